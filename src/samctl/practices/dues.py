"""What is due, document by document: steps of handoffs, actions, benchmarks and goals, commitments.

Only what is open and has a day counts; whether it is past its day is for the reader to judge.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Literal, NamedTuple

from samctl.documents import kinds
from samctl.documents.findings import FieldPath
from samctl.documents.handoff import Handoff
from samctl.documents.kpis import Commitment, Kpis
from samctl.documents.meetings import Meeting
from samctl.documents.plan import Plan, PlanGoal
from samctl.documents.record import Record
from samctl.practices.kpis.commitments import judge_commitment

Side = Literal["us", "customer"]
"""Whom something is up to."""

DUE_KINDS = (kinds.HANDOFF, kinds.PLAN, kinds.KPIS)
"""The documents of an account, beside the records of its meetings, that hold things that are due."""


class Due(NamedTuple):
    """Something that somebody has to do by a day.

    Args:
        document: the kind of document that it stands in.
        path: of the item, inside the document.
        title: what is to be done; the item's id where it has no title.
        owner: who, by id, of ours or of the customer; None where nobody is named.
        day: by when.
    """

    document: str
    path: FieldPath
    title: str
    owner: str | None
    day: date


def find_side(owner: str | None, stakeholders: Collection[str]) -> Side | None:
    """Return which side something is up to; None where nobody is named.

    Args:
        owner: who sees to it, by id.
        stakeholders: the customer's people, by id; whoever else is named is one of ours.
    """
    if not owner:
        return None
    return "customer" if owner in stakeholders else "us"


def find_dues(
    document: Record | None, reached: Collection[str] = (), today: date | None = None
) -> Iterator[Due]:
    """Return what is open and due in a document; nothing where it holds no such thing.

    Args:
        document: of any kind.
        reached: the goals of a plan that are reached, by id, which its KPIs tell.
        today: decides which time of a commitment that recurs is due; without it, those are left out.
    """
    match document:
        case Handoff():
            yield from _find_steps(document)
        case Meeting():
            yield from _find_actions(document)
        case Plan():
            yield from _find_goals(document, reached)
        case Kpis():
            yield from _find_commitments(document, today)


def _find_steps(handoff: Handoff) -> Iterator[Due]:
    """Return the open steps of a handoff, those that nobody waits for, too."""
    for name, item in handoff.items.items():
        if item.due and item.done_on is None:
            yield Due(kinds.HANDOFF.name, ("items", name), item.title or name, item.owner, item.due)


def _find_actions(meeting: Meeting) -> Iterator[Due]:
    """Return the open actions that a meeting agreed on, of both sides."""
    for name, action in meeting.actions.items():
        if action.due and action.done_on is None:
            yield Due(kinds.MEETING.name, ("actions", name), action.title or name, action.owner, action.due)


def _find_goals(plan: Plan, reached: Collection[str]) -> Iterator[Due]:
    """Return the open benchmarks of each goal of a plan, and the goal itself unless it is reached."""
    for name, goal in plan.goals.items():
        yield from _find_benchmarks(name, goal)
        if goal.due and name not in reached:
            yield Due(kinds.PLAN.name, ("goals", name), goal.title or name, goal.owner, goal.due)


def _find_benchmarks(goal_name: str, goal: PlanGoal) -> Iterator[Due]:
    """Return the open benchmarks of a goal; whoever carries the goal carries them."""
    for name, benchmark in goal.benchmarks.items():
        if benchmark.due and benchmark.done_on is None:
            path = ("goals", goal_name, "benchmarks", name)
            yield Due(kinds.PLAN.name, path, benchmark.title or name, goal.owner, benchmark.due)


def _find_commitments(kpis: Kpis, today: date | None) -> Iterator[Due]:
    """Return the open commitments of both sides; of one that recurs, the time that is due."""
    for name, commitment in kpis.commitments.items():
        due = _find_recurring_due(name, commitment, today) if commitment.every else commitment.due
        if due and (commitment.every or _is_open(commitment)):
            path = ("commitments", name)
            yield Due(kinds.KPIS.name, path, commitment.title or name, commitment.owner, due)


def _find_recurring_due(name: str, commitment: Commitment, today: date | None) -> date | None:
    """Return by when a commitment that recurs is due, unless that is settled."""
    if today is None:
        return None
    standing = judge_commitment(name, commitment, today)
    return standing.due if standing.state in ("open", "overdue") else None


def _is_open(commitment: Commitment) -> bool:
    """Return whether a commitment that is owed once was neither kept nor broken."""
    return not any((commitment.kept_on, commitment.broken_on, *commitment.kept, *commitment.broken))
