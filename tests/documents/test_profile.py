from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from samctl.documents.kinds import PROFILE
from samctl.documents.profile import Profile
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
name: Rheintal Pumpen AG
legal_name: Rheintal Pumpen Aktiengesellschaft
website: https://rheintal-pumpen.example
crm: {salesforce: 0015g00000Xy, hubspot: "90210"}
parent: rheintal-holding
industry: Machinery
headquarters: {city: Basel, country: CH}
employees: 5200
revenue: {2024: 880000000, 2025: {amount: 910000000.50, currency: CHF}}
customer_since: 2019-05-01
account_team:
  account_manager: am-rhein
  executive_sponsor: ceo
  sales: sales-west
  members: {service-lead: service, controller: finance}
business:
  summary: Pumps for water and chemicals.
  markets: [water supply, chemicals]
  units: {pumps: {name: Pumps division, summary: Builds them}, service: {name: Service}}
goals:
  energy-30:
    title: 30 % less energy by 2028
    unit: pumps
    owner: coo
    due: 2028-12-31
    initiatives: [new drives on all lines]
stakeholders:
  coo:
    name: Petra Vogt
    title: Chief Operating Officer
    unit: pumps
    reports_to: ceo-rtp
    responsibilities: [plant investments, maintenance contracts]
    roles: [decision_maker, sponsor]
    influence: 5
    support: supporter
    coverage: multiple
    relation: {now: credible_source, wanted: trusted_advisor}
    contact: am-rhein
    email: p.vogt@rheintal-pumpen.example
    phone: "+41 61 555 0101"
    as_of: 2026-09-01
  ceo-rtp: {name: Urs Keller}
influences: [{from: ceo-rtp, to: coo, kind: influences}]
competitors:
  drive-tec:
    name: Drive-Tec
    present_in: [service]
    strengths: [price]
    weaknesses: [slow spare parts]
    share_of_wallet: 30
    as_of: 2026-09-01
analyst_reports:
  annual-2025:
    title: Annual report 2025
    source: Rheintal Pumpen
    date: 2026-03-20
    url: https://rheintal-pumpen.example/ar2025.pdf
    takeaways: [service grows twice as fast]
"""

COO = "stakeholders/coo"


def test_a_full_document_is_read() -> None:
    profile = Profile.model_validate(read(FULL))
    assert profile.revenue[2024].amount == 880000000
    assert profile.revenue[2024].currency is None
    assert profile.revenue[2025].amount == Decimal("910000000.5")
    assert profile.revenue[2025].currency == "CHF"
    assert profile.crm == {"salesforce": "0015g00000Xy", "hubspot": "90210"}
    assert profile.stakeholders["ceo-rtp"].support is None
    assert problems(Profile, read(FULL)) == []


def test_a_name_is_all_it_takes() -> None:
    profile = Profile.model_validate(read("name: Rheintal Pumpen AG\nstakeholders:\nbusiness:\n"))
    assert profile.stakeholders == {}
    assert profile.business is None


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (
            f"{COO}/roles/0",
            [
                "decision_maker",
                "approver",
                "influencer",
                "evaluator",
                "user",
                "sponsor",
                "coach",
                "gatekeeper",
            ],
        ),
        (f"{COO}/support", ["mentor", "supporter", "neutral", "opponent", "enemy"]),
        (f"{COO}/coverage", ["none", "brief", "multiple", "deep"]),
        (f"{COO}/relation/now", ["vendor", "credible_source", "problem_solver", "trusted_advisor"]),
        (f"{COO}/relation/wanted", ["vendor", "credible_source", "problem_solver", "trusted_advisor"]),
        ("influences/0/kind", ["influences", "conflicts"]),
    ],
)
def test_the_words_of_a_choice_are_accepted_and_no_others(address: str, words: list[str]) -> None:
    for word in words:
        assert refusals(Profile, change(FULL, address, word)) == []
    assert refusals(Profile, change(FULL, address, "other")) == [address]


@pytest.mark.parametrize(
    ("address", "value", "refused"),
    [
        ("name", ABSENT, "name"),
        ("nmae", "Rheintal", "nmae"),
        ("website", "rheintal pumpen", "website"),
        ("crm/hubspot", 90210, "crm/hubspot"),
        ("headquarters/country", "Switzerland", "headquarters/country"),
        ("headquarters/country", False, "headquarters/country"),
        ("employees", "5200", "employees"),
        ("employees", -1, "employees"),
        ("revenue/2024", "a lot", "revenue/2024/amount"),
        ("revenue/2025/currency", "Franken", "revenue/2025/currency"),
        ("revenue/FY26", 1, "revenue/FY26/[key]"),
        ("customer_since", 2019, "customer_since"),
        ("account_team/manager", "am-rhein", "account_team/manager"),
        ("account_team/members/Controller", "finance", "account_team/members/Controller/[key]"),
        ("account_team/members", ["controller"], "account_team/members"),
        ("business/units/pumps/nom", "Pumps", "business/units/pumps/nom"),
        ("goals/energy-30/owner", "Petra Vogt", "goals/energy-30/owner"),
        (f"{COO}/name", ABSENT, f"{COO}/name"),
        (f"{COO}/roles", "decision_maker", f"{COO}/roles"),
        (f"{COO}/influence", 6, f"{COO}/influence"),
        (f"{COO}/influence", 2.5, f"{COO}/influence"),
        (f"{COO}/relation/now", "friend", f"{COO}/relation/now"),
        (f"{COO}/email", "p.vogt", f"{COO}/email"),
        (f"{COO}/phone", 41615550101, f"{COO}/phone"),
        (f"{COO}/as_of", "2026-02-30", f"{COO}/as_of"),
        ("stakeholders/COO", {"name": "Petra Vogt"}, "stakeholders/COO/[key]"),
        ("influences/0/weight", 3, "influences/0/weight"),
        ("competitors/drive-tec/share_of_wallet", 130, "competitors/drive-tec/share_of_wallet"),
        ("competitors/drive-tec/share_of_wallet", "30 %", "competitors/drive-tec/share_of_wallet"),
        ("competitors/drive-tec/present_in", "service", "competitors/drive-tec/present_in"),
        ("analyst_reports/annual-2025/date", "March 2026", "analyst_reports/annual-2025/date"),
    ],
)
def test_a_mistake_is_refused_where_it_stands(address: str, value: Any, refused: str) -> None:
    assert refusals(Profile, change(FULL, address, value)) == [refused]


def test_nobody_reports_to_themselves() -> None:
    (problem,) = problems(Profile, change(FULL, f"{COO}/reports_to", "coo"))
    assert problem.path == ("stakeholders", "coo", "reports_to")


def test_an_influence_has_two_ends() -> None:
    (problem,) = problems(Profile, change(FULL, "influences/0/from", "coo"))
    assert problem.path == ("influences", 0, "to")


def test_an_influence_without_ends_contradicts_nothing() -> None:
    assert problems(Profile, change(FULL, "influences/0", {})) == []


def test_people_units_and_accounts_are_references() -> None:
    assert referrals(Profile, FULL) == [
        "parent: account rheintal-holding",
        "revenue/2025/currency: currency CHF",
        "account_team/account_manager: person am-rhein",
        "account_team/executive_sponsor: person ceo",
        "account_team/sales: person sales-west",
        "account_team/members/service-lead: person service-lead",
        "account_team/members/controller: person controller",
        "goals/energy-30/unit: unit pumps",
        "goals/energy-30/owner: stakeholder coo",
        "stakeholders/coo/unit: unit pumps",
        "stakeholders/coo/reports_to: stakeholder ceo-rtp",
        "stakeholders/coo/contact: person am-rhein",
        "influences/0/from: stakeholder ceo-rtp",
        "influences/0/to: stakeholder coo",
        "competitors/drive-tec/present_in/0: unit service",
    ]
    assert definitions(Profile, FULL) == sorted(
        [
            "unit pumps",
            "unit service",
            "customer goal energy-30",
            "stakeholder coo",
            "stakeholder ceo-rtp",
            "competitor drive-tec",
        ]
    )


def test_opinions_about_people_and_the_competition_are_internal() -> None:
    assert internal_fields(PROFILE) == {
        "stakeholders/*/influence",
        "stakeholders/*/support",
        "stakeholders/*/coverage",
        "stakeholders/*/relation",
        "influences",
        "competitors",
    }
