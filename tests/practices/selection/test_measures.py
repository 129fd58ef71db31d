"""What deals say: exact figures as of a day, and unknown where the file cannot tell."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import count
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.documents.crm import Deal
from samctl.documents.workspace import MeasureName
from samctl.practices.money import Exchange
from samctl.practices.selection.deal_history import Span, find_coverage
from samctl.practices.selection.measures import (
    MEASURES,
    Measurement,
    find_months,
    measure_deals,
    measure_years,
)

AS_OF = date(2026, 12, 31)
EUROS = Exchange("EUR", {"USD": {date(2025, 1, 1): Decimal("0.9"), date(2026, 7, 1): Decimal("0.8")}})
ON_FILE = Span(date(2020, 1, 1), AS_OF)


def win(day: str | None, value: Any = 100, **more: Any) -> dict[str, Any]:
    return {"stage": "won", "closed_on": day, "value": value, "opened_on": "2020-01-01", **more}


def lose(day: str | None, **more: Any) -> dict[str, Any]:
    return {"stage": "lost", "closed_on": day, "opened_on": "2020-01-01", **more}


def make_deals(*deals: dict[str, Any]) -> dict[str, Deal]:
    return {str(number): Deal.model_validate(deal) for number, deal in zip(count(), deals, strict=False)}


def measure(
    name: MeasureName, *deals: dict[str, Any], as_of: date = AS_OF, on_file: Span | None = ON_FILE
) -> Measurement:
    return measure_deals(make_deals(*deals), as_of, EUROS, on_file)[name]


def ends(measured: Measurement) -> tuple[Any, Any]:
    return measured.low, measured.high


def test_every_name_of_the_settings_is_measured() -> None:
    assert set(MEASURES) == set(get_args(MeasureName))


# Figures ----------------------------------------------------------------------------------------------


DEALS = (
    win("2026-12-31", 300, product="GTX Pro"),  # the last day counts
    win("2026-01-01", 100, product="gtx-pro"),  # the first of the last 12 months
    win("2025-12-31", 200, product="MG"),
    win("2024-06-30", 50, product="MG"),
    lose("2026-03-01"),
    lose("2023-03-01"),
    {"stage": "open", "opened_on": "2026-11-01", "value": 70},
)


@pytest.mark.parametrize(
    ("name", "value", "deals"),
    [
        ("won_value", 650, 4),
        ("won_value_12m", 400, 2),
        ("won_value_24m", 600, 3),
        ("won_value_36m", 650, 4),
        ("won_value_this_year", 400, 2),
        ("won_value_last_year", 200, 1),
        ("deals_won", 4, 4),
        ("deals_won_12m", 2, 2),
        ("growth", 100, 3),
        ("win_rate", Fraction(200, 3), 6),
        ("win_rate_12m", Fraction(200, 3), 3),
        ("average_deal", Fraction(325, 2), 4),
        ("days_since_last_deal", 0, 1),
        ("products_bought", 2, 4),
        ("open_value", 70, 1),
    ],
)
def test_each_measure_is_exact(name: MeasureName, value: Fraction, deals: int) -> None:
    assert measure(name, *DEALS) == Measurement(Fraction(value), Fraction(value), deals)


def test_growth_can_be_negative() -> None:
    assert measure("growth", win("2025-06-30", 400), win("2026-06-30", 300)).low == -25


def test_what_happened_later_is_not_known_yet() -> None:
    deals = (win("2026-03-01", 100), win("2026-06-01", 900), lose("2026-05-01", value=30))
    spring = date(2026, 4, 1)
    assert measure("won_value", *deals, as_of=spring).low == 100
    assert measure("win_rate", *deals, as_of=spring).low == 100
    assert measure("open_value", *deals, as_of=spring).low == 930
    assert measure("open_value", *deals).low == 0


def test_the_months_up_to_a_leap_day_begin_after_its_counterpart() -> None:
    assert find_months(date(2024, 2, 29), 12) == Span(date(2023, 3, 1), date(2024, 2, 29))
    assert find_months(date(2024, 2, 29), 12, before=12) == Span(date(2022, 3, 1), date(2023, 2, 28))


def test_years_are_those_of_which_deals_are_on_file() -> None:
    on_file = Span(date(2024, 6, 1), AS_OF)
    years = measure_years(make_deals(*DEALS), AS_OF, EUROS, on_file)
    assert {year: each.low for year, each in years.items()} == {2024: 50, 2025: 200, 2026: 400}


# Unknown ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", get_args(MeasureName))
def test_without_deals_everything_is_unknown(name: MeasureName) -> None:
    assert ends(measure(name)) == (None, None)
    assert measure(name).reason == "no deals on file"
    assert not measure(name, win("2026-01-01"), as_of=date(2019, 1, 1)).is_known


def test_nothing_won_is_nothing_where_deals_are_on_file() -> None:
    deals = (lose("2026-03-01"), win("2020-05-01", 500))
    assert measure("won_value_12m", *deals) == Measurement(Fraction(0), Fraction(0))
    assert measure("win_rate_12m", *deals).low == 0


@pytest.mark.parametrize(
    ("name", "deals", "reason"),
    [
        ("growth", [win("2026-01-01")], "nothing was won in the 12 months before the last 12"),
        ("win_rate", [{"stage": "open", "opened_on": "2026-01-01"}], "no deal was decided"),
        ("average_deal", [lose("2026-01-01")], "nothing was won"),
        ("days_since_last_deal", [lose("2026-01-01")], "nothing was won"),
        ("won_value", [win("2026-01-01"), win("2026-01-02", None)], "1 deal won without a value"),
        ("growth", [win("2026-01-01", None), win("2025-01-01")], "1 deal won without a value"),
        ("open_value", [{"stage": "open"}, {"stage": "open"}], "2 deals open without a value"),
        (
            "won_value_12m",
            [win("2026-01-01", {"amount": 9, "currency": "CHF"})],
            "no exchange rate for CHF on the day of the deal",
        ),
    ],
)
def test_what_the_deals_do_not_tell_is_unknown(
    name: MeasureName, deals: list[dict[str, Any]], reason: str
) -> None:
    assert measure(name, *deals) == Measurement(None, None, 0, reason)


def test_a_value_missing_outside_of_a_span_does_no_harm_to_it() -> None:
    deals = (win("2026-01-01", 100), win("2025-01-01", None))
    assert measure("won_value_12m", *deals).low == 100
    assert not measure("won_value_24m", *deals).is_known


def test_a_span_that_begins_before_the_first_deal_on_file_is_unknown() -> None:
    late = Span(date(2026, 1, 2), AS_OF)
    assert (
        measure("won_value_12m", *DEALS, on_file=late).reason == "deals are on file from 2026-01-02 on only"
    )
    assert measure("won_value", *DEALS, on_file=late).low == 650
    assert measure("won_value_12m", *DEALS, on_file=Span(date(2026, 1, 1), AS_OF)).low == 400


def test_a_span_that_ends_long_after_the_last_import_is_unknown() -> None:
    old = Span(date(2020, 1, 1), date(2026, 11, 30))
    older = Span(date(2020, 1, 1), date(2026, 11, 29))
    assert measure("won_value_12m", *DEALS, on_file=old).is_known
    for name in ("won_value_12m", "growth", "days_since_last_deal", "open_value"):
        assert measure(name, *DEALS, on_file=older).reason == "deals are on file up to 2026-11-29 only"
    assert measure("won_value_last_year", *DEALS, on_file=older).low == 200


def test_coverage_runs_from_the_first_deal_to_the_last_import() -> None:
    deals = make_deals(
        {"stage": "won", "opened_on": "2016-10-20", "closed_on": "2017-03-01"},
        {"stage": "open", "opened_on": "2026-10-01", "closed_on": "2027-03-01"},  # expected
        {"value": 5},
    )
    covered = find_coverage(deals.values(), [date(2026, 11, 20), date(2025, 1, 1)])
    assert covered == Span(date(2016, 10, 20), date(2026, 11, 20))
    assert find_coverage(make_deals({"value": 5}).values(), [AS_OF]) is None


def test_coverage_of_an_old_file_ends_with_what_happened_last_in_it() -> None:
    deals = make_deals(win("2026-03-01"))
    assert find_coverage(deals.values(), [date(2026, 6, 1)]) == Span(date(2020, 1, 1), date(2026, 6, 1))
    assert find_coverage(deals.values(), [date(2026, 6, 2)]) == Span(date(2020, 1, 1), date(2026, 3, 1))
    assert find_coverage(deals.values(), []) == Span(date(2020, 1, 1), date(2026, 3, 1))


# Intervals --------------------------------------------------------------------------------------------


def test_a_deal_won_on_a_day_that_nobody_knows_may_count_or_not() -> None:
    deals = (win("2026-06-01", 100), win(None, 30))
    found = measure("won_value_12m", *deals)
    assert (*ends(found), found.deals) == (100, 130, 1)
    assert found.reason == "nobody knows when 1 deal came to be won, or whether"
    assert ends(measure("deals_won", *deals)) == (1, 2)
    assert not measure("average_deal", *deals).is_known


def test_a_deal_of_a_stage_that_nobody_knows_may_have_been_won_lost_or_open() -> None:
    deals = (win("2026-06-01"), lose("2026-06-01"), {"closed_on": "2026-06-02", "value": 40})
    assert ends(measure("win_rate", *deals)) == (Fraction(100, 3), Fraction(200, 3))
    assert ends(measure("won_value", *deals)) == (100, 140)
    assert ends(measure("open_value", *deals)) == (0, 40)
    assert ends(measure("days_since_last_deal", *deals)) == (212, 213)


def test_a_credit_note_on_an_unknown_day_lowers_the_least() -> None:
    assert ends(measure("won_value", win("2026-06-01", 100), win(None, -30))) == (70, 100)


def test_a_deal_without_a_product_may_be_one_more_product() -> None:
    deals = (win("2026-06-01", product="GTX"), win("2026-06-02"))
    assert ends(measure("products_bought", *deals)) == (1, 2)
    assert measure("products_bought", *deals).reason == "1 deal without a product"


# Money ------------------------------------------------------------------------------------------------


def test_a_foreign_amount_is_worth_what_it_was_on_the_day_of_the_deal() -> None:
    dollars = {"amount": 100, "currency": "USD"}
    assert measure("won_value", win("2026-06-30", dollars), win("2026-07-01", dollars)).low == 170


# Properties -------------------------------------------------------------------------------------------

DAYS = st.none() | st.dates(date(2022, 1, 1), date(2028, 12, 31))
AMOUNTS = st.none() | st.integers(-1000, 100_000)
ANY_DEAL: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "stage": st.sampled_from(["won", "lost", "open", None]),
        "opened_on": DAYS,
        "closed_on": DAYS,
        "value": AMOUNTS,
        "product": st.sampled_from([None, "GTX", "MG", "g tx"]),
    }
)


@given(st.lists(ANY_DEAL, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_deals_does_not_count(deals: list[dict[str, Any]], random: Any) -> None:
    shuffled = [*deals]
    random.shuffle(shuffled)
    assert measure_deals(make_deals(*deals), AS_OF, EUROS, ON_FILE) == measure_deals(
        make_deals(*shuffled), AS_OF, EUROS, ON_FILE
    )


@given(st.lists(ANY_DEAL, min_size=1, max_size=8), st.dates(date(2020, 1, 1), date(2025, 12, 31)), AMOUNTS)
def test_a_deal_decided_outside_of_the_window_changes_nothing_in_it(
    deals: list[dict[str, Any]], day: date, value: int | None
) -> None:
    anchored = [*deals, {"stage": "lost", "closed_on": "2020-01-01"}]  # so that something is on file
    more = [*anchored, win(day.isoformat(), value), win((AS_OF + timedelta(days=1)).isoformat(), value)]
    for name in ("won_value_12m", "deals_won_12m", "win_rate_12m", "won_value_this_year"):
        assert measure(name, *anchored) == measure(name, *more)


@given(st.lists(ANY_DEAL, max_size=8))
def test_what_is_decided_later_leaves_the_past_as_it_was(deals: list[dict[str, Any]]) -> None:
    later = {"stage": "won", "opened_on": "2027-01-01", "closed_on": "2027-02-01", "value": 5}
    anchored = [*deals, win("2024-01-01")]
    assert measure_deals(make_deals(*anchored), AS_OF, EUROS, ON_FILE) == measure_deals(
        make_deals(*anchored, later), AS_OF, EUROS, ON_FILE
    )


@given(st.lists(ANY_DEAL, max_size=6))
def test_learning_what_became_of_a_deal_never_leaves_the_interval(deals: list[dict[str, Any]]) -> None:
    vague = {"closed_on": "2026-05-05", "value": 40, "product": "MG"}
    anchored = [*deals, win("2024-01-01"), lose("2024-01-01")]
    before = measure_deals(make_deals(*anchored, vague), AS_OF, EUROS, ON_FILE)
    for stage in ("won", "lost", "open"):
        after = measure_deals(make_deals(*anchored, {**vague, "stage": stage}), AS_OF, EUROS, ON_FILE)
        for name, found in after.items():
            known = before[name]
            if known.low is not None and known.high is not None:
                assert found.low is not None
                assert found.high is not None
                assert known.low <= found.low <= found.high <= known.high, (name, stage)


@given(
    st.lists(st.builds(win, DAYS.map(lambda day: day and day.isoformat()), st.integers(1, 1000)), max_size=6)
)
def test_the_currency_of_the_workspace_only_scales_what_is_worth_money(deals: list[dict[str, Any]]) -> None:
    rate = Decimal("0.5")
    pounds = Exchange("EUR", {"GBP": {date(2000, 1, 1): rate}})
    foreign = [{**deal, "value": {"amount": deal["value"], "currency": "GBP"}} for deal in deals]
    stated = measure_deals(make_deals(*deals), AS_OF, pounds, ON_FILE)
    converted = measure_deals(make_deals(*foreign), AS_OF, pounds, ON_FILE)

    def scale(number: Fraction | None) -> Fraction | None:
        return number and number * Fraction(rate)

    for name, each in stated.items():
        wanted = tuple(map(scale, ends(each))) if MEASURES[name].unit == "money" else ends(each)
        assert ends(converted[name]) == wanted
