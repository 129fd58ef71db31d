"""What is to be said about resources, in words."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from samctl.cli.amounts import UNKNOWN
from samctl.cli.figures import format_grouped
from samctl.cli.plan.resources.survey import Survey
from samctl.documents.printable import make_one_line
from samctl.practices.plan.resources import Doubt, Draw, Group, Period, PeriodLength, Want

_DOUBTS: dict[Doubt, str] = {
    "amount": "how much is unknown",
    "days": "from when or until when is unknown",
    "unit": "it is not measured as the pool is",
}
_PLACES = 1


def say_period(period: Period, length: PeriodLength) -> str:
    """Return what a period is called: `2027-01`, `2027 Q1`, `2027`."""
    match length:
        case "month":
            return f"{period.start:%Y-%m}"
        case "quarter":
            return f"{period.start.year} Q{(period.start.month + 2) // 3}"
        case _:
            return str(period.start.year)


def say_amount(amount: Fraction, group: Group | None = None) -> str:
    """Return an amount, with the unit of what it is of where that is told."""
    unit = make_one_line(group.unit) if group and group.unit else ""
    return f"{format_grouped(amount, _PLACES)} {unit}".rstrip()


def say_group(group: Group) -> str:
    """Return what is drawn on: `Data engineers (data-engineers)`, or `budget in EUR`."""
    if group.pool:
        return f"{make_one_line(group.name)} ({group.pool})" if group.name else group.pool
    unit = f" in {make_one_line(group.unit)}" if group.unit else ", unit unknown"
    steady = ", all the time" if group.steady else ""
    return f"{group.name or 'kind unknown'}{unit}{steady}"


def say_capacity(draw: Draw, survey: Survey) -> str:
    """Return how much there is of a pool: `55 days a quarter`."""
    pool = survey.pools[draw.group.pool or ""]
    if pool.capacity is None:
        return "nobody wrote down how much there is"
    rate = "all the time" if pool.steady else f"a {pool.per}"
    return f"{say_amount(Fraction(pool.capacity), draw.group)} {rate}"


def say_verdict(draw: Draw, index: int) -> str:
    """Return whether what is needed in a period is there."""
    if draw.capacity is None:
        return UNKNOWN
    there, needed, committed = draw.capacity[index], draw.demand[index], draw.committed[index]
    if committed > there:
        return f"short by {say_amount(needed - there)}, committed alone by {say_amount(committed - there)}"
    if needed > there:
        return f"short by {say_amount(needed - there)}"
    return f"{say_amount(there - needed)} left"


def say_sharers(draw: Draw, index: int) -> str:
    """Return which accounts need how much in a period, the most first."""
    shares: dict[str, Fraction] = {}
    for want in draw.wants:
        if want.amounts and want.amounts[index]:
            shares[want.account] = shares.get(want.account, Fraction(0)) + want.amounts[index]
    ordered = sorted(shares.items(), key=lambda share: -share[1])
    return ", ".join(f"{account} {say_amount(amount)}" for account, amount in ordered)


def say_want(want: Want) -> str:
    """Return what is needed and by whom: `Data engineer (hohenrode: data-engineer)`."""
    title = want.resource.title
    named = f"{want.account}: {want.id}"
    return f"{make_one_line(title)} ({named})" if title else named


def tell_shortages(survey: Survey) -> Iterator[str]:
    """Return in which periods which pool is short, in a sentence each; else that none is."""
    short = [(draw, draw.find_shortages()) for draw in survey.draws]
    for draw, found in short:
        if found:
            worst = max(found, key=lambda index: _measure_gap(draw, index))
            periods = ", ".join(say_period(survey.periods[index], survey.length) for index in found)
            gap = say_amount(_measure_gap(draw, worst), draw.group)
            where = f" in {say_period(survey.periods[worst], survey.length)}" if len(found) > 1 else ""
            most = "at most " if len(found) > 1 else ""
            yield f"{say_group(draw.group)} is short in {periods}, by {most}{gap}{where}."
    if not any(found for _, found in short) and any(draw.capacity for draw in survey.draws):
        yield "No pool is short."


def tell_limits(survey: Survey) -> Iterator[str]:
    """Return what the sums leave out, and what is not looked at."""
    for want in survey.uncounted:
        assert want.doubt is not None  # else it is counted
        yield f"Not counted: {say_want(want)}; {_DOUBTS[want.doubt]}."
    if survey.unused_pools:
        yield f"Nothing is taken from: {', '.join(survey.unused_pools)}."
    if not survey.is_whole and any(draw.group.pool for draw in survey.draws):
        yield "Plans of other accounts may draw on the same pools: `samctl plan resources` counts all."


def _measure_gap(draw: Draw, index: int) -> Fraction:
    assert draw.capacity is not None  # else nobody knows of a gap
    return draw.demand[index] - draw.capacity[index]
