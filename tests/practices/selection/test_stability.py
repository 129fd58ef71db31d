"""Stability figures of tables small enough to check by hand."""

from __future__ import annotations

from fractions import Fraction

from samctl.practices.selection.stability import (
    Rivals,
    Shift,
    Tolerance,
    WeightInterval,
    crossing,
    least_tolerance,
    minimum_shift,
    neighbouring_pairs,
    strict_pairs,
    weight_intervals,
)
from tests.practices.selection.problems import HAND_TABLE, pose, table_of


def test_the_weights_at_which_two_accounts_draw_level() -> None:
    # D = 1/40 and d = (1/2, -1/4, -3/4): for fit (1/40 - 1/4) / (1/40 - 1/2) = 9/19, and so on.
    table = table_of(HAND_TABLE)
    (pair,) = strict_pairs(table, [0], [1])
    assert [crossing(table, pair, k) for k in range(3)] == [Fraction(9, 19), Fraction(4, 11), Fraction(7, 31)]


def test_the_nearest_crossings_bound_the_weight() -> None:
    table = table_of(HAND_TABLE)
    intervals = weight_intervals(table, strict_pairs(table, [0], [1, 2]))
    x_before_y = Rivals("x", "y")
    assert intervals == {
        "fit": WeightInterval(Fraction(1, 2), Fraction(9, 19), Fraction(1), x_before_y, None),
        "growth": WeightInterval(Fraction(3, 10), Fraction(0), Fraction(4, 11), None, x_before_y),
        "reach": WeightInterval(Fraction(1, 5), Fraction(0), Fraction(7, 31), None, x_before_y),
    }


def test_the_tolerance_is_the_lead_over_the_weighted_differences() -> None:
    # 1/40 / (1/2 * 1/2 + 3/10 * 1/4 + 1/5 * 3/4) = 1/19
    table = table_of(HAND_TABLE)
    assert least_tolerance(table, strict_pairs(table, [0], [1, 2])) == Tolerance(
        Fraction(1, 19), Rivals("x", "y")
    )


def test_the_minimum_shift_takes_from_where_it_gains_most() -> None:
    # A point from fit to reach gains 1/2 + 3/4; the lead is 2.5 points, so 2 points level it.
    table = table_of(HAND_TABLE)
    shift = minimum_shift(table, strict_pairs(table, [0], [1, 2]))
    assert shift == Shift(Fraction(2), {"fit": Fraction(2)}, "reach", Rivals("x", "y"))


def test_a_shift_empties_one_criterion_before_it_takes_from_the_next() -> None:
    # x is ahead by 100 * (1/10 + 6/10 * 1/2 - 3/10 * 1/4); all of fit goes, then some of growth.
    table = table_of(pose({"fit": 10, "growth": 60, "reach": 30}, {"x": [5, 4, 3], "y": [1, 2, 4]}))
    shift = minimum_shift(table, strict_pairs(table, [0], [1]))
    assert shift is not None
    assert shift.target == "reach"
    lead = Fraction("32.5")
    from_growth = (lead - 10 * Fraction(5, 4)) / Fraction(3, 4)
    assert shift.sources == {"fit": Fraction(10), "growth": from_growth}
    assert shift.points == 10 + from_growth


def test_no_weighting_helps_an_account_that_is_worse_everywhere() -> None:
    table = table_of(pose({"fit": 3, "reach": 1}, {"x": [4, 4], "y": [2, 3]}))
    pairs = strict_pairs(table, [0], [1])
    assert least_tolerance(table, pairs) == Tolerance(Fraction(1), Rivals("x", "y"))
    assert minimum_shift(table, pairs) is None
    for interval in weight_intervals(table, pairs).values():
        assert interval is not None
        assert interval.low == 0
        assert interval.high == 1
        assert interval.low_rivals is interval.high_rivals is None


def test_a_criterion_on_which_two_are_equal_levels_them_only_with_all_the_weight() -> None:
    table = table_of(pose({"fit": 3, "reach": 1}, {"x": [4, 3], "y": [2, 3]}))
    pairs = strict_pairs(table, [0], [1])
    reach = weight_intervals(table, pairs)["reach"]
    assert reach == WeightInterval(Fraction(1, 4), Fraction(0), Fraction(1), None, Rivals("x", "y"))
    shift = minimum_shift(table, pairs)
    assert shift == Shift(Fraction(75), {"fit": Fraction(75)}, "reach", Rivals("x", "y"))


def test_a_weight_to_which_the_lead_does_not_react_has_no_crossing() -> None:
    # D = d_fit = 1/4, so moving fit changes nothing: D - u = 0.
    table = table_of(pose({"fit": 1, "reach": 1}, {"x": [3, 3], "y": [2, 2]}))
    (pair,) = strict_pairs(table, [0], [1])
    assert crossing(table, pair, 0) is None


def test_a_criterion_with_all_the_weight_has_no_interval() -> None:
    table = table_of(pose({"fit": 1, "reach": 0}, {"x": [4, 1], "y": [2, 3]}))
    intervals = weight_intervals(table, strict_pairs(table, [0], [1]))
    assert intervals["fit"] is None
    assert intervals["reach"] == WeightInterval(
        Fraction(0), Fraction(0), Fraction(1, 2), None, Rivals("x", "y")
    )


def test_a_criterion_without_weight_can_still_receive_it() -> None:
    table = table_of(pose({"fit": 1, "reach": 0}, {"x": [4, 1], "y": [2, 3]}))
    pairs = strict_pairs(table, [0], [1])
    assert minimum_shift(table, pairs) == Shift(
        Fraction(50), {"fit": Fraction(50)}, "reach", Rivals("x", "y")
    )
    assert least_tolerance(table, pairs) == Tolerance(Fraction(1), Rivals("x", "y"))


def test_neighbouring_groups_with_ties_meet_in_all_their_pairs() -> None:
    # The nearer crossing of fit is that of the second of the tied pair, which an adjacent pair would miss.
    table = table_of(pose({"fit": 1, "reach": 1}, {"x": [4, 4], "y": [5, 1], "z": [1, 5]}))
    pairs = neighbouring_pairs(table, [[0], [1, 2]])
    fit = weight_intervals(table, pairs)["fit"]
    assert fit == WeightInterval(
        Fraction(1, 2), Fraction(1, 4), Fraction(3, 4), Rivals("x", "z"), Rivals("x", "y")
    )


def test_without_pairs_nothing_limits_a_weight() -> None:
    table = table_of(pose({"fit": 1, "reach": 1}, {"x": [4, 4]}))
    fit = weight_intervals(table, [])["fit"]
    assert fit == WeightInterval(Fraction(1, 2), Fraction(0), Fraction(1), None, None)
    assert least_tolerance(table, []) is None
    assert minimum_shift(table, []) is None
