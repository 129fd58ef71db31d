"""The chain from what the customer wants to what we do, computed from an account's documents.

    customer goal -> need -> opportunity -> proposal -> plan goal

Every document says which of its entries belong to entries of another; nothing of the chain is stored a second
time. Links may skip steps: a proposal may answer a need without an opportunity between them. Ids that lead
nowhere are left out here, `check` reports them (SAM003). Where a plan names an id that a need and an
opportunity have in common, it stands for both, as nobody can tell which is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from samctl.documents.needs import Needs
from samctl.documents.plan import Plan
from samctl.documents.profile import Profile

Step = Literal["customer goal", "need", "opportunity", "proposal", "plan goal"]
"""What a node is, in the words of messages; in the order of the chain."""

Relation = Literal["serves", "addresses", "names"]
"""What a document says: that an entry serves a goal, answers an earlier step, or only names our goal."""

_DECLINED = "declined"


class Node(NamedTuple):
    """An entry of a document.

    Args:
        step: what it is.
        id: its key there.
    """

    step: Step
    id: str


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
        links = (link for start in starts for link in self._by_start.get(start, ()))
        return self._choose(((link.end, link) for link in links), step, relations)

    def find_earlier(self, ends: Iterable[Node], step: Step, *relations: Relation) -> tuple[Node, ...]:
        """Return the nodes of an earlier step from which a single link leads to any of the given nodes."""
        links = (link for end in ends for link in self._by_end.get(end, ()))
        return self._choose(((link.start, link) for link in links), step, relations)

    def sort(self, nodes: Iterable[Node]) -> tuple[Node, ...]:
        """Return nodes, each once, in the order of their documents."""
        return tuple(sorted(set(nodes), key=self._positions.__getitem__))

    def _choose(
        self, reached: Iterable[tuple[Node, Link]], step: Step, relations: tuple[Relation, ...]
    ) -> tuple[Node, ...]:
        return self.sort(
            node
            for node, link in reached
            if node.step == step and (not relations or link.relation in relations)
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


def draw_graph(profile: Profile | None, needs: Needs | None, plan: Plan | None) -> Graph:
    """Return the graph of an account, as far as its documents are there."""
    nodes: list[Node] = []
    links: list[Link] = []
    ended: list[Node] = []
    if profile:
        nodes += (Node("customer goal", name) for name in profile.goals)
    if needs:
        nodes += (Node("need", name) for name in needs.needs)
        nodes += (Node("opportunity", name) for name in needs.opportunities)
        links += _link_needs(needs)
    if plan:
        nodes += (Node("proposal", name) for name in plan.proposals)
        nodes += (Node("plan goal", name) for name in plan.goals)
        links += _link_plan(plan)
        ended += (Node("proposal", name) for name, each in plan.proposals.items() if each.status == _DECLINED)
    return Graph(nodes, links, ended)


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
    answers = graph.find_later([need, *opportunities], "proposal", "addresses")
    proposals = tuple(each for each in answers if each not in graph.ended)
    served = graph.find_later(proposals, "plan goal", "serves")
    addressing = graph.find_later([need, *opportunities], "plan goal", "addresses")
    chain = Chain(
        need=need,
        customer_goals=graph.find_earlier([need], "customer goal", "serves"),
        opportunities=opportunities,
        proposals=proposals,
        declined=tuple(each for each in answers if each in graph.ended),
        plan_goals=graph.sort([*served, *addressing]),
        breaks=(),
    )
    return chain._replace(breaks=tuple(_find_breaks(chain, is_served=bool(served))))


def follow_chains(graph: Graph) -> tuple[Chain, ...]:
    """Return the chains of all needs, in the order of the document."""
    return tuple(follow_chain(graph, need) for need in graph.list_nodes("need"))


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


def find_unserved_goals(graph: Graph) -> tuple[Node, ...]:
    """Return the customer's goals that no need serves."""
    goals = graph.list_nodes("customer goal")
    return tuple(node for node in goals if not graph.find_later([node], "need", "serves"))


def find_idle_opportunities(graph: Graph) -> tuple[Node, ...]:
    """Return the opportunities that no proposal takes up, or only declined ones."""
    return tuple(
        node
        for node in graph.list_nodes("opportunity")
        if not set(graph.find_later([node], "proposal", "addresses")) - graph.ended
    )


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


def _link_needs(needs: Needs) -> Iterator[Link]:
    for name, need in needs.needs.items():
        node = Node("need", name)
        if need.serves:
            yield Link(Node("customer goal", need.serves), node, "serves")
        if need.our_goal:
            yield Link(node, Node("plan goal", need.our_goal), "names")
    for name, opportunity in needs.opportunities.items():
        for addressed in opportunity.addresses:
            yield Link(Node("need", addressed), Node("opportunity", name), "addresses")


def _link_plan(plan: Plan) -> Iterator[Link]:
    for name, proposal in plan.proposals.items():
        node = Node("proposal", name)
        yield from _link_answers(proposal.addresses, node)
        for goal in proposal.goals:
            yield Link(node, Node("plan goal", goal), "serves")
    for name, entry in plan.goals.items():
        yield from _link_answers(entry.addresses, Node("plan goal", name))


def _link_answers(addressed: Iterable[str], node: Node) -> Iterator[Link]:
    for name in addressed:
        yield Link(Node("need", name), node, "addresses")
        yield Link(Node("opportunity", name), node, "addresses")
