"""What `check` says about an account's needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from samctl.documents import kinds
from samctl.documents.findings import Finding
from samctl.practices.graph import Graph
from samctl.practices.money import Exchange
from samctl.practices.needs import rules
from samctl.practices.needs.white_space import draw_matrix, list_contracts
from samctl.store.workspace import Account


def check_needs(account: Account, graph: Graph, exchange: Exchange, today: date) -> Iterator[Finding]:
    """Return the findings of practice 5 on one account.

    All of them are about something that is missing: nothing is said where a broken part was cut out of the
    document that it would stand in.

    Args:
        account: whose needs are looked at.
        graph: of the account.
        exchange: the exchange rates.
        today: decides which contracts end soon.
    """
    loaded = account.load(kinds.NEEDS) if account.has(kinds.NEEDS) else None
    if loaded is None or loaded.document is None or loaded.findings:
        return
    profile = account.load(kinds.PROFILE).document
    plan = account.load(kinds.PLAN)
    cells = draw_matrix(loaded.document, (), exchange, today).whole.cells
    contracts = list_contracts(cells, today, rules.NOTICE)
    case = rules.NeedsCase(loaded.document, graph, contracts, profile.competitors if profile else {})
    for each in rules.RULES:
        if each is not rules.need_unaddressed or not plan.findings:
            yield from each.run(case, loaded.file)
