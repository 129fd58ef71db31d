"""The nodes of an account's graph, the links between them, and how to walk from one to the next."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Literal, NamedTuple

Step = Literal[
    "customer goal",
    "need",
    "opportunity",
    "proposal",
    "plan goal",
    "benchmark",
    "KPI",
    "commitment",
    "resource",
    "owner",
]
"""What a node is, in the words of messages; in the order of the chain."""

Relation = Literal[
    "serves", "addresses", "names", "marks", "measures", "contributes", "requires", "carries", "sponsors"
]
"""What a document says of two entries.

- serves: a need a goal of theirs, a proposal a goal of ours
- addresses: an opportunity, a proposal or a goal of ours answers an earlier step
- names: a need only names a goal of ours
- marks: a benchmark the way to its goal
- measures: a KPI a goal, and a benchmark that states a value of it
- contributes: a commitment to a goal or a proposal
- requires: a proposal a resource
- carries: whoever answers for an entry, of ours or of theirs
- sponsors: whoever carries a proposal at the customer
"""


class Node(NamedTuple):
    """An entry of a document, or who carries one.

    Args:
        step: what it is.
        id: its key in the document; of an owner, that of the person or the stakeholder.
        goal: whose benchmark it is; other entries need none to be told apart.
    """

    step: Step
    id: str
    goal: str | None = None


class Link(NamedTuple):
    """A link from an entry to one of a later step.

    Args:
        start: the earlier one.
        end: the later one.
        relation: what makes the link.
    """

    start: Node
    end: Node
    relation: Relation


class Graph:
    """The nodes of an account and the links between them.

    Args:
        nodes: those of one step stay in their order, which is that of their document.
        links: any that name a node which is not there are left out.
        ended: the nodes that lead nowhere any more, such as a declined proposal.
    """

    def __init__(self, nodes: Iterable[Node], links: Iterable[Link], ended: Iterable[Node] = ()) -> None:
        self._positions = {node: position for position, node in enumerate(dict.fromkeys(nodes))}
        known = (link for link in links if link.start in self._positions and link.end in self._positions)
        self.links = tuple(dict.fromkeys(known))
        self.ended = frozenset(ended)

    def list_nodes(self, step: Step) -> tuple[Node, ...]:
        """Return the nodes of a step."""
        return tuple(node for node in self._positions if node.step == step)

    def find_later(self, starts: Iterable[Node], step: Step, *relations: Relation) -> tuple[Node, ...]:
        """Return the nodes of a later step that a single link leads to from any of the given nodes.

        Args:
            starts: where the links begin.
            step: where they end.
            relations: which links count; all of them where none is named.
        """
        return self.sort(
            link.end
            for start in starts
            for link in self._by_start.get(start, ())
            if link.end.step == step and (not relations or link.relation in relations)
        )

    def find_earlier(self, ends: Iterable[Node], step: Step, *relations: Relation) -> tuple[Node, ...]:
        """Return the nodes of an earlier step from which a single link leads to any of the given nodes."""
        return self.sort(
            link.start
            for end in ends
            for link in self._by_end.get(end, ())
            if link.start.step == step and (not relations or link.relation in relations)
        )

    def sort(self, nodes: Iterable[Node]) -> tuple[Node, ...]:
        """Return nodes, each once, in the order of their documents."""
        found = set(nodes)
        return tuple(sorted(found, key=self._positions.__getitem__) if len(found) > 1 else found)

    def split(self, nodes: Iterable[Node]) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
        """Return the nodes that still lead somewhere, and those that do not any more."""
        kept = tuple(nodes)
        return (
            tuple(node for node in kept if node not in self.ended),
            tuple(node for node in kept if node in self.ended),
        )

    @cached_property
    def _by_start(self) -> dict[Node, list[Link]]:
        found: dict[Node, list[Link]] = {}
        for link in self.links:
            found.setdefault(link.start, []).append(link)
        return found

    @cached_property
    def _by_end(self) -> dict[Node, list[Link]]:
        found: dict[Node, list[Link]] = {}
        for link in self.links:
            found.setdefault(link.end, []).append(link)
        return found
