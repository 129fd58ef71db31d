"""The KPIs of an account as plain data, for programs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from samctl.cli.figures import format_points
from samctl.cli.kpis.survey import Survey
from samctl.practices.kpis.standing import KpiStanding

_TITLES = (
    "account",
    "kpi",
    "title",
    "unit",
    "better",
    "kind",
    "value",
    "on",
    "target_then",
    "attainment_percent",
    "light",
    "trend",
    "target_today",
    "next_target",
    "next_target_on",
    "every",
    "stale",
    "owner",
    "source",
)


def describe_kpis(survey: Survey) -> dict[str, Any]:
    """Return the KPIs as plain data; numbers are texts, exact to six places."""
    return {
        "schema": 1,
        "account": survey.slug,
        "name": survey.name,
        "today": survey.today.isoformat(),
        "kpis": [_describe(each, survey) for each in survey.standings],
    }


def spell_rows(survey: Survey) -> Iterator[list[str]]:
    """Yield the KPIs as rows, the titles of the columns first."""
    yield list(_TITLES)
    for each in survey.standings:
        described = {"account": survey.slug, **_describe(each, survey)}
        trend = described["trend"]
        described |= {"trend": trend and trend["direction"], "stale": "yes" if each.is_stale else "no"}
        yield [str(described[title] if described[title] is not None else "") for title in _TITLES]


def _describe(standing: KpiStanding, survey: Survey) -> dict[str, Any]:
    kpi, comparison, trend = standing.kpi, standing.comparison, standing.trend
    reading = comparison.reading
    upcoming = standing.find_next_target(survey.today)
    forecast = trend.forecast(upcoming[0]) if trend and upcoming else None
    attainment = comparison.attainment
    return {
        "kpi": standing.id,
        "title": kpi.title,
        "unit": kpi.unit,
        "better": kpi.better,
        "kind": kpi.kind,
        "value": _spell(reading and reading.value),
        "on": reading and reading.day.isoformat(),
        "target_then": _spell(comparison.target),
        "attainment_percent": _spell(None if attainment is None else attainment * 100),
        "light": comparison.light,
        "trend": trend and {"direction": trend.direction, "change_a_day": _spell(trend.slope)},
        "target_today": _spell(standing.target_today),
        "next_target": _spell(upcoming and upcoming[1]),
        "next_target_on": upcoming and upcoming[0].isoformat(),
        "forecast": _spell(forecast),
        "every": kpi.every,
        "stale": standing.is_stale,
        "owner": kpi.owner,
        "source": kpi.source,
        "readings": {each.day.isoformat(): _spell(each.value) for each in standing.series.readings},
    }


def _spell(number: Decimal | Fraction | None) -> str | None:
    if number is None:
        return None
    return f"{number:f}" if isinstance(number, Decimal) else format_points(number)
