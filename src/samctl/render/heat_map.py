"""The picture of the white space: units against offerings, who supplies what, and what each cell is worth.

A state has a colour, a pattern, a sign and a word, so that it is told apart in greyscale, too, and by whoever
sees no red. What is not known is hatched and has a question mark; it is never an empty cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from samctl.practices.needs.white_space import Cell, Figures, WhiteSpace
from samctl.render.drawing import clean, draw, measure, wrap
from samctl.render.heat_tiles import PAD, SIGN, Tile, make_legend, make_tile
from samctl.render.heat_words import UNKNOWN, HeatWords
from samctl.render.labels import Box
from samctl.render.language import Language
from samctl.render.lettering import (
    FIGURE,
    NAME,
    SMALL,
    TEXT,
    TITLE,
    Block,
    Words,
    fit,
    measure_height,
    set_block,
    wrap_block,
)

_MARGIN = 32.0
_LABELS = 184.0  # width of the names of units
_SUMS = 176.0  # width of the figures of units
_WIDTHS = ((4, 164.0), (7, 142.0), (10_000, 116.0))  # of a cell, by how many offerings there are
_LEAST_HEIGHT = 88.0  # of a cell
_BAR = 9.0
_MOST_TURNED = 172.0  # length of the name of an offering where names are turned
_MOST_LINES = 3
_MOST_SUM_LINES = 5


class Subject(NamedTuple):
    """Whose white space it is.

    Args:
        name: of the customer.
        units: the names of units by id.
        offerings: the names of our offerings by id.
        competitors: the names of competitors by id.
        as_of: when it was last confirmed; None if nobody knows.
    """

    name: str
    units: Mapping[str, str]
    offerings: Mapping[str, str]
    competitors: Mapping[str, str]
    as_of: date | None


def draw_heat_map(
    template: str, subject: Subject, matrix: WhiteSpace, currency: str, language: Language, today: date
) -> str:
    """Return the picture as SVG.

    Args:
        template: of the picture.
        subject: whose white space it is.
        matrix: what is known.
        currency: of the workspace.
        language: of the picture.
        today: stands in its heading, and decides which contracts have ended.
    """
    words = HeatWords(currency, language, today, subject.competitors)
    return draw(template, _Layout(subject, matrix, words).lay_out())


class _Layout:
    """Where everything in the picture goes.

    Args:
        subject: whose white space it is.
        matrix: what is known.
        words: of the picture.
    """

    def __init__(self, subject: Subject, matrix: WhiteSpace, words: HeatWords) -> None:
        self._subject = subject
        self._matrix = matrix
        self._words = words
        columns = len(matrix.offerings)
        self._across = next(width for most, width in _WIDTHS if columns <= most)
        self._left = _MARGIN + _LABELS
        self._right = self._left + columns * self._across
        self._edge = self._right + _SUMS
        amounts = (each.spend.amount for each in matrix.whole.cells)
        self._largest = max((amount for amount in amounts if amount), default=Decimal(0))

    def lay_out(self) -> dict[str, Any]:
        """Return what the template draws."""
        title = self._words.make_title(self._subject.name)
        room = self._edge - _MARGIN
        head: Block = [
            *wrap_block(title, room, TITLE),
            *(
                line
                for text in self._words.introduce(self._subject.as_of, self._matrix.whole)
                for line in wrap_block(text, room, TEXT)
            ),
        ]
        heads, is_turned, top = self._make_heads(24 + measure_height(head) + 16)
        tiles, labels, bottom = self._make_rows(top)
        sums, end = self._make_sums(bottom)
        samples, names, end = make_legend(self._words, _MARGIN, self._edge, end + 28)
        return {
            "title": title,
            "width": self._edge + _MARGIN,
            "height": end + _MARGIN - 8,
            "texts": [*set_block(head, _MARGIN, 24), *self._name_sums(top), *labels, *sums, *names],
            "heads": heads,
            "is_turned": is_turned,
            "tiles": tiles,
            "frame": Box(self._left, top, self._right, bottom),
            "samples": samples,
        }

    def _make_heads(self, y: float) -> tuple[list[Words], bool, float]:
        """Return the names of the offerings, whether they are turned, and where the matrix begins."""
        names = [self._name_offering(each) for each in self._matrix.offerings]
        room = self._across - 2 * PAD
        is_turned = not all(_fits(name, room) for name in names)
        blocks = [wrap_block(name, _MOST_TURNED if is_turned else room, NAME) for name in names]
        if not is_turned:
            top = y + max(map(measure_height, blocks)) + 8
            heads = [
                word
                for column, block in enumerate(blocks)
                for word in set_block(block, self._find_x(column) + PAD, top - 6 - measure_height(block))
            ]
            return heads, False, top
        longest = max(measure(line, font.size, bold=True) for block in blocks for line, font in block)
        top = y + longest + 12
        heads = []
        for column, block in enumerate(blocks):
            first = self._find_x(column) + (self._across - measure_height(block)) / 2
            heads += [word._replace(x=word.y, y=top - 8) for word in set_block(block, 0, first)]
        return heads, True, top

    def _name_sums(self, bottom: float) -> list[Words]:
        block = wrap_block(self._words.name_sums(), _SUMS - 2 * PAD, NAME)
        return set_block(block, self._right + 2 * PAD, bottom - 6 - measure_height(block))

    def _make_rows(self, top: float) -> tuple[list[Tile], list[Words], float]:
        """Return the cells, what stands on either side of them, and where the matrix ends."""
        tiles: list[Tile] = []
        texts: list[Words] = []
        for unit in self._matrix.units:
            figures = self._matrix.of_unit(unit)
            name = clean(self._subject.units.get(unit) or unit)
            label = wrap_block(name, _LABELS - 2 * PAD, NAME, 5)
            total = self._write_sum(figures, _SUMS - 2 * PAD)
            blocks = [self._write_cell(cell) for cell in figures.cells]
            tallest = max(map(measure_height, [label, total, *blocks]))
            height = max(_LEAST_HEIGHT, tallest + 2 * PAD + _BAR)
            for column, (cell, block) in enumerate(zip(figures.cells, blocks, strict=True)):
                left = self._find_x(column)
                box = Box(left, top, left + self._across, top + height)
                text = self._words.describe(name, self._name_offering(cell.offering), cell)
                tiles.append(self._make_tile(box, cell, block, text))
            texts += set_block(label, _MARGIN, top + (height - measure_height(label)) / 2)
            texts += set_block(total, self._right + 2 * PAD, top + (height - measure_height(total)) / 2)
            top += height
        return tiles, texts, top

    def _make_tile(self, box: Box, cell: Cell, block: Block, text: str) -> Tile:
        share = cell.spend.amount / self._largest if cell.spend.amount and self._largest > 0 else Decimal(0)
        return make_tile(box, cell.state or UNKNOWN, block, max(0.0, float(share)), text)

    def _make_sums(self, top: float) -> tuple[list[Words], float]:
        """Return what stands below the matrix, and where it ends."""
        room = self._across - 2 * PAD
        blocks = [
            (_MARGIN, wrap_block(self._words.name_sums(), _LABELS - 2 * PAD, NAME)),
            *(
                (self._find_x(column) + PAD, self._write_sum(self._matrix.of_offering(offering), room))
                for column, offering in enumerate(self._matrix.offerings)
            ),
            (self._right + 2 * PAD, self._write_sum(self._matrix.whole, _SUMS - 2 * PAD)),
        ]
        words = [word for x, block in blocks for word in set_block(block, x, top + PAD)]
        return words, top + PAD + max(measure_height(block) for _, block in blocks)

    def _write_cell(self, cell: Cell) -> Block:
        room = self._across - 2 * PAD
        block = list(wrap_block(self._words.name_state(cell.state or UNKNOWN), room - SIGN, SMALL, 1))
        if cell.spend.stated or cell.state not in ("no_demand", None):
            block += fit(self._words.say_spend(cell.spend), room, FIGURE)
        for text in self._words.list_details(cell):
            block += wrap_block(text, room, SMALL, 2)
        return block

    def _write_sum(self, figures: Figures, room: float) -> Block:
        block = list(fit(self._words.say_share(figures.share), room, FIGURE))
        for text in self._words.explain_share(figures):
            block += fit(text, room, SMALL, _MOST_SUM_LINES)
        return block

    def _name_offering(self, offering: str) -> str:
        return clean(self._subject.offerings.get(offering) or offering)

    def _find_x(self, column: int) -> float:
        return self._left + column * self._across


def _fits(name: str, room: float) -> bool:
    """Return whether a name goes into a few lines without breaking a word."""
    lines = wrap(name, room, NAME.size, bold=True, most_lines=_MOST_LINES)
    return "".join(lines) == name
