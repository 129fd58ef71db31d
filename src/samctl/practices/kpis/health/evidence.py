"""What speaks for a warning: ratings that fell, commitments that broke, KPIs that miss their targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Literal, NamedTuple

from samctl.documents.findings import FieldPath
from samctl.documents.printable import make_one_line
from samctl.practices.kpis.commitments import Party
from samctl.practices.kpis.health.axes import Axis, AxisName, Input
from samctl.practices.kpis.health.rounds import find_rating
from samctl.practices.kpis.health.sources import Account, Basis
from samctl.practices.selection.problem import Criterion
from samctl.practices.selection.shortlist import format_datum, make_datum

EvidenceKind = Literal["rating", "commitment", "kpi"]


class Evidence(NamedTuple):
    """One thing that got worse.

    Args:
        kind: what sort.
        title: of the criterion, the commitment or the KPI.
        day: when.
        before: the earlier rating, or the target of a KPI; empty of a commitment.
        now: the later rating, what was measured, or what became of a commitment.
        side: who broke a commitment; None of the others.
        document: where it stands.
        path: the field there.
    """

    kind: EvidenceKind
    title: str
    day: date
    before: str
    now: str
    side: Party | None
    document: str
    path: FieldPath


def list_evidence(
    account: Account, basis: Basis, axes: Mapping[AxisName, Axis], since: date
) -> tuple[Evidence, ...]:
    """Return what got worse: ratings that fell after a day, commitments that broke, KPIs that are red.

    Args:
        account: whose.
        basis: the criteria and today.
        axes: with what they count, of which the commitments and KPIs are taken.
        since: the day.
    """
    counted = {
        (axis.name, component.name): component.inputs
        for axis in axes.values()
        for component in axis.components
    }
    return (
        *_list_falls(account, basis, since),
        *_list_breaches(counted["value", "commitments"], "us"),
        *_list_breaches(counted["fit", "commitments"], "customer"),
        *_list_misses(counted["value", "kpis"]),
    )


def _list_falls(account: Account, basis: Basis, since: date) -> Iterator[Evidence]:
    selection = account.selection
    if basis.yardstick is None or selection is None:
        return
    falls = []
    for criterion in basis.yardstick.problem.criteria:
        present = selection.ratings.get(criterion.id)
        days = {*selection.history.get(criterion.id, {}), *([present.on] if present and present.on else [])}
        for before, day in pairwise(sorted(each for each in days if each <= basis.today)):
            if day > since and (fall := _find_fall(account, criterion, before, day)):
                falls.append(fall)
    yield from sorted(falls, key=lambda each: each.day)


def _find_fall(account: Account, criterion: Criterion, before: date, day: date) -> Evidence | None:
    assert account.selection is not None
    data = [make_datum(find_rating(account.selection, criterion.id, each)) for each in (before, day)]
    if data[0] is None or data[1] is None or data[0] == data[1]:
        return None
    try:
        then, now = (criterion.scale.value(each) for each in data if each)
    except ValueError:  # no level of the scale, which `check` tells
        return None
    if now.midpoint >= then.midpoint:
        return None
    present = account.selection.ratings.get(criterion.id)
    is_present = present is not None and present.on == day
    path: FieldPath = ("ratings", criterion.id) if is_present else ("history", criterion.id, day.isoformat())
    return Evidence(
        "rating",
        make_one_line(criterion.name),
        day,
        format_datum(data[0]),
        format_datum(data[1]),
        None,
        "selection",
        path,
    )


def _list_breaches(commitments: Iterable[Input], side: Party) -> Iterator[Evidence]:
    for each in commitments:
        day = each.facts["settled_on"] or each.facts["due"]
        if each.state in ("broken", "overdue") and isinstance(day, date):
            yield Evidence("commitment", each.title, day, "", each.state, side, each.document, each.path)


def _list_misses(kpis: Iterable[Input]) -> Iterator[Evidence]:
    for each in kpis:
        value, target, day = (each.facts.get(name) for name in ("value", "target", "on"))
        if each.state == "red" and isinstance(value, Fraction) and isinstance(target, Fraction):
            assert isinstance(day, date)
            unit = f" {each.facts['unit']}" if each.facts["unit"] else ""
            before, now = f"{_round(target)}{unit}", f"{_round(value)}{unit}"
            yield Evidence("kpi", each.title, day, before, now, None, each.document, each.path)


def _round(number: Fraction) -> str:
    """Return a number rounded half up to two places, without needless zeros."""
    whole = (abs(number) * 100 + Fraction(1, 2)).__floor__()
    text = f"{whole // 100}.{whole % 100:02}".rstrip("0").rstrip(".")
    return f"-{text}" if number < 0 and whole else text
