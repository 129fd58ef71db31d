"""Who is away when, and what is due meanwhile; an absence without a first or last day is open at that end."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from samctl.documents.team import Absence, Person, Team
from samctl.practices.dues import Due

SOON = 30
"""Days ahead in which an absence is worth telling."""


class Clash(NamedTuple):
    """Something that is due while its owner is away.

    Args:
        due: what.
        owner: our person who owns it.
        absence: in which it falls; of several, one in which somebody stands in.
    """

    due: Due
    owner: Person
    absence: Absence


def list_coming(absences: Iterable[Absence], today: date) -> list[Absence]:
    """Return the absences that are not over, the earliest first."""
    left = [absence for absence in absences if absence.to is None or absence.to >= today]
    return sorted(left, key=lambda each: (each.from_ or date.min, each.to or date.max))


def find_next(absences: Iterable[Absence], today: date) -> Absence | None:
    """Return the present absence, or the next one that begins soon."""
    soon = (each for each in list_coming(absences, today) if ((each.from_ or today) - today).days <= SOON)
    return next(soon, None)


def find_clashes(
    team: Team, dues: Iterable[Due], today: date, stakeholders: Collection[str] = ()
) -> Iterator[Clash]:
    """Return what falls due while its owner is away, from today on.

    Args:
        team: whose absences count.
        dues: what is due.
        today: what was due before can no longer be covered.
        stakeholders: the customer's people; an owner whose id is among these may be theirs, not ours.
    """
    for due in dues:
        owner = team.people.get(due.owner) if due.owner and due.owner not in stakeholders else None
        absence = find_absence(owner.absent, due.day) if owner and due.day >= today else None
        if owner and absence:
            yield Clash(due, owner, absence)


def find_absence(absences: Sequence[Absence], day: date) -> Absence | None:
    """Return an absence in which a day lies; of several, one in which somebody stands in."""
    covering = [absence for absence in absences if absence.covers(day)]
    return next((absence for absence in covering if absence.deputy), covering[0] if covering else None)


def format_absence(absence: Absence) -> str:
    """Return the days of an absence in words: `from 2026-12-20 to 2027-01-06`."""
    if absence.from_ and absence.to:
        return f"from {absence.from_} to {absence.to}"
    if absence.from_:
        return f"from {absence.from_} on"
    return f"until {absence.to}" if absence.to else "until further notice"
