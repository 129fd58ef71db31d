"""An entry or item taken out of a YAML text, with the comment on its line; comment lines above it stay."""

from __future__ import annotations

from samctl.store.editing.layout import Layout
from samctl.store.editing.replacement import replace_value
from samctl.store.editing.slots import Slot, ends_with_block_scalar
from samctl.store.editing.splice import Splice, cut_lines


def delete_slot(layout: Layout, slot: Slot, parent: Slot | None) -> list[Splice]:
    """Return the splices that take out an entry or an item.

    Args:
        layout: of the text.
        slot: the entry or item.
        parent: the place of the collection that it belongs to, None for the document itself. Where the
            entry is the only one, empty brackets come there.
    """
    if slot.container.flow:
        return _delete_in_flow(layout, slot)
    start, end = layout.slot_start(slot), layout.slot_end(slot)
    if layout.count(slot.container) == 1:
        if parent:
            return replace_value(layout, parent, {} if slot.key else [])
        return [Splice(start, layout.line_end(end), "{}" if slot.key else "[]")]
    before = layout.prefix(start)
    if not before.strip():
        cut = cut_lines(layout, start, end)
        if slot.index and ends_with_block_scalar(layout.slot(slot.container, slot.index - 1).node):
            cut = Splice(layout.line_start(start), cut.end, "")
        return [cut]
    # The entry stands behind the dash of its mapping, as in `- name: x`: the next one moves up there.
    upcoming = layout.slot_start(layout.slot(slot.container, slot.index + 1))
    if layout.text[layout.line_end(end) : upcoming].strip():  # comments, which stay, below the bare dash
        return [Splice(start - len(before) + len(before.rstrip()), layout.line_end(end), "")]
    return [Splice(start, upcoming, "")]


def _delete_in_flow(layout: Layout, slot: Slot) -> list[Splice]:
    text, container = layout.text, slot.container
    layout.check_brackets(container)
    start, end = slot.start, layout.slot_end(slot)
    comma = layout.skip_trivia(end)
    behind = comma + 1 if text[comma] == "," else end
    opening, closing = layout.content_start(container) + 1, container.end - 1
    if layout.count(container) == 1:
        if not (text[opening:start].strip() or text[behind:closing].strip() or text[end:comma].strip()):
            return [Splice(opening, closing, "")]
        return [Splice(start, behind, "")]
    if not layout.prefix(start).strip() and layout.skip_trivia(behind) > layout.line_end(behind):
        return [cut_lines(layout, start, behind)]
    if slot.index == layout.count(container) - 1:
        previous_end = layout.slot_end(layout.slot(container, slot.index - 1))
        if text[previous_end:start].strip() == ",":
            return [Splice(previous_end, end, "")]
        return [Splice(start, behind, "")]
    upcoming = layout.slot(container, slot.index + 1).start
    if layout.line_end(behind) >= upcoming:
        return [Splice(start, upcoming, "")]
    return [Splice(start - len(layout.prefix(start)) + len(layout.prefix(start).rstrip()), behind, "")]
