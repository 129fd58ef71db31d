"""What `whitespace` shows, by what was asked for: one account, several, the arithmetic, the picture."""

from __future__ import annotations

from samctl.cli.output import TableFormat, format_json
from samctl.cli.tables import format_csv
from samctl.cli.whitespace.description import describe_survey, spell_rows
from samctl.cli.whitespace.explanation import describe_explanation, explain_figures
from samctl.cli.whitespace.listing import list_white_space
from samctl.cli.whitespace.overview import list_accounts
from samctl.cli.whitespace.survey import Survey
from samctl.errors import UsageError
from samctl.render.language import LanguageCode

SVG = "svg"


def present(survey: Survey, form: str, *, explain: bool = False, language: LanguageCode | None = None) -> str:
    """Return what was asked for.

    Args:
        survey: the white space of one account or of several.
        form: a form of a table, or `svg`.
        explain: whether to show where the figures come from.
        language: of a picture; None for the workspace's.

    Raises:
        UsageError: a picture is to explain something or to show several accounts, or a language is asked for
            what is no picture.
    """
    if form == SVG:
        return _draw(survey, explain=explain, language=language)
    if language:
        raise UsageError("--lang: only the picture has a language", "Add --format svg, or leave it out.")
    table = TableFormat(form)
    if explain:
        return _explain(survey, table)
    if table is TableFormat.JSON:
        return format_json(describe_survey(survey))
    if table is TableFormat.CSV:
        return format_csv(list(spell_rows(survey)))
    return list_white_space(survey, table) if survey.is_single else list_accounts(survey, table)


def _draw(survey: Survey, *, explain: bool, language: LanguageCode | None) -> str:
    if explain:
        raise UsageError("--explain: a picture explains nothing", "Leave it out, or choose a table.")
    if not survey.is_single:
        raise UsageError("a heat map shows one account", "Name it: `samctl whitespace ACCOUNT --format svg`.")
    if not survey.subjects:
        ((slug, name),) = survey.without
        raise UsageError(
            f"{name} has no white space to draw",
            f"`samctl put {slug} needs.white_space.UNIT.OFFERING` asks what is there.",
        )
    from samctl.cli.whitespace.picture import draw_picture

    return draw_picture(survey, survey.subjects[0], language or survey.language)


def _explain(survey: Survey, form: TableFormat) -> str:
    if form is TableFormat.JSON:
        return format_json(describe_explanation(survey))
    return explain_figures(survey, form)
