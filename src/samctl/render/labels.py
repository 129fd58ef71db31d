"""Places for labels in a chart: beside what they name, over nothing else, inside the frame.

A label that does not stand right beside its point is joined to it by a line. All coordinates are pixels from
the upper left corner; nothing is left to chance, so that the same chart is the same picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import hypot
from typing import NamedTuple

_NEAR = 3.0  # between a mark and a label right beside it
_FAR = (18.0, 36.0, 60.0, 90.0)
_AIR = 2.0  # around every label
_DIRECTIONS = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
_DIAGONAL = 0.7


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """The point in the middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def meets(self, other: Box) -> bool:
        """Return whether two rectangles share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Return whether a rectangle lies within this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def grow(self, margin: float) -> Box:
        """Return the rectangle with a margin around it."""
        return Box(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)


class Mark(NamedTuple):
    """Something round in a chart that must not be covered.

    Args:
        x: of the centre.
        y: of the centre.
        radius: of the circle around it.
    """

    x: float
    y: float
    radius: float

    def overlaps(self, other: Mark) -> bool:
        """Return whether two marks share a part of the chart."""
        return hypot(self.x - other.x, self.y - other.y) < self.radius + other.radius

    def is_covered_by(self, box: Box) -> bool:
        """Return whether a rectangle covers any of it."""
        nearest_x = min(max(self.x, box.left), box.right)
        nearest_y = min(max(self.y, box.top), box.bottom)
        return hypot(self.x - nearest_x, self.y - nearest_y) < self.radius


class Leader(NamedTuple):
    """A straight line between a mark and its label."""

    x1: float
    y1: float
    x2: float
    y2: float

    def crosses(self, box: Box) -> bool:
        """Return whether any of it lies within a rectangle."""
        start, end = 0.0, 1.0
        for origin, delta, low, high in (
            (self.x1, self.x2 - self.x1, box.left, box.right),
            (self.y1, self.y2 - self.y1, box.top, box.bottom),
        ):
            if delta == 0:
                if not low < origin < high:
                    return False
                continue
            near, far = sorted(((low - origin) / delta, (high - origin) / delta))
            start, end = max(start, near), min(end, far)
        return start < end

    def meets(self, other: Leader) -> bool:
        """Return whether two lines cross."""
        return (
            self._judge_side(other.x1, other.y1) * self._judge_side(other.x2, other.y2) < 0
            and other._judge_side(self.x1, self.y1) * other._judge_side(self.x2, self.y2) < 0
        )

    def passes(self, mark: Mark) -> bool:
        """Return whether any of it lies within a mark."""
        across, down = self.x2 - self.x1, self.y2 - self.y1
        length = across * across + down * down
        along = ((mark.x - self.x1) * across + (mark.y - self.y1) * down) / length if length else 0.0
        along = min(max(along, 0.0), 1.0)
        return hypot(mark.x - self.x1 - along * across, mark.y - self.y1 - along * down) < mark.radius

    def _judge_side(self, x: float, y: float) -> float:
        """Return on which side of it a point lies, as a sign."""
        return (self.x2 - self.x1) * (y - self.y1) - (self.y2 - self.y1) * (x - self.x1)


class Place(NamedTuple):
    """Where a label stands.

    Args:
        box: the rectangle that it fills.
        leader: to what it names; None where it stands right beside it.
    """

    box: Box
    leader: Leader | None


class LabelPlacer:
    """Finds places for labels, one after the other.

    Args:
        frame: which no label leaves.
        marks: which no label covers and no line passes through.
        boxes: further rectangles to keep free.
    """

    def __init__(self, frame: Box, marks: Sequence[Mark], boxes: Iterable[Box] = ()) -> None:
        self._frame = frame
        self._marks = marks
        self._boxes = list(boxes)
        self._leaders: list[Leader] = []

    def place(self, mark: Mark, width: float, height: float) -> Place | None:
        """Return a place for a label of a mark and keep it free from now on; None where there is none."""
        others = [each for each in self._marks if each != mark]
        apart = [each for each in others if not each.overlaps(mark)]
        places = list(_list_places(mark, width, height))
        found = next(
            (each for avoided in (others, apart) for each in places if self._is_free(each, avoided)), None
        )
        if found:
            self._boxes.append(found.box.grow(_AIR))
            self._leaders += [found.leader] if found.leader else []
        return found

    def _is_free(self, place: Place, others: Sequence[Mark]) -> bool:
        """Return whether a place takes nothing from anything else.

        Args:
            place: to be judged.
            others: the marks that its line must not pass; one that lies upon its own can hide where the line
                begins, and cannot be avoided everywhere.
        """
        box = place.box.grow(_AIR)
        if not self._frame.holds(place.box) or any(box.meets(other) for other in self._boxes):
            return False
        if any(mark.is_covered_by(box) for mark in self._marks):
            return False
        if any(leader.crosses(box) for leader in self._leaders):
            return False
        leader = place.leader
        return leader is None or not (
            any(leader.crosses(other) for other in self._boxes)
            or any(leader.meets(other) for other in self._leaders)
            or any(leader.passes(mark) for mark in others)
        )


def _list_places(mark: Mark, width: float, height: float) -> Iterator[Place]:
    """Yield places around a mark, the nearest first."""
    for gap in (_NEAR, *_FAR):
        for across, down in _DIRECTIONS:
            share = _DIAGONAL if across and down else 1.0
            x = mark.x + across * (mark.radius + gap) * share
            y = mark.y + down * (mark.radius + gap) * share
            left = x - width * (1 - across) / 2
            top = y - height * (1 - down) / 2
            box = Box(left, top, left + width, top + height)
            yield Place(box, None if gap == _NEAR else _join(mark, x, y))


def _join(mark: Mark, x: float, y: float) -> Leader:
    """Return the line from the edge of a mark to the edge of its label."""
    across, down = x - mark.x, y - mark.y
    share = mark.radius / hypot(across, down)
    return Leader(mark.x + across * share, mark.y + down * share, x, y)
