"""Ways for the lines between boxes that stand fast: around every box, as straight as can be.

A line runs along a grid that the edges of the boxes make, by the cheapest way there is (A*: P. E. Hart,
N. J. Nilsson, B. Raphael, "A formal basis for the heuristic determination of minimum cost paths", 1968).
Bends, crossings and running along another line cost extra.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import pairwise, product
from math import inf
from typing import NamedTuple

from samctl.render.blocks import Point
from samctl.render.labels import Box

MARGIN = 8.0
"""Between a line and the boxes that it passes."""

_LEAD = 15.0  # that a line runs straight on from a box, so that there is room for the head of an arrow
_LANES = (MARGIN, _LEAD)  # beside the boxes
_BEND = 18.0
_CROSSING = 30.0
_ALONG = 5.0  # times the length, where another line is nearer than this many pixels:
_NEAR = 5.5
_USED_PORT = 60.0

_ACROSS, _DOWN = 0, 1


class Port(NamedTuple):
    """Where lines may begin and end.

    Args:
        x: on the edge of a box.
        y: on the edge of a box.
        across: -1, 0 or 1: whether lines leave it to the left or to the right.
        down: -1, 0 or 1: whether they leave it upwards or downwards.
    """

    x: float
    y: float
    across: int
    down: int


class Stop(NamedTuple):
    """A box with its ports.

    Args:
        cover: what lines keep away from.
        ports: where they may begin and end.
    """

    cover: Box
    ports: Sequence[Port]


def find_routes(
    pairs: Sequence[tuple[str, str]],
    stops: Mapping[str, Stop],
    lines: Iterable[Sequence[Point]],
    bounds: Box,
) -> list[tuple[Point, ...]]:
    """Return the bends of a line for each pair of boxes, both ends included.

    Where there is no way around everything, it is a straight line.

    Args:
        pairs: from which box to which.
        stops: all boxes by id, also those that lines only pass.
        lines: that are there already, horizontal and vertical by turns.
        bounds: which no line leaves.
    """
    ends = [stops[name] for pair in pairs for name in pair]
    grid = _Grid([stop.cover for stop in stops.values()], ends, bounds)
    for line in lines:
        grid.charge(line)
    used: set[Port] = set()
    routes: dict[int, tuple[Point, ...]] = {}
    for index in sorted(range(len(pairs)), key=lambda each: _measure(stops, pairs[each])):
        source, target = (stops[name] for name in pairs[index])
        found = grid.find(source, target, used)
        if found:
            used.update(found.ends)
            grid.charge(found.points)
        routes[index] = found.points if found else _go_straight(source, target)
    return [routes[index] for index in range(len(pairs))]


class _Route(NamedTuple):
    """A way from port to port."""

    points: tuple[Point, ...]
    ends: tuple[Port, Port]


class _Grid:
    """The grid that lines run along, with the cost of each of its edges.

    Args:
        covers: the boxes.
        ends: the boxes that lines begin and end at.
        bounds: which no line leaves.
    """

    def __init__(self, covers: Sequence[Box], ends: Sequence[Stop], bounds: Box) -> None:
        across = {bounds.left, bounds.right, *(port.x for stop in ends for port in stop.ports if port.down)}
        down = {bounds.top, bounds.bottom, *(port.y for stop in ends for port in stop.ports if port.across)}
        for cover in covers:
            for lane in _LANES:
                across |= {cover.left - lane, cover.right + lane}
                down |= {cover.top - lane, cover.bottom + lane}
        self._xs = sorted(x for x in across if bounds.left <= x <= bounds.right)
        self._ys = sorted(y for y in down if bounds.top <= y <= bounds.bottom)
        columns, rows = len(self._xs), len(self._ys)
        self._columns = columns
        widths = [after - before for before, after in pairwise(self._xs)] + [inf]
        self._across = [width for _ in range(rows) for width in widths]
        heights = [after - before for before, after in pairwise(self._ys)] + [inf]
        self._down = [height for height in heights for _ in range(columns)]
        for cover in covers:
            self._close(cover.grow(MARGIN))

    def charge(self, line: Sequence[Point]) -> None:
        """Make it dearer to cross a line, and much dearer to run along it."""
        for (x1, y1), (x2, y2) in pairwise(line):
            left, right = sorted((x1, x2))
            top, bottom = sorted((y1, y2))
            if bottom - top < right - left:
                self._charge(self._xs, self._ys, left, right, top, _ACROSS)
            else:
                self._charge(self._ys, self._xs, top, bottom, left, _DOWN)

    def find(self, source: Stop, target: Stop, used: set[Port]) -> _Route | None:
        """Return the cheapest way from one box to another; None where there is none.

        Args:
            source: where it begins.
            target: where it ends.
            used: ports that other lines have.
        """
        goals = {self._locate(port, target.cover): port for port in target.ports}
        queue: list[tuple[float, float, int]] = []
        costs: dict[int, float] = {}
        origins: dict[int, int] = {}
        starts: dict[int, Port] = {}
        for port in source.ports:
            state = self._locate(port, source.cover)
            cost = _USED_PORT if port in used else 0.0
            if cost < costs.get(state, inf):
                costs[state], starts[state] = cost, port
                heappush(queue, (cost, cost, state))
        best, last = inf, None
        while queue and queue[0][0] < best:
            _, cost, state = heappop(queue)
            if cost > costs[state]:
                continue
            goal = goals.get(state)
            if goal is not None:
                total = cost + (_USED_PORT if goal in used else 0.0)
                if total < best:
                    best, last = total, state
            for following, step in self._list_steps(state):
                reached = cost + step
                if reached < costs.get(following, inf):
                    costs[following] = reached
                    origins[following] = state
                    starts.pop(following, None)
                    heappush(queue, (reached + self._estimate(following, target.cover), reached, following))
        return None if last is None else self._trace(last, origins, starts, goals[last])

    def _trace(
        self, state: int, origins: Mapping[int, int], starts: Mapping[int, Port], goal: Port
    ) -> _Route:
        points = [(goal.x, goal.y), self._find_point(state)]
        while state not in starts:
            state = origins[state]
            points.append(self._find_point(state))
        start = starts[state]
        points.append((start.x, start.y))
        return _Route(tuple(_straighten(points[::-1])), (start, goal))

    def _locate(self, port: Port, cover: Box) -> int:
        """Return the state before a port: a place of the grid, and the direction of the line there."""
        x, y = port.x, port.y
        if port.across:
            x = cover.left - _LEAD if port.across < 0 else cover.right + _LEAD
        else:
            y = cover.top - _LEAD if port.down < 0 else cover.bottom + _LEAD
        row = min(bisect_left(self._ys, y), len(self._ys) - 1)
        column = min(bisect_left(self._xs, x), self._columns - 1)
        return 2 * (row * self._columns + column) + (_ACROSS if port.across else _DOWN)

    def _find_point(self, state: int) -> Point:
        row, column = divmod(state // 2, self._columns)
        return self._xs[column], self._ys[row]

    def _estimate(self, state: int, aim: Box) -> float:
        x, y = self._find_point(state)
        return max(aim.left - x, x - aim.right, 0.0) + max(aim.top - y, y - aim.bottom, 0.0) - 2 * MARGIN

    def _list_steps(self, state: int) -> Iterator[tuple[int, float]]:
        """Yield where a line may go on to, and what that costs; it turns where it stands."""
        place, direction = divmod(state, 2)
        yield state ^ 1, _BEND
        step, edges = (1, self._across) if direction == _ACROSS else (self._columns, self._down)
        if edges[place] < inf:
            yield state + 2 * step, edges[place]
        if place >= step and edges[place - step] < inf:
            yield state - 2 * step, edges[place - step]

    def _close(self, box: Box) -> None:
        """Take the edges within a box out of the grid."""
        first, last = bisect_left(self._xs, box.left), bisect_right(self._xs, box.right)
        top, bottom = bisect_left(self._ys, box.top), bisect_right(self._ys, box.bottom)
        for row in range(top, bottom):
            for column in range(first, last):
                place = row * self._columns + column
                if column + 1 < last and box.top < self._ys[row] < box.bottom:
                    self._across[place] = inf
                if row + 1 < bottom and box.left < self._xs[column] < box.right:
                    self._down[place] = inf

    def _charge(
        self,
        along: Sequence[float],
        beside: Sequence[float],
        start: float,
        end: float,
        place: float,
        way: int,
    ) -> None:
        """Charge a piece of a line.

        Args:
            along: the grid's places in its direction.
            beside: those in the other.
            start: of the piece.
            end: of the piece.
            place: of the piece in the other direction.
            way: whether the piece is horizontal.
        """
        same, other = (self._across, self._down) if way == _ACROSS else (self._down, self._across)
        step, turn = (1, self._columns) if way == _ACROSS else (self._columns, 1)
        first = max(bisect_right(along, start) - 1, 0)
        last = bisect_left(along, end)
        for lane in range(bisect_right(beside, place - _NEAR), bisect_left(beside, place + _NEAR)):
            for index in range(first, min(last, len(along) - 1)):
                same[lane * turn + index * step] += _ALONG * (along[index + 1] - along[index])
        crossed = bisect_right(beside, place) - 1
        if 0 <= crossed < len(beside) - 1:
            for index in range(bisect_right(along, start), bisect_left(along, end)):
                other[crossed * turn + index * step] += _CROSSING


def _go_straight(source: Stop, target: Stop) -> tuple[Point, Point]:
    """Return the shortest way between the ports of two boxes."""
    pairs = product(source.ports, target.ports)
    start, end = min(pairs, key=lambda pair: abs(pair[0].x - pair[1].x) + abs(pair[0].y - pair[1].y))
    return (start.x, start.y), (end.x, end.y)


def _straighten(points: Sequence[Point]) -> Iterator[Point]:
    """Yield points without those that a line passes straight on."""
    kept = [points[0]]
    for point, after in zip(points[1:], [*points[2:], None], strict=True):
        if kept[-1] == point and after is not None:
            continue
        if after is not None and (kept[-1][0] == point[0] == after[0] or kept[-1][1] == point[1] == after[1]):
            continue
        kept.append(point)
    yield from kept


def _measure(stops: Mapping[str, Stop], pair: tuple[str, str]) -> float:
    (x1, y1), (x2, y2) = (stops[name].cover.centre for name in pair)
    return round(abs(x1 - x2) + abs(y1 - y2), 3)
