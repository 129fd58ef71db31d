"""Lines of words in a picture: how they are set, wrapped and put below each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from samctl.render.drawing import measure, wrap


class Font(NamedTuple):
    """How words are set.

    Args:
        size: in pixels.
        line: from one line to the next.
        is_bold: whether in bold.
    """

    size: float
    line: float
    is_bold: bool = False


TITLE = Font(22, 28, True)
TEXT = Font(13, 18)
NAME = Font(13, 17, True)
FIGURE = Font(15, 20, True)
SMALL = Font(11, 14)

Block = Sequence[tuple[str, Font]]
"""Lines below each other."""


class Words(NamedTuple):
    """A line of words: where its base begins, what it says, and how it is set."""

    x: float
    y: float
    text: str
    font: Font


def wrap_block(text: str, width: float, font: Font, most_lines: int = 3) -> Block:
    """Return a text in lines that fit into a width."""
    lines = wrap(text, width, font.size, bold=font.is_bold, most_lines=most_lines)
    return [(line, font) for line in lines]


def fit(text: str, width: float, font: Font, most_lines: int = 1) -> Block:
    """Return a text in lines, set smaller where a number would have to be broken to fit into a width."""
    pieces = text.split() if most_lines > 1 else [text]
    widest = max(measure(piece, font.size, bold=font.is_bold) for piece in pieces)
    if widest > width:
        font = font._replace(size=font.size * width / widest * 0.999)
    return wrap_block(text, width, font, most_lines)


def measure_height(block: Block) -> float:
    """Return the height of lines."""
    return sum(font.line for _, font in block)


def set_block(block: Block, x: float, top: float) -> list[Words]:
    """Return lines in their places."""
    words = []
    for text, font in block:
        top += font.line
        words.append(Words(x, top - (font.line - font.size) / 2 - font.size * 0.12, text, font))
    return words
