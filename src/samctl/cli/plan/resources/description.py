"""Resources for programs: JSON and CSV, version 1. Exact numbers are texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from samctl.cli.amounts import spell_number
from samctl.cli.figures import format_points
from samctl.cli.plan.description import spell_day
from samctl.cli.plan.resources.sentences import say_period
from samctl.cli.plan.resources.survey import Survey
from samctl.practices.plan.resources import Draw, Want


def describe_resources(survey: Survey) -> dict[str, Any]:
    """Return what plans need against what there is as plain data."""
    return {
        "schema": 1,
        "today": survey.today.isoformat(),
        "by": survey.length,
        "accounts": list(survey.accounts),
        "periods": [
            {
                "period": say_period(each, survey.length),
                "start": each.start.isoformat(),
                "end": each.end.isoformat(),
            }
            for each in survey.periods
        ],
        "draws": [_describe_draw(draw, survey) for draw in survey.draws],
        "unused_pools": survey.unused_pools,
    }


def spell_rows(survey: Survey) -> Iterator[list[str]]:
    """Yield a row for each period of all that is drawn on, below their headings."""
    yield [
        *("pool", "name", "unit", "period", "start", "end"),
        *("capacity", "demand", "committed", "requested", "short"),
    ]
    for draw in survey.draws:
        group, short = draw.group, draw.find_shortages()
        names = [" ".join((each or "").split()) for each in (group.pool, group.name, group.unit)]
        for index, period in enumerate(survey.periods):
            amounts = (draw.demand[index], draw.committed[index], draw.demand[index] - draw.committed[index])
            yield [
                *names,
                say_period(period, survey.length),
                period.start.isoformat(),
                period.end.isoformat(),
                format_points(draw.capacity[index]) if draw.capacity else "",
                *map(format_points, amounts),
                "" if draw.capacity is None else "yes" if index in short else "no",
            ]


def _describe_draw(draw: Draw, survey: Survey) -> dict[str, Any]:
    requested = [needed - committed for needed, committed in zip(draw.demand, draw.committed, strict=True)]
    return {
        **draw.group._asdict(),
        "capacity": None if draw.capacity is None else _spell_all(draw.capacity),
        "demand": _spell_all(draw.demand),
        "committed": _spell_all(draw.committed),
        "requested": _spell_all(requested),
        "shortages": [say_period(survey.periods[index], survey.length) for index in draw.find_shortages()],
        "resources": [_describe_want(want) for want in draw.wants],
    }


def _describe_want(want: Want) -> dict[str, Any]:
    resource = want.resource
    return {
        "account": want.account,
        "resource": want.id,
        "title": resource.title,
        "kind": resource.kind,
        "amount": spell_number(resource.amount),
        "unit": resource.unit,
        "steady": resource.steady,
        "from": spell_day(resource.from_),
        "to": spell_day(resource.to),
        "for": resource.for_,
        "status": resource.status,
        "shared": resource.shared,
        "amounts": None if want.doubt else _spell_all(want.amounts),
        "doubt": want.doubt,
    }


def _spell_all(amounts: Iterable[Fraction]) -> list[str]:
    return [format_points(amount) for amount in amounts]
