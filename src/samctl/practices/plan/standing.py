"""How far the goals of a plan are today, from their benchmarks and KPIs, with the reasons.

The first that holds is the status of a goal:

1. *reached*: its KPI was last measured as good as the goal, or better
2. *not begun*: the plan has not started, and no benchmark is done or missed
3. *behind*: its day has passed, a benchmark is missed, or its KPI is red (below 90 % of the target path)
4. *at risk*: its KPI is amber (90 % to under 100 %), a benchmark was done with a worse value than its target,
   or an open day was moved twice or more
5. *on track*: its KPI is green, or a benchmark is done
6. *unknown*: nothing is measured, and nothing was due

The path of a KPI without targets of its own runs through the goal: its start, its benchmarks, its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from samctl.documents.kpis import Kpi, Kpis
from samctl.documents.plan import Benchmark, Horizon, Plan, PlanGoal
from samctl.practices.kpis.targets import (
    Better,
    Comparison,
    TargetPath,
    compare_with_target,
    find_reading,
    is_at_least,
)

BenchmarkState = Literal["done", "late", "missed", "open", "undated"]
"""Done in time (or with no day set); done after its day; past its day and open; open; open without a day."""

GoalStatus = Literal["reached", "not_begun", "behind", "at_risk", "on_track", "unknown"]
GOAL_STATUSES: tuple[GoalStatus, ...] = (
    "reached",
    "not_begun",
    "behind",
    "at_risk",
    "on_track",
    "unknown",
)

Cause = Literal[
    "goal_reached",
    "plan_not_begun",
    "goal_overdue",
    "benchmark_missed",
    "kpi_red",
    "kpi_amber",
    "benchmark_short",
    "goal_moved",
    "benchmark_moved",
    "kpi_green",
    "benchmark_done",
    "nothing_measured",
]
"""Why a goal has its status."""

OFTEN = 2
"""How often an open day may be moved before the goal counts as at risk."""

_BY_CAUSE: dict[Cause, GoalStatus] = {
    "goal_reached": "reached",
    "plan_not_begun": "not_begun",
    "goal_overdue": "behind",
    "benchmark_missed": "behind",
    "kpi_red": "behind",
    "kpi_amber": "at_risk",
    "benchmark_short": "at_risk",
    "goal_moved": "at_risk",
    "benchmark_moved": "at_risk",
    "kpi_green": "on_track",
    "benchmark_done": "on_track",
    "nothing_measured": "unknown",
}


class BenchmarkStanding(NamedTuple):
    """How far a benchmark is.

    Args:
        id: of the benchmark.
        benchmark: the entry of the document.
        state: today.
        days_late: past its day, whether done or not; 0 where it is not.
    """

    id: str
    benchmark: Benchmark
    state: BenchmarkState
    days_late: int

    @property
    def is_done(self) -> bool:
        """Whether it was reached."""
        return self.state in ("done", "late")


class Reason(NamedTuple):
    """Why a goal has its status.

    Args:
        cause: what is the case.
        benchmark: the one that is meant, by id; None where the goal or its KPI is.
    """

    cause: Cause
    benchmark: str | None = None


class GoalStanding(NamedTuple):
    """How far a goal is.

    Args:
        id: of the goal.
        goal: the entry of the document.
        status: today.
        reasons: what decided the status; all of that rank.
        benchmarks: in the order of their days, those without one last.
        comparison: what the KPI was last, beside its target; None where the goal has no KPI on file.
        better: which way the KPI is better.
    """

    id: str
    goal: PlanGoal
    status: GoalStatus
    reasons: tuple[Reason, ...]
    benchmarks: tuple[BenchmarkStanding, ...]
    comparison: Comparison | None
    better: Better

    @property
    def next_benchmark(self) -> BenchmarkStanding | None:
        """The first benchmark that is not done; missed ones, too."""
        return next((each for each in self.benchmarks if not each.is_done), None)


def judge_benchmark(name: str, benchmark: Benchmark, today: date) -> BenchmarkStanding:
    """Return how far a benchmark is.

    What was done after today is not done yet: so a plan can be looked at as of an earlier day.
    """
    due = benchmark.due
    done_on = benchmark.done_on if benchmark.done_on and benchmark.done_on <= today else None
    late = max(((done_on or today) - due).days, 0) if due else 0
    if done_on:
        state: BenchmarkState = "late" if late else "done"
    elif due is None:
        state = "undated"
    else:
        state = "missed" if late else "open"
    return BenchmarkStanding(name, benchmark, state, late)


def judge_goals(plan: Plan, kpis: Kpis | None, today: date) -> tuple[GoalStanding, ...]:
    """Return how far the goals of a plan are, in the order of the document.

    Args:
        plan: the document.
        kpis: the figures that measure its goals.
        today: the day.
    """
    figures = kpis.kpis if kpis else {}
    return tuple(
        judge_goal(name, goal, plan.horizon, figures.get(goal.kpi or ""), today)
        for name, goal in plan.goals.items()
    )


def find_reached_goals(plan: Plan, kpis: Kpis | None, today: date) -> frozenset[str]:
    """Return the goals of a plan that are reached, by id."""
    return frozenset(each.id for each in judge_goals(plan, kpis, today) if each.status == "reached")


def judge_goal(name: str, goal: PlanGoal, horizon: Horizon, kpi: Kpi | None, today: date) -> GoalStanding:
    """Return how far a goal is.

    Args:
        name: its id.
        goal: the entry of the plan.
        horizon: of the plan.
        kpi: the figure that measures it, if it is on file.
        today: the day.
    """
    judged = [judge_benchmark(each, benchmark, today) for each, benchmark in goal.benchmarks.items()]
    judged.sort(key=lambda each: each.benchmark.due or date.max)
    better = kpi.better if kpi else _guess_better(goal)
    comparison = None
    if kpi:
        comparison = compare_with_target(find_reading(kpi, today), trace_target(goal, horizon, kpi), better)
    standing = GoalStanding(name, goal, "unknown", (), tuple(judged), comparison, better)
    causes = tuple(_find_reasons(standing, horizon, today))
    status = _BY_CAUSE[causes[0].cause]
    return standing._replace(
        status=status, reasons=tuple(each for each in causes if _BY_CAUSE[each.cause] == status)
    )


def trace_target(goal: PlanGoal, horizon: Horizon, kpi: Kpi) -> TargetPath:
    """Return where a goal's KPI should be, day by day: by its own targets, else by the goal's values."""
    return TargetPath.of(kpi) if kpi.targets else trace_goal(goal, horizon)


def trace_goal(goal: PlanGoal, horizon: Horizon) -> TargetPath:
    """Return the path of a goal's own values: its start, its benchmarks, its end."""
    values: dict[date, Decimal] = {}
    if goal.from_ is not None:
        values[horizon.start] = goal.from_
    for benchmark in goal.benchmarks.values():
        if benchmark.due and benchmark.target is not None:
            values[benchmark.due] = benchmark.target
    if goal.due and goal.to is not None:
        values[goal.due] = goal.to
    return TargetPath.through(values)


def count_moves(entry: Benchmark | PlanGoal) -> int:
    """Return how often the day of a benchmark or a goal was moved."""
    return len(entry.history)


def _find_reasons(standing: GoalStanding, horizon: Horizon, today: date) -> Iterator[Reason]:
    """Yield what is the case, in the order of the statuses; at least one reason."""
    goal, comparison = standing.goal, standing.comparison
    reading = comparison.reading if comparison else None
    if reading and goal.to is not None and is_at_least(reading.value, goal.to, standing.better):
        yield Reason("goal_reached")
        return
    if today < horizon.start and not any(each.is_done or each.days_late for each in standing.benchmarks):
        yield Reason("plan_not_begun")
        return
    light = comparison.light if comparison else None
    if goal.due and goal.due < today:
        yield Reason("goal_overdue")
    yield from (Reason("benchmark_missed", each.id) for each in standing.benchmarks if each.state == "missed")
    if light == "red":
        yield Reason("kpi_red")
    if light == "amber":
        yield Reason("kpi_amber")
    yield from _find_risks(standing)
    if light == "green":
        yield Reason("kpi_green")
    yield from (Reason("benchmark_done", each.id) for each in standing.benchmarks if each.is_done)
    yield Reason("nothing_measured")


def _find_risks(standing: GoalStanding) -> Iterator[Reason]:
    for each in standing.benchmarks:
        if each.is_done and _is_short(each.benchmark, standing.better):
            yield Reason("benchmark_short", each.id)
    if count_moves(standing.goal) >= OFTEN:
        yield Reason("goal_moved")
    for each in standing.benchmarks:
        if not each.is_done and count_moves(each.benchmark) >= OFTEN:
            yield Reason("benchmark_moved", each.id)


def _is_short(benchmark: Benchmark, better: Better) -> bool:
    if benchmark.value is None or benchmark.target is None:
        return False
    return not is_at_least(benchmark.value, benchmark.target, better)


def _guess_better(goal: PlanGoal) -> Better:
    """Return which way a goal wants its figure to go, where no KPI says so."""
    return "lower" if goal.from_ is not None and goal.to is not None and goal.to < goal.from_ else "higher"
