"""What `kpi ACCOUNT` shows, by what was asked for: the KPIs at a glance, the arithmetic, the picture."""

from __future__ import annotations

from samctl.cli.kpis.description import describe_kpis, spell_rows
from samctl.cli.kpis.explanation import describe_explanation, explain_kpis
from samctl.cli.kpis.listing import list_kpis
from samctl.cli.kpis.survey import Survey
from samctl.cli.output import TableFormat, format_json
from samctl.cli.tables import format_csv
from samctl.errors import UsageError
from samctl.render.language import LanguageCode

SVG = "svg"


def present(survey: Survey, form: str, *, explain: bool, language: LanguageCode | None) -> str:
    """Return what was asked for.

    Args:
        survey: the KPIs.
        form: a form of a table, or `svg`.
        explain: whether to show where the figures come from.
        language: of the picture; None for the workspace's.

    Raises:
        UsageError: a picture is to explain something, or a language is asked for what is no picture.
    """
    if form == SVG:
        if explain:
            raise UsageError("--explain: a picture explains nothing", "Leave it out, or choose a table.")
        return _draw(survey, language or survey.language)
    if language:
        raise UsageError("--lang: only the picture has a language", "Add --format svg.")
    table = TableFormat(form)
    if table is TableFormat.JSON:
        return format_json(describe_explanation(survey) if explain else describe_kpis(survey))
    if explain:
        return explain_kpis(survey, table)
    return format_csv(list(spell_rows(survey))) if table is TableFormat.CSV else list_kpis(survey, table)


def _draw(survey: Survey, code: LanguageCode) -> str:
    from samctl.render.kpi_lines import draw_kpi_lines
    from samctl.render.language import Catalogue, Language
    from samctl.store.templates import read_template, read_translations

    found = read_translations(code)
    language = Language(code, Catalogue(*found) if found else None)
    series = [each.series for each in survey.standings]
    return draw_kpi_lines(
        read_template("pictures/kpi_lines.svg.j2"), series, survey.name, language, survey.today
    )
