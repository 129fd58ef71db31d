"""`kpi --explain`: the dated values, the thresholds and the arithmetic behind every figure of `kpi`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from samctl.cli.figures import format_points
from samctl.cli.kpis.sentences import UNKNOWN, say_attainment, say_figure, say_nothing, say_number, say_title
from samctl.cli.kpis.survey import Survey
from samctl.cli.output import TableFormat
from samctl.cli.sections import Entry, Section, format_sentences
from samctl.cli.tables import Column, Table
from samctl.documents.kpis import Kpi
from samctl.practices.kpis.periods import Division
from samctl.practices.kpis.standing import KpiStanding
from samctl.practices.kpis.targets import NEAR, TargetPath
from samctl.practices.kpis.trend import LEAST_FOR_FORECAST, STEADY, Trend

_NEAR = format_points(NEAR * 100)
_RULES = (
    "Target on a day: on the straight line between the dated values around it, or, with `between: step`, the "
    "last one up to it; after the last target it holds on.",
    "Attainment: value / target, or target / value where less is better.",
    f"Light: green from 100 % on, amber from {_NEAR} % to below 100 %, red below; of the last reading and "
    "the target of its day.",
    f"Trend: the least-squares line through the last four readings; steady where it changes by less than "
    f"{format_points(STEADY * 100)} % of their mean amount.",
)


class Fact(NamedTuple):
    """A figure with what it was made of.

    Args:
        name: what it is.
        value: as it is printed.
        how: the inputs and the arithmetic.
    """

    name: str
    value: str
    how: str


def explain_kpis(survey: Survey, form: TableFormat) -> str:
    """Return how every figure comes about."""
    if form is TableFormat.CSV:
        columns = [Column(title) for title in ("kpi", "figure", "value", "how")]
        rows = [[each.id, *fact] for each in survey.standings for fact in list_facts(each, survey.today)]
        return Section("", Table(columns, rows), _describe).format(form)
    if not survey.standings:
        return format_sentences([say_nothing(survey.slug, survey.name)], form)
    parts = [format_sentences(_RULES, form)]
    for each in survey.standings:
        columns = [Column("Figure"), Column("Value", "right"), Column("How", wraps=True)]
        table = Table(columns, [list(fact) for fact in list_facts(each, survey.today)])
        parts.append(Section(f"{say_title(each)} ({each.id})", table, _describe).format(form))
    return "\n".join(parts)


def describe_explanation(survey: Survey) -> dict[str, Any]:
    """Return the same as plain data."""
    return {
        "schema": 1,
        "account": survey.slug,
        "name": survey.name,
        "today": survey.today.isoformat(),
        "rules": list(_RULES),
        "kpis": [
            {
                "kpi": each.id,
                "figures": [
                    {"figure": fact.name, "value": fact.value, "how": fact.how}
                    for fact in list_facts(each, survey.today)
                ],
            }
            for each in survey.standings
        ],
    }


def list_facts(standing: KpiStanding, today: date) -> Iterator[Fact]:
    """Yield the figures of a KPI in the order in which they rest on each other."""
    kpi, comparison = standing.kpi, standing.comparison
    reading = comparison.reading
    value = reading.value if reading else None
    yield Fact(
        "value",
        say_figure(value, kpi),
        f"measured on {reading.day}" if reading else "nothing is measured yet",
    )
    if reading:
        yield Fact("target then", say_figure(comparison.target, kpi), _trace(standing.path, kpi, reading.day))
        yield Fact("attainment", say_attainment(standing), _divide(standing))
        yield Fact("light", comparison.light or UNKNOWN, _judge(standing))
    yield Fact("target today", say_figure(standing.target_today, kpi), _trace(standing.path, kpi, today))
    yield from _tell_trend(standing, today)
    yield Fact("stale", "yes" if standing.is_stale else "no", _tell_rhythm(standing, today))


def _trace(path: TargetPath, kpi: Kpi, day: date) -> str:
    """Return the dated values around a day, and what lies between them on the day."""
    stretch = path.find_stretch(day)
    if stretch is None:
        return f"there is no target up to {day}"
    start, low = stretch.start
    if stretch.end is None:
        return f"{say_number(low)} since {start}"
    end, high = stretch.end
    passed, whole = (day - start).days, (end - start).days
    return (
        f"{say_number(low)} on {start}, {say_number(high)} on {end}; on {day}: "
        f"{say_number(low)} + ({say_number(high)} - {say_number(low)}) x {passed} / {whole} days"
    )


def _divide(standing: KpiStanding) -> str:
    comparison = standing.comparison
    if comparison.target is None or comparison.reading is None:
        return "there is no target on the day of the reading"
    value, target = say_number(comparison.reading.value), say_number(comparison.target)
    quotient = f"{target} / {value}" if standing.kpi.better == "lower" else f"{value} / {target}"
    if comparison.attainment is None:
        return f"{quotient} tells nothing: a ratio takes amounts above 0"
    less = ", less is better" if standing.kpi.better == "lower" else ""
    return f"{quotient}{less}"


def _judge(standing: KpiStanding) -> str:
    match standing.comparison.light:
        case "green":
            return "as good as the target, or better"
        case "amber":
            return f"from {_NEAR} % to below 100 %"
        case "red":
            return (
                f"below {_NEAR} %" if standing.comparison.attainment is not None else "worse than the target"
            )
        case _:
            return "there is nothing to compare with"


def _tell_trend(standing: KpiStanding, today: date) -> Iterator[Fact]:
    kpi, trend = standing.kpi, standing.trend
    if trend is None:
        yield Fact("trend", UNKNOWN, "it takes two readings")
        return
    mean = sum((abs(Fraction(each.value)) for each in trend.readings), Fraction(0)) / len(trend.readings)
    share = f", {format_points(abs(trend.change) / mean * 100, 1)} % of {say_number(mean)}" if mean else ""
    through = ", ".join(f"{say_number(each.value)} on {each.day}" for each in trend.readings)
    yield Fact("trend", trend.direction, f"line through {through}: {_sign(trend.change)} in all{share}")
    found = standing.find_next_target(today)
    if found:
        yield _tell_forecast(kpi, trend, *found)


def _tell_forecast(kpi: Kpi, trend: Trend, day: date, target: Fraction | Any) -> Fact:
    forecast = trend.forecast(day)
    if forecast is None:
        return Fact("forecast", UNKNOWN, f"it takes {LEAST_FOR_FORECAST} readings")
    first = trend.readings[0].day
    how = (
        f"{format_points(trend.start, 2)} {_step(trend.slope)} a day x {(day - first).days} days, on {day}, "
        f"if it goes on like this; target {say_figure(target, kpi)}"
    )
    return Fact("forecast", say_figure(forecast, kpi), how)


def _tell_rhythm(standing: KpiStanding, today: date) -> str:
    if not standing.kpi.every:
        return "nobody said how often it is measured"
    period = Division(standing.kpi.every).find_ended(today)
    if period is None:
        return "no period is over"
    over = f"every {standing.kpi.every}; the last period that is over: {period.start} to {period.end}"
    return f"{over}, nothing since {period.start}" if standing.is_stale else over


def _step(slope: Fraction) -> str:
    return f"{'-' if slope < 0 else '+'} {format_points(abs(slope), 6)}"


def _sign(change: Fraction) -> str:
    return f"{'+' if change > 0 else ''}{say_number(change)}"


def _describe(row: dict[str, str]) -> Iterator[Entry]:
    yield f"{row['Figure']}: {row['Value']}", [row["How"]]
