"""Whether the times of a recurring contact were held, as far as the records of meetings tell.

A meeting counts for a time of its touchpoint if it was held since the middle between that time and the one
before, and up to the middle between it and the next one; for the first time, however early it was held; for
the last one before today, however late. The touchpoint is overdue when no meeting counts for that last time.
A rhythm without a first day begins with the first meeting on record.

A day that people agreed on takes the place of the time that it stands for. Once it has passed without a
meeting, the touchpoint is overdue since that day.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from samctl.documents.meetings import Touchpoint
from samctl.practices.meetings.agreements import NOTHING_AGREED, Agreed, find_middle
from samctl.practices.meetings.recurrence import find_last
from samctl.practices.meetings.schedule import Occurrence, Policy, list_agreed, schedule

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


def judge_contact(
    touchpoint: Touchpoint,
    held: Collection[date],
    today: date,
    policy: Policy,
    agreed: Agreed = NOTHING_AGREED,
) -> ContactStanding:
    """Return whether the last time of a recurring contact was held.

    Args:
        touchpoint: what recurs.
        held: the days on which it was held.
        today: the day.
        policy: decides on which days it was to be held.
        agreed: the days that people agreed on instead.
    """
    standing = _judge_rhythm(touchpoint, held, today, policy, agreed)
    passed = [each for each in list_agreed(touchpoint, policy, agreed) if each.day < today]
    missed = max(passed, key=lambda each: each.day, default=None)
    if missed and not (standing.last and missed.day < standing.last.day):
        return ContactStanding(missed)  # a meeting since would have been the last, which names the next day
    return standing


def _judge_rhythm(
    touchpoint: Touchpoint, held: Collection[date], today: date, policy: Policy, agreed: Agreed
) -> ContactStanding:
    """Return whether the last time that the rhythm names was held."""
    begin = _find_beginning(touchpoint, held)
    nominal = _find_last(touchpoint, today, agreed) if begin else None
    for _ in range(_MOST_TRIES):
        if nominal is None or begin is None or nominal < begin:
            break
        (last,) = schedule(touchpoint, nominal, nominal, policy, agreed)
        before = _find_last(touchpoint, nominal, agreed)
        if last.day < today and not last.falls_away:
            return ContactStanding(last, _find_meeting(held, find_middle(before, nominal), today))
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
        (time, find_middle(previous, time.nominal))
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


def _find_last(touchpoint: Touchpoint, day: date, agreed: Agreed) -> date | None:
    """Return the last time before a day, of those that people did not agree to leave out."""
    nominal = find_last(touchpoint, day)
    if nominal and agreed.skipped and agreed.skips(nominal):
        return find_last(touchpoint, agreed.skipped[0] + timedelta(days=1))
    return nominal


def _find_meeting(held: Collection[date], since: date, until: date) -> date | None:
    """Return the last meeting after a day, up to another."""
    return max((day for day in held if since < day <= until), default=None)
