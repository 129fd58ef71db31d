"""The periods of what recurs: of the calendar, or from a first or to a last day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.practices.kpis.periods import Division

SPANS = st.sampled_from(
    ["1 day", "10 days", "1 week", "2 weeks", "1 month", "5 months", "1 quarter", "6 months", "1 year"]
)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("every", "start", "end"),
    [
        ("1 day", "2026-11-25", "2026-11-25"),
        ("1 week", "2026-11-23", "2026-11-29"),
        ("1 month", "2026-11-01", "2026-11-30"),
        ("1 quarter", "2026-10-01", "2026-12-31"),
        ("3 months", "2026-10-01", "2026-12-31"),
        ("6 months", "2026-07-01", "2026-12-31"),
        ("1 year", "2026-01-01", "2026-12-31"),
    ],
)
def test_the_calendar_has_the_periods_that_everybody_knows(every: str, start: str, end: str) -> None:
    found = Division(every).find_period(date(2026, 11, 25))
    assert [day.isoformat() for day in found] == [start, end]


def test_months_that_begin_on_the_31st_end_before_the_last_of_the_next() -> None:
    division = Division.from_first_day("1 month", date(2027, 1, 31))
    found = list(division.list_periods(date(2027, 1, 31), date(2027, 4, 1)))
    assert [each.start.isoformat() for each in found] == ["2027-01-31", "2027-02-28", "2027-03-31"]
    assert found[0].end == date(2027, 2, 27)


def test_months_that_end_on_the_last_end_on_the_last_of_february_in_a_leap_year_too() -> None:
    division = Division.from_last_day("1 month", date(2028, 1, 31))
    found = list(division.list_periods(date(2028, 1, 1), date(2028, 3, 31)))
    assert [each.end.isoformat() for each in found] == ["2028-01-31", "2028-02-29", "2028-03-31"]
    assert found[0].start == date(2028, 1, 1)


@pytest.mark.parametrize(
    ("every", "due", "ends"),
    [
        ("1 month", "2026-09-30", ["2026-09-30", "2026-10-31", "2026-11-30", "2026-12-31"]),
        ("1 month", "2027-02-28", ["2027-02-28", "2027-03-31", "2027-04-30"]),
        ("1 month", "2028-02-29", ["2028-02-29", "2028-03-31"]),
        ("1 month", "2028-02-28", ["2028-02-28", "2028-03-28"]),
        ("1 quarter", "2026-09-30", ["2026-09-30", "2026-12-31", "2027-03-31"]),
        ("1 year", "2027-02-28", ["2027-02-28", "2028-02-29", "2029-02-28"]),
        ("1 month", "2026-09-15", ["2026-09-15", "2026-10-15"]),
        ("2 weeks", "2026-09-30", ["2026-09-30", "2026-10-14"]),
    ],
)
def test_a_due_day_that_ends_its_month_is_a_month_end_ever_after(
    every: str, due: str, ends: list[str]
) -> None:
    division = Division.from_last_day(every, date.fromisoformat(due))
    found = division.list_periods(date.fromisoformat(due), date.fromisoformat(ends[-1]))
    assert [each.end.isoformat() for each in found] == ends


@given(every=SPANS, day=DAYS | st.just(date.max))
def test_a_period_made_from_its_last_day_ends_on_it(every: str, day: date) -> None:
    assert Division.from_last_day(every, day).find_period(day).end == day


@given(every=SPANS, day=DAYS, anchor=DAYS, shift=st.sampled_from([0, 1]))
def test_every_day_lies_in_its_period_and_periods_follow_one_another(
    every: str, day: date, anchor: date, shift: int
) -> None:
    division = Division(every, anchor, shift)
    period = division.find_period(day)
    assert period.start <= day <= period.end
    assert division.find_period(period.start) == period == division.find_period(period.end)
    assert division.find_period(period.end + timedelta(days=1)).start == period.end + timedelta(days=1)
    before = division.find_ended(day)
    assert before
    assert before.end == period.start - timedelta(days=1)
