"""What changes when a result, or the outcome of a commitment, is put on record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from samctl.documents.changes import BLANK, Added, Changes
from samctl.documents.kpis import Commitment, Kpi
from samctl.practices.kpis.recording import (
    ContradictionError,
    NothingOwedError,
    Outcome,
    record_actual,
    record_outcome,
    take_back,
)

TODAY = date(2027, 5, 2)
KPI = Kpi.model_validate({"actuals": {"2027-03-31": 22}})
ENTRY = ("commitments", "parts")


def settle(outcome: Outcome, on: date | None = None, **fields: Any) -> Changes:
    return record_outcome("parts", Commitment.model_validate(fields), outcome, on, TODAY)


def test_a_value_is_measured_once_a_day() -> None:
    new = {("kpis", "share", "actuals", "2027-06-12"): 26}
    assert record_actual("share", KPI, date(2027, 6, 12), Decimal(26)) == new
    assert record_actual("share", KPI, date(2027, 3, 31), Decimal("22.0")) == {}
    with pytest.raises(ContradictionError, match="22 on 2027-03-31 on file, and 26 is given"):
        record_actual("share", KPI, date(2027, 3, 31), Decimal(26))


def test_another_value_takes_the_place_of_the_old_one_where_that_is_meant() -> None:
    changes = record_actual("share", KPI, date(2027, 3, 31), Decimal(26), replace=True)
    assert changes == {("kpis", "share", "actuals", "2027-03-31"): 26}


def test_what_is_owed_once_keeps_the_day_on_record_unless_another_is_said() -> None:
    assert settle("kept") == {(*ENTRY, "kept_on"): TODAY}
    assert settle("kept", kept_on="2027-04-01") == {}
    assert settle("kept", date(2027, 4, 2), kept_on="2027-04-01") == {(*ENTRY, "kept_on"): date(2027, 4, 2)}


def test_a_period_that_is_kept_takes_a_second_day_only_for_the_one_before() -> None:
    recurring: dict[str, Any] = {"every": "1 month", "since": "2027-04-01"}
    april, may = "2027-04-30", "2027-05-01"
    assert settle("kept", kept=[april, may], **recurring) == {}
    assert settle("kept", kept=[may], **recurring) == {(*ENTRY, "kept"): Added(TODAY)}


def test_what_recurs_is_settled_within_its_periods_only() -> None:
    from_the_first_day = {"every": "1 month", "since": "2027-02-01"}
    assert settle("kept", date(2027, 2, 1), **from_the_first_day)
    with pytest.raises(NothingOwedError, match="owed from 2027-02-01 on, and not on 2027-01-31"):
        settle("broken", date(2027, 1, 31), **from_the_first_day)
    from_the_first_end = {"every": "1 month", "due": "2027-03-31"}
    assert settle("kept", date(2027, 3, 1), **from_the_first_end)
    with pytest.raises(NothingOwedError, match="owed from 2027-03-01 on, and not on 2027-02-28"):
        settle("kept", date(2027, 2, 28), **from_the_first_end)
    over = {**from_the_first_day, "until": "2027-03-15"}
    assert settle("kept", date(2027, 3, 31), **over)
    with pytest.raises(NothingOwedError, match="owed until 2027-03-15, and not on 2027-04-01"):
        settle("broken", date(2027, 4, 1), **over)
    assert settle("broken", date(2020, 1, 1), every="1 month")


def test_the_last_period_is_kept_late_within_one_period_after_it() -> None:
    over: dict[str, Any] = {"every": "1 month", "since": "2027-02-01", "until": "2027-03-31"}
    late = date(2027, 4, 20)
    for fields in ({}, {"broken": ["2027-03-31"]}):
        assert settle("kept", late, **over, **fields) == {(*ENTRY, "kept"): Added(late)}
    assert settle("kept", late, **over, kept=["2027-04-20"]) == {}
    for day, fields in ((date(2027, 5, 1), {}), (late, {"kept": ["2027-03-31"]})):
        with pytest.raises(NothingOwedError, match=f"owed until 2027-03-31, and not on {day}"):
            settle("kept", day, **over, **fields)
    with pytest.raises(NothingOwedError):
        settle("broken", late, **over)


def test_a_period_is_broken_on_one_day_only() -> None:
    monthly: dict[str, Any] = {"every": "1 month", "since": "2027-04-01", "broken": ["2027-04-10"]}
    assert settle("broken", date(2027, 4, 20), **monthly) == {}
    assert settle("broken", date(2027, 5, 1), **monthly) == {(*ENTRY, "broken"): Added(date(2027, 5, 1))}
    good = {**monthly, "kept": ["2027-04-15"]}
    assert settle("broken", date(2027, 4, 20), **good) == {(*ENTRY, "broken"): Added(date(2027, 4, 20))}


def test_an_outcome_is_taken_back_with_its_reason() -> None:
    once = Commitment.model_validate({"broken_on": "2027-04-01", "reasons": {"2027-04-01": "snow"}})
    assert take_back("parts", once, "broken", None) == {
        (*ENTRY, "broken_on"): BLANK,
        (*ENTRY, "reasons"): None,
    }
    monthly = Commitment.model_validate({"every": "1 month", "kept": ["2027-03-31", "2027-02-28"]})
    assert take_back("parts", monthly, "kept", None) == {(*ENTRY, "kept", 0): None}
    assert take_back("parts", monthly, "kept", date(2027, 2, 28)) == {(*ENTRY, "kept", 1): None}
    assert take_back("parts", monthly, "broken", None) == {}
