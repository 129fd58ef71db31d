"""One KPI as a small line chart: what was measured, where it should be, where it started, and today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise, product
from typing import NamedTuple

from samctl.practices.kpis.series import Series
from samctl.practices.kpis.targets import Reading
from samctl.render.drawing import measure, wrap
from samctl.render.formats import Formats
from samctl.render.labels import Box, Leader
from samctl.render.lettering import NAME, SMALL, Font, Words
from samctl.render.scales import Scale
from samctl.render.time_axis import TimeAxis

WIDTH = 556.0
"""Of a chart with all its labels."""

_TOP = 16.0  # above the plot
_PLOT = 168.0
_EMPTY = 56.0
_RIGHT = 62.0  # room for the value of the last target
_MOST_LABEL = 110.0  # room for the values at the axis
_YEARS = 24.0
_LEAST_YEAR = 34.0
_AIR = 2.0  # around the last value
_DISTANCES = (8.0, 14.0, 22.0)  # from the middle of a point to its value
_DIRECTIONS = ((0, -1), (1, -1), (-1, -1), (0, 1), (1, 1), (-1, 1), (1, 0), (-1, 0))

Point = tuple[float, float]


class Dot(NamedTuple):
    """Something measured: where it is, and what it says when pointed at."""

    x: float
    y: float
    text: str


class Chart(NamedTuple):
    """A chart as it is drawn.

    Args:
        words: axes and values.
        plot: the rectangle of the lines.
        levels: the heights of the ticks.
        years: where years begin.
        target: the path of the target, for SVG; empty for none.
        lines: the paths of what was measured, for SVG.
        dots: what was measured.
        squares: where it started.
        today: where today is; None where it is not on the axis.
        bottom: where the chart ends.
    """

    words: list[Words]
    plot: Box
    levels: list[float]
    years: list[float]
    target: str
    lines: list[str]
    dots: list[Dot]
    squares: list[Dot]
    today: float | None
    bottom: float


class ChartMaker:
    """Makes charts.

    Args:
        formats: of the language.
        today: the day.
    """

    def __init__(self, formats: Formats, today: date) -> None:
        self._formats = formats
        self._today = today

    def make(self, series: Series, left: float, top: float) -> Chart:
        """Return a chart; an empty frame where there is nothing to draw."""
        top += _TOP
        known = [*series.baseline, *series.readings, *(Reading(*point) for point in series.path.points)]
        if not known:
            plot = Box(left, top, left + WIDTH, top + _EMPTY)
            return Chart([], plot, [], [], "", [], [], [], None, plot.bottom)
        scale = Scale.around([each.value for each in known], top + _PLOT, top)
        ticks = [(tick, self._say(tick)) for tick in scale.list_ticks()]
        room = min(max(measure(text, SMALL.size) for _, text in ticks), _MOST_LABEL) + 8
        plot = Box(left + room, top, left + WIDTH - _RIGHT, top + _PLOT)
        days = [each.day for each in known]
        last = max(*days, self._today) if series.readings else max(days)
        axis = TimeAxis.over(min(days), last, plot.left, plot.right)
        today = axis.place(self._today) if min(days) <= self._today <= last else None
        target = _trace_target(series, axis, scale, last)
        stretches = [[self._place(each, axis, scale) for each in part] for part in series.stretches]
        taken = [*pairwise(target), *(pair for part in stretches for pair in pairwise(_list_points(part)))]
        if today is not None:
            taken.append(((today, plot.top), (today, plot.bottom)))
        return Chart(
            words=[
                *self._write_axes(ticks, scale, axis, plot),
                *self._write_target(series, scale, plot),
                *self._write_last(series, stretches, plot, taken),
            ],
            plot=plot,
            levels=[scale.place(tick) for tick, _ in ticks],
            years=[span.left for span in axis.list_years(_LEAST_YEAR)[1:]],
            target=_draw_path(target),
            lines=[_draw_path(_list_points(part)) for part in stretches],
            dots=[dot for part in stretches for dot in part],
            squares=[self._place(each, axis, scale) for each in series.baseline],
            today=today,
            bottom=plot.bottom + _YEARS,
        )

    def _place(self, reading: Reading, axis: TimeAxis, scale: Scale) -> Dot:
        text = f"{self._formats.format_date(reading.day)}: {self._say(reading.value)}"
        return Dot(axis.place(reading.day), scale.place(reading.value), text)

    def _write_axes(
        self, ticks: Sequence[tuple[Decimal, str]], scale: Scale, axis: TimeAxis, plot: Box
    ) -> Iterator[Words]:
        """Yield the values at the left and the years below."""
        for tick, text in ticks:
            size = SMALL.size * min(1.0, _MOST_LABEL / measure(text, SMALL.size))
            font = Font(size, SMALL.line)
            yield Words(plot.left - 6 - measure(text, size), scale.place(tick) + 4, text, font)
        for span in axis.list_years(_LEAST_YEAR):
            text = str(span.year)
            if measure(text, SMALL.size) + 6 <= span.right - span.left:
                yield Words(span.left + 4, plot.bottom + 14, text, SMALL)

    def _write_target(self, series: Series, scale: Scale, plot: Box) -> Iterator[Words]:
        """Yield the value of the last target, at the right of the plot."""
        if series.path.points:
            _, value = series.path.points[-1]
            (text,) = wrap(self._say(value), _RIGHT - 8, SMALL.size, most_lines=1)
            yield Words(plot.right + 6, scale.place(value) + 4, text, SMALL)

    def _write_last(
        self,
        series: Series,
        stretches: Sequence[Sequence[Dot]],
        plot: Box,
        taken: Sequence[tuple[Point, Point]],
    ) -> Iterator[Words]:
        """Yield the value that was measured last: near its point, where it covers the fewest lines."""
        if not stretches:
            return
        dot = stretches[-1][-1]
        text = self._say(series.readings[-1].value)
        width = measure(text, NAME.size, bold=True)
        boxes = [_find_box(dot, width, *each) for each in product(_DISTANCES, _DIRECTIONS)]
        lines = [Leader(*start, *end) for start, end in taken]
        box = min(
            [each for each in boxes if plot.holds(each)] or boxes[:1],
            key=lambda each: sum(line.crosses(each.grow(_AIR)) for line in lines),
        )
        yield Words(box.left, box.bottom - 3, text, NAME)

    def _say(self, number: Decimal) -> str:
        return self._formats.format_number(number) or ""


def _find_box(dot: Dot, width: float, distance: float, direction: tuple[int, int]) -> Box:
    """Return the place of a value on one side of its point."""
    across, down = direction
    x, y = dot.x + across * (distance + width / 2), dot.y + down * (distance + NAME.size / 2)
    return Box(x - width / 2, y - NAME.size / 2, x + width / 2, y + NAME.size / 2)


def _trace_target(series: Series, axis: TimeAxis, scale: Scale, last: date) -> list[Point]:
    """Return the corners of the path of the target; after its last day it holds on."""
    corners: list[Point] = []
    for day, value in series.path.points:
        x, y = axis.place(day), scale.place(value)
        if corners and series.path.between == "step":
            corners.append((x, corners[-1][1]))
        corners.append((x, y))
    if corners and last > series.path.points[-1][0]:
        corners.append((axis.place(last), corners[-1][1]))
    return corners


def _list_points(dots: Iterable[Dot]) -> list[Point]:
    return [(dot.x, dot.y) for dot in dots]


def _draw_path(points: Sequence[Point]) -> str:
    """Return a line through points, for SVG; empty for one that stands alone."""
    return f"M{'L'.join(f'{_spell(x)} {_spell(y)}' for x, y in points)}" if len(points) > 1 else ""


def _spell(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
