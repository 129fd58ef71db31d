"""Where findings stand in the text of a file, and how that place is shown."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from samctl.documents.findings import Finding, Place
from samctl.store.lines import find_place, split_lines
from samctl.store.nodes import Node, NotComposableError, compose, find_node
from samctl.store.unreadable import UnreadableError

MAX_COLUMNS = 100
"""How wide an excerpt may be on a terminal."""

_IGNORE = re.compile(r"#[ \t]*samctl:[ \t]*ignore((?:[ \t,]+[A-Z]+[0-9]+\b)+)")
_LINE = re.compile(r"[^\r\n]*")
_UNSAFE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_TAB = " " * 4


def locate_findings(content: bytes, findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in the same order with the line, column and excerpt of each.

    A finding stands at its value or, as far as there is none (a missing field, a short form, a value
    on the lines below), at the key that it belongs to; what already has a line keeps it.

    Args:
        content: the bytes of the file they are all about.
        findings: what was found in it.
    """
    from samctl.store.reading import decode

    findings = list(findings)
    try:
        text = decode(content)
        unplaced = any(finding.place.line is None for finding in findings)
        root = compose(text) if unplaced else None
    except (UnreadableError, NotComposableError):
        return findings
    lines = split_lines(text)
    return [finding._replace(place=_locate(finding.place, root, lines)) for finding in findings]


def format_excerpt(finding: Finding) -> str:
    """Return the line of a located finding with a caret beneath the place, for terminals.

    Long lines are cut around the caret; tabs become spaces, control characters question marks.
    """
    excerpt, column = finding.place.excerpt, finding.place.column
    if not excerpt:
        return ""
    cells = [_draw(character) for character in excerpt]
    if column is None:
        return "".join(_cut(cells, 0)[0])
    shown, caret = _cut(cells, min(column - 1, len(cells)))
    indent = sum(_measure(cell) for cell in shown[:caret])
    return "".join(shown) + "\n" + " " * indent + "^"


def ignored_codes(text: str) -> dict[int, frozenset[str]]:
    """Return which codes the comments `# samctl: ignore SAM403, SAM704` name, by line from 1.

    Args:
        text: of a file; where it cannot be read, nothing is ignored.
    """
    comments = list(_IGNORE.finditer(text)) if "samctl:" in text else []
    if not comments:
        return {}
    try:
        root = compose(text)
    except NotComposableError:
        return {}
    spans = sorted(_find_text_spans(text, root)) if root else []
    ignored: dict[int, frozenset[str]] = {}
    for comment in comments:
        if _is_comment(text, comment.start(), spans):
            line, _ = find_place(text, comment.start())
            ignored[line + 1] = frozenset(re.findall(r"\w+", comment[1]))
    return ignored


def _locate(place: Place, root: Node | None, lines: list[str]) -> Place:
    line, column = place.line, place.column
    if line is None:
        node = _find_nearest(root, place) if root else None
        line, column = (node.line + 1, node.column + 1) if node else (1, 1)
    excerpt = lines[line - 1] if 0 < line <= len(lines) else None
    return place._replace(line=line, column=column, excerpt=excerpt)


def _find_nearest(root: Node, place: Place) -> Node:
    """Return the node that stands for a place."""
    node, key = root, None
    for step in place.path:
        found = find_node(node, (step,))
        if found is None:
            # The short form of a value, such as `4` for `{value: 4}`, stands for what it leaves out.
            is_short = node.kind == "scalar" and node.start < node.end and not place.at_key
            return node if node.kind == "alias" or is_short else key or node
        node, key = found
    if key is None:
        return node
    is_empty = node.start == node.end
    # `goal:` is the line of the goal, not that of its first field beneath.
    is_below = node.kind in {"mapping", "sequence"} and not node.flow and node.line > key.line
    return key if place.at_key or is_empty or is_below else node


def _find_text_spans(text: str, node: Node) -> Iterator[tuple[int, int]]:
    """Yield the offsets of all scalars in which a `#` is text."""
    if node.kind == "scalar" and node.style in {"|", ">"}:
        header = _LINE.match(text, node.start)  # the line of the indicator may end with a comment
        yield header.end() if header else node.start, node.end
    elif node.kind == "scalar":
        yield node.start, node.end
    for key, value in node.entries:
        yield from _find_text_spans(text, key)
        yield from _find_text_spans(text, value)
    for item in node.items:
        yield from _find_text_spans(text, item)


def _is_comment(text: str, offset: int, spans: list[tuple[int, int]]) -> bool:
    before = bisect_right(spans, (offset, offset)) - 1
    return before < 0 or offset >= spans[before][1]


def _draw(character: str) -> str:
    """Return what is shown for a character: nothing that moves the cursor or reverses the text."""
    if character == "\t":
        return _TAB
    return "?" if _UNSAFE.match(character) else character


def _measure(cell: str) -> int:
    """Return the columns that a drawn character takes."""
    if len(cell) > 1:
        return len(cell)
    if unicodedata.category(cell) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(cell) in "WF" else 1


def _cut(cells: list[str], caret: int) -> tuple[list[str], int]:
    """Return the cells around the caret that fit, and where the caret is among them."""
    widths = [_measure(cell) for cell in cells]
    if sum(widths) <= MAX_COLUMNS:
        return cells, caret
    room = MAX_COLUMNS - 2  # for an ellipsis at either end
    start = end = caret
    width = 0
    while start > 0 and width + widths[start - 1] <= room * 2 // 3:
        start -= 1
        width += widths[start]
    while end < len(cells) and width + widths[end] <= room:
        width += widths[end]
        end += 1
    while start > 0 and width + widths[start - 1] <= room:
        start -= 1
        width += widths[start]
    head, tail = ["…"] * (start > 0), ["…"] * (end < len(cells))
    return [*head, *cells[start:end], *tail], caret - start + len(head)
