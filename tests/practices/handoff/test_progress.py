from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.documents.handoff import PHASES, Handoff
from samctl.practices.handoff.acceptance import SIDES
from samctl.practices.handoff.progress import (
    Progress,
    State,
    Step,
    find_overdue,
    measure_progress,
    sort_by_urgency,
)

TODAY = date(2026, 11, 23)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
DONE = {"done_on": "2026-11-20"}
VALID = {"by": "somebody", "fingerprint": "f1"}
CHANGED = {"by": "somebody", "fingerprint": "f0"}
BY_HAND = {"by": "somebody"}


def measure(items: Any = None, today: date = TODAY, **fields: Any) -> Progress:
    handoff = Handoff.model_validate({"from": "sales-west", "to": "am-rhein", "items": items or {}, **fields})
    return measure_progress(handoff, "f1", today)


def signed(sales: Any = None, account_management: Any = None) -> dict[str, Any]:
    return {"sales": sales, "account_management": account_management}


# What the handoff waits for


@pytest.mark.parametrize(
    ("items", "sign_offs", "state"),
    [
        ({"a": {}}, None, "open"),
        ({"a": DONE, "b": {}}, None, "open"),
        ({"a": DONE}, None, "to_sign"),
        ({"a": DONE, "b": {"required": False}}, None, "to_sign"),
        ({}, None, "to_sign"),
        ({"a": DONE}, signed(VALID), "to_sign"),
        ({"a": DONE}, signed(None, VALID), "to_sign"),
        ({"a": DONE}, signed(VALID, VALID), "signed"),
        ({"a": DONE}, signed(CHANGED), "changed"),
        ({"a": DONE}, signed(VALID, CHANGED), "changed"),
        ({"a": DONE}, signed(BY_HAND, VALID), "changed"),
        ({"a": {}}, signed(CHANGED), "changed"),
        ({"a": {}}, signed(VALID, VALID), "open"),
        ({"a": {}}, signed(VALID), "open"),
        ({}, signed(VALID, VALID), "signed"),
        ({"b": {"required": False}}, signed(VALID, VALID), "signed"),
    ],
)
def test_a_handoff_is_open_to_sign_changed_or_signed(items: Any, sign_offs: Any, state: State) -> None:
    assert measure(items, sign_offs=sign_offs).state == state


def test_required_steps_are_counted_apart_from_the_others() -> None:
    items = {"a": DONE, "b": {}, "c": {"required": False}, "d": {"required": False, **DONE}, "e": {}}
    progress = measure(items)
    assert (progress.done, progress.required) == (1, 3)
    assert (progress.optional_done, progress.optional) == (1, 2)


def test_a_handoff_without_steps_waits_for_signatures_alone() -> None:
    progress = measure({})
    assert (progress.phase, progress.done, progress.required, progress.overdue) == (None, 0, 0, ())
    assert progress.next == Step(None, "sales", "sign for sales", "sales-west", None)


@pytest.mark.parametrize(
    ("items", "phase"),
    [
        ({"a": {"phase": "settle"}, "b": {"phase": "transfer"}}, "transfer"),
        ({"a": {"phase": "prepare", **DONE}, "b": {"phase": "introduce"}}, "introduce"),
        ({"a": {"phase": "prepare", "required": False}, "b": {"phase": "settle"}}, "settle"),
        ({"a": {}, "b": {"phase": "settle"}}, "settle"),
        ({"a": {}}, None),
        ({"a": {"phase": "prepare", **DONE}}, None),
    ],
)
def test_the_phase_is_the_first_with_a_required_step_open(items: Any, phase: str | None) -> None:
    assert measure(items).phase == phase


# What comes next


@pytest.mark.parametrize(
    ("items", "first"),
    [
        ({"a": {"due": "2026-11-25"}, "b": {"due": "2026-11-24"}}, "b"),
        ({"a": {"due": "2026-11-24", **DONE}, "b": {"due": "2026-11-25"}}, "b"),
        ({"a": {"due": "2026-11-20", "required": False}, "b": {"due": "2026-11-25"}}, "b"),
        ({"a": {}, "b": {"due": "2027-11-25"}}, "b"),
        (
            {"a": {"phase": "settle", "due": "2026-11-24"}, "b": {"phase": "prepare", "due": "2026-11-24"}},
            "b",
        ),
        ({"a": {"due": "2026-11-24"}, "b": {"phase": "settle", "due": "2026-11-24"}}, "b"),
        ({"a": {"phase": "prepare"}, "b": {"phase": "settle", "due": "2026-11-24"}}, "b"),
        ({"b": {"phase": "settle"}, "a": {}}, "b"),
        ({"b": {"due": "2026-11-24"}, "a": {"due": "2026-11-24"}}, "b"),
        ({"b": {}, "a": {}}, "b"),
    ],
)
def test_the_most_urgent_open_step_comes_next(items: Any, first: str) -> None:
    following = measure(items).next
    assert following is not None
    assert following.item == first


def test_the_next_step_says_what_who_and_by_when() -> None:
    item = {"title": "Kick-off call", "owner": "am-rhein", "due": "2026-11-24"}
    assert measure({"kick-off-call": item}).next == Step(
        "kick-off-call", None, "Kick-off call", "am-rhein", TOMORROW
    )


def test_a_step_without_title_owner_or_day_still_comes_next() -> None:
    progress = measure({"kick-off-call": {}})
    assert progress.next == Step("kick-off-call", None, "kick-off-call", None, None)
    assert (progress.overdue, progress.days_overdue) == ((), 0)


@pytest.mark.parametrize(
    ("sign_offs", "side", "due"),
    [
        (None, "sales", date(2026, 12, 11)),
        (signed(VALID), "account_management", date(2026, 12, 11)),
        (signed(None, VALID), "sales", date(2026, 12, 11)),
        (signed(VALID, CHANGED), "account_management", None),  # nobody planned a renewal
        (signed(CHANGED, CHANGED), "sales", None),
        (signed(BY_HAND, VALID), "sales", None),
        (signed(VALID, VALID), None, None),
    ],
)
def test_with_every_step_done_the_signatures_come_next(
    sign_offs: Any, side: str | None, due: date | None
) -> None:
    following = measure({"a": DONE}, sign_offs=sign_offs, target="2026-12-11").next
    assert (following and following.side) == side
    if following:
        assert following.owner == {"sales": "sales-west", "account_management": "am-rhein"}[str(side)]
        assert (following.item, following.due) == (None, due)


def test_steps_come_before_signatures_even_where_a_signature_no_longer_fits() -> None:
    following = measure({"a": {}}, sign_offs=signed(CHANGED)).next
    assert following is not None
    assert (following.item, following.side) == ("a", None)


# What is overdue


@pytest.mark.parametrize(
    ("due", "days"), [(TOMORROW, 0), (TODAY, 0), (YESTERDAY, 1), (date(2025, 11, 23), 365)]
)
def test_a_step_is_overdue_from_the_day_after_and_by_days_of_the_calendar(due: date, days: int) -> None:
    progress = measure({"a": {"due": due}})
    assert progress.days_overdue == days
    assert progress.overdue == (("a",) if days else ())


@pytest.mark.parametrize("item", [{"required": False}, DONE, {"done_on": "2027-01-01"}])
def test_optional_and_done_steps_are_never_overdue(item: Any) -> None:
    progress = measure({"a": {"due": YESTERDAY, **item}})
    assert (progress.overdue, progress.days_overdue) == ((), 0)


def test_the_longest_overdue_comes_first_and_counts() -> None:
    items = {
        "late": {"due": "2026-11-20"},
        "later": {"due": "2026-11-02"},
        "as-late": {"due": "2026-11-20"},
        "soon": {"due": "2026-11-24"},
    }
    progress = measure(items)
    assert progress.overdue == ("later", "late", "as-late")
    assert progress.days_overdue == 21


@pytest.mark.parametrize(
    ("target", "sign_offs", "days"),
    [
        (YESTERDAY, None, 1),
        (TODAY, None, 0),
        (None, None, 0),
        (YESTERDAY, signed(VALID), 1),
        (YESTERDAY, signed(VALID, VALID), 0),
    ],
)
def test_a_missing_signature_is_overdue_after_the_target(
    target: date | None, sign_offs: Any, days: int
) -> None:
    progress = measure({"a": DONE}, target=target, sign_offs=sign_offs)
    assert progress.days_overdue == days
    assert progress.overdue == ()


def test_the_target_alone_makes_nothing_overdue_while_steps_are_open() -> None:
    assert measure({"a": {"due": TOMORROW}}, target=YESTERDAY).days_overdue == 0


# Any handoff

_DAYS = st.none() | st.dates(date(2026, 11, 1), date(2026, 12, 15))
_ITEM = st.fixed_dictionaries(
    {"due": _DAYS, "done_on": _DAYS, "required": st.booleans(), "phase": st.none() | st.sampled_from(PHASES)}
)
_ITEMS = st.dictionaries(st.from_regex(r"[a-z]{1,3}", fullmatch=True), _ITEM, max_size=6)
_SIGN_OFFS = st.fixed_dictionaries({side: st.sampled_from([None, VALID, CHANGED, BY_HAND]) for side in SIDES})


@given(
    items=_ITEMS, sign_offs=_SIGN_OFFS, target=_DAYS, today=st.dates(date(2026, 11, 1), date(2026, 12, 31))
)
def test_progress_never_contradicts_itself(
    items: dict[str, Any], sign_offs: dict[str, Any], target: date | None, today: date
) -> None:
    progress = measure(items, today, sign_offs=sign_offs, target=target)
    waiting = {name for name, item in items.items() if item["required"] and not item["done_on"]}
    assert progress.required - progress.done == len(waiting)
    assert progress.required + progress.optional == len(items)
    assert set(progress.overdue) <= waiting
    assert (progress.state == "signed") == (progress.next is None)
    assert (progress.next is not None and progress.next.item is not None) == bool(waiting)
    if progress.overdue:
        assert progress.next is not None
        assert items[progress.overdue[0]]["due"] == progress.next.due
        assert progress.days_overdue == (today - items[progress.overdue[0]]["due"]).days
    tomorrow = measure(items, today + timedelta(days=1), sign_offs=sign_offs, target=target)
    assert set(progress.overdue) <= set(tomorrow.overdue)
    later = progress.days_overdue + 1
    assert tomorrow.days_overdue in ((later,) if progress.days_overdue else (0, 1))
    assert (tomorrow.state, tomorrow.next) == (progress.state, progress.next)


@given(items=_ITEMS)
def test_sorting_by_urgency_loses_nothing_and_puts_steps_without_a_day_last(items: dict[str, Any]) -> None:
    handoff = Handoff.model_validate({"items": items})
    ordered = sort_by_urgency(handoff.items)
    assert dict(ordered) == handoff.items
    days = [item.due for _, item in ordered]
    dated = [day for day in days if day]
    assert days == sorted(dated) + [None] * (len(days) - len(dated))
    assert list(find_overdue(handoff, date.max)) == [
        name
        for name, item in sorted(handoff.items.items(), key=lambda each: each[1].due or date.max)
        if item.due and item.required and not item.done_on
    ]
