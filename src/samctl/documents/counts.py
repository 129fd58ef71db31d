"""Numbers of things in the words of messages."""

from __future__ import annotations


def format_count(number: int, word: str) -> str:
    """Return a number with its word: `1 day`, `3 days`.

    Args:
        number: how many.
        word: in the singular; one that takes an s.
    """
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
