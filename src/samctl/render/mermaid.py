"""Texts in drawings of Mermaid, in which nothing but letters, digits and a few harmless signs may stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from samctl.documents.printable import make_one_line

_NOT_PLAIN = re.compile(r"[^\w ,./+=?()‹›-]|_")
_LEADING = re.compile(r"^[^A-Za-z\u00c0-\U0010ffff]+")
_ANGLES = str.maketrans("<>", "‹›")  # some versions of Mermaid take even their codes for HTML


def fence(lines: Iterable[str]) -> str:
    """Return a drawing as a block of Markdown, as GitHub and GitLab draw it."""
    return "\n".join(["```mermaid", *lines, "```", ""])


def spell_label(text: str) -> str:
    """Return a text for a label of Mermaid, in which nothing but letters and digits has a meaning.

    What stands at its beginning is spelled as well: `1.` or `-` would begin a list.
    """
    line = make_one_line(text).translate(_ANGLES)
    front = _LEADING.match(line)
    length = front.end() if front else 0
    return _spell_signs(line[:length], re.compile(r"[^ ]")) + _spell_signs(line[length:], _NOT_PLAIN)


def _spell_signs(text: str, signs: re.Pattern[str]) -> str:
    return signs.sub(lambda found: f"#{ord(found[0])};", text)
