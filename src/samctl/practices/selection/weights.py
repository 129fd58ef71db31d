"""Weights from stated importances or from a ranking of the criteria."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction


def normalise(importances: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Divide raw importances (points, swings, shares) by their sum: w_j = g_j / sum(g).

    Args:
        importances: raw importance by criterion, in any unit, none negative.

    Raises:
        ValueError: an importance is negative or all of them are zero.
    """
    for criterion, importance in importances.items():
        if importance < 0:
            raise ValueError(f"the weight of {criterion} is negative: {importance}")
    total = sum(importances.values(), Fraction(0))
    if not total:
        raise ValueError("the weights add up to zero")
    return {criterion: importance / total for criterion, importance in importances.items()}


def rank_order_centroid(ranks: Mapping[str, int]) -> dict[str, Fraction]:
    """Weights from ranks alone: w_k = (1/n) * sum of 1/i for i = k..n (Barron and Barrett 1996).

    They are the mean of all weightings that respect the order. Criteria of one rank share the mean of the
    positions they fill, so 1, 2, 2, 4 and 1, 2, 2, 3 say the same.

    Args:
        ranks: rank by criterion, 1 for the most important.

    Raises:
        ValueError: no ranks at all.
    """
    if not ranks:
        raise ValueError("no criteria are ranked")
    count = len(ranks)
    by_position = [
        sum((Fraction(1, i) for i in range(k, count + 1)), Fraction(0)) / count for k in range(1, count + 1)
    ]
    in_order = sorted(ranks.values())
    shared = {}
    for rank in set(in_order):
        first, tied = in_order.index(rank), in_order.count(rank)
        shared[rank] = sum(by_position[first : first + tied], Fraction(0)) / tied
    return {criterion: shared[rank] for criterion, rank in ranks.items()}
