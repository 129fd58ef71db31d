"""The chain of a need: which goal of theirs it serves, what answers it, and where that breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from samctl.practices.graph.nodes import Graph, Node, Step


class Break(NamedTuple):
    """A place where the chain of a need breaks.

    Args:
        missing: the first step that is not reached.
        last: the nodes reached before it, which lead no further; the need itself where it is the last.
        declined: whether something was there, but the customer has declined it.
    """

    missing: Step
    last: tuple[Node, ...]
    declined: bool = False


class Chain(NamedTuple):
    """What a need serves, what answers it, and where that breaks.

    Args:
        need: the need.
        customer_goals: the goal of theirs that it serves; at most one.
        opportunities: those that address it.
        proposals: those that address it, or one of the opportunities; without declined ones.
        declined: such proposals that the customer has declined.
        plan_goals: ours that the proposals serve, or that address the need or one of the opportunities.
        breaks: none where it leads from a goal of theirs through a proposal to a goal of ours.
    """

    need: Node
    customer_goals: tuple[Node, ...]
    opportunities: tuple[Node, ...]
    proposals: tuple[Node, ...]
    declined: tuple[Node, ...]
    plan_goals: tuple[Node, ...]
    breaks: tuple[Break, ...]

    @property
    def is_addressed(self) -> bool:
        """Whether an opportunity, a proposal or a goal of ours addresses the need."""
        return bool(self.opportunities or self.proposals or self.plan_goals)


def follow_chain(graph: Graph, need: Node) -> Chain:
    """Return what a need serves, what answers it, and where that breaks."""
    opportunities = graph.find_later([need], "opportunity", "addresses")
    proposals, declined = graph.split(graph.find_later([need, *opportunities], "proposal", "addresses"))
    served = graph.find_later(proposals, "plan goal", "serves")
    addressing = graph.find_later([need, *opportunities], "plan goal", "addresses")
    chain = Chain(
        need=need,
        customer_goals=graph.find_earlier([need], "customer goal", "serves"),
        opportunities=opportunities,
        proposals=proposals,
        declined=declined,
        plan_goals=graph.sort([*served, *addressing]),
        breaks=(),
    )
    return chain._replace(breaks=tuple(_find_breaks(chain, is_served=bool(served))))


def follow_chains(graph: Graph) -> tuple[Chain, ...]:
    """Return the chains of all needs, in the order of the document."""
    return tuple(follow_chain(graph, need) for need in graph.list_nodes("need"))


def _find_breaks(chain: Chain, *, is_served: bool) -> Iterator[Break]:
    """Yield what is missing before the need, then the first thing that is missing behind it.

    Args:
        chain: of the need, still without breaks.
        is_served: whether its proposals serve a goal of ours.
    """
    if not chain.customer_goals:
        yield Break("customer goal", (chain.need,))
    if chain.declined and not chain.proposals:
        yield Break("proposal", chain.declined, declined=True)
    elif not chain.is_addressed:
        yield Break("opportunity", (chain.need,))
    elif not chain.proposals:
        yield Break("proposal", chain.opportunities or (chain.need,))
    elif not is_served:
        yield Break("plan goal", chain.proposals)
