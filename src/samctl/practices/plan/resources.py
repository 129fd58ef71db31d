"""What plans need, period by period, against what there is.

    demand of a period   = amount * days of the period in which it is needed / all days in which it is needed
    capacity of a period = capacity of the pool * months of the period / months for which the pool states it

of what is used up. What is `steady`, such as positions, is there or needed all the time:

    demand of a period   = amount * days of the period in which it is needed / days of the period
    capacity of a period = capacity of the pool

Days are those of the calendar, first and last included. What has no amount or no days cannot be spread: it is
listed, and never counted as zero. Pools come from `team.yaml`; what is taken from none is added up by kind
and unit, and nobody knows how much of it there is. What a declined proposal would need is not needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal, NamedTuple

from samctl.documents.plan import Plan, Resource
from samctl.documents.spans import move_months
from samctl.documents.team import Pool

PeriodLength = Literal["month", "quarter", "year"]
MONTHS: dict[PeriodLength, int] = {"month": 1, "quarter": 3, "year": 12}

Doubt = Literal["amount", "days", "unit"]
"""Why a resource is not in the sums: how much or when is unknown, or it is not measured as its pool is."""

_COMMITTED = ("approved", "secured")


class Period(NamedTuple):
    """A month, a quarter or a year of the calendar.

    Args:
        start: the first day.
        end: the last day.
    """

    start: date
    end: date


class Want(NamedTuple):
    """A resource that a plan needs.

    Args:
        account: whose plan, by id.
        id: of the resource.
        resource: the entry of the plan.
        amounts: for each period; empty where it cannot be spread.
        doubt: why it cannot be counted; None where it is.
    """

    account: str
    id: str
    resource: Resource
    amounts: tuple[Fraction, ...]
    doubt: Doubt | None = None


class Group(NamedTuple):
    """What is added up: a pool, or what is in none and of the same kind and unit.

    Args:
        pool: its id in `team.yaml`; None for what is taken from none.
        name: of the pool, or the kind of what is needed; None where not even that is known.
        unit: of all amounts.
        steady: whether it is needed all the time instead of used up.
    """

    pool: str | None
    name: str | None
    unit: str | None
    steady: bool


class Draw(NamedTuple):
    """What plans draw on together, and how much of it they need.

    Args:
        group: what is drawn on.
        capacity: for each period; None where nobody knows it.
        wants: what is needed of it, by account and in the order of the plans.
        committed: of each period, what is approved or secured.
        demand: of each period, everything, requested or not.
    """

    group: Group
    capacity: tuple[Fraction, ...] | None
    wants: tuple[Want, ...]
    committed: tuple[Fraction, ...]
    demand: tuple[Fraction, ...]

    def find_shortages(self) -> list[int]:
        """Return the periods, by index, in which more is needed than there is."""
        if self.capacity is None:
            return []
        pairs = enumerate(zip(self.demand, self.capacity, strict=True))
        return [index for index, (needed, there) in pairs if needed > there]


def list_periods(start: date, end: date, length: PeriodLength) -> tuple[Period, ...]:
    """Return the periods of the calendar that a span of days touches."""
    months = MONTHS[length]
    first = date(start.year, (start.month - 1) // months * months + 1, 1)
    found = []
    while first <= end:
        following = move_months(first, months)
        found.append(Period(first, following - timedelta(days=1)))
        first = following
    return tuple(found)


def find_span(resources: Iterable[Resource]) -> Period | None:
    """Return the first and the last day on which any of some resources is needed."""
    dated = [(each.from_, each.to) for each in resources if each.from_ and each.to]
    if not dated:
        return None
    return Period(min(start for start, _ in dated), max(end for _, end in dated))


def count_days(span: Period, within: Period | None = None) -> int:
    """Return how many days a span has, or how many of them lie within another."""
    start, end = (max(span.start, within.start), min(span.end, within.end)) if within else span
    return max((end - start).days + 1, 0)


def select_needed(plan: Plan) -> dict[str, Resource]:
    """Return the resources of a plan without those of declined proposals."""
    declined = {name for name, proposal in plan.proposals.items() if proposal.status == "declined"}
    return {name: each for name, each in plan.resources.items() if each.for_ not in declined}


def add_up(
    plans: Mapping[str, Mapping[str, Resource]],
    pools: Mapping[str, Pool],
    periods: Sequence[Period],
    length: PeriodLength,
) -> tuple[Draw, ...]:
    """Return what plans need of each pool, in the order of `team.yaml`, then of what is in none.

    Args:
        plans: the resources of each account's plan, by account and id.
        pools: of the team.
        periods: one after the other.
        length: of each of them.
    """
    wants: dict[Group, list[Want]] = {}
    for account, resources in plans.items():
        for name, resource in resources.items():
            group = _find_group(resource, pools)
            wants.setdefault(group, []).append(_spread(account, name, resource, group, periods))
    places = {pool: place for place, pool in enumerate(pools)}
    ordered = sorted(wants, key=lambda group: places.get(group.pool or "", len(places)))
    return tuple(
        _draw(group, wants[group], _find_capacity(group, pools, len(periods), length), len(periods))
        for group in ordered
    )


def _find_group(resource: Resource, pools: Mapping[str, Pool]) -> Group:
    pool = pools.get(resource.pool or "")
    if pool:
        return Group(resource.pool, pool.name, pool.unit or resource.unit, pool.steady)
    return Group(None, resource.kind, resource.unit, resource.steady)


def _spread(account: str, name: str, resource: Resource, group: Group, periods: Sequence[Period]) -> Want:
    if resource.amount is None:
        return Want(account, name, resource, (), "amount")
    if resource.from_ is None or resource.to is None:
        return Want(account, name, resource, (), "days")
    if resource.unit not in (None, group.unit) or resource.steady != group.steady:
        return Want(account, name, resource, (), "unit")
    needed = Period(resource.from_, resource.to)
    shares = (
        Fraction(count_days(needed, each), count_days(each if group.steady else needed)) for each in periods
    )
    return Want(account, name, resource, tuple(Fraction(resource.amount) * share for share in shares))


def _find_capacity(
    group: Group, pools: Mapping[str, Pool], periods: int, length: PeriodLength
) -> tuple[Fraction, ...] | None:
    pool = pools.get(group.pool or "")
    if pool is None or pool.capacity is None:
        return None
    share = Fraction(1) if pool.steady else Fraction(MONTHS[length], MONTHS[pool.per])
    return (Fraction(pool.capacity) * share,) * periods


def _draw(group: Group, wants: Sequence[Want], capacity: tuple[Fraction, ...] | None, periods: int) -> Draw:
    committed = [want for want in wants if want.resource.status in _COMMITTED]
    return Draw(
        group=group,
        capacity=capacity,
        wants=tuple(wants),
        committed=tuple(_sum_up(committed, periods)),
        demand=tuple(_sum_up(wants, periods)),
    )


def _sum_up(wants: Iterable[Want], periods: int) -> Iterator[Fraction]:
    counted = [want.amounts for want in wants if want.amounts]
    for index in range(periods):
        yield sum((amounts[index] for amounts in counted), Fraction(0))
