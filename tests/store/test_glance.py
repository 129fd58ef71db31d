"""What is told of a record at a glance holds when it is read in full, for whatever text."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from samctl.documents import kinds
from samctl.documents.meetings import Meeting
from samctl.store.glance import Settled, find_settled, may_be_to_come
from samctl.store.loading import Loaded, load_content

HEAD = "touchpoint: ops-call\ndate: 2026-11-09\n"
TODAY = date(2026, 11, 23)
SETTLED = Settled("ops-call", date(2026, 11, 9))

SETTLED_RECORDS = {
    "without actions": "summary: All well.\n",
    "lines": "actions:\n  offer:\n    owner: am\n    due: 2026-11-20\n    done_on: 2026-11-19\nrating: 4\n",
    "braces": "actions:\n  offer: {title: Offer, owner: am, due: 2026-11-20, done_on: 2026-11-19}\n",
    "braces over lines": "actions:\n  offer: {title: Offer, due: 2026-11-20,\n    done_on: 2026-11-19}\n",
    "remarks": "actions:\n  offer:\n    due: 2026-11-20   # a Friday\n    done_on: 2026-11-19 # early\n",
    "the end of a month": "actions:\n  offer:\n    due: 2026-10-31\n    done_on: 2026-10-30",
}

OPEN_RECORDS = {
    "not done": "actions:\n  offer:\n    due: 2026-11-20\n    done_on: null\n",
    "nothing said": "actions:\n  offer: {due: 2026-11-20}\n",
    "the next one is done": (
        "actions:\n  offer: {due: 2026-11-20}\n  data: {done_on: 2026-11-19}\n  x: {due: 2026-11-20}\n"
    ),
    "in two depths": "actions:\n  offer:\n    due: 2026-11-20\n  x:\n    done_on: 2026-11-19\n",
    "in a remark": "actions:\n  offer:\n    due: 2026-11-20\n    # done_on: 2026-11-19\n",
    "no day of the calendar": "actions:\n  offer: {due: 2026-11-20, done_on: 2026-11-31}\n",
    "a day that goes on": "actions:\n  offer:\n    due: 2026-11-20\n    done_on: 2026-11-19\n      or so\n",
    "in quotation marks": 'actions:\n  offer: {"due": 2026-11-20}\n',
    "escaped": 'actions:\n  offer: {"\\u0064ue": 2026-11-20}\n',
    "told in prose only": (
        "actions:\n  offer: {due: 2026-11-20}\nsummary: due by then, done_on: 2026-11-19, we said\n"
    ),
}

_LINES = (
    "actions:",
    "actions: {}",
    "  offer:",
    "  data:",
    "    title: Offer",
    "    title: due to them",
    "    due: 2026-11-20",
    "    due: 2026-11-20  # a Friday",
    "     due: 2026-11-20",
    "    due: 2026-02-31",
    "    done_on: 2026-11-19",
    "     done_on: 2026-11-19",
    "    done_on: 2026-02-30",
    "    done_on: null",
    "    done_on:",
    "      or later",
    "  one: {due: 2026-11-20, done_on: 2026-11-19}",
    "  two: {due: 2026-11-20, done_on: 2026-11-19, owner: am}",
    "  three: {done_on: 2026-11-19, due: 2026-11-20}",
    "  four: {due: 2026-11-20}",
    "  five: {title: x, due: 2026-11-20,",
    "    done_on: 2026-11-19}",
    "summary: >-",
    'summary: "We said',
    "summary: '",
    '  so."',
    "'",
    "x: {",
    "}",
    "decisions: &all",
    "decisions: *all",
    "# due: 2026-11-20, done_on: 2026-11-19, and so on",
    "date: 2026-11-09",
    "touchpoint: other",
    "touchpoint: null",
    "next: 2026-11-23",
    "next: 2026-12-07  # agreed",
    "  next: 2026-12-07",
    "'next': 2026-12-07",
    "? next",
    ": 2026-12-07",
    "next: >-",
    "  2026-12-07",
    "rating: 4",
    "---",
    "",
)


def read(text: str) -> Loaded[Any]:
    return load_content(kinds.MEETING, "accounts/a/meetings/m.yaml", text.encode())


def holds_something_open(record: Meeting) -> bool:
    return any(action.due and action.done_on is None for action in record.actions.values())


@pytest.mark.parametrize("text", SETTLED_RECORDS.values(), ids=SETTLED_RECORDS)
def test_a_settled_record_tells_its_touchpoint_and_its_day(text: str) -> None:
    assert find_settled(HEAD + text) == SETTLED
    assert not read(HEAD + text).findings
    assert find_settled(f"title: Visit\nkind: visit\ndate: 2026-11-09\n{text}") == Settled()


@pytest.mark.parametrize("text", OPEN_RECORDS.values(), ids=OPEN_RECORDS)
def test_what_may_hold_something_open_is_read_in_full(text: str) -> None:
    assert find_settled(HEAD + text) is None


@pytest.mark.parametrize(
    "text",
    [
        "date: 2026-11-09\ntouchpoint: ops-call\nrating: 4\n",
        "touchpoint: ops-call\ndate: 2026-11-09\n  and later\n",
        "touchpoint: ops-call\ndate: today\nrating: 4\n",
        "touchpoint: null\ndate: 2026-11-09\nrating: 4\n",
        f"{HEAD}<<<<<<< HEAD\n",
        f"{HEAD}unheard_of: 1\n",
        f"{HEAD}\tsummary: x\n",
        "dat: 1\n",
        "{touchpoint: ops-call, date: 2026-11-09}\n",
    ],
)
def test_an_unusual_layout_and_a_slip_are_read_in_full(text: str) -> None:
    assert find_settled(text) is None


def test_a_record_that_names_a_day_to_come_may_hold_one_and_one_of_the_past_may_not() -> None:
    assert may_be_to_come(HEAD + "next: 2026-11-23\n", TODAY)
    assert may_be_to_come("title: Fair\ndate: '2026-12-03'\n", TODAY)
    assert not may_be_to_come(HEAD + "next: 2026-11-22\n", TODAY)
    assert find_settled(HEAD + "next: 2026-11-22\n") == SETTLED._replace(may_agree=True)


@settings(max_examples=400, deadline=None)
@given(
    head=st.sampled_from((HEAD, f"# by Anna\n{HEAD}", "title: Visit\ndate: 2026-11-09\n", "")),
    lines=st.lists(st.sampled_from(_LINES), max_size=9),
)
@example(head=HEAD, lines=['summary: "We said', "date: 2026-11-09", '  so."'])
def test_reading_in_full_finds_nothing_else(head: str, lines: list[str]) -> None:
    text = head + "".join(f"{line}\n" for line in lines)
    settled = find_settled(text)
    if settled is None:
        return
    loaded = read(text)
    if loaded.document is not None:
        assert not holds_something_open(loaded.document)
        assert settled.may_agree or loaded.document.next is None
        if not may_be_to_come(text, TODAY):
            assert all(day is None or day < TODAY for day in (loaded.document.date, loaded.document.next))
    if loaded.document is not None and not loaded.findings and settled.touchpoint:
        assert (loaded.document.touchpoint, loaded.document.date) == (settled.touchpoint, settled.date)
    if loaded.document is not None and settled.touchpoint is None:
        assert loaded.document.touchpoint is None
