"""The graph of an account, drawn from what its documents say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samctl.documents.kpis import Kpis
from samctl.documents.needs import Needs
from samctl.documents.plan import Plan
from samctl.documents.profile import Profile
from samctl.practices.graph.nodes import Graph, Link, Node, Relation, Step

_DECLINED = "declined"


def draw_graph(
    profile: Profile | None, needs: Needs | None, plan: Plan | None, kpis: Kpis | None = None
) -> Graph:
    """Return the graph of an account, as far as its documents are there."""
    nodes: list[Node] = []
    links: list[Link] = []
    ended: list[Node] = []
    if profile:
        nodes += _list_nodes("customer goal", profile.goals)
        links += _link_profile(profile)
    if needs:
        nodes += _list_nodes("need", needs.needs)
        nodes += _list_nodes("opportunity", needs.opportunities)
        links += _link_needs(needs)
    if plan:
        nodes += _list_nodes("proposal", plan.proposals)
        nodes += _list_nodes("plan goal", plan.goals)
        nodes += _list_nodes("resource", plan.resources)
        for name, goal in plan.goals.items():
            nodes += (Node("benchmark", each, name) for each in goal.benchmarks)
        links += _link_goals(plan)
        links += _link_proposals(plan)
        ended += (Node("proposal", name) for name, each in plan.proposals.items() if each.status == _DECLINED)
    if kpis:
        nodes += _list_nodes("KPI", kpis.kpis)
        nodes += _list_nodes("commitment", kpis.commitments)
        links += _link_kpis(kpis)
    nodes += (link.end for link in links if link.end.step == "owner")
    return Graph(nodes, links, ended)


def _list_nodes(step: Step, names: Iterable[str]) -> Iterator[Node]:
    return (Node(step, name) for name in names)


def _link_profile(profile: Profile) -> Iterator[Link]:
    for name, goal in profile.goals.items():
        yield from _link_owner(Node("customer goal", name), goal.owner)


def _link_needs(needs: Needs) -> Iterator[Link]:
    for name, need in needs.needs.items():
        node = Node("need", name)
        if need.serves:
            yield Link(Node("customer goal", need.serves), node, "serves")
        if need.our_goal:
            yield Link(node, Node("plan goal", need.our_goal), "names")
    for name, opportunity in needs.opportunities.items():
        node = Node("opportunity", name)
        for addressed in opportunity.addresses:
            yield Link(Node("need", addressed), node, "addresses")
        yield from _link_owner(node, opportunity.owner)


def _link_goals(plan: Plan) -> Iterator[Link]:
    for name, goal in plan.goals.items():
        node = Node("plan goal", name)
        yield from _link_answers(goal.addresses, node)
        yield from _link_owner(node, goal.owner)
        kpi = Node("KPI", goal.kpi) if goal.kpi else None
        if kpi:
            yield Link(node, kpi, "measures")
        for each, benchmark in goal.benchmarks.items():
            mark = Node("benchmark", each, name)
            yield Link(node, mark, "marks")
            if kpi and benchmark.target is not None:
                yield Link(mark, kpi, "measures")


def _link_proposals(plan: Plan) -> Iterator[Link]:
    for name, proposal in plan.proposals.items():
        node = Node("proposal", name)
        yield from _link_answers(proposal.addresses, node)
        for goal in proposal.goals:
            yield Link(node, Node("plan goal", goal), "serves")
        yield from _link_owner(node, proposal.owner)
        yield from _link_owner(node, proposal.sponsor, "sponsors")
    for name, resource in plan.resources.items():
        if resource.for_:
            yield Link(Node("proposal", resource.for_), Node("resource", name), "requires")


def _link_kpis(kpis: Kpis) -> Iterator[Link]:
    for name, kpi in kpis.kpis.items():
        yield from _link_owner(Node("KPI", name), kpi.owner)
    for name, commitment in kpis.commitments.items():
        node = Node("commitment", name)
        if commitment.for_:
            yield Link(Node("plan goal", commitment.for_), node, "contributes")
            yield Link(Node("proposal", commitment.for_), node, "contributes")
        yield from _link_owner(node, commitment.owner)


def _link_answers(addressed: Iterable[str], node: Node) -> Iterator[Link]:
    for name in addressed:
        yield Link(Node("need", name), node, "addresses")
        yield Link(Node("opportunity", name), node, "addresses")


def _link_owner(node: Node, owner: str | None, relation: Relation = "carries") -> Iterator[Link]:
    if owner:
        yield Link(node, Node("owner", owner), relation)
