"""The goals of a plan as documents for us show them: how far they are, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

from samctl.documents.kpis import Kpi, Kpis
from samctl.documents.plan import Plan
from samctl.practices.graph import Graph, Node
from samctl.practices.kpis.targets import Comparison
from samctl.practices.plan.standing import (
    BenchmarkStanding,
    BenchmarkState,
    Cause,
    GoalStanding,
    GoalStatus,
    count_moves,
    judge_goals,
)
from samctl.render.titles import Titles, name_entry


class ReasonLine(NamedTuple):
    """Why a goal has its status.

    Args:
        cause: what is the case, such as `benchmark_missed`.
        benchmark: the one that is meant; None where the goal or its KPI is.
        moves: how often the day of what is meant was moved.
    """

    cause: Cause
    benchmark: BenchmarkLine | None
    moves: int


class BenchmarkLine(NamedTuple):
    """A benchmark of a goal.

    Args:
        title: its words; the id where it has none.
        due: by when.
        target: value of the goal's KPI by then.
        value: value of the goal's KPI when it was reached.
        done_on: when it was reached.
        state: `done`, `late` (done after its day), `missed`, `open` or `undated`.
        days_late: past its day, whether done or not; 0 where it is not.
        moves: how often its day was moved.
    """

    title: str
    due: date | None
    target: Decimal | None
    value: Decimal | None
    done_on: date | None
    state: BenchmarkState
    days_late: int
    moves: int


class GoalLine(NamedTuple):
    """A goal of the plan.

    Args:
        id: of the goal.
        title: its words; the id where it has none.
        status: `reached`, `not_begun`, `behind`, `at_risk`, `on_track` or `unknown`.
        reasons: what decided the status.
        kpi: what the figure is called that measures it; None where none is on file.
        unit: of the figure.
        start: value of the figure at the start.
        to: value to reach.
        due: by when.
        reading: what was measured last.
        measured_on: when that was.
        target: where the figure should have been then.
        owner: who of us carries it, by id.
        mutual: whether it is agreed with the customer.
        moves: how often its day was moved.
        addresses: the titles of the needs and opportunities that it answers.
        proposals: the titles of the proposals that serve it, without declined ones.
        benchmarks: in the order of their days.
    """

    id: str
    title: str
    status: GoalStatus
    reasons: list[ReasonLine]
    kpi: str | None
    unit: str | None
    start: Decimal | None
    to: Decimal | None
    due: date | None
    reading: Decimal | None
    measured_on: date | None
    target: Decimal | None
    owner: str | None
    mutual: bool
    moves: int
    addresses: list[str]
    proposals: list[str]
    benchmarks: list[BenchmarkLine]


def list_goals(
    plan: Plan | None, kpis: Kpis | None, graph: Graph, titles: Titles, today: date
) -> list[GoalLine]:
    """Return the goals of a plan, in the order of the document.

    Args:
        plan: None where there is none.
        kpis: the figures that measure its goals.
        graph: of the account.
        titles: of what is in it.
        today: the day.
    """
    figures = kpis.kpis if kpis else {}
    standings = judge_goals(plan, kpis, today) if plan else ()
    return [_describe(each, figures.get(each.goal.kpi or ""), graph, titles) for each in standings]


def _describe(standing: GoalStanding, kpi: Kpi | None, graph: Graph, titles: Titles) -> GoalLine:
    goal, comparison = standing.goal, standing.comparison
    reading = comparison.reading if comparison else None
    node = Node("plan goal", standing.id)
    serving = [each for each in graph.find_earlier([node], "proposal") if each not in graph.ended]
    answered = [
        *graph.find_earlier([node], "need", "addresses"),
        *graph.find_earlier([node], "opportunity", "addresses"),
    ]
    benchmarks = {each.id: _describe_benchmark(each) for each in standing.benchmarks}
    return GoalLine(
        id=standing.id,
        title=titles.find(node),
        status=standing.status,
        reasons=list(_list_reasons(standing, benchmarks)),
        kpi=name_entry(goal.kpi, kpi) if goal.kpi and kpi else None,
        unit=kpi.unit if kpi else None,
        start=goal.from_,
        to=goal.to,
        due=goal.due,
        reading=reading.value if reading else None,
        measured_on=reading.day if reading else None,
        target=_find_target(comparison),
        owner=goal.owner,
        mutual=goal.mutual,
        moves=count_moves(goal),
        addresses=titles.list(answered),
        proposals=titles.list(serving),
        benchmarks=list(benchmarks.values()),
    )


def _list_reasons(standing: GoalStanding, benchmarks: dict[str, BenchmarkLine]) -> Iterator[ReasonLine]:
    for reason in standing.reasons:
        benchmark = benchmarks.get(reason.benchmark or "")
        moves = benchmark.moves if benchmark else count_moves(standing.goal)
        yield ReasonLine(reason.cause, benchmark, moves)


def _describe_benchmark(standing: BenchmarkStanding) -> BenchmarkLine:
    benchmark = standing.benchmark
    return BenchmarkLine(
        title=name_entry(standing.id, benchmark),
        due=benchmark.due,
        target=benchmark.target,
        value=benchmark.value if standing.is_done else None,
        done_on=benchmark.done_on if standing.is_done else None,
        state=standing.state,
        days_late=standing.days_late,
        moves=count_moves(benchmark),
    )


def _find_target(comparison: Comparison | None) -> Decimal | None:
    if comparison is None or comparison.reading is None or comparison.target is None:
        return None
    return round_target(comparison.target, comparison.reading.value)


def round_target(target: Fraction, reading: Decimal) -> Decimal:
    """Return a target with as many decimals as the reading has; with one more where they would look equal."""
    exponent = min(int(reading.as_tuple().exponent), 0)
    exact = Decimal(target.numerator) / Decimal(target.denominator)
    rounded = exact.quantize(Decimal(1).scaleb(exponent), ROUND_HALF_UP)
    if rounded == reading != exact:
        rounded = exact.quantize(Decimal(1).scaleb(exponent - 1), ROUND_HALF_UP)
    return rounded.normalize() + 0
