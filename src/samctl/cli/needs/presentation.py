"""What `needs` shows, by what was asked for: the whole, the opportunities, the arithmetic, the picture."""

from __future__ import annotations

from typing import NamedTuple

from samctl.cli.needs.description import (
    describe_survey,
    spell_need_rows,
    spell_opportunity_rows,
)
from samctl.cli.needs.explanation import describe_explanation, explain_money, explain_needs
from samctl.cli.needs.listing import list_needs, list_opportunities
from samctl.cli.needs.survey import Survey
from samctl.cli.output import TableFormat, format_json
from samctl.cli.tables import format_csv
from samctl.errors import UsageError
from samctl.render.language import LanguageCode

SVG = "svg"


class Order(NamedTuple):
    """What was asked for on the command line.

    Args:
        form: a form of a table, or `svg`.
        explain: whether to show where the figures come from.
        opportunities: whether to show nothing but the opportunities.
        language: of a picture; None for the workspace's.
    """

    form: str
    explain: bool = False
    opportunities: bool = False
    language: LanguageCode | None = None


def present(survey: Survey, order: Order) -> str:
    """Return what was asked for.

    Raises:
        UsageError: a picture is to explain something, or a language is asked for what is no picture.
    """
    if order.form == SVG:
        if order.explain:
            raise UsageError("--explain: a picture explains nothing", "Leave it out, or choose a table.")
        from samctl.cli.needs.picture import draw_picture

        return draw_picture(survey, order.language or survey.language)
    if order.language:
        raise UsageError(
            "--lang: only the picture has a language",
            f"Add --format svg, or make a document: `samctl render needs {survey.slug} --lang CODE`.",
        )
    form = TableFormat(order.form)
    if order.explain:
        return _explain(survey, form, opportunities=order.opportunities)
    if form is TableFormat.JSON:
        return format_json(describe_survey(survey))
    if form is TableFormat.CSV:
        spell = spell_opportunity_rows if order.opportunities else spell_need_rows
        return format_csv(list(spell(survey)))
    return list_opportunities(survey, form) if order.opportunities else list_needs(survey, form)


def _explain(survey: Survey, form: TableFormat, *, opportunities: bool) -> str:
    if form is TableFormat.JSON:
        return format_json(describe_explanation(survey))
    if form is TableFormat.CSV:
        return explain_needs(survey, form)
    parts = [] if opportunities else [explain_needs(survey, form)]
    return "\n".join(part for part in [*parts, explain_money(survey, form)] if part)
