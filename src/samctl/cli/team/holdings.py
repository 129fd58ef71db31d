"""The accounts of a workspace, as far as the team is concerned."""

from __future__ import annotations

from samctl.documents import kinds
from samctl.documents.criteria import Criteria
from samctl.practices.handoff.acceptance import is_completed
from samctl.practices.selection.decision import is_key_account
from samctl.practices.team.roster import Holding
from samctl.store.workspace import Account, Workspace


def gather_holdings(workspace: Workspace) -> list[Holding]:
    """Return every account with its team and the handoff that is under way; broken parts are left out."""
    criteria = workspace.criteria.document
    return [read_holding(account, criteria) for account in workspace.open_accounts()]


def read_holding(account: Account, criteria: Criteria | None) -> Holding:
    """Return one account as far as the team is concerned."""
    profile = account.load(kinds.PROFILE).document
    return Holding(
        account=account.slug,
        name=account.name,
        key_account=is_key_account(criteria, account.load(kinds.SELECTION).document),
        account_team=profile.account_team if profile else None,
        arriving_to=_find_arrival(account),
    )


def _find_arrival(account: Account) -> str | None:
    loaded = account.load(kinds.HANDOFF)
    if loaded.document is None or is_completed(loaded.document, loaded.data):
        return None
    taker: str | None = loaded.document.to
    return taker
