"""The signs of the picture of opportunities, and the panel beside it that explains them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import sqrt
from typing import Any, NamedTuple

from samctl.practices.needs.opportunities import Prospect
from samctl.render.benefits import BenefitWords, name_prospect
from samctl.render.drawing import PAPER, SHADES, wrap
from samctl.render.labels import Box, Mark
from samctl.render.language import Language

_RADIUS = 10.0  # of effort 1; the area grows with the effort
_SQUARE = 26.0
_SHADES = {25: SHADES[0], 50: SHADES[2], 75: SHADES[3], 100: SHADES[4]}
_LEVELS = range(1, 6)
_TEXT = 12.0
_LINE = 15.0
_MOST_LINES = 12
_GAP = 5.0  # above an entry
_HEAD_GAP = 20.0  # above a heading
_COLUMNS = 3
_GUTTER = 32.0


class Shape(NamedTuple):
    """A bubble, or the square that stands for an unknown effort, in the chart or in the legend.

    Args:
        x: of the centre.
        y: of the centre.
        radius: of the circle; half the side of the square.
        is_square: whether it is one.
        shade: the colour that it is filled with.
        is_broken: whether its outline is broken, because the probability is unknown.
        text: what it says when pointed at; beside it in the legend.
    """

    x: float
    y: float
    radius: float
    is_square: bool
    shade: str
    is_broken: bool
    text: str

    @property
    def corner(self) -> tuple[float, float]:
        """The upper left corner of the square."""
        return self.x - self.radius, self.y - self.radius

    @property
    def mark(self) -> Mark:
        """The circle around it."""
        return Mark(self.x, self.y, self.radius * sqrt(2) if self.is_square else self.radius)


class Line(NamedTuple):
    """A line of words beside the chart or below it."""

    x: float
    y: float
    text: str
    is_heading: bool


Block = list[tuple[str, bool]]
"""An entry, below its heading if it is the first: lines, each with whether it is one of the heading."""


def make_shape(prospect: Prospect, x: float, y: float, text: str) -> Shape:
    """Return the sign of an opportunity at a place in the chart."""
    effort, probability = prospect.opportunity.effort, prospect.opportunity.probability
    radius = _SQUARE / 2 if effort is None else _find_radius(effort)
    return Shape(x, y, radius, effort is None, _find_shade(probability), probability is None, text)


class Panel:
    """What stands beside the chart, and below it where there is too much of it.

    Args:
        place: beside the chart; its lower edge is the chart's.
        below: in the same way, where lists go that are too long for it.
        language: of the picture.
    """

    def __init__(self, place: Box, below: Box, language: Language) -> None:
        self._place = place
        self._below = below
        self._language = language

    def lay_out(
        self, prospects: Sequence[Prospect], numbered: Sequence[Prospect], words: BenefitWords
    ) -> dict[str, Any]:
        """Return what the template draws.

        Args:
            prospects: all opportunities; the legend explains what occurs among those that are drawn.
            numbered: those whose titles found no place in the chart.
            words: about those that are not drawn at all.
        """
        drawn = [each for each in prospects if is_drawn(each)]
        swatches = list(self._list_swatches(drawn))
        sections = [
            (
                self._language.gettext("By number"),
                [[f"{number}. {name_prospect(each)}"] for number, each in enumerate(numbered, 1)],
            ),
            (
                self._language.gettext("Not drawn, as a benefit is not known"),
                [
                    [name_prospect(each), *words.list_benefits(each)]
                    for each in prospects
                    if not is_drawn(each)
                ],
            ),
        ]
        return {
            "panel": (self._place.left, self._place.top),
            "size_title": self._language.gettext("Size: our effort, 1 to 5"),
            "sizes": list(self._list_sizes()),
            "shade_title": self._language.gettext("Shade: probability"),
            "swatches": swatches,
            "lines": self._write(swatches[-1].y + 40, sections),
        }

    def _list_sizes(self) -> Iterator[Shape]:
        x = self._place.left
        for level in _LEVELS:
            radius = _find_radius(level)
            yield Shape(x + radius, self._place.top + 48, radius, False, _SHADES[50], False, str(level))
            x += 2 * radius + 10

    def _list_swatches(self, drawn: Sequence[Prospect]) -> Iterator[Shape]:
        signs = [
            (False, shade, False, self._language.gettext("up to %(share)s %%") % {"share": share})
            for share, shade in _SHADES.items()
        ]
        if any(each.opportunity.probability is None for each in drawn):
            signs.append((False, PAPER, True, self._language.gettext("probability unknown")))
        if any(each.opportunity.effort is None for each in drawn):
            signs.append((True, _SHADES[50], False, self._language.gettext("effort unknown")))
        for index, (is_square, shade, is_broken, text) in enumerate(signs):
            yield Shape(
                self._place.left + 9, self._place.top + 140 + 24 * index, 8, is_square, shade, is_broken, text
            )

    def _write(self, y: float, sections: Sequence[tuple[str, Sequence[Sequence[str]]]]) -> list[Line]:
        """Return the lines of sections, each a heading and entries of several texts, without empty ones."""
        blocks = list(_make_blocks(sections, self._place.width))
        if y + sum(map(_measure, blocks)) <= self._place.bottom:
            return list(_set_column(blocks, self._place.left, y))
        width = (self._below.width - (_COLUMNS - 1) * _GUTTER) / _COLUMNS
        columns = _share_out(list(_make_blocks(sections, width)))
        return [
            line
            for number, column in enumerate(columns)
            for line in _set_column(column, self._below.left + number * (width + _GUTTER), self._below.top)
        ]


def _make_blocks(sections: Sequence[tuple[str, Sequence[Sequence[str]]]], width: float) -> Iterator[Block]:
    for heading, entries in sections:
        above: Block = [(text, True) for text in wrap(heading, width, _TEXT, bold=True)]
        for entry in entries:
            lines = [text for part in entry for text in wrap(part, width, _TEXT, most_lines=_MOST_LINES)]
            yield [*above, *((text, False) for text in lines)]
            above = []


def _share_out(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return blocks in columns of about the same height, in their order from column to column."""
    columns: list[list[Block]] = [[]]
    left = sum(map(_measure, blocks))
    room = left / _COLUMNS
    for block in blocks:
        height = _measure(block)
        if columns[-1] and height / 2 > room and len(columns) < _COLUMNS:
            columns.append([])
            room = left / (_COLUMNS - len(columns) + 1)
        columns[-1].append(block)
        room -= height
        left -= height
    return columns


def _measure(block: Block) -> float:
    """Return the height of a block with the gaps in it."""
    return _GAP + len(block) * _LINE + (_HEAD_GAP if block[0][1] else 0)


def _set_column(blocks: Sequence[Block], x: float, y: float) -> Iterator[Line]:
    for index, block in enumerate(blocks):
        y += _HEAD_GAP if block[0][1] or index == 0 else _GAP
        for number, (text, is_heading) in enumerate(block):
            if number and block[number - 1][1] and not is_heading:
                y += _GAP
            yield Line(x, y, text, is_heading)
            y += _LINE


def is_drawn(prospect: Prospect) -> bool:
    """Return whether an opportunity has a place in the chart: whether both benefits are known."""
    return prospect.to_us.amount is not None and prospect.to_customer.amount is not None


def _find_radius(effort: int) -> float:
    return _RADIUS * sqrt(effort)


def _find_shade(probability: Decimal | None) -> str:
    if probability is None:
        return PAPER
    return next(shade for highest, shade in _SHADES.items() if probability <= highest)
