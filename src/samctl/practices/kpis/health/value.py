"""*Value*: whether the customer gets what was agreed.

- kpis: mean of the attainments, each at most 100; what was not measured within the window, or is stale, is
  unknown; a KPI whose baseline is still to come has not begun and does not count
- benchmarks: those of the plan that were due in the window: reached in time 100, late 50, missed 0
- commitments: ours that were due in the window: kept 100, be it late, broken or overdue 0
- feedback: what the customer's own people said in the window: positive 100, neutral 50, negative 0
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from samctl.documents.kpis import Kpi
from samctl.documents.meetings import Feedback
from samctl.documents.printable import make_one_line
from samctl.practices.kpis.commitments import Party, list_due
from samctl.practices.kpis.health.axes import (
    FULL,
    HALF,
    NONE,
    Axis,
    Input,
    Inputs,
    Points,
    make_axis,
    make_component,
)
from samctl.practices.kpis.health.deadlines import judge_deadline
from samctl.practices.kpis.health.sources import Account, Basis
from samctl.practices.kpis.standing import KpiStanding, judge_kpi

_FEEDBACK = {"positive": FULL, "neutral": HALF, "negative": NONE}


def judge_value(account: Account, basis: Basis) -> Axis:
    """Return the axis of an account."""
    weights = basis.settings.value
    components = [
        make_component("kpis", Fraction(weights.kpis), _judge_kpis(account, basis)),
        make_component("benchmarks", Fraction(weights.benchmarks), _judge_benchmarks(account, basis)),
        make_component("commitments", Fraction(weights.commitments), judge_commitments(account, basis, "us")),
        make_component("feedback", Fraction(weights.feedback), _judge_feedback(account, basis)),
    ]
    return make_axis("value", components, Fraction(basis.settings.min_coverage) / 100)


def judge_commitments(account: Account, basis: Basis, party: Party) -> Inputs:
    """Return each time that a side owed something in the window: kept, be it late, or not."""
    commitments = account.kpis.commitments if account.kpis else {}
    found = [
        Input(
            title=make_one_line(commitments[name].title or "") or name,
            state=each.state,
            points=Points.of(FULL if each.state in ("kept", "late") else NONE),
            document="kpis",
            path=("commitments", name),
            facts={"due": each.due, "settled_on": each.settled_on},
        )
        for name, each in list_due(commitments, party, basis.today, basis.settings.window)
    ]
    whose = "of ours" if party == "us" else "of the customer"
    return account.settle(found, f"no commitment {whose} was due in the window", "commitments")


def find_unusable(standing: KpiStanding, account: Account, basis: Basis) -> str:
    """Return why the present figure of a KPI tells nothing; empty where it does."""
    if standing.id in account.broken_kpis:
        return f"{account.broken_kpis[standing.id]} has errors"
    reading = standing.comparison.reading
    if reading is None:
        return "not measured"
    if standing.is_stale or not basis.is_within(reading.day):
        return "stale"
    return ""


def _judge_kpis(account: Account, basis: Basis) -> Inputs:
    """Return how far each KPI attains its target."""
    figures = account.kpis.kpis if account.kpis else {}
    found = [
        _judge_kpi(name, kpi, account, basis)
        for name, kpi in figures.items()
        if not kpi.baseline or min(kpi.baseline) <= basis.today
    ]
    lost = [name for name in account.broken_kpis if name not in figures]
    found += [
        Input(name, "broken", None, "kpis", ("kpis", name), {"attained": None, "on": None}) for name in lost
    ]
    return account.settle(found, "there is no KPI that has begun", "kpis")


def _judge_kpi(name: str, kpi: Kpi, account: Account, basis: Basis) -> Input:
    standing = judge_kpi(name, kpi, basis.today)
    comparison = standing.comparison
    reading, attained = comparison.reading, comparison.attainment
    unusable = find_unusable(standing, account, basis)
    state, points = unusable, None
    if not unusable and comparison.light is None:
        state = "no target then"
    elif not unusable:
        state = str(comparison.light)
        # Where the ratio says nothing, as with a target of 0, all there is to say is whether it was reached.
        share = min(attained, Fraction(1)) if attained is not None else Fraction(comparison.light == "green")
        points = Points.of(FULL if comparison.light == "green" else 100 * share)
    return Input(
        title=make_one_line(kpi.title or "") or name,
        state=state,
        points=points,
        document="kpis",
        path=("kpis", name),
        facts={
            "value": Fraction(reading.value) if reading else None,
            "target": comparison.target,
            "attained": None if attained is None else 100 * attained,
            "on": reading.day if reading else None,
            "unit": make_one_line(kpi.unit) if kpi.unit else None,
        },
    )


def _judge_benchmarks(account: Account, basis: Basis) -> Inputs:
    """Return what became of the benchmarks that were due."""
    found = [
        judged
        for goal, entry in (account.plan.goals if account.plan else {}).items()
        for name, benchmark in entry.benchmarks.items()
        if (
            judged := judge_deadline(
                benchmark, basis, "plan", ("goals", goal, "benchmarks", name), failed="missed"
            )
        )
    ]
    return account.settle(found, "no benchmark was due in the window", "plan")


def _judge_feedback(account: Account, basis: Basis) -> Inputs:
    """Return what the customer's own people said."""
    return account.settle(
        _list_feedback(account, basis), "nobody of the customer said anything", "feedback", "stakeholders"
    )


def _list_feedback(account: Account, basis: Basis) -> Iterator[Input]:
    for record, meeting in account.records.items():
        if not basis.is_within(meeting.date):
            continue
        for index, each in enumerate(meeting.feedback):
            if each.from_ in account.stakeholders:
                yield Input(
                    title=_shorten(each, account),
                    state=each.sentiment or "unknown how it was meant",
                    points=Points.of(_FEEDBACK[each.sentiment]) if each.sentiment else None,
                    document=f"meetings/{record}",
                    path=("feedback", index),
                    facts={"on": meeting.date},
                )


def _shorten(feedback: Feedback, account: Account) -> str:
    person = account.stakeholders.get(feedback.from_ or "")
    return make_one_line(person.name if person else feedback.from_ or "")
