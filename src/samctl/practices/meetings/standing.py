"""Whether the times of a recurring contact were held, as far as the records of meetings tell.

A meeting counts for a time of its touchpoint if it was held since the middle between that time and the one
before, and up to the middle between it and the next one; for the first time, however early it was held; for
the last one before today, however late. The touchpoint is overdue when no meeting counts for that last time.
A rhythm without a first day begins with the first meeting on record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from samctl.documents.meetings import Meeting, Touchpoint
from samctl.practices.meetings.recurrence import find_last
from samctl.practices.meetings.schedule import Occurrence, Policy, schedule

_MOST_TRIES = 10
"""So many times in a row may fall away or be moved behind today."""


class ContactStanding(NamedTuple):
    """Whether a time of a recurring contact was held.

    Args:
        last: the time before today that it was to be held; None where there was none yet.
        held_on: the meeting that counts for it; None without one.
    """

    last: Occurrence | None = None
    held_on: date | None = None

    @property
    def is_overdue(self) -> bool:
        """Whether the time has passed without a meeting."""
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
    begin = _find_beginning(touchpoint, held)
    nominal = find_last(touchpoint, today) if begin else None
    for _ in range(_MOST_TRIES):
        if nominal is None or begin is None or nominal < begin:
            break
        (last,) = schedule(touchpoint, nominal, nominal, policy)
        before = find_last(touchpoint, nominal)
        if last.day < today and not last.falls_away:
            return ContactStanding(last, _find_meeting(held, _find_middle(before, nominal), today))
        nominal = before
    return ContactStanding()


def judge_contacts(
    touchpoint: Touchpoint, held: Collection[date], since: date, today: date, policy: Policy
) -> tuple[ContactStanding, ...]:
    """Return whether each time of a recurring contact was held, the earliest first.

    Args:
        touchpoint: what recurs.
        held: the days on which it was held.
        since: times after this day count.
        today: times before this day count.
        policy: decides on which days it was to be held.
    """
    begin = _find_beginning(touchpoint, held)
    if begin is None or today <= date.min:
        return ()
    before = find_last(touchpoint, since)  # which may have been moved behind that day
    first = max(begin, before or since)
    scheduled = schedule(touchpoint, first, today - timedelta(days=1), policy)
    earlier = [find_last(touchpoint, first), *(each.nominal for each in scheduled)]
    times = [
        (time, _find_middle(previous, time.nominal))
        for time, previous in zip(scheduled, earlier, strict=False)
        if time.day < today and not time.falls_away
    ]
    ends = [middle for _, middle in times[1:]] + [today]
    return tuple(
        ContactStanding(time, _find_meeting(held, middle, end))
        for (time, middle), end in zip(times, ends, strict=False)
        if time.day > since
    )


def _find_beginning(touchpoint: Touchpoint, held: Collection[date]) -> date | None:
    return touchpoint.from_ or min(held, default=None)


def _find_middle(before: date | None, nominal: date) -> date:
    """Return the day after which a meeting counts for a time; any day where there is none before it."""
    return before + (nominal - before) / 2 if before else date.min


def _find_meeting(held: Collection[date], since: date, until: date) -> date | None:
    """Return the last meeting after a day, up to another."""
    return max((day for day in held if since < day <= until), default=None)
