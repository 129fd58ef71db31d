"""Measured ratings: what was rated by hand wins, what was measured is brought up to date."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from samctl.documents.criteria import Criterion
from samctl.documents.crm import Deal
from samctl.documents.selection import Interval, Rating, Selection
from samctl.documents.workspace import MeasureName
from samctl.practices.selection.measured_ratings import (
    Appraiser,
    MeasuredRating,
    find_mapping_problem,
    is_measured,
    record_measured,
    round_measurement,
)
from samctl.practices.selection.measures import Measurement

AS_OF = date(2026, 12, 31)
MEASURED: dict[MeasureName, Measurement] = {
    "won_value_12m": Measurement(Fraction(125000), Fraction(125000), 23),
    "growth": Measurement(None, None, 0, "nothing was won in the 12 months before the last 12"),
}
DEALS = [Deal(system="salesforce"), Deal()]
MAPPING: dict[str, MeasureName] = {"revenue": "won_value_12m"}


def judge(selection: dict[str, Any] | None, appraiser: Appraiser | None = None) -> MeasuredRating:
    document = Selection.model_validate(selection) if selection else None
    (found,) = (appraiser or Appraiser(AS_OF)).rate(document, MAPPING, MEASURED, DEALS)
    return found


def test_a_rating_says_what_it_rests_on() -> None:
    found = judge(None, Appraiser(AS_OF, by="am-rhein"))
    assert found.outcome == "new"
    assert record_measured(None, [found]) == {
        ("ratings", "revenue"): {
            "value": 125000,
            "on": AS_OF,
            "by": "am-rhein",
            "evidence": "won_value_12m: 23 deals, salesforce",
        }
    }


def test_a_measured_rating_moves_into_the_history_when_another_comes() -> None:
    old = {"value": 90000, "on": "2026-06-30", "evidence": "won_value_12m: 20 deals, salesforce"}
    found = judge({"ratings": {"revenue": old}})
    assert found.outcome == "changed"
    changes = record_measured(Selection.model_validate({"ratings": {"revenue": old}}), [found])
    assert changes[("history", "revenue", "2026-06-30")]["value"] == 90000
    assert changes[("ratings", "revenue", "value")] == 125000


@pytest.mark.parametrize("evidence", ["won_value_12m: 20 deals", "spend report", None])
def test_the_same_value_changes_nothing_whoever_rated(evidence: str | None) -> None:
    found = judge({"ratings": {"revenue": {"value": 125000, "on": "2026-06-30", "evidence": evidence}}})
    assert found.outcome == "same"
    assert record_measured(None, [found]) == {}


@pytest.mark.parametrize("on", ["2025-01-01", "2026-12-31", None])
def test_what_somebody_rated_by_hand_stays(on: str | None) -> None:
    own = {"value": 2400000, "on": on, "evidence": "spend report 2025"}
    assert judge({"ratings": {"revenue": own}}).outcome == "conflict"
    assert record_measured(None, [judge({"ratings": {"revenue": own}})]) == {}
    assert judge({"ratings": {"revenue": own}}, Appraiser(AS_OF, take_measured=True)).outcome == "changed"


def test_a_measure_of_an_earlier_day_goes_into_the_history() -> None:
    later = {"value": 150000, "on": "2027-06-30", "evidence": "by hand"}
    selection = Selection.model_validate({"ratings": {"revenue": later}})
    found = judge({"ratings": {"revenue": later}})
    assert found.outcome == "earlier"
    changes = record_measured(selection, [found])
    assert list(changes) == [("history", "revenue", "2026-12-31")]
    again = {
        "ratings": {"revenue": later},
        "history": {"revenue": {"2026-12-31": {"value": 125000, "evidence": "won_value_12m: 23 deals"}}},
    }
    assert judge(again).outcome == "same"


def test_what_is_unknown_leaves_the_rating_as_it_is() -> None:
    selection = Selection.model_validate({"ratings": {"potential": 3}})
    (found,) = Appraiser(AS_OF).rate(selection, {"potential": "growth"}, MEASURED, [])
    assert (found.outcome, found.rating) == ("unknown", None)
    assert record_measured(selection, [found]) == {}


def test_an_interval_becomes_a_rating_that_lies_in_between() -> None:
    wide: dict[MeasureName, Measurement] = {"win_rate": Measurement(Fraction(100, 3), Fraction(200, 3), 2)}
    (found,) = Appraiser(AS_OF).rate(None, {"rate": "win_rate"}, wide, [])
    assert found.rating
    assert [str(end) for end in found.rating.value or ()] == ["33.3", "66.7"]


@pytest.mark.parametrize(
    ("name", "low", "high", "text"),
    [
        ("win_rate", Fraction(2, 3) * 100, None, "66.7"),
        ("win_rate", Fraction("12.25"), None, "12.3"),
        ("growth", Fraction("-12.25"), None, "-12.3"),
        ("average_deal", Fraction(325, 3), None, "108.33"),
        ("won_value", Fraction(120), None, "120"),
        ("won_value", Fraction(1000000), None, "1000000"),
        ("average_deal", Fraction("49.50"), None, "49.5"),
        ("win_rate", Fraction(1, 3), Fraction(2, 3), "0.3 to 0.7"),
        ("days_since_last_deal", Fraction(3), Fraction(9), "3 to 9"),
    ],
)
def test_ratings_are_rounded_as_their_unit_asks(
    name: MeasureName, low: Fraction, high: Fraction | None, text: str
) -> None:
    rounded = round_measurement(name, Measurement(low, low if high is None else high))
    assert isinstance(rounded, Interval)
    assert " to ".join(dict.fromkeys(f"{end:f}" for end in rounded)) == text


@pytest.mark.parametrize(
    ("evidence", "measured"),
    [
        ("won_value_12m: 23 deals", True),
        ("won_value_12m, and a look at the contract", False),
        ("visit: they said so", False),
        (None, False),
    ],
)
def test_a_measured_rating_is_known_by_its_evidence(evidence: str | None, measured: bool) -> None:
    assert is_measured(Rating(evidence=evidence)) is measured


def make_criterion(unit: str | None) -> Criterion:
    return Criterion.model_validate({"measure": {"unit": unit, "values": {0: 0, 9: 100}}})


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("EUR", "won_value_12m"),
        (None, "won_value_12m"),
        ("%", "growth"),
        ("Tage", "days_since_last_deal"),
        ("products", "products_bought"),
    ],
)
def test_a_measure_rates_a_criterion_of_its_unit(unit: str | None, name: MeasureName) -> None:
    assert find_mapping_problem(make_criterion(unit), name, "EUR") is None


@pytest.mark.parametrize(
    ("unit", "name", "told"),
    [
        ("USD", "won_value_12m", "measured in EUR, and the criterion in USD"),
        ("million EUR", "open_value", "measured in EUR, and the criterion in million EUR"),
        ("EUR", "win_rate", "measured in %, and the criterion in EUR"),
        ("EUR", "days_since_last_deal", "measured in days, and the criterion in EUR"),
    ],
)
def test_another_unit_is_a_problem(unit: str, name: MeasureName, told: str) -> None:
    problem = find_mapping_problem(make_criterion(unit), name, "EUR")
    assert problem
    assert told in problem[0]


def test_no_measure_tells_a_level() -> None:
    problem = find_mapping_problem(
        Criterion.model_validate({"rating": {1: "none", 5: "all"}}), "growth", "EUR"
    )
    assert problem
    assert "levels" in problem[0]
