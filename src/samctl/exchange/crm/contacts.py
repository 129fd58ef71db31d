"""Contacts from the rows of a CRM's file."""

from __future__ import annotations

from typing import Any

from samctl.documents.findings import FieldPath
from samctl.documents.profile import Stakeholder
from samctl.exchange.crm.records import CrmContact
from samctl.exchange.crm.remarks import Remarks
from samctl.exchange.crm.rows import Reading
from samctl.exchange.refusals import find_refusals


def make_contact(reading: Reading, remarks: Remarks) -> CrmContact | None:
    """Return the person that a row describes, or None where it has no name.

    First and last name go before the full one, which some systems write back to front.

    Args:
        reading: the row.
        remarks: takes what is left out.
    """
    values: dict[FieldPath, Any] = dict(reading.values)
    parts = [values.pop((part,), "") for part in ("first_name", "last_name")]
    full = values.pop(("name",), "")
    name = " ".join(filter(None, parts)) if all(parts) or not full else full
    about = {
        field: values.pop((field,), "")
        for field in ("key", "account_key", "account", "reports_to_key", "reports_to")
    }
    remarks.add_faults(reading, name or about["key"])
    if not name:
        remarks.add(reading.line, about["key"] or about["account"], "", "no name", whole=True)
        return None
    for path, reason in find_refusals(Stakeholder, {("name",): name, **values}).items():
        remarks.add(reading.line, name, remarks.name_column(path), reason)
        values.pop(path, None)
    return CrmContact(
        remarks.locate(reading.line),
        about["key"],
        name,
        about["account_key"],
        about["account"],
        values,
        about["reports_to_key"],
        about["reports_to"],
    )
