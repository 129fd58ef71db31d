from __future__ import annotations

from typing import Any

import pytest

from samctl.documents.kinds import NEEDS
from samctl.documents.needs import Needs
from tests.documents.samples import change, definitions, internal_fields, read, referrals, refusals

FULL = """
as_of: 2026-10-15
needs:
  unplanned-stops:
    title: Unplanned stops on line 3
    kind: problem
    statement: We lose a shift a week.
    stakeholders: [coo]
    serves: energy-30
    our_goal: service-share
    impact: 5
    urgency: 4
    our_fit: 4
    value: 400000
    likelihood: 60
    evidence: [downtime report of March 2026]
opportunities:
  condition-monitoring:
    title: Condition monitoring
    kind: solution
    summary: Sensors on every pump
    addresses: [unplanned-stops]
    unit: pumps
    offering: monitoring
    value_to_customer: 400000
    value_to_us: {amount: 150000, currency: CHF}
    effort: 3
    probability: 50
    partner: Sensorik Nord
    owner: am-rhein
white_space:
  pumps:
    drives: {state: ours, spend: 1200000}
    monitoring: {state: competitor, competitor: drive-tec, spend: 300000, contract_end: 2027-06-30}
  service:
"""

NEED = "needs/unplanned-stops"
OPPORTUNITY = "opportunities/condition-monitoring"
CELL = "white_space/pumps/monitoring"


def test_a_full_document_is_read() -> None:
    needs = Needs.model_validate(read(FULL))
    assert needs.needs["unplanned-stops"].likelihood == 60
    worth = needs.opportunities["condition-monitoring"].value_to_us
    assert worth is not None
    assert worth.amount == 150000
    assert worth.currency == "CHF"
    assert needs.white_space["pumps"]["monitoring"].competitor == "drive-tec"
    assert needs.white_space["service"] == {}


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (f"{NEED}/kind", ["problem", "shared", "foreseen"]),
        (f"{OPPORTUNITY}/kind", ["partnership", "solution", "service", "commercial", "innovation"]),
        (f"{CELL}/state", ["ours", "competitor", "in_house", "open", "no_demand"]),
    ],
)
def test_the_words_of_a_choice_are_accepted_and_no_others(address: str, words: list[str]) -> None:
    for word in words:
        assert refusals(Needs, change(FULL, address, word)) == []
    assert refusals(Needs, change(FULL, address, "other")) == [address]


@pytest.mark.parametrize(
    ("address", "value", "refused"),
    [
        ("as_of", "October 2026", "as_of"),
        (f"{NEED}/impact", 0, f"{NEED}/impact"),
        (f"{NEED}/urgency", "high", f"{NEED}/urgency"),
        (f"{NEED}/our_fit", 6, f"{NEED}/our_fit"),
        (f"{NEED}/value", "much", f"{NEED}/value/amount"),
        (f"{NEED}/value", {"currency": "EUR"}, f"{NEED}/value/amount"),
        (f"{NEED}/likelihood", 101, f"{NEED}/likelihood"),
        (f"{NEED}/likelihood", -1, f"{NEED}/likelihood"),
        (f"{NEED}/evidence", "the report", f"{NEED}/evidence"),
        (f"{NEED}/stakeholders/0", "Petra Vogt", f"{NEED}/stakeholders/0"),
        (f"{NEED}/severity", 3, f"{NEED}/severity"),
        (f"{OPPORTUNITY}/effort", "low", f"{OPPORTUNITY}/effort"),
        (f"{OPPORTUNITY}/probability", True, f"{OPPORTUNITY}/probability"),
        (f"{OPPORTUNITY}/addresses", "unplanned-stops", f"{OPPORTUNITY}/addresses"),
        (f"{CELL}/contract_end", "2027-6-30", f"{CELL}/contract_end"),
        ("white_space/pumps/Drives", {}, "white_space/pumps/Drives/[key]"),
        ("white_space/pumps/drives", "ours", "white_space/pumps/drives"),
        ("whitespace", {}, "whitespace"),
    ],
)
def test_a_mistake_is_refused_where_it_stands(address: str, value: Any, refused: str) -> None:
    assert refusals(Needs, change(FULL, address, value)) == [refused]


def test_references_lead_to_people_goals_needs_and_the_white_space() -> None:
    assert referrals(Needs, FULL) == [
        "needs/unplanned-stops/stakeholders/0: stakeholder coo",
        "needs/unplanned-stops/serves: customer goal energy-30",
        "needs/unplanned-stops/our_goal: plan goal service-share",
        "opportunities/condition-monitoring/addresses/0: need unplanned-stops",
        "opportunities/condition-monitoring/unit: unit pumps",
        "opportunities/condition-monitoring/offering: offering monitoring",
        "opportunities/condition-monitoring/value_to_us/currency: currency CHF",
        "opportunities/condition-monitoring/owner: person am-rhein",
        "white_space/pumps: unit pumps",
        "white_space/pumps/monitoring/competitor: competitor drive-tec",
        "white_space/service: unit service",
    ]
    assert definitions(Needs, FULL) == sorted(
        [
            "need unplanned-stops",
            "opportunity condition-monitoring",
            "offering drives",
            "offering monitoring",
        ]
    )


def test_the_needs_are_the_customers_own_and_what_we_make_of_them_is_internal() -> None:
    assert internal_fields(NEEDS) == {
        "needs/*/our_fit",
        "opportunities/*/value_to_us",
        "opportunities/*/effort",
        "opportunities/*/probability",
        "white_space",
        "white_space/*/*/competitor",
    }
