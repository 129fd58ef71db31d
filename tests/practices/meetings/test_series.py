from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samctl.documents.meetings import Touchpoint
from samctl.practices.meetings.recurrence import follow_rule, list_occurrences
from samctl.practices.meetings.series import find_series

TODAY = date(2026, 11, 23)


def recur(every: str | None, first: str | None, **fields: str) -> Touchpoint:
    return Touchpoint.model_validate({"every": every, "from": first, **fields})


@pytest.mark.parametrize(
    ("touchpoint", "first", "rule"),
    [
        (recur("2 weeks", "2026-11-09", weekday="monday"), "2026-11-09", "FREQ=WEEKLY;INTERVAL=2"),
        (recur("2 weeks", "2026-11-10", weekday="monday"), "2026-11-16", "FREQ=WEEKLY;INTERVAL=2"),
        (recur("10 days", "2026-11-10"), "2026-11-10", "FREQ=DAILY;INTERVAL=10"),
        (recur("3 months", "2026-10-20"), "2026-10-20", "FREQ=MONTHLY;INTERVAL=3"),
        (recur("1 month", "2026-10-31"), "2026-10-31", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1"),
        (
            recur("1 month", "2026-10-30"),
            "2026-10-30",
            "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=28,29,30;BYSETPOS=-1",
        ),
        (recur("1 year", "2024-02-29"), "2024-02-29", "FREQ=YEARLY;INTERVAL=1;BYMONTH=2;BYMONTHDAY=-1"),
        (recur("24 months", "2027-03-18"), "2027-03-18", "FREQ=YEARLY;INTERVAL=2"),
        (recur("1 month", "2026-12-08", weekday="friday"), "2026-12-11", "FREQ=MONTHLY;INTERVAL=1;BYDAY=2FR"),
        (
            recur("third Thursday of the quarter", "2026-11-01"),
            "2027-01-21",
            "FREQ=MONTHLY;BYDAY=3TH;INTERVAL=3",
        ),
        (recur("first Monday of May", None), "2026-05-04", "FREQ=YEARLY;BYMONTH=5;BYDAY=1MO"),
        (
            recur("every second Tuesday", "2026-11-11", to="2027-06-30"),
            "2026-11-17",
            "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270630",
        ),
        (recur("FREQ=DAILY;COUNT=9", "2026-11-10", to="2026-11-12"), "2026-11-10", "FREQ=DAILY;COUNT=3"),
        (recur(None, "2026-12-01"), "2026-12-01", ""),
    ],
)
def test_a_rhythm_is_told_as_a_rule_that_calendars_know(
    touchpoint: Touchpoint, first: str, rule: str
) -> None:
    found = find_series(touchpoint, TODAY)
    assert found is not None
    assert (found.first.isoformat(), found.rule, found.is_exact) == (first, rule, True)


def test_a_rhythm_that_no_rule_tells_is_told_day_by_day() -> None:
    found = find_series(recur("1 month", "2026-10-27", weekday="monday"), TODAY)
    assert found is not None
    assert not found.is_exact


def test_what_has_no_day_has_no_series() -> None:
    assert find_series(recur("2 weeks", None), TODAY) is None
    assert find_series(recur(None, None), TODAY) is None


EVERY = st.one_of(
    st.builds("{} {}".format, st.integers(1, 30), st.sampled_from(["days", "weeks", "months", "years"])),
    st.sampled_from(
        [
            "every second Friday",
            "every Monday and Thursday",
            "last Friday of the month",
            "third Thursday of the quarter",
            "last working day of the half-year",
            "first Monday of March and October",
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE",
        ]
    ),
)


@settings(max_examples=150)
@given(EVERY, st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.sampled_from([None, "monday", "friday"]))
def test_an_exact_rule_names_the_days_of_the_rhythm(every: str, first: date, weekday: str | None) -> None:
    touchpoint = Touchpoint.model_validate({"every": every, "from": str(first), "weekday": weekday})
    found = find_series(touchpoint, TODAY)
    assert found is not None
    if found.is_exact:
        end = date(2036, 1, 1)
        assert tuple(follow_rule(found.rule, found.first, end)) == list_occurrences(touchpoint, first, end)
