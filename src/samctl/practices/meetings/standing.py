"""Whether the last time of a recurring contact was held, as far as the records of meetings tell.

A meeting counts for the last time of its touchpoint before today if it was held since the middle between that
time and the one before; of the first time, whenever it was held. The touchpoint is overdue when no meeting
counts for it. Earlier times are not looked at. A rhythm without a first day begins with the first meeting on
record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from samctl.documents.meetings import Meeting, Touchpoint
from samctl.practices.meetings.recurrence import find_last
from samctl.practices.meetings.schedule import Occurrence, Policy, schedule

_MOST_TRIES = 10
"""So many times in a row may fall away or be moved behind today."""


class ContactStanding(NamedTuple):
    """Whether a recurring contact is kept up.

    Args:
        last: the last time before today that it was to be held; None where there was none yet.
        held_on: the meeting that counts for it; None without one.
    """

    last: Occurrence | None = None
    held_on: date | None = None

    @property
    def is_overdue(self) -> bool:
        """Whether the last time has passed without a meeting."""
        return self.last is not None and self.held_on is None


def list_held(meetings: Iterable[Meeting], touchpoint: str, today: date) -> tuple[date, ...]:
    """Return the days on which a touchpoint was held, as the records say, the earliest first.

    Args:
        meetings: the records.
        touchpoint: its id.
        today: the last day that counts.
    """
    days = (each.date for each in meetings if each.touchpoint == touchpoint)
    return tuple(sorted(day for day in days if day and day <= today))


def judge_contact(
    touchpoint: Touchpoint, held: Collection[date], today: date, policy: Policy
) -> ContactStanding:
    """Return whether the last time of a recurring contact was held.

    Args:
        touchpoint: what recurs.
        held: the days on which it was held.
        today: the day.
        policy: decides on which days it was to be held.
    """
    begin = touchpoint.from_ or min(held, default=None)
    nominal = find_last(touchpoint, today) if begin else None
    for _ in range(_MOST_TRIES):
        if nominal is None or begin is None or nominal < begin:
            break
        (last,) = schedule(touchpoint, nominal, nominal, policy)
        before = find_last(touchpoint, nominal)
        if last.day < today and not last.falls_away:
            since = before + (nominal - before) / 2 if before else date.min
            return ContactStanding(last, max((day for day in held if since < day <= today), default=None))
        nominal = before
    return ContactStanding()
