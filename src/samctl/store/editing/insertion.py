"""A new entry or item in a YAML text: behind the last one, written like its siblings."""

from __future__ import annotations

import re
from typing import Any

from samctl.store.editing.emission import (
    MAX_COLUMNS,
    Form,
    write_entry,
    write_flow,
    write_item,
    write_scalar,
)
from samctl.store.editing.layout import Layout
from samctl.store.editing.preparation import Token, kind_of
from samctl.store.editing.slots import key_quote, sibling_form
from samctl.store.editing.splice import Splice, insert_below
from samctl.store.nodes import Node

_DOCUMENT_END = re.compile(r"^\.\.\.", re.MULTILINE)
_INDENT = re.compile(r"[ -]*")


def add_entry(
    layout: Layout, mapping: Node, key: str | Token, value: Any, *, form: Form | None = None
) -> list[Splice]:
    """Return the splices that put an entry behind the last one of a mapping.

    Args:
        layout: of the text.
        mapping: with entries, or with empty brackets.
        key: from `prepare_key`.
        value: from `prepare`.
        form: the form to prefer for a collection where no sibling shows one.
    """
    quote = key_quote(mapping)
    if mapping.flow:
        return _add_in_flow(
            layout, mapping, f"{write_scalar(key, quote=quote, flow=True)}: {write_flow(value)}"
        )
    column = layout.column(mapping)
    above = layout.comments_below(layout.content_end(mapping), column)
    lines = write_entry(
        key,
        value,
        layout.habits(mapping),
        column=column,
        quote=quote,
        form=sibling_form(mapping, kind_of(value)) or form,
        paragraphs=layout.takes_block_scalar(above, column),
    )
    return [insert_below(layout, above, lines)]


def add_item(layout: Layout, sequence: Node, value: Any) -> list[Splice]:
    """Return the splices that put an item behind the last one of a sequence."""
    if sequence.flow:
        return _add_in_flow(layout, sequence, write_flow(value))
    column = layout.column(sequence)
    above = layout.comments_below(layout.content_end(sequence), column)
    lines = write_item(
        value,
        layout.habits(sequence),
        column=column,
        form=sibling_form(sequence, kind_of(value)),
        paragraphs=layout.takes_block_scalar(above, column),
    )
    return [insert_below(layout, above, lines)]


def add_first_entry(
    layout: Layout, key: str | Token, value: Any, *, form: Form | None = None
) -> list[Splice]:
    """Return the splices that put an entry into a text that has comments at most."""
    text = layout.text
    marker = _DOCUMENT_END.search(text)
    end = marker.start() if marker else len(text)
    newline = layout.newline(0)
    body = newline.join(write_entry(key, value, layout.habits(), column=0, form=form))
    entry = newline + body if layout.prefix(end) else body + newline
    return [Splice(end, end, entry)]


def _add_in_flow(layout: Layout, container: Node, entry: str) -> list[Splice]:
    text = layout.text
    layout.check_brackets(container)
    if not (container.entries or container.items):
        start = layout.content_start(container) + 1
        blank = not text[start : container.end - 1].strip()
        return [Splice(start, container.end - 1 if blank else start, entry)]
    last = layout.slot(container, -1)
    end = layout.slot_end(last)
    comma = layout.skip_trivia(end)
    trailing = text[comma] == ","
    behind = comma + 1 if trailing else end
    comma_after = "," if trailing else ""
    indent = layout.prefix(last.start)
    if not indent.strip():  # an entry a line
        below = layout.newline(end) + indent + entry + comma_after
        if layout.skip_trivia(behind) <= layout.line_end(behind):  # the closing bracket is beside it
            return [Splice(behind, behind, below if trailing else "," + below)]
        return _add_line(layout, end, behind, below, trailing)
    if len(layout.prefix(behind)) + len(entry) + 2 > MAX_COLUMNS:
        break_ = layout.newline(end) + _continuation(layout, container, last.start)
    else:
        break_ = " "
    return [Splice(behind, behind, ("" if trailing else ",") + break_ + entry + comma_after)]


def _add_line(layout: Layout, end: int, behind: int, below: str, trailing: bool) -> list[Splice]:
    """Add a line below the last entry's line, whose comment stays, and the comma if it has none."""
    line_end = layout.line_end(behind)
    if trailing:
        return [Splice(line_end, line_end, below)]
    if end == line_end:
        return [Splice(end, end, "," + below)]
    return [Splice(end, end, ","), Splice(line_end, line_end, below)]


def _continuation(layout: Layout, container: Node, last: int) -> str:
    """Return the indentation of a further line of a collection in brackets."""
    start = layout.line_start(last)
    indent = _INDENT.match(layout.text, start)
    width = len(indent.group()) if indent else 0
    return " " * (width if start > container.start else width + 2)
