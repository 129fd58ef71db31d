"""Places for the boxes of a tree: subtrees side by side as close as they go, superiors above their people.

The idea is that of tidy trees (J. Q. Walker, "A node-positioning algorithm for general trees", 1990, and
C. Buchheim, M. Jünger, S. Leipert, "Improving Walker's algorithm to run in linear time", 2002): every subtree
is laid out by itself, pushed from the right against all that stands left of it, and the room that a wide
subtree leaves between smaller ones is shared among these. People of one level stand on one line.

A row that grows too wide is turned into columns of people who hang one under the other on a line: first of
those who have nobody below them, then of all, with their own people in columns again. Of all arrangements the
one is taken that is largest on a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from samctl.render.blocks import Block, Link, Point, join, spread
from samctl.render.labels import Box

LEVEL_GAP = 58.0
"""Between a superior and the row below; a line runs through the middle of it."""
SIDE_GAP = 30.0
"""Between neighbours."""
STACK_GAP = 16.0
"""Between those who stand one under the other."""
INDENT = 22.0
"""From the line that a column hangs on to its boxes."""
SHOULDER = 14.0
"""From the left edge of a superior to the line, where there is but one column below."""

_BUS = LEVEL_GAP / 2  # above a row
_LINE = 4.0  # around a line, which is kept free
_STRAIGHT = 0.01  # a bend of less is none
_TREE_GAP = 56.0
_PAGE = 1.414  # the longer side of a page to the shorter one
_FURNITURE = 300.0  # height of what stands above and below the tree
_NARROW = 1400.0  # up to here, nobody stands in a column
_LEAVES = (1, 2, 3, 4, 5, 6, 7, 8, 10, 13)
_BRANCHES = (2, 3, 4, 5, 6, 8)
_NOBODY = ""


class Size(NamedTuple):
    """The size of a box.

    Args:
        width: in pixels.
        height: in pixels.
        entry: how far below its top a line from above ends.
        side: how far below its top a line from the left ends.
    """

    width: float
    height: float
    entry: float = 0.0
    side: float = 0.0


class Layout(NamedTuple):
    """Where the boxes of a tree stand; the upper left corner of the whole is zero.

    Args:
        boxes: by id, in the order of the tree.
        links: between them.
        width: of the whole.
        height: of the whole.
    """

    boxes: dict[str, Box]
    links: tuple[Link, ...]
    width: float
    height: float


def lay_out_tree(
    tops: Sequence[str], below: Mapping[str, Sequence[str]], sizes: Mapping[str, Size]
) -> Layout:
    """Return places for boxes, of which none meet.

    A superior stands above the middle between the first and the last of those below; a column, with the line
    that it hangs on, counts as one of them. Where there is but one column, it stands below the superior and
    somewhat to the right.

    Args:
        tops: who stands at the top.
        below: who stands below whom; nobody in a circle.
        sizes: of everybody's box.
    """
    if not tops:
        return Layout({}, (), 0.0, 0.0)
    whole = {**below, _NOBODY: tops}
    plain = _Plan(whole, sizes, _Manner()).lay_out()
    if plain.width <= _NARROW:
        return plain
    found = [plain, *(_Plan(whole, sizes, manner).lay_out() for manner in _list_manners())]
    return min(found, key=lambda layout: round(judge_size(layout.width, layout.height), 3))


def judge_size(width: float, height: float) -> float:
    """Return the shorter side of the smallest page, upright or not, that a map goes onto; less is better."""
    whole = height + _FURNITURE
    return min(max(width / _PAGE, whole), max(width, whole / _PAGE))


class _Manner(NamedTuple):
    """How people are arranged.

    Args:
        leaves: how many people without anybody below them stand in a column at the most.
        branches: how many of the others do.
        rows: how many levels from the top stand in rows at all.
    """

    leaves: int = 1
    branches: int = 1
    rows: int = 1000


def _list_manners() -> Iterator[_Manner]:
    """Yield the manners that make columns, the plainer first."""
    for rows, leaves in product((1000, 4, 3, 2), _LEAVES):
        yield _Manner(leaves, 1, rows)
    for branches, leaves in product(_BRANCHES, _LEAVES):
        yield _Manner(leaves, branches)


class _Plan:
    """One arrangement of a tree.

    Args:
        below: who stands below whom; those at the top below nobody.
        sizes: of the boxes.
        manner: how people are arranged.
    """

    def __init__(
        self, below: Mapping[str, Sequence[str]], sizes: Mapping[str, Size], manner: _Manner
    ) -> None:
        self._below = below
        self._sizes = sizes
        self._manner = manner
        self._levels = self._find_levels()

    def lay_out(self) -> Layout:
        """Return the places."""
        blocks = [self._grow_item(item, 0) for item in self._list_items(_NOBODY, 0)]
        whole = join(spread(blocks, _TREE_GAP))
        left = min(box.left for box in whole.taken)
        whole = whole.shift(-left)
        return Layout(
            whole.boxes,
            tuple(whole.links),
            max(box.right for box in whole.taken),
            max(box.bottom for box in whole.boxes.values()),
        )

    def _find_levels(self) -> list[float]:
        """Return where each level begins; who stands in a column belongs to none."""
        levels, top, row = [0.0], 0.0, self._list_row([_NOBODY], 0)
        while row:
            top += max(self._sizes[name].height for name in row) + LEVEL_GAP
            levels.append(top)
            row = self._list_row(row, len(levels) - 1)
        return levels

    def _list_row(self, names: Sequence[str], level: int) -> list[str]:
        """Return who stands in the row of a level, below people."""
        return [item[0] for name in names for item in self._list_items(name, level) if len(item) == 1]

    def _list_items(self, name: str, level: int) -> list[Sequence[str]]:
        """Return what stands side by side below somebody: single people, and columns of them.

        Args:
            name: of the superior.
            level: of those below.
        """
        people = self._below.get(name, ())
        if level >= self._manner.rows:
            return [people] if people else []
        if self._manner.leaves == self._manner.branches == 1:
            return [(each,) for each in people]
        branches = [each for each in people if self._below.get(each)]
        leaves = [each for each in people if not self._below.get(each)]
        return [*_split(branches, self._manner.branches), *_split(leaves, self._manner.leaves)]

    def _grow(self, name: str, level: int) -> Block:
        """Return the block of somebody in a row, with all below; the middle of the box is at zero."""
        items = self._list_items(name, level + 1)
        top = self._levels[level]
        if [len(item) > 1 for item in items] == [True]:
            return self._outline(name, top)
        own = self._stand(name, top)
        if not items:
            return own
        bottom, bus = own.boxes[name].bottom, self._levels[level + 1] - _BUS
        blocks = spread([self._grow_item(item, level + 1) for item in items], SIDE_GAP)
        centre = (blocks[0].middle + blocks[-1].middle) / 2
        blocks = [block.shift(-centre) for block in blocks]
        ends = [0.0, *(block.anchor for block in blocks)]
        own.taken.append(Box(-_LINE, bottom, _LINE, bus))
        own.taken.append(Box(min(ends) - _LINE, bus - _LINE, max(ends) + _LINE, bus + _LINE))
        for block, item in zip(blocks, items, strict=True):
            start: list[Point] = [(0.0, bottom)]
            if abs(block.anchor) > _STRAIGHT:
                start += [(0.0, bus), (block.anchor, bus)]
            if len(item) > 1:
                own.links.extend(self._branch_off(name, each, start, block) for each in item)
            else:
                end = (block.anchor, self._levels[level + 1] + self._sizes[item[0]].entry)
                own.links.append(Link(name, item[0], (*start, end)))
        return join([own, *blocks])

    def _grow_item(self, names: Sequence[str], level: int) -> Block:
        """Return the block of somebody in a row, or of several in a column."""
        return self._grow(names[0], level) if len(names) == 1 else self._hang(names, self._levels[level])

    def _stand(self, name: str, top: float) -> Block:
        """Return the block of a box alone, its middle at zero."""
        size = self._sizes[name]
        box = Box(-size.width / 2, top, size.width / 2, top + size.height)
        return Block({name: box}, [], [box])

    def _hang(self, names: Sequence[str], top: float) -> Block:
        """Return a column of people, each with a column of those below; its line is at zero."""
        blocks = []
        for name in names:
            block = self._outline(name, top)
            blocks.append(block.shift(INDENT - block.boxes[name].left))
            top = max(box.bottom for box in block.taken) + STACK_GAP
        column = join(blocks)
        right = max(box.right for box in column.taken)
        hull = Box(-_LINE, column.taken[0].top, right, top - STACK_GAP)
        return column._replace(taken=[hull], anchor=0.0, middle=right / 2)

    def _outline(self, name: str, top: float) -> Block:
        """Return the block of somebody with all below in a column; the middle of the box is at zero."""
        own = self._stand(name, top)
        people, box = self._below.get(name), own.boxes[name]
        if not people:
            return own
        column = self._hang(people, box.bottom + STACK_GAP).shift(box.left + SHOULDER)
        start = [(column.anchor, box.bottom)]
        own.links.extend(self._branch_off(name, each, start, column) for each in people)
        return join([own, column])

    def _branch_off(self, name: str, other: str, start: Sequence[Point], column: Block) -> Link:
        """Return the line from somebody to one of their people in a column.

        Args:
            name: the superior.
            other: the one in the column.
            start: the line until it reaches that of the column.
            column: where the other stands.
        """
        side = column.boxes[other].top + self._sizes[other].side
        return Link(name, other, (*start, (column.anchor, side), (column.boxes[other].left, side)))


def _split(names: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    """Yield people in as few groups as there must be, all about as large."""
    count = -(-len(names) // most)
    for number in range(count):
        yield names[len(names) * number // count : len(names) * (number + 1) // count]
