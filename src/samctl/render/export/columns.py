"""How wide the columns of a table are, for programs that do not find it out by themselves.

It is done as browsers do it: a column is as wide as its longest text if all of them fit; else each gets what
its longest word takes, and the rest goes to those that have more to say (CSS 2.2, 17.5.2.2). Paper ends
somewhere, so a long word counts as one that is hyphenated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from samctl.render.drawing import measure
from samctl.render.export.body import TableRows

_MANY_COLUMNS = 6
_ROOM, _WIDE_ROOM = 58.0, 66.0  # the width of a page in sizes of the font that tables are set in
_LONGEST_WORD = 12  # characters that stay together in a narrow column; a longer word is hyphenated
_MOST_TEXT = 60  # characters beyond which a longer text makes its column no wider
_PADDING = 1.2  # of a cell's two sides, in sizes of the font
_WORD_END = re.compile(r"[-/–—]")


def is_wide(rows: TableRows) -> bool:
    """Return whether a table has so many columns that it is set smaller."""
    return len(rows[0]) > _MANY_COLUMNS


def share_width(rows: TableRows, available: float | None = None) -> list[float]:
    """Return the share of each column in the width of a page; together they are 1.

    Args:
        rows: the texts of the cells; the first row is the head.
        available: the width of all columns in sizes of their font; None for that of a page.
    """
    if available is None:
        available = _WIDE_ROOM if is_wide(rows) else _ROOM
    columns = [_measure_column(texts) for texts in zip(*rows, strict=True)]
    least = [smallest for smallest, _ in columns]
    wanted = [natural for _, natural in columns]
    room = available - sum(least)
    if sum(wanted) <= available:
        widths = wanted
    elif room <= 0:
        widths = least
    else:
        excess = sum(wanted) - sum(least)
        widths = [low + room * (high - low) / excess for low, high in columns]
    return [width / sum(widths) for width in widths]


def _measure_column(texts: Sequence[str]) -> tuple[float, float]:
    """Return how wide a column must be, and how wide it would be with each text on one line."""
    least = natural = 0.0
    for row, text in enumerate(texts):
        is_head = row == 0
        natural = max(natural, measure(text[:_MOST_TEXT], 1, bold=is_head))
        for word in _WORD_END.sub(r"\g<0> ", text).split():
            least = max(least, measure(word[:_LONGEST_WORD], 1, bold=is_head))
    return least + _PADDING, max(least, natural) + _PADDING
