"""When something that recurs is due next, as far as its rhythm is a plain length of time."""

from __future__ import annotations

import re
from datetime import date, timedelta

from samctl.documents.spans import measure_span, move_months

_SPAN = re.compile(r"[1-9]\d{0,3} (?:day|week|month|quarter|year)s?")


def recurs_within_weeks(every: str | None) -> bool:
    """Return whether something recurs after days or weeks, and so always on the same day of the week."""
    return bool(every and _SPAN.fullmatch(every)) and measure_span(every or "")[0] > 0


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
    if not every or not _SPAN.fullmatch(every):
        return None
    days, months = measure_span(every)
    if days:
        return first + timedelta(days=-(-(today - first).days // days) * days)
    return _find_next_month(first, months, today)


def _find_next_month(first: date, length: int, today: date) -> date:
    """Return the next day that lies a whole number of spans of months behind the first."""
    passed = (today.year - first.year) * 12 + today.month - first.month
    spans = passed // length
    found = move_months(first, spans * length)
    return found if found >= today else move_months(first, (spans + 1) * length)
