"""What was left alone: goals of both sides, needs and opportunities that nothing serves or answers."""

from __future__ import annotations

from samctl.practices.graph.need_chains import follow_chains
from samctl.practices.graph.nodes import Graph, Node


def find_unserved_goals(graph: Graph) -> tuple[Node, ...]:
    """Return the customer's goals that no need serves."""
    goals = graph.list_nodes("customer goal")
    return tuple(node for node in goals if not graph.find_later([node], "need", "serves"))


def find_unaddressed_needs(graph: Graph) -> tuple[Node, ...]:
    """Return the needs that no opportunity, no proposal and no goal of ours addresses."""
    return tuple(chain.need for chain in follow_chains(graph) if not chain.is_addressed)


def find_idle_opportunities(graph: Graph) -> tuple[Node, ...]:
    """Return the opportunities that no proposal takes up, or only declined ones."""
    return tuple(
        node
        for node in graph.list_nodes("opportunity")
        if not set(graph.find_later([node], "proposal", "addresses")) - graph.ended
    )


def find_goals_without_proposal(graph: Graph) -> tuple[Node, ...]:
    """Return the goals of ours that no proposal serves, or only declined ones."""
    return tuple(
        node
        for node in graph.list_nodes("plan goal")
        if not set(graph.find_earlier([node], "proposal", "serves")) - graph.ended
    )
