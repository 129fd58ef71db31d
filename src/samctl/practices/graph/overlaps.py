"""Where goals of theirs and goals of ours want the same."""

from __future__ import annotations

from typing import NamedTuple

from samctl.practices.graph.nodes import Graph, Node


class Overlap(NamedTuple):
    """Where a goal of theirs and one of ours want the same.

    Args:
        customer_goal: theirs.
        plan_goal: ours.
        needs: those that serve the one and are tied to the other.
    """

    customer_goal: Node
    plan_goal: Node
    needs: tuple[Node, ...]


def find_overlaps(graph: Graph) -> tuple[Overlap, ...]:
    """Return where goals of theirs and of ours overlap, by their goals, then by ours.

    A need ties the two together: it serves a goal of theirs, and it names a goal of ours or is addressed by
    one.
    """
    found = []
    for theirs in graph.list_nodes("customer goal"):
        served = graph.find_later([theirs], "need", "serves")
        for ours in graph.list_nodes("plan goal"):
            tied = graph.find_earlier([ours], "need", "names", "addresses")
            needs = tuple(need for need in served if need in tied)
            if needs:
                found.append(Overlap(theirs, ours, needs))
    return tuple(found)
