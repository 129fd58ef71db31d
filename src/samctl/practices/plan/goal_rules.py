"""The rules of practice 6 about the horizon and the goals: SAM601 to SAM605."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from samctl.documents.counts import format_count
from samctl.documents.findings import FieldPath, Severity
from samctl.documents.kpis import Kpis
from samctl.documents.plan import Benchmark, Plan, PlanGoal
from samctl.documents.printable import make_one_line
from samctl.documents.rules import Remark, rule
from samctl.documents.spans import find_last_day
from samctl.documents.team import Team
from samctl.practices.graph import Graph
from samctl.practices.kpis.targets import Better
from samctl.practices.plan.order import Misfit, find_misfits
from samctl.practices.plan.standing import judge_benchmark

SHORTEST, LONGEST = "1 year", "3 years"
"""How much time a plan covers."""


class PlanCase(NamedTuple):
    """What the rules about an account's plan look at.

    Args:
        plan: the document.
        graph: of the account.
        today: decides what has ended and what is missed.
        fingerprint: of the plan's present content, as an approval is bound to it.
        kpis: tell which way a figure is better; None where there are none yet.
        team: tells who may approve a plan; None where it is unknown.
        account_manager: of the account, by id.
        changes: lines that say what changed since the approval; empty where nothing did or nobody knows.
    """

    plan: Plan
    graph: Graph
    today: date
    fingerprint: str
    kpis: Kpis | None = None
    team: Team | None = None
    account_manager: str | None = None
    changes: Sequence[str] = ()


@rule("SAM601", "horizon", Severity.ERROR)
def horizon(case: PlanCase) -> Iterator[Remark]:
    """The plan covers less than one year or more than three, or it has ended.

    Within a year nothing strategic comes of a plan: it is a list of this year's offers. What is promised for
    the fourth year nobody holds anybody to. And a plan that has ended answers no question about tomorrow, on
    either side. From 1 January to 31 December is one year.

    Bad: `horizon: {start: 2027-01-01, end: 2027-06-30}`

    Good: `horizon: {start: 2027-01-01, end: 2029-12-31}`
    """
    start, end = case.plan.horizon.start, case.plan.horizon.end
    earliest, latest = find_last_day(start, SHORTEST), find_last_day(start, LONGEST)
    path = ("horizon", "end")
    if start <= end and not earliest <= end <= latest:  # a horizon that runs backwards is SAM002
        length, day = ("less than 1 year", earliest) if end < earliest else ("more than 3 years", latest)
        bound = "at the earliest" if end < earliest else "at the latest"
        hint = f"Let it end on {day} {bound}: `samctl set ACCOUNT plan.horizon.end={day}`."
        yield Remark(path, f"the plan covers {length}, from {start} to {end}", hint, at_key=False)
    if end < case.today:
        hint = "Write the next one: a new horizon, and goals that begin where these ended; git keeps the old."
        yield Remark(path, f"the plan ended on {end}", hint, at_key=False)


@rule("SAM602", "goal-without-benchmark", Severity.WARNING)
def goal_without_benchmark(case: PlanCase) -> Iterator[Remark]:
    """A goal has no benchmark on the way to it.

    A goal three years away is nobody's work today, and whether it is out of reach shows when it is too late.
    Benchmarks a few months apart say early that something must change.

    Bad: `service-share: {title: Half of their service volume, due: 2029-12-31}`

    Good: the same with `benchmarks: {pilot-line-3: {title: Pilot on line 3 running, due: 2027-06-30}}`
    """
    for name, goal in case.plan.goals.items():
        if not goal.benchmarks:
            hint = f"`samctl put ACCOUNT plan.goals.{name}.benchmarks title=TEXT due=DATE` enters one."
            yield Remark(
                ("goals", name), f"no benchmark on the way to the goal: {name_goal(name, goal)}", hint
            )


@rule("SAM603", "benchmark-order", Severity.ERROR)
def benchmark_order(case: PlanCase) -> Iterator[Remark]:
    """The days or the targets of a goal and its benchmarks do not fit together.

    A benchmark after its goal marks no way to it; one outside the horizon is not part of the plan; a target
    that asks for less than the one before it calls a step back progress. Then nobody can say whether the goal
    is on track. The direction is that from `from` to `to`, else the KPI's `better`.

    Bad: `benchmarks: {pilot: {due: 2030-06-30, target: 55}}` in a goal `{from: 20, to: 50, due: 2029-12-31}`.

    Good: `benchmarks: {pilot: {due: 2027-06-30, target: 25}}` in the same.
    """
    for name, goal in case.plan.goals.items():
        for misfit in find_misfits(goal, case.plan.horizon, _find_better(case, goal)):
            yield _tell_misfit(case, name, goal, misfit)


@rule("SAM604", "benchmark-missed", Severity.WARNING)
def benchmark_missed(case: PlanCase) -> Iterator[Remark]:
    """A benchmark is past its day, and neither done nor moved.

    Either it was reached and nobody wrote it down, or it was missed and nobody said so. The customer knows
    which. Moving a day in the open, with the reason, is part of a plan; letting it pass is the end of one. A
    benchmark that is due today is not missed.

    Bad: `pilot-line-3: {title: Pilot on line 3 running, due: 2027-06-30}` in July 2027.

    Good: the same with `done_on: 2027-06-12`, or moved by `samctl plan move ACCOUNT pilot-line-3 --due DATE
    --reason TEXT`.
    """
    for name, goal in case.plan.goals.items():
        for each, benchmark in goal.benchmarks.items():
            standing = judge_benchmark(each, benchmark, case.today)
            if standing.state == "missed":
                late = format_count(standing.days_late, "day")
                message = (
                    f"{_name_benchmark(each, benchmark)}, due on {benchmark.due}, is {late} late: "
                    f"neither done nor moved"
                )
                item = _spell_item(case.plan, name, each)
                hint = f"`samctl plan done ACCOUNT {item}` if it was reached, else "
                hint += f"`samctl plan move ACCOUNT {item} --due DATE --reason TEXT`."
                yield Remark(("goals", name, "benchmarks", each), message, hint)


@rule("SAM605", "goal-without-kpi", Severity.WARNING)
def goal_without_kpi(case: PlanCase) -> Iterator[Remark]:
    """A goal has no KPI that measures it.

    Then both sides may say in the end that it was reached, or that it was not, and neither can be shown
    wrong.

    Bad: `service-share: {title: Half of their service volume}`

    Good: `service-share: {title: Half of their service volume, kpi: share-of-service, from: 20, to: 50}`, and
    `share-of-service` in `kpis.yaml`.
    """
    for name, goal in case.plan.goals.items():
        if not goal.kpi:
            hint = f"`samctl set ACCOUNT plan.goals.{name}.kpi=KPI` names one; they stand in kpis.yaml."
            yield Remark(("goals", name), f"no KPI measures the goal: {name_goal(name, goal)}", hint)


def name_goal(name: str, goal: PlanGoal) -> str:
    """Return the title of a goal on one line; its id where it has none."""
    return make_one_line(goal.title or "") or name


def _name_benchmark(name: str, benchmark: Benchmark) -> str:
    return make_one_line(benchmark.title or "") or name


def _spell_item(plan: Plan, goal: str, benchmark: str | None) -> str:
    """Return what commands call a goal or a benchmark: its id, with the goal's where others have it, too."""
    if benchmark is None:
        return goal
    marks = (mark for entry in plan.goals.values() for mark in entry.benchmarks)
    alike = [*plan.goals, *plan.proposals, *marks].count(benchmark)
    return benchmark if alike == 1 else f"{goal}.{benchmark}"


def _find_better(case: PlanCase, goal: PlanGoal) -> Better | None:
    kpi = case.kpis.kpis.get(goal.kpi or "") if case.kpis else None
    return kpi.better if kpi else None


def _tell_misfit(case: PlanCase, name: str, goal: PlanGoal, misfit: Misfit) -> Remark:
    """Return what a rule says of a day or a target that is out of order."""
    entry: PlanGoal | Benchmark = goal
    path: FieldPath = ("goals", name)
    title = name_goal(name, goal)
    if misfit.benchmark:
        entry = goal.benchmarks[misfit.benchmark]
        path = (*path, "benchmarks", misfit.benchmark)
        title = _name_benchmark(misfit.benchmark, entry)
    if isinstance(entry, Benchmark) and misfit.disorder in ("beyond", "backwards"):
        message, hint = _tell_target(goal, f"the target {entry.target} of {title}", misfit)
        return Remark((*path, "target"), message, hint, at_key=False)
    span = case.plan.horizon
    where = f"outside the plan's {span.start} to {span.end}"
    if misfit.disorder == "after_goal":
        where = f"after its goal on {goal.due}"
    item = _spell_item(case.plan, name, misfit.benchmark)
    hint = f"`samctl plan move ACCOUNT {item} --due DATE --reason TEXT` moves it."
    return Remark((*path, "due"), f"{title} is due on {entry.due}, {where}", hint, at_key=False)


def _tell_target(goal: PlanGoal, target: str, misfit: Misfit) -> tuple[str, str]:
    if misfit.earlier is None:
        ends = f"from {goal.from_} to {goal.to}" if goal.from_ is not None else f"to {goal.to}"
        return f"{target} is not on the goal's way {ends}", "Correct it, or the goal's `from` and `to`."
    before = goal.benchmarks[misfit.earlier]
    earlier = f"the {before.target} of {_name_benchmark(misfit.earlier, before)}"
    return f"{target} lies behind {earlier}, which is due before", "Correct one of the two, or the days."


GOAL_RULES = (horizon, goal_without_benchmark, benchmark_order, benchmark_missed, goal_without_kpi)
