"""The lines of a text as YAML counts them."""

from __future__ import annotations

import re

_LINE_END = re.compile(r"\r\n|\r|\n")


def split_lines(text: str) -> list[str]:
    """Return the lines without their ends; at least one, the last one empty behind a final line end."""
    return _LINE_END.split(text)


def find_place(text: str, offset: int) -> tuple[int, int]:
    """Return the line and the column, both from 0, of a character."""
    before = split_lines(text[:offset])
    return len(before) - 1, len(before[-1])
