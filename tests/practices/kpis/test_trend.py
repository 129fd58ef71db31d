"""Where a figure is going: the least-squares line through the last four readings."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.practices.kpis.targets import Better, Reading
from samctl.practices.kpis.trend import Direction, Trend, find_trend

FIRST = date(2027, 1, 1)


def find(*values: str, better: Better = "higher", step: int = 10) -> Trend | None:
    readings = [
        Reading(FIRST + timedelta(days=index * step), Decimal(value)) for index, value in enumerate(values)
    ]
    return find_trend(readings, better)


def direct(*values: str, better: Better = "higher") -> Direction | None:
    trend = find(*values, better=better)
    return trend.direction if trend else None


def test_the_line_is_the_one_worked_out_by_hand() -> None:
    trend = find("1", "2", "4", "3")  # days 0, 10, 20, 30: mean 15 and 2.5; 40 / 500 a day
    assert trend
    assert (trend.slope, trend.start) == (Fraction(8, 100), Fraction(13, 10))
    assert trend.change == Fraction(24, 10)
    assert trend.forecast(FIRST + timedelta(days=40)) == Fraction(45, 10)


def test_only_the_last_four_readings_count() -> None:
    assert direct("90", "80", "1", "2", "3", "4") == "improving"


@pytest.mark.parametrize("values", [(), ("1",)])
def test_less_than_two_readings_tell_no_trend(values: tuple[str, ...]) -> None:
    assert find(*values) is None


def test_two_readings_tell_a_direction_and_no_forecast() -> None:
    trend = find("1", "2")
    assert trend
    assert (trend.direction, trend.forecast(date(2028, 1, 1))) == ("improving", None)


@pytest.mark.parametrize(
    ("values", "direction"),
    [
        (("99", "101"), "improving"),  # 2 % of the mean of 100: the band is open there
        (("99.01", "100.99"), "steady"),
        (("101", "99"), "worsening"),
        (("0", "0"), "steady"),
        (("-1", "1"), "improving"),
    ],
)
def test_a_change_below_two_percent_is_steady(values: tuple[str, ...], direction: Direction) -> None:
    assert direct(*values) == direction


def test_less_is_better_where_it_is_said_so() -> None:
    assert direct("40", "30", better="lower") == "improving"
    assert direct("30", "40", better="lower") == "worsening"


@given(values=st.lists(st.integers(-1000, 1000), min_size=2, max_size=6), step=st.integers(1, 90))
def test_readings_on_a_line_have_that_line_as_their_trend(values: list[int], step: int) -> None:
    slope, count = values[0], len(values)
    trend = find(*(str(5 + slope * step * index) for index in range(count)), step=step)
    assert trend
    assert trend.slope == slope
