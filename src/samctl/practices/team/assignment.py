"""Who serves an account: a person put into its team, in a function."""

from __future__ import annotations

from samctl.documents.changes import Changes
from samctl.documents.profile import Profile

ACCOUNT_MANAGER = "account_manager"
EXECUTIVE_SPONSOR = "executive_sponsor"
SALES = "sales"

WELL_KNOWN = (ACCOUNT_MANAGER, EXECUTIVE_SPONSOR, SALES)
"""The functions that have a field of their own; any other stands behind its person in `members`."""

REQUIRED_ROLES = {ACCOUNT_MANAGER: "account_manager", EXECUTIVE_SPONSOR: "executive"}
"""The role in `team.yaml` that a function takes."""

_TYPO = 0.8


def record_assignment(profile: Profile | None, person: str, role: str) -> Changes:
    """Return the changes that put somebody into an account's team; none where they are there already.

    Args:
        profile: of the account.
        person: who, by id.
        role: one of the well-known functions, or the words for another.
    """
    team = profile.account_team if profile else None
    if role in WELL_KNOWN:
        present = getattr(team, role, None)
        return {} if present == person else {("account_team", role): person}
    present = team.members.get(person) if team else None
    return {} if present == role else {("account_team", "members", person): role}


def find_meant_function(role: str) -> str | None:
    """Return the well-known function that a word was most likely meant to be, such as `acount_manager`.

    Functions are free words, and `presales` is one. So only a slip of the finger counts as meaning a
    well-known one, or its words written in another way, or some of its words: `executive`.
    """
    from difflib import get_close_matches

    if role in WELL_KNOWN:
        return None
    words = role.casefold().replace("-", " ").replace("_", " ").split()
    by_words = {known.replace("_", " "): known for known in WELL_KNOWN}
    for spelling, known in by_words.items():
        if words and set(words) <= set(spelling.split()):
            return known
    near = get_close_matches(" ".join(words), by_words, n=1, cutoff=_TYPO)
    return by_words[near[0]] if near else None
