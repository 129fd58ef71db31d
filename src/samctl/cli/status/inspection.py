"""What `check` says about whether a key account still is worth it."""

from __future__ import annotations

from collections.abc import Iterator

from samctl.cli.status.sources import load_sources
from samctl.documents import kinds
from samctl.documents.findings import Finding
from samctl.practices.kpis.health.proposal import find_lower_tier
from samctl.practices.kpis.health.rounds import trace_scores
from samctl.practices.kpis.health.rules import RULES, WorthCase
from samctl.practices.kpis.health.sources import Basis
from samctl.practices.kpis.health.standing import judge_health
from samctl.practices.kpis.health.warning import is_flagged
from samctl.practices.selection.decision import is_key_account
from samctl.store.workspace import Account


def check_worth(account: Account, basis: Basis) -> Iterator[Finding]:
    """Return the findings about one account; none where the ratings or the decision have errors.

    Args:
        account: whose.
        basis: the criteria, and what else accounts are held against.
    """
    loaded = account.load(kinds.SELECTION)
    if not is_key_account(basis.criteria, loaded.document):
        return
    sources = load_sources(account)
    if not is_flagged(sources, basis):
        return
    scores = trace_scores(sources.selection, basis.yardstick, basis.today, basis.since)
    case = WorthCase(judge_health(sources, basis), find_lower_tier(sources, scores, basis))
    for rule in RULES:
        yield from rule.run(case, loaded.file)
