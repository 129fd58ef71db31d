"""An import for programs: everything that the preview shows, and all of what it shortens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from samctl.cli.amounts import spell_number
from samctl.documents.findings import FieldPath
from samctl.exchange.crm.matching import Doubt
from samctl.exchange.crm.merging import spell_field
from samctl.exchange.crm.plans import AccountPlan, ImportPlan
from samctl.exchange.crm.records import Origin, Recognition, Remark


def describe(plan: ImportPlan, *, written: bool) -> dict[str, Any]:
    """Return an import as plain data, long lists as iterators.

    Args:
        plan: of the import.
        written: whether it is carried out.
    """
    skipped = [_describe_remark(each) for each in plan.remarks if each.whole]
    left_out = [{**_describe_remark(each), "column": each.column} for each in plan.remarks if not each.whole]
    conflicts = [
        {
            "account": each.slug,
            "field": spell_field(found.path),
            "imported": _spell(found.imported),
            "now": _spell(found.now),
            "yours": _spell(found.yours),
        }
        for each in plan.accounts
        for found in each.conflicts
    ]
    return {
        "schema": 1,
        "written": written,
        "system": plan.system,
        "recognised": [_describe_recognition(each) for each in plan.recognised],
        "created": (_describe_account(each) for each in plan.new),
        "updated": (_describe_account(each) for each in plan.updated),
        "unchanged": (each.slug for each in plan.unchanged),
        "conflicts": conflicts,
        "proposed": map(_describe_doubt, plan.proposed),
        "asked": map(_describe_doubt, plan.asked),
        "skipped": skipped,
        "left_out": left_out,
        "without_account": [
            {"object": each.object, "reason": each.reason, "count": each.size, "names": list(each.names)}
            for each in plan.orphans
        ],
        "counts": {
            "created": len(plan.new),
            "updated": len(plan.updated),
            "unchanged": len(plan.unchanged),
            "conflicts": len(conflicts),
            "proposed": len(plan.proposed),
            "asked": len(plan.asked),
            "skipped": len(skipped),
            "left_out": len(left_out),
            "without_account": sum(each.size for each in plan.orphans),
        },
    }


def _describe_recognition(each: Recognition) -> dict[str, Any]:
    return {
        "source": each.source,
        "system": each.system,
        "object": each.object,
        "rows": each.rows,
        "details": each.details,
        "columns": [{"column": column, "field": field} for column, field in each.columns],
        "unmapped": list(each.unmapped),
    }


def _describe_account(plan: AccountPlan) -> dict[str, Any]:
    return {
        "account": plan.slug,
        "name": plan.name,
        "ground": plan.ground or None,
        **_describe_origin(plan.customer.origin if plan.customer else None),
        "fields": _describe_fields(plan.changes),
        "ratings": list(dict.fromkeys(str(path[1]) for path in plan.ratings if path[0] == "ratings")),
        "white_space": [{"unit": each.unit, "offering": each.offering} for each in plan.purchases],
        "contacts": {"new": plan.contacts.new, "changed": plan.contacts.changed, "gone": plan.contacts.gone},
        "deals": {"new": plan.deals.new, "changed": plan.deals.changed, "gone": plan.deals.gone},
    }


def _describe_fields(changes: Mapping[FieldPath, Any]) -> dict[str, Any]:
    """Return new values of the profile, people aside, by dotted path; null where a field is removed."""
    return {spell_field(path): _spell(value) for path, value in changes.items() if path[0] != "stakeholders"}


def _describe_doubt(doubt: Doubt) -> dict[str, Any]:
    return {
        "name": doubt.customer.name,
        "id": doubt.customer.key or None,
        **_describe_origin(doubt.customer.origin),
        "candidates": [
            {"account": each.slug, "score": each.score, "reason": each.reason or None}
            for each in doubt.candidates
        ],
    }


def _describe_remark(remark: Remark) -> dict[str, Any]:
    return {**_describe_origin(remark.origin), "name": remark.subject or None, "reason": remark.reason}


def _describe_origin(origin: Origin | None) -> dict[str, Any]:
    return {
        "source": origin.source if origin else None,
        "line": origin.line if origin and origin.line else None,
    }


def _spell(value: Any) -> Any:
    """Return a value of a document as JSON has it: decimals exactly, as text."""
    if isinstance(value, Mapping):
        return {str(key): _spell(each) for key, each in value.items()}
    if isinstance(value, Decimal | float):
        return spell_number(Decimal(str(value)))
    return value.isoformat() if isinstance(value, date) else value
