"""What happened on an account since a day, as far as its documents tell: what a review begins with.

What lies after the first day and not after the last one counts; what was known on the first day is no news.
A figure counts if it was measured anew, a benchmark if it was reached, missed or moved, a commitment if it
was kept or broken or its day passed, an action if it was done, a rating if another value is in force.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from samctl.documents.kpis import Commitment, Kpi
from samctl.documents.meetings import Action
from samctl.documents.plan import Benchmark, PlanGoal
from samctl.documents.profile import Profile, Stakeholder
from samctl.documents.selection import Interval, Selection
from samctl.practices.kpis.commitments import CommitmentState, Occurrence, Party, judge_commitment
from samctl.practices.kpis.standing import KpiStanding, judge_kpi
from samctl.practices.kpis.targets import is_at_least
from samctl.practices.meetings.records import MeetingRecord

Course = Literal["better", "worse", "unchanged"]


class Stretch(NamedTuple):
    """The time that is looked at.

    Args:
        since: the day before the first one that counts, as a rule that of the last review.
        today: the last one.
    """

    since: date
    today: date

    def holds(self, day: date | None) -> bool:
        """Return whether a day counts."""
        return day is not None and self.since < day <= self.today

    def has_passed(self, day: date | None) -> bool:
        """Return whether something that was due on a day became overdue."""
        return day is not None and self.since <= day < self.today


class FigureChange(NamedTuple):
    """A KPI that was measured anew.

    Args:
        then: how it stood on the first day.
        now: how it stands on the last one.
    """

    then: KpiStanding
    now: KpiStanding

    @property
    def course(self) -> Course | None:
        """Whether it got better; None where nothing had been measured before."""
        before, after = self.then.comparison.reading, self.now.comparison.reading
        if before is None or after is None:
            return None
        if before.value == after.value:
            return "unchanged"
        return "better" if is_at_least(after.value, before.value, self.now.kpi.better) else "worse"


class BenchmarkChange(NamedTuple):
    """A benchmark that was reached, missed or moved.

    Args:
        goal: its id.
        id: of the benchmark.
        benchmark: the entry of the document.
        change: what became of it; of one that was moved and missed, that it was missed.
        day: when it was reached, was to be reached, or was moved.
        due_before: the day that it was due before it was moved the first time; None where it was not.
    """

    goal: str
    id: str
    benchmark: Benchmark
    change: Literal["reached", "missed", "moved"]
    day: date
    due_before: date | None


class CommitmentChange(NamedTuple):
    """What became of a commitment, or of one time of it.

    Args:
        id: of the commitment.
        commitment: the entry of the document.
        occurrence: the time that is meant.
    """

    id: str
    commitment: Commitment
    occurrence: Occurrence

    @property
    def state(self) -> CommitmentState:
        """What became of it: `kept`, `late`, `broken` or `overdue`."""
        return self.occurrence.state


class ActionChange(NamedTuple):
    """An action that was done.

    Args:
        meeting_id: of the record that it stands in.
        name: its id there.
        action: the entry.
    """

    meeting_id: str
    name: str
    action: Action


class RatingChange(NamedTuple):
    """A rating that has another value than it had.

    Args:
        criterion: its id.
        before: the value in force on the first day; None where there was none.
        after: the one in force on the last day.
        on: when it was rated so.
    """

    criterion: str
    before: Interval | None
    after: Interval
    on: date


class PersonChange(NamedTuple):
    """Somebody at the customer who stands to us otherwise, or who is new.

    Args:
        id: of the stakeholder.
        stakeholder: as the profile has them now.
        before: as it had them; None for somebody new.
    """

    id: str
    stakeholder: Stakeholder
    before: Stakeholder | None


def list_figure_changes(kpis: Mapping[str, Kpi], stretch: Stretch) -> tuple[FigureChange, ...]:
    """Return the KPIs that were measured anew, in the order of the document."""
    return tuple(
        FigureChange(judge_kpi(name, kpi, stretch.since), judge_kpi(name, kpi, stretch.today))
        for name, kpi in kpis.items()
        if any(stretch.holds(day) for day in kpi.actuals)
    )


def list_benchmark_changes(goals: Mapping[str, PlanGoal], stretch: Stretch) -> tuple[BenchmarkChange, ...]:
    """Return the benchmarks that were reached, missed or moved, by day."""
    found = (
        change
        for goal_name, goal in goals.items()
        for name, benchmark in goal.benchmarks.items()
        for change in _find_benchmark_change(goal_name, name, benchmark, stretch)
    )
    return tuple(sorted(found, key=lambda each: (each.day, each.goal, each.id)))


def _find_benchmark_change(
    goal: str, name: str, benchmark: Benchmark, stretch: Stretch
) -> Iterator[BenchmarkChange]:
    moves = [day for day in benchmark.history if stretch.holds(day)]
    before = benchmark.history[min(moves)].due if moves else None
    done_on, due = benchmark.done_on, benchmark.due
    if stretch.holds(done_on):
        assert done_on is not None  # it lies in the stretch
        yield BenchmarkChange(goal, name, benchmark, "reached", done_on, before)
    elif done_on and done_on <= stretch.today:
        return
    elif stretch.has_passed(due):
        assert due is not None
        yield BenchmarkChange(goal, name, benchmark, "missed", due, before)
    elif moves:
        yield BenchmarkChange(goal, name, benchmark, "moved", max(moves), before)


def list_commitment_changes(
    commitments: Mapping[str, Commitment], party: Party, stretch: Stretch
) -> tuple[CommitmentChange, ...]:
    """Return what became of a side's commitments: kept, late, broken, or past their day, by day."""
    found = [
        CommitmentChange(name, commitment, occurrence)
        for name, commitment in commitments.items()
        if commitment.party == party
        for occurrence in judge_commitment(name, commitment, stretch.today).occurrences
        if stretch.holds(occurrence.settled_on)
        or (occurrence.state == "overdue" and stretch.has_passed(occurrence.due))
    ]
    return tuple(
        sorted(found, key=lambda each: each.occurrence.settled_on or each.occurrence.due or date.max)
    )


def list_action_changes(records: Iterable[MeetingRecord], stretch: Stretch) -> tuple[ActionChange, ...]:
    """Return the actions that were done, by day."""
    found = [
        ActionChange(record.id, name, action)
        for record in records
        for name, action in record.meeting.actions.items()
        if stretch.holds(action.done_on)
    ]
    return tuple(sorted(found, key=lambda each: each.action.done_on or date.max))


def list_held_meetings(records: Iterable[MeetingRecord], stretch: Stretch) -> tuple[MeetingRecord, ...]:
    """Return the meetings that were held, by day."""
    found = [record for record in records if stretch.holds(record.meeting.date)]
    return tuple(sorted(found, key=lambda each: (each.meeting.date or date.max, each.id)))


def list_rating_changes(selection: Selection | None, stretch: Stretch) -> tuple[RatingChange, ...]:
    """Return the ratings that have another value, in the order of the document.

    A rating without a day is left out, since nobody can tell when it was made.
    """
    found = []
    for criterion, rating in (selection.ratings if selection else {}).items():
        rated = {rating.on: rating.value} if rating.on else {}
        history = selection.history.get(criterion, {}) if selection else {}
        values = {**{day: each.value for day, each in history.items()}, **rated}
        day, after = _find_in_force(values, stretch.today)
        _, before = _find_in_force(values, stretch.since)
        if day and after and after != before:
            found.append(RatingChange(criterion, before, after, day))
    return tuple(found)


def _find_in_force(
    values: Mapping[date, Interval | None], day: date
) -> tuple[date, Interval] | tuple[None, None]:
    """Return the value in force on a day, with the day of its rating."""
    known = [(on, value) for on, value in values.items() if on <= day and value is not None]
    return max(known, key=lambda each: each[0]) if known else (None, None)


def list_person_changes(before: Profile | None, now: Profile | None) -> tuple[PersonChange, ...]:
    """Return the people at the customer whose support or influence is another, or who are new.

    Args:
        before: the profile as it was on the first day; None where the history does not tell.
        now: the profile.
    """
    if before is None or now is None:
        return ()
    return tuple(
        PersonChange(name, person, before.stakeholders.get(name))
        for name, person in now.stakeholders.items()
        if _is_other(before.stakeholders.get(name), person)
    )


def _is_other(before: Stakeholder | None, now: Stakeholder) -> bool:
    return before is None or (before.support, before.influence) != (now.support, now.influence)


def list_new(before: Mapping[str, object] | None, now: Mapping[str, object]) -> Sequence[str]:
    """Return the ids of the entries that a mapping did not have; none where nobody knows what it had."""
    return [name for name in now if before is not None and name not in before]
