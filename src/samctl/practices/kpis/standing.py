"""How a KPI stands today: against its target, where it is going, and whether anybody still measures it.

The light is that of the last reading against the target of its own day; a target that moved on since then
is told beside it. A figure is stale when a whole period of `every` has passed since it was measured last:
the last period that is over has no reading, and nothing was measured after it. Before the first reading the
start counts, the latest baseline; where there is none, the first target. What has no `every` is never
stale.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from samctl.documents.kpis import Kpi
from samctl.practices.kpis.periods import Division, Period
from samctl.practices.kpis.series import Series, trace_series
from samctl.practices.kpis.targets import Comparison, TargetPath, compare_with_target, find_reading
from samctl.practices.kpis.trend import Trend, find_trend


class KpiStanding(NamedTuple):
    """How a KPI stands.

    Args:
        id: of the KPI.
        kpi: the entry of the document.
        path: where it should be.
        comparison: what was measured last, beside the target of that day.
        target_today: None where there is none, or before it begins.
        series: what was measured, in stretches without a gap.
        missed: the last period that is over, where nothing was measured in it or after it; None where it is
            not stale.
    """

    id: str
    kpi: Kpi
    path: TargetPath
    comparison: Comparison
    target_today: Fraction | None
    series: Series
    missed: Period | None

    @property
    def trend(self) -> Trend | None:
        """Where it is going; None where less than two readings tell one.

        Computed when asked for: `check` never asks.
        """
        return find_trend(self.series.readings, self.kpi.better)

    @property
    def is_stale(self) -> bool:
        """Whether the measuring has stopped."""
        return self.missed is not None

    def find_next_target(self, today: date) -> tuple[date, Decimal] | None:
        """Return the first target from today on; None where all are past, or there is none."""
        days = [day for day in self.kpi.targets if day >= today]
        return (min(days), self.kpi.targets[min(days)]) if days else None


def judge_kpi(name: str, kpi: Kpi, today: date) -> KpiStanding:
    """Return how a KPI stands.

    Args:
        name: its id.
        kpi: the entry of the document.
        today: after which nothing counts as measured.
    """
    path = TargetPath.of(kpi)
    return KpiStanding(
        id=name,
        kpi=kpi,
        path=path,
        comparison=compare_with_target(find_reading(kpi, today), path, kpi.better),
        target_today=path.find_target(today),
        series=trace_series(name, kpi, today),
        missed=_find_missed(kpi, today),
    )


def _find_missed(kpi: Kpi, today: date) -> Period | None:
    last = _find_last_known(kpi, today)
    ended = Division(kpi.every).find_ended(today) if kpi.every and last else None
    return ended if ended and last and last < ended.start else None


def _find_last_known(kpi: Kpi, today: date) -> date | None:
    """Return the day from which on a measurement is waited for."""
    measured = [day for day in kpi.actuals if day <= today]
    return max(measured or kpi.baseline, default=min(kpi.targets, default=None))
