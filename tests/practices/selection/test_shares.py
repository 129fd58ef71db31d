from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.practices.selection.problem import Problem
from samctl.practices.selection.shares import expected_ranks, pairwise_share
from tests.practices.selection.problems import HAND_TABLE, examples, pose, problems, table_of


@pytest.mark.parametrize(
    ("differences", "share"),
    [
        ([3, -1], "3/4"),  # w > 1/4 of a weight uniform from 0 to 1
        ([1, -1], "1/2"),
        ([2, -1, -3], "4/15"),  # one gain: the product of 2/(2+1) and 2/(2+3)
        ([3, 1, -2], "11/15"),  # one loss: 1 less the product of 2/(2+3) and 2/(2+1)
        ([1, 1, -1, -1], "1/2"),
        ([1, 0, -1], "1/2"),
        ([1, 0, 0], "1"),
        ([0, 0, -1], "0"),
        ([0, 0, 0], "0"),
        ([4, 1], "1"),
        ([-2], "0"),
    ],
)
def test_shares_known_by_hand(differences: list[int], share: str) -> None:
    assert pairwise_share(differences) == Fraction(share)


def test_expected_ranks_known_by_hand() -> None:
    # x is above y in 4/15 of all weightings and above z in 11/15; y is above z in all of them.
    assert [round(rank, 25) for rank in expected_ranks(table_of(HAND_TABLE))] == [
        2,
        round(Fraction(19, 15), 25),
        round(Fraction(41, 15), 25),
    ]


def test_a_tie_counts_one_half() -> None:
    table = table_of(pose({"fit": 1, "reach": 1}, {"x": [4, 2], "y": [4, 2], "z": [1, 1]}))
    assert expected_ranks(table) == [Fraction(3, 2), Fraction(3, 2), 3]


@examples
@given(st.lists(st.integers(-9, 9), min_size=1, max_size=8))
def test_the_shares_of_both_ways_add_up_to_one_unless_the_rows_are_equal(differences: list[int]) -> None:
    both = pairwise_share(differences) + pairwise_share([-d for d in differences])
    assert both == (1 if any(differences) else 0)


@examples
@given(st.lists(st.integers(-9, 9), min_size=2, max_size=6), st.data())
def test_the_order_and_the_unit_of_the_differences_do_not_matter(
    differences: list[int], data: st.DataObject
) -> None:
    turned = [7 * d for d in data.draw(st.permutations(differences))]
    assert pairwise_share(turned) == pairwise_share(differences)


@examples
@given(st.lists(st.integers(-9, 9).filter(bool), min_size=2, max_size=6, unique=True))
def test_the_share_agrees_with_the_sum_over_vertices(differences: list[int]) -> None:
    # For distinct differences the volume cut off a simplex has a closed form (Lasserre 2015).
    share = Fraction(0)
    for d in differences:
        if d > 0:
            term = Fraction(d) ** (len(differences) - 1)
            for other in differences:
                if other != d:
                    term /= d - other
            share += term
    assert pairwise_share(differences) == share


@examples
@given(problems())
def test_expected_ranks_follow_from_the_shares_of_all_pairs(problem: Problem) -> None:
    table = table_of(problem)
    expected = [Fraction(1)] * len(table.accounts)
    for i, k in combinations(range(len(table.accounts)), 2):
        gaps = [a - b for a, b in zip(table.values[i], table.values[k], strict=True)]
        share = pairwise_share(gaps) if any(gaps) else Fraction(1, 2)
        expected[i] += 1 - share
        expected[k] += share
    for rank, exact in zip(expected_ranks(table), expected, strict=True):
        assert abs(rank - exact) <= Fraction(1, 2 * 10**30)
