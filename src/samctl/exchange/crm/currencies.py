"""Currencies of what is imported, for which the workspace has no exchange rate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from samctl.exchange.crm.plans import AccountPlan, Portfolio
from samctl.exchange.crm.records import Origin, Remark


def find_unrated(plans: Iterable[AccountPlan], portfolio: Portfolio) -> list[Remark]:
    """Return a remark on each currency that amounts are imported in and nobody knows the worth of.

    Args:
        plans: of the accounts.
        portfolio: tells the currencies that have a rate.
    """
    known = {portfolio.currency, *portfolio.rated}
    foreign = {code for plan in plans for code in _list_currencies(plan)}
    return [
        Remark(
            Origin(""),
            "",
            "",
            f"{code} has no exchange rate: samctl.yaml needs `rates: {{{code}: {{DATE: ...}}}}`, "
            "or `samctl check` reports each amount",
        )
        for code in sorted(foreign - known)
    ]


def _list_currencies(plan: AccountPlan) -> Iterator[str]:
    for deal in plan.snapshot.deals.values():
        if deal.value is not None and deal.value.currency is not None:
            yield deal.value.currency
    for value in plan.changes.values():
        yield from _find_currency(value)


def _find_currency(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping) and isinstance(value.get("currency"), str):
        yield value["currency"]
