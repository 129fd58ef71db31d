from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.practices.selection.weightings import (
    STEPS,
    AnyWeightings,
    Assumption,
    OrderedWeightings,
    StatedWeightings,
    Weightings,
    weightings_assumed,
)
from samctl.practices.selection.weights import rank_order_centroid
from tests.practices.selection.problems import examples

IMPORTANCES = st.lists(st.integers(0, 9), min_size=1, max_size=8).filter(any)


def shares(weightings: Weightings, draws: int) -> Iterator[list[Fraction]]:
    uniform = Random(7).random
    for _ in range(draws):
        weights = weightings.draw(uniform)
        yield [Fraction(weight, sum(weights)) for weight in weights]


def means(weightings: Weightings, draws: int = 4000) -> list[float]:
    return [sum(map(float, column)) / draws for column in zip(*shares(weightings, draws), strict=True)]


def test_stated_importances_stay_within_their_uncertainty() -> None:
    weightings = StatedWeightings([50, 30, 20], Fraction(1, 4))
    uniform = Random(7).random
    unit = 4 * STEPS  # the denominator of the uncertainty
    drawn = [[Fraction(g, unit) for g in weightings.draw(uniform)] for _ in range(2000)]
    for stated, column in zip([50, 30, 20], zip(*drawn, strict=True), strict=True):
        assert Fraction(3, 4) * stated < min(column) < Fraction(77, 100) * stated
        assert Fraction(123, 100) * stated < max(column) < Fraction(5, 4) * stated
        assert abs(float(sum(column)) / 2000 - stated) < 0.01 * stated


def test_certain_weights_are_drawn_as_they_are() -> None:
    for weights in shares(StatedWeightings([5, 0, 3], Fraction(0)), 5):
        assert weights == [Fraction(5, 8), 0, Fraction(3, 8)]


def test_any_weightings_are_equal_on_average() -> None:
    for mean in means(AnyWeightings(4)):
        assert abs(mean - 1 / 4) < 0.01


def test_ordered_weightings_average_to_the_rank_order_centroid() -> None:
    importances = [5, 9, 1, 5, 0]
    ranks = {str(j): 1 + sum(other > g for other in importances) for j, g in enumerate(importances)}
    for mean, centroid in zip(
        means(OrderedWeightings(importances)), rank_order_centroid(ranks).values(), strict=True
    ):
        assert abs(mean - float(centroid)) < 0.01


def test_tied_criteria_come_in_either_order_equally_often() -> None:
    drawn = list(shares(OrderedWeightings([3, 3, 1]), 4000))
    assert 0.46 < sum(first > second for first, second, _ in drawn) / len(drawn) < 0.54


def test_one_criterion_always_has_all_the_weight() -> None:
    assert list(shares(AnyWeightings(1), 2)) == [[1], [1]]
    assert list(shares(OrderedWeightings([4]), 2)) == [[1], [1]]


def test_an_unknown_assumption_is_refused() -> None:
    with pytest.raises(ValueError, match="'equal' is no assumption"):
        weightings_assumed("equal", [1, 2], Fraction(0))  # type: ignore[arg-type]


@examples
@given(importances=IMPORTANCES, seed=st.integers(0, 99))
def test_ordered_weightings_keep_the_stated_order(importances: list[int], seed: int) -> None:
    weights = OrderedWeightings(importances).draw(Random(seed).random)
    in_order = sorted(zip(importances, weights, strict=True), reverse=True)
    for (greater, heavier), (less, lighter) in pairwise(in_order):
        assert greater == less or heavier >= lighter


@pytest.mark.parametrize("assume", ["stated", "order", "any"])
@examples
@given(importances=IMPORTANCES, seed=st.integers(0, 99), uncertainty=st.fractions(0, 1, max_denominator=50))
def test_no_draw_is_negative_or_beyond_the_greatest_sum(
    assume: Assumption, importances: list[int], seed: int, uncertainty: Fraction
) -> None:
    weightings = weightings_assumed(assume, importances, uncertainty)
    weights = weightings.draw(Random(seed).random)
    assert min(weights) >= 0
    assert 0 < sum(weights) <= weightings.greatest_sum
