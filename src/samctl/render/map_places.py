"""Where everybody stands on the account map: in the tree, or beside it for want of a superior."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from samctl.render.blocks import Link, Point
from samctl.render.labels import Box
from samctl.render.tree_layout import SIDE_GAP, STACK_GAP, Layout, Size, judge_size, lay_out_tree

HEADING = 30.0
"""The height of the heading above those who stand beside the tree."""

_GAP = 80.0  # between the tree and the others; a line runs through the middle of it
_LEAST_WIDTH = 800.0  # a map is never narrower than its legend


class Places(NamedTuple):
    """Where everybody stands; the upper left corner of the whole is zero.

    Args:
        boxes: by id.
        links: the lines of the hierarchy.
        heading: of those who stand beside the tree; None where nobody does.
        rule: the line between the two; empty where there is none.
        width: of the whole.
        height: of the whole.
    """

    boxes: dict[str, Box]
    links: tuple[Link, ...]
    heading: Box | None
    rule: tuple[Point, ...]
    width: float
    height: float


def place_people(
    tops: Sequence[str],
    alone: Sequence[str],
    below: Mapping[str, Sequence[str]],
    sizes: Mapping[str, Size],
    heading_width: float,
) -> Places:
    """Return places for everybody, as large as can be on a page.

    Args:
        tops: who stands at the top of a tree.
        alone: who stands beside it.
        below: who stands below whom.
        sizes: of the cards.
        heading_width: of the heading of those who stand beside the tree.
    """
    tree = lay_out_tree(tops, below, sizes)
    whole = Places(tree.boxes, tree.links, None, (), tree.width, tree.height)
    if not alone:
        return whole
    grids = [_lay_out_grid(alone, sizes, columns, heading_width) for columns in range(1, len(alone) + 1)]
    ways = [_put_below(tree, grid) for grid in grids]
    if tops:
        ways = [_put_right(tree, grid) for grid in grids] + ways
    return min(ways, key=lambda each: round(judge_size(max(each.width, _LEAST_WIDTH), each.height), 3))


def _lay_out_grid(
    names: Sequence[str], sizes: Mapping[str, Size], columns: int, heading_width: float
) -> Layout:
    """Return people in rows, below the room for their heading."""
    step = max(sizes[name].width for name in names) + SIDE_GAP
    boxes: dict[str, Box] = {}
    top = HEADING
    for start in range(0, len(names), columns):
        row = names[start : start + columns]
        for column, name in enumerate(row):
            left = column * step
            boxes[name] = Box(left, top, left + sizes[name].width, top + sizes[name].height)
        top = max(boxes[name].bottom for name in row) + STACK_GAP
    width = max(heading_width, *(box.right for box in boxes.values()))
    return Layout(boxes, (), width, top - STACK_GAP)


def _put_right(tree: Layout, grid: Layout) -> Places:
    height = max(tree.height, grid.height)
    middle = tree.width + _GAP / 2
    return _combine(tree, grid, tree.width + _GAP, 0.0, ((middle, 0.0), (middle, height)))


def _put_below(tree: Layout, grid: Layout) -> Places:
    if not tree.boxes:
        return _combine(tree, grid, 0.0, 0.0, ())
    left = max(tree.width - grid.width, 0.0) / 2
    middle = tree.height + _GAP / 2
    return _combine(
        tree, grid, left, tree.height + _GAP, ((0.0, middle), (max(tree.width, grid.width), middle))
    )


def _combine(tree: Layout, grid: Layout, left: float, top: float, rule: Iterable[Point]) -> Places:
    moved = {
        name: Box(box.left + left, box.top + top, box.right + left, box.bottom + top)
        for name, box in grid.boxes.items()
    }
    return Places(
        {**tree.boxes, **moved},
        tree.links,
        Box(left, top, left + grid.width, top + HEADING),
        tuple(rule),
        max(tree.width, left + grid.width),
        max(tree.height, top + grid.height),
    )
