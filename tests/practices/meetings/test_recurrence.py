from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from samctl.documents.meetings import Touchpoint
from samctl.documents.spans import move_months
from samctl.practices.meetings.recurrence import (
    find_last,
    find_next,
    list_occurrences,
    names_day,
    recurs_within_weeks,
)

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def recur(every: str | None, first: str | None = None, last: str | None = None, **fields: str) -> Touchpoint:
    return Touchpoint.model_validate({"every": every, "from": first, "to": last, **fields})


def days(touchpoint: Touchpoint, start: str, end: str) -> list[str]:
    return [
        day.isoformat()
        for day in list_occurrences(touchpoint, date.fromisoformat(start), date.fromisoformat(end))
    ]


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
        ("third Thursday of May", "2026-01-01", "2027-05-20"),
        ("third Thursday of May", None, "2027-05-20"),
        ("every second Tuesday", "2026-11-11", "2026-12-01"),
        ("every second Tuesday", None, None),
        ("every Tuesday", None, "2026-11-24"),
        ("FREQ=MONTHLY;BYDAY=2TU", "2020-01-01", "2026-12-08"),
        ("FREQ=WEEKLY", None, None),
        ("FREQ=DAILY;COUNT=3", "2026-11-20", None),
        ("FREQ=DAILY;COUNT=4", "2026-11-20", "2026-11-23"),
        ("FREQ=DAILY;UNTIL=20261122", "2026-11-20", None),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", "2026-01-01", None),
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
    found = find_next(recur(every, first), TODAY)
    assert found == (date.fromisoformat(expected) if expected else None)


def test_there_is_none_behind_the_last_day() -> None:
    assert find_next(recur("2 weeks", "2026-11-10", "2026-11-23"), TODAY) is None
    assert find_next(recur("2 weeks", "2026-11-10", "2026-11-24"), TODAY) == date(2026, 11, 24)
    assert find_next(recur("every Tuesday", None, "2026-11-23"), TODAY) is None


def test_what_ends_every_month_ends_every_month_in_a_leap_year_too() -> None:
    assert days(recur("1 month", "2027-10-31"), "2027-10-01", "2028-04-30") == [
        "2027-10-31", "2027-11-30", "2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30",
    ]  # fmt: skip


def test_what_begins_on_a_leap_day_is_on_the_last_of_february_every_year() -> None:
    assert days(recur("1 year", "2024-02-29"), "2024-01-01", "2028-12-31") == [
        "2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29",
    ]  # fmt: skip


def test_a_year_end_and_the_change_of_clocks_shift_no_day() -> None:
    weekly = recur("1 week", "2026-03-22")
    assert days(weekly, "2026-03-22", "2026-04-05") == ["2026-03-22", "2026-03-29", "2026-04-05"]
    assert days(weekly, "2026-10-18", "2026-11-01") == ["2026-10-18", "2026-10-25", "2026-11-01"]
    assert days(weekly, "2026-12-27", "2027-01-10") == ["2026-12-27", "2027-01-03", "2027-01-10"]


def test_a_weekday_moves_each_day_of_a_length_of_time_to_the_first_such_day_on_or_after_it() -> None:
    monthly = recur("1 month", "2026-12-08", weekday="thursday")
    assert days(monthly, "2026-12-01", "2027-03-31") == [
        "2026-12-10",
        "2027-01-14",
        "2027-02-11",
        "2027-03-11",
    ]
    assert days(recur("1 day", "2026-11-23", weekday="monday"), "2026-11-23", "2026-12-07") == [
        "2026-11-23", "2026-11-30", "2026-12-07",
    ]  # fmt: skip


def test_a_weekday_beside_words_that_name_the_day_means_nothing() -> None:
    assert find_next(recur("every Tuesday", weekday="monday"), TODAY) == date(2026, 11, 24)
    assert names_day("every Tuesday")
    assert names_day("FREQ=DAILY")
    assert not names_day("2 weeks")


def test_the_day_of_a_quarter_is_the_one_in_the_calendar() -> None:
    assert days(recur("third Thursday of the quarter"), "2027-01-01", "2027-12-31") == [
        "2027-01-21", "2027-04-15", "2027-07-15", "2027-10-21",
    ]  # fmt: skip
    assert days(recur("last working day of the quarter"), "2027-01-01", "2027-12-31") == [
        "2027-03-31", "2027-06-30", "2027-09-30", "2027-12-31",
    ]  # fmt: skip


def test_days_and_weeks_keep_the_day_of_the_week_and_months_do_not() -> None:
    assert recurs_within_weeks("2 weeks")
    assert recurs_within_weeks("every second Tuesday")
    assert not recurs_within_weeks("3 months")
    assert not recurs_within_weeks("third Thursday of May")


def test_the_last_day_is_the_one_before_today() -> None:
    assert find_last(recur("2 weeks", "2026-11-09"), TODAY) == date(2026, 11, 9)
    assert find_last(recur("2 weeks", "2026-11-23"), TODAY) is None


@given(DAYS, st.integers(1, 400), st.sampled_from(["day", "week"]), DAYS, st.integers(0, 800))
def test_days_and_weeks_are_those_that_dateutil_counts(
    first: date, number: int, unit: str, start: date, length: int
) -> None:
    end = start + timedelta(days=length)
    rule = rrulestr(
        f"FREQ={'DAILY' if unit == 'day' else 'WEEKLY'};INTERVAL={number};UNTIL={end:%Y%m%d}",
        dtstart=datetime(first.year, first.month, first.day),
    )
    expected = [each.date() for each in rule if each.date() >= start]
    assert list(list_occurrences(recur(f"{number} {unit}s", str(first)), start, end)) == expected


@given(DAYS, st.integers(1, 40), DAYS, st.integers(0, 2000))
def test_months_are_those_that_dateutil_adds_to_the_first_day(
    first: date, number: int, start: date, length: int
) -> None:
    end = start + timedelta(days=length)
    added = (first + relativedelta(months=number * step) for step in range(900 // number))
    expected = [day for day in added if start <= day <= end]
    assert list(list_occurrences(recur(f"{number} months", str(first)), start, end)) == expected


@given(
    DAYS,
    DAYS,
    st.sampled_from(["2 weeks", "1 month", "third Thursday of the quarter", "every second Tuesday"]),
)
def test_the_next_day_is_the_first_of_the_list(first: date, today: date, every: str) -> None:
    touchpoint = recur(every, str(first))
    listed = list_occurrences(touchpoint, today, move_months(max(today, first), 6))
    assert find_next(touchpoint, today) == listed[0]
