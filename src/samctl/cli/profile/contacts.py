"""Who of us is in touch with whom of them, on a terminal: their people against ours."""

from __future__ import annotations

from samctl.cli.output import TableFormat
from samctl.cli.profile.sentences import tell_reasons
from samctl.cli.profile.survey import Survey
from samctl.cli.profile.wording import say_coverage, say_day, say_word
from samctl.cli.tables import Column, Table, fits_terminal, format_entries, format_paragraphs, format_table
from samctl.practices.profile.coverage import Touch

LEGEND = "holds = holds the contact; the number is of meetings that both took part in."

_HOLDS = "holds"


def format_coverage(survey: Survey) -> str:
    """Return who of us is in touch with whom of them; on a narrow terminal, person by person of ours."""
    matrix = make_matrix(survey)
    if not matrix.rows:
        return format_paragraphs([reason.text for reason in tell_reasons(survey)])
    if not survey.coverage.ours:
        return format_paragraphs(
            ["Nobody of us serves the account, holds a contact or is in a meeting on record."]
        )
    if fits_terminal(matrix):
        return format_table(matrix, TableFormat.TABLE) + "\n" + format_paragraphs([LEGEND])
    return format_entries([_list_touches(survey, ours) for ours in survey.coverage.ours])


def make_matrix(survey: Survey) -> Table:
    """Return the table of their people against ours."""
    coverage = survey.coverage
    columns = [Column("Theirs"), *(Column(ours) for ours in coverage.ours), Column("Coverage")]
    rows = [
        [
            person.name,
            *(_say_touch(coverage.touches.get((ours, person.id))) for ours in coverage.ours),
            say_coverage(person.entry.coverage),
        ]
        for person in survey.account_map.people
    ]
    styles = {
        index: "yellow"
        for index, person in enumerate(survey.account_map.people)
        if person.entry.coverage in (None, "none")
    }
    return Table(columns, rows, styles)


def _say_touch(touch: Touch | None) -> str:
    if touch is None:
        return ""
    count = str(touch.meetings) if touch.meetings else ""
    return ", ".join(part for part in (_HOLDS if touch.holds else "", count) if part)


def _list_touches(survey: Survey, ours: str) -> tuple[str, list[str]]:
    names = survey.account_map.names
    touches = {them: touch for (us, them), touch in survey.coverage.touches.items() if us == ours}
    held = [f"{names[them]} ({_say_quality(survey, them)})" for them, touch in touches.items() if touch.holds]
    met = [
        f"{names[them]} {touch.meetings}, last {say_day(touch.last)}"
        for them, touch in touches.items()
        if touch.meetings
    ]
    lines = [
        f"holds the contact to: {'; '.join(held)}" if held else "",
        f"meetings with: {'; '.join(met)}" if met else "no meeting on record",
    ]
    return f"{survey.names(ours)} ({ours})", [line for line in lines if line]


def _say_quality(survey: Survey, theirs: str) -> str:
    person = survey.account_map.find(theirs)
    coverage = person.entry.coverage if person else None
    relation = person.entry.relation if person else None
    quality = f"coverage {say_word(coverage)}"
    if relation and relation.wanted:
        quality += f", {say_word(relation.now)}, wanted: {say_word(relation.wanted)}"
    return quality
