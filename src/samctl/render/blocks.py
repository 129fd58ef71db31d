"""Blocks of boxes that stand fast against each other, and how they are put side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from samctl.render.labels import Box

_AIR = 16.0  # boxes with less between them, one above the other, count as side by side

Point = tuple[float, float]
"""From the left, and from the top."""


class Link(NamedTuple):
    """The line from a superior to one of their people.

    Args:
        start: the superior's id.
        end: the other's id.
        points: from box to box, horizontal and vertical by turns.
    """

    start: str
    end: str
    points: tuple[Point, ...]


class Block(NamedTuple):
    """Boxes that stand fast against each other.

    Args:
        boxes: by id.
        links: between them.
        taken: what nothing else may meet: the boxes and the lines.
        anchor: where the line from above arrives.
        middle: what a superior stands above.
    """

    boxes: dict[str, Box]
    links: list[Link]
    taken: list[Box]
    anchor: float = 0.0
    middle: float = 0.0

    def shift(self, across: float) -> Block:
        """Return the block further to the right."""
        return Block(
            {name: _shift(box, across) for name, box in self.boxes.items()},
            [link._replace(points=tuple((x + across, y) for x, y in link.points)) for link in self.links],
            [_shift(box, across) for box in self.taken],
            self.anchor + across,
            self.middle + across,
        )


def spread(blocks: Sequence[Block], gap: float) -> list[Block]:
    """Return blocks side by side, as close as they go; those between wide ones share the room there is."""
    places: list[float] = []
    for index, block in enumerate(blocks):
        limits = [
            place + _find_distance(other, block, gap) for place, other in zip(places, blocks, strict=False)
        ]
        place = max(limits, default=0.0)
        nearest = limits.index(place) if limits else 0
        between = limits[nearest + 1 :]
        if between:
            room = place - max(between)
            for number in range(nearest + 1, index):
                places[number] += room * (number - nearest) / (index - nearest)
        places.append(place)
    return [block.shift(place) for block, place in zip(blocks, places, strict=True)]


def _find_distance(block: Block, other: Block, gap: float) -> float:
    """Return how far another block has to be shifted to stand right of a block."""
    return max(
        (
            box.right - neighbour.left + gap
            for box in block.taken
            for neighbour in other.taken
            if box.top < neighbour.bottom + _AIR and neighbour.top < box.bottom + _AIR
        ),
        default=gap,
    )


def join(blocks: Sequence[Block]) -> Block:
    """Return blocks as one, with anchor and middle of the first."""
    return Block(
        {name: box for block in blocks for name, box in block.boxes.items()},
        [link for block in blocks for link in block.links],
        [box for block in blocks for box in block.taken],
        blocks[0].anchor,
        blocks[0].middle,
    )


def _shift(box: Box, across: float) -> Box:
    return box._replace(left=box.left + across, right=box.right + across)
