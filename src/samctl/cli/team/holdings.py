"""Who holds which account, read from profiles, decisions and handoffs as far as they are sound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from samctl.documents import kinds
from samctl.documents.criteria import Criteria
from samctl.documents.findings import Finding
from samctl.documents.handoff import Handoff
from samctl.documents.printable import make_printable
from samctl.practices.handoff.acceptance import is_completed
from samctl.practices.selection.decision import is_key_account
from samctl.practices.team.roster import Holding
from samctl.store.loading import Loaded
from samctl.store.workspace import Account, Workspace

_READ = {
    kinds.PROFILE: ("name", "account_team"),
    kinds.SELECTION: ("decision",),
    kinds.HANDOFF: ("from", "to", "context", "items", "sign_offs"),
}
"""The documents that tell who holds an account, each with the fields that do."""


class Gathered(NamedTuple):
    """The accounts of a workspace with what is wrong where it tells who holds them.

    Args:
        holdings: of every account.
        findings: errors in the fields that were read; elsewhere in the documents they do not matter here.
    """

    holdings: tuple[Holding, ...]
    findings: tuple[Finding, ...]


def gather_holdings(workspace: Workspace) -> list[Holding]:
    """Return who holds which account, for all accounts."""
    return list(gather(workspace).holdings)


def gather(workspace: Workspace) -> Gathered:
    """Return who holds which account, and what is wrong with the fields that tell."""
    holdings: list[Holding] = []
    findings: list[Finding] = []
    for account in workspace.open_accounts():
        holdings.append(load_holding(workspace.criteria.document, account))
        findings += _find_errors(account)
    return Gathered(tuple(holdings), tuple(findings))


def load_holding(criteria: Criteria | None, account: Account) -> Holding:
    """Return who holds an account.

    Args:
        criteria: tell which tiers are those of key accounts.
        account: whose documents are read.
    """
    profile = account.load(kinds.PROFILE).document
    selection = account.load(kinds.SELECTION).document
    handoff = _find_open_handoff(account.load(kinds.HANDOFF))
    return Holding(
        account=account.slug,
        name=make_printable(profile.name) if profile else account.name,
        key_account=is_key_account(criteria, selection),
        account_team=profile.account_team if profile else None,
        arriving_to=handoff.to if handoff else None,
        leaving_from=handoff.from_ if handoff else None,
        tier=selection.decision.tier if selection and selection.decision else None,
    )


def _find_open_handoff(loaded: Loaded[Any]) -> Handoff | None:
    """Return an account's handoff unless it is completed."""
    handoff: Handoff | None = loaded.document
    if handoff is None:
        return None
    return None if is_completed(handoff, loaded.data) else handoff


def _find_errors(account: Account) -> Iterator[Finding]:
    for kind, fields in _READ.items():
        for finding in account.load(kind).findings:
            if not finding.place.path or finding.place.path[0] in fields:
                yield finding
