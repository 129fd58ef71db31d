"""On which days something recurs, as its rhythm says: before holidays and absences are looked at.

Lengths of time are counted from the first day, so that month ends stay month ends: what begins on 31 January
and recurs every month is on the last of February and on 31 March. Rules are evaluated by python-dateutil.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count, islice, takewhile
from typing import Protocol

from samctl.documents.rhythms import Rhythm, UnreadableRhythmError, read_rhythm
from samctl.documents.spans import go_back, go_forward, move_months

_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEK = 7
_FAR = "50 years"
"""So far ahead the next day of a rule is looked for; a rule such as 31 February has none."""

_REACHES = ("2 months", "14 months", "20 years")
"""How far back the last day is looked for, one after the other."""


class Recurring(Protocol):
    """What has a rhythm: a touchpoint, of the document or of the customer's view."""

    @property
    def every(self) -> str | None:
        """How often; once where absent."""

    @property
    def from_(self) -> date | None:
        """The first day."""

    @property
    def to(self) -> date | None:
        """The last day; open where absent."""

    @property
    def weekday(self) -> str | None:
        """On which day of the week, where the rhythm leaves that open."""


def list_occurrences(touchpoint: Recurring, start: date, end: date) -> tuple[date, ...]:
    """Return the days on which something recurs within a time, both ends included, earliest first.

    Without a first day there are only those that do not depend on one: `every Tuesday`, and words or rules
    that name a day of a period, but not `2 weeks`.

    Args:
        touchpoint: what recurs; without `every`, it is once, on its first day.
        start: the first day that counts; the rhythm may have begun long before.
        end: the last one.
    """
    if start > end:
        return ()
    return tuple(takewhile(lambda day: day <= end, _follow(touchpoint, start, end)))


def find_next(touchpoint: Recurring, today: date) -> date | None:
    """Return the first day of a rhythm from today on; None where nobody can tell, or it is over."""
    begin = max(today, touchpoint.from_ or today)
    return next(_follow(touchpoint, today, go_forward(begin, _FAR)), None)


def find_last(touchpoint: Recurring, day: date) -> date | None:
    """Return the last day of a rhythm before another; None where there is none, or nobody can tell."""
    if day == date.min:
        return None
    before = day - timedelta(days=1)
    for reach in _REACHES:  # most rhythms are met again soon
        start = max(go_back(day, reach), touchpoint.from_ or date.min)
        found = list_occurrences(touchpoint, start, before)
        if found:
            return found[-1]
        if touchpoint.from_ and start == touchpoint.from_:
            break
    return None


def recurs_within_weeks(every: str | None) -> bool:
    """Return whether something recurs after days or weeks, and so always on the same day of the week."""
    try:
        return bool(every) and read_rhythm(every or "").days > 0
    except UnreadableRhythmError:
        return False


def names_day(every: str | None) -> bool:
    """Return whether a rhythm names its days, as `every Tuesday` does; `weekday` means nothing then."""
    try:
        rhythm = read_rhythm(every) if every else Rhythm()
    except UnreadableRhythmError:
        return False
    return bool(rhythm.rule) or rhythm.weekday is not None


def lacks_first_day(touchpoint: Recurring) -> bool:
    """Return whether a rhythm has no days because nobody said when it begins."""
    rhythm = find_rhythm(touchpoint)
    return touchpoint.from_ is None and rhythm is not None and not _stands_alone(rhythm)


def find_rhythm(touchpoint: Recurring) -> Rhythm | None:
    """Return how often something recurs, with its day of the week; None where nobody can tell."""
    try:
        rhythm = read_rhythm(touchpoint.every) if touchpoint.every else None
    except UnreadableRhythmError:
        return None
    if rhythm is None or rhythm.rule or rhythm.weekday is not None or not touchpoint.weekday:
        return rhythm
    return rhythm._replace(weekday=_DAY_NAMES.index(touchpoint.weekday))


def _follow(touchpoint: Recurring, start: date, end: date) -> Iterator[date]:
    """Yield the days of a rhythm from a day on; those of a rule until another."""
    last = touchpoint.to or date.max
    rhythm, first = find_rhythm(touchpoint), touchpoint.from_
    if first is None:
        if rhythm is None or not _stands_alone(rhythm):
            return
        first = start
    if rhythm is None:
        days: Iterator[date] = iter(() if touchpoint.every else (first,))
    elif rhythm.rule:
        days = follow_rule(rhythm.rule, first, min(last, end))
    else:
        days = _count(rhythm, first, start)
    for day in days:
        if day > last:
            return
        if day >= start:
            yield day


def _stands_alone(rhythm: Rhythm) -> bool:
    """Return whether the days of a rhythm are the same whenever it begins."""
    if rhythm.rule:
        parts = dict(part.split("=", 1) for part in rhythm.rule.split(";"))
        named = parts.keys() & {"BYDAY", "BYMONTHDAY", "BYYEARDAY"}
        return bool(named) and parts.get("INTERVAL", "1") == "1" and "COUNT" not in parts
    return rhythm.weekday is not None and rhythm.days == _WEEK


def _count(rhythm: Rhythm, first: date, start: date) -> Iterator[date]:
    """Yield the days of a length of time, from shortly before a day on."""
    previous = None
    for number in count(_skip(rhythm, first, start)):
        try:
            day = _find_day(rhythm, first, number)
        except (OverflowError, ValueError):  # beyond the last day of the calendar
            return
        if day != previous:  # several may come to the same day of the week
            yield day
        previous = day


def _find_day(rhythm: Rhythm, first: date, number: int) -> date:
    if rhythm.days:
        day = first + timedelta(days=rhythm.days * number)
    else:
        day = move_months(first, rhythm.months * number)
    return day if rhythm.weekday is None else day + timedelta(days=(rhythm.weekday - day.weekday()) % _WEEK)


def _skip(rhythm: Rhythm, first: date, start: date) -> int:
    """Return how many lengths of time surely end before a day: an old rhythm costs no more than a new one."""
    if start <= first:
        return 0
    if rhythm.days:
        return max(0, ((start - first).days - _WEEK) // rhythm.days)
    passed = (start.year - first.year) * 12 + start.month - first.month
    return max(0, (passed - 1) // rhythm.months)


def follow_rule(rule: str, first: date, end: date) -> Iterator[date]:
    """Yield the days of an RRULE from its first day on, until another.

    The end is always told to dateutil, which would look for a day that never comes until the year 9999.
    """
    from dateutil.rrule import rrulestr

    parts = dict(part.split("=", 1) for part in rule.split(";"))
    number = parts.pop("COUNT", None)
    until = parts.pop("UNTIL", None)
    last = min(end, date.fromisoformat(until)) if until else end
    if last < first:
        return
    parts["UNTIL"] = f"{last:%Y%m%d}" if last.year >= 1000 else f"{last.year:04}{last:%m%d}"
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    times: Iterator[datetime] = iter(rrulestr(text, dtstart=datetime(first.year, first.month, first.day)))
    yield from (time.date() for time in islice(times, int(number) if number else None))
