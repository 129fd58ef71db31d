"""The graph of an account, from its documents as far as they are sound."""

from __future__ import annotations

from samctl.documents import kinds
from samctl.practices.graph import Graph, draw_graph
from samctl.store.workspace import Account

_DRAWN_FROM = (kinds.PROFILE, kinds.NEEDS, kinds.PLAN, kinds.KPIS)


def load_graph(account: Account) -> Graph:
    """Return the graph of an account: from the customer's goals to who owes what."""
    return draw_graph(*(account.load(kind).document for kind in _DRAWN_FROM))
