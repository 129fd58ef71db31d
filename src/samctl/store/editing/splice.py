"""A replacement of some characters of a text, and the ways to make one of whole lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samctl.store.editing.layout import Layout


@dataclass(frozen=True, slots=True, order=True)
class Splice:
    """A replacement of the characters from `start` to `end`."""

    start: int
    end: int
    text: str


def apply_splices(text: str, splices: Sequence[Splice]) -> str:
    """Return a text with all replacements made; they must not overlap."""
    for splice in sorted(splices, reverse=True):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


def insert_below(layout: Layout, offset: int, lines: Sequence[str]) -> Splice:
    """Return the splice that puts lines below the line of an offset; a missing line end stays missing."""
    end, newline = layout.line_end(offset), layout.newline(offset)
    return Splice(end, end, "".join(newline + line for line in lines))


def cut_lines(layout: Layout, start: int, end: int) -> Splice:
    """Return the splice that takes out the lines from one offset to another."""
    first, behind = layout.line_start(start), layout.next_line(end)
    if layout.line_end(end) == behind:  # the text ends without a line end: the line above loses its own
        first = layout.previous_line_end(start)
    return Splice(first, behind, "")


def replace_head_and_tail(
    layout: Layout, head: tuple[int, int], inline: str, tail: tuple[int, int], lines: Sequence[str]
) -> list[Splice]:
    """Return the splices for a value that has a part on the line of its key and lines below.

    Args:
        layout: of the text.
        head: span on the line of the key.
        inline: what comes there.
        tail: span from the end of a line to the end of a line below or the same.
        lines: what comes there.
    """
    body = "".join(layout.newline(tail[0]) + line for line in lines)
    if head[1] == tail[0]:
        return [Splice(head[0], tail[1], inline + body)]
    return [Splice(*head, inline), Splice(*tail, body)]
