"""When something that recurs is due next, as far as its rhythm is a plain length of time."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_SPAN = re.compile(r"([1-9]\d{0,3}) (day|week|month|quarter|year)s?")
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def recurs_within_weeks(every: str | None) -> bool:
    """Return whether something recurs after days or weeks, and so always on the same day of the week."""
    span = _SPAN.fullmatch(every or "")
    return span is not None and span[2] in _DAYS


def find_next(every: str | None, first: date | None, last: date | None, today: date) -> date | None:
    """Return the first day, if it is not past, else the next one; None where nobody can tell, or it is over.

    Args:
        every: how often, such as `2 weeks`; words such as `third Thursday of the quarter` tell no day.
        first: the first time.
        last: the last day on which there can be one.
        today: the earliest day.
    """
    if first is None:
        return None
    try:
        found = first if first >= today else _find_later(every, first, today)
    except (OverflowError, ValueError):  # beyond the last day of the calendar
        return None
    return found if found and (last is None or found <= last) else None


def _find_later(every: str | None, first: date, today: date) -> date | None:
    """Return the first day from today on that lies a whole number of spans behind the first."""
    span = _SPAN.fullmatch(every or "")
    if span is None:
        return None
    if span[2] in _DAYS:
        length = int(span[1]) * _DAYS[span[2]]
        return first + timedelta(days=-(-(today - first).days // length) * length)
    return _find_next_month(first, int(span[1]) * _MONTHS[span[2]], today)


def _find_next_month(first: date, length: int, today: date) -> date:
    """Return the next day that lies a whole number of spans of months behind the first."""
    passed = (today.year - first.year) * 12 + today.month - first.month
    spans = passed // length
    found = _move(first, spans * length)
    return found if found >= today else _move(first, (spans + 1) * length)


def _move(day: date, months: int) -> date:
    """Return a day some months later; the last of the month where there is no such day."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
