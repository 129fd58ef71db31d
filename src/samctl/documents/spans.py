"""Lengths of time in words, such as `6 months`, counted on the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def go_back(day: date, span: str) -> date:
    """Return the day that lies a span before another; the last of the month where there is no such day.

    A span that reaches back beyond the first day of the calendar ends there.

    Args:
        day: to count from.
        span: validated, such as `2 weeks` or `6 months`.
    """
    days, months = measure_span(span)
    try:
        return move_months(day, -months) - timedelta(days=days)
    except (OverflowError, ValueError):
        return date.min


def go_forward(day: date, span: str) -> date:
    """Return the day that lies a span after another; the last of the month where there is no such day.

    A span that reaches beyond the last day of the calendar ends there.

    Args:
        day: to count from.
        span: validated, such as `2 weeks` or `6 months`.
    """
    days, months = measure_span(span)
    try:
        return move_months(day, months) + timedelta(days=days)
    except (OverflowError, ValueError):
        return date.max


def find_last_day(start: date, span: str) -> date:
    """Return the last day of a span that begins on a day: a year from 1 January on ends on 31 December.

    Where the month in which it ends has no such day, it ends with that month: a year from 29 February on ends
    on 28 February. It is what section 188 of the German Civil Code says of periods.

    Args:
        start: the first day of the span.
        span: validated, such as `6 months` or `1 year`.
    """
    following = go_forward(start, span)
    _, months = measure_span(span)
    is_cut = months > 0 and following.day != start.day
    return following if is_cut or following == date.max else following - timedelta(days=1)


@cache
def measure_span(span: str) -> tuple[int, int]:
    """Return the days and the months of a span; one of the two is 0.

    Args:
        span: validated, such as `2 weeks` or `6 months`.
    """
    amount, word = span.split()
    unit = word.removesuffix("s")
    return int(amount) * _DAYS.get(unit, 0), int(amount) * _MONTHS.get(unit, 0)


def move_months(day: date, months: int) -> date:
    """Return a day some months later, or earlier; the last of the month where there is no such day.

    Raises:
        ValueError: it lies outside of the calendar.
    """
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    if not date.min.year <= year <= date.max.year:
        raise ValueError("outside of the calendar")
    return date(year, month, min(day.day, monthrange(year, month)[1]))
