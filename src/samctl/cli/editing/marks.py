"""Marks: lines of comment in a draft that say what is wrong, below the line that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from samctl.documents.findings import Finding
from samctl.documents.printable import make_printable

SIGN = "#!! "
"""What a marking line begins with."""

_LINE_ENDS = (b"\n", b"\r")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Mark(NamedTuple):
    """What is said about a place.

    Args:
        line: of the text, from 1.
        column: likewise; a caret points at it from below.
        sayings: what is said, each on a line of its own.
    """

    line: int
    column: int
    sayings: Sequence[str]


def make_mark(finding: Finding, sayings: Sequence[str] = ()) -> Mark:
    """Return the mark at the place of a located finding; it says the finding itself unless told otherwise."""
    return Mark(finding.place.line or 1, finding.place.column or 1, sayings or [describe(finding)])


def describe(finding: Finding) -> str:
    """Return a finding as a sentence, with its hint as another one."""
    return f"{finding.message}. {finding.hint}".rstrip()


def add_marks(content: bytes, marks: Iterable[Mark], heading: Sequence[str] = ()) -> bytes:
    """Return a text with marks, each below its line.

    Args:
        content: the text.
        marks: in the order in which they are to stand.
        heading: what is said above the text, each on a line of its own.
    """
    start, lines = _split(content)
    end = b"\r\n" if lines and lines[0].endswith(b"\r\n") else b"\n"
    if lines and not lines[-1].endswith(_LINE_ENDS):
        lines[-1] += end
    by_line = sorted(marks, key=lambda each: each.line)
    for mark in reversed(by_line):
        indent = " " * max(mark.column - 1 - len(SIGN), 0)
        said = [f"{indent}{'  ' if index else '^ '}{text}" for index, text in enumerate(mark.sayings)]
        position = min(mark.line, len(lines))
        lines[position:position] = [_make_line(each, end) for each in said]
    return start + b"".join([*(_make_line(each, end) for each in heading), *lines])


def remove_marks(content: bytes, original: bytes) -> bytes:
    """Return what a user saved without the marks in it.

    Args:
        content: what was saved.
        original: the text before there were marks; lines of its own that look like some stay.
    """
    own = {line.strip() for line in _split(original)[1] if _is_sign(line)}
    start, lines = _split(content)
    return start + b"".join(line for line in lines if not _is_sign(line) or line.strip() in own)


def find_first_mark(content: bytes) -> int:
    """Return the line, from 1, that the first mark behind the heading is about; 1 where there is none."""
    lines = _split(content)[1]
    for number, (above, line) in enumerate(pairwise(lines), start=1):
        if _is_sign(line) and not _is_sign(above):
            return number
    return 1


def _split(content: bytes) -> tuple[bytes, list[bytes]]:
    start = _BYTE_ORDER_MARK if content.startswith(_BYTE_ORDER_MARK) else b""
    return start, content[len(start) :].splitlines(keepends=True)


def _make_line(text: str, end: bytes) -> bytes:
    return f"{SIGN}{make_printable(text)}".encode() + end


def _is_sign(line: bytes) -> bool:
    return line.lstrip(b" \t").startswith(SIGN.encode())
