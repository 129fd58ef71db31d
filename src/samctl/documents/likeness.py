"""Whether a text holds some words, however they are written: case, accents and punctuation do not count."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

from samctl.documents.slugs import normalise_name


def holds_words(text: str, wanted: str) -> bool:
    """Return whether words stand in a text, one behind the other; a part of a word will do.

    `Käse` is found by `käse`, by `kaese` and by `kase`.

    Args:
        text: where to look.
        wanted: the words.
    """
    return any(_stands_in(spell(text), spell(wanted)) for spell in (normalise_name, _strip))


def _stands_in(text: str, wanted: str) -> bool:
    return bool(wanted) and wanted in text


def _strip(text: str) -> str:
    """Return the words of a text in lower case and without accents, German letters not spelled out."""
    bare = "".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))
    return " ".join(re.findall(r"[^\W_]+", bare))
