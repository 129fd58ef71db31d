"""`crm.yaml` as text, and what does not fit into it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from samctl.cli.importing.portfolio import Documents
from samctl.documents import kinds
from samctl.exchange.crm.plans import AccountPlan, ImportPlan
from samctl.exchange.crm.records import Origin, Remark
from samctl.exchange.crm.snapshots import compose_crm
from samctl.store.ledger import format_ledger
from samctl.store.reading import MAX_BYTES
from samctl.store.workspace import schema_comment

_NOTICE = "# Kept by `samctl import`: what the CRM said. It is written anew; make your changes elsewhere.\n"
_DEPTHS = {"systems": 3, "deals": 1}
_FEWEST = 2_000
"""Fewer deals than this are not weighed: their text would have to be very long."""


def format_crm(plan: AccountPlan, documents: Documents | None, system: str, today: date) -> bytes:
    """Return what an account's `crm.yaml` is to hold.

    Args:
        plan: of the account.
        documents: as they were read; None for a new account.
        system: the CRM.
        today: the day of the import.
    """
    known = documents.crm.document if documents else None
    data = compose_crm(known, system, plan.snapshot, today)
    return format_ledger(schema_comment(kinds.CRM) + _NOTICE, data, _DEPTHS).encode()


def set_oversized_aside(plan: ImportPlan, documents: Mapping[str, Documents], today: date) -> ImportPlan:
    """Return a plan without the accounts that have more deals than a file can hold.

    Args:
        plan: of the import.
        documents: of the accounts, as they were read.
        today: the day of the import.
    """
    accounts: list[AccountPlan] = []
    remarks = list(plan.remarks)
    for each in plan.accounts:
        count = len(each.snapshot.deals)
        is_large = each.renews and count > _FEWEST
        if is_large and len(format_crm(each, documents.get(each.slug), plan.system, today)) > MAX_BYTES:
            reason = f"its {count:,} deals do not fit into a file of {MAX_BYTES // 1_000_000} MB"
            origin = each.customer.origin if each.customer else Origin("")
            remarks.append(Remark(origin, each.name, "", reason, whole=True))
        else:
            accounts.append(each)
    return plan._replace(accounts=tuple(accounts), remarks=tuple(remarks))
