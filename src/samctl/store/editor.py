"""Edits of YAML text that change the bytes of the value they mean and no others, and prove it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

from samctl.documents.findings import FieldPath, format_path
from samctl.store.editing.deletion import delete_slot
from samctl.store.editing.emission import Form
from samctl.store.editing.insertion import add_entry, add_first_entry, add_item
from samctl.store.editing.layout import Layout
from samctl.store.editing.location import check_anchors, find_slots
from samctl.store.editing.preparation import Token, Value, prepare, prepare_key, read_back
from samctl.store.editing.proof import (
    MISSING,
    find_value,
    is_insertion,
    is_same,
    is_within,
    with_value,
    without_value,
)
from samctl.store.editing.refusal import EditRefusedError
from samctl.store.editing.replacement import replace_value
from samctl.store.editing.slots import Slot, is_empty, is_null
from samctl.store.editing.splice import Splice, apply_splices
from samctl.store.nodes import Node, NotComposableError, compose
from samctl.store.reading import UnreadableError, read_yaml

__all__ = ["Append", "Delete", "Edit", "EditRefusedError", "Set", "Value", "edit_text"]

_BYTE_ORDER_MARK = "\ufeff"
_NOT_PROVED = "the edit would not come out as meant"
_BY_HAND = "Edit the file by hand at this place."


class Set(NamedTuple):
    """The value at a path becomes another one; where it is missing it comes last, its parents are made.

    Comments between the entries of a collection that is replaced go with it; one beside its key stays, and so
    do comment lines above its first entry.
    """

    path: FieldPath
    value: Value


class Append(NamedTuple):
    """The list at a path gets one more item at its end; a missing list is made."""

    path: FieldPath
    value: Value


class Delete(NamedTuple):
    """The entry or item at a path goes; where there is none nothing changes.

    The comment on its line and those inside it go with it, comment lines above it stay. The last entry of a
    collection leaves empty brackets.
    """

    path: FieldPath


Edit: TypeAlias = Set | Append | Delete


def edit_text(text: str, edits: Sequence[Edit]) -> str:
    """Return a YAML text with edits made, one after the other; all else stays as it is, byte for byte.

    The result of each edit is read back and compared with the old data and the intended change.

    Args:
        text: one document, with its byte order mark if it has one.
        edits: what to change; a path names mapping keys and list indexes from the top.

    Raises:
        EditRefusedError: an edit cannot be made, or not without harm to something else.
    """
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    body = text.removeprefix(mark)
    root = _compose(body)
    data = {} if root is None else _read(body, "the document cannot be read")
    for number, edit in enumerate(edits):
        layout = Layout(body, _compose(body) if number else root)
        body, data = _make(layout, data, edit)
    return mark + body


def _compose(text: str) -> Node | None:
    """Return the root node, None where a text has nothing but comments and markers."""
    try:
        root = compose(text)
    except NotComposableError as error:
        raise EditRefusedError(f"the document cannot be read: {error.problem}", "Mend it first.") from None
    return None if root is None or is_empty(root) else root


def _read(text: str, otherwise: str) -> Any:
    try:
        return read_yaml(text.encode("utf-8"))
    except UnreadableError as error:
        line = f"line {error.line}: " if error.line else ""
        raise EditRefusedError(f"{otherwise}: {line}{error.problem}", error.hint or _BY_HAND) from None


def _make(layout: Layout, old: Any, edit: Edit) -> tuple[str, Any]:
    """Return the text and the data with one edit made and proved."""
    slots = find_slots(layout, edit.path)
    value = None if isinstance(edit, Delete) else prepare(edit.value)
    new = _intend(old, edit, value)
    if is_same(new, old):
        return layout.text, old
    check_anchors(layout, edit.path, slots)
    edited = apply_splices(layout.text, _find_splices(layout, edit, slots, value))
    if not _is_confined(layout, edit, slots, edited) or not is_same(_read(edited, _NOT_PROVED), new):
        raise EditRefusedError(f"{_NOT_PROVED} at `{format_path(edit.path)}`", _BY_HAND)
    return edited, new


def _intend(old: Any, edit: Edit, value: Any) -> Any:
    """Return the data that the edit means to make of the old ones."""
    if not edit.path:
        raise EditRefusedError("the document as a whole cannot be edited", "Name a field in it.")
    found = find_value(old, edit.path)
    if isinstance(edit, Delete):
        return old if found is MISSING else without_value(old, edit.path)
    if isinstance(edit, Set):
        return with_value(old, edit.path, read_back(value))
    items = [] if found is MISSING or found is None else found
    if not isinstance(items, list):
        raise EditRefusedError(f"`{format_path(edit.path)}` is no list", "Set it instead of appending to it.")
    return with_value(old, edit.path, [*items, read_back(value)])


def _find_splices(layout: Layout, edit: Edit, slots: list[Slot], value: Any) -> list[Splice]:
    if isinstance(edit, Delete):
        return delete_slot(layout, slots[-1], slots[-2] if len(slots) > 1 else None)
    if len(slots) == len(edit.path):
        slot = slots[-1]
        if isinstance(edit, Set):
            return replace_value(layout, slot, value)
        return add_item(layout, slot.node, value) if slot.node.items else replace_value(layout, slot, [value])
    step, *missing = edit.path[len(slots) :]
    value = [value] if isinstance(edit, Append) else value
    for parent in reversed(missing):
        value = {prepare_key(parent): value}
    return _add(layout, slots, prepare_key(step), value, "block" if missing else None)


def _add(layout: Layout, slots: list[Slot], key: str | Token, value: Any, form: Form | None) -> list[Splice]:
    """Return the splices for a new entry of the last collection on the way."""
    node = slots[-1].node if slots else layout.root
    if node is None:
        return add_first_entry(layout, key, value, form=form)
    if node.entries:
        return add_entry(layout, node, key, value, form=form)
    if slots:  # null, or empty brackets, which stay if they can
        return replace_value(layout, slots[-1], {key: value}, form="block" if is_null(node) else None)
    if node.kind == "mapping":
        return add_entry(layout, node, key, value)
    raise EditRefusedError("the document is a single value", "Put a mapping there.")


def _is_confined(layout: Layout, edit: Edit, slots: list[Slot], edited: str) -> bool:
    """Whether nothing differs but what may: something was only added, only taken out, or replaced there."""
    old = layout.text
    exists = len(slots) == len(edit.path)
    if isinstance(edit, Delete) and layout.count(slots[-1].container) > 1:
        return is_insertion(edited, old)
    node = slots[-1].node if slots else layout.root
    adds = isinstance(edit, Append) or not exists
    if adds and (node is None or ((node.entries or node.items) and not node.flow)):
        return is_insertion(old, edited)
    around = slots[:-1] if isinstance(edit, Delete) else slots
    if not around:  # the only entry of the document goes, or one comes into its brackets
        return True
    start, end = layout.slot_start(around[-1]), layout.slot_end(around[-1])
    if is_within(old, edited, layout.line_start(start), layout.line_end(end)):
        return True
    return is_empty(around[-1].node) and is_insertion(old, edited)  # below the comments of a bare key
