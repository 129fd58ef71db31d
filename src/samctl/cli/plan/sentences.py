"""What is to be said about a plan, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from samctl.cli.amounts import UNKNOWN
from samctl.cli.figures import format_grouped, format_percent
from samctl.cli.plan.survey import Survey
from samctl.documents.counts import format_count
from samctl.documents.plan import Benchmark, Move, PlanGoal, Proposal
from samctl.documents.printable import make_one_line
from samctl.practices.plan.standing import (
    GOAL_STATUSES,
    BenchmarkStanding,
    GoalStanding,
    GoalStatus,
    Reason,
)
from samctl.practices.plan.steps import Step, StepKind

GOAL_WORDS: dict[GoalStatus, str] = {
    "reached": "reached",
    "not_begun": "not begun",
    "behind": "behind",
    "at_risk": "at risk",
    "on_track": "on track",
    "unknown": "unknown",
}
GOAL_STYLES: dict[GoalStatus, str] = {
    "reached": "green",
    "behind": "red",
    "at_risk": "yellow",
    "on_track": "green",
}
_STEPS: dict[StepKind, str] = {
    "benchmark": "benchmark",
    "goal": "goal",
    "proposal_start": "proposal begins",
    "proposal_end": "proposal ends",
    "commitment": "commitment",
}
_TIMES = {1: "once", 2: "twice"}
_PLACES = 2


# ---- figures and days


def say_figure(value: Decimal | Fraction | None, unit: str) -> str:
    """Return a value with its unit, rounded to two places where it has more."""
    return UNKNOWN if value is None else f"{format_grouped(Fraction(value), _PLACES)} {unit}".rstrip()


def say_attainment(standing: GoalStanding) -> str:
    """Return what was measured as a percentage of its target; nothing where there is none."""
    attainment = standing.comparison.attainment if standing.comparison else None
    return "" if attainment is None else format_percent(attainment, 1)


def say_moves(history: Mapping[date, Move]) -> str:
    """Return how often something was moved and from where; nothing where it was not."""
    moves = [move for _, move in sorted(history.items())]
    if not moves:
        return ""
    first = "from" if len(moves) == 1 else "first from"
    return f"moved {_TIMES.get(len(moves), f'{len(moves)} times')}, {first} {moves[0].due}"


# ---- what things are called


def say_title(name: str, entry: PlanGoal | Benchmark | Proposal) -> str:
    """Return the title of an entry with its id: `Pilot running (pilot-line-3)`."""
    return f"{make_one_line(entry.title)} ({name})" if entry.title else name


def say_benchmark(each: BenchmarkStanding, survey: Survey) -> str:
    """Return how far a benchmark is."""
    benchmark = each.benchmark
    match each.state:
        case "done":
            return f"done {benchmark.done_on}"
        case "late":
            return f"done {benchmark.done_on}, {format_count(each.days_late, 'day')} late"
        case "missed":
            return f"missed {format_count(each.days_late, 'day')} ago"
        case "undated":
            return "no day set"
        case _:
            assert benchmark.due is not None  # else it is undated
            ahead = (benchmark.due - survey.today).days
            return f"open, in {format_count(ahead, 'day')}" if ahead else "open, due today"


def say_proposal(proposal: Proposal, survey: Survey) -> str:
    """Return how far a proposal is: `running, 40 %`."""
    parts = [proposal.status or UNKNOWN]
    if proposal.progress is not None:
        parts.append(f"{format_grouped(Fraction(proposal.progress))} %")
    if proposal.end and proposal.end < survey.today and proposal.status not in ("done", "declined"):
        parts.append(f"ended {format_count((survey.today - proposal.end).days, 'day')} ago")
    return ", ".join(parts)


def say_step(step: Step) -> str:
    """Return what is to be done: `benchmark: Pilot running (pilot-line-3)`."""
    return f"{_STEPS[step.kind]}: {say_step_title(step)}"


def say_step_title(step: Step) -> str:
    """Return what a step is about, with its id."""
    return f"{make_one_line(step.title)} ({step.id})" if step.title else step.id


def say_when(step: Step, survey: Survey) -> str:
    """Return how far off the day of a step is."""
    if step.days_late:
        return f"{format_count(step.days_late, 'day')} late"
    ahead = (step.day - survey.today).days
    return f"in {format_count(ahead, 'day')}" if ahead else "today"


def say_statuses(standings: Iterable[GoalStanding]) -> str:
    """Return how many goals have which status: `1 behind, 2 on track`; the worst first."""
    found = [standing.status for standing in standings]
    order = sorted(set(found), key=_SEVERITY.index)
    return ", ".join(f"{found.count(status)} {GOAL_WORDS[status]}" for status in order)


_SEVERITY: tuple[GoalStatus, ...] = ("behind", "at_risk", "unknown", "on_track", "not_begun", "reached")
assert set(_SEVERITY) == set(GOAL_STATUSES)


def say_approval(survey: Survey) -> str:
    """Return whether the plan is approved as it is."""
    approval = survey.plan.approval
    on = f" on {approval.on}" if approval and approval.on else ""
    by = f" by {survey.names(approval.by)}" if approval and approval.by else ""
    match survey.approval:
        case "valid":
            return f"approved{by}{on}"
        case "changed":
            return f"changed since it was approved{by}{on}"
        case "unbound":
            return "approved by hand, bound to nothing"
        case _:
            return "not approved"


# ---- why a goal has its status


def say_verdict(standing: GoalStanding, survey: Survey) -> str:
    """Return the status of a goal with its reasons."""
    reasons = "; ".join(say_reason(reason, standing, survey) for reason in standing.reasons)
    return f"{GOAL_WORDS[standing.status]}: {reasons}"


def say_reason(reason: Reason, standing: GoalStanding, survey: Survey) -> str:
    """Return why a goal has its status, in a few words."""
    goal = standing.goal
    match reason.cause:
        case "goal_reached":
            to_reach = say_figure(goal.to, survey.find_unit(goal))
            return f"{_say_measured(standing, survey)}, and {to_reach} was to be reached"
        case "plan_not_begun":
            return f"the plan begins on {survey.plan.horizon.start}"
        case "goal_overdue":
            assert goal.due is not None  # else it cannot be overdue
            return f"its day, {goal.due}, passed {format_count((survey.today - goal.due).days, 'day')} ago"
        case "kpi_red" | "kpi_amber" | "kpi_green":
            return _say_comparison(standing, survey)
        case "goal_moved":
            return f"its day was {say_moves(goal.history)}"
        case "nothing_measured":
            return f"{_say_unmeasured(standing, survey)}, and no benchmark was due"
        case _:
            return _say_benchmark_reason(reason, standing, survey)


def _say_benchmark_reason(reason: Reason, standing: GoalStanding, survey: Survey) -> str:
    each = next(each for each in standing.benchmarks if each.id == reason.benchmark)
    title = say_title(each.id, each.benchmark)
    match reason.cause:
        case "benchmark_missed":
            return f"missed {format_count(each.days_late, 'day')} ago: {title}"
        case "benchmark_moved":
            return f"{say_moves(each.benchmark.history)}: {title}"
        case "benchmark_short":
            unit = survey.find_unit(standing.goal)
            reached = say_figure(each.benchmark.value, unit)
            return f"done with {reached} instead of {say_figure(each.benchmark.target, unit)}: {title}"
        case _:
            return f"{say_benchmark(each, survey)}: {title}"


def _say_measured(standing: GoalStanding, survey: Survey) -> str:
    reading = standing.comparison.reading if standing.comparison else None
    assert reading is not None  # else nothing is compared
    return f"{say_figure(reading.value, survey.find_unit(standing.goal))} on {reading.day}"


def _say_comparison(standing: GoalStanding, survey: Survey) -> str:
    assert standing.comparison is not None  # else there is no light
    target = say_figure(standing.comparison.target, survey.find_unit(standing.goal))
    better = {"higher": "at least", "lower": "at most"}[standing.better]
    attainment = say_attainment(standing)
    share = f" (attainment {attainment})" if attainment else ""
    return f"{_say_measured(standing, survey)}, where {better} {target} was the target{share}"


def _say_unmeasured(standing: GoalStanding, survey: Survey) -> str:
    goal, comparison = standing.goal, standing.comparison
    if goal.kpi is None:
        return "no KPI measures it"
    if comparison is None:
        return f"its KPI {make_one_line(goal.kpi)} is not on file"
    if comparison.reading is None:
        return f"its KPI {goal.kpi} was not measured yet"
    return f"{_say_measured(standing, survey)}, but there is no target for that day"


# ---- what is missing


def tell_loose_ends(survey: Survey) -> Iterator[str]:
    """Return which needs nothing addresses, which goals nothing serves, and what answers no need."""
    plan = survey.plan
    if survey.unaddressed_needs:
        needs = survey.needs.needs
        titles = {name: make_one_line(needs[name].title or "") for name in survey.unaddressed_needs}
        yield f"Nothing addresses: {_list(titles)}."
    if survey.unserved_goals:
        goals = {name: make_one_line(plan.goals[name].title or "") for name in survey.unserved_goals}
        yield f"No proposal serves: {_list(goals)}."
    if survey.idle_proposals and not survey.needs.needs:
        yield "No needs are on file, so nobody can tell what the proposals answer."
    elif survey.idle_proposals:
        idle = {name: make_one_line(plan.proposals[name].title or "") for name in survey.idle_proposals}
        subject = "These proposals answer" if len(idle) > 1 else "This proposal answers"
        yield f"{subject} no need: {_list(idle)}."


def tell_unknown(survey: Survey) -> Iterator[str]:
    """Return what nobody wrote down about goals, benchmarks and proposals, field by field."""
    missing: dict[str, list[str]] = {}
    for name, goal in survey.plan.goals.items():
        stated = {"KPI": goal.kpi, "start value": goal.from_, "value to reach": goal.to, "day": goal.due}
        _collect(missing, name, {**stated, "owner": goal.owner, "benchmarks": goal.benchmarks or None})
        for mark, benchmark in goal.benchmarks.items():
            _collect(missing, mark, {"day": benchmark.due})
    for name, proposal in survey.plan.proposals.items():
        if proposal.status in ("done", "declined"):
            continue
        days = {"first day": proposal.start, "last day": proposal.end}
        _collect(missing, name, {"status": proposal.status, **days, "owner": proposal.owner})
    if missing:
        parts = [f"{field} of {', '.join(names)}" for field, names in missing.items()]
        yield f"Not written down: {'; '.join(parts)}. `samctl edit {survey.slug} plan` opens the plan."


def _collect(missing: dict[str, list[str]], name: str, stated: Mapping[str, object]) -> None:
    for field, value in stated.items():
        if value is None:
            missing.setdefault(field, []).append(name)


def _list(titles: Mapping[str, str]) -> str:
    return "; ".join(f"{title} ({name})" if title else name for name, title in titles.items())
