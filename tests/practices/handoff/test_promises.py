from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.documents.handoff import Handoff
from samctl.documents.kpis import Kpis
from samctl.practices.handoff.promises import Outcome, Promise, find_commitment, follow_promises

TODAY = date(2027, 3, 31)
TEXT = "Spare parts on site within 24 hours"


def follow(commitment: Any, today: date = TODAY, name: str = "spare-parts-24h") -> Promise:
    handoff = Handoff.model_validate({"context": {"promises": {"spare-parts-24h": TEXT}}})
    (promise,) = follow_promises(handoff, Kpis.model_validate({"commitments": {name: commitment}}), today)
    return promise


@pytest.mark.parametrize(
    ("commitment", "outcome"),
    [
        ({}, "open"),
        ({"due": "2027-03-31"}, "open"),
        ({"due": "2027-04-01"}, "open"),
        ({"due": "2027-03-30"}, "late"),
        ({"due": "2027-03-30", "kept_on": "2027-03-30"}, "kept"),
        ({"due": "2027-03-30", "kept_on": "2027-03-31"}, "kept"),
        ({"due": "2027-04-30", "broken_on": "2027-03-20"}, "broken"),
        ({"broken_on": "2027-03-20", "kept_on": "2027-03-25"}, "kept"),
        ({"broken_on": "2027-03-25", "kept_on": "2027-03-20"}, "broken"),
        ({"broken_on": "2027-03-25", "kept_on": "2027-03-25"}, "broken"),
    ],
)
def test_a_promise_is_open_late_kept_or_broken(commitment: Any, outcome: Outcome) -> None:
    assert follow(commitment).outcome == outcome


@pytest.mark.parametrize(
    ("commitment", "outcome", "kept", "broken"),
    [
        ({}, "open", 0, 0),
        ({"due": "2027-03-30"}, "late", 0, 0),
        ({"kept": ["2027-03-31", "2027-01-31", "2027-02-28"]}, "kept", 3, 0),
        ({"kept": ["2027-01-31", "2027-03-31"], "broken": ["2027-02-28"]}, "kept", 2, 1),
        ({"kept": ["2027-01-31"], "broken": ["2027-02-28"]}, "broken", 1, 1),
        ({"broken": ["2027-02-28", "2027-01-31"]}, "broken", 0, 2),
        ({"kept": ["2027-02-28"]}, "kept", 1, 0),
        ({"kept": ["2027-02-27"]}, "late", 1, 0),
        ({"kept": ["2026-01-31"]}, "late", 1, 0),
        ({"kept": ["2027-03-15"], "kept_on": "2027-03-15"}, "kept", 1, 0),
        ({"kept": ["2027-02-15"], "kept_on": "2027-03-15"}, "kept", 2, 0),
    ],
)
def test_of_one_that_recurs_the_latest_time_counts_until_the_next_is_past(
    commitment: Any, outcome: Outcome, kept: int, broken: int
) -> None:
    promise = follow({"every": "1 month", **commitment})
    assert (promise.outcome, promise.kept, promise.broken) == (outcome, kept, broken)


def test_one_that_was_owed_once_stays_kept() -> None:
    assert follow({"kept_on": "2027-01-31"}, date(2031, 1, 1)).outcome == "kept"


def test_a_promise_tells_who_sees_to_it_and_by_when() -> None:
    promise = follow({"owner": "am-rhein", "due": "2027-06-30"})
    assert promise == Promise(
        "spare-parts-24h", TEXT, "open", "spare-parts-24h", "am-rhein", date(2027, 6, 30), 0, 0
    )


@pytest.mark.parametrize("kpis", [None, Kpis(), Kpis.model_validate({"commitments": {"other": {}}})])
def test_a_promise_that_nothing_tracks_is_untracked(kpis: Kpis | None) -> None:
    handoff = Handoff.model_validate({"context": {"promises": {"rebate": "2 % rebate"}}})
    assert follow_promises(handoff, kpis, TODAY) == (Promise("rebate", "2 % rebate", "untracked"),)


@pytest.mark.parametrize("handoff", [Handoff(), Handoff.model_validate({"context": {"promises": None}})])
def test_who_promised_nothing_has_nothing_to_keep(handoff: Handoff) -> None:
    assert follow_promises(handoff, None, TODAY) == ()


def test_promises_come_in_the_order_of_the_handoff() -> None:
    handoff = Handoff.model_validate({"context": {"promises": {"b": "One", "a": "Two", "c": "Three"}}})
    assert [each.id for each in follow_promises(handoff, None, TODAY)] == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        (TEXT, True),
        (f"{TEXT}.", True),
        (f"  {TEXT.upper()} ", True),
        ("Spare parts\non site\u00a0within  24 hours", True),
        ("Spare parts on site within 48 hours", False),
        ("Spare parts on site", False),
        ("", False),
        (None, False),
    ],
)
def test_a_commitment_of_another_id_tracks_the_promise_by_its_words(title: str | None, found: bool) -> None:
    promise = follow({"title": title, "owner": "am-rhein"}, name="parts")
    assert (promise.commitment, promise.outcome) == (("parts", "open") if found else (None, "untracked"))


def test_umlauts_are_the_same_however_a_computer_writes_them() -> None:
    kpis = Kpis.model_validate({"commitments": {"zusage": {"title": "Ru\u0308ckruf am selben Tag"}}})
    assert find_commitment("rueckruf", "Rückruf am selben Tag", kpis) == "zusage"


@pytest.mark.parametrize("text", [".", "!?", "…"])
def test_a_promise_without_words_is_not_tracked_by_a_commitment_without_title(text: str) -> None:
    kpis = Kpis.model_validate({"commitments": {"blank": {}, "empty": {"title": ""}}})
    assert find_commitment("odd", text, kpis) is None


def test_what_the_customer_owes_does_not_track_what_we_promised() -> None:
    assert follow({"title": TEXT, "party": "customer"}, name="parts").outcome == "untracked"
    assert follow({"title": TEXT, "party": "us"}, name="parts").outcome == "open"


def test_the_id_counts_before_the_words() -> None:
    kpis = Kpis.model_validate(
        {"commitments": {"first": {"title": TEXT}, "spare-parts-24h": {"title": "Other"}}}
    )
    assert find_commitment("spare-parts-24h", TEXT, kpis) == "spare-parts-24h"


_DAYS = st.dates(date(2026, 1, 1), date(2027, 3, 31))


@given(kept=st.lists(_DAYS, max_size=5), broken=st.lists(_DAYS, max_size=5), due=st.none() | _DAYS)
def test_every_day_on_record_counts_once_and_the_last_one_decides(
    kept: list[date], broken: list[date], due: date | None
) -> None:
    promise = follow({"kept": kept, "broken": broken, "due": due})
    assert (promise.kept, promise.broken) == (len(set(kept)), len(set(broken)))
    last = max([*kept, *broken], default=None)
    if last:
        assert promise.outcome == ("broken" if last in broken else "kept")
    else:
        assert promise.outcome in ("open", "late")
