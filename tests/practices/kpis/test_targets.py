from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.documents.kpis import Kpi
from samctl.practices.kpis.targets import (
    Better,
    Light,
    Reading,
    Stretch,
    TargetPath,
    compare_with_target,
    find_reading,
)

YEAR_END = date(2026, 12, 31)
SHARE: dict[str, Any] = {
    "baseline": {"2026-12-31": 20},
    "targets": {"2027-12-31": 30, "2029-12-31": 50},
    "actuals": {"2027-03-31": 22, "2027-06-30": 24.5},
}


def make_kpi(**fields: Any) -> Kpi:
    return Kpi.model_validate({**SHARE, **fields})


@pytest.mark.parametrize(
    ("day", "linear", "step"),
    [
        (date(2026, 12, 30), None, None),
        (YEAR_END, Fraction(20), 20),
        (date(2027, 3, 31), 20 + Fraction(10 * 90, 365), 20),
        (date(2027, 12, 31), 30, 30),
        (date(2028, 12, 31), 30 + Fraction(20 * 366, 731), 30),  # a leap year lies between
        (date(2029, 12, 31), 50, 50),
        (date(2035, 1, 1), 50, 50),
    ],
)
def test_a_target_runs_in_a_line_or_in_steps_between_its_dates(
    day: date, linear: Fraction | None, step: Fraction | None
) -> None:
    assert TargetPath.of(make_kpi()).find_target(day) == linear
    assert TargetPath.of(make_kpi(between="step")).find_target(day) == step


def test_a_target_tells_the_dated_values_that_it_is_read_from() -> None:
    start, end = (YEAR_END, Decimal(20)), (date(2027, 12, 31), Decimal(30))
    day = date(2027, 3, 31)
    assert TargetPath.of(make_kpi()).find_stretch(day) == Stretch(start, end)
    assert TargetPath.of(make_kpi(between="step")).find_stretch(day) == Stretch(start, None)
    assert TargetPath.of(make_kpi()).find_stretch(date(2026, 12, 30)) is None


def test_without_targets_there_is_no_path_even_where_there_is_a_baseline() -> None:
    assert TargetPath.of(make_kpi(targets={})).find_target(date(2028, 1, 1)) is None


def test_what_is_measured_later_than_today_does_not_count_yet() -> None:
    assert find_reading(make_kpi(), date(2027, 6, 29)) == Reading(date(2027, 3, 31), Decimal(22))
    assert find_reading(make_kpi(), date(2027, 6, 30)) == Reading(date(2027, 6, 30), Decimal("24.5"))
    assert find_reading(make_kpi(), date(2027, 3, 30)) is None


@pytest.mark.parametrize(
    ("value", "target", "better", "attainment", "light"),
    [
        ("20", "20", "higher", Fraction(1), "green"),
        ("19.99", "20", "higher", Fraction(1999, 2000), "amber"),
        ("18", "20", "higher", Fraction(9, 10), "amber"),
        ("17.99", "20", "higher", Fraction(1799, 2000), "red"),
        ("44.5", "40", "lower", Fraction(80, 89), "red"),
        ("42", "40", "lower", Fraction(20, 21), "amber"),
        ("0", "40", "lower", None, "green"),
        ("3", "0", "lower", Fraction(0), "red"),
        ("0", "0", "lower", None, "green"),
        ("5", "0", "higher", None, "green"),
        ("-1", "0", "higher", None, "red"),
        ("-5", "10", "higher", None, "red"),
    ],
)
def test_a_reading_is_green_amber_or_red_by_its_share_of_the_target(
    value: str, target: str, better: Better, attainment: Fraction | None, light: Light
) -> None:
    path = TargetPath.through({YEAR_END: Decimal(target)})
    found = compare_with_target(Reading(YEAR_END, Decimal(value)), path, better)
    assert (found.attainment, found.light) == (attainment, light)


def test_what_was_not_measured_or_has_no_target_has_no_colour() -> None:
    path = TargetPath.of(make_kpi())
    assert compare_with_target(None, path, "higher").light is None
    early = Reading(date(2026, 1, 1), Decimal(100))
    assert compare_with_target(early, path, "higher") == (early, None, None, None)


@given(
    st.dictionaries(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.decimals(-99, 99, places=1), min_size=2),
    st.dates(date(2020, 1, 1), date(2031, 1, 1)),
)
def test_a_line_stays_between_the_values_around_it(values: dict[date, Decimal], day: date) -> None:
    target = TargetPath.through(values).find_target(day)
    if target is None:
        assert day < min(values)
    else:
        assert min(values.values()) <= target <= max(values.values())
    for known, value in values.items():
        assert TargetPath.through(values).find_target(known) == value
