"""A plan along time: goals with their benchmarks, proposals and resources, each where its days put it.

What has no day is listed as undated and lies nowhere. The customer's time line is a value of its own, made
from a plan that holds public fields only: without goals that are ours alone, drafts, declined proposals and
moves, and without our judgement of how far goals are. Whoever draws it never sees what is internal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from samctl.documents.kpis import Kpis
from samctl.documents.plan import Move, Plan, PlanGoal, Proposal, ProposalStatus, Resource
from samctl.practices.plan.lanes import GoalLane, Milestone, ProposalLane, ResourceLane, Undated
from samctl.practices.plan.standing import (
    BenchmarkStanding,
    BenchmarkState,
    GoalStanding,
    judge_goals,
)

PUBLIC_STATUSES: frozenset[ProposalStatus] = frozenset(("proposed", "accepted", "running", "done"))
"""The statuses of proposals that the customer sees; one without a status is a draft."""

_Entry = TypeVar("_Entry", PlanGoal, Proposal, Resource)

NEARBY = timedelta(days=183)
"""Within how many days of the plan today still belongs on its time line."""


class Timeline(NamedTuple):
    """A plan along time.

    Args:
        start: the first day shown: of the plan, or of what lies before it.
        end: the last day shown.
        horizon: the first and the last day of the plan.
        today: the day that it is seen from; it may lie outside.
        goals: in the order of the plan.
        proposals: that have a day, in the order of the plan.
        resources: that have a day, in the order of the plan.
        undated: what has none.
        is_public: whether it is the customer's.
    """

    start: date
    end: date
    horizon: tuple[date, date]
    today: date
    goals: tuple[GoalLane, ...]
    proposals: tuple[ProposalLane, ...]
    resources: tuple[ResourceLane, ...]
    undated: tuple[Undated, ...]
    is_public: bool

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing on it."""
        return not (self.goals or self.proposals or self.resources or self.undated)

    @property
    def shows_today(self) -> bool:
        """Whether today lies on it."""
        return self.start <= self.today <= self.end

    def list_serving(self, goal: str | None) -> list[ProposalLane]:
        """Return the proposals that stand with a goal: the first one that each serves; None for no goal."""
        return [each for each in self.proposals if (each.goals[0] if each.goals else None) == goal]


def trace_timeline(plan: Plan, kpis: Kpis | None, today: date) -> Timeline:
    """Return a plan along time, with all that we know.

    Args:
        plan: the document.
        kpis: the figures that measure its goals.
        today: the day.
    """
    return _trace(plan, judge_goals(plan, kpis, today), today, is_public=False)


def trace_public_timeline(plan: Plan, today: date) -> Timeline:
    """Return a plan along time as the customer sees it: goals that are agreed, and what leads to them.

    A goal is on it where it is agreed with them, a resource where it is shared and needed for nothing that
    they do not see. What has no title is left out: its id is a word of ours.

    Args:
        plan: with public fields only, as the customer's view holds it.
        today: the day.
    """
    proposals = {
        name: each.model_copy(update={"history": {}})
        for name, each in _keep_titled(plan.proposals).items()
        if each.status in PUBLIC_STATUSES
    }
    resources = {
        name: each.model_copy(update={"status": None})
        for name, each in _keep_titled(plan.resources).items()
        if each.shared and (each.for_ is None or each.for_ in proposals)
    }
    goals = {name: each for name, each in _keep_titled(plan.goals).items() if each.mutual}
    shown = plan.model_copy(update={"goals": goals, "proposals": proposals, "resources": resources})
    return _trace(shown, judge_goals(shown, None, today), today, is_public=True)


def _trace(plan: Plan, standings: Sequence[GoalStanding], today: date, *, is_public: bool) -> Timeline:
    horizon = plan.horizon.start, plan.horizon.end
    goals = tuple(_trace_goal(each, plan.horizon.start, is_public) for each in standings)
    proposals = tuple(_trace_proposal(name, each, plan.goals) for name, each in plan.proposals.items())
    resources = tuple(_trace_resource(name, each, plan) for name, each in plan.resources.items())
    lanes: list[GoalLane | ProposalLane | ResourceLane] = [*goals, *proposals, *resources]
    days = [*horizon, *(day for lane in lanes for day in _list_days(lane))]
    start, end = min(days), max(days)
    if start - today <= NEARBY and today - end <= NEARBY:
        start, end = min(start, today), max(end, today)
    return Timeline(
        start=start,
        end=end,
        horizon=horizon,
        today=today,
        goals=goals,
        proposals=tuple(each for each in proposals if _is_dated(each)),
        resources=tuple(each for each in resources if _is_dated(each)),
        undated=tuple(_find_undated(standings, proposals, resources, is_public)),
        is_public=is_public,
    )


def _trace_goal(standing: GoalStanding, start: date, is_public: bool) -> GoalLane:
    goal = standing.goal
    milestones = [
        _trace_benchmark(each, is_public)
        for each in standing.benchmarks
        if (_strip(each.benchmark.title) or not is_public) and (each.benchmark.due or each.is_done)
    ]
    return GoalLane(
        id=standing.id,
        title=_strip(goal.title) or standing.id,
        start=min(start, goal.due or start),
        due=goal.due,
        status=None if is_public else standing.status,
        moved_from=() if is_public else _list_moves(goal.history),
        milestones=tuple(sorted(milestones, key=lambda each: each.day)),
    )


def _trace_benchmark(standing: BenchmarkStanding, is_public: bool) -> Milestone:
    benchmark = standing.benchmark
    done_on = benchmark.done_on if standing.is_done else None
    day = benchmark.due or done_on
    assert day is not None  # who has neither is undated
    state: BenchmarkState = standing.state
    if is_public:
        state = "done" if standing.is_done else "open"
    days_late = 0 if is_public else standing.days_late
    title = _strip(benchmark.title) or standing.id
    moves = () if is_public else _list_moves(benchmark.history)
    return Milestone(standing.id, title, day, state, days_late, done_on, moves)


def _trace_proposal(name: str, proposal: Proposal, goals: Mapping[str, PlanGoal]) -> ProposalLane:
    return ProposalLane(
        id=name,
        title=_strip(proposal.title) or name,
        start=proposal.start,
        end=proposal.end,
        status=proposal.status,
        progress=proposal.progress,
        goals=tuple(each for each in goals if each in proposal.goals),
        moved_from=_list_moves(proposal.history),
    )


def _trace_resource(name: str, resource: Resource, plan: Plan) -> ResourceLane:
    return ResourceLane(
        id=name,
        title=_strip(resource.title) or name,
        start=resource.from_,
        end=resource.to,
        amount=resource.amount,
        unit=resource.unit,
        status=resource.status,
        proposal=resource.for_ if resource.for_ in plan.proposals else None,
    )


def _find_undated(
    standings: Sequence[GoalStanding],
    proposals: Sequence[ProposalLane],
    resources: Sequence[ResourceLane],
    is_public: bool,
) -> Iterator[Undated]:
    for goal in standings:
        if goal.goal.due is None:
            yield Undated("goal", goal.id, _strip(goal.goal.title) or goal.id)
        for each in goal.benchmarks:
            title = _strip(each.benchmark.title) or ("" if is_public else each.id)
            if title and each.benchmark.due is None and not each.is_done:
                yield Undated("benchmark", each.id, title, goal.id)
    yield from (Undated("proposal", each.id, each.title) for each in proposals if not _is_dated(each))
    yield from (Undated("resource", each.id, each.title) for each in resources if not _is_dated(each))


def _list_days(lane: GoalLane | ProposalLane | ResourceLane) -> Iterator[date]:
    """Yield every day that something is drawn at."""
    if isinstance(lane, GoalLane):
        yield from filter(None, [lane.due, *lane.moved_from])
        for each in lane.milestones:
            yield from (each.day, *each.moved_from)
        return
    yield from filter(None, [lane.start, lane.end])
    if isinstance(lane, ProposalLane) and _is_dated(lane):
        yield from lane.moved_from


def _is_dated(lane: ProposalLane | ResourceLane) -> bool:
    return lane.start is not None or lane.end is not None


def _list_moves(history: Mapping[date, Move]) -> tuple[date, ...]:
    return tuple(history[day].due for day in sorted(history))


def _keep_titled(entries: Mapping[str, _Entry]) -> dict[str, _Entry]:
    return {name: each for name, each in entries.items() if _strip(each.title)}


def _strip(text: str | None) -> str:
    """Return a text without blanks around it; a form that nobody filled in holds nothing else."""
    return (text or "").strip()
