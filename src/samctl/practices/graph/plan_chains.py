"""The chains of the plan: what leads to a goal of ours, what stands behind it, what a proposal rests on.

A step that nothing stands for is missing: there the chain breaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from samctl.practices.graph.nodes import Graph, Node, Step


class GoalChain(NamedTuple):
    """What leads to a goal of ours, and what stands behind it.

    Args:
        goal: the goal.
        needs: those that it addresses or that name it, and those that its proposals answer; whether directly
            or through an opportunity.
        proposals: those that serve it; without declined ones.
        declined: such proposals that the customer has declined.
        benchmarks: the marks on the way to it.
        kpis: what measures it; at most one.
        commitments: what either side owes for it, or for one of its proposals.
        owners: who carries it; at most one.
    """

    goal: Node
    needs: tuple[Node, ...]
    proposals: tuple[Node, ...]
    declined: tuple[Node, ...]
    benchmarks: tuple[Node, ...]
    kpis: tuple[Node, ...]
    commitments: tuple[Node, ...]
    owners: tuple[Node, ...]

    @property
    def missing(self) -> tuple[Step, ...]:
        """The steps that nothing stands for, in the order of the chain."""
        found: dict[Step, tuple[Node, ...]] = {
            "need": self.needs,
            "proposal": self.proposals,
            "benchmark": self.benchmarks,
            "KPI": self.kpis,
            "commitment": self.commitments,
            "owner": self.owners,
        }
        return tuple(step for step, nodes in found.items() if not nodes)


class ProposalChain(NamedTuple):
    """What a proposal answers, what it serves, and what it rests on.

    Args:
        proposal: the proposal.
        needs: those that it answers, directly or through an opportunity.
        opportunities: those that it takes up.
        plan_goals: ours that it serves.
        commitments: what either side owes for it.
        resources: what it requires.
        owners: who of us carries it; at most one.
        sponsors: who carries it at the customer; at most one.
    """

    proposal: Node
    needs: tuple[Node, ...]
    opportunities: tuple[Node, ...]
    plan_goals: tuple[Node, ...]
    commitments: tuple[Node, ...]
    resources: tuple[Node, ...]
    owners: tuple[Node, ...]
    sponsors: tuple[Node, ...]

    @property
    def missing(self) -> tuple[Step, ...]:
        """What it lacks of a need, a goal, a resource and an owner, in the order of the chain."""
        found: dict[Step, tuple[Node, ...]] = {
            "need": self.needs,
            "plan goal": self.plan_goals,
            "resource": self.resources,
            "owner": self.owners,
        }
        return tuple(step for step, nodes in found.items() if not nodes)


def follow_goal(graph: Graph, goal: Node) -> GoalChain:
    """Return what leads to a goal of ours, and what stands behind it."""
    proposals, declined = graph.split(graph.find_earlier([goal], "proposal", "serves"))
    return GoalChain(
        goal=goal,
        needs=graph.sort(
            [*_find_needs(graph, goal, *proposals), *graph.find_earlier([goal], "need", "names")]
        ),
        proposals=proposals,
        declined=declined,
        benchmarks=graph.find_later([goal], "benchmark"),
        kpis=graph.find_later([goal], "KPI"),
        commitments=graph.find_later([goal, *proposals], "commitment"),
        owners=graph.find_later([goal], "owner"),
    )


def follow_goals(graph: Graph) -> tuple[GoalChain, ...]:
    """Return the chains of all goals of ours, in the order of the document."""
    return tuple(follow_goal(graph, goal) for goal in graph.list_nodes("plan goal"))


def follow_proposal(graph: Graph, proposal: Node) -> ProposalChain:
    """Return what a proposal answers, what it serves, and what it rests on."""
    return ProposalChain(
        proposal=proposal,
        needs=graph.sort(_find_needs(graph, proposal)),
        opportunities=graph.find_earlier([proposal], "opportunity"),
        plan_goals=graph.find_later([proposal], "plan goal"),
        commitments=graph.find_later([proposal], "commitment"),
        resources=graph.find_later([proposal], "resource"),
        owners=graph.find_later([proposal], "owner", "carries"),
        sponsors=graph.find_later([proposal], "owner", "sponsors"),
    )


def follow_proposals(graph: Graph) -> tuple[ProposalChain, ...]:
    """Return the chains of all proposals that were not declined, in the order of the document."""
    going_on, _ = graph.split(graph.list_nodes("proposal"))
    return tuple(follow_proposal(graph, proposal) for proposal in going_on)


def _find_needs(graph: Graph, *answers: Node) -> Iterator[Node]:
    """Yield the needs that proposals or goals of ours address, directly or through an opportunity."""
    yield from graph.find_earlier(answers, "need", "addresses")
    opportunities = graph.find_earlier(answers, "opportunity", "addresses")
    yield from graph.find_earlier(opportunities, "need", "addresses")
