"""Three-way merge of fields: imported before, now, ours."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.exchange.crm.merging import Merge, Side, is_same_value, merge_fields

INDUSTRY = ("industry",)
CITY = ("headquarters", "city")


def merge(before: Any, now: Any, yours: Any, take: Side | None = None) -> Merge:
    """Merge one field; None is a value that one of the three does not have."""
    return merge_fields(
        {} if before is None else {"industry": before},
        {} if now is None else {INDUSTRY: now},
        {} if yours is None else {"industry": yours},
        emptied=[INDUSTRY] if now is None else [],
        currency="EUR",
        take=take,
    )


@pytest.mark.parametrize(
    ("before", "now", "yours", "changes", "basis"),
    [
        (None, "A", None, {INDUSTRY: "A"}, {"industry": "A"}),  # new
        ("A", "A", "A", {}, {"industry": "A"}),  # nothing happened
        ("A", "A", "B", {}, {"industry": "A"}),  # changed by hand
        ("A", "A", None, {}, {"industry": "A"}),  # removed by hand
        ("A", "B", "A", {INDUSTRY: "B"}, {"industry": "B"}),  # changed in the CRM
        ("A", "B", "B", {}, {"industry": "B"}),  # changed alike
        (None, "A", "A", {}, {"industry": "A"}),  # entered on both sides
        ("A", None, None, {}, {}),  # gone on both sides
        (None, None, "B", {}, {}),  # known to us only
        (None, None, None, {}, {}),
    ],
)
def test_where_one_side_changed_it_wins(
    before: Any, now: Any, yours: Any, changes: dict[Any, Any], basis: dict[str, Any]
) -> None:
    assert merge(before, now, yours) == Merge(changes, basis, ())


CONFLICTS = [
    ("A", "B", "C"),  # both changed
    (None, "B", "C"),  # entered by hand before the first import
    ("A", "B", None),  # removed by hand, changed in the CRM
    ("A", None, "A"),  # emptied in the CRM
    ("A", None, "C"),  # emptied in the CRM, changed by hand
]


@pytest.mark.parametrize(("before", "now", "yours"), CONFLICTS)
def test_where_both_differ_it_is_a_conflict_that_stays_until_it_is_settled(
    before: Any, now: Any, yours: Any
) -> None:
    result = merge(before, now, yours)
    assert result.changes == {}
    assert [each[1:] for each in result.conflicts] == [(before, now, yours)]
    again = merge(result.basis.get("industry"), now, yours)
    assert again == result


@pytest.mark.parametrize(("before", "now", "yours"), CONFLICTS)
@pytest.mark.parametrize("take", ["crm", "ours"])
def test_a_side_that_is_taken_settles_a_conflict(before: Any, now: Any, yours: Any, take: Side) -> None:
    result = merge(before, now, yours, take)
    assert result.conflicts == ()
    assert result.changes == ({INDUSTRY: now} if take == "crm" else {})
    kept = now if take == "crm" else yours
    again = merge(result.basis.get("industry"), now, kept)
    assert again == Merge({}, result.basis, ())


def test_a_conflict_that_is_settled_by_hand_is_gone() -> None:
    assert merge("A", "B", "B").conflicts == ()


def test_fields_that_an_export_does_not_have_stay_as_they_are() -> None:
    result = merge_fields({"industry": "A"}, {CITY: "Bonn"}, {"industry": "B"}, currency="EUR")
    assert result == Merge({CITY: "Bonn"}, {"industry": "A", "headquarters.city": "Bonn"}, ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Decimal("5.50"), 5.5),
        (Decimal(5), {"amount": 5}),
        (Decimal(5), {"amount": 5.0, "currency": "EUR"}),
        ({"amount": Decimal(5), "currency": "USD"}, {"amount": 5, "currency": "USD"}),
        (date(2026, 1, 31), "2026-01-31"),
        ("two  words\nin lines", "two words in lines"),
        (Decimal("12345678901234567.5"), "12345678901234567.5"),
    ],
)
def test_a_value_is_the_same_however_it_is_written(one: Any, other: Any) -> None:
    assert is_same_value(one, other, "EUR")
    assert is_same_value(other, one, "EUR")


@pytest.mark.parametrize(
    ("one", "other"),
    [("0017", "17"), (Decimal(5), {"amount": 5, "currency": "USD"}), ("A", "a"), ("5", None), ({}, None)],
)
def test_values_that_differ_are_two(one: Any, other: Any) -> None:
    assert not is_same_value(one, other, "EUR")


VALUE = st.sampled_from([None, "A", "B", "C"])


@given(VALUE, VALUE, VALUE)
def test_a_second_import_of_the_same_changes_nothing(before: Any, now: Any, yours: Any) -> None:
    first = merge(before, now, yours)
    after = first.changes.get(INDUSTRY, yours)
    second = merge(first.basis.get("industry"), now, after)
    assert second == Merge({}, first.basis, first.conflicts)
