"""Lines with bends, as curves of SVG."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from samctl.render.blocks import Point

_RADIUS = 14.0
_HEAD = (9.0, 4.5)  # length, and half the width


def draw_curve(points: Sequence[Point]) -> str:
    """Return a line with round bends, as the `d` of an SVG path."""
    (x, y), *rest = points
    steps = [f"M{_print(x)} {_print(y)}"]
    for before, (x, y), after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_RADIUS, _find_length(before, (x, y)) / 2, _find_length((x, y), after) / 2)
        (x1, y1), (x2, y2) = _go((x, y), before, radius), _go((x, y), after, radius)
        steps.append(f"L{_print(x1)} {_print(y1)}Q{_print(x)} {_print(y)} {_print(x2)} {_print(y2)}")
    x, y = rest[-1]
    steps.append(f"L{_print(x)} {_print(y)}")
    return "".join(steps)


def find_middle(points: Sequence[Point]) -> Point:
    """Return the middle of the longest straight piece of a line."""
    start, end = max(pairwise(points), key=lambda piece: round(_find_length(*piece), 3))
    return (start[0] + end[0]) / 2, (start[1] + end[1]) / 2


def draw_arrow(points: Sequence[Point]) -> tuple[list[Point], str]:
    """Return a line that ends within the head of its arrow, and the corners of the head, for SVG."""
    start, tip = points[-2:]
    length, width = _HEAD
    share = 1 / _find_length(start, tip)
    across, down = (tip[0] - start[0]) * share, (tip[1] - start[1]) * share
    x, y = tip[0] - across * length, tip[1] - down * length
    corners = [tip, (x - down * width, y + across * width), (x + down * width, y - across * width)]
    return [*points[:-1], (x + across, y + down)], " ".join(f"{_print(a)},{_print(b)}" for a, b in corners)


def _find_length(start: Point, end: Point) -> float:
    return hypot(end[0] - start[0], end[1] - start[1])


def _go(start: Point, end: Point, far: float) -> Point:
    """Return the point that lies so far from a point on the way to another."""
    length = _find_length(start, end)
    share = far / length if length else 0.0
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _print(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
