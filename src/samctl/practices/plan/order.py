"""Whether the days and the values of a goal's benchmarks are in order.

A benchmark lies within the plan's horizon and not after its goal; its target lies between the goal's start
and end, and none that is due later asks for less than one that is due before. What is unknown is not judged:
no order without days, no direction without two values or a KPI that tells which way is better.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from samctl.documents.plan import Horizon, PlanGoal
from samctl.practices.kpis.targets import Better, is_at_least

Disorder = Literal["goal_outside", "outside", "after_goal", "beyond", "backwards"]
"""What is wrong with a day or a target.

- goal_outside, outside: a goal, a benchmark is due outside the horizon
- after_goal: a benchmark is due after its goal
- beyond: a target does not lie between the goal's start and end
- backwards: a target asks for less than that of a benchmark which is due before
"""


class Misfit(NamedTuple):
    """A day or a value that is out of order.

    Args:
        disorder: what is wrong with it.
        benchmark: which one is meant, by id; None where the goal itself is.
        earlier: the benchmark that is due before and asks for more, by id.
    """

    disorder: Disorder
    benchmark: str | None = None
    earlier: str | None = None


def find_misfits(goal: PlanGoal, horizon: Horizon, better: Better | None) -> Iterator[Misfit]:
    """Return what is out of order in a goal, in the order of the document.

    Args:
        goal: the entry of the plan.
        horizon: of the plan.
        better: which way its KPI is better; None where it has none on file.
    """
    if goal.due and not _covers(horizon, goal.due):
        yield Misfit("goal_outside")
    for name, benchmark in goal.benchmarks.items():
        if benchmark.due and goal.due and benchmark.due > goal.due:
            yield Misfit("after_goal", name)
        elif benchmark.due and not _covers(horizon, benchmark.due):
            yield Misfit("outside", name)
    direction = find_direction(goal, better)
    if direction:
        yield from _find_misplaced_targets(goal, direction)


def find_direction(goal: PlanGoal, better: Better | None) -> Better | None:
    """Return which way a goal's figure is to go: by its two values, else as its KPI is better.

    Returns:
        None where neither tells, or where the goal is to hold a value.
    """
    if goal.from_ is None or goal.to is None:
        return better
    if goal.from_ == goal.to:
        return None
    return "higher" if goal.to > goal.from_ else "lower"


def _find_misplaced_targets(goal: PlanGoal, direction: Better) -> Iterator[Misfit]:
    fitting: list[tuple[date, Decimal, str]] = []
    for name, benchmark in goal.benchmarks.items():
        if benchmark.target is None:
            continue
        if not _lies_between(benchmark.target, goal, direction):
            yield Misfit("beyond", name)
        elif benchmark.due:
            fitting.append((benchmark.due, benchmark.target, name))
    for day, target, name in fitting:
        ahead = [
            (value, other)
            for earlier, value, other in fitting
            if earlier < day and not is_at_least(target, value, direction)
        ]
        if ahead:
            most = (max if direction == "higher" else min)(ahead)
            yield Misfit("backwards", name, most[1])


def _lies_between(target: Decimal, goal: PlanGoal, direction: Better) -> bool:
    after_start = goal.from_ is None or is_at_least(target, goal.from_, direction)
    return after_start and (goal.to is None or is_at_least(goal.to, target, direction))


def _covers(horizon: Horizon, day: date) -> bool:
    runs_backwards = horizon.end < horizon.start  # one thing that is wrong, not as many as there are days
    return runs_backwards or horizon.start <= day <= horizon.end
