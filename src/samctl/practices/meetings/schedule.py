"""On which day a recurring contact is held, and by whom: the policy for holidays and absences.

1. What falls on a weekend or a public holiday moves to the next working day, or to the previous one, or
   stays: `calendar.move` in the settings says which.
2. Where its owner is away on that day, the deputy takes it.
3. Where nobody stands in, it moves to the owner's first working day back, if that comes before the next time.
4. Otherwise it stays, uncovered: somebody has to decide.
5. Where two times of a rhythm come to the same day by the first step, one falls away.

A day that people agreed on stays as it is: only the deputy takes it, or nobody covers it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Literal, NamedTuple

from samctl.documents.meetings import Touchpoint
from samctl.documents.team import Absence, Person
from samctl.documents.workspace import Move
from samctl.practices.calendar import WorkingCalendar
from samctl.practices.meetings.agreements import NOTHING_AGREED, Agreed
from samctl.practices.meetings.recurrence import find_last, find_next, list_occurrences
from samctl.practices.team.absences import find_absence

Cause = Literal["agreed", "weekend", "holiday", "absence"]
"""Why a contact is not held as its rhythm says."""

_LONGEST_WAIT = 366
"""Nobody looks further for the day on which an owner is back, in days."""

_MOST_TRIES = 100
"""So many times in a row may fall away."""


class Occurrence(NamedTuple):
    """One time of a recurring contact.

    Args:
        nominal: the day that the rhythm names; the day itself where it stands beside the rhythm.
        day: when it is held.
        owner: who of us sees to it, by id: the owner, or the deputy.
        causes: why it is on another day, or in other hands, what came first first.
        note: the name of the public holiday; empty without one.
        is_covered: whether anybody is there to see to it.
        falls_away: whether another time of the same rhythm serves for it, too.
        is_extra: whether it stands beside the rhythm.
    """

    nominal: date
    day: date
    owner: str | None
    causes: tuple[Cause, ...] = ()
    note: str = ""
    is_covered: bool = True
    falls_away: bool = False
    is_extra: bool = False

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


def list_contacts(
    touchpoint: Touchpoint, start: date, end: date, policy: Policy, agreed: Agreed = NOTHING_AGREED
) -> tuple[Occurrence, ...]:
    """Return the times at which a recurring contact is held within a time, both ends included.

    Those that fall away are left out; those that nobody covers are in it.
    """
    extra = [each for each in list_agreed(touchpoint, policy, agreed) if each.is_extra]
    found = [*_schedule_around(touchpoint, start, end, policy, agreed), *extra]
    held = [each for each in found if start <= each.day <= end and not each.falls_away]
    return tuple(sorted(held, key=lambda each: each.day))


def find_next_contact(
    touchpoint: Touchpoint, today: date, policy: Policy, agreed: Agreed = NOTHING_AGREED
) -> Occurrence | None:
    """Return the first time from today on at which a contact is held; None where there is none."""
    found = [each for each in list_agreed(touchpoint, policy, agreed) if each.day >= today]
    nominal = find_last(touchpoint, today) or find_next(touchpoint, today)
    for _ in range(_MOST_TRIES):
        if nominal is None:
            break
        (held,) = schedule(touchpoint, nominal, nominal, policy, agreed)
        if held.day >= today and not held.falls_away:
            found.append(held)
            break
        nominal = find_next(touchpoint, nominal + timedelta(days=1)) if nominal < date.max else None
    return min(found, key=lambda each: each.day, default=None)


def list_agreed(touchpoint: Touchpoint, policy: Policy, agreed: Agreed) -> list[Occurrence]:
    """Return what becomes of the times that people agreed on, and of the days beside the rhythm."""
    times = [_place(touchpoint, nominal, policy, agreed) for nominal in agreed.days]
    owner = touchpoint.owner
    extra = [Occurrence(day, day, owner, ("agreed",), is_extra=True) for day in agreed.extra]
    return [_cover(each, policy) for each in (*times, *extra)]


def schedule(
    touchpoint: Touchpoint, start: date, end: date, policy: Policy, agreed: Agreed = NOTHING_AGREED
) -> tuple[Occurrence, ...]:
    """Return what becomes of each time that a rhythm names within a time, those that fall away included."""
    nominal = list_occurrences(touchpoint, start, end)
    if not nominal:
        return ()
    before = find_last(touchpoint, nominal[0])
    after = find_next(touchpoint, nominal[-1] + timedelta(days=1)) if nominal[-1] < date.max else None
    around = [_place(touchpoint, day, policy, agreed) if day else None for day in (before, *nominal, after)]
    return tuple(
        _cover(time, policy) if day in agreed.days else _settle(around[i], time, around[i + 2], policy)
        for i, (day, time) in enumerate(zip(nominal, around[1:-1], strict=True))
        if time
    )


def _schedule_around(
    touchpoint: Touchpoint, start: date, end: date, policy: Policy, agreed: Agreed
) -> Iterator[Occurrence]:
    """Yield the times within a time, and one before and one after it, which may move into it."""
    first = find_last(touchpoint, start) or start
    last = find_next(touchpoint, end + timedelta(days=1)) if end < date.max else None
    yield from schedule(touchpoint, first, last or end, policy, agreed)


def _place(touchpoint: Touchpoint, nominal: date, policy: Policy, agreed: Agreed) -> Occurrence:
    """Return a time on the day that was agreed on; without one, on a day on which people work."""
    day = agreed.days.get(nominal)
    if day:
        return Occurrence(nominal, day, touchpoint.owner, ("agreed",) if day != nominal else ())
    if agreed.skips(nominal):
        return Occurrence(nominal, nominal, touchpoint.owner, ("agreed",), falls_away=True)
    return _leave_free_days(touchpoint, nominal, policy)


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
    if time.falls_away or (other and other.day == time.day):
        return time._replace(falls_away=True)
    covered = _cover(time, policy)
    person = policy.people.get(time.owner or "")
    if person is None or covered.is_covered:
        return covered
    back = _find_day_back(person, time.day, after.day if after else None, policy)
    return covered._replace(day=back, is_covered=True) if back else covered


def _cover(time: Occurrence, policy: Policy) -> Occurrence:
    """Return a time, on the day that it has, in the hands of whoever is there; uncovered where nobody is."""
    person = policy.people.get(time.owner or "")
    absence = find_absence(person.absent, time.day) if person else None
    if absence is None:
        return time
    away = time._replace(causes=(*time.causes, "absence"))
    if _is_there(absence, time.day, policy):
        return away._replace(owner=absence.deputy)
    return away._replace(is_covered=False)


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
