from __future__ import annotations

from datetime import date

import pytest

from samctl.documents import kinds
from samctl.documents.spans import find_last_day, go_back, go_forward
from samctl.documents.validation import validate


@pytest.mark.parametrize(
    ("span", "day"),
    [
        ("1 day", date(2026, 3, 30)),
        ("2 weeks", date(2026, 3, 17)),
        ("1 month", date(2026, 2, 28)),
        ("1 quarter", date(2025, 12, 31)),
        ("2 years", date(2024, 3, 31)),
        ("2025 years", date(1, 3, 31)),
    ],
)
def test_a_span_is_counted_on_the_calendar(span: str, day: date) -> None:
    assert go_back(date(2026, 3, 31), span) == day


@pytest.mark.parametrize("span", ["9999 years", "2026 years", "9999 quarters"])
def test_a_span_ends_at_the_first_day_of_the_calendar(span: str) -> None:
    assert go_back(date(2026, 3, 31), span) == date.min


@pytest.mark.parametrize(
    ("span", "day"),
    [
        ("1 day", date(2028, 2, 1)),
        ("2 weeks", date(2028, 2, 14)),
        ("1 month", date(2028, 2, 29)),
        ("1 quarter", date(2028, 4, 30)),
        ("9999 years", date.max),
    ],
)
def test_a_span_is_counted_forward_too(span: str, day: date) -> None:
    assert go_forward(date(2028, 1, 31), span) == day


@pytest.mark.parametrize("unit", ["days", "weeks"])
def test_the_longest_span_of_days_reaches_no_further_than_the_calendar(unit: str) -> None:
    assert go_back(date(2, 1, 1), f"9999 {unit}") == date.min


@pytest.mark.parametrize(("amount", "problems"), [("9999", 0), ("10000", 1), ("0", 1)])
def test_a_span_has_up_to_four_digits(amount: str, problems: int) -> None:
    settings = {"schema": 1, "company": "X", "freshness": {"ratings": f"{amount} days"}}
    assert len(validate(kinds.WORKSPACE.model, settings).problems) == problems


@pytest.mark.parametrize(
    ("start", "span", "last"),
    [
        ("2027-01-01", "1 year", "2027-12-31"),
        ("2027-07-01", "3 years", "2030-06-30"),
        ("2027-03-01", "1 year", "2028-02-29"),
        ("2028-03-01", "1 year", "2029-02-28"),
        ("2028-02-29", "1 year", "2029-02-28"),
        ("2028-02-29", "4 years", "2032-02-28"),
        ("2027-01-31", "1 month", "2027-02-28"),
        ("2027-01-30", "1 month", "2027-02-28"),
        ("2027-02-28", "1 month", "2027-03-27"),
        ("2026-11-23", "2 weeks", "2026-12-06"),
        ("9999-06-01", "1 year", "9999-12-31"),
    ],
)
def test_a_span_ends_on_the_day_before_it_would_begin_again(start: str, span: str, last: str) -> None:
    assert find_last_day(date.fromisoformat(start), span).isoformat() == last
