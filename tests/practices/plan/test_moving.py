from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from samctl.documents.changes import BLANK
from samctl.documents.plan import Plan
from samctl.practices.plan.moving import (
    Item,
    find_items,
    list_items,
    name_item,
    record_done,
    record_move,
    record_undone,
)

MOVED_ON = date(2027, 5, 2)
PLAN: dict[str, Any] = {
    "horizon": {"start": "2027-01-01", "end": "2029-12-31"},
    "goals": {
        "share-60": {
            "due": "2029-12-31",
            "benchmarks": {"pilot": {"due": "2027-06-30", "done_on": None}, "some-day": {}},
        },
        "service": {"benchmarks": {"pilot": {"due": "2028-06-30", "done_on": "2028-06-01", "value": 12}}},
    },
    "proposals": {"pilot": {"end": "2027-12-31"}},
}


def find(name: str, data: dict[str, Any] = PLAN) -> Item:
    (item,) = find_items(Plan.model_validate(data), name)
    return item


@pytest.mark.parametrize(
    ("name", "addresses"),
    [
        ("share-60", ["goals.share-60"]),
        ("some-day", ["goals.share-60.benchmarks.some-day"]),
        ("service.pilot", ["goals.service.benchmarks.pilot"]),
        ("proposals.pilot", ["proposals.pilot"]),
        (
            "pilot",
            ["goals.share-60.benchmarks.pilot", "goals.service.benchmarks.pilot", "proposals.pilot"],
        ),
        ("nothing", []),
    ],
)
def test_an_item_is_found_by_its_id_and_where_that_is_not_enough_by_its_address(
    name: str, addresses: list[str]
) -> None:
    assert [item.address for item in find_items(Plan.model_validate(PLAN), name)] == addresses


def test_an_item_is_named_as_shortly_as_it_can_be() -> None:
    plan = Plan.model_validate(PLAN)
    assert [name_item(plan, item) for item in list_items(plan)] == [
        *("share-60", "share-60.pilot", "some-day", "service", "service.pilot", "proposals.pilot"),
    ]


def test_a_moved_day_leaves_the_old_one_with_the_reason() -> None:
    path = ("goals", "share-60", "benchmarks", "pilot")
    assert record_move(find("share-60.pilot"), date(2027, 9, 30), "shut postponed", MOVED_ON) == {
        (*path, "due"): date(2027, 9, 30),
        (*path, "history", "2027-05-02"): {"due": date(2027, 6, 30), "reason": "shut postponed"},
    }


def test_a_proposal_is_moved_by_its_last_day() -> None:
    assert record_move(find("proposals.pilot"), date(2028, 3, 31), "late order", MOVED_ON) == {
        ("proposals", "pilot", "end"): date(2028, 3, 31),
        ("proposals", "pilot", "history", "2027-05-02"): {"due": date(2027, 12, 31), "reason": "late order"},
    }


def test_a_second_move_of_a_day_keeps_the_first_of_the_old_days_and_both_reasons() -> None:
    goal = {"due": "2030-06-30", "history": {"2027-05-02": {"due": "2029-12-31", "reason": "budget"}}}
    item = find("share-60", {**PLAN, "goals": {"share-60": goal}})
    assert record_move(item, date(2030, 9, 30), "and staff", MOVED_ON) == {
        ("goals", "share-60", "due"): date(2030, 9, 30),
        ("goals", "share-60", "history", "2027-05-02", "reason"): "budget; and staff",
    }


def test_to_set_a_first_day_is_no_move_and_the_same_day_is_no_change() -> None:
    assert record_move(find("some-day"), date(2027, 9, 30), "at last", MOVED_ON) == {
        ("goals", "share-60", "benchmarks", "some-day", "due"): date(2027, 9, 30)
    }
    assert record_move(find("share-60"), date(2029, 12, 31), "as before", MOVED_ON) == {}


def test_a_benchmark_is_ticked_off_with_its_value_and_the_tick_can_be_taken_back() -> None:
    path = ("goals", "share-60", "benchmarks", "pilot")
    assert record_done(find("share-60.pilot"), date(2027, 6, 12), Decimal(26)) == {
        (*path, "done_on"): date(2027, 6, 12),
        (*path, "value"): 26,
    }
    done = find("service.pilot")
    assert record_done(done, date(2028, 6, 1), None) == {}
    assert record_undone(done) == {(*done.path, "done_on"): BLANK, (*done.path, "value"): None}
    assert record_undone(find("share-60.pilot")) == {}
