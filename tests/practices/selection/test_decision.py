from __future__ import annotations

import pytest

from samctl.documents.criteria import Criteria
from samctl.documents.selection import Selection
from samctl.practices.selection.decision import is_key_account


def criteria(*tiers: str) -> Criteria:
    return Criteria.model_validate({"tiers": {name: {"min": 90 - at * 10} for at, name in enumerate(tiers)}})


def decided(tier: str) -> Selection:
    return Selection.model_validate({"decision": {"tier": tier}})


@pytest.mark.parametrize(
    ("tiers", "tier", "expected"),
    [
        (("key", "develop", "standard"), "key", True),
        (("key", "develop", "standard"), "develop", False),
        (("global", "key", "standard"), "global", True),
        (("gold", "silver"), "gold", True),
        (("gold", "silver"), "silver", False),
    ],
)
def test_the_tier_key_and_those_above_it_hold_key_accounts_else_the_highest(
    tiers: tuple[str, ...], tier: str, expected: bool
) -> None:
    assert is_key_account(criteria(*tiers), decided(tier)) is expected


def test_without_a_decision_nobody_knows_and_without_criteria_the_word_key_counts() -> None:
    assert is_key_account(criteria("key"), None) is None
    assert is_key_account(criteria("key"), Selection()) is None
    assert is_key_account(None, decided("key")) is True
    assert is_key_account(None, decided("develop")) is False
