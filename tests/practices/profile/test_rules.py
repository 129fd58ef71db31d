from __future__ import annotations

from typing import Any

import pytest

from samctl.documents.meetings import Meeting
from samctl.documents.rules import Rule
from samctl.documents.workspace import Freshness
from samctl.practices.profile import rules
from samctl.practices.profile.freshness import list_facts
from samctl.practices.profile.rules import FreshnessCase, ProfileCase
from tests.practices.profile.world import TODAY, log, meeting, profile

Found = list[tuple[str, str]]


def check(
    rule: Rule[ProfileCase], *meetings: Meeting, key_account: bool | None = None, **fields: Any
) -> Found:
    case = ProfileCase(profile(**fields), key_account, log(*meetings), TODAY)
    return [(".".join(map(str, each.place.path)), each.message) for each in rule.run(case, "profile.yaml")]


def people(**entries: dict[str, Any]) -> dict[str, Any]:
    return {"stakeholders": {name: {"name": name.title(), **each} for name, each in entries.items()}}


FULL = {
    "business": {"units": {"pumps": {}}},
    "goals": {"g": {"owner": "coo"}},
    **people(coo={"roles": ["approver"]}),
    "competitors": {"c": {}},
    "analyst_reports": {"r": {}},
}


@pytest.mark.parametrize("field", [*FULL])
def test_an_empty_part_of_a_key_account_is_a_gap(field: str) -> None:
    assert check(rules.profile_gap, key_account=True, **FULL) == []
    rest = {name: each for name, each in FULL.items() if name != field}
    assert len(check(rules.profile_gap, key_account=True, **rest)) == 1


@pytest.mark.parametrize("key_account", [False, None])
def test_other_accounts_may_have_empty_parts(key_account: bool | None) -> None:
    assert check(rules.profile_gap, key_account=key_account) == []


def test_that_nobody_decides_is_told_once_on_a_key_account() -> None:
    fields = {**FULL, **people(coo={"roles": ["user"]})}
    assert check(rules.profile_gap, key_account=True, **fields) == []
    assert len(check(rules.no_decision_maker, key_account=True, **fields)) == 1


def test_a_gap_stands_at_its_heading_where_there_is_one() -> None:
    fields = {name: each for name, each in FULL.items() if name != "goals"}
    assert [path for path, _ in check(rules.profile_gap, key_account=True, **fields)] == [""]
    assert [path for path, _ in check(rules.profile_gap, key_account=True, **fields, goals={})] == ["goals"]


@pytest.mark.parametrize("role", ["decision_maker", "approver"])
def test_who_decides_or_approves_will_do(role: str) -> None:
    assert check(rules.no_decision_maker, **people(a={"roles": [role]}, b={})) == []


def test_without_people_nobody_asks_who_of_them_decides() -> None:
    assert check(rules.no_decision_maker) == []


def test_who_is_in_live_contact_is_named() -> None:
    ((path, message),) = check(
        rules.single_threaded, **people(a={"coverage": "deep"}, b={"coverage": "brief"})
    )
    assert path == "stakeholders"
    assert message == "only A is in live contact with us, of 2 people on file"


def test_unknown_coverage_is_not_taken_for_none() -> None:
    ((_, message),) = check(rules.single_threaded, **people(a={"coverage": "deep"}, b={}))
    assert "known to be in live contact" in message
    assert check(rules.single_threaded, **people(a={}, b={})) == []


def test_a_recent_meeting_is_live_contact() -> None:
    entries = people(a={"coverage": "deep"}, b={"coverage": "brief"})
    assert check(rules.single_threaded, meeting(90, "b"), **entries) == []
    assert len(check(rules.single_threaded, meeting(91, "b"), **entries)) == 1


def test_a_circle_is_told_at_the_value_of_the_first_with_everybody_in_it() -> None:
    entries = people(a={"reports_to": "b"}, b={"reports_to": "c"}, c={"reports_to": "a"}, d={})
    ((path, message),) = check(rules.reports_to_cycle, **entries)
    assert path == "stakeholders.a.reports_to"
    assert message == "A reports to B, who reports to C, who reports to A"


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"influence": 4}, "support and coverage"),
        ({"influence": 5, "support": "neutral"}, "coverage"),
        ({"influence": 5, "coverage": "none"}, "support"),
        ({"influence": 5, "support": "neutral", "coverage": "none"}, None),
        ({"influence": 3}, None),
        ({}, None),
    ],
)
def test_what_is_unknown_of_somebody_of_influence_is_named(
    fields: dict[str, Any], missing: str | None
) -> None:
    found = check(rules.unknown_support, **people(a=fields))
    assert [message.partition(", and ")[2] for _, message in found] == (
        [f"{missing} unknown"] if missing else []
    )


def test_a_quiet_champion_is_told_with_the_days_and_what_it_rests_on() -> None:
    entries = people(a={"support": "mentor"}, b={"roles": ["sponsor"]})
    found = check(rules.champion_dark, meeting(31, "a"), meeting(30, "b"), **entries)
    assert found == [("stakeholders.a", "A, our mentor, has met nobody of us for 31 days, since 2026-10-23")]
    case = ProfileCase(profile(**entries), None, log(meeting(31, "a")), TODAY)
    hints = [each.hint for each in rules.champion_dark.run(case, "profile.yaml")]
    assert all("since 2026-10-24" in hint for hint in hints)
    assert len(hints) == 2


def test_a_goal_of_theirs_wants_somebody_who_carries_it() -> None:
    goals = {"g": {"title": "Less\nenergy"}, "h": {"owner": "coo"}, "i": {}}
    assert check(rules.goal_without_owner, goals=goals) == [
        ("goals.g", "nobody at the customer carries the goal: Less energy"),
        ("goals.i", "nobody at the customer carries the goal: i"),
    ]


def test_a_stale_fact_is_told_at_its_day_with_the_limit() -> None:
    fields = people(a={"as_of": "2026-05-22"}, b={"as_of": "2026-05-23"}, c={})
    facts = list_facts(profile(**fields), None, Freshness(stakeholders="6 months"), TODAY)
    (found,) = rules.stale_fact.run(FreshnessCase(facts, TODAY), "profile.yaml")
    assert found.place.path == ("stakeholders", "a", "as_of")
    assert found.message == "A: last confirmed on 2026-05-22, more than 6 months ago"
    assert found.hint.startswith("Fresh is 2026-05-23 or later.")
