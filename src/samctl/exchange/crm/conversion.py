"""Rows of a CRM's files as records: accounts, contacts and deals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from samctl.documents.findings import FieldPath
from samctl.exchange.crm.records import CrmAccount, CrmContact, CrmDeal, Stage
from samctl.exchange.crm.remarks import Remarks
from samctl.exchange.crm.rows import Reading
from samctl.exchange.crm.stages import Verdicts, find_stage


def make_account(reading: Reading, remarks: Remarks) -> CrmAccount | None:
    """Return the account that a row describes, or None where it has no name.

    Args:
        reading: the row.
        remarks: takes what is left out.
    """
    profile: dict[FieldPath, Any] = dict(reading.values)
    name, key, parent_key, parent = (
        profile.pop((field,), "") for field in ("name", "key", "parent_key", "parent")
    )
    remarks.add_faults(reading, name or key)
    if not name:
        remarks.add(reading.line, key, "", "no name", whole=True)
        return None
    return CrmAccount(
        remarks.locate(reading.line),
        key,
        name,
        profile,
        parent_key,
        parent,
        reading.ratings,
        reading.emptied,
    )


def make_contact(reading: Reading, remarks: Remarks) -> CrmContact | None:
    """Return the person that a row describes, or None where it has no name.

    First and last name go before the full one, which some systems write back to front.

    Args:
        reading: the row.
        remarks: takes what is left out.
    """
    fields: dict[FieldPath, Any] = dict(reading.values)
    parts = [fields.pop((part,), "") for part in ("first_name", "last_name")]
    full = fields.pop(("name",), "")
    name = full if full and not all(parts) else " ".join(filter(None, parts))
    key, account_key, account, superior_key, superior = (
        fields.pop((field,), "")
        for field in ("key", "account_key", "account", "reports_to_key", "reports_to")
    )
    remarks.add_faults(reading, name or key)
    if not name:
        remarks.add(reading.line, key or account, "", "no name", whole=True)
        return None
    return CrmContact(
        remarks.locate(reading.line),
        key,
        name,
        account_key,
        account,
        fields,
        superior_key,
        superior,
        reading.emptied,
    )


def make_deal(reading: Reading, remarks: Remarks, words: Mapping[str, Stage]) -> CrmDeal:
    """Return the deal that a row describes.

    Args:
        reading: the row.
        remarks: takes what is left out, and the words for stages that are not known.
        words: what became of deals by the CRM's words for their stages, folded.
    """
    values = {str(path[0]): value for path, value in reading.values.items() if len(path) == 1}
    remarks.add_faults(reading, values.get("title") or values.get("key", ""))
    word = values.get("stage", "")
    verdicts = Verdicts(values.get("is_won"), values.get("is_lost"), values.get("is_closed"))
    stage = find_stage(word, verdicts, words)
    if stage is None and word:
        remarks.count_stage(word, reading.line)
    return CrmDeal(
        origin=remarks.locate(reading.line),
        key=values.get("key", ""),
        account_key=values.get("account_key", ""),
        account_name=values.get("account", ""),
        title=values.get("title", ""),
        stage=stage,
        opened_on=_make_day(values.get("opened_on")),
        closed_on=_make_day(values.get("closed_on")),
        value=_forget_zero(values.get("value"), stage),
        product=values.get("product", ""),
        unit=values.get("unit", ""),
        owner=values.get("owner", ""),
    )


def _make_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _forget_zero(value: Any, stage: Stage | None) -> Any:
    """Return what a deal is worth; many systems write 0 for a lost one, which says nothing about it."""
    amount: Decimal | None = value["amount"] if isinstance(value, dict) else value
    return None if stage == "lost" and amount == 0 else value
