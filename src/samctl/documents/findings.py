"""What is wrong in the user's data, as a value: code, severity, place, message and hint."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

FieldPath = tuple[str | int, ...]
"""The way to a value inside a document: mapping keys and list indexes, from the top."""


class Severity(StrEnum):
    """How much a finding matters: `error` data is wrong, `warning` a practice is not followed, `info`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Place(NamedTuple):
    """Where something stands.

    Args:
        file: path of the document from the workspace root, with forward slashes.
        path: the field inside the document; empty for the document as a whole.
        at_key: whether the key of the field is meant rather than its value.
        line: from 1, where already known; else the store finds it from `path`.
        column: from 1, in characters.
        excerpt: the offending line as it stands in the file, once located.
    """

    file: str
    path: FieldPath = ()
    at_key: bool = False
    line: int | None = None
    column: int | None = None
    excerpt: str | None = None

    def __str__(self) -> str:
        """Return `path:line:column`, as far as it is known."""
        known = [str(part) for part in (self.line, self.column) if part is not None]
        return ":".join([self.file, *known])


class Finding(NamedTuple):
    """One thing that is wrong or missing, and what to do about it.

    Args:
        code: the stable code of the rule, such as `SAM002`.
        severity: how much it matters.
        place: where it stands.
        message: names the thing, without a full stop.
        hint: what to do; a sentence.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""


def format_path(path: FieldPath) -> str:
    """Return a field path as users write it: `ratings.product-fit`, `attendees[0]`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text
