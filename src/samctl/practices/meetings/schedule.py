"""On which day a recurring contact is held, and by whom: the policy for holidays and absences.

1. What falls on a weekend or a public holiday moves to the next working day, or to the previous one, or
   stays: `calendar.move` in the settings says which.
2. Where its owner is away on that day, the deputy takes it.
3. Where nobody stands in, it moves to the owner's first working day back, if that comes before the next time.
4. Otherwise it stays, uncovered: somebody has to decide.
5. Where two times of a rhythm come to the same day by the first step, one falls away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Literal, NamedTuple

from samctl.documents.meetings import Touchpoint
from samctl.documents.team import Absence, Person
from samctl.documents.workspace import Move
from samctl.practices.calendar import WorkingCalendar
from samctl.practices.meetings.recurrence import find_last, find_next, list_occurrences
from samctl.practices.team.absences import find_absence

Cause = Literal["weekend", "holiday", "absence"]
"""Why a contact is not held as its rhythm says."""

_LONGEST_WAIT = 366
"""Nobody looks further for the day on which an owner is back, in days."""

_MOST_TRIES = 100
"""So many times in a row may fall away."""


class Occurrence(NamedTuple):
    """One time of a recurring contact.

    Args:
        nominal: the day that the rhythm names.
        day: when it is held.
        owner: who of us sees to it, by id: the owner, or the deputy.
        causes: why it is on another day, or in other hands, what came first first.
        note: the name of the public holiday; empty without one.
        is_covered: whether anybody is there to see to it.
        falls_away: whether another time of the same rhythm serves for it, too.
    """

    nominal: date
    day: date
    owner: str | None
    causes: tuple[Cause, ...] = ()
    note: str = ""
    is_covered: bool = True
    falls_away: bool = False

    @property
    def is_moved(self) -> bool:
        """Whether it is held on another day than the rhythm names."""
        return self.day != self.nominal


class Policy(NamedTuple):
    """What decides on which day a contact is held.

    Args:
        calendar: knows working days and public holidays.
        move: where a contact goes that falls on a day without work.
        people: ours, with the times in which they are away.
    """

    calendar: WorkingCalendar
    move: Move
    people: Mapping[str, Person]


def list_contacts(touchpoint: Touchpoint, start: date, end: date, policy: Policy) -> tuple[Occurrence, ...]:
    """Return the times at which a recurring contact is held within a time, both ends included.

    Those that fall away are left out; those that nobody covers are in it.
    """
    found = _schedule_around(touchpoint, start, end, policy)
    return tuple(each for each in found if start <= each.day <= end and not each.falls_away)


def find_next_contact(touchpoint: Touchpoint, today: date, policy: Policy) -> Occurrence | None:
    """Return the first time from today on at which a contact is held; None where there is none."""
    nominal = find_last(touchpoint, today) or find_next(touchpoint, today)
    for _ in range(_MOST_TRIES):
        if nominal is None:
            break
        (held,) = schedule(touchpoint, nominal, nominal, policy)
        if held.day >= today and not held.falls_away:
            return held
        nominal = find_next(touchpoint, nominal + timedelta(days=1)) if nominal < date.max else None
    return None


def schedule(touchpoint: Touchpoint, start: date, end: date, policy: Policy) -> tuple[Occurrence, ...]:
    """Return what becomes of each time that a rhythm names within a time, those that fall away included."""
    nominal = list_occurrences(touchpoint, start, end)
    if not nominal:
        return ()
    before = find_last(touchpoint, nominal[0])
    after = find_next(touchpoint, nominal[-1] + timedelta(days=1)) if nominal[-1] < date.max else None
    times = [_leave_free_days(touchpoint, day, policy) for day in nominal]
    around = [
        _leave_free_days(touchpoint, before, policy) if before else None,
        *times,
        _leave_free_days(touchpoint, after, policy) if after else None,
    ]
    return tuple(_settle(around[i], time, around[i + 2], policy) for i, time in enumerate(times))


def _schedule_around(touchpoint: Touchpoint, start: date, end: date, policy: Policy) -> Iterator[Occurrence]:
    """Yield the times within a time, and one before and one after it, which may move into it."""
    first = find_last(touchpoint, start) or start
    last = find_next(touchpoint, end + timedelta(days=1)) if end < date.max else None
    yield from schedule(touchpoint, first, last or end, policy)


def _leave_free_days(touchpoint: Touchpoint, nominal: date, policy: Policy) -> Occurrence:
    """Return a time on a day on which people work, unless it shall stay where it is."""
    time = Occurrence(nominal, nominal, touchpoint.owner)
    if policy.calendar.is_working_day(nominal) or policy.move == "keep":
        return time
    holiday = policy.calendar.name_holiday(nominal)
    moved = policy.calendar.move(nominal, 0, backwards=policy.move == "previous")
    return time._replace(day=moved, causes=("holiday" if holiday else "weekend",), note=holiday or "")


def _settle(
    before: Occurrence | None, time: Occurrence, after: Occurrence | None, policy: Policy
) -> Occurrence:
    """Return a time between its neighbours, none of them on a day without work, as it is held and by whom."""
    other = before if policy.move == "previous" else after
    if other and other.day == time.day:
        return time._replace(falls_away=True)
    person = policy.people.get(time.owner or "")
    absence = find_absence(person.absent, time.day) if person else None
    if person is None or absence is None:
        return time
    away = time._replace(causes=(*time.causes, "absence"))
    if _is_there(absence, time.day, policy):
        return away._replace(owner=absence.deputy)
    back = _find_day_back(person, time.day, after.day if after else None, policy)
    return away._replace(day=back) if back else away._replace(is_covered=False)


def _is_there(absence: Absence, day: date, policy: Policy) -> bool:
    """Return whether somebody stands in who is there on that day."""
    if not absence.deputy:
        return False
    deputy = policy.people.get(absence.deputy)
    return deputy is None or find_absence(deputy.absent, day) is None


def _find_day_back(person: Person, day: date, after: date | None, policy: Policy) -> date | None:
    """Return the first working day on which somebody is back, if it comes before the next time."""
    last = day + timedelta(days=_LONGEST_WAIT) if day < date(9998, 1, 1) else day
    end = min(last, after - timedelta(days=1)) if after else last
    while day < end:
        day = policy.calendar.move(day, 1)
        if day <= end and find_absence(person.absent, day) is None:
            return day
    return None
