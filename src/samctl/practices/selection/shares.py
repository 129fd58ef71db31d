"""The share of all weightings that put one account above another, exactly and without sampling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from operator import floordiv, sub, truediv
from typing import TypeVar

from samctl.practices.selection.table import Table

_Number = TypeVar("_Number", Fraction, int)

# The sum of many exact shares has a denominator without bound. So shares are added in fixed point, which
# is off by less than 1e-44, and the sum is rounded to 30 decimal places.
_FIXED_ONE = 1 << 160
_PLACES = 10**30


def pairwise_share(differences: Sequence[int]) -> Fraction:
    """The share of all weightings (uniform over the simplex) with sum_j w_j d_j > 0, exactly.

    Args:
        differences: d_j, the value of one account less the other's, by criterion, in any common unit.
    """
    return _share(differences, Fraction(1), truediv)


def expected_ranks(table: Table) -> list[Fraction]:
    """The mean rank over all weightings: E_i = 1 + sum_k (1 - p_ik), a tie counting one half.

    Args:
        table: the ranked accounts, all of their values certain.

    Returns:
        By row of the table, rounded to 30 decimal places.
    """
    above = [0] * len(table.accounts)  # sums of the others' shares, in fixed point
    for i, row in enumerate(table.values):
        for k in range(i):
            differences = list(map(sub, row, table.values[k]))
            share = _share(differences, _FIXED_ONE, floordiv) if any(differences) else _FIXED_ONE // 2
            above[k] += share
            above[i] += _FIXED_ONE - share
    return [1 + Fraction((total * _PLACES * 2 + _FIXED_ONE) // (_FIXED_ONE * 2), _PLACES) for total in above]


def _share(differences: Sequence[int], one: _Number, divide: Callable[[_Number, int], _Number]) -> _Number:
    """The share of weightings with sum_j w_j d_j > 0, in fractions or in fixed point.

    Algorithm: G. M. Varsi, The multidimensional content of the frustum of the simplex, Pacific Journal of
    Mathematics 46, 1973. With X the differences >= 0 and Y those below, and A = [1, 0, ..., 0]: for each y,
    for k = 1..|X|, A_k = (X_k A_k + |y| A_(k-1)) / (X_k + |y|); the share is 1 - A_|X|.

    Args:
        differences: d_j in any common unit.
        one: the whole, 1 or what stands for it.
        divide: division in the same arithmetic.
    """
    gains = [d for d in differences if d > 0]  # an X_k of 0 only hands A_(k-1) on
    if not gains:
        return one - one
    below = [one - one] * len(gains)
    for loss in [-d for d in differences if d < 0]:
        previous = one
        for k, gain in enumerate(gains):
            below[k] = previous = divide(gain * below[k] + loss * previous, gain + loss)
    return one - below[-1]
