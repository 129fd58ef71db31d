"""A KPI along time: what was measured up to today, in stretches between missing measurements."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from samctl.documents.kpis import Kpi
from samctl.practices.kpis.series import Series, trace_series


def trace(**fields: Any) -> Series:
    return trace_series("stop-hours", Kpi.model_validate(fields), date(2027, 8, 1))


def list_days(series: Series) -> list[list[str]]:
    return [[reading.day.isoformat() for reading in stretch] for stretch in series.stretches]


def test_a_missing_measurement_parts_the_line() -> None:
    actuals = {"2027-01-31": 40, "2027-02-28": 39, "2027-05-31": 37, "2027-06-30": 36}
    series = trace(every="1 month", actuals=actuals)
    assert list_days(series) == [["2027-01-31", "2027-02-28"], ["2027-05-31", "2027-06-30"]]
    assert len(series.readings) == 4


def test_a_measurement_that_is_a_little_late_leaves_no_gap() -> None:
    actuals = {"2027-01-31": 40, "2027-03-14": 39, "2027-04-30": 38}
    assert list_days(trace(every="1 month", actuals=actuals)) == [
        ["2027-01-31", "2027-03-14"],
        ["2027-04-30"],  # 47 days after the one before; a month and a half would be 46 and a half
    ]


def test_without_a_rhythm_nobody_can_tell_that_one_is_missing() -> None:
    actuals = {"2025-01-31": 40, "2027-06-30": 36}
    assert list_days(trace(actuals=actuals)) == [["2025-01-31", "2027-06-30"]]


def test_what_is_measured_after_today_is_not_measured_yet() -> None:
    actuals = {"2027-08-01": 40, "2027-08-02": 30}
    assert list_days(trace(actuals=actuals)) == [["2027-08-01"]]
    assert trace(actuals={"2027-08-02": 30}).stretches == ()


def test_the_start_and_the_target_come_along_and_a_blank_title_is_its_id() -> None:
    series = trace(
        title=" ", unit="h", better="lower", baseline={"2026-12-31": 41}, targets={"2027-12-31": 30}
    )
    assert (series.title, series.unit, series.better) == ("stop-hours", "h", "lower")
    assert [(each.day, each.value) for each in series.baseline] == [(date(2026, 12, 31), Decimal(41))]
    assert len(series.path.points) == 2
