"""The deals of an account: they are the CRM's, so what it says now takes the place of what it said.

What an export has no column for, it says nothing about.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from samctl.documents.crm import Deal
from samctl.documents.findings import FieldPath, format_path
from samctl.documents.slugs import make_slug
from samctl.documents.validation import validate
from samctl.exchange.cells import quote_cell
from samctl.exchange.crm.keys import fold_key
from samctl.exchange.crm.records import CrmDeal, Remark
from samctl.exchange.crm.soundness import find_unfit

_LONGEST_KEY = 200
_FIELDS = ("system", "title", "stage", "opened_on", "closed_on", "value", "product", "unit", "owner")
_STAGE_COLUMNS = frozenset({"is_won", "is_lost", "is_closed"})


class DealMerge(NamedTuple):
    """The deals of an account after an import.

    Args:
        deals: by key.
        new: keys that were not there before.
        changed: keys of deals that the CRM tells otherwise now.
        remarks: what was left out.
    """

    deals: dict[str, Deal]
    new: tuple[str, ...]
    changed: tuple[str, ...]
    remarks: tuple[Remark, ...]


def merge_deals(
    known: Mapping[str, Deal],
    said: Sequence[CrmDeal],
    system: str,
    columns: Mapping[str, Collection[str]] | None = None,
) -> DealMerge:
    """Return an account's deals after an import.

    Deals that the CRM does not tell this time stay: an export may hold the changes of a month only.

    Args:
        known: those on file, by key.
        said: what the CRM says, in the order of reading; of two deals with one id the first counts.
        system: the CRM.
        columns: the fields that each source has a column for; all of them where it is not named.
    """
    deals = dict(known)
    told: dict[str, CrmDeal] = {}
    remarks: list[Remark] = []
    counts: dict[str, int] = {}
    for each in said:
        key = find_deal_key(each, system, counts)
        fault = _find_fault(key, told)
        if fault:
            remarks.append(_remark(each, "", fault, whole=True))
            continue
        told[key] = each
        deal, faults = _make_deal(each, system)
        remarks += faults
        deals[key] = _complete(deal, deals.get(key), (columns or {}).get(each.origin.source, _FIELDS))
    new = tuple(key for key in deals if key not in known)
    changed = tuple(key for key, deal in deals.items() if key in known and known[key] != deal)
    return DealMerge(deals, new, changed, tuple(remarks))


def list_told(columns: Collection[str]) -> frozenset[str]:
    """Return the fields of a deal that a source tells, from what its columns fill."""
    stage = set() if _STAGE_COLUMNS.isdisjoint(columns) else {"stage"}
    return frozenset({"system", *columns} | stage)


def find_deal_key(deal: CrmDeal, system: str, counts: dict[str, int]) -> str:
    """Return the key of a deal: its id; without one, what does not change while it goes its way.

    Args:
        deal: as the CRM tells it.
        system: the CRM.
        counts: how often each made key has occurred in this import; it is brought up to date, because two
            deals that nothing tells apart are two deals.
    """
    if deal.key:
        return fold_key(deal.key, system)
    lasting = (deal.title, str(deal.opened_on or ""), deal.product, deal.unit, deal.owner)
    digest = hashlib.sha256("\0".join(lasting).encode(errors="replace")).hexdigest()[:8]
    key = f"{make_slug(deal.title or deal.product or 'deal')}-{digest}"
    counts[key] = counts.get(key, 0) + 1
    return key if counts[key] == 1 else f"{key}-{counts[key]}"


def _complete(deal: Deal, old: Deal | None, told: Collection[str]) -> Deal:
    """Return a deal with what is on file about it and not told this time."""
    if old is None:
        return deal
    return deal.model_copy(
        update={name: getattr(old, name) for name in type(deal).model_fields if name not in told}
    )


def _find_fault(key: str, told: Mapping[str, CrmDeal]) -> str:
    """Return why a deal cannot be entered under a key; empty where it can."""
    if len(key) > _LONGEST_KEY:
        return f"an id of {len(key)} characters"
    return "a deal before has the same id" if key in told else ""


def _make_deal(said: CrmDeal, system: str) -> tuple[Deal, list[Remark]]:
    told: dict[FieldPath, Any] = {
        ("system",): system,
        ("title",): said.title or None,
        ("stage",): said.stage,
        ("opened_on",): said.opened_on,
        ("closed_on",): said.closed_on,
        ("value",): said.value,
        ("product",): said.product or None,
        ("unit",): said.unit or None,
        ("owner",): said.owner or None,
    }
    values = {path: value for path, value in told.items() if value is not None}
    unfit = find_unfit(Deal, values)
    for path, _ in unfit:
        values.pop(path, None)
    deal = validate(Deal, {str(path[0]): value for path, value in values.items()}).document
    assert isinstance(deal, Deal)
    return deal, [_remark(said, format_path(path), reason) for path, reason in unfit]


def _remark(said: CrmDeal, column: str, reason: str, *, whole: bool = False) -> Remark:
    return Remark(said.origin, said.title or quote_cell(said.key), column, reason, whole)
