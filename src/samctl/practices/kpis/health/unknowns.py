"""What to put on record so that an axis becomes known whose value is withheld.

    points = weight x 100 x unknown share / sum of all weights

is by how much the interval of the axis narrows. Of the KPIs each that is unknown is a step of its own, and of
the score each criterion that is not rated, by its weight. All that only a meeting can tell is one step.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from samctl.documents.findings import FieldPath
from samctl.documents.printable import make_one_line
from samctl.practices.kpis.health.axes import FULL, NONE, Axis, AxisName, Component
from samctl.practices.kpis.health.rounds import Scores
from samctl.practices.kpis.health.sources import Account, Basis
from samctl.practices.kpis.health.steps import Step

_PLACES: dict[str, tuple[str, FieldPath]] = {
    "rhythm": ("meetings", ("touchpoints",)),
    "coverage": ("meetings", ("touchpoints",)),
    "decision_makers": ("profile", ("stakeholders",)),
    "actions": ("meetings", ("touchpoints",)),
    "kpis": ("kpis", ("kpis",)),
    "benchmarks": ("plan", ("goals",)),
    "commitments": ("kpis", ("commitments",)),
    "feedback": ("meetings", ("touchpoints",)),
    "score": ("selection", ("ratings",)),
    "trend": ("selection", ("ratings",)),
    "wallet": ("kpis", ("kpis",)),
}
"""Where it is put on record what a component counts."""


class _Gap(NamedTuple):
    """A component of which something is unknown.

    Args:
        account: whose.
        axis: the one that it is part of.
        component: what it counts.
        points: by which it widens the axis.
    """

    account: Account
    axis: AxisName
    component: Component
    points: Fraction


def list_unknowns(account: Account, basis: Basis, scores: Scores, axis: Axis) -> Iterator[Step]:
    """Yield what makes an axis known.

    Args:
        account: whose.
        basis: the criteria.
        scores: which criteria are rated.
        axis: whose value is withheld.
    """
    whole = sum((each.weight for each in axis.components), NONE)
    broken = {f"{file} has errors" for file in (*account.doubts.values(), *account.broken_kpis.values())}
    for component in axis.components:
        points = component.weight * FULL * (1 - component.coverage) / whole
        gap = _Gap(account, axis.name, component, points)
        if component.missing in broken:
            yield _make_step(gap)._replace(kind="errors", title=component.missing, subject=component.missing)
        elif component.name == "kpis" and component.inputs:
            yield from _list_kpis(gap)
        elif component.name in ("score", "trend") and scores.unrated:
            yield from _list_criteria(gap, basis, scores)
        elif component.name == "wallet" and component.inputs:
            yield _make_step(gap)._replace(kind="measurement", subject=str(component.inputs[0].path[-1]))
        elif _is_told_in_meetings(gap):
            yield _hold_meeting(gap)
        elif component.name == "coverage":
            yield _name_people(gap)
        elif component.name == "benchmarks":
            yield _make_step(gap)._replace(path=_find_goal(account))
        else:
            yield _make_step(gap)


def _make_step(gap: _Gap) -> Step:
    component = gap.component
    document, path = _PLACES[component.name]
    title = component.name.replace("_", " ")
    return Step("component", gap.axis, gap.points, title, component.missing, document, path, component.name)


def _is_told_in_meetings(gap: _Gap) -> bool:
    """Return whether holding what the rhythm names tells of a component; of people, once some are named."""
    touchpoints = gap.account.meetings.touchpoints if gap.account.meetings else {}
    match gap.component.name:
        case "rhythm":
            return bool(touchpoints)
        case "coverage":
            return any(each.with_ for each in touchpoints.values())
        case "decision_makers":
            return bool(gap.component.inputs)
        case name:
            return name in ("actions", "feedback")


def _hold_meeting(gap: _Gap) -> Step:
    """Return the step to hold what the rhythm names first, or any meeting where there is no rhythm."""
    touchpoints = gap.account.meetings.touchpoints if gap.account.meetings else {}
    step = _make_step(gap)._replace(kind="meeting", title="Any meeting", subject="")
    if not touchpoints:
        return step._replace(document="meetings", path=())
    name, touchpoint = next(iter(touchpoints.items()))
    return step._replace(
        title=make_one_line(touchpoint.title or "") or name,
        path=("touchpoints", name),
        subject=name,
        owner=touchpoint.owner,
    )


def _name_people(gap: _Gap) -> Step:
    """Return the step to name people in a rhythm that names nobody; without a rhythm, that to begin one."""
    touchpoints = gap.account.meetings.touchpoints if gap.account.meetings else {}
    step = _make_step(gap)
    if not touchpoints:
        return step._replace(title="rhythm", subject="rhythm")
    return step._replace(path=("touchpoints", next(iter(touchpoints)), "with"))


def _find_goal(account: Account) -> FieldPath:
    """Return where benchmarks are entered: of the first goal; empty where there is no plan yet."""
    if account.plan is None:
        return ()
    goal = next(iter(account.plan.goals), None)
    return ("goals", goal, "benchmarks") if goal else ("goals",)


def _list_kpis(gap: _Gap) -> Iterator[Step]:
    kpis = gap.account.kpis.kpis if gap.account.kpis else {}
    unknown = [each for each in gap.component.inputs if each.points is None]
    for each in unknown:
        name = str(each.path[-1])
        step = _make_step(gap)._replace(
            kind="target" if each.state == "no target then" else "measurement",
            points=gap.points / len(unknown),
            title=each.title,
            state=each.state,
            document=each.document,
            path=each.path,
            subject=name,
            owner=kpis[name].owner if name in kpis else None,
        )
        is_broken = name in gap.account.broken_kpis
        yield step._replace(kind="errors") if is_broken else step


def _list_criteria(gap: _Gap, basis: Basis, scores: Scores) -> Iterator[Step]:
    """Yield the criteria that are not rated, each with its part by its weight."""
    parts = scores.present.contributions if scores.present else {}
    unrated = {name: part.weight for name, part in parts.items() if part.datum is None}
    names = {each.id: each.name for each in basis.yardstick.problem.criteria} if basis.yardstick else {}
    whole = sum(unrated.values(), NONE)
    for name, weight in unrated.items():
        yield _make_step(gap)._replace(
            kind="rating",
            points=gap.points * weight / whole if whole else NONE,
            title=make_one_line(names.get(name, name)),
            state="not rated",
            path=("ratings", name),
            subject=name,
        )
