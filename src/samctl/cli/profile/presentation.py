"""What `map` shows, by the form asked for."""

from __future__ import annotations

from samctl.cli.opening import require_sound
from samctl.cli.output import TableFormat, format_json
from samctl.cli.profile.chart import format_chart, format_report
from samctl.cli.profile.contacts import format_coverage
from samctl.cli.profile.description import (
    describe_coverage,
    describe_map,
    spell_coverage_rows,
    spell_people_rows,
)
from samctl.cli.profile.survey import Survey
from samctl.cli.tables import Column, Table, format_csv, format_table
from samctl.documents import kinds
from samctl.errors import UsageError
from samctl.practices.profile import rules
from samctl.render.language import LanguageCode

_DRAWN = ("mermaid", "dot", "svg")


def present_map(survey: Survey, form: str, *, coverage: bool, language: LanguageCode | None) -> str:
    """Return the account map in the form asked for.

    Args:
        survey: the account.
        form: a form of a table, or of a drawing.
        coverage: whether to show nothing but who is in touch with whom.
        language: of the picture; None for the workspace's.

    Raises:
        UsageError: a drawing is to show the coverage, or a language is asked for what is no picture.
        DataError: people report to each other in a circle.
    """
    if language and form != "svg":
        way = f"`samctl render profile {survey.slug} --lang {language}`"
        raise UsageError(
            "--lang: only the picture has a language", f"Add --format svg, or make a document: {way}."
        )
    if coverage:
        return _present_coverage(survey, form)
    _refuse_cycles(survey)
    if form == "mermaid":
        from samctl.cli.profile.diagrams import format_mermaid

        return format_mermaid(survey)
    if form == "dot":
        from samctl.cli.profile.diagrams import format_dot

        return format_dot(survey)
    if form == "svg":
        from samctl.cli.profile.picture import draw_picture

        return draw_picture(survey, language or survey.language)
    if form == TableFormat.JSON:
        return format_json(describe_map(survey))
    if form == TableFormat.CSV:
        return format_csv(list(spell_people_rows(survey)))
    if form == TableFormat.MARKDOWN:
        return format_report(survey)
    return format_chart(survey)


def _present_coverage(survey: Survey, form: str) -> str:
    if form in _DRAWN:
        raise UsageError(
            f"--coverage is a table, and {form} a drawing", "Leave out --coverage, or take another --format."
        )
    if form == TableFormat.JSON:
        return format_json(describe_coverage(survey))
    if form == TableFormat.TABLE:
        return format_coverage(survey)
    head, *rows = spell_coverage_rows(survey)
    return format_table(Table([Column(title) for title in head], rows), TableFormat(form))


def _refuse_cycles(survey: Survey) -> None:
    """Refuse to draw people who report to each other in a circle: nobody can tell who stands at the top."""
    if survey.account_map.cycles:
        loaded = survey.account.load(kinds.PROFILE)
        require_sound(survey.workspace, rules.reports_to_cycle.run(survey.make_case(), loaded.file))
