"""What changes in `kpis.yaml` when a result, or the outcome of a commitment, is put on record.

What is on file already is not written twice, and what contradicts it is refused: a record that two people
tell differently is settled by people.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from samctl.documents.changes import BLANK, Added, Changes
from samctl.documents.findings import FieldPath
from samctl.documents.kpis import Commitment, Kpi
from samctl.practices.kpis.commitments import (
    Occurrence,
    divide_commitment,
    find_bounds,
    find_grace,
    judge_commitment,
    list_days,
)

Outcome = Literal["kept", "broken"]

_ALL = "10000 years"
"""A window without an end."""


class ContradictionError(ValueError):
    """Something else is on file; the message says what."""


class NothingOwedError(ValueError):
    """Nothing was owed on that day; the message says since when, or until when."""


def record_actual(name: str, kpi: Kpi, on: date, value: Decimal, *, replace: bool = False) -> Changes:
    """Return the change that puts a result on record; nothing where it is on file.

    Args:
        name: id of the KPI.
        kpi: its entry.
        on: the day it was measured.
        value: in the unit of the KPI.
        replace: whether it takes the place of another value of that day.

    Raises:
        ContradictionError: the day has another value.
    """
    present = kpi.actuals.get(on)
    if present == value:
        return {}
    if present is not None and not replace:
        raise ContradictionError(f"{name} has {present:f} on {on} on file, and {value:f} is given")
    return {("kpis", name, "actuals", on.isoformat()): value}


def record_outcome(
    name: str, commitment: Commitment, outcome: Outcome, on: date | None, today: date
) -> Changes:
    """Return the change that says when a commitment was kept or broken; nothing where it is on file.

    Of what recurs, a period that is broken on one day is not broken on another.

    Args:
        name: id of the commitment.
        commitment: its entry.
        outcome: what became of it.
        on: when; None for today, or where it is on record already, for the day on record.
        today: the day.

    Raises:
        ContradictionError: it is on record as the other; of what recurs, on that day. What was broken can
            still be kept later, late.
        NothingOwedError: of what recurs, the day lies before its first period or after its last one, and the
            last one is kept, or can be kept late no more.
    """
    other: Outcome = "broken" if outcome == "kept" else "kept"
    path: FieldPath = ("commitments", name)
    if commitment.every:
        day = on or today
        _require_owed(name, commitment, outcome, day, today)
        days, others = list_outcomes(commitment, outcome), list_outcomes(commitment, other)
        if day in others:
            raise ContradictionError(f"{name} is {other} on {day} on file")
        if day in days or (outcome == "kept" and _is_settled(name, commitment, day, today)):
            return {}
        if outcome == "broken" and find_broken(name, commitment, day, today):
            return {}
        return {(*path, outcome): Added(day)}
    present, contrary = getattr(commitment, f"{outcome}_on"), getattr(commitment, f"{other}_on")
    day = on or present or today
    if contrary and not (outcome == "kept" and day > contrary):
        raise ContradictionError(f"{name} is {other} on {contrary} on file")
    return {} if day == present else {(*path, f"{outcome}_on"): day}


def record_reason(name: str, commitment: Commitment, on: date, reason: str) -> Changes:
    """Return the change that says why a commitment was broken on a day."""
    present = commitment.reasons.get(on)
    return {} if present == reason else {("commitments", name, "reasons", on.isoformat()): reason}


def take_back(name: str, commitment: Commitment, outcome: Outcome, on: date | None) -> Changes:
    """Return the changes that take an outcome back, with its reason; nothing where there is none.

    Args:
        name: id of the commitment.
        commitment: its entry.
        outcome: what it is on record as.
        on: the day; None for the last one.
    """
    path: FieldPath = ("commitments", name)
    days = [day for day in list_outcomes(commitment, outcome) if on in (None, day)]
    if not days:
        return {}
    day = days[-1]
    changes: Changes = {}
    listed: list[date] = getattr(commitment, outcome)
    for index in reversed(range(len(listed))):
        if listed[index] == day:
            changes[*path, outcome, index] = None
    if getattr(commitment, f"{outcome}_on") == day:
        changes[*path, f"{outcome}_on"] = BLANK
    if outcome == "broken" and day in commitment.reasons:
        is_last = len(commitment.reasons) == 1
        changes[(*path, "reasons") if is_last else (*path, "reasons", day.isoformat())] = None
    return changes


def list_outcomes(commitment: Commitment, outcome: Outcome) -> list[date]:
    """Return the days on which a commitment was kept, or broken, in their order."""
    return list_days(getattr(commitment, outcome), getattr(commitment, f"{outcome}_on"))


def find_broken(name: str, commitment: Commitment, on: date, today: date) -> date | None:
    """Return the day on which a period of what recurs is broken on file; None where it is not.

    Args:
        name: id of the commitment.
        commitment: its entry.
        on: a day of the period.
        today: the day.
    """
    occurrence = _find_occurrence(name, commitment, on, today)
    return occurrence.settled_on if occurrence and occurrence.state == "broken" else None


def _require_owed(name: str, commitment: Commitment, outcome: Outcome, day: date, today: date) -> None:
    first, last = find_bounds(commitment)
    if day < first:
        raise NothingOwedError(f"{name} is owed from {first} on, and not on {day}")
    if day > last and not (outcome == "kept" and _can_be_late(name, commitment, day, today)):
        raise NothingOwedError(f"{name} was owed until {commitment.until}, and not on {day}")


def _can_be_late(name: str, commitment: Commitment, day: date, today: date) -> bool:
    """Return whether a day after the last period is one on which that can still be kept, or was."""
    grace = find_grace(commitment)
    if grace is None or commitment.until is None or day > grace:
        return False
    last = _find_occurrence(name, commitment, commitment.until, today)
    return last is None or last.state not in ("kept", "late") or last.settled_on == day


def _find_occurrence(name: str, commitment: Commitment, day: date, today: date) -> Occurrence | None:
    """Return what became of the period that a day lies in; None where nobody can tell."""
    divided = divide_commitment(commitment)
    if divided is None:
        return None
    start = divided[0].find_period(day).start
    times = judge_commitment(name, commitment, max(day, today), _ALL).occurrences
    return next((each for each in times if each.start == start), None)


def _is_settled(name: str, commitment: Commitment, day: date, today: date) -> bool:
    """Return whether a day says nothing new: its period is kept, and the one before it not overdue."""
    divided = divide_commitment(commitment)
    if divided is None:
        return False
    period, before = divided[0].find_period(day), divided[0].find_ended(day)
    states = {each.start: each.state for each in judge_commitment(name, commitment, today).occurrences}
    return states.get(period.start) in ("kept", "late") and states.get(before and before.start) != "overdue"
