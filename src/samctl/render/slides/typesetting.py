"""Where the lines of a text end, in points: measured so that no program needs more room than is planned.

Slides are set in Calibri, or in what stands in for it. The shipped font, which is measured, is wider than
that and than Arial; a text takes at most the room that is found here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from samctl.render.drawing import clean, wrap

LINE: Final = 1.25
"""The height of a line in sizes of its font."""
WIDER: Final = 1.12
"""How much wider the font that is measured is than Arial."""

_UNBOUNDED = 1_000_000


def count_lines(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes at the most; an empty one takes one.

    Args:
        text: on one line.
        width: of the lines, in points.
        size: of the font, in points.
        bold: whether it is set in bold.
    """
    return max(1, len(wrap(text, width * WIDER, size, bold=bold, most_lines=_UNBOUNDED)))


def split_text(text: str, width: float, size: float, lines: int) -> tuple[str, str]:
    """Return as much of a text as goes into some lines, and the rest; at least a character goes into them.

    It is split between words, or inside one that is longer than all the lines.
    """
    text = clean(text)
    if count_lines(text, width, size) <= lines:
        return text, ""
    words = text.split(" ")
    fitting = _find_most(len(words), lambda count: count_lines(" ".join(words[:count]), width, size) <= lines)
    if fitting:
        return " ".join(words[:fitting]), " ".join(words[fitting:])
    most = max(1, _find_most(len(text), lambda count: count_lines(text[:count], width, size) <= lines))
    return text[:most], text[most:]


def _find_most(most: int, fits: Callable[[int], bool]) -> int:
    """Return the largest number up to a limit that fits; 0 where 1 does not."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low
