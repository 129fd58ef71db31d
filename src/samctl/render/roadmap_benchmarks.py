"""The benchmarks of a goal on its road map: diamonds on the goal's line, and labels that hang below them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from samctl.practices.plan.lanes import Milestone
from samctl.render.drawing import clean, measure
from samctl.render.flags import Flag, hang_flags
from samctl.render.labels import Box
from samctl.render.lettering import SMALL, Block, Font, Words, measure_height, set_block, wrap_block
from samctl.render.roadmap_shapes import RADIUS, RIGHT, Diamond
from samctl.render.roadmap_words import RoadmapWords
from samctl.render.time_axis import TimeAxis

_FLAG = Font(11.5, 14)
_STAFF = 6.0  # between a staff and its label
_AIR = 4.0  # behind a label
_WIDTHS = (340.0, 250.0, 172.0, 144.0, 118.0, 96.0)  # of labels
_MOST_LINES = 6


class Labels(NamedTuple):
    """The labels of benchmarks.

    Args:
        words: what they say.
        staffs: the lines to them: x, upper and lower end.
        plates: their ground.
        bottom: where the lowest ends.
    """

    words: list[Words]
    staffs: tuple[tuple[float, float, float], ...]
    plates: tuple[Box, ...]
    bottom: float


class BenchmarkMaker:
    """Draws the benchmarks of goals.

    Args:
        axis: along which they lie.
        words: of the picture.
    """

    def __init__(self, axis: TimeAxis, words: RoadmapWords) -> None:
        self._axis = axis
        self._words = words

    def place(self, milestones: Sequence[Milestone], middle: float) -> tuple[Diamond, ...]:
        """Return the benchmarks on the line of their goal; below it those that would cover another."""
        ends: list[float] = []  # where the last diamond of each level ends
        diamonds = []
        for each in milestones:
            x = self._axis.place(each.day)
            level = next((n for n, end in enumerate(ends) if end <= x - RADIUS), len(ends))
            ends[level : level + 1] = [x + RADIUS + 1]
            text = f"{clean(each.title)}; {self._words.describe_milestone(each)}"
            diamonds.append(Diamond(x, middle + level * (2 * RADIUS + 1), each.state, text))
        return tuple(diamonds)

    def hang(
        self,
        milestones: Sequence[Milestone],
        diamonds: Sequence[Diamond],
        room: tuple[float, float],
        status: Box,
    ) -> Labels:
        """Return the labels of benchmarks below their diamonds.

        Of the widths that break no word, the one is taken that needs the least height.

        Args:
            milestones: the benchmarks.
            diamonds: of the same.
            room: where their lines begin, and where the first label may.
            status: the place of the goal's own status, to be kept free.
        """
        middle, top = room
        if not milestones:
            return Labels([], (), (), top)
        choices = []
        for width in _WIDTHS:
            blocks = [
                self._write_flag(each, min(width, RIGHT - mark.x))
                for each, mark in zip(milestones, diamonds, strict=True)
            ]
            flags = [
                Flag(mark.x, _STAFF + _measure_width(block) + _AIR, measure_height(block))
                for mark, block in zip(diamonds, blocks, strict=True)
            ]
            boxes = hang_flags(flags, top, [status])
            fits = all(_holds(block, each.title) for block, each in zip(blocks, milestones, strict=True))
            choices.append((not fits, max(box.bottom for box in boxes), blocks, boxes))
        _, bottom, blocks, boxes = min(choices, key=lambda choice: choice[:2])
        words = [
            line
            for block, box in zip(blocks, boxes, strict=True)
            for line in set_block(block, box.left + _STAFF, box.top)
        ]
        pairs = zip(diamonds, boxes, strict=True)
        staffs = tuple((mark.x, middle, box.bottom - 2) for mark, box in pairs)
        plates = tuple(box._replace(left=box.left + 2) for box in boxes)
        return Labels(words, staffs, plates, bottom)

    def _write_flag(self, milestone: Milestone, width: float) -> Block:
        room = width - _STAFF - _AIR
        return [
            *wrap_block(milestone.title, room, _FLAG, _MOST_LINES),
            *wrap_block(self._words.describe_milestone(milestone), room, SMALL, 4),
        ]


def _measure_width(block: Block) -> float:
    return max(measure(line, font.size, bold=font.is_bold) for line, font in block)


def _holds(block: Block, title: str) -> bool:
    """Return whether a label begins with a whole title, no word of it broken."""
    said = "".join(line for line, font in block if font == _FLAG)
    return said.replace(" ", "") == clean(title).replace(" ", "")
