"""What the entries of an account's documents are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from samctl.practices.graph import Node, Step


class Titles:
    """The titles of nodes, in documents or in the view of them.

    Args:
        profile: has the customer's goals.
        needs: has the needs and the opportunities.
        plan: has the proposals and our goals.
    """

    def __init__(self, profile: Any, needs: Any, plan: Any) -> None:
        self._entries: dict[Step, Mapping[str, Any]] = {
            "customer goal": profile.goals if profile else {},
            "need": needs.needs if needs else {},
            "opportunity": needs.opportunities if needs else {},
            "proposal": plan.proposals if plan else {},
            "plan goal": plan.goals if plan else {},
        }

    def find(self, node: Node) -> str:
        """Return the title of a node; its id where it has none."""
        return name_entry(node.id, self._entries[node.step].get(node.id))

    def list(self, nodes: Iterable[Node]) -> list[str]:
        """Return the titles of nodes."""
        return [self.find(node) for node in nodes]


def name_entry(name: str, entry: Any) -> str:
    """Return the title of an entry; its id where it has none.

    Args:
        name: its id.
        entry: of a document, or None.
    """
    return find_title(entry) or name


def find_title(entry: Any) -> str | None:
    """Return the title of an entry; None where it has none, as its id is a word of ours."""
    title = getattr(entry, "title", None)
    return (title.strip() or None) if isinstance(title, str) else None
