"""What each component counts, and what is unknown in it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from samctl.practices.kpis.health.axes import AxisName
from samctl.practices.kpis.health.fit import STEEP, Thresholds, rate_slope
from tests.practices.kpis.health.accounts import (
    KPIS,
    MEETINGS,
    RECORDS,
    SELECTION,
    find_component,
    find_value,
    judge,
    make_account,
    make_basis,
    spell,
)


@pytest.mark.parametrize(
    ("axis", "name", "value"),
    [
        ("engagement", "rhythm", Fraction(125, 2)),  # calls 1 of 4, reviews 1 of 1
        ("engagement", "coverage", Fraction(200, 3)),  # Frei and Roth, not Vogt
        ("engagement", "decision_makers", 50),  # Frei, not Vogt
        ("engagement", "actions", 50),  # in time, late, open
        ("value", "kpis", 95),  # 36 of 40, and better than asked
        ("value", "benchmarks", 50),  # one in time, one missed, one still to come
        ("value", "commitments", Fraction(200, 3)),  # kept, late, broken
        ("value", "feedback", 50),  # one positive, one negative
        ("fit", "score", Fraction(155, 2)),  # 81.25 between 75 and 100
        ("fit", "trend", 0),  # 10 points lost in 283 days
        ("fit", "commitments", 50),  # one kept, one overdue
        ("fit", "wallet", Fraction(6075, 304)),  # 4 of 38 lost in 320 days
    ],
)
def test_each_component_is_as_the_manual_says(axis: AxisName, name: str, value: Fraction) -> None:
    assert find_value(make_account(), axis, name) == value


def test_an_axis_is_their_weighted_mean() -> None:
    axes = judge(make_account())
    assert (
        axes["engagement"].value == (30 * Fraction(125, 2) + 20 * Fraction(200, 3) + 25 * 50 + 25 * 50) / 100
    )
    assert axes["value"].value == (40 * 95 + 20 * 50 + 25 * Fraction(200, 3) + 15 * 50) / 100


def test_an_account_of_which_nothing_is_on_record_is_unknown_and_never_zero() -> None:
    bare = make_account(meetings=None, records={}, plan=None, kpis=None, selection=None)
    for axis in judge(bare).values():
        assert spell(axis) == (None, 0, 100, 0)
        assert all(component.missing for component in axis.components)


def test_nobody_can_be_met_before_the_first_contact_was_due() -> None:
    soon = make_account(
        meetings=MEETINGS.replace("2026-08-03", "2026-11-30").replace("2026-10-05", "2026-12-01"), records={}
    )
    component = find_component(soon, "engagement", "decision_makers")
    assert (component.value, component.missing) == (None, "no meeting was due, and none is on record")


def test_whoever_was_never_met_counts_as_soon_as_a_contact_was_due() -> None:
    assert find_value(make_account(records={}), "engagement", "decision_makers") == 0


def test_a_rhythm_that_names_too_few_people_does_not_reach_all_of_coverage() -> None:
    one = make_account(meetings=MEETINGS.replace("[coo, planner]", "[coo]").replace("[coo, ceo]", "[coo]"))
    component = find_component(one, "engagement", "coverage")
    assert component.value == Fraction(100, 3)
    assert [each.state for each in component.inputs] == [
        "met",
        "not named in the rhythm",
        "not named in the rhythm",
    ]


def test_people_count_as_met_for_two_review_intervals_of_the_tier() -> None:
    account = make_account()
    assert find_value(account, "engagement", "coverage", make_basis(review="1 month")) == Fraction(100, 3)


def test_actions_before_the_window_do_not_count() -> None:
    basis = make_basis(status="window: 2 months")
    assert [each.title for each in find_component(make_account(), "engagement", "actions", basis).inputs] == [
        "drawing"
    ]


def test_an_action_that_is_due_today_is_not_late_yet() -> None:
    basis = make_basis(today=date(2026, 10, 1))
    assert find_value(make_account(), "engagement", "actions", basis) == 75


@pytest.mark.parametrize(
    ("kpi", "state"),
    [
        ("{targets: {2026-01-31: 10}}", "not measured"),
        ("{every: 1 month, targets: {2026-01-31: 10}, actuals: {2026-06-30: 8}}", "stale"),
        ("{targets: {2025-01-31: 10}, actuals: {2025-06-30: 8}}", "stale"),
        ("{actuals: {2026-10-31: 8}}", "no target then"),
    ],
)
def test_a_figure_that_nobody_knows_widens_the_component_and_lowers_nothing(kpi: str, state: str) -> None:
    kpis = f"kpis: {{good: {{targets: {{2026-01-31: 10}}, actuals: {{2026-10-31: 10}}}}, other: {kpi}}}"
    component = find_component(make_account(kpis=kpis), "value", "kpis")
    assert component.inputs[1].state == state
    assert spell(component) == (
        100,
        50,
        100,
        Fraction(1, 2),
    )


def test_a_kpi_whose_baseline_is_still_to_come_does_not_count() -> None:
    kpis = KPIS.replace("stops: {", "stops: {baseline: {2027-01-01: 9}, ")
    assert [each.title for each in find_component(make_account(kpis=kpis), "value", "kpis").inputs] == [
        "share"
    ]


@pytest.mark.parametrize(("actual", "value"), [("0", 100), ("3", 0)])
def test_a_target_of_nothing_is_reached_or_not(actual: str, value: int) -> None:
    kpis = (
        f"kpis: {{stops: {{better: lower, targets: {{2026-01-31: 0}}, actuals: {{2026-10-31: {actual}}}}}}}"
    )
    assert find_value(make_account(kpis=kpis), "value", "kpis") == value


def test_what_our_own_people_report_is_no_feedback_of_the_customer() -> None:
    records = {"2026-08-03-call": RECORDS["2026-08-03-call"].replace("from: planner", "from: am-rhein")}
    assert find_value(make_account(records=records), "value", "feedback") == 0


@pytest.mark.parametrize(
    ("score", "points"),
    [(0, 0), (30, 20), (60, 40), (65, 50), (75, 70), (100, 100), (Fraction("59.9999"), None)],
)
def test_a_score_is_put_through_straight_lines_between_the_thresholds(
    score: Fraction, points: Fraction | None
) -> None:
    thresholds = Thresholds(Fraction(75), Fraction(60))
    assert thresholds.rate(Fraction(score)) == (Fraction(score) * 2 / 3 if points is None else points)


@pytest.mark.parametrize(
    ("entry", "leave", "score", "points"), [(75, 75, 75, 70), (100, 60, 100, 100), (75, 0, 0, 40)]
)
def test_thresholds_at_the_ends_of_the_scale_and_on_each_other_have_values_too(
    entry: int, leave: int, score: int, points: int
) -> None:
    assert Thresholds(Fraction(entry), Fraction(leave)).rate(Fraction(score)) == points


def test_an_account_that_is_no_key_account_has_one_threshold() -> None:
    account = make_account(selection=SELECTION.replace("tier: key", "tier: develop"))
    assert find_value(account, "fit", "score") == 70 + 30 * (Fraction("81.25") - 50) / 50


@pytest.mark.parametrize(
    ("tier", "missing"),
    [("standard", "the tier standard asks for no score"), ("gold", "there is no tier gold")],
)
def test_a_tier_that_asks_for_nothing_has_no_score_to_be_held_against(tier: str, missing: str) -> None:
    account = make_account(selection=SELECTION.replace("tier: key", f"tier: {tier}"))
    assert find_component(account, "fit", "score").missing == missing


def test_a_rating_that_is_missing_widens_the_score() -> None:
    account = make_account(selection=SELECTION.replace("  culture: {value: 5, on: 2026-10-22}\n", ""))
    score = find_component(account, "fit", "score")
    assert (score.low, score.high) == (Fraction(225, 4) * 40 / 60, Fraction(155, 2))
    assert score.coverage == Fraction(3, 4)
    assert find_component(account, "fit", "trend").missing == "culture was not rated on 2026-10-22"


def test_a_knocked_out_account_scores_nothing_and_one_that_may_be_lies_above_nothing() -> None:
    out = make_account(selection=SELECTION.replace("product: {value: 4", "product: {value: 1"))
    assert find_value(out, "fit", "score") == 0
    open_ = make_account(selection=SELECTION.replace("  product: {value: 4, on: 2026-10-20}\n", ""))
    basis = make_basis()
    assert find_component(open_, "fit", "score", basis).low == 0


def test_too_little_rated_is_unknown() -> None:
    ratings = "ratings: {product: 4}\ndecision: {tier: key, on: 2026-02-01}"
    assert find_component(make_account(selection=ratings), "fit", "score").missing == "too little is rated"


def test_filling_in_a_rating_is_no_rise_of_the_score() -> None:
    partly = SELECTION.replace("  culture: {2026-01-12: 5}\n", "")
    trend = find_component(make_account(selection=partly), "fit", "trend")
    assert (trend.value, trend.missing) == (None, "culture was not rated on 2026-01-10")


@pytest.mark.parametrize(
    ("slope", "points"), [(-20, 0), (-10, 0), (-5, 25), (0, 50), (5, 75), (10, 100), (99, 100)]
)
def test_a_slope_is_worth_50_where_there_is_none(slope: int, points: int) -> None:
    assert rate_slope(Fraction(slope), STEEP) == points


def test_readings_that_lie_close_together_tell_nothing_of_a_year() -> None:
    kpis = KPIS.replace("actuals: {2026-01-01: 40, ", "actuals: {2026-11-16: 40, ")
    component = find_component(make_account(kpis=kpis), "fit", "wallet")
    assert (component.value, component.missing) == (None, "less than two readings, 30 days apart")


def test_nothing_of_the_future_is_known() -> None:
    kpis = "kpis: {share: {targets: {2026-01-31: 10}, actuals: {2026-12-24: 10}}}"
    assert find_component(make_account(kpis=kpis), "value", "kpis").missing == "not measured"


def test_a_broken_part_withholds_what_rests_on_it_and_no_more() -> None:
    doubts = {"attendance": "accounts/a/meetings/2026-08-03-call.yaml"}
    axes = judge(make_account(doubts=doubts))
    missing = {each.name: each.missing for each in axes["engagement"].components}
    assert missing["rhythm"] == missing["coverage"] == "accounts/a/meetings/2026-08-03-call.yaml has errors"
    assert missing["actions"] == ""
    assert axes["value"].value is not None


def test_a_broken_kpi_is_unknown_even_where_its_rest_could_be_read() -> None:
    component = find_component(make_account(broken_kpis={"stops": "accounts/a/kpis.yaml"}), "value", "kpis")
    assert spell(component) == (90, 45, 95, Fraction(1, 2))
