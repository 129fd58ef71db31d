"""Lengths of time in words, such as `6 months`, counted on the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def go_back(day: date, span: str) -> date:
    """Return the day that lies a span before another; the last of the month where there is no such day.

    A span that reaches back beyond the first day of the calendar ends there.

    Args:
        day: to count from.
        span: validated, such as `2 weeks` or `6 months`.
    """
    amount, word = span.split()
    unit = word.removesuffix("s")
    if unit in _DAYS:
        days = int(amount) * _DAYS[unit]
        return day - timedelta(days=min(days, day.toordinal() - 1))
    months = day.year * 12 + day.month - 1 - int(amount) * _MONTHS[unit]
    year, month = months // 12, months % 12 + 1
    if year < date.min.year:
        return date.min
    return date(year, month, min(day.day, monthrange(year, month)[1]))
