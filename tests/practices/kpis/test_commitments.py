"""What became of commitments, period by period, and how many a side kept."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.documents.kpis import Commitment
from samctl.practices.kpis.commitments import (
    CommitmentStanding,
    KeptRate,
    Party,
    judge_commitment,
    measure_kept_rate,
)

TODAY = date(2027, 4, 10)


def judge(today: date = TODAY, **fields: Any) -> CommitmentStanding:
    return judge_commitment("forecast", Commitment.model_validate(fields), today)


def list_states(standing: CommitmentStanding) -> list[str]:
    return [f"{each.due} {each.state}" for each in standing.occurrences]


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "open"),
        ({"due": "2027-04-10"}, "open"),
        ({"due": "2027-04-09"}, "overdue"),
        ({"due": "2027-04-09", "kept_on": "2027-04-09"}, "kept"),
        ({"due": "2027-04-09", "kept_on": "2027-04-10"}, "late"),
        ({"due": "2027-04-09", "kept_on": "2027-04-11"}, "overdue"),  # lies ahead
        ({"due": "2027-05-01", "kept_on": "2027-04-01"}, "kept"),
        ({"kept_on": "2027-04-01"}, "kept"),
        ({"due": "2027-05-01", "broken_on": "2027-04-01"}, "broken"),
        ({"due": "2027-05-01", "broken_on": "2027-04-01", "kept_on": "2027-04-02"}, "late"),
        ({"broken_on": "2027-04-02", "kept_on": "2027-04-02"}, "broken"),
    ],
)
def test_what_is_owed_once_is_open_kept_late_broken_or_overdue(fields: Any, state: str) -> None:
    assert judge(**fields).state == state


def test_each_period_is_judged_by_itself() -> None:
    standing = judge(every="1 month", kept=["2027-01-31", "2027-03-30"], broken=["2027-02-28"])
    assert list_states(standing) == [
        "2027-01-31 kept",
        "2027-02-28 broken",
        "2027-03-31 kept",
        "2027-04-30 open",
    ]
    assert (standing.state, standing.due) == ("open", date(2027, 4, 30))


def test_a_period_that_failed_counts_until_the_next_is_kept() -> None:
    assert judge(every="1 month", kept=["2027-02-28"]).state == "overdue"
    assert judge(every="1 month", kept=["2027-02-28"]).due == date(2027, 3, 31)
    assert judge(every="1 month", kept=["2027-02-28"], broken=["2027-03-31"]).state == "broken"
    assert judge(every="1 month", kept=["2027-02-28", "2027-04-02"]).state == "kept"


def test_two_days_in_one_period_settle_the_one_before_late() -> None:
    standing = judge(date(2027, 3, 31), every="1 month", kept=["2027-01-31", "2027-03-02", "2027-03-30"])
    assert list_states(standing) == ["2027-01-31 kept", "2027-02-28 late", "2027-03-31 kept"]


def test_since_says_when_the_first_period_begins_and_until_when_the_last_one_ends() -> None:
    standing = judge(every="1 month", since="2027-01-15", until="2027-03-20")
    assert list_states(standing) == ["2027-02-14 overdue", "2027-03-14 overdue", "2027-03-20 overdue"]
    assert list_states(judge(every="1 month", since="2027-05-01")) == ["2027-05-31 open"]


@pytest.mark.parametrize(
    ("fields", "last"),
    [
        ({}, "overdue"),
        ({"kept": ["2027-02-28", "2027-04-09"]}, "late"),
        ({"kept": ["2027-02-28", "2027-03-30", "2027-04-09"]}, "kept"),
        ({"kept": ["2027-04-09"], "broken": ["2027-03-31"]}, "late"),
        ({"kept": ["2027-03-10", "2027-04-09"], "broken": ["2027-03-31"]}, "late"),
        ({"kept": ["2027-05-01"]}, "overdue"),  # more than a month later
        ({"broken": ["2027-03-31", "2027-04-09"], "kept": ["2027-04-09"]}, "late"),
    ],
)
def test_soon_after_until_the_last_period_is_kept_late(fields: Any, last: str) -> None:
    standing = judge(date(2027, 5, 2), every="1 month", since="2027-02-01", until="2027-03-31", **fields)
    assert list_states(standing)[-1] == f"2027-03-31 {last}"


def test_due_says_when_the_first_period_ends() -> None:
    assert list_states(judge(every="1 quarter", due="2027-02-28", kept=["2027-02-20"])) == [
        "2027-02-28 kept",
        "2027-05-31 open",
    ]


def test_without_a_beginning_nobody_can_tell_what_was_due() -> None:
    standing = judge(every="1 month")
    assert (standing.state, standing.due, standing.occurrences) == ("open", None, ())


def test_only_the_last_twelve_months_are_looked_at() -> None:
    assert len(judge(every="1 month", since="1990-01-01").occurrences) == 13  # and the one that runs


def rate(*commitments: dict[str, Any], party: Party = "us", today: date = TODAY) -> KeptRate:
    entries = {
        f"c{index}": Commitment.model_validate({"party": "us", **each})
        for index, each in enumerate(commitments)
    }
    return measure_kept_rate(entries, party, today)


def test_the_kept_rate_is_that_of_a_calculation_by_hand() -> None:
    found = rate(
        {"due": "2027-03-01", "kept_on": "2027-03-01"},
        {"due": "2027-03-01", "kept_on": "2027-03-05"},
        {"due": "2027-03-01", "broken_on": "2027-03-05"},
        {"due": "2027-03-01"},
        {"due": "2027-06-01"},
        {"due": "2027-03-01", "kept_on": "2027-03-01", "party": "customer"},
        {"due": "2027-03-01", "kept_on": "2027-03-01", "party": None},
    )
    assert found == KeptRate(kept=1, late=1, broken=1, overdue=1)
    assert found.rate == Fraction(1, 2)


@pytest.mark.parametrize("commitments", [[], [{"due": "2027-06-01"}], [{"every": "1 month"}]])
def test_where_nothing_was_due_the_rate_is_unknown_and_not_zero(commitments: list[dict[str, Any]]) -> None:
    assert rate(*commitments).rate is None


def test_what_was_due_twelve_months_ago_counts_no_more() -> None:
    assert rate({"due": "2026-04-11"}).overdue == 1
    assert rate({"due": "2026-04-10"}).total == 0


def test_what_is_kept_before_its_day_counts_at_once() -> None:
    assert rate({"due": "2027-12-31", "kept_on": "2027-04-01"}).kept == 1


_DAYS = st.dates(date(2026, 1, 1), date(2027, 6, 30))
_ONCE = st.fixed_dictionaries(
    {}, optional={"due": _DAYS, "kept_on": _DAYS, "broken_on": _DAYS, "party": st.just("us")}
)
_RECURRING = st.fixed_dictionaries(
    {"every": st.sampled_from(["2 weeks", "1 month", "5 months", "1 quarter"])},
    optional={
        "kept": st.lists(_DAYS, max_size=5),
        "broken": st.lists(_DAYS, max_size=3),
        "since": _DAYS,
        "due": _DAYS,
        "until": _DAYS,
    },
)


@given(others=st.lists(_ONCE | _RECURRING, max_size=4), broken=_ONCE | _RECURRING, day=_DAYS)
def test_breaking_a_commitment_never_raises_the_kept_rate(
    others: list[dict[str, Any]], broken: dict[str, Any], day: date
) -> None:
    if "every" in broken:
        if day in broken.get("kept", []):
            return
        after = {**broken, "broken": [*broken.get("broken", []), day]}
    else:
        after = {**broken, "broken_on": day}
        if broken.get("broken_on"):
            return
    low, high = rate(*others, after).rate, rate(*others, broken).rate
    assert high is None or (low is not None and low <= high)


@given(own=st.lists(_ONCE | _RECURRING, max_size=4), theirs=_ONCE | _RECURRING)
def test_what_one_side_does_never_moves_the_rate_of_the_other(
    own: list[dict[str, Any]], theirs: dict[str, Any]
) -> None:
    assert rate(*own, {**theirs, "party": "customer"}) == rate(*own)
    assert rate(*own, {**theirs, "party": None}) == rate(*own)


@given(entry=_ONCE | _RECURRING, text=st.text("abc ", max_size=5))
def test_words_never_move_a_rate(entry: dict[str, Any], text: str) -> None:
    described = {**entry, "title": text, "from": text, "owner": "am-rhein"}
    assert rate(described) == rate(entry)
