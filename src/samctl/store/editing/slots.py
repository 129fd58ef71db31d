"""Places in a YAML text that hold a value, and what its nodes tell about how they are written."""

from __future__ import annotations

from dataclasses import dataclass

from samctl.store.editing.emission import Form
from samctl.store.nodes import Node

_NULLS = {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True)
class Slot:
    """A place that holds a value.

    Args:
        container: the collection it belongs to.
        index: which entry or item of it.
        key: its key, None for an item.
        node: the value.
        indicator: offset behind its colon or dash, None where it has none (inside brackets).
    """

    container: Node
    index: int
    key: Node | None
    node: Node
    indicator: int | None

    @property
    def start(self) -> int:
        """Offset of the key or the item."""
        return self.key.start if self.key else self.node.start


def is_empty(node: Node) -> bool:
    """Whether a value has no text at all; where it "starts" is not known then."""
    return node.kind == "scalar" and not (node.text or node.style or node.anchor or node.tag)


def ends_with_block_scalar(node: Node) -> bool:
    """Whether the last line of a value belongs to a block scalar, which needs that line's end."""
    while not node.flow and (node.entries or node.items):
        node = node.entries[-1][1] if node.entries else node.items[-1]
    return node.style in {"|", ">"}


def is_null(node: Node) -> bool:
    """Whether a value is null, written or not."""
    return node.kind == "scalar" and not node.style and not node.tag and node.text in _NULLS


def sibling_form(container: Node, kind: str, without: int | None = None) -> Form | None:
    """Return how the last collection of a kind in a container is written, if there is one."""
    values = [value for _, value in container.entries] or container.items
    for index in reversed(range(len(values))):
        value = values[index]
        if index != without and value.kind == kind and (value.entries or value.items):
            return "flow" if value.flow else "block"
    return None


def key_quote(mapping: Node) -> str:
    """Return the quotes that all keys of a mapping have, or none."""
    styles = {key.style for key, _ in mapping.entries}
    return styles.pop() if len(styles) == 1 else ""
