"""What is to be said about KPIs, in words and small drawings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from samctl.cli.figures import format_points
from samctl.cli.output import can_print
from samctl.documents.kpis import Kpi
from samctl.documents.printable import make_one_line
from samctl.practices.kpis.series import Series
from samctl.practices.kpis.standing import KpiStanding
from samctl.practices.kpis.targets import Light

UNKNOWN = "unknown"
LIGHT_STYLES: dict[Light, str] = {"green": "green", "amber": "yellow", "red": "red"}

_PLACES = 2
_MOST_BARS = 12
_BARS = "▁▂▃▄▅▆▇█"
_PLAIN_BARS = "12345678"
_GAP = "·"
_PLAIN_GAP = "."


def say_nothing(slug: str, name: str) -> str:
    """Return that an account has no KPIs, and how it gets one."""
    return f"{name} has no KPIs on file yet. `samctl put {slug} kpis.kpis` asks for the first."


def say_figure(value: Decimal | Fraction | None, kpi: Kpi) -> str:
    """Return a figure with its unit: as it is written in the file, or rounded to two places."""
    if value is None:
        return UNKNOWN
    number = f"{value:f}" if isinstance(value, Decimal) else format_points(value, _PLACES)
    return f"{number} {make_one_line(kpi.unit or '')}".rstrip()


def say_number(value: Decimal | Fraction) -> str:
    """Return a figure without its unit."""
    return f"{value:f}" if isinstance(value, Decimal) else format_points(value, _PLACES)


def say_title(standing: KpiStanding) -> str:
    """Return the words of a KPI on one line; its id where it has none."""
    return make_one_line(standing.kpi.title or "") or standing.id


def say_attainment(standing: KpiStanding) -> str:
    """Return how much of its target a KPI attains, in percent."""
    attainment = standing.comparison.attainment
    return UNKNOWN if attainment is None else f"{format_points(attainment * 100, 1)} %"


def say_day(standing: KpiStanding) -> str:
    """Return when a KPI was measured last, and whether that is too long ago."""
    reading = standing.comparison.reading
    day = reading.day.isoformat() if reading else "never"
    return f"{day}, stale" if standing.is_stale else day


def say_trend(standing: KpiStanding) -> str:
    """Return what was measured as a sparkline, and where it is going."""
    line = draw_sparkline(standing.series)
    direction = standing.trend.direction if standing.trend else UNKNOWN
    return f"{line} {direction}".lstrip()


def say_next_target(standing: KpiStanding, today: date) -> str:
    """Return the next target with its day."""
    found = standing.find_next_target(today)
    if found is None:
        return "all past" if standing.kpi.targets else "none"
    day, value = found
    return f"{say_figure(value, standing.kpi)} on {day}"


def draw_sparkline(series: Series) -> str:
    """Return what was measured last as bars of eight heights, from the least to the most; a gap as a dot.

    A terminal that has no bars gets the digits 1 to 8.
    """
    readings = series.readings[-_MOST_BARS:]
    if len(readings) < 2:
        return ""
    bars, gap = (_BARS, _GAP) if can_print([_BARS + _GAP]) else (_PLAIN_BARS, _PLAIN_GAP)
    values = [Fraction(each.value) for each in readings]
    low, spread = min(values), max(values) - min(values)
    starts = {stretch[0].day for stretch in series.stretches}
    drawn = ""
    for index, (reading, value) in enumerate(zip(readings, values, strict=True)):
        height = int((value - low) / spread * (len(bars) - 1) + Fraction(1, 2)) if spread else 3
        drawn += (gap if index and reading.day in starts else "") + bars[height]
    return drawn
