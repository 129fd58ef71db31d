"""The list of our people: accounts, capacity, absence, and what stands out."""

from __future__ import annotations

from samctl.cli.output import TableFormat, format_json
from samctl.cli.tables import (
    Column,
    Table,
    format_csv,
    format_paragraphs,
    format_table,
    lay_out_with_notes,
)
from samctl.cli.team.description import describe_staff, spell_rows
from samctl.cli.team.sentences import (
    find_notes,
    say_absence,
    say_accounts,
    say_number,
    say_roles,
    tell_what_stands_out,
)
from samctl.cli.team.staff import Staff
from samctl.practices.team.roster import Member
from samctl.render.markdown import escape_paragraph

_ID, _NAME, _AWAY, _NOTES = "Id", "Name", "Away", "Notes"
_COLUMNS = [
    Column(_ID),
    Column(_NAME, wraps=True),
    Column("Roles", wraps=True),
    Column("Team"),
    Column("Accounts"),
    Column("Capacity", "right"),
    Column("Room", "right"),
    Column(_AWAY, wraps=True),
    Column(_NOTES, wraps=True),
]
_ALWAYS = (_ID, _NAME)


def format_roster(staff: Staff, form: TableFormat) -> str:
    """Return the list of our people in the form asked for."""
    if form is TableFormat.JSON:
        return format_json(describe_staff(staff))
    if form is TableFormat.CSV:
        return format_csv(list(spell_rows(staff)))
    table = _make_table(staff)
    remarks = list(tell_what_stands_out(staff))
    if form is TableFormat.MARKDOWN:
        return format_table(table, form) + "".join(f"\n{escape_paragraph(remark)}\n" for remark in remarks)
    if not staff.members:
        return format_paragraphs(["Nobody is in team.yaml yet. Add people: `ID: {name: ..., roles: [...]}`."])
    listed = lay_out_with_notes(table, _NAME, {_NOTES: str, _AWAY: _note_absence})
    return listed + ("\n" + format_paragraphs(remarks) if remarks else "")


def _make_table(staff: Staff) -> Table:
    """Return the table; columns that would be empty are left out."""
    rows = [_make_row(member, staff) for member in staff.members]
    used = [
        index
        for index, column in enumerate(_COLUMNS)
        if column.title in _ALWAYS or any(row[index] for row in rows)
    ]
    styles = {
        index: "red"
        for index, member in enumerate(staff.members)
        if member.over_capacity or member.dedicated is False
    }
    return Table(
        [_COLUMNS[index] for index in used], [[row[index] for index in used] for row in rows], styles
    )


def _make_row(member: Member, staff: Staff) -> list[str]:
    return [
        member.id,
        staff.name(member.id),
        say_roles(member.person.roles),
        member.person.team or "",
        say_accounts(member),
        say_number(member.capacity, member),
        say_number(member.room, member),
        say_absence(member.absence, staff) if member.absence else "",
        "; ".join(find_notes(member, staff)),
    ]


def _note_absence(cell: str) -> str:
    return f"away {cell}" if cell else ""
