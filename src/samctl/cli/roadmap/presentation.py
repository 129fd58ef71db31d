"""What `roadmap` shows, by the form asked for."""

from __future__ import annotations

from samctl.cli.output import TableFormat, format_json
from samctl.cli.roadmap.description import describe_timeline, spell_rows
from samctl.cli.roadmap.survey import Survey
from samctl.cli.tables import format_csv
from samctl.errors import UsageError
from samctl.render.language import Catalogue, Language, LanguageCode

_DRAWN = ("mermaid", "svg")
_TEMPLATE = "pictures/roadmap.svg.j2"


def present(survey: Survey, form: str, language: LanguageCode | None) -> str:
    """Return a road map in the form asked for.

    Args:
        survey: the plan along time.
        form: a form of a table, or of a drawing.
        language: of a drawing; None for the usual one.

    Raises:
        UsageError: a language is asked for what is no drawing.
    """
    if form in _DRAWN:
        return _draw(survey, form, language or survey.language)
    if language:
        raise UsageError(
            "--lang: only drawings have a language", "Add --format svg, png or mermaid, or leave it out."
        )
    if form == TableFormat.JSON:
        return format_json(describe_timeline(survey))
    if form == TableFormat.CSV:
        return format_csv(list(spell_rows(survey.timeline)))
    if form == TableFormat.MARKDOWN:
        from samctl.cli.roadmap.listing import format_report

        return format_report(survey)
    from samctl.cli.roadmap.chart import format_chart

    return format_chart(survey)


def _draw(survey: Survey, form: str, code: LanguageCode) -> str:
    from samctl.store.templates import read_template, read_translations

    found = read_translations(code)
    language = Language(code, Catalogue(*found) if found else None)
    if form == "mermaid":
        from samctl.render.gantt import draw_gantt
        from samctl.render.mermaid import fence

        return fence(draw_gantt(survey.timeline, survey.name, language))
    from samctl.render.roadmap import draw_roadmap

    return draw_roadmap(read_template(_TEMPLATE), survey.timeline, survey.name, language)
