"""Marks: lines of comment in a draft that say what is wrong, below the line that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from samctl.documents.findings import Finding
from samctl.documents.printable import make_one_line

MARK = "#!! "

_LINE_ENDS = (b"\n", b"\r")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def mark_findings(content: bytes, findings: Iterable[Finding], heading: Sequence[str] = ()) -> bytes:
    """Return a text with a marked line below every line that a finding is about.

    Args:
        content: the text.
        findings: located in it.
        heading: what is said above the text, each as a line.
    """
    start = _BYTE_ORDER_MARK if content.startswith(_BYTE_ORDER_MARK) else b""
    lines = content[len(start) :].splitlines(keepends=True)
    end = b"\r\n" if lines and lines[0].endswith(b"\r\n") else b"\n"
    if lines and not lines[-1].endswith(_LINE_ENDS):
        lines[-1] += end
    for finding in sorted(findings, key=lambda each: each.place.line or 1, reverse=True):
        line = min(finding.place.line or 1, len(lines))
        caret = " " * max((finding.place.column or 1) - 1 - len(MARK), 0)
        lines.insert(line, _make_line(f"{caret}^ {make_one_line(describe(finding))}", end))
    return start + b"".join([*(_make_line(make_one_line(each), end) for each in heading), *lines])


def describe(finding: Finding) -> str:
    """Return a finding as a sentence, with its hint as another one."""
    return f"{finding.message}. {finding.hint}".rstrip()


def remove_marks(content: bytes, original: bytes) -> bytes:
    """Return what a user saved without the marks in it.

    Args:
        content: what was saved.
        original: the text before there were marks; lines of its own that look like some stay.
    """
    own = {line.strip() for line in original.splitlines() if _is_mark(line)}
    start = _BYTE_ORDER_MARK if content.startswith(_BYTE_ORDER_MARK) else b""
    lines = content[len(start) :].splitlines(keepends=True)
    return start + b"".join(line for line in lines if not _is_mark(line) or line.strip() in own)


def _make_line(text: str, end: bytes) -> bytes:
    return f"{MARK}{text}".encode() + end


def _is_mark(line: bytes) -> bool:
    return line.lstrip(b" \t").startswith(MARK.encode())
