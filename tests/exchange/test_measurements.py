"""What was measured, as people write it, with or without its unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from samctl.exchange.cells import CellError
from samctl.exchange.measurements import parse_measurement


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("38.5", "h", "38.5"),
        ("38,5", "", "38.5"),
        ("38,5 h", "h", "38.5"),
        ("38.5H", "h", "38.5"),
        ("49,6 %", "%", "49.6"),
        ("49.6%", "%", "49.6"),
        ("1.234,50 €", "EUR", "1234.5"),
        ("EUR 1,234.50", "EUR", "1234.5"),
        ("1234 EUR", "EUR", "1234"),
        ("-3", "%", "-3"),
        ("12 pieces of 24", "pieces of 24", "12"),
        ("1.2340", "h", "1.234"),
        ("12.345.678", "", "12345678"),
    ],
)
def test_german_and_english_numbers_are_read_with_the_unit_of_the_kpi(
    text: str, unit: str, value: str
) -> None:
    assert parse_measurement(text, unit) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "unit", "problem"),
    [
        ("1.234", "h", "may mean"),
        ("1,234 h", "h", "may mean"),
        ("5 %", "h", "the KPI is in h"),
        ("5 EUR", "", "the KPI is without a unit"),
        ("5 USD", "EUR", "is in USD"),
        ("5 min", "h", "not a number"),
        ("=1+1", "h", "not a number"),
        ("", "h", "not a number"),
        ("n/a", "h", "not a number"),
        ("h", "h", "not a number"),
    ],
)
def test_what_may_mean_two_things_or_another_unit_is_refused(text: str, unit: str, problem: str) -> None:
    with pytest.raises(CellError, match=problem):
        parse_measurement(text, unit)


def test_a_known_decimal_mark_settles_the_doubt() -> None:
    assert parse_measurement("1.234", "h", "comma") == 1234
    assert parse_measurement("1.234", "h", "point") == Decimal("1.234")
