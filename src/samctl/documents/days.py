"""Days as files and command lines write them."""

from __future__ import annotations

import re
from datetime import date

_LENGTH = len("2026-09-30")
_SHAPE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_iso_day(text: str) -> date | None:
    """Return the day that a text such as `2026-09-30` names, or None where it names none.

    Args:
        text: nothing but `YYYY-MM-DD` counts, none of the other forms of ISO 8601.
    """
    if len(text) != _LENGTH or text[4] != "-" or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:  # the 30th of February
        return None


def has_day_shape(text: str) -> bool:
    """Return whether a text is written like a day, be it one of the calendar or not."""
    return _SHAPE.fullmatch(text) is not None
