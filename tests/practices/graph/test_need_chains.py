from __future__ import annotations

from typing import Any

import pytest

from samctl.documents.needs import Needs
from samctl.documents.plan import Plan
from samctl.documents.profile import Profile
from samctl.practices.graph import (
    Break,
    Chain,
    Graph,
    Link,
    Node,
    draw_graph,
    find_idle_opportunities,
    find_overlaps,
    find_unserved_goals,
    follow_chain,
    follow_chains,
)
from tests.documents.samples import read

NEED = Node("need", "stops")

PROFILE = """
name: X
goals: {uptime: {}, energy: {}}
"""
NEEDS = """
needs:
  stops: {serves: uptime, our_goal: service}
  heat: {serves: energy}
  parts: {serves: uptime}
opportunities:
  monitoring: {addresses: [stops, parts]}
  store: {addresses: [parts]}
"""
PLAN = """
horizon: {start: 2027-01-01, end: 2029-12-31}
goals:
  service: {addresses: [parts]}
  reference: {}
proposals:
  joint-monitoring: {addresses: [monitoring], goals: [service, reference]}
"""


def draw(profile: str = PROFILE, needs: str = NEEDS, plan: str = PLAN) -> Graph:
    return draw_graph(
        Profile.model_validate(read(profile)),
        Needs.model_validate(read(needs)),
        Plan.model_validate(read(plan)),
    )


def follow(graph: Graph, need: str = "stops") -> Chain:
    return follow_chain(graph, Node("need", need))


def answer(
    needs: dict[str, Any] | None = None, serves: str | None = "uptime", **plan: dict[str, Any]
) -> Chain:
    """Return the chain of a need `stops` with the opportunities and the plan that are stated."""
    entries = {"needs": {"stops": {"serves": serves}}, "opportunities": needs or {}}
    document = {"horizon": {"start": "2027-01-01", "end": "2029-12-31"}, **plan}
    return follow(
        draw_graph(
            Profile.model_validate({"name": "X", "goals": {"uptime": {}}}),
            Needs.model_validate(entries),
            Plan.model_validate(document),
        )
    )


def ids(nodes: tuple[Node, ...]) -> list[str]:
    return [node.id for node in nodes]


def test_a_chain_leads_from_a_goal_of_theirs_through_everything_between_to_goals_of_ours() -> None:
    chain = follow(draw())
    assert ids(chain.customer_goals) == ["uptime"]
    assert ids(chain.opportunities) == ["monitoring"]
    assert ids(chain.proposals) == ["joint-monitoring"]
    assert ids(chain.plan_goals) == ["service", "reference"]
    assert chain.breaks == ()
    assert chain.is_addressed


def test_chains_stand_in_the_order_of_the_document() -> None:
    assert [chain.need.id for chain in follow_chains(draw())] == ["stops", "heat", "parts"]


def test_nodes_stand_in_the_order_of_their_document_whatever_order_they_are_named_in() -> None:
    needs = NEEDS.replace("addresses: [stops, parts]", "addresses: [parts, stops, parts]")
    assert ids(follow(draw(needs=needs), "parts").opportunities) == ["monitoring", "store"]
    assert draw(needs=needs).find_earlier([Node("opportunity", "monitoring")], "need") == (
        NEED,
        Node("need", "parts"),
    )


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        (answer(), [Break("opportunity", (NEED,))]),
        (answer(serves=None), [Break("customer goal", (NEED,)), Break("opportunity", (NEED,))]),
        (answer({"a": {"addresses": ["stops"]}}), [Break("proposal", (Node("opportunity", "a"),))]),
        (answer(goals={"g": {"addresses": ["stops"]}}), [Break("proposal", (NEED,))]),
        (
            answer(proposals={"p": {"addresses": ["stops"]}}),
            [Break("plan goal", (Node("proposal", "p"),))],
        ),
        (
            answer({"a": {"addresses": ["stops"]}}, proposals={"p": {"addresses": ["a"]}}),
            [Break("plan goal", (Node("proposal", "p"),))],
        ),
        (
            answer(proposals={"p": {"addresses": ["stops"], "goals": ["g"]}}, goals={"g": {}}),
            [],
        ),
        (
            answer(
                proposals={"p": {"addresses": ["stops"], "goals": ["g"], "status": "declined"}},
                goals={"g": {}},
            ),
            [Break("proposal", (Node("proposal", "p"),), declined=True)],
        ),
    ],
    ids=[
        "nothing",
        "no goal of theirs",
        "only an opportunity",
        "only a goal of ours",
        "a proposal without a goal",
        "a proposal through an opportunity without a goal",
        "a proposal without an opportunity",
        "declined",
    ],
)
def test_a_chain_breaks_at_the_first_thing_that_is_missing(chain: Chain, expected: list[Break]) -> None:
    assert list(chain.breaks) == expected


@pytest.mark.parametrize(
    ("chain", "addressed"),
    [
        (answer(), False),
        (answer({"a": {"addresses": ["stops"]}}), True),
        (answer(proposals={"p": {"addresses": ["stops"], "status": "draft"}}), True),
        (answer(goals={"g": {"addresses": ["stops"]}}), True),
        (answer(proposals={"p": {"addresses": ["stops"], "status": "declined"}}), False),
        (answer({"a": {"addresses": ["other"]}}), False),
    ],
    ids=["nothing", "opportunity", "proposal", "goal of ours", "declined proposal", "another need's"],
)
def test_a_need_is_addressed_by_an_opportunity_a_proposal_that_is_alive_or_a_goal(
    chain: Chain, addressed: bool
) -> None:
    assert chain.is_addressed is addressed


def test_a_goal_of_ours_that_a_need_only_names_does_not_address_it() -> None:
    chain = follow(draw(plan=PLAN.replace("addresses: [monitoring], ", "")))
    assert ids(chain.plan_goals) == []
    assert [each.missing for each in chain.breaks] == ["proposal"]


def test_a_declined_proposal_leads_nowhere_while_another_goes_on() -> None:
    plan = PLAN + "  again: {addresses: [stops], goals: [reference]}\n"
    plan = plan.replace("goals: [service, reference]}", "goals: [service], status: declined}")
    chain = follow(draw(plan=plan))
    assert (ids(chain.proposals), ids(chain.declined)) == (["again"], ["joint-monitoring"])
    assert ids(chain.plan_goals) == ["reference"]
    assert chain.breaks == ()


def test_an_id_that_a_need_and_an_opportunity_share_stands_for_both() -> None:
    chain = answer({"stops": {"addresses": []}}, proposals={"p": {"addresses": ["stops"]}})
    assert ids(chain.proposals) == ["p"]
    shared = draw(needs=NEEDS.replace("monitoring:", "heat:"), plan=PLAN.replace("[monitoring]", "[heat]"))
    assert ids(follow(shared).proposals) == ["joint-monitoring"]
    assert ids(follow(shared, "heat").proposals) == ["joint-monitoring"]


def test_ids_that_lead_nowhere_are_left_out() -> None:
    graph = draw(
        needs=NEEDS + "  lost: {addresses: [gone]}\n",
        plan=PLAN.replace("[parts]", "[gone, parts]").replace("[service, ", "[gone, service, "),
        profile="name: X\n",
    )
    assert ids(follow(graph).customer_goals) == []
    assert all(node.id != "gone" for link in graph.links for node in link[:2])


def test_a_link_that_is_stated_twice_is_one_link() -> None:
    link = Link(NEED, Node("opportunity", "a"), "addresses")
    graph = Graph([NEED, Node("opportunity", "a"), NEED], [link, link])
    assert graph.links == (link,)
    assert graph.list_nodes("need") == (NEED,)


def test_goals_overlap_where_a_need_serves_the_one_and_is_tied_to_the_other() -> None:
    overlaps = [(each.customer_goal.id, each.plan_goal.id, ids(each.needs)) for each in find_overlaps(draw())]
    assert overlaps == [("uptime", "service", ["stops", "parts"])]


def test_goals_of_theirs_without_a_need_and_opportunities_without_a_proposal_are_found() -> None:
    graph = draw(profile=PROFILE.replace("energy:", "growth:"))
    assert ids(find_unserved_goals(graph)) == ["growth"]
    assert ids(find_idle_opportunities(graph)) == ["store"]
    declined = PLAN.replace("goals: [service, reference]}", "status: declined}")
    assert ids(find_idle_opportunities(draw(plan=declined))) == ["monitoring", "store"]


def test_without_documents_there_is_nothing() -> None:
    graph = draw_graph(None, None, None)
    assert (graph.links, follow_chains(graph), find_overlaps(graph)) == ((), (), ())


def test_without_a_plan_needs_lead_as_far_as_opportunities() -> None:
    graph = draw_graph(None, Needs.model_validate(read(NEEDS)), None)
    assert ids(follow(graph).opportunities) == ["monitoring"]
    assert [each.missing for each in follow(graph).breaks] == ["customer goal", "proposal"]
