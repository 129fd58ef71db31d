"""Where a figure is going: the line that lies closest to what was measured last.

    slope = sum of (day - mean day) x (value - mean value) / sum of (day - mean day)²

over the last four readings, or as many as there are, at least two: the least-squares line. The figure is
steady where the line changes, from the first of the readings to the last, by less than 2 % of the mean of
their amounts; else it improves or worsens, by which way is better. A forecast goes on along the line, and
takes three readings: two are no reason to believe in a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from samctl.practices.kpis.targets import Better, Reading

Direction = Literal["improving", "steady", "worsening"]

MOST = 4
"""How many readings a trend looks at: the last ones."""

LEAST_FOR_FORECAST = 3
STEADY = Fraction(1, 50)
"""What share of the mean amount a figure may change by and be steady: in [0, 2 %)."""

_NONE = Fraction(0)


class Trend(NamedTuple):
    """The line through the last readings.

    Args:
        readings: what it was drawn through, the earliest first.
        slope: how much the figure changes a day, in its unit.
        start: where the line is on the first of their days.
        direction: whether that is for the better.
    """

    readings: tuple[Reading, ...]
    slope: Fraction
    start: Fraction
    direction: Direction

    @property
    def change(self) -> Fraction:
        """How much the line changes from the first of the readings to the last."""
        return self.slope * (self.readings[-1].day - self.readings[0].day).days

    def forecast(self, day: date) -> Fraction | None:
        """Return where the line is on a later day; None where it was drawn through too few readings."""
        if len(self.readings) < LEAST_FOR_FORECAST:
            return None
        return self.start + self.slope * (day - self.readings[0].day).days


def find_trend(readings: Sequence[Reading], better: Better) -> Trend | None:
    """Return the trend of what was measured; None where that is less than two readings.

    Args:
        readings: the earliest first, one a day.
        better: which way is better.
    """
    last = tuple(readings[-MOST:])
    if len(last) < 2:
        return None
    days = [Fraction((each.day - last[0].day).days) for each in last]
    values = [Fraction(each.value) for each in last]
    mean_day, mean_value = sum(days, _NONE) / len(days), sum(values, _NONE) / len(values)
    spread = sum(((day - mean_day) * (day - mean_day) for day in days), _NONE)
    pairs = zip(days, values, strict=True)
    shared = sum(((day - mean_day) * (value - mean_value) for day, value in pairs), _NONE)
    slope = shared / spread
    return Trend(
        last, slope, mean_value - slope * mean_day, _find_direction(slope * days[-1], values, better)
    )


def _find_direction(change: Fraction, values: Sequence[Fraction], better: Better) -> Direction:
    mean_amount = sum(map(abs, values), _NONE) / len(values)
    if not change or abs(change) < STEADY * mean_amount:
        return "steady"
    return "improving" if (change > 0) == (better == "higher") else "worsening"
