"""A KPI along time: what was measured, in stretches without a gap, beside where it should be.

A measurement is missing where the next one came later than one and a half times the rhythm of the KPI.
Nothing is known about the time between, so the line is broken there. A KPI without a rhythm has no gaps.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from samctl.documents.kpis import Kpi
from samctl.documents.spans import go_forward
from samctl.practices.kpis.targets import Better, Reading, TargetPath


class Series(NamedTuple):
    """A KPI along time.

    Args:
        title: its words.
        unit: of its values; empty where it has none.
        better: which way it is better.
        baseline: where it started.
        path: where it should be.
        stretches: what was measured up to today, in stretches without a gap.
    """

    title: str
    unit: str
    better: Better
    baseline: tuple[Reading, ...]
    path: TargetPath
    stretches: tuple[tuple[Reading, ...], ...]

    @property
    def readings(self) -> tuple[Reading, ...]:
        """All that was measured, the earliest first."""
        return tuple(reading for stretch in self.stretches for reading in stretch)


def trace_series(name: str, kpi: Kpi, today: date) -> Series:
    """Return a KPI along time.

    Args:
        name: its id, which stands in for a title.
        kpi: the entry of the document.
        today: after which nothing counts as measured.
    """
    return Series(
        title=(kpi.title or "").strip() or name,
        unit=(kpi.unit or "").strip(),
        better=kpi.better,
        baseline=tuple(Reading(day, kpi.baseline[day]) for day in sorted(kpi.baseline)),
        path=TargetPath.of(kpi),
        stretches=tuple(_list_stretches(kpi, today)),
    )


def _list_stretches(kpi: Kpi, today: date) -> Iterator[tuple[Reading, ...]]:
    readings = [Reading(day, kpi.actuals[day]) for day in sorted(kpi.actuals) if day <= today]
    start = 0
    for index, (one, other) in enumerate(pairwise(readings), 1):
        if kpi.every and _is_gap(one.day, other.day, kpi.every):
            yield tuple(readings[start:index])
            start = index
    if readings:
        yield tuple(readings[start:])


def _is_gap(day: date, following: date, every: str) -> bool:
    expected = go_forward(day, every)
    return 2 * (following - day).days > 3 * (expected - day).days
