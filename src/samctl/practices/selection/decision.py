"""What a decision on an account's tier makes of it."""

from __future__ import annotations

from samctl.documents.criteria import Criteria
from samctl.documents.selection import Selection

_KEY = "key"


def find_key_tiers(criteria: Criteria | None) -> frozenset[str]:
    """Return the tiers whose accounts are key accounts: `key` and those above it, else the highest one.

    Args:
        criteria: as far as they are known; their tiers stand highest first.
    """
    tiers = list(criteria.tiers) if criteria else []
    last = tiers.index(_KEY) if _KEY in tiers else 0
    return frozenset(tiers[: last + 1]) or frozenset([_KEY])


def is_key_account(criteria: Criteria | None, selection: Selection | None) -> bool | None:
    """Return whether an account is decided to be a key account; None where nothing is decided."""
    decision = selection.decision if selection else None
    if decision is None or not decision.tier:
        return None
    return decision.tier in find_key_tiers(criteria)
