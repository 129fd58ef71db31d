from __future__ import annotations

import pytest

from samctl.documents.kpis import Kpis
from samctl.documents.needs import Needs
from samctl.documents.plan import Plan
from samctl.documents.profile import Profile
from samctl.practices.graph import (
    Graph,
    Node,
    draw_graph,
    find_goals_without_proposal,
    find_unaddressed_needs,
    follow_goal,
    follow_goals,
    follow_proposal,
    follow_proposals,
)
from tests.documents.samples import read

PROFILE = "{name: X, goals: {uptime: {owner: coo}}}"
NEEDS = """
needs: {stops: {serves: uptime}, parts: {serves: uptime, our_goal: service}, heat: {}}
opportunities: {monitoring: {addresses: [stops], owner: am}}
"""
PLAN = """
horizon: {start: 2027-01-01, end: 2029-12-31}
goals:
  service:
    kpi: share
    owner: am
    benchmarks: {pilot: {target: 25}, signed: {}}
  reference: {benchmarks: {pilot: {}}}
proposals:
  joint-monitoring: {addresses: [monitoring], goals: [service], owner: am, sponsor: coo}
  open-house: {goals: [reference]}
resources: {engineer: {for: joint-monitoring}, room: {}}
"""
KPIS = """
kpis: {share: {owner: controller}}
commitments:
  data: {party: customer, owner: coo, for: joint-monitoring}
  visits: {party: us, owner: am, for: service}
  parts: {party: us, owner: am}
"""


def draw(profile: str = PROFILE, needs: str = NEEDS, plan: str = PLAN, kpis: str | None = KPIS) -> Graph:
    return draw_graph(
        Profile.model_validate(read(profile)),
        Needs.model_validate(read(needs)),
        Plan.model_validate(read(plan)),
        Kpis.model_validate(read(kpis)) if kpis else None,
    )


def ids(nodes: tuple[Node, ...]) -> list[str]:
    return [node.id for node in nodes]


def test_behind_a_goal_stand_benchmarks_a_kpi_commitments_and_an_owner() -> None:
    chain = follow_goal(draw(), Node("plan goal", "service"))
    assert ids(chain.proposals) == ["joint-monitoring"]
    assert ids(chain.needs) == ["stops", "parts"], "through its proposal's opportunity; and one that names it"
    assert ids(chain.benchmarks) == ["pilot", "signed"]
    assert ids(chain.kpis) == ["share"]
    assert ids(chain.commitments) == ["data", "visits"], "its proposal's, too"
    assert ids(chain.owners) == ["am"]
    assert chain.missing == ()


def test_the_chain_of_a_goal_breaks_at_everything_that_is_missing() -> None:
    service, reference = follow_goals(draw(kpis=None))
    assert service.missing == ("KPI", "commitment")
    assert reference.missing == ("need", "KPI", "commitment", "owner")
    (bare,) = follow_goals(
        draw(needs="{}", plan="{horizon: {start: 2027-01-01, end: 2027-12-31}, goals: {g: {}}}")
    )
    assert bare.missing == ("need", "proposal", "benchmark", "KPI", "commitment", "owner")


def test_a_kpi_that_is_named_and_not_on_file_measures_nothing() -> None:
    chain = follow_goal(draw(kpis="{kpis: {other: {}}}"), Node("plan goal", "service"))
    assert chain.kpis == ()


def test_a_declined_proposal_leads_no_need_and_no_commitment_to_its_goal() -> None:
    graph = draw(plan=PLAN.replace("sponsor: coo", "status: declined"))
    chain = follow_goal(graph, Node("plan goal", "service"))
    assert (ids(chain.proposals), ids(chain.declined)) == ([], ["joint-monitoring"])
    assert ids(chain.needs) == ["parts"]
    assert ids(chain.commitments) == ["visits"]
    assert "proposal" in chain.missing


def test_benchmarks_of_two_goals_may_have_the_same_id() -> None:
    service, reference = follow_goals(draw())
    assert service.benchmarks[0] == Node("benchmark", "pilot", "service")
    assert reference.benchmarks == (Node("benchmark", "pilot", "reference"),)


def test_a_kpi_measures_the_benchmarks_that_state_a_value_of_it() -> None:
    graph = draw()
    measured = graph.find_earlier([Node("KPI", "share")], "benchmark", "measures")
    assert measured == (Node("benchmark", "pilot", "service"),)


def test_a_proposal_rests_on_needs_goals_resources_and_people_of_both_sides() -> None:
    chain = follow_proposal(draw(), Node("proposal", "joint-monitoring"))
    assert ids(chain.needs) == ["stops"]
    assert ids(chain.opportunities) == ["monitoring"]
    assert ids(chain.plan_goals) == ["service"]
    assert ids(chain.resources) == ["engineer"]
    assert ids(chain.commitments) == ["data"]
    assert (ids(chain.owners), ids(chain.sponsors)) == (["am"], ["coo"])
    assert chain.missing == ()


def test_a_sponsor_at_the_customer_does_not_make_up_for_an_owner_of_ours() -> None:
    graph = draw(plan=PLAN.replace("owner: am, sponsor: coo", "sponsor: coo"))
    assert follow_proposal(graph, Node("proposal", "joint-monitoring")).missing == ("owner",)


def test_a_proposal_lacks_what_it_does_not_name_and_a_declined_one_is_left_out() -> None:
    _, open_house = follow_proposals(draw())
    assert open_house.missing == ("need", "resource", "owner")
    declined = draw(plan=PLAN.replace("open-house: {", "open-house: {status: declined, "))
    assert [chain.proposal.id for chain in follow_proposals(declined)] == ["joint-monitoring"]


def test_an_opportunity_that_addresses_nothing_leads_a_proposal_to_no_need() -> None:
    graph = draw(needs=NEEDS.replace("addresses: [stops], ", ""))
    assert follow_proposal(graph, Node("proposal", "joint-monitoring")).missing == ("need",)


@pytest.mark.parametrize(
    ("owner", "carried"),
    [
        ("am", ["monitoring", "joint-monitoring", "service", "visits", "parts"]),
        ("coo", ["uptime", "data"]),
        ("controller", ["share"]),
    ],
)
def test_whoever_carries_something_is_known_with_all_of_it(owner: str, carried: list[str]) -> None:
    graph = draw()
    ends = [link.start.id for link in graph.links if link.end.id == owner and link.relation == "carries"]
    assert sorted(ends) == sorted(carried)


def test_needs_that_nothing_addresses_and_goals_that_no_proposal_serves_are_found() -> None:
    assert ids(find_unaddressed_needs(draw())) == ["parts", "heat"]
    assert ids(find_goals_without_proposal(draw())) == []
    declined = draw(plan=PLAN.replace("open-house: {", "open-house: {status: declined, "))
    assert ids(find_goals_without_proposal(declined)) == ["reference"]


def test_an_id_that_a_goal_and_a_proposal_share_gets_the_commitment_on_both() -> None:
    plan = PLAN.replace("open-house:", "service:")
    graph = draw(plan=plan)
    assert ids(follow_goal(graph, Node("plan goal", "service")).commitments) == ["data", "visits"]
    assert ids(follow_proposal(graph, Node("proposal", "service")).commitments) == ["visits"]
