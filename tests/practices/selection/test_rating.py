from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samctl.documents.selection import Rating, Selection
from samctl.practices.selection.rating import record_decision, record_rating

DAY = date(2026, 11, 23)


def rate(value: Any, on: str | None = "2026-11-23", **others: Any) -> Rating:
    return Rating.model_validate({"value": value, "on": on, **others})


def selection(**ratings: Any) -> Selection:
    return Selection.model_validate({"ratings": ratings})


@pytest.mark.parametrize(
    "present", [None, Selection(), selection(reach=3), selection(fit={"on": "2026-01-01"})]
)
def test_a_first_rating_leaves_no_history(present: Selection | None) -> None:
    changes = record_rating(present, "fit", rate(4, by="am-rhein", evidence="visit"))
    assert changes == {("ratings", "fit"): {"value": 4, "on": DAY, "by": "am-rhein", "evidence": "visit"}}


def test_the_old_rating_moves_under_its_day_with_all_it_says() -> None:
    old = {"value": [3, 4], "on": "2026-05-04", "by": "ceo", "evidence": "call"}
    assert record_rating(selection(fit=old), "fit", rate(5)) == {
        ("ratings", "fit", "value"): 5,
        ("ratings", "fit", "on"): DAY,
        ("ratings", "fit", "by"): None,
        ("ratings", "fit", "evidence"): None,
        ("history", "fit", "2026-05-04"): {"value": [3, 4], "by": "ceo", "evidence": "call"},
    }


def test_a_bare_old_rating_stays_bare() -> None:
    changes = record_rating(selection(fit={"value": "2.50", "on": "2026-05-04"}), "fit", rate(5))
    assert str(changes["history", "fit", "2026-05-04"]) == "2.50"


@pytest.mark.parametrize(("on", "kept"), [("2026-11-23", "2026-11-22"), ("2026-03-01", "2026-02-28")])
def test_an_undated_rating_is_kept_under_the_day_before_the_new_one(on: str, kept: str) -> None:
    changes = record_rating(selection(fit=3), "fit", rate(5, on))
    assert changes["history", "fit", kept] == 3


def test_a_rating_of_an_earlier_day_does_not_displace_the_present_one() -> None:
    changes = record_rating(selection(fit={"value": 3, "on": "2026-05-04"}), "fit", rate(5, "2026-05-03"))
    assert changes == {("history", "fit", "2026-05-03"): 5}


@pytest.mark.parametrize(
    ("again", "changed"),
    [
        (rate(4, by="ceo"), False),
        (rate("4.0", by="ceo"), False),
        (rate(5, by="ceo"), True),
        (rate(4), True),
        (rate(4, "2026-11-24", by="ceo"), True),
        (rate(4, by="ceo", evidence="visit"), True),
    ],
)
def test_only_a_rating_that_says_something_new_changes_anything(again: Rating, changed: bool) -> None:
    present = selection(fit={"value": 4, "on": "2026-11-23", "by": "ceo"})
    assert bool(record_rating(present, "fit", again)) is changed


def test_data_of_the_users_own_stays_with_the_rating() -> None:
    present = selection(fit={"value": 4, "on": "2026-05-04", "x": {"visit": 3}})
    touched = {path[:3] for path in record_rating(present, "fit", rate(5)) if path[0] == "ratings"}
    assert touched == {("ratings", "fit", name) for name in ("value", "on", "by", "evidence")}


DECISION = {"tier": "key", "by": "ceo", "on": DAY, "reason": None, "score": "78.75", "criteria": "abc"}


@pytest.mark.parametrize("present", [None, Selection(), selection(fit=3)])
def test_a_first_decision_leaves_out_what_is_not_known(present: Selection | None) -> None:
    known = {"tier": "key", "by": "ceo", "on": DAY, "score": "78.75", "criteria": "abc"}
    assert record_decision(present, DECISION) == {("decision",): known}


def test_a_new_decision_changes_its_fields_and_ends_the_old_reason() -> None:
    present = Selection.model_validate({"decision": {"tier": "develop", "reason": "old", "x": {"board": 12}}})
    changes = record_decision(present, DECISION)
    assert changes == {("decision", name): value for name, value in DECISION.items()}
    assert changes["decision", "reason"] is None
