"""What `crm.yaml` keeps of an import, so that the next one knows what was changed by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from samctl.documents.crm import Crm, CrmSystem, Deal
from samctl.documents.fields import AmountIn
from samctl.documents.record import Record
from samctl.exchange.crm.merging import is_same_value


class ContactState(NamedTuple):
    """What was imported of a contact.

    Args:
        stakeholder: id of the stakeholder that it became.
        imported: fields of the stakeholder by dotted path.
    """

    stakeholder: str
    imported: Mapping[str, Any]


class Snapshot(NamedTuple):
    """What one system said about an account, and the account's deals, whatever system they are of.

    Args:
        key: the account's id there, as it stood in the file; empty where it has none.
        imported: fields of the profile by dotted path.
        contacts: by their ids there.
        deals: by their keys.
    """

    key: str
    imported: Mapping[str, Any]
    contacts: Mapping[str, ContactState]
    deals: Mapping[str, Deal]


def read_snapshot(crm: Crm | None, system: str) -> Snapshot:
    """Return what an account's `crm.yaml` keeps of one system."""
    state = (crm.systems.get(system) if crm else None) or CrmSystem()
    return Snapshot(
        state.id or "",
        state.imported,
        {key: ContactState(each.stakeholder or "", each.imported) for key, each in state.contacts.items()},
        crm.deals if crm else {},
    )


def is_same_snapshot(one: Snapshot, other: Snapshot, currency: str) -> bool:
    """Return whether two snapshots say the same, however their values are written.

    Args:
        one: a snapshot.
        other: another one.
        currency: ISO code of the workspace, in which bare amounts are.
    """
    return (
        one.key == other.key
        and is_same_value(one.imported, other.imported, currency)
        and one.contacts.keys() == other.contacts.keys()
        and all(
            each.stakeholder == other.contacts[key].stakeholder
            and is_same_value(each.imported, other.contacts[key].imported, currency)
            for key, each in one.contacts.items()
        )
        and one.deals == other.deals
    )


def compose_crm(crm: Crm | None, system: str, snapshot: Snapshot, day: date) -> dict[str, Any]:
    """Return the plain data of `crm.yaml` with a new snapshot in it, everything sorted by key.

    Args:
        crm: what the file holds so far; what other systems said stays.
        system: whose snapshot it is.
        snapshot: what it said.
        day: of the import.
    """
    systems = {name: _write(each) for name, each in crm.systems.items()} if crm else {}
    own = {"x": _write(crm.x)} if crm and crm.x else {}
    known = crm.systems.get(system) if crm else None
    told: dict[str, Any] = {
        "id": snapshot.key,
        "imported_on": day,
        "imported": _sort(_write(snapshot.imported)),
        "contacts": {
            key: _drop_empty({"stakeholder": each.stakeholder, "imported": _sort(_write(each.imported))})
            for key, each in sorted(snapshot.contacts.items())
        },
        "x": _write(known.x) if known else None,
    }
    systems[system] = _drop_empty(told)
    deals = {key: _write(deal) for key, deal in sorted(snapshot.deals.items())}
    return _drop_empty({"systems": _sort(systems), "deals": deals, **own})


def _sort(data: Mapping[str, Any]) -> dict[str, Any]:
    return dict(sorted(data.items()))


def _drop_empty(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (None, "", {})}


def _write(value: Any) -> Any:
    """Return what a file is to hold of a value: an amount in our own currency is a bare number.

    Values that were imported before came out of the file as a reader makes them, fractions as floats.
    """
    if isinstance(value, AmountIn) and value.currency is None and value.x is None:
        return value.amount
    if isinstance(value, Record):
        fields = type(value).model_fields
        return _drop_empty({name: _write(getattr(value, name)) for name in fields})
    if isinstance(value, Mapping):
        return {key: _write(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_write(each) for each in value]
    return Decimal(str(value)) if isinstance(value, float) else value
