"""What a new rating and a decision change in the documents, as values by field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from samctl.documents.changes import Changes
from samctl.documents.selection import Interval, Rating, Selection


def record_rating(selection: Selection | None, criterion: str, new: Rating) -> Changes:
    """Return the changes that a new rating makes: it takes the old one's place, which moves into `history`.

    A rating of an earlier day than the present one is history itself. An old rating without a day is kept
    under the last day on which it held for certain: the day before the new one.

    Args:
        selection: the account's present ratings.
        criterion: which criterion is rated.
        new: the rating; it has a day.
    """
    old = selection.ratings.get(criterion) if selection else None
    assert new.on is not None
    if old is None or old.value is None:
        return {("ratings", criterion): _write_rating(new, old)}
    if old.on and new.on < old.on:
        return {("history", criterion, new.on.isoformat()): _write_earlier(new)}
    if _same(old, new):
        return {}
    day = old.on or new.on - timedelta(days=1)
    return {
        **_replace_rating(criterion, old, new),
        ("history", criterion, day.isoformat()): _write_earlier(old),
    }


def record_decision(selection: Selection | None, decision: Mapping[str, Any]) -> Changes:
    """Return the changes that a decision makes: only its fields, so that notes beside an old one stay.

    Args:
        selection: the account's present selection.
        decision: every field of the decision; None for what the new one does not have.
    """
    if selection is None or selection.decision is None:
        return {("decision",): {name: value for name, value in decision.items() if value is not None}}
    return {("decision", name): value for name, value in decision.items()}


def find_lost_rating(selection: Selection | None, criterion: str, changes: Changes) -> date | None:
    """Return the day whose earlier rating in the history another one is about to replace, if there is one."""
    history = selection.history.get(criterion, {}) if selection else {}
    return next((day for day in history if ("history", criterion, day.isoformat()) in changes), None)


def _replace_rating(criterion: str, old: Rating, new: Rating) -> Changes:
    """Return the changes of the rating itself: field by field, so that comments beside them stay."""
    if old.on is None and old.by is None and old.evidence is None and old.x is None:
        return {("ratings", criterion): _write_rating(new, old)}  # perhaps the short form, a bare value
    fields = {"value": _write_value(new.value), "on": new.on, "by": new.by, "evidence": new.evidence}
    return {("ratings", criterion, name): value for name, value in fields.items()}


def _same(old: Rating, new: Rating) -> bool:
    return (old.value, old.on, old.by, old.evidence) == (new.value, new.on, new.by, new.evidence)


def _write_rating(rating: Rating, old: Rating | None) -> dict[str, Any]:
    """Return a rating in its long form; data of the user's own stays."""
    written = {
        "value": _write_value(rating.value),
        "on": rating.on,
        "by": rating.by,
        "evidence": rating.evidence,
        "x": old.x if old else None,
    }
    return {name: value for name, value in written.items() if value is not None}


def _write_earlier(rating: Rating) -> Any:
    """Return a rating for `history`, where the day is the key: the bare value where that is all there is."""
    written = {"value": _write_value(rating.value), "by": rating.by, "evidence": rating.evidence}
    known = {name: value for name, value in written.items() if value is not None}
    return known["value"] if list(known) == ["value"] else known


def _write_value(value: Interval | None) -> Any:
    if value is None:
        return None
    low, high = _write_number(value.low), _write_number(value.high)
    return low if low == high else [low, high]


def _write_number(number: Decimal) -> int | Decimal:
    return int(number) if number == number.to_integral_value() else number
