"""Weights from pairwise comparisons of the criteria (AHP), with their consistency.

Source: T. L. Saaty, The Analytic Hierarchy Process, 1980.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction
from itertools import combinations
from math import prod
from typing import NamedTuple

RANDOM_INDEX = {
    3: Fraction("0.58"),
    4: Fraction("0.90"),
    5: Fraction("1.12"),
    6: Fraction("1.24"),
    7: Fraction("1.32"),
    8: Fraction("1.41"),
}
"""The mean consistency index of random judgements on n criteria (Saaty 1980)."""

ACCEPTABLE_RATIO = Fraction(1, 10)
"""A consistency ratio above this calls for another look at the judgements (Saaty 1980)."""

# The eigenvector is irrational. It is worked out to far more digits than are kept, so that what is kept
# depends neither on the order of the additions nor on the platform.
_WORKING_DIGITS = 60
_CONVERGED = Decimal("1e-40")
_KEPT = Decimal("1e-15")

_Matrix = list[list[Fraction]]
_DecimalMatrix = list[list[Decimal]]


class Contradiction(NamedTuple):
    """The judgement that contradicts the others most.

    Args:
        first: the criterion compared.
        second: the criterion it is compared with.
        stated: how many times as much `first` is said to count as `second`.
        implied: what the other judgements together say instead: the geometric mean of all the ways round,
            first : other x other : second, to 15 decimal places.
    """

    first: str
    second: str
    stated: Fraction
    implied: Fraction


@dataclass(frozen=True, slots=True)
class Consistency:
    """How well a set of pairwise judgements fits together.

    Args:
        lambda_max: the principal eigenvalue, n if every judgement fits, else greater.
        index: CI = (lambda_max - n) / (n - 1).
        random_index: RI, or None where Saaty gives none (fewer than 3 or more than 8 criteria).
        ratio: CR = CI / RI, or None where there is no RI.
        contradiction: None if the judgements fit exactly.
    """

    lambda_max: Fraction
    index: Fraction
    random_index: Fraction | None
    ratio: Fraction | None
    contradiction: Contradiction | None

    @property
    def is_acceptable(self) -> bool:
        """Whether the consistency ratio is at most 0.10, or there is none."""
        return self.ratio is None or self.ratio <= ACCEPTABLE_RATIO


class ComparedWeights(NamedTuple):
    """Weights from pairwise comparisons.

    Args:
        weights: normalised weight by criterion; they add up to exactly 1.
        consistency: how well the judgements fit together.
    """

    weights: dict[str, Fraction]
    consistency: Consistency


def weigh_by_comparison(
    criteria: Sequence[str], judgements: Mapping[tuple[str, str], Fraction]
) -> ComparedWeights:
    """The principal eigenvector of a matrix of pairwise judgements.

    The weights are exact if the judgements fit together exactly; otherwise they are the eigenvector rounded
    to 15 decimal places and divided by its sum.

    Args:
        criteria: the ids of all criteria, in any order.
        judgements: {(a, b): how many times as much a counts as b}, each pair once, either way round.

    Raises:
        ValueError: a pair is missing, given twice or names no criterion, or a judgement is not positive.
    """
    names = sorted(criteria)
    matrix = _matrix(names, judgements)
    size = len(names)
    if _is_consistent(matrix):
        total = sum((row[0] for row in matrix), Fraction(0))
        weights, eigenvalue = [row[0] / total for row in matrix], Fraction(size)
    else:
        weights, eigenvalue = _principal_eigenvector(matrix)
    by_name = dict(zip(names, weights, strict=True))
    index = (eigenvalue - size) / (size - 1) if size > 1 else Fraction(0)
    random_index = RANDOM_INDEX.get(size)
    consistency = Consistency(
        lambda_max=eigenvalue,
        index=index,
        random_index=random_index,
        ratio=None if random_index is None else index / random_index,
        contradiction=None if eigenvalue == size else _worst_judgement(names, matrix, judgements),
    )
    return ComparedWeights({name: by_name[name] for name in criteria}, consistency)


def _matrix(names: Sequence[str], judgements: Mapping[tuple[str, str], Fraction]) -> _Matrix:
    for (first, second), ratio in judgements.items():
        if first not in names or second not in names or first == second:
            raise ValueError(f"{first} against {second} is not a comparison of two of the criteria")
        if ratio <= 0:
            raise ValueError(f"{first} against {second} must be positive, not {ratio}")
        if (second, first) in judgements:
            raise ValueError(f"{first} and {second} are compared twice")
    for pair in combinations(names, 2):
        if pair not in judgements and pair[::-1] not in judgements:
            raise ValueError(f"{pair[0]} is not compared with {pair[1]}")

    def entry(first: str, second: str) -> Fraction:
        if first == second:
            return Fraction(1)
        given = judgements.get((first, second))
        return given if given is not None else 1 / judgements[second, first]

    return [[entry(first, second) for second in names] for first in names]


def _is_consistent(matrix: _Matrix) -> bool:
    # Every row a multiple of the first: then a_ik = a_ij a_jk for all i, j, k, as the matrix is reciprocal.
    return all(entry == row[0] * top for row in matrix for entry, top in zip(row, matrix[0], strict=True))


def _principal_eigenvector(matrix: _Matrix) -> tuple[list[Fraction], Fraction]:
    """The weights and the eigenvalue of a positive matrix, rounded to 15 decimal places.

    Each squaring of the matrix doubles the steps of the power method taken so far, so that even a matrix
    that converges slowly is done after a dozen; a positive matrix always converges (Perron).
    """
    with localcontext(Context(prec=_WORKING_DIGITS, rounding=ROUND_HALF_EVEN)):
        ratios = [[Decimal(entry.numerator) / entry.denominator for entry in row] for row in matrix]
        power, vector = ratios, _row_shares(ratios)
        while True:
            power = _square(power)
            previous, vector = vector, _row_shares(power)
            if max(abs(new - old) for new, old in zip(vector, previous, strict=True)) < _CONVERGED:
                break
        # The vector adds up to 1, so the sum of its image is the eigenvalue.
        image = (sum(map(Decimal.__mul__, row, vector), Decimal(0)) for row in ratios)
        eigenvalue = Fraction(sum(image, Decimal(0)).quantize(_KEPT))
        rounded = [Fraction(share.quantize(_KEPT)) for share in vector]
    total = sum(rounded, Fraction(0))
    return [share / total for share in rounded], eigenvalue


def _row_shares(matrix: _DecimalMatrix) -> list[Decimal]:
    sums = [sum(row, Decimal(0)) for row in matrix]
    total = sum(sums, Decimal(0))
    return [row_sum / total for row_sum in sums]


def _square(matrix: _DecimalMatrix) -> _DecimalMatrix:
    columns = list(zip(*matrix, strict=True))
    product = [[sum(map(Decimal.__mul__, row, column), Decimal(0)) for column in columns] for row in matrix]
    scale = max(map(max, product))  # keeps the entries near 1 however often the matrix is squared
    return [[entry / scale for entry in row] for row in product]


def _worst_judgement(
    names: Sequence[str], matrix: _Matrix, judgements: Mapping[tuple[str, str], Fraction]
) -> Contradiction:
    """The judgement furthest from the geometric mean of the ways round it, compared as exact powers."""
    size, position = len(names), {name: i for i, name in enumerate(names)}

    def ways_round(i: int, j: int) -> Fraction:
        return prod((matrix[i][k] * matrix[k][j] for k in range(size) if k not in (i, j)), start=Fraction(1))

    def discord(pair: tuple[str, str]) -> Fraction:
        i, j = position[pair[0]], position[pair[1]]
        ratio = matrix[i][j] ** (size - 2) / ways_round(i, j)
        return max(ratio, 1 / ratio)

    worst = max(combinations(names, 2), key=discord)
    first, second = worst if worst in judgements else worst[::-1]
    product = ways_round(position[first], position[second])
    with localcontext(Context(prec=_WORKING_DIGITS, rounding=ROUND_HALF_EVEN)):
        mean = (Decimal(product.numerator) / product.denominator) ** (1 / Decimal(size - 2))
        implied = Fraction(mean.quantize(_KEPT))
    return Contradiction(first, second, stated=judgements[first, second], implied=implied)
