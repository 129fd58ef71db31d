from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from samctl.documents.criteria import Criteria
from samctl.documents.rules import Rule
from samctl.documents.selection import Selection
from samctl.practices.selection import rules
from samctl.practices.selection.rules import CriteriaCase, SelectionCase

CHANGED = "the criteria changed since their approval on 2026-10-01"
FIVE = {level: f"level {level}" for level in range(1, 6)}


def criteria(weights: tuple[int, ...] = (40, 40, 20), **changes: Any) -> Criteria:
    entries = {f"c{number}": {"weight": weight, "rating": FIVE} for number, weight in enumerate(weights, 1)}
    return Criteria.model_validate({"criteria": entries, **changes})


def about_criteria(
    rule: Rule[CriteriaCase],
    document: Criteria,
    *,
    fingerprint: str = "f1",
    executives: frozenset[str] | None = frozenset({"ceo"}),
    decided: Mapping[str, int] | None = None,
) -> list[tuple[str, str]]:
    case = CriteriaCase(document, fingerprint, executives, decided or {})
    return [(".".join(map(str, each.place.path)), each.message) for each in rule.run(case, "criteria.yaml")]


def about_selection(
    rule: Rule[SelectionCase], data: Any, *, scored: str | None = "key", oldest: str | None = None
) -> list[tuple[str, str]]:
    day = date.fromisoformat(oldest) if oldest else None
    case = SelectionCase(criteria(), Selection.model_validate(data), scored, day)
    return [(".".join(map(str, each.place.path)), each.message) for each in rule.run(case, "selection.yaml")]


@pytest.mark.parametrize(("count", "found"), [(2, True), (3, False), (8, False), (9, True)])
def test_sam201_wants_three_to_eight_criteria(count: int, found: bool) -> None:
    findings = about_criteria(rules.criteria_count, criteria((1,) * count))
    assert findings == ([("criteria", f"{count} criteria")] if found else [])


@pytest.mark.parametrize(
    ("approval", "message"),
    [
        (None, "the criteria are not approved"),
        ({"by": "ceo"}, "the criteria are not approved"),
        ({"by": "ceo", "on": "2026-10-01", "fingerprint": "f0"}, CHANGED),
        ({"by": "ceo", "fingerprint": "f1"}, None),
    ],
)
def test_sam202_wants_an_approval_of_the_present_content(approval: Any, message: str | None) -> None:
    findings = about_criteria(rules.criteria_unapproved, criteria(approval=approval))
    assert [each for _, each in findings] == ([message] if message else [])


@pytest.mark.parametrize(
    ("by", "executives", "found"),
    [
        ("ceo", {"ceo", "cfo"}, False),
        ("am", {"ceo"}, True),
        ("am", set(), True),
        ("am", None, False),
        (None, {"ceo"}, False),
    ],
)
def test_sam203_wants_an_executive_where_the_team_is_known(
    by: str | None, executives: Any, found: bool
) -> None:
    known = None if executives is None else frozenset(executives)
    document = criteria(approval={"by": by, "fingerprint": "f1"})
    findings = about_criteria(rules.criteria_approver, document, executives=known)
    assert findings == ([("approval.by", "approved by am, who is not an executive")] if found else [])


@pytest.mark.parametrize(
    ("weights", "found"), [((50, 30, 20), False), ((51, 30, 19), True), ((100, 0, 0), True)]
)
def test_sam204_finds_a_criterion_with_more_than_half_of_the_weight(
    weights: tuple[int, ...], found: bool
) -> None:
    findings = about_criteria(rules.dominant_criterion, criteria(weights))
    assert findings == ([("criteria.c1", f"C1 has {weights[0]}% of the weight")] if found else [])


def test_sam205_finds_ratings_that_rest_on_nothing() -> None:
    data = {"ratings": {"c1": 4, "c2": {"value": 3, "evidence": "visit"}, "c3": {"on": "2026-01-01"}}}
    findings = about_selection(rules.rating_without_evidence, data)
    assert findings == [("ratings.c1", "C1: no evidence for the rating")]


def test_sam206_finds_gaps_in_the_ratings_of_decided_accounts_only() -> None:
    ratings: dict[str, Any] = {"c1": 4, "c2": {"on": "2026-01-01"}}
    assert about_selection(rules.rating_missing, {"ratings": ratings}) == []
    assert about_selection(rules.rating_missing, {"ratings": ratings, "decision": {"by": "ceo"}}) == []
    decided = {"ratings": ratings, "decision": {"tier": "key"}}
    assert [message[:15] for _, message in about_selection(rules.rating_missing, decided)] == [
        "C2 is not rated",
        "C3 is not rated",
    ]


@pytest.mark.parametrize(("oldest", "found"), [("2026-01-01", False), ("2026-01-02", True), (None, False)])
def test_sam207_finds_ratings_older_than_the_last_fresh_day(oldest: str | None, found: bool) -> None:
    data = {"ratings": {"c1": {"value": 4, "on": "2026-01-01"}, "c2": 3}}
    findings = about_selection(rules.rating_stale, data, oldest=oldest)
    assert findings == ([("ratings.c1", "C1 was last rated on 2026-01-01")] if found else [])


@pytest.mark.parametrize(
    ("freshness", "expected"),
    [
        ("12 months", date(2025, 11, 30)),
        ("9 months", date(2026, 2, 28)),
        ("1 day", date(2026, 11, 29)),
        (None, None),
    ],
)
def test_freshness_is_counted_on_the_calendar(freshness: str | None, expected: date | None) -> None:
    assert rules.find_oldest_fresh(date(2026, 11, 30), freshness) == expected


@pytest.mark.parametrize(
    ("decision", "scored", "found"),
    [
        ({"tier": "key"}, "develop", True),
        ({"tier": "key"}, "key", False),
        ({"tier": "key", "reason": "entry to the market"}, "develop", False),
        ({"tier": "key"}, None, False),
        ({"by": "ceo"}, "develop", False),
        (None, "develop", False),
    ],
)
def test_sam208_wants_a_reason_where_the_decision_departs_from_the_score(
    decision: Any, scored: str | None, found: bool
) -> None:
    findings = about_selection(rules.decision_against_score, {"decision": decision}, scored=scored)
    message = "decided as key, but the score says develop, and no reason is given"
    assert findings == ([("decision.tier", message)] if found else [])


@pytest.mark.parametrize(("count", "found"), [(3, False), (4, True)])
def test_sam209_counts_the_accounts_of_each_tier(count: int, found: bool) -> None:
    document = criteria(tiers={"key": {"min": 75, "max_accounts": 3}, "develop": {"min": 0}})
    decided = {"key": count, "develop": 99, "gone": 99}
    findings = about_criteria(rules.too_many_key_accounts, document, decided=decided)
    message = f"{count} accounts are decided as key, there is room for 3"
    assert findings == ([("tiers.key.max_accounts", message)] if found else [])


@pytest.mark.parametrize(
    ("levels", "says"),
    [
        ({1: "none", 2: None, 3: "all"}, "level 2 says nothing"),
        ({1: "none", 2: {"value": 50}, 3: ""}, "levels 2, 3 say nothing"),
        ({1: "none", 3: "all"}, None),
    ],
)
def test_sam210_finds_levels_that_are_not_described(levels: Any, says: str | None) -> None:
    entries = {
        "fit": {"weight": 1, "rating": levels},
        "volume": {"weight": 1, "measure": {"values": {0: 0, 1: 100}}},
    }
    findings = about_criteria(rules.level_without_meaning, Criteria.model_validate({"criteria": entries}))
    assert [message for _, message in findings] == ([f"Fit: {says}"] if says else [])


def compared(**comparisons: Any) -> Criteria:
    entries = {name: {"rating": FIVE} for name in "abcd"}
    return Criteria.model_validate({"weights": "pairwise", "criteria": entries, "comparisons": comparisons})


def test_sam211_names_the_judgement_that_contradicts_the_others_most() -> None:
    ((path, message),) = about_criteria(
        rules.inconsistent_comparisons,
        compared(a={"b": 2, "c": 4, "d": "1/8"}, b={"c": 2, "d": 4}, c={"d": 2}),
    )
    assert path == "comparisons.a.d"
    assert "most of all a against d" in message


def test_sam211_is_content_with_comparisons_that_agree() -> None:
    assert (
        about_criteria(
            rules.inconsistent_comparisons,
            compared(a={"b": 2, "c": 4, "d": 8}, b={"c": 2, "d": 4}, c={"d": 2}),
        )
        == []
    )
    assert about_criteria(rules.inconsistent_comparisons, criteria()) == []


def test_every_rule_has_its_own_code_and_name_and_a_page() -> None:
    assert sorted(rule.code for rule in rules.RULES) == [f"SAM{number}" for number in range(201, 212)]
    assert len({rule.name for rule in rules.RULES}) == len(rules.RULES)
    assert all("Bad:" in rule.page and "Good:" in rule.page for rule in rules.RULES)
