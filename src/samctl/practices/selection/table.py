"""The ranked accounts as whole numbers, for exact arithmetic at the speed of integers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from operator import mul
from typing import NamedTuple

from samctl.practices.selection.appraisal import Appraisal


class Table(NamedTuple):
    """Weights and values over common denominators.

    Criteria are in the order of their ids and accounts in the order of display, so that a choice between
    equals depends on no order in a file.

    Args:
        accounts: ids, by falling score, then by name.
        criteria: ids, sorted.
        weights: w_j = weights[j] / total.
        total: the sum of the weights.
        unit: the common denominator of all values.
        values: v_ij = values[i][j] / unit, at the middle of an uncertain value.
        lows: the lower ends of the values, in the same unit.
        widths: upper end less lower end, in the same unit; 0 where the value is certain.
        scores: sum of weights[j] * values[i][j]; in points, 100 * scores[i] / (total * unit).
    """

    accounts: tuple[str, ...]
    criteria: tuple[str, ...]
    weights: tuple[int, ...]
    total: int
    unit: int
    values: tuple[tuple[int, ...], ...]
    lows: tuple[tuple[int, ...], ...]
    widths: tuple[tuple[int, ...], ...]
    scores: tuple[int, ...]


def tabulate(weights: Mapping[str, Fraction], appraisals: Sequence[Appraisal]) -> Table:
    """Bring weights and values to common denominators.

    Args:
        weights: normalised weight by criterion id.
        appraisals: the accounts in the order of display.
    """
    criteria = sorted(weights)
    total = lcm(*(weights[name].denominator for name in criteria))
    whole_weights = tuple(_scaled(weights[name], total) for name in criteria)
    rows = [[appraisal.contributions[name].value for name in criteria] for appraisal in appraisals]
    # Twice the denominators of the ends, so that the middle is a whole number too.
    unit = 2 * lcm(*(end.denominator for row in rows for value in row for end in (value.low, value.high)))
    lows = tuple(tuple(_scaled(value.low, unit) for value in row) for row in rows)
    widths = tuple(tuple(_scaled(value.width, unit) for value in row) for row in rows)
    values = tuple(
        tuple(low + width // 2 for low, width in zip(*pair, strict=True))
        for pair in zip(lows, widths, strict=True)
    )
    return Table(
        accounts=tuple(appraisal.id for appraisal in appraisals),
        criteria=tuple(criteria),
        weights=whole_weights,
        total=total,
        unit=unit,
        values=values,
        lows=lows,
        widths=widths,
        scores=tuple(sum(map(mul, whole_weights, row)) for row in values),
    )


def _scaled(fraction: Fraction, denominator: int) -> int:
    return fraction.numerator * (denominator // fraction.denominator)
