"""A rhythm as a recurrence rule that starts on its first day: as calendars of other programs want it.

Rules are kept to what Outlook knows, where there is such a form: an interval rather than a list of months,
`-1` for the last day of the month. A rhythm that no rule tells has none, such as the first Monday
on or after the 27th.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from samctl.documents.meetings import Touchpoint
from samctl.documents.rhythms import WEEKDAYS, Rhythm
from samctl.documents.spans import go_forward
from samctl.practices.meetings.recurrence import find_next, find_rhythm, follow_rule, list_occurrences

_WEEK = 7
_YEAR = 12
_LAST_DAY = 31
_SHORTEST_MONTH = 28
_PROOF = "4 years"
"""So long a rule must name the same days as the rhythm."""


class Series(NamedTuple):
    """A rhythm as calendars tell it.

    Args:
        first: its first day.
        rule: an RRULE; empty where it is once.
        is_exact: whether the rule names the days of the rhythm; if not, they must be told one by one.
    """

    first: date
    rule: str
    is_exact: bool = True


def find_series(touchpoint: Touchpoint, today: date) -> Series | None:
    """Return a rhythm as calendars tell it; None where it has no day.

    Args:
        touchpoint: what recurs.
        today: a rhythm without a first day begins in its year.
    """
    begin = touchpoint.from_ or date(today.year, 1, 1)
    first = find_next(touchpoint, begin)
    rhythm = find_rhythm(touchpoint)
    if first is None or (touchpoint.every and rhythm is None):
        return None
    if rhythm is None:
        return Series(first, "")
    rule = _write_rule(rhythm, first, touchpoint.from_ or first)
    if not rule:
        return Series(first, "", is_exact=False)
    end = go_forward(max(first, today), _PROOF)
    expected = list_occurrences(touchpoint, first, end)
    last = min(end, touchpoint.to or end)
    is_exact = tuple(follow_rule(rule, first, last)) == expected
    return Series(first, _end_rule(rule, touchpoint, first), is_exact)


def _write_rule(rhythm: Rhythm, first: date, begin: date) -> str:
    """Return the rule of a rhythm without its end; empty where there is none.

    Args:
        rhythm: how often.
        first: its first day.
        begin: the day that it is counted from.
    """
    if rhythm.rule:
        return _simplify(rhythm.rule)
    if rhythm.days % _WEEK == 0 and rhythm.days:
        return f"FREQ=WEEKLY;INTERVAL={rhythm.days // _WEEK}"
    if rhythm.days:
        return "" if rhythm.weekday is not None else f"FREQ=DAILY;INTERVAL={rhythm.days}"
    if rhythm.weekday is None:
        return _write_interval(rhythm.months, first) + _write_month_day(rhythm.months, first)
    week = (begin.day - 1) // _WEEK
    if (begin.day - 1) % _WEEK or week > 3:
        return ""
    return f"FREQ=MONTHLY;INTERVAL={rhythm.months};BYDAY={week + 1}{WEEKDAYS[rhythm.weekday]}"


def _write_interval(months: int, first: date) -> str:
    if months % _YEAR:
        return f"FREQ=MONTHLY;INTERVAL={months}"
    return f"FREQ=YEARLY;INTERVAL={months // _YEAR}"


def _write_month_day(months: int, first: date) -> str:
    """Return the part of a rule that keeps month ends month ends."""
    if months % _YEAR == 0:
        return ";BYMONTH=2;BYMONTHDAY=-1" if (first.month, first.day) == (2, 29) else ""
    if first.day <= _SHORTEST_MONTH:
        return ""
    if first.day == _LAST_DAY:
        return ";BYMONTHDAY=-1"
    days = ",".join(map(str, range(_SHORTEST_MONTH, first.day + 1)))
    return f";BYMONTHDAY={days};BYSETPOS=-1"


def _simplify(rule: str) -> str:
    """Return a rule with an interval instead of months that lie equally far apart."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    months = [int(month) for month in parts.get("BYMONTH", "").split(",") if month]
    if parts["FREQ"] != "MONTHLY" or not months or parts.get("INTERVAL", "1") != "1":
        return rule
    step = _YEAR // len(months)
    if len(months) == 1:
        parts["FREQ"] = "YEARLY"
    elif months == list(range(months[0], _YEAR + 1, step)):
        parts.pop("BYMONTH")
        parts["INTERVAL"] = str(step)
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _end_rule(rule: str, touchpoint: Touchpoint, first: date) -> str:
    """Return a rule with the last day of the rhythm as its end, in front of no other end."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    until = parts.pop("UNTIL", None)
    ends = [end for end in (touchpoint.to, date.fromisoformat(until) if until else None) if end]
    if ends and "COUNT" in parts:
        days = list_occurrences(touchpoint, first, min(ends) + timedelta(days=1))
        parts["COUNT"] = str(len(days))
        ends = []
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    return f"{text};UNTIL={min(ends):%Y%m%d}" if ends else text
