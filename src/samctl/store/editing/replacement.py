"""Another value in the place of the one that a YAML text has."""

from __future__ import annotations

from typing import Any

from samctl.store.editing.emission import (
    MAX_COLUMNS,
    Form,
    Habits,
    Written,
    write_flow,
    write_scalar,
    write_value,
)
from samctl.store.editing.layout import Layout
from samctl.store.editing.preparation import Token, kind_of
from samctl.store.editing.refusal import EditRefusedError
from samctl.store.editing.slots import Slot, is_empty, sibling_form
from samctl.store.editing.splice import Splice, insert_below, replace_head_and_tail


def replace_value(layout: Layout, slot: Slot, value: Any, *, form: Form | None = None) -> list[Splice]:
    """Return the splices that put a prepared value into a place.

    Args:
        layout: of the text.
        slot: the place.
        value: from `prepare`.
        form: the form to prefer for a collection where neither the old value nor a sibling shows one.
    """
    if slot.container.flow:
        return _replace_in_flow(layout, slot, value)
    written = _write(layout, slot, value, form)
    if is_empty(slot.node):
        return _fill(layout, slot, written)
    if slot.node.style in {"|", ">"}:
        return _replace_block_scalar(layout, slot, written)
    if _is_block_collection(slot):
        return _replace_block_collection(layout, slot, written)
    return _replace_inline(layout, slot, written)


def _write(layout: Layout, slot: Slot, value: Any, form: Form | None) -> Written:
    """Write the new value in the style of the old one, else in that of its siblings."""
    node, indicator = slot.node, slot.indicator or 0
    column = layout.column(slot.container)
    beside = not is_empty(node) and layout.line_start(node.start) == layout.line_start(indicator)
    start = len(layout.prefix(node.start)) if beside else len(layout.prefix(indicator)) + 1
    inner = None if slot.key else start if beside else column + 2
    below = layout.slot_end(slot)
    paragraphs = not _is_block_collection(slot) and (beside or is_empty(node))
    return write_value(
        value,
        _habits(layout, slot, value, column),
        column=column,
        room=MAX_COLUMNS - start,
        form=_find_form(slot, value) or form,
        style=_text_style(slot, value),
        paragraphs=paragraphs and layout.takes_block_scalar(below, column),
        inner=inner,
    )


def _habits(layout: Layout, slot: Slot, value: Any, column: int) -> Habits:
    """Return the text's habits, but for the indentation that the old value has."""
    node = slot.node
    if node.style in {"|", ">"} and layout.body_column(node) > column:
        return Habits(indent=layout.body_column(node) - column)
    if isinstance(value, Token) or (isinstance(value, str) and "\n" not in value):
        return Habits()  # one line: nothing is indented, and finding out takes a walk over the text
    habits = layout.habits(slot.container)
    if _is_block_collection(slot) and kind_of(value) == node.kind:
        indent = layout.column(node) - column
        return habits._replace(indent=indent) if node.entries else habits._replace(dash=indent)
    return habits


def _find_form(slot: Slot, value: Any) -> Form | None:
    node, kind = slot.node, kind_of(value)
    if kind == node.kind and (node.entries or node.items):
        return "flow" if node.flow else "block"
    return sibling_form(slot.container, kind, without=slot.index)


def _text_style(slot: Slot, value: Any) -> str:
    """Return the old value's style; but paragraphs do not take over the quotes of a single line."""
    node = slot.node
    quoted = node.style in {"'", '"'}
    if quoted and isinstance(value, str) and "\n" in value and "\n" not in node.text:
        return ""
    return node.style


def _is_block_collection(slot: Slot) -> bool:
    return bool(slot.node.entries or slot.node.items) and not slot.node.flow


def _replace_in_flow(layout: Layout, slot: Slot, value: Any) -> list[Splice]:
    node = slot.node
    if isinstance(value, str | Token):
        quote = node.style if node.style in {"'", '"'} else ""
        text = write_scalar(value, quote=quote, flow=True)
    else:
        text = write_flow(value)
    if not is_empty(node):
        return [Splice(node.start, node.end, text)]
    if slot.indicator is None:
        return [Splice(layout.slot_end(slot), layout.slot_end(slot), f": {text}")]
    end = slot.indicator + (layout.text[slot.indicator : slot.indicator + 1] == " ")
    return [Splice(slot.indicator, end, f" {text}")]


def _fill(layout: Layout, slot: Slot, written: Written) -> list[Splice]:
    """Put a value where a key or a dash has none."""
    start = slot.indicator or 0
    if not written.inline:
        return [
            insert_below(
                layout, layout.comments_below(start, layout.column(slot.container) + 1), written.lines
            )
        ]
    end = tail = layout.line_end(start)
    if layout.text[start:end].strip():  # a comment, which stays
        end = start
    return replace_head_and_tail(layout, (start, end), f" {written.inline}", (tail, tail), written.lines)


def _replace_inline(layout: Layout, slot: Slot, written: Written) -> list[Splice]:
    """Replace a scalar or a collection in brackets."""
    node, start = slot.node, slot.indicator or 0
    if not written.lines:
        return [Splice(node.start, node.end, written.inline)]
    tail = layout.line_end(node.end)
    if layout.line_start(node.start) != layout.line_start(start):  # the old value stands below its key
        inline = f" {written.inline}" if written.inline else ""
        above = layout.previous_line_end(node.start)
        return replace_head_and_tail(layout, (start, start), inline, (above, tail), written.lines)
    head = (node.start if written.inline else start, node.end)
    return replace_head_and_tail(layout, head, written.inline, (tail, tail), written.lines)


def _replace_block_scalar(layout: Layout, slot: Slot, written: Written) -> list[Splice]:
    node = slot.node
    header = layout.content_start(node)
    header_end = header + len(layout.text[header : layout.line_end(header)].split(maxsplit=1)[0])
    head = (node.start if written.inline else slot.indicator or 0, header_end)
    tail = (layout.line_end(header), layout.content_end(node))
    return replace_head_and_tail(layout, head, written.inline, tail, written.lines)


def _replace_block_collection(layout: Layout, slot: Slot, written: Written) -> list[Splice]:
    """Replace indented lines; comments above the first of them stay."""
    node, start = slot.node, slot.indicator or 0
    first = layout.first(node)
    end = layout.line_end(layout.content_end(node))
    if layout.prefix(first).strip():  # behind a dash
        head = (node.start, first) if node.start < first else (first, first)
        return replace_head_and_tail(layout, head, written.inline, (first, end), written.lines)
    head_end = start
    if node.start < first:  # an anchor or a tag, which goes with the old value
        head_end = node.start + len(layout.text[node.start : layout.content_start(node)].rstrip())
        if layout.line_start(node.start) != layout.line_start(start):
            raise EditRefusedError("an anchor or a tag stands on a line of its own", "Edit the file by hand.")
    inline = f" {written.inline}" if written.inline else ""
    above = len(layout.text[:first].rstrip())
    tail = (layout.line_end(above), end)
    return replace_head_and_tail(layout, (start, head_end), inline, tail, written.lines)
