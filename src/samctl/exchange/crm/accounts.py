"""Accounts from the rows of a CRM's file."""

from __future__ import annotations

from typing import Any

from samctl.documents.findings import FieldPath
from samctl.documents.profile import Profile
from samctl.exchange.crm.records import CrmAccount
from samctl.exchange.crm.remarks import Remarks
from samctl.exchange.crm.rows import Reading
from samctl.exchange.refusals import find_refusals


def make_account(reading: Reading, remarks: Remarks) -> CrmAccount | None:
    """Return the account that a row describes, or None where it has no name.

    Args:
        reading: the row.
        remarks: takes what is left out.
    """
    values: dict[FieldPath, Any] = dict(reading.values)
    key = values.pop(("key",), "")
    parent_key = values.pop(("parent_key",), "")
    parent = values.pop(("parent",), "")
    name = values.get(("name",), "")
    remarks.add_faults(reading, name or key)
    if not name:
        remarks.add(reading.line, key, "", "no name", whole=True)
        return None
    for path, reason in find_refusals(Profile, values).items():
        remarks.add(reading.line, name, remarks.name_column(path), reason)
        values.pop(path)
    if not values.pop(("name",), ""):
        return None
    origin = remarks.locate(reading.line)
    return CrmAccount(origin, key, name, values, parent_key, parent, reading.ratings)
