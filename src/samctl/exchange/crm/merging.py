"""Three-way merge of single fields: what the CRM said last time, what it says now, what our document says.

The user's own work wins. What only the CRM changed is taken over; what both changed to different values is a
conflict, told with its three values and left as it is. What was imported before is then kept as the basis, so
that the conflict is told again until the two agree, or somebody takes a side.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal, NamedTuple

from samctl.documents.findings import FieldPath

Side = Literal["crm", "ours"]
"""Whose value a conflict ends with; `ours` settles it for good, until the CRM changes again."""


class Conflict(NamedTuple):
    """A field that the CRM and our document tell differently; None where one of them tells nothing.

    Args:
        path: of the field, from the top of our document.
        imported: what the CRM said at the last import.
        now: what it says now.
        yours: what our document says.
    """

    path: FieldPath
    imported: Any
    now: Any
    yours: Any


class Merge(NamedTuple):
    """The outcome for some fields.

    Args:
        changes: new values of our document by path; None removes a field.
        basis: what counts as imported from now on, by dotted path.
        conflicts: fields that stay as they are.
    """

    changes: dict[FieldPath, Any]
    basis: dict[str, Any]
    conflicts: tuple[Conflict, ...]


def merge_fields(
    before: Mapping[str, Any],
    now: Mapping[FieldPath, Any],
    yours: Mapping[Any, Any],
    *,
    emptied: Collection[FieldPath] = (),
    currency: str,
    take: Side | None = None,
) -> Merge:
    """Return what an import does to the fields of one of our entries.

    Fields that the CRM does not tell this time, because its export has no such column, stay out of it.

    Args:
        before: what was imported last, by dotted path.
        now: what the CRM says, by path.
        yours: the plain data of our entry.
        emptied: fields of which the CRM knows nothing, although it was asked.
        currency: ISO code of the workspace, in which bare amounts are.
        take: which side ends the conflicts.
    """
    changes: dict[FieldPath, Any] = {}
    basis = dict(before)
    conflicts: list[Conflict] = []
    for path, value in {**dict.fromkeys(emptied), **now}.items():
        name = spell_field(path)
        old, own = before.get(name), find_own(yours, path)
        outcome = _judge(*(_fold(each, currency) for each in (old, value, own)))
        if outcome == "conflict" and take is None:
            conflicts.append(Conflict(path, old, value, own))
            continue
        if outcome == "take" or (outcome == "conflict" and take == "crm"):
            changes[path] = value
        if outcome != "keep" and value is not None:
            basis[name] = value
        elif outcome != "keep":
            basis.pop(name, None)
    return Merge(changes, basis, tuple(conflicts))


@cache
def spell_field(path: FieldPath) -> str:
    """Return the dotted form of a field's path, as `crm.yaml` has it: `headquarters.city`, `revenue.2025`."""
    return ".".join(map(str, path))


def take_all(now: Mapping[FieldPath, Any]) -> Merge:
    """Return the outcome for an entry of ours that does not exist yet: it gets what the CRM says."""
    return Merge(dict(now), {spell_field(path): value for path, value in now.items()}, ())


def is_same_value(one: Any, other: Any, currency: str) -> bool:
    """Return whether two values mean the same, however each is written.

    Args:
        one: as a document or an import has it.
        other: likewise.
        currency: ISO code of the workspace, in which bare amounts are.
    """
    return _is_equal(_fold(one, currency), _fold(other, currency))


def find_own(data: Any, path: FieldPath) -> Any:
    """Return the value at a path of a document's plain data; None where there is none."""
    for step in path:
        if not isinstance(data, Mapping):
            return None
        data = data.get(step, data.get(str(step)))
    return data


def _judge(before: Any, now: Any, yours: Any) -> Literal["agree", "keep", "take", "conflict"]:
    """Return what becomes of a field, from its folded values.

    A field that the CRM has emptied is a conflict even where ours is as imported: more often somebody has
    lost the value there than learned that there is none.
    """
    if _is_equal(now, yours):
        return "agree"
    if _is_equal(now, before):
        return "keep"
    if _is_equal(yours, before) and now is not None:
        return "take"
    return "conflict"


def _is_equal(one: Any, other: Any) -> bool:
    """Return whether two folded values are one; a long number stands in quotes in a file, as a text."""
    if isinstance(one, str) and isinstance(other, Decimal):
        one = _fold_number(one)
    elif isinstance(other, str) and isinstance(one, Decimal):
        other = _fold_number(other)
    return bool(one == other)


def _fold(value: Any, currency: str) -> Any:
    """Return a value in the form in which all its spellings are equal."""
    if isinstance(value, str):
        return " ".join(value.split())
    if value is None:
        return None
    if isinstance(value, Mapping):
        if "amount" in value and value.keys() <= {"amount", "currency"}:
            return _fold_money(value.get("amount"), value.get("currency") or currency, currency)
        return {str(key): _fold(each, currency) for key, each in value.items()}
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return _fold_number(value)
    return value.isoformat() if isinstance(value, date) else value


def _fold_money(amount: Any, unit: str, currency: str) -> Any:
    number = _fold_number(amount)
    return number if unit == currency else (number, unit)


def _fold_number(value: Any) -> Any:
    """Return a number, or a text that is one, as a decimal; any other value as it is."""
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return value
