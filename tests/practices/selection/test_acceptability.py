"""Sampled shares against exact ones. Seeds are fixed, so a figure is within its bounds always or never."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given

from samctl.practices.selection.acceptability import Acceptability, rank_acceptability
from samctl.practices.selection.problem import Problem
from samctl.practices.selection.shares import expected_ranks, pairwise_share
from samctl.practices.selection.weightings import Assumption, weightings_assumed
from samctl.practices.selection.weights import rank_order_centroid
from tests.practices.selection.problems import (
    HAND_TABLE,
    UNCERTAIN,
    Cell,
    examples,
    pose,
    problems,
    table_of,
)

DRAWS = 4000
WEIGHTS = {"a": 5, "b": 4, "c": 3, "d": 2}
ROWS: list[tuple[list[Cell], list[Cell]]] = [
    ([5, 3, 2, 1], [2, 4, 4, 3]),
    ([5, 1, 1, 1], [1, 2, 2, 2]),
    ([1, 5, 1, 5], [3, 3, 3, 3]),
    ([2, 2, 5, 1], [3, 2, 1, 2]),
]


def sample(
    problem: Problem, assume: Assumption = "any", draws: int = DRAWS, seed: int = 1
) -> dict[str, Acceptability]:
    table = table_of(problem)
    weightings = weightings_assumed(assume, table.weights, problem.weight_uncertainty)
    shares = rank_acceptability(table, weightings, top=1, draws=draws, seed=seed)
    return dict(zip(table.accounts, shares, strict=True))


def is_within_four_standard_errors(share: Fraction, exact: Fraction) -> bool:
    return abs(share - exact) <= 4 * sqrt(exact * (1 - exact) / DRAWS)


@pytest.mark.parametrize(("x", "y"), ROWS)
def test_shares_of_any_weightings_agree_with_the_exact_pairwise_share(x: list[Cell], y: list[Cell]) -> None:
    problem = pose(WEIGHTS, {"x": x, "y": y})
    table = table_of(problem)
    row = dict(zip(table.accounts, table.values, strict=True))
    exact = pairwise_share([mine - yours for mine, yours in zip(row["x"], row["y"], strict=True)])
    assert is_within_four_standard_errors(sample(problem)["x"].rank_shares[0], exact)


@pytest.mark.parametrize(("x", "y"), ROWS)
def test_shares_of_ordered_weightings_agree_with_the_exact_share(x: list[Cell], y: list[Cell]) -> None:
    # The ordered weightings are all mixtures of the weightings that give the first k criteria 1/k each, so
    # the exact share follows from the running means of the differences. 12 is a common denominator.
    problem = pose(WEIGHTS, {"x": x, "y": y})
    table = table_of(problem)
    row = dict(zip(table.accounts, table.values, strict=True))
    gaps = [mine - yours for mine, yours in zip(row["x"], row["y"], strict=True)]
    exact = pairwise_share([sum(gaps[: k + 1]) * 12 // (k + 1) for k in range(4)])
    assert is_within_four_standard_errors(sample(problem, "order")["x"].rank_shares[0], exact)


def test_shares_of_stated_weightings_agree_with_the_area_they_fill() -> None:
    # x leads where 0.55 (1 + e) > 0.45 (1 + f), e and f uniform in +-1/4: all but a triangle with the sides
    # 3/11 and 1/3 of a square with the side 1/2, which is 9/11.
    problem = pose({"fit": 55, "reach": 45}, {"x": [5, 1], "y": [1, 5]})
    assert is_within_four_standard_errors(sample(problem, "stated")["x"].rank_shares[0], Fraction(9, 11))


def test_an_uncertain_value_is_uniform_in_its_interval() -> None:
    # x is worth 1/4 to 1 and y 1/2, so x is above y in two thirds of the draws.
    problem = pose({"fit": 1}, {"x": [(2, 5)], "y": [3]})
    assert is_within_four_standard_errors(sample(problem)["x"].rank_shares[0], Fraction(2, 3))
    # Two of equal width, the one 1/4 higher: the triangle left over has the sides 2/3 of 3/4.
    problem = pose({"fit": 1}, {"x": [(2, 5)], "y": [(1, 4)]})
    assert is_within_four_standard_errors(sample(problem)["x"].rank_shares[0], 1 - Fraction(2, 9))


def test_the_mean_rank_agrees_with_the_expected_rank() -> None:
    problem = pose(
        WEIGHTS,
        {f"{name}{i}": row for i, rows in enumerate(ROWS) for name, row in zip("xy", rows, strict=True)},
    )
    table = table_of(problem)
    shares = sample(problem)
    for name, exact in zip(table.accounts, expected_ranks(table), strict=True):
        ranks = shares[name].rank_shares
        mean = sum((rank * share for rank, share in enumerate(ranks, start=1)), Fraction(0))
        variance = sum((rank - mean) ** 2 * share for rank, share in enumerate(ranks, start=1))
        assert abs(mean - exact) < 4 * sqrt(variance / DRAWS)


def test_level_accounts_all_take_the_better_rank() -> None:
    shares = sample(pose(WEIGHTS, {"x": [3, 3, 3, 3], "y": [3, 3, 3, 3], "z": [1, 1, 1, 1]}), draws=10)
    assert [list(shares[name].rank_shares) for name in "xyz"] == [[1, 0, 0], [1, 0, 0], [0, 0, 1]]
    assert shares["x"].top_share == 1


def test_the_central_weights_of_a_sure_leader_are_the_mean_of_the_model() -> None:
    problem = pose(WEIGHTS, {"x": [5, 5, 5, 5], "y": [1, 1, 1, 1]})
    shares = sample(problem, "order")
    assert shares["y"].central_weights is None
    central = shares["x"].central_weights
    assert central is not None
    centroid = rank_order_centroid({"a": 1, "b": 2, "c": 3, "d": 4})
    assert all(abs(central[name] - centroid[name]) < Fraction(1, 50) for name in centroid)


def test_central_weights_favour_what_the_account_is_good_at() -> None:
    shares = sample(HAND_TABLE)
    x, y = shares["x"].central_weights, shares["y"].central_weights
    assert x is not None
    assert y is not None
    assert x["fit"] > y["fit"]
    assert x["reach"] < y["reach"]
    assert shares["z"].central_weights is None


@pytest.mark.parametrize("assume", ["stated", "order", "any"])
@examples
@given(problem=problems(cells=UNCERTAIN))
def test_the_shares_of_an_account_add_up_to_one(assume: Assumption, problem: Problem) -> None:
    for shares in sample(problem, assume, draws=20).values():
        assert sum(shares.rank_shares) == 1
        assert shares.top_share == shares.rank_shares[0]
        assert (shares.central_weights is None) == (shares.top_share == 0)
        if shares.central_weights is not None:
            assert sum(shares.central_weights.values()) == 1


@examples
@given(problems(cells=UNCERTAIN))
def test_every_draw_has_a_first_and_no_rank_is_crowded(problem: Problem) -> None:
    shares = sample(problem, draws=1).values()
    ranks = sorted(share.rank_shares.index(Fraction(1)) + 1 for share in shares)
    assert ranks == [1 + sum(other < rank for other in ranks) for rank in ranks]
