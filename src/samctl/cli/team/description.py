"""Our people as programs read them: under lasting names, unknowns as null or as an empty cell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from samctl.cli.team.sentences import EXPECTED_FUNCTIONS
from samctl.cli.team.staff import Staff
from samctl.documents.team import Absence
from samctl.practices.team.roster import Member

_CSV_FIELDS = ("person", "name", "roles", "team", "accounts", "key_accounts", "arriving", "capacity", "room")
_CSV_FLAGS = ("over_capacity", "dedicated")
_CSV_ABSENCE = {"absent_from": "from", "absent_to": "to", "deputy": "deputy"}


def describe_staff(staff: Staff) -> dict[str, Any]:
    """Return all our people and teams, and the key accounts where somebody is missing."""
    return {
        "schema": 1,
        "today": staff.today.isoformat(),
        "people": [describe_member(member) for member in staff.members],
        "teams": [
            {
                "team": group,
                "name": staff.name_team(group),
                "lead": entry.lead,
                "people": [each.id for each in staff.members if each.person.team == group],
            }
            for group, entry in staff.team.teams.items()
        ],
        "key_accounts_without": {
            function: staff.find_key_accounts_without(function) for function in EXPECTED_FUNCTIONS
        },
    }


def describe_member(member: Member) -> dict[str, Any]:
    """Return one of our people."""
    return {
        "person": member.id,
        "name": member.person.name,
        "title": member.person.title,
        "roles": list(member.person.roles),
        "team": member.person.team,
        "leads": list(member.leads),
        "accounts": [{"account": account, "function": function} for account, function in member.accounts],
        "key_accounts": member.key_accounts,
        "arriving": list(member.arriving),
        "capacity": member.capacity,
        "room": member.room,
        "over_capacity": member.over_capacity,
        "dedicated": member.dedicated,
        "absence": describe_absence(member.absence) if member.absence else None,
    }


def describe_absence(absence: Absence) -> dict[str, Any]:
    """Return an absence; an open end is null."""
    return {"from": spell_day(absence.from_), "to": spell_day(absence.to), "deputy": absence.deputy}


def spell_day(day: date | None) -> str | None:
    """Return a day."""
    return day.isoformat() if day else None


def spell_rows(staff: Staff) -> Iterator[list[str]]:
    """Return the rows of CSV, their heading first; ids in one cell are separated by blanks."""
    yield [*_CSV_FIELDS, *_CSV_FLAGS, *_CSV_ABSENCE]
    for member in staff.members:
        described = describe_member(member)
        described["accounts"] = dict.fromkeys(account for account, _ in member.accounts)
        absence = described["absence"] or {}
        cells = [described[field] for field in (*_CSV_FIELDS, *_CSV_FLAGS)]
        yield [spell_cell(cell) for cell in [*cells, *map(absence.get, _CSV_ABSENCE.values())]]


def spell_cell(value: Any) -> str:
    """Return a cell of CSV: nothing for what is unknown, `yes` or `no`, ids separated by blanks."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(map(str, value)) if isinstance(value, list | dict) else " ".join(str(value).split())
