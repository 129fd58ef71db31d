"""Where the path of an edit leads in a YAML text, and whether something may be changed there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samctl.documents.findings import FieldPath, format_path
from samctl.store.editing.layout import Layout
from samctl.store.editing.refusal import EditRefusedError
from samctl.store.editing.slots import Slot, is_null
from samctl.store.nodes import Node


def find_slots(layout: Layout, path: FieldPath) -> list[Slot]:
    """Return the places on the way along a path, as far as the text has them.

    Raises:
        EditRefusedError: the way leads through an alias, a merge key or a value that is no collection.
    """
    slots: list[Slot] = []
    node = layout.root
    for depth, step in enumerate(path):
        if node is None or is_null(node):
            break
        index = _find_index(node, step, path[:depth])
        if index is None:
            break
        slots.append(layout.slot(node, index))
        node = slots[-1].node
    return slots


def check_anchors(layout: Layout, path: FieldPath, slots: Sequence[Slot]) -> None:
    """Refuse to change what aliases elsewhere stand for.

    Args:
        layout: of the text.
        path: of the edit.
        slots: from `find_slots`.
    """
    if layout.root is None or "*" not in layout.text:
        return
    inside = list(_walk(slots[-1].node)) if slots and len(slots) == len(path) else []
    replaced = {id(node) for node in inside}
    aliases = {node.text for node in _walk(layout.root) if node.kind == "alias" and id(node) not in replaced}
    for node in [layout.root, *(slot.node for slot in slots), *inside]:
        if node.anchor in aliases:
            raise EditRefusedError(
                f"`{format_path(path)}` is used elsewhere in the document by the alias *{node.anchor}",
                "Write the value out where the alias stands, then try again.",
            )


def _find_index(node: Node, step: str | int, path: FieldPath) -> int | None:
    where = f"`{format_path(path)}`" if path else "the document"
    if node.kind == "alias":
        raise EditRefusedError(f"{where} is an alias (*{node.text})", "Edit the value that it stands for.")
    if node.kind == "scalar":
        raise EditRefusedError(f"{where} is a single value with nothing inside", "Set the value itself.")
    if node.kind == "sequence":
        if isinstance(step, int) and 0 <= step < len(node.items):
            return step
        problem = f"{where} is a list of {len(node.items)} and has no `{step}`"
        raise EditRefusedError(problem, "Name one of its items, counted from 0, or append to it.")
    if any(key.text == "<<" and not key.style for key, _ in node.entries):
        raise EditRefusedError(f"{where} has a merge key (<<)", "Write its entries out, then try again.")
    keys = [key.text if key.kind == "scalar" else None for key, _ in node.entries]
    found = [index for index, text in enumerate(keys) if text == str(step)]
    if len(found) > 1:  # 2024 and "2024" are two keys
        wanted = [index for index in found if (not node.entries[index][0].style) == isinstance(step, int)]
        found = wanted or found
    return found[0] if found else None


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for key, value in node.entries:
        yield from _walk(key)
        yield from _walk(value)
    for item in node.items:
        yield from _walk(item)
