"""An agenda on the screen: overdue first, then day by day; and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from samctl.cli.agenda.entries import (
    FIELDS,
    Entry,
    describe_entry,
    list_notes,
    say_day,
    say_kind,
    say_owner,
    spell_place,
)
from samctl.cli.agenda.gathering import Gathered
from samctl.cli.output import TableFormat, format_json, is_colourful, paint
from samctl.cli.sections import format_head, format_sentences
from samctl.cli.tables import Column, Table, fits_terminal, format_csv, format_entries, format_table

_COLUMNS = [
    Column("Day"),
    Column("What", wraps=True),
    Column("Account", wraps=True),
    Column("Who", wraps=True),
    Column("Kind"),
    Column("Note", wraps=True),
    Column("Where"),
]


def format_agenda(gathered: Gathered, form: TableFormat) -> str:
    """Return an agenda in the form asked for."""
    if form is TableFormat.JSON:
        return format_json(describe_agenda(gathered))
    if form is TableFormat.CSV:
        return format_csv([*_list_fields(gathered.entries)])
    summary = format_sentences([_sum_up(gathered)], form)
    groups = [(title, [*entries]) for title, entries in groupby(gathered.entries, key=_Titles(gathered))]
    if not groups:
        return summary
    if form is TableFormat.MARKDOWN:
        parts = [format_head(title, form) + format_table(_make_table(each), form) for title, each in groups]
    elif fits_terminal(_make_table(gathered.entries)):
        parts = _lay_out_groups(_make_table(gathered.entries), [len(each) for _, each in groups])
    else:
        parts = [format_head(title, form) + _list_below_each_other(each) for title, each in groups]
    return "\n".join([*parts, summary])


def describe_agenda(gathered: Gathered) -> dict[str, object]:
    """Return an agenda for programs."""
    span = gathered.wish.span
    return {
        "schema": 1,
        "today": span.today.isoformat(),
        "until": span.until.isoformat(),
        "overdue": _count_overdue(gathered),
        "items": [describe_entry(each) for each in gathered.entries],
    }


class _Titles:
    """Names the group that a line belongs to: what is overdue, or the lines of a day."""

    def __init__(self, gathered: Gathered) -> None:
        self._today = gathered.wish.span.today

    def __call__(self, entry: Entry) -> str:
        if entry.days_overdue:
            return "Overdue"
        return say_day(entry.day) + (", today" if entry.day == self._today else "")


def _list_fields(entries: Sequence[Entry]) -> Iterator[list[str]]:
    """Yield the lines for programs: the names of the fields, then a row for each."""
    yield [*FIELDS]
    for told in map(describe_entry, entries):
        yield [_spell(told[name]) for name in FIELDS]


def _spell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "+".join(value) if isinstance(value, list) else "" if value is None else str(value)


def _make_table(entries: Sequence[Entry]) -> Table:
    rows = [
        [
            say_day(each.day),
            _say_what(each),
            each.name,
            say_owner(each),
            say_kind(each.kind),
            ", ".join(list_notes(each)),
            spell_place(each),
        ]
        for each in entries
    ]
    styles = {index: style for index, each in enumerate(entries) if (style := _choose_style(each))}
    return Table(_COLUMNS, rows, styles)


def _lay_out_groups(table: Table, sizes: Sequence[int]) -> list[str]:
    """Return a table of one line a row in pieces: the head with the first group, then the others."""
    lines = format_table(table, TableFormat.TABLE).splitlines(keepends=True)
    parts, start = [], 0
    for number, size in enumerate(sizes):
        end = start + size + (number == 0)
        parts.append("".join(lines[start:end]))
        start = end
    return parts


def _list_below_each_other(entries: Sequence[Entry]) -> str:
    """Return lines as entries of three lines each, for a terminal that is too narrow for the table."""
    text = ""
    for each in entries:
        day = f"{say_day(each.day)}  " if each.days_overdue else ""
        about = ", ".join(part for part in (each.name, say_kind(each.kind), say_owner(each)) if part)
        notes = "; ".join([about, *list_notes(each)])
        entry = format_entries([(f"{day}{_say_what(each)}", [notes, spell_place(each)])]).rstrip("\n")
        style = _choose_style(each)
        text += (paint(entry, style, is_colourful()) if style else entry) + "\n"
    return text


def _say_what(entry: Entry) -> str:
    return f"{entry.time} {entry.title}" if entry.time else entry.title


def _choose_style(entry: Entry) -> str:
    return "red" if entry.days_overdue else "" if entry.is_covered else "yellow"


def _count_overdue(gathered: Gathered) -> int:
    return sum(each.days_overdue > 0 for each in gathered.entries)


def _sum_up(gathered: Gathered) -> str:
    """Return how much is overdue and how much is to come, or that nothing is."""
    span = gathered.wish.span
    overdue = _count_overdue(gathered)
    coming = len(gathered.entries) - overdue
    if span.until < span.today:
        return f"{overdue or 'Nothing'} overdue."
    if not gathered.entries:
        return f"Nothing is overdue, and nothing is due until {say_day(span.until)}."
    return f"{overdue or 'Nothing'} overdue, {coming or 'nothing'} to come until {say_day(span.until)}."
