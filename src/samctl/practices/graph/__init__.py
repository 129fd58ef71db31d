"""The chain from what the customer wants to who does what by when, computed from an account's documents.

    customer goal -> need -> opportunity -> proposal -> plan goal -> benchmark -> KPI -> commitment
                                            and what each rests on: resources, owners

Every document says which of its entries belong to entries of another; nothing of the chain is stored a second
time. Links may skip steps: a proposal may answer a need without an opportunity between them. Ids that lead
nowhere are left out here, `check` reports them (SAM003). Where a document names an id that two kinds of entry
have in common, it stands for both, as nobody can tell which is meant.

- `nodes`: nodes, links, and how to walk from one to the next
- `drawing`: the graph, from the documents
- `need_chains`, `plan_chains`: what leads to a need, a goal of ours or a proposal, and where that breaks
- `overlaps`, `loose_ends`: where both sides want the same; what was left alone
"""

from samctl.practices.graph.drawing import draw_graph
from samctl.practices.graph.loose_ends import (
    find_goals_without_proposal,
    find_idle_opportunities,
    find_unaddressed_needs,
    find_unserved_goals,
)
from samctl.practices.graph.need_chains import Break, Chain, follow_chain, follow_chains
from samctl.practices.graph.nodes import Graph, Link, Node, Relation, Step
from samctl.practices.graph.overlaps import Overlap, find_overlaps
from samctl.practices.graph.plan_chains import (
    GoalChain,
    ProposalChain,
    follow_goal,
    follow_goals,
    follow_proposal,
    follow_proposals,
)

__all__ = [
    "Break",
    "Chain",
    "GoalChain",
    "Graph",
    "Link",
    "Node",
    "Overlap",
    "ProposalChain",
    "Relation",
    "Step",
    "draw_graph",
    "find_goals_without_proposal",
    "find_idle_opportunities",
    "find_overlaps",
    "find_unaddressed_needs",
    "find_unserved_goals",
    "follow_chain",
    "follow_chains",
    "follow_goal",
    "follow_goals",
    "follow_proposal",
    "follow_proposals",
]
