"""What speaks for a warning: ratings that fell, commitments that broke, KPIs that miss their targets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Literal, NamedTuple

from samctl.documents.findings import FieldPath
from samctl.documents.printable import make_one_line
from samctl.practices.kpis.commitments import Party, list_due
from samctl.practices.kpis.health.rounds import find_rating
from samctl.practices.kpis.health.sources import Account, Basis
from samctl.practices.kpis.health.value import find_unusable
from samctl.practices.kpis.standing import judge_kpi
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


def list_evidence(account: Account, basis: Basis, since: date) -> tuple[Evidence, ...]:
    """Return what got worse: ratings that fell and commitments that broke after a day, KPIs that are red.

    Args:
        account: whose.
        basis: the criteria, the window and today.
        since: the day; commitments are looked at within the window.
    """
    found = (
        *_list_falls(account, basis, since),
        *_list_breaches(account, basis),
        *_list_misses(account, basis),
    )
    return tuple(found)


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
    if data[0] is None or data[1] is None:
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


def _list_breaches(account: Account, basis: Basis) -> Iterator[Evidence]:
    commitments = account.kpis.commitments if account.kpis else {}
    sides: tuple[Party, ...] = ("us", "customer")
    for party in sides:
        for name, each in list_due(commitments, party, basis.today, basis.settings.window):
            day = each.settled_on or each.due
            if each.state in ("broken", "overdue") and day:
                title = make_one_line(commitments[name].title or "") or name
                yield Evidence("commitment", title, day, "", each.state, party, "kpis", ("commitments", name))


def _list_misses(account: Account, basis: Basis) -> Iterator[Evidence]:
    for name, kpi in (account.kpis.kpis if account.kpis else {}).items():
        comparison = judge_kpi(name, kpi, basis.today).comparison
        reading, target = comparison.reading, comparison.target
        if comparison.light != "red" or not reading or target is None:
            continue
        if not find_unusable(name, kpi, account, basis):
            title = make_one_line(kpi.title or "") or name
            unit = f" {make_one_line(kpi.unit)}" if kpi.unit else ""
            before, now = f"{_round(target)}{unit}", f"{reading.value:f}{unit}"
            yield Evidence("kpi", title, reading.day, before, now, None, "kpis", ("kpis", name))


def _round(number: Fraction) -> str:
    """Return a number rounded half up to two places, without needless zeros."""
    whole = (abs(number) * 100 + Fraction(1, 2)).__floor__()
    text = f"{whole // 100}.{whole % 100:02}".rstrip("0").rstrip(".")
    return f"-{text}" if number < 0 and whole else text
