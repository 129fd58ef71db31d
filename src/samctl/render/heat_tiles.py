"""The cells of the picture of the white space: their words, and the pattern of each state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from samctl.render.drawing import measure
from samctl.render.heat_words import STATES, UNKNOWN, HeatWords
from samctl.render.labels import Box
from samctl.render.lettering import SMALL, Block, Words, set_block, wrap_block

PAD = 8.0
"""Between the edge of a cell and its words."""
SIGN = 18.0
"""Room of the sign before the name of a state."""

_PLATE = 4.0  # around the words of a cell
_INSET = 1.0  # between the edge of a cell and its pattern
_STRIPES = {"competitor": 7.0, "in_house": 9.0, UNKNOWN: 9.0}
_SAMPLE = Box(0, 0, 40, 24)
_GAP = 28.0  # between two samples


class Tile(NamedTuple):
    """A cell of the matrix, or a sample in the legend.

    Args:
        box: its place.
        state: who supplies it, or `unknown`.
        pattern: lines across it, as a path; nothing for none.
        sign: where the sign of the state stands.
        words: what it says.
        plate: the place of sign and words, which the pattern leaves out.
        bar: how long its bar is.
        text: what it says when pointed at.
    """

    box: Box
    state: str
    pattern: str
    sign: tuple[float, float]
    words: tuple[Words, ...] = ()
    plate: Box | None = None
    bar: float = 0.0
    text: str = ""


def make_tile(box: Box, state: str, block: Block, bar: float, text: str) -> Tile:
    """Return a cell of the matrix.

    Args:
        box: its place.
        state: who supplies it, or `unknown`.
        block: what it says; the first line stands beside the sign.
        bar: how long its bar is, as a share of the cell.
        text: what it says when pointed at.
    """
    left = box.left + PAD
    words = set_block(block, left, box.top + PAD)
    first = words[0] = words[0]._replace(x=left + SIGN)
    right = max(each.x + measure(each.text, each.font.size, bold=each.font.is_bold) for each in words)
    plate = Box(
        left - _PLATE, first.y - first.font.line, right + _PLATE, words[-1].y + words[-1].font.size * 0.4
    )
    sign = (left, first.y - 11.5)
    return Tile(box, state, draw_pattern(state, box), sign, tuple(words), plate, bar * box.width, text)


def make_legend(
    words: HeatWords, left: float, right: float, top: float
) -> tuple[list[Tile], list[Words], float]:
    """Return a sample of each state, their names, and where the legend ends.

    Args:
        words: of the picture.
        left: where its lines begin.
        right: where they end.
        top: where the first begins.
    """
    samples: list[Tile] = []
    names: list[Words] = []
    x = left
    for state in STATES:
        name = words.name_state(state)
        width = _SAMPLE.width + 8 + measure(name, SMALL.size)
        if x > left and x + width > right:
            x, top = left, top + _SAMPLE.height + 10
        box = Box(x, top, x + _SAMPLE.width, top + _SAMPLE.height)
        middle = (box.centre[0] - 7, box.centre[1] - 7)
        plate = Box(middle[0] - 3, middle[1] - 3, middle[0] + 17, middle[1] + 17)
        samples.append(Tile(box, state, draw_pattern(state, box), middle, (), plate))
        names.append(Words(box.right + 8, box.centre[1] + 4, name, SMALL))
        x += width + _GAP
    bottom = top + _SAMPLE.height + 8
    bars = set_block(wrap_block(words.explain_bar(), right - left, SMALL, 2), left, bottom)
    return samples, [*names, *bars], bars[-1].y


def draw_pattern(state: str, box: Box) -> str:
    """Return the pattern of a state as a path: level lines, upright ones, or slanting ones for unknown."""
    step = _STRIPES.get(state)
    if step is None:
        return ""
    inner = box.grow(-_INSET)
    slope = {"competitor": _draw_level, "in_house": _draw_upright}.get(state, _draw_slanting)
    return "".join(
        f"M{_spell(x1)} {_spell(y1)}L{_spell(x2)} {_spell(y2)}" for x1, y1, x2, y2 in slope(inner, step)
    )


def _draw_level(box: Box, step: float) -> Iterator[tuple[float, float, float, float]]:
    y = box.top + step / 2
    while y < box.bottom:
        yield box.left, y, box.right, y
        y += step


def _draw_upright(box: Box, step: float) -> Iterator[tuple[float, float, float, float]]:
    x = box.left + step / 2
    while x < box.right:
        yield x, box.top, x, box.bottom
        x += step


def _draw_slanting(box: Box, step: float) -> Iterator[tuple[float, float, float, float]]:
    """Yield lines that rise to the right, cut off at the edges."""
    offset = step
    while offset < box.width + box.height:
        rise = max(0.0, offset - box.width), min(offset, box.height)
        yield (
            box.left + offset - rise[0],
            box.top + rise[0],
            box.left + offset - rise[1],
            box.top + rise[1],
        )
        offset += step


def _spell(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
