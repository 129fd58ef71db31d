"""What one cell of a table says: a text, or that nothing is known."""

from __future__ import annotations

import re

from samctl.exchange.spreadsheet import undo_defusing

_UNKNOWN = frozenset({"", "-", "–", "—", "n/a", "#n/a", "#nv", "null", "k.a.", "k. a."})
_FAILED = frozenset(
    {"#ref!", "#value!", "#div/0!", "#name?", "#null!", "#num!", "#bezug!", "#wert!", "#zahl!"}
)
"""What a spreadsheet shows in place of a result that it could not compute, English and German."""

# Control characters but tab and line break, and those that reverse the direction of what a terminal shows.
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_LONGEST_QUOTE = 40


class CellError(ValueError):
    """A cell that does not say what its column should hold; the message quotes the cell."""


def is_unknown(text: str) -> bool:
    """Return whether a cell says that nothing is known: empty, `-`, `n/a`, `NULL` or `k. A.`."""
    return text.strip().casefold() in _UNKNOWN


def quote_cell(text: str) -> str:
    """Return a cell for use in a message: in quotes, shortened, control characters spelled out."""
    shown = text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 3] + "..."
    return '"' + "".join(_spell(letter) for letter in shown) + '"'


def has_control_characters(text: str) -> bool:
    """Return whether a text holds what a terminal might obey; tab and line feed do not count."""
    return _UNPRINTABLE.search(text) is not None


def read_text(text: str) -> str:
    """Return the text of a cell on one line: line breaks and runs of spaces become one space.

    An apostrophe that keeps a spreadsheet from running the text is no part of it.

    Raises:
        CellError: it holds control characters, or the error of a formula.
    """
    text = undo_defusing(" ".join(text.split()))
    if text.casefold() in _FAILED:
        raise CellError(f"{quote_cell(text)} is the error of a formula")
    if has_control_characters(text):
        raise CellError(f"{quote_cell(text)} holds control characters")
    return text


def _spell(letter: str) -> str:
    return letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii")
