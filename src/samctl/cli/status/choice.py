"""Which accounts `status` shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from samctl.documents import kinds
from samctl.documents.suggestions import ask_meaning
from samctl.errors import UsageError
from samctl.practices.kpis.health.doubts import find_topics
from samctl.practices.kpis.health.sources import Basis
from samctl.store.workspace import Account, Workspace


class Wish(NamedTuple):
    """What is asked for.

    Args:
        account: only this one, in detail.
        tier: only accounts decided to be in it.
        person: only accounts that this person manages.
        everything: whether the accounts of the lowest tier, and those without a decision, are wanted, too.
    """

    account: str | None = None
    tier: str | None = None
    person: str | None = None
    everything: bool = False


class Candidate(NamedTuple):
    """What decides whether an account is shown.

    Args:
        tier: decided; None where none is.
        is_legible: whether the decision could be read.
    """

    tier: str | None
    is_legible: bool


def find_candidate(account: Account) -> Candidate:
    """Return what decides whether an account is shown; only its decision is read for it."""
    loaded = account.load(kinds.SELECTION)
    decision = loaded.document.decision if loaded.document else None
    broken = [find_topics(kinds.SELECTION.name, each.place.path) for each in loaded.findings]
    return Candidate(decision.tier if decision else None, not any("decision" in each for each in broken))


def find_manager(account: Account) -> str | None:
    """Return the account manager, by id."""
    profile = account.load(kinds.PROFILE).document
    team = profile.account_team if profile else None
    manager: str | None = team.account_manager if team else None
    return manager


def is_wanted(account: Account, candidate: Candidate, wish: Wish, tiers: Sequence[str]) -> bool:
    """Return whether an account is shown.

    Unless more is asked for, that is what is decided to be in a tier above the lowest, and what cannot be
    read.

    Args:
        account: whose manager is looked up where somebody's accounts are asked for.
        candidate: its decision.
        wish: what is asked for.
        tiers: the highest first.
    """
    if wish.account:
        return True
    if wish.person and find_manager(account) != wish.person:
        return False
    if wish.tier:
        return candidate.tier == wish.tier
    if wish.everything or not candidate.is_legible:
        return True
    return candidate.tier is not None and (len(tiers) < 2 or candidate.tier != tiers[-1])


def list_tiers(basis: Basis) -> list[str]:
    """Return the tiers, the highest first; none where the criteria cannot be read."""
    return [each.id for each in basis.yardstick.problem.tiers] if basis.yardstick else []


def require_tier(workspace: Workspace, tier: str | None) -> None:
    """Refuse a tier that the criteria do not have.

    Raises:
        UsageError: there is no such tier.
    """
    criteria = workspace.criteria.document
    if tier and criteria is not None and tier not in criteria.tiers:
        raise UsageError(f"--tier: there is no tier `{tier}`", ask_meaning(tier, criteria.tiers))
