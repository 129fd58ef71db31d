"""Where a figure should be on a day, and how what was measured compares with it.

    target on a day = on the straight line between the two dated values around it (`between: linear`),
                      or the last dated value up to it (`between: step`)
    attainment      = actual / target, or target / actual where less is better

A baseline is the first of the dated values, the targets are the others; after the last of them, it holds on.
Before the first there is no target, and what was not measured is unknown.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from samctl.documents.kpis import Kpi

Better = Literal["higher", "lower"]
Between = Literal["linear", "step"]
Light = Literal["green", "amber", "red"]
"""On or above the target; near it; below."""

NEAR = Fraction(9, 10)
"""The attainment from which on a figure is near its target: amber in [0.9, 1), red below, green from 1 on."""


class Stretch(NamedTuple):
    """What a target on a day is read from.

    Args:
        start: the last dated value up to the day.
        end: the next one, which the target runs to; None where it holds on at `start`.
    """

    start: tuple[date, Decimal]
    end: tuple[date, Decimal] | None

    def find_target(self, day: date) -> Fraction:
        """Return the target on a day of the stretch."""
        start, low = self.start
        if self.end is None:
            return Fraction(low)
        end, high = self.end
        return Fraction(low) + Fraction(high - low) * Fraction((day - start).days, (end - start).days)


class TargetPath(NamedTuple):
    """Where a figure should be, day by day.

    Args:
        points: the dated values, earliest first.
        between: how the target runs between two of them.
    """

    points: tuple[tuple[date, Decimal], ...]
    between: Between = "linear"

    @classmethod
    def of(cls, kpi: Kpi) -> TargetPath:
        """Return the path of a KPI: empty where it has no target."""
        return cls.through({**kpi.baseline, **kpi.targets} if kpi.targets else {}, kpi.between)

    @classmethod
    def through(cls, values: Mapping[date, Decimal], between: Between = "linear") -> TargetPath:
        """Return the path through dated values in any order."""
        return cls(tuple(sorted(values.items())), between)

    def find_target(self, day: date) -> Fraction | None:
        """Return the target on a day; None before the first dated value, or where there is none."""
        stretch = self.find_stretch(day)
        return stretch.find_target(day) if stretch else None

    def find_stretch(self, day: date) -> Stretch | None:
        """Return what the target on a day is read from; None before the first dated value."""
        index = bisect_right(self.points, day, key=lambda point: point[0])
        if index == 0:
            return None
        holds = index == len(self.points) or self.between == "step"
        return Stretch(self.points[index - 1], None if holds else self.points[index])


class Reading(NamedTuple):
    """What was measured.

    Args:
        day: when.
        value: in the unit of the figure.
    """

    day: date
    value: Decimal


class Comparison(NamedTuple):
    """What was measured last, beside where it should have been on that day.

    Args:
        reading: the last one up to today; None where nothing was measured.
        target: on the day of the reading; None where there is none.
        attainment: 1 is on target; None where either is unknown, or where the ratio says nothing, as with a
            target of 0.
        light: by `NEAR`; None where either is unknown.
    """

    reading: Reading | None
    target: Fraction | None
    attainment: Fraction | None
    light: Light | None


def find_reading(kpi: Kpi, today: date) -> Reading | None:
    """Return what was measured last, up to today; a baseline is a start, not a result."""
    days = [day for day in kpi.actuals if day <= today]
    return Reading(max(days), kpi.actuals[max(days)]) if days else None


def compare_with_target(reading: Reading | None, path: TargetPath, better: Better) -> Comparison:
    """Return a reading beside its target.

    Args:
        reading: None where nothing was measured.
        path: where the figure should be.
        better: which way is better.
    """
    target = path.find_target(reading.day) if reading else None
    if reading is None or target is None:
        return Comparison(reading, target, None, None)
    value = Fraction(reading.value)
    attainment = _measure_attainment(value, target, better)
    return Comparison(reading, target, attainment, _choose_light(value, target, better, attainment))


def is_at_least(value: Decimal | Fraction, goal: Decimal | Fraction, better: Better) -> bool:
    """Return whether a value is as good as another, or better."""
    return value >= goal if better == "higher" else value <= goal


def _measure_attainment(value: Fraction, target: Fraction, better: Better) -> Fraction | None:
    part, whole = (value, target) if better == "higher" else (target, value)
    return part / whole if part >= 0 and whole > 0 else None


def _choose_light(value: Fraction, target: Fraction, better: Better, attainment: Fraction | None) -> Light:
    if is_at_least(value, target, better):
        return "green"
    return "amber" if attainment is not None and attainment >= NEAR else "red"
