from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samctl.documents.differences import Difference, find_differences, format_difference
from samctl.documents.fingerprint import compute_fingerprint
from samctl.documents.printable import make_printable
from tests.documents.samples import read

HANDOFF = """
from: sales-west
items:
  kick-off-call:
    title: Kick-off call
    done_on: 2026-10-07
    required: false
  form: {due: 2026-10-05, done_on: 2026-10-05}
context:
  promises:
    price-hold: Prices hold until 2027
    spare-parts-24h: Spare parts on site within 24 hours
  red_flags: [price, a rival]
  goals_30_60_90: {30: Everybody introduced}
"""


def compare(old: str, new: str) -> list[str]:
    """Return the differences that replacing a part of the sample makes."""
    assert old in HANDOFF
    return tell(HANDOFF, HANDOFF.replace(old, new))


def tell(before: str, after: str) -> list[str]:
    return [format_difference(each) for each in find_differences(read(before), read(after))]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "done_on: 2026-10-07",
            "done_on: 2026-10-08",
            "items.kick-off-call.done_on: 2026-10-08 (was 2026-10-07)",
        ),
        (", done_on: 2026-10-05}", "}", "items.form.done_on: removed (was 2026-10-05)"),
        ("from: sales-west", "from: sales-west\nto: am-rhein", "to: added: am-rhein"),
        ("required: false", "required: true", "items.kick-off-call.required: true (was false)"),
        ("required: false", "required:", "items.kick-off-call.required: removed (was false)"),
        (
            "    price-hold: Prices hold until 2027\n",
            "",
            "context.promises.price-hold: removed (was Prices hold until 2027)",
        ),
        ("[price, a rival]", "[a rival]", "context.red_flags: [a rival] (was [price, a rival])"),
        ("{30: Every", "{60: Signed, 30: Every", "context.goals_30_60_90.60: added: Signed"),
        (
            "context:",
            "  call: {phase: prepare, title: A call, part:}\ncontext:",
            "items.call: added: {phase: prepare, title: A call}",
        ),
        (
            "{30: Everybody introduced}",
            "later",
            "context.goals_30_60_90: later (was {30: Everybody introduced})",
        ),
    ],
)
def test_a_change_is_told_at_the_smallest_value_that_changed(old: str, new: str, told: str) -> None:
    assert compare(old, new) == [told]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("required: false", "required: false\n    note:"),
        ("{due: 2026-10-05, done_on: 2026-10-05}", "{done_on: '2026-10-05', due: 2026-10-05}"),
        ("{30: Every", '{"30": Every'),
        ("from: sales-west", "x:\nfrom:   sales-west  # who else"),
    ],
)
def test_what_means_the_same_is_no_difference(old: str, new: str) -> None:
    assert compare(old, new) == []


def test_numbers_and_days_are_the_same_in_whatever_form() -> None:
    before = {"weight": 4, "on": "2026-10-07", "history": [{"on": "2026-10-07", "value": 2.50}]}
    after = {"weight": 4.0, "on": date(2026, 10, 7), "history": [{"on": date(2026, 10, 7), "value": 2.5}]}
    assert find_differences(before, after) == []
    assert compute_fingerprint(before) == compute_fingerprint(after)


def test_differences_come_in_the_order_of_the_new_state_and_what_is_gone_where_it_was() -> None:
    before = "first: 1\na: 1\nb: 1\ngone: 1\ngone-too: 1\nc: {x: 1, y: 1}\nlast: 1\n"
    after = "c: {y: 2, z: 2}\nnew: 2\nb: 2\na: 2\n"
    assert [".".join(map(str, each.path)) for each in find_differences(read(before), read(after))] == [
        *["first", "c.x", "c.y", "c.z", "last", "new", "b", "gone", "gone-too", "a"]
    ]


def test_a_mapping_that_loses_or_gets_its_only_entry_is_told_by_the_entry() -> None:
    assert tell("a: {x: 1}\n", "a: {}\n") == ["a.x: removed (was 1)"]
    assert tell("a: {}\n", "a: {x: 1}\n") == ["a.x: added: 1"]
    assert tell("b: 1\n", "b: 1\na: {}\n") == ["a: added: {}"]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("4", 4, "x: 4 (was '4')"),
        (True, "true", "x: 'true' (was True)"),
        ("one two", "one\n  two", r"x: 'one\n  two' (was 'one two')"),
        ("a\x1bb", "a\x9bb", r"x: 'a\x9bb' (was 'a\x1bb')"),
        ([1, None], ["1", None], "x: ['1', None] (was [1, None])"),
        ("", None, 'x: removed (was "")'),
    ],
)
def test_values_that_look_alike_are_told_apart(before: Any, after: Any, told: str) -> None:
    assert format_difference(Difference(("x",), before, after)) == told


def test_long_values_are_cut_around_the_place_where_they_differ() -> None:
    long = "The customer asked for this and for that, " * 20
    late = f"{long}by phone, {long}"
    told = format_difference(Difference(("note",), late, late.replace("phone", "letter")))
    assert told.startswith("note: …or that, by letter, The customer asked")
    assert "… (was …or that, by phone, The customer asked" in told
    assert len(told) < 150
    early = format_difference(Difference(("note",), long, "No, " + long))
    assert early.startswith("note: No, The customer asked")
    assert "… (was The customer asked" in early
    longer = format_difference(Difference(("note",), long, long + "at last"))
    assert longer == "note: …nd for that, at last (was …nd for that,)"


def test_an_added_or_removed_value_is_cut_too() -> None:
    told = format_difference(Difference(("note",), None, {"text": "long " * 100}))
    assert told.startswith("note: added: {text: long long")
    assert told.endswith("…")
    assert len(told) < 80
    assert format_difference(Difference(("note",), "long " * 100, None)).endswith("…)")


def test_nothing_in_a_value_or_a_key_moves_the_cursor_or_begins_a_line() -> None:
    nasty = "a\x1b[2Jb\r\nc\u202ed"
    values = [nasty, [nasty], {nasty: {nasty: nasty}}]
    for before in [None, *values]:
        for after in [None, *values]:
            told = format_difference(Difference((nasty, "x"), before, after))
            assert told.isprintable(), told
            assert told.startswith("a?[2Jb c?d.x: ")


anywhere = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""However slow the machine is: its speed says nothing about the differences."""

SCALAR = (
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.sampled_from([0.0, 1.0, 2.5, 1e30, "", "1", "true", "2026-10-07", date(2026, 10, 7)])
    | st.text("ab1 \n\x1bü", max_size=3)
)
KEY = st.sampled_from(["a", "b", "c", "number"]) | st.sampled_from([30, "30", 60])


def nest(below: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(below, max_size=2) | st.dictionaries(KEY, below, max_size=3)


DOCUMENT = st.dictionaries(KEY, st.recursive(SCALAR, nest, max_leaves=6), max_size=4)


def with_text_keys(data: Any) -> Any:
    """Return a copy in which mappings are as differences name them: keys are text, null is nothing."""
    if not isinstance(data, dict):
        return copy.deepcopy(data)
    return {str(key): with_text_keys(item) for key, item in data.items() if item is not None}


def apply(differences: list[Difference], data: Any) -> Any:
    changed = with_text_keys(data)
    for path, _, after in differences:
        *way, last = path
        target = changed
        for step in way:
            target = target[step]
        if after is None:
            del target[last]
        else:
            target[last] = after
    return changed


@anywhere
@given(DOCUMENT, DOCUMENT)
def test_there_are_no_differences_exactly_where_the_fingerprints_are_equal(
    before: dict[Any, Any], after: dict[Any, Any]
) -> None:
    equal = compute_fingerprint(before) == compute_fingerprint(after)
    assert (find_differences(before, after) == []) == equal
    assert find_differences(before, with_text_keys(before)) == []


@anywhere
@given(DOCUMENT, DOCUMENT)
def test_the_differences_lead_from_the_first_state_to_the_second(
    before: dict[Any, Any], after: dict[Any, Any]
) -> None:
    differences = find_differences(before, after)
    assert compute_fingerprint(apply(differences, before)) == compute_fingerprint(after)
    assert len({each.path for each in differences}) == len(differences)
    assert all(make_printable(told) == told for told in map(format_difference, differences))


@anywhere
@given(DOCUMENT, DOCUMENT)
def test_the_way_back_has_the_same_differences_the_other_way_round(
    before: dict[Any, Any], after: dict[Any, Any]
) -> None:
    back = {path: (old, new) for path, old, new in find_differences(after, before)}
    assert back == {path: (new, old) for path, old, new in find_differences(before, after)}


@anywhere
@given(DOCUMENT, st.data())
def test_one_value_that_changes_is_one_difference_at_its_place(
    before: dict[Any, Any], data: st.DataObject
) -> None:
    after = with_text_keys(before)
    after["own"] = {"deep": {"in": data.draw(st.integers(1, 9))}}
    changed = copy.deepcopy(after)
    changed["own"]["deep"]["in"] = "something else"
    [difference] = find_differences(after, changed)
    assert difference.path == ("own", "deep", "in")
