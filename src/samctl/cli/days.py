"""Days on the command line."""

from __future__ import annotations

from datetime import date

from samctl.documents.days import parse_iso_day
from samctl.errors import UsageError

_EARLIEST, _LATEST = 1900, 2199


def parse_day(text: str | None, option: str) -> date | None:
    """Return the day that an option names, in the past or the future; None where it is not given.

    Raises:
        UsageError: it is no date, or one that cannot be meant.
    """
    day = parse_iso_day(text) if text else None
    if text and day is None:
        raise UsageError(f"{option}: {text} is not a date", "Write it as YYYY-MM-DD, such as 2026-09-30.")
    if day and not _EARLIEST <= day.year <= _LATEST:
        when = "ago" if day.year < _EARLIEST else "ahead"
        raise UsageError(f"{option}: {day} is too long {when}", "Check the year.")
    return day


def parse_day_option(text: str | None, option: str, today: date) -> date:
    """Return the day an option names, today where it is not given.

    Raises:
        UsageError: it is no date, or lies in the future.
    """
    day = parse_day(text, option) or today
    if day > today:
        raise UsageError(
            f"{option}: {day} lies in the future", "What is put on record holds today or held before."
        )
    return day
