from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samctl.documents.profile import Profile
from samctl.documents.rules import Rule
from samctl.documents.team import Team
from samctl.practices.dues import Due
from samctl.practices.team import rules
from samctl.practices.team.roster import Holding, draw_roster
from samctl.practices.team.rules import AbsenceCase, AccountCase, TeamCase
from tests.practices.team.people import TODAY, holding, person, team

Found = list[tuple[str, str]]


def about_team(rule: Rule[TeamCase], people: Team, *holdings: Holding) -> Found:
    case = TeamCase(people, draw_roster(people, holdings, TODAY), holdings)
    return [(".".join(map(str, each.place.path)), each.message) for each in rule.run(case, "team.yaml")]


def about_account(
    rule: Rule[AccountCase], key_account: bool | None = True, /, **functions: Any
) -> list[tuple[str, ...]]:
    profile = Profile.model_validate({"name": "X", "account_team": functions or None})
    case = AccountCase(profile, key_account)
    return [tuple(map(str, each.place.path)) for each in rule.run(case, "profile.yaml")]


FULL = {
    "account_manager": "am",
    "executive_sponsor": "ceo",
    "members": {"service-lead": "service", "controller": "finance"},
}


def without(function: str) -> dict[str, Any]:
    return {name: value for name, value in FULL.items() if name != function}


def test_there_is_a_rule_for_each_code_from_101_to_108() -> None:
    assert sorted(rule.code for rule in rules.RULES) == [f"SAM10{number}" for number in range(1, 9)]


@pytest.mark.parametrize("role", ["account_manager", "team_lead"])
def test_sam101_finds_managers_and_leads_who_are_also_in_sales(role: str) -> None:
    words = role.replace("_", " ")
    message = f"Anna Rhein is {words} and in sales, so not dedicated"
    assert about_team(rules.not_dedicated, person(roles=[role, "sales"])) == [("people.am.roles", message)]
    assert about_team(rules.not_dedicated, person(roles=[role, "specialist"])) == []


def test_sam101_leaves_sellers_alone_who_carry_no_account() -> None:
    assert about_team(rules.not_dedicated, person(roles=["sales"]), holding("x", sales="am")) == []
    assert about_team(rules.not_dedicated, person(roles=["sales"]), holding("x", account_manager="am"))


@pytest.mark.parametrize(("capacity", "found"), [(0, True), (1, True), (2, False), (None, False)])
def test_sam103_counts_key_accounts_against_the_capacity(capacity: int | None, found: bool) -> None:
    holdings = [holding(name, account_manager="am") for name in ("x", "y")]
    others = [holding("z", False, account_manager="am"), holding("w", None, account_manager="am")]
    findings = about_team(rules.over_capacity, person(capacity=capacity), *holdings, *others)
    message = f"Anna Rhein carries 2 key accounts (x, y), {capacity} at most"
    assert findings == ([("people.am.capacity", message)] if found else [])


def test_sam104_finds_teams_without_a_lead_and_names_a_candidate() -> None:
    people = team("""
people:
  lead-dach: {name: Lea Dach, roles: [team_lead], team: dach}
teams:
  dach: {name: DACH}
  nordic: {lead: lead-dach}
""")
    assert about_team(rules.no_lead, people) == [("teams.dach", "the team dach has no lead")]
    (finding,) = rules.no_lead.run(TeamCase(people, ()), "team.yaml")
    assert finding.hint == "Name one: `lead: lead-dach`."


@pytest.mark.parametrize(
    ("skills", "messages"),
    [
        ({"analytical": 3, "social": 3}, []),
        ({"analytical": 2, "social": 3}, ["analytical skills at 2, below 3"]),
        ({"analytical": 2, "social": 1}, ["analytical skills at 2 and social skills at 1, below 3"]),
        ({"analytical": 4}, ["social skills are not on file"]),
        ({"social": 1}, ["social skills at 1, below 3", "analytical skills are not on file"]),
        ({"strategic": 1}, ["analytical and social skills are not on file"]),
        ({"analytical": 4, "social": 4, "leadership": 1}, []),
        (None, ["analytical and social skills are not on file"]),
    ],
)
def test_sam106_asks_for_analytical_and_social_skills_of_at_least_3(skills: Any, messages: list[str]) -> None:
    path = "people.am.skills" if skills else "people.am"
    found = about_team(rules.skill_gap, person(skills=skills))
    assert found == [(path, f"Anna Rhein: {message}") for message in messages]


def test_sam106_asks_account_managers_only() -> None:
    assert about_team(rules.skill_gap, person(roles=["sales", "team_lead"])) == []


ACCOUNT_RULES = [
    (rules.no_account_manager, "account_manager"),
    (rules.not_cross_functional, "members"),
    (rules.no_executive_sponsor, "executive_sponsor"),
]


@pytest.mark.parametrize(("rule", "missing"), ACCOUNT_RULES)
def test_a_key_account_asks_for_everybody(rule: Rule[AccountCase], missing: str) -> None:
    assert about_account(rule, **FULL) == []
    assert about_account(rule, **without(missing)) == [("account_team",)]
    assert about_account(rule) == [()]
    assert [each.place.path for each in rule.run(AccountCase(None, True), "profile.yaml")] == [()]


@pytest.mark.parametrize("key_account", [False, None])
@pytest.mark.parametrize(("rule", "missing"), ACCOUNT_RULES)
def test_an_account_that_is_no_key_account_asks_for_nobody(
    rule: Rule[AccountCase], missing: str, key_account: bool | None
) -> None:
    assert about_account(rule, key_account, **without(missing)) == []
    assert about_account(rule, key_account) == []


@pytest.mark.parametrize(
    ("functions", "found"),
    [
        ({"members": {"a": "service"}, "sales": "west"}, False),
        ({"members": {"a": "service"}}, True),
        ({"members": {"a": "service", "b": "Service "}}, True),
        ({"members": {"a": "digital_services", "b": "digital services"}}, True),
        ({"members": {"west": "sales"}, "sales": "west"}, True),
        ({"members": {"a": "service", "am": "account management"}}, True),
        ({"members": {"a": "service"}, "executive_sponsor": "ceo", "account_manager": "am"}, True),
    ],
)
def test_sam105_counts_functions_each_once_without_manager_and_sponsor(functions: Any, found: bool) -> None:
    assert bool(about_account(rules.not_cross_functional, **functions)) is found


def test_sam107_finds_what_is_due_while_its_owner_is_away_and_nobody_stands_in() -> None:
    people = team("""
people:
  am: {name: Anna Rhein, absent: [{from: 2026-12-21, to: 2027-01-06}]}
  nord: {name: Nils Nord, absent: [{from: 2026-12-21, deputy: am}]}
""")
    day = date(2026, 12, 31)
    dues = (
        Due("plan", ("goals", "g"), "Half of\ntheir service", "am", day),
        Due("plan", ("goals", "h"), "Covered", "nord", day),
    )
    (finding,) = rules.absent_owner.run(AbsenceCase(people, dues, TODAY), "accounts/x/plan.yaml")
    assert (finding.place.file, finding.place.path) == ("accounts/x/plan.yaml", ("goals", "g"))
    assert finding.message == (
        "Half of their service: due on 2026-12-31, but Anna Rhein is away from 2026-12-21 to 2027-01-06, "
        "and nobody stands in"
    )
