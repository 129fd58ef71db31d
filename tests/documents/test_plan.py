from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samctl.documents.kinds import PLAN
from samctl.documents.plan import Plan
from samctl.documents.schema import json_schema
from tests.documents.samples import (
    ABSENT,
    change,
    definitions,
    internal_fields,
    problems,
    read,
    referrals,
    refusals,
)

FULL = """
horizon: {start: 2027-01-01, end: 2029-12-31}
charter:
  field_of_play: Service of all pumps
  value_to_customer: Fewer stops
  how: With sensors and people on site
  value_to_us: Half of their service volume
swot: {strengths: [people], weaknesses: [price], opportunities: [service], threats: [Drive-Tec]}
goals:
  service-share:
    title: Half of their service volume
    kpi: share-of-service
    from: 20
    to: 50
    due: 2029-12-31
    owner: am-rhein
    mutual: true
    addresses: [unplanned-stops]
    benchmarks:
      pilot-line-3: {title: Pilot on line 3 running, due: 2027-06-30, target: 25, done_on: null}
proposals:
  joint-monitoring:
    title: Joint condition monitoring
    kind: partnership
    summary: We watch their pumps together
    addresses: [unplanned-stops, condition-monitoring]
    goals: [service-share]
    value_to_customer: 400000
    value_to_us: 150000
    start: 2027-02-01
    end: 2027-12-31
    owner: am-rhein
    status: draft
resources:
  data-engineer:
    title: Data engineer
    kind: people
    amount: 60
    unit: days
    from: 2027-02-01
    to: 2027-12-31
    for: joint-monitoring
    status: requested
    shared: true
risks:
  drive-tec-counter: {title: Counter offer, probability: 3, impact: 4, response: Stay close, owner: am-rhein}
approval: {by: lead-dach, on: 2026-12-01, fingerprint: 5f1c}
shared_with_customer: {on: 2027-01-18, with: [coo], feedback: They like it}
"""

GOAL = "goals/service-share"
PROPOSAL = "proposals/joint-monitoring"
RESOURCE = "resources/data-engineer"
RISK = "risks/drive-tec-counter"


def test_a_full_document_is_read() -> None:
    plan = Plan.model_validate(read(FULL))
    goal = plan.goals["service-share"]
    assert goal.from_ == 20
    assert goal.to == 50
    assert goal.mutual is True
    assert goal.benchmarks["pilot-line-3"].due == date(2027, 6, 30)
    assert plan.resources["data-engineer"].for_ == "joint-monitoring"
    assert plan.shared_with_customer is not None
    assert plan.shared_with_customer.with_ == ["coo"]
    assert problems(Plan, read(FULL)) == []


def test_nothing_is_mutual_or_shared_by_itself() -> None:
    assert Plan.model_validate(change(FULL, f"{GOAL}/mutual", ABSENT)).goals["service-share"].mutual is False
    assert (
        Plan.model_validate(change(FULL, f"{RESOURCE}/shared", ABSENT)).resources["data-engineer"].shared
        is False
    )


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (f"{PROPOSAL}/kind", ["partnership", "solution", "service", "commercial", "innovation"]),
        (f"{PROPOSAL}/status", ["draft", "proposed", "accepted", "running", "done", "declined"]),
        (f"{RESOURCE}/kind", ["people", "budget", "technology", "partner"]),
        (f"{RESOURCE}/status", ["requested", "approved", "secured"]),
    ],
)
def test_the_words_of_a_choice_are_accepted_and_no_others(address: str, words: list[str]) -> None:
    for word in words:
        assert refusals(Plan, change(FULL, address, word)) == []
    assert refusals(Plan, change(FULL, address, "other")) == [address]


@pytest.mark.parametrize(
    ("address", "value", "refused"),
    [
        ("horizon", ABSENT, "horizon"),
        ("horizon/start", ABSENT, "horizon/start"),
        ("horizon/end", None, "horizon/end"),
        ("horizon/end", "end of 2029", "horizon/end"),
        ("swot/strength", [], "swot/strength"),
        (f"{GOAL}/from", "twenty", f"{GOAL}/from"),
        (f"{GOAL}/mutual", "yes", f"{GOAL}/mutual"),
        (f"{GOAL}/addresses/0", "Unplanned stops", f"{GOAL}/addresses/0"),
        (f"{GOAL}/benchmarks/pilot-line-3/target", "25 %", f"{GOAL}/benchmarks/pilot-line-3/target"),
        (f"{GOAL}/benchmarks", [], f"{GOAL}/benchmarks"),
        (f"{PROPOSAL}/value_to_us", "none", f"{PROPOSAL}/value_to_us/amount"),
        (f"{PROPOSAL}/goals", "service-share", f"{PROPOSAL}/goals"),
        (f"{RESOURCE}/amount", -60, f"{RESOURCE}/amount"),
        (f"{RESOURCE}/shared", "true", f"{RESOURCE}/shared"),
        (f"{RESOURCE}/for_", "joint-monitoring", f"{RESOURCE}/for_"),
        (f"{RISK}/probability", 30, f"{RISK}/probability"),
        ("shared_with_customer/with", "coo", "shared_with_customer/with"),
        ("approval/by", "Lead DACH", "approval/by"),
        ("gaols", {}, "gaols"),
    ],
)
def test_a_mistake_is_refused_where_it_stands(address: str, value: Any, refused: str) -> None:
    assert refusals(Plan, change(FULL, address, value)) == [refused]


@pytest.mark.parametrize(
    ("address", "day"),
    [("horizon/end", "2026-12-31"), (f"{PROPOSAL}/end", "2027-01-31"), (f"{RESOURCE}/to", "2027-01-31")],
)
def test_an_end_before_its_start_is_a_problem(address: str, day: str) -> None:
    (problem,) = problems(Plan, change(FULL, address, day))
    assert problem.path == tuple(address.split("/"))


def test_references_lead_to_people_kpis_needs_goals_and_proposals() -> None:
    assert referrals(Plan, FULL) == [
        "goals/service-share/kpi: KPI share-of-service",
        "goals/service-share/owner: person am-rhein",
        "goals/service-share/addresses/0: need or opportunity unplanned-stops",
        "proposals/joint-monitoring/addresses/0: need or opportunity unplanned-stops",
        "proposals/joint-monitoring/addresses/1: need or opportunity condition-monitoring",
        "proposals/joint-monitoring/goals/0: plan goal service-share",
        "proposals/joint-monitoring/owner: person am-rhein",
        "resources/data-engineer/for: proposal joint-monitoring",
        "risks/drive-tec-counter/owner: person am-rhein",
        "approval/by: person lead-dach",
        "shared_with_customer/with/0: stakeholder coo",
    ]
    assert definitions(Plan, FULL) == sorted(
        [
            "plan goal service-share",
            "benchmark pilot-line-3",
            "proposal joint-monitoring",
        ]
    )


def test_our_own_view_of_the_plan_is_internal() -> None:
    assert internal_fields(PLAN) == {
        "charter/value_to_us",
        "swot",
        "goals/*/history",
        "goals/*/benchmarks/*/history",
        "proposals/*/value_to_us",
        "proposals/*/history",
        "resources",
        "risks",
    }


def test_a_resource_is_internal_unless_it_is_shared() -> None:
    assert json_schema(PLAN)["properties"]["resources"]["internal_unless"] == "shared"
    assert "shared" in json_schema(PLAN)["$defs"]["Resource"]["properties"]
