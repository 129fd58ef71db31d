"""What a review tells, line by line: figures, benchmarks, commitments, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from samctl.documents.kpis import Commitment, Kpi, Kpis
from samctl.documents.plan import Plan
from samctl.practices.kpis.commitments import (
    CommitmentState,
    KeptRate,
    Occurrence,
    Party,
    is_failing,
    judge_commitment,
    measure_kept_rate,
)
from samctl.practices.kpis.standing import KpiStanding, judge_kpi
from samctl.practices.kpis.targets import Light
from samctl.practices.meetings.progress import (
    Course,
    Stretch,
    list_action_changes,
    list_benchmark_changes,
    list_commitment_changes,
    list_figure_changes,
    list_held_meetings,
)
from samctl.render.dossier import Documents
from samctl.render.gatherings import HeldLine, describe_held, find_touchpoint
from samctl.render.goals import round_target
from samctl.render.titles import name_entry


class FigureLine(NamedTuple):
    """A KPI as a review shows it.

    Args:
        title: what the figure is called.
        unit: of its values.
        better: which way it is better, `higher` or `lower`.
        value: what was measured last; None where nothing was.
        measured_on: when that was.
        target: of that day; None where there is none.
        light: `green`, `amber` or `red`; None where either is unknown.
        before: what had been measured on the day of the last review; None where nothing had.
        course: whether it got `better`, `worse` or is `unchanged` since; None where nobody can tell.
        next_target: the next one from today on.
        next_on: its day.
        is_stale: whether the measuring has stopped.
        owner: who of us answers for it, by id.
    """

    title: str
    unit: str | None
    better: Literal["higher", "lower"]
    value: Decimal | None
    measured_on: date | None
    target: Decimal | None
    light: Light | None
    before: Decimal | None
    course: Course | None
    next_target: Decimal | None
    next_on: date | None
    is_stale: bool
    owner: str | None


class MarkLine(NamedTuple):
    """A benchmark that was reached, missed or moved.

    Args:
        title: its words.
        goal: the title of its goal.
        change: `reached`, `missed` or `moved`.
        day: when it was reached, was to be reached, or was moved.
        due: by when it is due.
        due_before: the day that it was due before it was moved; None where it was not.
    """

    title: str
    goal: str
    change: Literal["reached", "missed", "moved"]
    day: date
    due: date | None
    due_before: date | None


class CommitmentLine(NamedTuple):
    """A commitment, or one time of it, as a review shows it.

    Args:
        title: what is owed.
        owner: who sees to it, by id.
        due: by when.
        every: how often, for one that recurs.
        outcome: `open`, `kept`, `late`, `broken` or `overdue`.
        settled_on: when it was kept or broken.
        reason: why it was broken, where somebody wrote that down and the reader may know.
    """

    title: str
    owner: str | None
    due: date | None
    every: str | None
    outcome: CommitmentState
    settled_on: date | None
    reason: str | None


class DoneLine(NamedTuple):
    """An action that was done.

    Args:
        title: what was done.
        owner: who did it, by id.
        done_on: when.
    """

    title: str
    owner: str | None
    done_on: date | None


class KeptLine(NamedTuple):
    """How many of a side's commitments were kept in the last twelve months.

    Args:
        kept: in time or late.
        late: those of them that were kept late.
        broken: those that were broken.
        overdue: those past their day, of which nobody says what became of them.
        total: how many were due.
        percent: the share that was kept, rounded; None where nothing was due.
    """

    kept: int
    late: int
    broken: int
    overdue: int
    total: int
    percent: int | None


class NewsLines(NamedTuple):
    """What happened since the last review, as far as the documents tell.

    Args:
        meetings: that were held.
        figures: that were measured anew.
        marks: benchmarks that were reached, missed or moved.
        ours: what became of our commitments.
        theirs: what became of the customer's.
        done: actions that were done.
    """

    meetings: list[HeldLine]
    figures: list[FigureLine]
    marks: list[MarkLine]
    ours: list[CommitmentLine]
    theirs: list[CommitmentLine]
    done: list[DoneLine]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on file."""
        return not any(self)


def list_news(documents: Documents, stretch: Stretch) -> NewsLines:
    """Return what happened on an account.

    Args:
        documents: of the account, as the readers see them.
        stretch: from the day of the last review until today.
    """
    kpis, plan = documents.kpis or Kpis(), documents.plan
    records = documents.meeting_records
    changes = list_figure_changes(kpis.kpis, stretch)
    return NewsLines(
        meetings=[
            describe_held(each.meeting, find_touchpoint(documents, each.meeting))
            for each in list_held_meetings(records, stretch)
        ],
        figures=[_describe_figure(each.now, each.then, each.course, stretch.today) for each in changes],
        marks=_list_marks(plan, stretch),
        ours=_list_settled(kpis.commitments, "us", stretch),
        theirs=_list_settled(kpis.commitments, "customer", stretch),
        done=[
            DoneLine(name_entry(each.name, each.action), each.action.owner, each.action.done_on)
            for each in list_action_changes(records, stretch)
        ],
    )


def list_figures(kpis: Kpis | None, stretch: Stretch | None, today: date) -> list[FigureLine]:
    """Return how all KPIs stand, in the order of the document.

    Args:
        kpis: the document.
        stretch: from the day of the last review until today; None where there was none.
        today: the day.
    """
    figures = kpis.kpis if kpis else {}
    changes = {each.now.id: each for each in list_figure_changes(figures, stretch)} if stretch else {}
    found = []
    for name, kpi in figures.items():
        then = judge_kpi(name, kpi, stretch.since) if stretch else None
        course = changes[name].course if name in changes else None
        found.append(_describe_figure(judge_kpi(name, kpi, today), then, course, today))
    return found


def list_commitments(kpis: Kpis | None, party: Party, today: date) -> list[CommitmentLine]:
    """Return a side's commitments that are not done with: overdue and broken ones, then by their days."""
    commitments = kpis.commitments if kpis else {}
    judged = [
        judge_commitment(name, each, today) for name, each in commitments.items() if each.party == party
    ]
    ranks: dict[CommitmentState, int] = {"overdue": 0, "broken": 1, "open": 2}
    shown = [each for each in judged if each.state == "open" or is_failing(each) or each.commitment.every]
    ordered = sorted(shown, key=lambda each: (ranks.get(each.state, 2), each.due or date.max, each.id))
    return [
        _describe_commitment(each.id, each.commitment, each.current or Occurrence(None, None, "open", None))
        for each in ordered
    ]


def measure_rate(kpis: Kpis | None, party: Party, today: date) -> KeptLine:
    """Return how many of a side's commitments were kept in the last twelve months."""
    rate: KeptRate = measure_kept_rate(kpis.commitments if kpis else {}, party, today)
    percent = None if rate.rate is None else int(rate.rate * 100 + Fraction(1, 2))
    return KeptLine(rate.kept + rate.late, rate.late, rate.broken, rate.overdue, rate.total, percent)


def _describe_figure(
    now: KpiStanding, then: KpiStanding | None, course: Course | None, today: date
) -> FigureLine:
    kpi: Kpi = now.kpi
    reading, target = now.comparison.reading, now.comparison.target
    before = then.comparison.reading if then else None
    following = now.find_next_target(today)
    return FigureLine(
        title=name_entry(now.id, kpi),
        unit=kpi.unit,
        better=kpi.better,
        value=reading.value if reading else None,
        measured_on=reading.day if reading else None,
        target=round_target(target, reading.value) if reading and target is not None else None,
        light=now.comparison.light,
        before=before.value if before else None,
        course=course,
        next_target=following[1] if following else None,
        next_on=following[0] if following else None,
        is_stale=now.is_stale,
        owner=kpi.owner,
    )


def _list_marks(plan: Plan | None, stretch: Stretch) -> list[MarkLine]:
    goals = plan.goals if plan else {}
    return [
        MarkLine(
            title=name_entry(each.id, each.benchmark),
            goal=name_entry(each.goal, goals[each.goal]),
            change=each.change,
            day=each.day,
            due=each.benchmark.due,
            due_before=each.due_before,
        )
        for each in list_benchmark_changes(goals, stretch)
    ]


def _list_settled(
    commitments: Mapping[str, Commitment], party: Party, stretch: Stretch
) -> list[CommitmentLine]:
    changes: Iterable[tuple[str, Commitment, Occurrence]] = list_commitment_changes(
        commitments, party, stretch
    )
    return [_describe_commitment(*each) for each in changes]


def _describe_commitment(name: str, commitment: Commitment, occurrence: Occurrence) -> CommitmentLine:
    settled_on = occurrence.settled_on
    is_broken = occurrence.state == "broken" and settled_on is not None
    return CommitmentLine(
        title=name_entry(name, commitment),
        owner=commitment.owner,
        due=occurrence.due,
        every=commitment.every,
        outcome=occurrence.state,
        settled_on=settled_on,
        reason=commitment.reasons.get(settled_on) if is_broken and settled_on else None,
    )
