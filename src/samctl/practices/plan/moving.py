"""Ticking off benchmarks, and moving days so that the old ones stay on record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from samctl.documents.changes import BLANK, Changes
from samctl.documents.findings import FieldPath
from samctl.documents.plan import Benchmark, Plan, PlanGoal, Proposal

ItemKind = Literal["goal", "benchmark", "proposal"]


class Item(NamedTuple):
    """Something in a plan that has a day.

    Args:
        kind: what it is.
        path: of the entry, inside the plan.
        entry: of the document.
    """

    kind: ItemKind
    path: FieldPath
    entry: PlanGoal | Benchmark | Proposal

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.path[-1])

    @property
    def address(self) -> str:
        """Its address as the command line takes it where the id alone may mean several."""
        return ".".join(map(str, self.path))

    @property
    def names(self) -> tuple[str, ...]:
        """What it may be called, the shortest first: its id, `GOAL.BENCHMARK`, its address."""
        return (self.id, ".".join(str(part) for part in self.path[1::2]), self.address)

    @property
    def day_field(self) -> str:
        """The field that holds its day."""
        return "end" if isinstance(self.entry, Proposal) else "due"

    @property
    def day(self) -> date | None:
        """The day on which it is due, or ends."""
        return self.entry.end if isinstance(self.entry, Proposal) else self.entry.due


def list_items(plan: Plan) -> Iterator[Item]:
    """Return the goals, each before its benchmarks, and the proposals."""
    for name, goal in plan.goals.items():
        yield Item("goal", ("goals", name), goal)
        for mark, benchmark in goal.benchmarks.items():
            yield Item("benchmark", ("goals", name, "benchmarks", mark), benchmark)
    for name, proposal in plan.proposals.items():
        yield Item("proposal", ("proposals", name), proposal)


def find_items(plan: Plan, name: str) -> list[Item]:
    """Return what a name on the command line may mean.

    Args:
        plan: the document.
        name: an id, `GOAL.BENCHMARK`, or an address such as `proposals.joint-monitoring`.
    """
    return [item for item in list_items(plan) if name in item.names]


def name_item(plan: Plan, item: Item) -> str:
    """Return the shortest name that means an item and nothing else in the plan."""
    return next((name for name in item.names if len(find_items(plan, name)) == 1), item.address)


def record_done(benchmark: Item, on: date, value: Decimal | None) -> Changes:
    """Return the changes that tick off a benchmark.

    Args:
        benchmark: the item.
        on: when it was reached.
        value: of the goal's KPI then; None keeps what is on file.
    """
    entry = benchmark.entry
    assert isinstance(entry, Benchmark)
    changes: Changes = {}
    if entry.done_on != on:
        changes[*benchmark.path, "done_on"] = on
    if value is not None and entry.value != value:
        changes[*benchmark.path, "value"] = value
    return changes


def record_undone(benchmark: Item) -> Changes:
    """Return the changes that take a tick back: the blank is there again, and so is no value."""
    entry = benchmark.entry
    assert isinstance(entry, Benchmark)
    changes: Changes = {}
    if entry.done_on is not None:
        changes[*benchmark.path, "done_on"] = BLANK
    if entry.value is not None:
        changes[*benchmark.path, "value"] = None
    return changes


def record_move(item: Item, day: date, reason: str, on: date) -> Changes:
    """Return the changes that move an item's day; the old one goes into its history.

    An item moved twice on one day keeps the first of the old days, and both reasons; moved back on the same
    day, it was not moved at all. Where there was no day, none is moved: it is set.

    Args:
        item: what is moved.
        day: the new one.
        reason: why.
        on: when it is moved.
    """
    before = item.day
    if before == day:
        return {}
    changes: Changes = {(*item.path, item.day_field): day}
    if before is None:
        return changes
    place = (*item.path, "history", on.isoformat())
    earlier = item.entry.history.get(on)
    if earlier and earlier.due == day:
        changes[place[:-1] if len(item.entry.history) == 1 else place] = None
    elif earlier:
        changes[*place, "reason"] = f"{earlier.reason}; {reason}" if earlier.reason else reason
    else:
        changes[place] = {"due": before, "reason": reason}
    return changes
