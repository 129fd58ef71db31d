"""What changed on an account since a day, in sentences for whoever prepares a meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from samctl.cli.kpis.sentences import say_figure, say_title
from samctl.documents.criteria import Criteria
from samctl.documents.kpis import Kpis
from samctl.documents.plan import Plan
from samctl.documents.printable import make_one_line
from samctl.documents.selection import Interval, Selection
from samctl.practices.kpis.commitments import Party
from samctl.practices.meetings.progress import (
    BenchmarkChange,
    FigureChange,
    RatingChange,
    Stretch,
    list_action_changes,
    list_benchmark_changes,
    list_commitment_changes,
    list_figure_changes,
    list_rating_changes,
)
from samctl.practices.meetings.recording import list_moves
from samctl.practices.meetings.records import MeetingRecord

_PARTIES: dict[Party, str] = {"us": "we", "customer": "they"}


class Ground(NamedTuple):
    """What changes are read from, each None where there is no such document.

    Args:
        records: of the meetings.
        kpis: the figures and the commitments.
        plan: the goals and the proposals.
        selection: the ratings.
        criteria: what was rated.
        names: of people of both sides, by id.
    """

    records: list[MeetingRecord]
    kpis: Kpis | None
    plan: Plan | None
    selection: Selection | None
    criteria: Criteria | None
    names: Callable[[str | None, str], str]


def tell_changes(ground: Ground, stretch: Stretch) -> list[str]:
    """Return what changed, a line for each thing: figures, plan, commitments, actions, ratings."""
    return [
        *_tell_figures(ground, stretch),
        *_tell_plan(ground, stretch),
        *_tell_commitments(ground, stretch),
        *_tell_actions(ground, stretch),
        *_tell_ratings(ground, stretch),
    ]


def _tell_figures(ground: Ground, stretch: Stretch) -> Iterator[str]:
    for change in list_figure_changes(ground.kpis.kpis if ground.kpis else {}, stretch):
        yield f"{say_title(change.now)}: {_say_figure(change)}"


def _say_figure(change: FigureChange) -> str:
    """Return what was measured last, and what before: `42 h on 2026-10-31 (was 51 h, target 40 h)`."""
    now, kpi = change.now.comparison, change.now.kpi
    assert now.reading is not None  # it was measured anew
    before = change.then.comparison.reading
    parts = [f"was {say_figure(before.value, kpi)}"] if before else []
    parts += [f"target {say_figure(now.target, kpi)}"] if now.target is not None else []
    details = f" ({', '.join(parts)})" if parts else ""
    course = f", {change.course}" if change.course else ""
    return f"{say_figure(now.reading.value, kpi)} on {now.reading.day}{details}{course}"


def _tell_plan(ground: Ground, stretch: Stretch) -> Iterator[str]:
    if ground.plan is None:
        return
    for change in list_benchmark_changes(ground.plan.goals, stretch):
        title = _title(change.benchmark.title, change.id)
        yield f"Benchmark {title}: {_say_benchmark(change)}"
    for move in list_moves(ground.plan, stretch):
        title = _title(move.item.entry.title, move.item.id)
        yield f"{move.item.kind.capitalize()} {title}: moved from {move.before} to {move.item.day}"


def _say_benchmark(change: BenchmarkChange) -> str:
    if change.change == "reached":
        return f"reached on {change.day}"
    moved = f"moved from {change.due_before} to {change.benchmark.due}" if change.due_before else ""
    if change.change == "moved":
        return moved
    return f"missed, was due {change.day}{f', {moved}' if moved else ''}"


def _tell_commitments(ground: Ground, stretch: Stretch) -> Iterator[str]:
    commitments = ground.kpis.commitments if ground.kpis else {}
    for party, who in _PARTIES.items():
        for change in list_commitment_changes(commitments, party, stretch):
            when = change.occurrence.settled_on or change.occurrence.due
            verb = {"kept": "kept", "late": "kept late", "broken": "broken"}.get(
                change.state, "overdue since"
            )
            on = " on" if change.state != "overdue" else ""
            yield f"Commitment, {who}: {_title(change.commitment.title, change.id)}: {verb}{on} {when}"


def _tell_actions(ground: Ground, stretch: Stretch) -> Iterator[str]:
    for change in list_action_changes(ground.records, stretch):
        owner = make_one_line(ground.names(change.action.owner, "nobody named"))
        title = _title(change.action.title, change.name)
        yield f"Action {title} ({owner}): done on {change.action.done_on}"


def _tell_ratings(ground: Ground, stretch: Stretch) -> Iterator[str]:
    criteria = ground.criteria.criteria if ground.criteria else {}
    for change in list_rating_changes(ground.selection, stretch):
        criterion = criteria.get(change.criterion)
        name = _title(criterion.name if criterion else None, change.criterion)
        yield f"Rating {name}: {_say_rating(change)}"


def _say_rating(change: RatingChange) -> str:
    before = f" (was {_say_interval(change.before)})" if change.before else ""
    return f"{_say_interval(change.after)} on {change.on}{before}"


def _say_interval(value: Interval) -> str:
    low, high = (_say_number(end) for end in value)
    return low if low == high else f"{low} to {high}"


def _say_number(number: Decimal) -> str:
    return f"{number:f}"


def _title(title: str | None, otherwise: str) -> str:
    return make_one_line(title or "") or otherwise
