"""How the record of a meeting begins: who takes part as last time, and what it is planned to speak about."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from samctl.documents.meetings import Meeting, Touchpoint
from samctl.documents.plan import Plan
from samctl.practices.meetings.progress import Stretch
from samctl.practices.plan.moving import Item, list_items


class Attendance(NamedTuple):
    """Who takes part in a meeting.

    Args:
        ours: ids of our people.
        theirs: ids of the customer's.
        gone: ids of either side that are not on file any more.
    """

    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    gone: tuple[str, ...]


class Move(NamedTuple):
    """A goal or a proposal of the plan whose day was moved.

    Args:
        item: in the plan.
        before: the day that it had first.
    """

    item: Item
    before: date | None


def carry_over(
    last: Meeting | None,
    touchpoint: Touchpoint | None,
    people: Collection[str],
    stakeholders: Collection[str],
) -> Attendance:
    """Return who takes part in a meeting: on each side who did last time, else whom the rhythm names.

    Args:
        last: the meeting of the same touchpoint before it, if there is one.
        touchpoint: the entry of the rhythm; None outside it.
        people: ids of the team.
        stakeholders: ids of the customer's people.
    """
    named = [touchpoint.owner, *touchpoint.attendees] if touchpoint else []
    invited = touchpoint.with_ if touchpoint else []
    ours = dict.fromkeys((last.attendees if last else []) or [each for each in named if each])
    theirs = dict.fromkeys((last.customer_attendees if last else []) or invited)
    return Attendance(
        ours=tuple(each for each in ours if each in people),
        theirs=tuple(each for each in theirs if each in stakeholders),
        gone=(
            *(each for each in ours if each not in people),
            *(each for each in theirs if each not in stakeholders),
        ),
    )


def list_moves(plan: Plan, stretch: Stretch) -> tuple[Move, ...]:
    """Return the goals and the proposals whose days were moved, in the order of the plan."""
    return tuple(_find_moves(plan, stretch))


def _find_moves(plan: Plan, stretch: Stretch) -> Iterator[Move]:
    for item in list_items(plan):
        moves = [day for day in item.entry.history if stretch.holds(day)]
        if moves and item.kind != "benchmark":
            yield Move(item, item.entry.history[min(moves)].due)
