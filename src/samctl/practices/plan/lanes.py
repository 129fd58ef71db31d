"""What lies on a plan's time line: goals with their benchmarks, proposals and resources.

Each is a lane from its first day to its last. The customer's lanes hold no judgement of ours.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from samctl.documents.plan import ProposalStatus
from samctl.practices.plan.standing import BenchmarkState, GoalStatus


class Milestone(NamedTuple):
    """A benchmark on its day.

    Args:
        id: of the benchmark.
        title: its words.
        day: when it is due; when it was done where it never was due.
        state: today; the customer's are done or open.
        days_late: past its day, whether done or not; 0 where it is not, and for the customer.
        done_on: when it was done, up to today.
        moved_from: the days that it was due before, in the order of the moves.
    """

    id: str
    title: str
    day: date
    state: BenchmarkState
    days_late: int
    done_on: date | None
    moved_from: tuple[date, ...]


class GoalLane(NamedTuple):
    """A goal from the plan's first day to its own.

    Args:
        id: of the goal.
        title: its words.
        start: the first day of the plan.
        due: None where nobody has set a day.
        status: today; None on the customer's time line.
        moved_from: the days that it was due before, in the order of the moves.
        milestones: its benchmarks that have a day, the earliest first.
    """

    id: str
    title: str
    start: date
    due: date | None
    status: GoalStatus | None
    moved_from: tuple[date, ...]
    milestones: tuple[Milestone, ...]


class ProposalLane(NamedTuple):
    """A proposal from its first day to its last.

    Args:
        id: of the proposal.
        title: its words.
        start: None where it is unknown; then the end is known.
        end: None where it is unknown; then the start is known.
        status: None where there is none.
        progress: in percent; None where it is unknown.
        goals: that it serves, by id, in the order of the plan.
        moved_from: the days that it was to end on before, in the order of the moves.
    """

    id: str
    title: str
    start: date | None
    end: date | None
    status: ProposalStatus | None
    progress: Decimal | None
    goals: tuple[str, ...]
    moved_from: tuple[date, ...]


class ResourceLane(NamedTuple):
    """A resource for as long as it is needed.

    Args:
        id: of the resource.
        title: its words.
        start: None where it is unknown; then the end is known.
        end: None where it is unknown; then the start is known.
        amount: how much, in its unit; None where it is unknown.
        unit: of the amount.
        status: None where there is none, and on the customer's time line.
        proposal: that needs it, by id.
    """

    id: str
    title: str
    start: date | None
    end: date | None
    amount: Decimal | None
    unit: str | None
    status: Literal["requested", "approved", "secured"] | None
    proposal: str | None


class Undated(NamedTuple):
    """Something that has no day.

    Args:
        kind: what it is.
        id: of it.
        title: its words.
        goal: that a benchmark belongs to, by id.
    """

    kind: Literal["goal", "benchmark", "proposal", "resource"]
    id: str
    title: str
    goal: str | None = None
