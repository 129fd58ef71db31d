from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.practices.selection.weights import normalise, rank_order_centroid
from tests.practices.selection.problems import examples


def named(values: list[str]) -> dict[str, Fraction]:
    return {f"c{i}": Fraction(value) for i, value in enumerate(values)}


def test_points_are_divided_by_their_sum() -> None:
    assert normalise(named(["25", "20", "0", "5"])) == named(["1/2", "2/5", "0", "1/10"])


@pytest.mark.parametrize(
    ("values", "complaint"),
    [(["1", "-1", "5"], "c1 is negative: -1"), (["0", "0"], "add up to zero"), ([], "add up to zero")],
)
def test_weights_that_cannot_be_are_refused(values: list[str], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        normalise(named(values))


@pytest.mark.parametrize(
    ("count", "weights"),
    [
        (3, ["11/18", "5/18", "2/18"]),
        (4, ["25/48", "13/48", "7/48", "3/48"]),
        (5, ["137/300", "77/300", "47/300", "27/300", "12/300"]),
    ],
)
def test_ranks_give_the_published_centroid_weights(count: int, weights: list[str]) -> None:
    assert rank_order_centroid({f"c{i}": i + 1 for i in range(count)}) == named(weights)


@pytest.mark.parametrize("ranks", [[1, 2, 2, 4], [1, 2, 2, 3]])
def test_tied_ranks_share_the_mean_of_their_positions(ranks: list[int]) -> None:
    weights = rank_order_centroid({f"c{i}": rank for i, rank in enumerate(ranks)})
    assert weights == named(["25/48", "10/48", "10/48", "3/48"])


def test_all_tied_is_all_equal() -> None:
    assert rank_order_centroid({"c0": 1, "c1": 1, "c2": 1}) == named(["1/3", "1/3", "1/3"])


def test_no_ranks_are_refused() -> None:
    with pytest.raises(ValueError, match="no criteria"):
        rank_order_centroid({})


@examples
@given(st.lists(st.integers(1, 8), min_size=1, max_size=8))
def test_rank_weights_add_up_to_one_and_follow_the_order(ranks: list[int]) -> None:
    weights = rank_order_centroid({str(i): rank for i, rank in enumerate(ranks)})
    assert sum(weights.values()) == 1
    in_order = sorted(weights, key=lambda name: ranks[int(name)])
    assert [weights[name] for name in in_order] == sorted(weights.values(), reverse=True)
