"""What `check` says about an account's KPIs and commitments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from samctl.documents import kinds
from samctl.documents.findings import Finding
from samctl.practices.kpis import rules
from samctl.practices.kpis.commitments import judge_commitment
from samctl.practices.kpis.standing import judge_kpi
from samctl.store.workspace import Account


def check_kpis(account: Account, today: date) -> Iterator[Finding]:
    """Return the findings of practice 8 on one account.

    Nothing is said where a broken part was cut out of the document: it may be the target, or the day on which
    something was kept.

    Args:
        account: whose figures are looked at.
        today: decides what is measured, stale and overdue.
    """
    loaded = account.load(kinds.KPIS) if account.has(kinds.KPIS) else None
    if loaded is None or loaded.document is None or loaded.findings:
        return
    case = rules.KpiCase(
        tuple(judge_kpi(name, kpi, today) for name, kpi in loaded.document.kpis.items()),
        tuple(judge_commitment(name, each, today) for name, each in loaded.document.commitments.items()),
        today,
    )
    for each in rules.RULES:
        yield from each.run(case, loaded.file)
