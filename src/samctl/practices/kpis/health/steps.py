"""What to do next: what gives an axis the most points back, or makes one known whose value is withheld.

A step is one thing that somebody can do. It is worth what the value of the axis gains by it alone:

    points = weight x (attainable - present points) / n / sum of weight

over the n known inputs of its component, and the components of the axis that have a value. Attainable are

- of an action past its day and of a missed benchmark 50, as what is done late is worth
- of a commitment that is overdue, or was broken and is owed once, 100, as kept late counts in full
- of one that recurs and was broken nothing: that period is over. To keep the one that runs adds an input of
  100: weight x (100 - value) / (n + 1) / sum of weight
- of a KPI below its target 100; of a touchpoint one time more: 100 / times due
- of somebody who was not met 100, in each component that counts them; the same of somebody whom the rhythm
  is yet to name

What was done late, and what was said, cannot be mended. An axis that is withheld has steps that make it known
instead (`unknowns`). Ours come before the customer's at equal points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple, get_args

from samctl.documents.findings import FieldPath
from samctl.documents.kpis import Commitment
from samctl.documents.printable import make_one_line
from samctl.practices.kpis.commitments import Party, judge_commitment
from samctl.practices.kpis.health.axes import FULL, HALF, NONE, Axis, AxisName, Component, Input
from samctl.practices.kpis.health.engagement import list_named
from samctl.practices.kpis.health.sources import Account, Basis

Mend = Literal["action", "benchmark", "commitment", "kpi", "touchpoint", "person", "rhythm"]
"""What is there and can be mended."""

Gap = Literal["rating", "measurement", "target", "meeting", "component", "errors"]
"""What is not known and can be put on record."""

MOST = 5
"""So many steps are named."""

BROKEN_BEFORE = "broken before"
"""The state of a commitment that recurs and was broken, and is owed again."""

_OVER = ("done", "declined")


class Step(NamedTuple):
    """One thing to do.

    Args:
        kind: what sort.
        axis: which of the three gains.
        points: what its value gains; of what is not known, by how much its interval narrows.
        title: of the action, the commitment, the KPI or the like; of a person, the name.
        state: what is the case, such as `missed`.
        document: where it stands.
        path: the field there.
        subject: its id, as the command takes it that puts the step on record; of a meeting empty for any.
        side: who has to do it.
        owner: who of them, by id; None where nobody is named.
        day: by when it was due, or was broken.
        through: what serves it: the titles of the proposals of a KPI's goal, the touchpoint for a person.
        times: how often it is owed.
    """

    kind: Mend | Gap
    axis: AxisName
    points: Fraction
    title: str
    state: str
    document: str
    path: FieldPath
    subject: str
    side: Party = "us"
    owner: str | None = None
    day: date | None = None
    through: tuple[str, ...] = ()
    times: int = 1

    @property
    def makes_known(self) -> bool:
        """Whether it makes something known, instead of giving points back."""
        return self.kind in get_args(Gap)


def rank_steps(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return the steps that are worth most; what one step settles several times counts with all of it."""
    found: dict[tuple[str, ...], Step] = {}
    for each in steps:
        key = (each.axis, each.kind, each.subject, each.state if each.kind == "commitment" else "")
        before = found.get(key)
        if before:
            each = each._replace(points=before.points + each.points, times=before.times + each.times)
        if each.points > NONE:
            found[key] = each
    return tuple(sorted(found.values(), key=lambda each: (-each.points, each.side == "customer")))[:MOST]


def list_mends(account: Account, basis: Basis, axis: Axis) -> Iterator[Step]:
    """Yield what can be mended in an axis that has a value."""
    weight = sum((each.weight for each in axis.components if each.value is not None), NONE)
    for component in axis.components:
        if component.value is not None and component.weight:
            known = sum(each.points is not None for each in component.inputs)
            case = _Case(account, basis, axis.name, component, component.weight / weight, known)
            yield from _MENDERS.get(component.name, _mend_nothing)(case)


class _Case(NamedTuple):
    """A component that is looked at.

    Args:
        account: whose.
        basis: today.
        axis: the one that it is part of.
        component: what it counts.
        share: of the value of the axis.
        known: how many of its inputs have points.
    """

    account: Account
    basis: Basis
    axis: AxisName
    component: Component
    share: Fraction
    known: int

    def make_step(self, kind: Mend, entry: Input, subject: str, attainable: Fraction) -> Step:
        """Return the step that gives an input the points that are attainable."""
        present = entry.points.value if entry.points else attainable
        points = self.share * (attainable - present) / self.known
        return Step(kind, self.axis, points, entry.title, entry.state, entry.document, entry.path, subject)


def _mend_nothing(case: _Case) -> Iterator[Step]:
    yield from ()


def _mend_actions(case: _Case) -> Iterator[Step]:
    names = Counter(name for each in case.account.records.values() for name in each.actions)
    for entry in case.component.inputs:
        if entry.state == "open":
            record, name = entry.document.removeprefix("meetings/"), str(entry.path[-1])
            owner = case.account.records[record].actions[name].owner
            subject = name if names[name] == 1 else f"{record}/{name}"
            side: Party = "customer" if owner in case.account.stakeholders else "us"
            step = case.make_step("action", entry, subject, HALF)
            yield step._replace(side=side, owner=owner, day=_find_day(entry, "due"))


def _mend_benchmarks(case: _Case) -> Iterator[Step]:
    goals = case.account.plan.goals if case.account.plan else {}
    for entry in case.component.inputs:
        if entry.state == "missed":
            _, goal, _, name = map(str, entry.path)
            step = case.make_step("benchmark", entry, f"{goal}.{name}", HALF)
            yield step._replace(owner=goals[goal].owner, day=_find_day(entry, "due"))


def _mend_commitments(case: _Case) -> Iterator[Step]:
    entries = case.account.kpis.commitments if case.account.kpis else {}
    renewed = set()
    for entry in case.component.inputs:
        name = str(entry.path[-1])
        commitment = entries[name]
        if entry.state not in ("broken", "overdue"):
            continue
        step = case.make_step("commitment", entry, name, FULL)
        if commitment.every and entry.state == "broken":
            if name in renewed or not _is_running(name, commitment, case.basis):
                continue
            renewed.add(name)
            value = case.component.value or NONE
            step = step._replace(state=BROKEN_BEFORE, points=case.share * (FULL - value) / (case.known + 1))
        yield step._replace(
            side=commitment.party or "us",
            owner=commitment.owner,
            day=_find_day(entry, "settled_on") or _find_day(entry, "due"),
        )


def _is_running(name: str, commitment: Commitment, basis: Basis) -> bool:
    """Return whether the last period of what recurs can still be kept in time."""
    times = judge_commitment(name, commitment, basis.today, basis.settings.window).occurrences
    return bool(times) and times[-1].state == "open"


def _mend_kpis(case: _Case) -> Iterator[Step]:
    kpis = case.account.kpis.kpis if case.account.kpis else {}
    for entry in case.component.inputs:
        if entry.points and entry.points.value < FULL:
            name = str(entry.path[-1])
            step = case.make_step("kpi", entry, name, FULL)
            yield step._replace(owner=kpis[name].owner, through=_list_proposals(case.account, name))


def _list_proposals(account: Account, kpi: str) -> tuple[str, ...]:
    """Return what the plan proposes for the goals that a KPI measures."""
    if account.plan is None:
        return ()
    goals = {name for name, goal in account.plan.goals.items() if goal.kpi == kpi}
    return tuple(
        make_one_line(each.title or "") or name
        for name, each in account.plan.proposals.items()
        if each.status not in _OVER and goals.intersection(each.goals)
    )


def _mend_rhythm(case: _Case) -> Iterator[Step]:
    touchpoints = case.account.meetings.touchpoints if case.account.meetings else {}
    for entry in case.component.inputs:
        missed = _find_day(entry, "missed_last")
        if missed and entry.points:
            name = str(entry.path[-1])
            once = entry.points.value + FULL / int(str(entry.facts["due"]))
            step = case.make_step("touchpoint", entry, name, once)
            yield step._replace(owner=touchpoints[name].owner, day=missed)


def _mend_coverage(case: _Case) -> Iterator[Step]:
    named = list(list_named(case.account, case.basis).items())
    for index, entry in enumerate(case.component.inputs):
        if index < len(named):
            yield from _meet(case, entry, named[index][0])
        else:
            touchpoint = named[0][1]
            step = case.make_step("rhythm", entry, touchpoint, FULL)
            yield step._replace(document="meetings", path=("touchpoints", touchpoint, "with"))


def _mend_decision_makers(case: _Case) -> Iterator[Step]:
    for entry in case.component.inputs:
        yield from _meet(case, entry, str(entry.path[1]))


def _meet(case: _Case, entry: Input, person: str) -> Iterator[Step]:
    """Yield to meet somebody who was not met, at a touchpoint that names them where one does."""
    if entry.state != "not met":
        return
    touchpoint = list_named(case.account, case.basis).get(person)
    touchpoints = case.account.meetings.touchpoints if case.account.meetings else {}
    step = case.make_step("person", entry, person, FULL)
    if touchpoint:
        step = step._replace(owner=touchpoints[touchpoint].owner, through=(touchpoint,))
    yield step


def _find_day(entry: Input, name: str) -> date | None:
    day = entry.facts.get(name)
    return day if isinstance(day, date) else None


_MENDERS = {
    "rhythm": _mend_rhythm,
    "coverage": _mend_coverage,
    "decision_makers": _mend_decision_makers,
    "actions": _mend_actions,
    "kpis": _mend_kpis,
    "benchmarks": _mend_benchmarks,
    "commitments": _mend_commitments,
}
