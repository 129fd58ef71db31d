"""The question "did you mean ...?": the nearest known word to a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable


def suggest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that a mistyped one most likely means, or None where none is near."""
    from difflib import get_close_matches

    folded = {each.casefold().replace("_", "-"): each for each in sorted(known, reverse=True)}
    matches = get_close_matches(word.casefold().replace("_", "-"), folded, n=1, cutoff=0.6)
    return folded[matches[0]] if matches else None


def ask_meaning(word: str, known: Iterable[str]) -> str:
    """Return the hint `Did you mean ...?`, or the list of known words where none is near and few exist."""
    known = list(known)
    nearest = suggest(word, known)
    if nearest is not None:
        return f"Did you mean `{nearest}`?"
    if 0 < len(known) <= 12:
        return f"Known: {', '.join(known)}."
    return ""
