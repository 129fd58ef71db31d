"""What comes next in a plan, and what is overdue: open benchmarks, goals, proposals and commitments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from samctl.documents.kpis import Kpis
from samctl.documents.plan import Plan, Proposal
from samctl.practices.dues import find_dues
from samctl.practices.plan.standing import GoalStanding

StepKind = Literal["benchmark", "goal", "proposal_start", "proposal_end", "commitment"]
"""What is due: a benchmark or a goal to reach, the begin or the end of a proposal, a commitment to keep."""

NEXT = 3
"""How many steps are worth naming at once."""

_NOT_UNDER_WAY = (None, "draft", "proposed", "accepted")
_OVER = ("done", "declined")


class Step(NamedTuple):
    """Something in a plan that is open and has a day.

    Args:
        kind: what is due.
        id: of the entry.
        goal: whose benchmark it is; None for everything else.
        title: of the entry; None where it has none.
        owner: who, of ours or of the customer; None where nobody is named.
        day: by when.
        days_late: how long the day has passed; 0 where it has not.
    """

    kind: StepKind
    id: str
    goal: str | None
    title: str | None
    owner: str | None
    day: date
    days_late: int


def list_steps(
    plan: Plan, kpis: Kpis | None, standings: Sequence[GoalStanding], today: date
) -> tuple[Step, ...]:
    """Return what is open, the earliest first; on one day, benchmarks come before what they lead to.

    Args:
        plan: the document.
        kpis: whose commitments contribute to the plan.
        standings: of the plan's goals.
        today: the day.
    """
    found = [
        *_find_goal_steps(standings, today),
        *_find_proposal_steps(plan, today),
        *_find_commitments(plan, kpis, today),
    ]
    return tuple(sorted(found, key=lambda step: step.day))


def select_next(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps whose day has not passed yet, the first few."""
    return tuple(step for step in steps if not step.days_late)[:NEXT]


def select_overdue(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps whose day has passed."""
    return tuple(step for step in steps if step.days_late)


def _find_goal_steps(standings: Sequence[GoalStanding], today: date) -> Iterator[Step]:
    """Yield the open benchmarks, which whoever carries the goal carries, then the goals not reached."""
    for standing in standings:
        goal = standing.goal
        for each in standing.benchmarks:
            due = each.benchmark.due
            if due and not each.is_done:
                title = each.benchmark.title
                yield Step("benchmark", each.id, standing.id, title, goal.owner, due, each.days_late)
    for standing in standings:
        goal = standing.goal
        if goal.due and standing.status != "reached":
            late = _count_days(goal.due, today)
            yield Step("goal", standing.id, None, goal.title, goal.owner, goal.due, late)


def _find_proposal_steps(plan: Plan, today: date) -> Iterator[Step]:
    """Yield when proposals begin and end; one whose end has passed need not begin any more."""
    for name, proposal in plan.proposals.items():
        for kind, day in _find_proposal_days(proposal, today):
            yield Step(kind, name, None, proposal.title, proposal.owner, day, _count_days(day, today))


def _find_proposal_days(proposal: Proposal, today: date) -> Iterator[tuple[StepKind, date]]:
    if proposal.status in _OVER:
        return
    has_ended = proposal.end is not None and proposal.end < today
    if proposal.start and proposal.status in _NOT_UNDER_WAY and not has_ended:
        yield "proposal_start", proposal.start
    if proposal.end:
        yield "proposal_end", proposal.end


def _find_commitments(plan: Plan, kpis: Kpis | None, today: date) -> Iterator[Step]:
    for due in find_dues(kpis):
        assert kpis is not None  # else nothing is due
        commitment = kpis.commitments[str(due.path[-1])]
        if commitment.for_ in plan.goals or commitment.for_ in plan.proposals:
            late = _count_days(due.day, today)
            yield Step("commitment", str(due.path[-1]), None, commitment.title, due.owner, due.day, late)


def _count_days(due: date, today: date) -> int:
    return max((today - due).days, 0)
