"""Words that are probably misspelt: reported with the word that is meant, and kept as they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from samctl.documents.slugs import normalise_name

_MOST_WORDS = 500
"""A column with more different words is no list of kinds."""

_CLOSE = 0.84
"""How much of two words must agree; `technolgy` and `technology` do by 0.95."""

_OFTEN = 5
"""How many times as often the right word must stand in the file, where nothing else tells which is right."""


def find_misspelt(counts: Mapping[str, int], known: Collection[str]) -> dict[str, str]:
    """Return the words that are near one that is known, and that one.

    Args:
        counts: words of a column, and how many cells have each.
        known: words that are right. A word of the column that stands in far more cells is right, too.
    """
    if len(counts) > _MOST_WORDS:
        return {}
    right = {normalise_name(word): word for word in reversed(list(known))}
    found: dict[str, str] = {}
    for word, count in counts.items():
        folded = normalise_name(word)
        if folded and folded not in right:
            common = {normalise_name(other): other for other in counts if counts[other] >= _OFTEN * count}
            nearest = _find_nearest(folded, {**common, **right})
            if nearest is not None:
                found[word] = nearest
    return found


def _find_nearest(word: str, candidates: Mapping[str, str]) -> str | None:
    from difflib import get_close_matches

    matches = get_close_matches(word, candidates, n=1, cutoff=_CLOSE)
    return candidates[matches[0]] if matches else None
