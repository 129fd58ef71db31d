"""Deals from the rows of a CRM's file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from samctl.exchange.crm.records import CrmDeal, Stage
from samctl.exchange.crm.remarks import Remarks
from samctl.exchange.crm.rows import Reading
from samctl.exchange.crm.stages import Verdicts, find_stage


def make_deal(reading: Reading, remarks: Remarks, words: Mapping[str, Stage]) -> CrmDeal:
    """Return the deal that a row describes.

    Args:
        reading: the row.
        remarks: takes what is left out, and the words for stages that are not known.
        words: what became of deals by the CRM's words for their stages, folded.
    """
    values = {str(path[0]): value for path, value in reading.values.items() if len(path) == 1}
    key, title = values.get("key", ""), values.get("title", "")
    remarks.add_faults(reading, title or key)
    word = values.get("stage", "")
    verdicts = Verdicts(values.get("is_won"), values.get("is_lost"), values.get("is_closed"))
    stage = find_stage(word, verdicts, words)
    if stage is None and word:
        remarks.count_stage(word, reading.line)
    return CrmDeal(
        origin=remarks.locate(reading.line),
        key=key,
        account_key=values.get("account_key", ""),
        account_name=values.get("account", ""),
        title=title,
        stage=stage,
        opened_on=_read_day(values.get("opened_on")),
        closed_on=_read_day(values.get("closed_on")),
        value=_forget_zero(values.get("value"), stage),
        product=values.get("product", ""),
        unit=values.get("unit", ""),
        owner=values.get("owner", ""),
    )


def _read_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _forget_zero(value: Any, stage: Stage | None) -> Any:
    """Return what a deal is worth; many systems write 0 for a lost one, which says nothing about it."""
    amount: Decimal | None = value["amount"] if isinstance(value, dict) else value
    return None if stage == "lost" and amount == 0 else value
