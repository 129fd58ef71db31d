"""What has to be decided in a review, derived from what the documents say: at most five questions.

- *benchmark missed*: one is past its day; the latest first
- *KPI red*: one is below 90 % of its target; the furthest first
- *broken by them, by us*: a commitment is overdue, or was broken in the last twelve months
- *proposal waiting*: one is proposed and not decided
- *resource wanted*: one is needed within twelve months and nobody has approved it
- *draft waiting*: a proposal begins within twelve months and is a draft
- *need unanswered*: a need of impact 4 or 5 is addressed by nothing
- *action overdue*: one is more than two weeks past its day
- *decider unmet*: whoever decides or approves was in no meeting of the last six months
- *plan unapproved*: its approval is missing or does not hold
- *KPI stale*: one is not measured any more

Of the causes that hold, each in this order asks about its most pressing case; then each about its second,
until there are five questions. So one cause does not crowd out the others. What the documents do not give
rise to is not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import islice, zip_longest
from typing import Literal, NamedTuple, get_args

from samctl.documents.kpis import Kpis
from samctl.documents.needs import Needs
from samctl.documents.plan import Plan
from samctl.documents.profile import Profile
from samctl.documents.spans import go_back, go_forward
from samctl.practices.approval import Verdict
from samctl.practices.graph import draw_graph
from samctl.practices.graph.loose_ends import find_unaddressed_needs
from samctl.practices.kpis.commitments import Party, is_failing, judge_commitment
from samctl.practices.kpis.standing import judge_kpi
from samctl.practices.meetings.records import MeetingRecord, find_open_actions
from samctl.practices.plan.standing import judge_benchmark
from samctl.practices.profile.completeness import decides

Cause = Literal[
    "benchmark_missed",
    "kpi_red",
    "they_broke",
    "we_broke",
    "proposal_waiting",
    "resource_wanted",
    "draft_waiting",
    "need_unanswered",
    "action_overdue",
    "decider_unmet",
    "plan_unapproved",
    "kpi_stale",
]

CAUSES: tuple[Cause, ...] = get_args(Cause)
"""The causes in the order in which they are asked about."""

FOR_BOTH: tuple[Cause, ...] = (
    "benchmark_missed",
    "kpi_red",
    "they_broke",
    "we_broke",
    "proposal_waiting",
    "need_unanswered",
    "action_overdue",
)
"""What the two sides decide together."""

MOST = 5
LONG_OVERDUE = 14
"""So many days an action may be late before somebody has to decide about it."""

WEIGHTY = 4
"""From this impact on a need that nothing answers is asked about."""

AHEAD = "12 months"
"""So far ahead it is asked what the plan needs."""

SEEN = "6 months"
"""So long those who decide may go unmet."""


class Ground(NamedTuple):
    """What questions arise from.

    Args:
        profile: knows who decides.
        needs: and so on: the documents.
        records: of the meetings held.
        approval: of the plan, whether it holds.
        today: the day.
    """

    profile: Profile | None
    needs: Needs | None
    plan: Plan | None
    kpis: Kpis | None
    records: Sequence[MeetingRecord]
    approval: Verdict
    today: date


class NeededDecision(NamedTuple):
    """Something that has to be decided.

    Args:
        cause: why, such as `kpi_red`.
        title: what it is about; the id where it has no title; None where it is the plan as a whole.
        owner: who is named for it, by id.
        day: since when it is late, or when it begins.
        party: whose commitment it is.
    """

    cause: Cause
    title: str | None
    owner: str | None = None
    day: date | None = None
    party: Party | None = None


def find_decisions(ground: Ground, causes: Sequence[Cause] = CAUSES) -> tuple[NeededDecision, ...]:
    """Return what has to be decided, at most five questions; fewer where the documents give rise to fewer.

    Args:
        ground: what they arise from.
        causes: which are looked at, in the order in which they are asked about.
    """
    found = [list(islice(_FINDERS[cause](ground), MOST)) for cause in causes]
    rounds = zip_longest(*found)
    return tuple(islice((each for round_ in rounds for each in round_ if each), MOST))


def _find_missed_benchmarks(ground: Ground) -> Iterator[NeededDecision]:
    """Yield the benchmarks past their day, the latest first."""
    found = [
        (standing.days_late, standing, goal)
        for goal in (ground.plan.goals.values() if ground.plan else ())
        for name, benchmark in goal.benchmarks.items()
        for standing in [judge_benchmark(name, benchmark, ground.today)]
        if standing.state == "missed"
    ]
    for _, standing, goal in sorted(found, key=lambda each: (-each[0], each[1].id)):
        title = _name(standing.id, standing.benchmark.title)
        yield NeededDecision("benchmark_missed", title, goal.owner, standing.benchmark.due)


def _find_red_kpis(ground: Ground) -> Iterator[NeededDecision]:
    """Yield the KPIs that are red, the one that is furthest below its target first."""
    judged = [judge_kpi(*each, ground.today) for each in (ground.kpis.kpis if ground.kpis else {}).items()]
    red = [each for each in judged if each.comparison.light == "red"]
    for each in sorted(red, key=lambda each: (each.comparison.attainment or Fraction(0), each.id)):
        reading = each.comparison.reading
        day = reading.day if reading else None
        yield NeededDecision("kpi_red", _name(each.id, each.kpi.title), each.kpi.owner, day)


def _find_stale_kpis(ground: Ground) -> Iterator[NeededDecision]:
    for name, kpi in (ground.kpis.kpis if ground.kpis else {}).items():
        standing = judge_kpi(name, kpi, ground.today)
        if standing.missed:
            title = _name(name, kpi.title)
            yield NeededDecision("kpi_stale", title, kpi.owner, standing.missed.start)


def _find_broken(ground: Ground, party: Party, cause: Cause) -> Iterator[NeededDecision]:
    """Yield a side's commitments that are overdue, or broken in the last twelve months, by their days."""
    judged = [
        judge_commitment(name, commitment, ground.today)
        for name, commitment in (ground.kpis.commitments if ground.kpis else {}).items()
        if commitment.party == party
    ]
    failing = [each for each in judged if is_failing(each)]
    for each in sorted(failing, key=lambda each: (each.due or date.min, each.id)):
        title = _name(each.id, each.commitment.title)
        yield NeededDecision(cause, title, each.commitment.owner, each.due, party)


def _find_their_broken(ground: Ground) -> Iterator[NeededDecision]:
    return _find_broken(ground, "customer", "they_broke")


def _find_our_broken(ground: Ground) -> Iterator[NeededDecision]:
    return _find_broken(ground, "us", "we_broke")


def _find_waiting_proposals(ground: Ground) -> Iterator[NeededDecision]:
    """Yield the proposals that wait for the customer's decision, what begins first first."""
    proposals = ground.plan.proposals if ground.plan else {}
    waiting = [(name, each) for name, each in proposals.items() if each.status == "proposed"]
    for name, each in sorted(waiting, key=lambda pair: pair[1].start or date.max):
        yield NeededDecision("proposal_waiting", _name(name, each.title), each.sponsor, each.start)


def _find_wanted_resources(ground: Ground) -> Iterator[NeededDecision]:
    """Yield the resources that are not approved, by the day they are needed; none of declined proposals."""
    plan, horizon = ground.plan, go_forward(ground.today, AHEAD)
    if plan is None:
        return
    declined = {name for name, each in plan.proposals.items() if each.status == "declined"}
    wanted = [
        (name, each)
        for name, each in plan.resources.items()
        if each.status not in ("approved", "secured") and each.for_ not in declined
        if each.from_ is None or each.from_ <= horizon
    ]
    for name, each in sorted(wanted, key=lambda pair: pair[1].from_ or date.max):
        yield NeededDecision("resource_wanted", _name(name, each.title), None, each.from_)


def _find_waiting_drafts(ground: Ground) -> Iterator[NeededDecision]:
    """Yield the drafts that begin soon, or on no day that is known, what begins first first."""
    horizon = go_forward(ground.today, AHEAD)
    proposals = ground.plan.proposals if ground.plan else {}
    drafts = [(name, each) for name, each in proposals.items() if each.status in (None, "draft")]
    near = [(name, each) for name, each in drafts if each.start is None or each.start <= horizon]
    for name, each in sorted(near, key=lambda pair: pair[1].start or date.max):
        yield NeededDecision("draft_waiting", _name(name, each.title), each.owner, each.start)


def _find_unanswered_needs(ground: Ground) -> Iterator[NeededDecision]:
    """Yield the weighty needs that nothing answers, the weightiest first."""
    if ground.profile is None or ground.needs is None:
        return
    graph = draw_graph(ground.profile, ground.needs, ground.plan)
    open_ = [(node.id, ground.needs.needs[node.id]) for node in find_unaddressed_needs(graph)]
    weighty = [(name, need) for name, need in open_ if (need.impact or 0) >= WEIGHTY]
    for name, need in sorted(weighty, key=lambda pair: (-(pair[1].impact or 0), -(pair[1].urgency or 0))):
        yield NeededDecision("need_unanswered", _name(name, need.title))


def _find_overdue_actions(ground: Ground) -> Iterator[NeededDecision]:
    for each in find_open_actions(ground.records, ground.today):
        if each.days_overdue > LONG_OVERDUE:
            title = _name(each.name, each.action.title)
            yield NeededDecision("action_overdue", title, each.action.owner, each.action.due)


def _find_unmet_deciders(ground: Ground) -> Iterator[NeededDecision]:
    """Yield those who decide and were in no meeting for a while; nobody, where no meeting is on record."""
    oldest = go_back(ground.today, SEEN)
    dated = [(each.meeting.date, each.meeting) for each in ground.records if each.meeting.date]
    held = [(day, meeting) for day, meeting in dated if day <= ground.today]
    met = {who for day, meeting in held if day >= oldest for who in meeting.customer_attendees}
    for name, person in (ground.profile.stakeholders if ground.profile and held else {}).items():
        if decides(person) and name not in met:
            yield NeededDecision("decider_unmet", person.name, person.contact)


def _find_unapproved_plan(ground: Ground) -> Iterator[NeededDecision]:
    if ground.plan and ground.approval != "valid":
        yield NeededDecision("plan_unapproved", None)


_FINDERS: dict[Cause, Callable[[Ground], Iterator[NeededDecision]]] = {
    "benchmark_missed": _find_missed_benchmarks,
    "kpi_red": _find_red_kpis,
    "they_broke": _find_their_broken,
    "we_broke": _find_our_broken,
    "proposal_waiting": _find_waiting_proposals,
    "resource_wanted": _find_wanted_resources,
    "draft_waiting": _find_waiting_drafts,
    "need_unanswered": _find_unanswered_needs,
    "action_overdue": _find_overdue_actions,
    "decider_unmet": _find_unmet_deciders,
    "plan_unapproved": _find_unapproved_plan,
    "kpi_stale": _find_stale_kpis,
}


def _name(name: str, title: str | None) -> str:
    return (title or "").strip() or name
