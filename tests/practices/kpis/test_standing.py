"""How a KPI stands today: against its target, where it goes, and whether anybody still measures it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.documents.kpis import Kpi
from samctl.practices.kpis.standing import KpiStanding, judge_kpi

TODAY = date(2027, 4, 10)


def judge(today: date = TODAY, **fields: Any) -> KpiStanding:
    return judge_kpi("share", Kpi.model_validate(fields), today)


def test_the_light_is_that_of_the_day_of_the_reading_and_the_target_of_today_stands_beside_it() -> None:
    standing = judge(
        baseline={"2026-12-31": 20}, targets={"2027-12-31": 56.5}, actuals={"2027-01-10": 21, "2028-01-01": 9}
    )
    assert standing.comparison.target == 21
    assert standing.comparison.light == "green"
    assert standing.target_today == 30


@pytest.mark.parametrize(
    ("value", "better", "light"),
    [
        ("100", "higher", "green"),
        ("99.99", "higher", "amber"),
        ("90", "higher", "amber"),
        ("89.99", "higher", "red"),
        ("100", "lower", "green"),
        ("100.01", "lower", "amber"),
        ("111.11", "lower", "amber"),  # 100 / 111.11 is just above 90 %
        ("111.12", "lower", "red"),
    ],
)
def test_the_bands_of_the_lights_are_half_open(value: str, better: str, light: str) -> None:
    standing = judge(better=better, targets={"2027-01-01": 100}, actuals={"2027-03-31": value})
    assert standing.comparison.light == light


def test_what_was_never_measured_is_unknown_and_not_zero() -> None:
    comparison = judge(targets={"2027-01-01": 100}).comparison
    assert (comparison.reading, comparison.attainment, comparison.light) == (None, None, None)


@pytest.mark.parametrize(
    ("fields", "stale"),
    [
        ({"actuals": {"2027-03-01": 1}}, False),
        ({"actuals": {"2027-02-28": 1}}, True),
        ({"actuals": {"2027-02-28": 1, "2027-04-02": 1}}, False),
        ({"actuals": {"2027-02-28": 1, "2027-05-02": 1}}, True),  # lies ahead
        ({"baseline": {"2027-03-01": 1}}, False),
        ({"baseline": {"2027-02-28": 1}}, True),
        ({"baseline": {"2027-12-31": 1}, "targets": {"2028-12-31": 2}}, False),
        ({"targets": {"2027-02-28": 1}}, True),
        ({"targets": {"2027-12-31": 1}}, False),
        ({}, False),
    ],
)
def test_a_figure_is_stale_when_a_whole_period_passed_without_one(fields: Any, stale: bool) -> None:
    assert judge(every="1 month", **fields).is_stale is stale
    assert not judge(**fields).is_stale  # nobody said how often


def test_the_next_target_is_that_of_today_or_later() -> None:
    targets = {"2027-04-09": 1, "2027-12-31": 3, "2027-04-10": 2}
    assert judge(targets=targets).find_next_target(TODAY) == (TODAY, Decimal(2))
    assert judge(targets={"2027-04-09": 1}).find_next_target(TODAY) is None


DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
VALUES = st.decimals(-100, 100, places=1)


@given(actuals=st.dictionaries(DAYS, VALUES, max_size=6), day=DAYS, value=VALUES)
def test_a_result_after_today_changes_nothing(
    actuals: dict[date, Decimal], day: date, value: Decimal
) -> None:
    fields: dict[str, Any] = {"every": "1 month", "targets": {"2026-06-30": 10}}
    before = judge(actuals=actuals, **fields)
    after = judge(actuals=actuals | {day: value}, **fields)
    if day > TODAY:
        assert after[2:] == before[2:]
    else:
        assert after.series.readings[-1].day == max(day, *(each for each in actuals if each <= TODAY), day)


@given(actuals=st.dictionaries(DAYS, VALUES, max_size=6), text=st.text("abc ", max_size=5))
def test_words_move_no_figure(actuals: dict[date, Decimal], text: str) -> None:
    fields: dict[str, Any] = {"actuals": actuals, "targets": {"2026-06-30": 10}, "every": "1 month"}
    before, after = judge(**fields), judge(source=text, owner="am-rhein", kind="leading", **fields)
    assert (after.comparison, after.trend, after.missed) == (before.comparison, before.trend, before.missed)


@given(actuals=st.dictionaries(DAYS, VALUES, min_size=1, max_size=5))
def test_attainment_is_recomputed_by_hand(actuals: dict[date, Decimal]) -> None:
    comparison = judge(actuals=actuals, targets={"2026-01-01": 50}).comparison
    if comparison.reading and comparison.reading.value >= 0:
        assert comparison.attainment == Fraction(comparison.reading.value) / 50
    else:
        assert comparison.attainment is None
