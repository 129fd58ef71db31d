from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.practices.selection.scales import Datum, MeasureScale, RatingScale, Value
from tests.practices.selection.problems import FIVE_LEVELS, examples

REVENUE = MeasureScale(
    (
        (Fraction(0), Fraction(0)),
        (Fraction(500_000), Fraction(1, 2)),
        (Fraction(5_000_000), Fraction(1)),
    )
)
PAYMENT_DAYS = MeasureScale(
    ((Fraction(10), Fraction(1)), (Fraction(30), Fraction(1, 2)), (Fraction(60), Fraction(0)))
)
WITH_A_DIP = RatingScale(
    tuple((Fraction(x), Fraction(y, 100)) for x, y in [(1, 0), (2, 70), (3, 20), (4, 60)])
)


def exactly(quantity: int | str) -> Datum:
    return Datum.certain(Fraction(quantity))


def between(low: int | str, high: int | str) -> Datum:
    return Datum(Fraction(low), Fraction(high))


@pytest.mark.parametrize(("level", "value"), [(1, "0"), (2, "1/4"), (3, "1/2"), (4, "3/4"), (5, "1")])
def test_a_level_without_own_value_is_worth_its_place_on_the_scale(level: int, value: str) -> None:
    assert FIVE_LEVELS.value(exactly(level)).low == Fraction(value)


def test_a_rating_between_two_levels_lies_on_the_line_between_them() -> None:
    assert FIVE_LEVELS.value(exactly("3.5")).midpoint == Fraction(5, 8)
    assert WITH_A_DIP.value(exactly("1.5")).midpoint == Fraction(35, 100)


def test_levels_may_carry_values_of_their_own() -> None:
    assert WITH_A_DIP.value(exactly(3)).midpoint == Fraction(20, 100)


def test_an_interval_of_levels_is_worth_from_the_least_to_the_greatest_level_within() -> None:
    value = WITH_A_DIP.value(between(2, 4))
    assert (value.low, value.high) == (Fraction(20, 100), Fraction(70, 100))


@pytest.mark.parametrize("datum", [exactly(0), exactly(6), between(3, 6), between(0, 2)])
def test_a_rating_off_its_scale_is_refused(datum: Datum) -> None:
    with pytest.raises(ValueError, match="is not between 1 and 5"):
        FIVE_LEVELS.value(datum)


def test_a_measure_runs_straight_from_point_to_point() -> None:
    assert REVENUE.value(exactly(250_000)).midpoint == Fraction(1, 4)
    assert REVENUE.value(exactly(2_750_000)).midpoint == Fraction(3, 4)
    assert REVENUE.value(exactly(500_000)).midpoint == Fraction(1, 2)


def test_a_falling_measure_turns_an_interval_round() -> None:
    value = PAYMENT_DAYS.value(between(20, 45))
    assert (value.low, value.high) == (Fraction(1, 4), Fraction(3, 4))


@pytest.mark.parametrize(
    ("datum", "low", "high"),
    [(exactly(-5), 0, 0), (exactly(9_000_000), 1, 1), (between(5_000_000, 9_000_000), 1, 1)],
)
def test_a_measure_beyond_its_points_is_clipped_and_marked(datum: Datum, low: int, high: int) -> None:
    value = REVENUE.value(datum)
    assert value == Value(Fraction(low), Fraction(high), outside=True)


def test_the_ends_of_a_measure_belong_to_it() -> None:
    assert not REVENUE.value(between(0, 5_000_000)).outside


def test_the_next_point_is_strictly_above_or_below() -> None:
    assert FIVE_LEVELS.next_point(Fraction(3), 1) == 4
    assert FIVE_LEVELS.next_point(Fraction(3), -1) == 2
    assert FIVE_LEVELS.next_point(Fraction("3.5"), -1) == 3
    assert FIVE_LEVELS.next_point(Fraction(5), 1) is None
    assert REVENUE.next_point(Fraction(9_000_000), -1) == 5_000_000
    assert REVENUE.next_point(Fraction(0), -1) is None


@pytest.mark.parametrize(
    ("points", "complaint"),
    [
        ([(0, "0")], "at least two points"),
        ([(0, "0"), (0, "1")], "strictly rising order"),
        ([(5, "0"), (1, "1")], "strictly rising order"),
        ([(0, "0"), (1, "2")], "between 0 and 1"),
        ([(0, "0"), (1, "1/2"), (2, "1/2")], "strictly rise or strictly fall"),
        ([(0, "0"), (1, "1"), (2, "1/2")], "strictly rise or strictly fall"),
    ],
)
def test_an_impossible_measure_is_refused(points: list[tuple[int, str]], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        MeasureScale(tuple((Fraction(x), Fraction(value)) for x, value in points))


def test_an_interval_upside_down_is_refused() -> None:
    with pytest.raises(ValueError, match="upside down"):
        between(4, 2)


@examples
@given(
    ends=st.tuples(st.fractions(-20, 90, max_denominator=7), st.fractions(-20, 90, max_denominator=7)),
    share=st.fractions(0, 1, max_denominator=9),
    scale=st.sampled_from([PAYMENT_DAYS, REVENUE]),
)
def test_whatever_an_interval_turns_out_to_be_its_value_is_within(
    ends: tuple[Fraction, Fraction], share: Fraction, scale: MeasureScale
) -> None:
    low, high = sorted(ends)
    value = scale.value(Datum(low, high))
    within = scale.value(Datum.certain(low + share * (high - low)))
    assert value.low <= within.low <= value.high
    assert 0 <= value.low <= value.high <= 1
