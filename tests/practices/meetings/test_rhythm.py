from __future__ import annotations

from datetime import date

import pytest

from samctl.practices.meetings.rhythm import find_next, recurs_within_weeks

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("every", "first", "expected"),
    [
        ("2 weeks", "2027-01-11", "2027-01-11"),
        ("2 weeks", "2026-11-23", "2026-11-23"),
        ("2 weeks", "2026-11-09", "2026-11-23"),
        ("2 weeks", "2026-11-10", "2026-11-24"),
        ("1 day", "2020-02-29", "2026-11-23"),
        ("3 months", "2026-10-20", "2027-01-20"),
        ("1 month", "2026-01-31", "2026-11-30"),
        ("1 month", "2026-10-31", "2026-11-30"),
        ("1 quarter", "2026-08-31", "2026-11-30"),
        ("1 year", "2024-02-29", "2027-02-28"),
        ("4 years", "2024-02-29", "2028-02-29"),
        ("1 month", "2026-11-22", "2026-12-22"),
        ("third Thursday of May", "2026-01-01", None),
        ("third Thursday of May", "2027-05-20", "2027-05-20"),
        (None, "2026-01-01", None),
        (None, "2027-01-01", "2027-01-01"),
        ("2 weeks", None, None),
        ("9999 years", "2026-01-01", None),
        ("9999 weeks", "9999-12-30", "9999-12-30"),
    ],
)
def test_the_first_day_counts_if_it_is_not_past_else_the_next_of_the_rhythm(
    every: str | None, first: str | None, expected: str | None
) -> None:
    start = date.fromisoformat(first) if first else None
    found = find_next(every, start, None, TODAY)
    assert found == (date.fromisoformat(expected) if expected else None)


def test_there_is_none_behind_the_last_day() -> None:
    assert find_next("2 weeks", date(2026, 11, 10), date(2026, 11, 23), TODAY) is None
    assert find_next("2 weeks", date(2026, 11, 10), date(2026, 11, 24), TODAY) == date(2026, 11, 24)


def test_days_and_weeks_keep_the_day_of_the_week_and_months_do_not() -> None:
    assert recurs_within_weeks("2 weeks")
    assert not recurs_within_weeks("3 months")
    assert not recurs_within_weeks("third Thursday of May")
