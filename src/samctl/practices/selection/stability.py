"""How far the weights may be off before a pair of accounts changes order: exact, by pairs.

For account a strictly above account b, D is the difference of their scores and d_j the difference of
their values on criterion j. Everything here follows from D and d_j, kept in the whole numbers of a `Table`:
`lead` = D x total x unit and `differences` = d_j x unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, product
from operator import mul, sub
from typing import NamedTuple

from samctl.practices.selection.table import Table


class Pair(NamedTuple):
    """Two accounts, the first strictly above the second.

    Args:
        ahead: the upper account's row in the table.
        behind: the lower account's row.
        lead: the difference of their scores, above 0.
        differences: the difference of their values by criterion, in the order of the table.
    """

    ahead: int
    behind: int
    lead: int
    differences: tuple[int, ...]


class Rivals(NamedTuple):
    """The two accounts that set a limit.

    Args:
        ahead: the id of the account that is above.
        behind: the id of the account that draws level at the limit.
    """

    ahead: str
    behind: str


class WeightInterval(NamedTuple):
    """How far one criterion's weight may move while the others keep their proportions.

    Args:
        weight: the weight now, 0 to 1.
        low: the nearest weight below at which a pair draws level, or 0 where there is none.
        high: the nearest weight above, or 1 where there is none.
        low_rivals: the pair that draws level at `low`, or None.
        high_rivals: the pair that draws level at `high`, or None.
    """

    weight: Fraction
    low: Fraction
    high: Fraction
    low_rivals: Rivals | None
    high_rivals: Rivals | None


class Tolerance(NamedTuple):
    """By how much of itself every importance may be off at once before a pair can draw level.

    Args:
        share: r*, above 0 and at most 1; at 1 no rival is better on any criterion that has weight.
        rivals: the pair that draws level first.
    """

    share: Fraction
    rivals: Rivals


class Shift(NamedTuple):
    """The smallest move of weight that lets one account draw level with another.

    Args:
        points: how many of the 100 points of weight move.
        sources: the points that leave each criterion, by id.
        target: the id of the criterion that receives them all.
        rivals: the pair.
    """

    points: Fraction
    sources: Mapping[str, Fraction]
    target: str
    rivals: Rivals


def strict_pairs(table: Table, ahead: Iterable[int], behind: Iterable[int]) -> list[Pair]:
    """Every pair of a row in `ahead` and a row in `behind`.

    Args:
        table: the ranked accounts.
        ahead: rows, every one strictly above every row of `behind`.
        behind: rows.
    """
    return [
        Pair(a, b, table.scores[a] - table.scores[b], tuple(map(sub, table.values[a], table.values[b])))
        for a, b in product(ahead, behind)
    ]


def neighbouring_pairs(table: Table, groups: Sequence[Iterable[int]]) -> list[Pair]:
    """The pairs that decide when the ranking as a whole changes: those of neighbouring groups.

    They stand for all strictly ordered pairs. Let a be above b above c, and let the weights change until
    a is no longer above c: then a is no longer above b, or b no longer above c. So no pair further apart
    draws level before a pair of neighbours does. With ties, the neighbours are all pairs of one group
    and the next, as the members of a group part as soon as a weight moves.

    Args:
        table: the ranked accounts.
        groups: the rows that share a rank, from the first rank down.
    """
    return [pair for upper, lower in pairwise(groups) for pair in strict_pairs(table, upper, lower)]


def weight_intervals(table: Table, pairs: Sequence[Pair]) -> dict[str, WeightInterval | None]:
    """For each criterion, how far its weight may move before one of the pairs draws level.

    None where a criterion has all the weight: the others then have no proportions to keep.
    """
    return {name: _weight_interval(table, pairs, k) for k, name in enumerate(table.criteria)}


def crossing(table: Table, pair: Pair, criterion: int) -> Fraction | None:
    """The weight of one criterion at which a pair draws level while the others keep their proportions.

    It is t* = (D - w_k u) / (D - u) with u = d_k.

    Args:
        table: the ranked accounts.
        pair: two of them.
        criterion: k, a column of the table.

    Returns:
        A weight from 0 to 1, or None if the pair draws level at none.
    """
    u = pair.differences[criterion]
    slope = pair.lead - table.total * u
    if not slope:
        return None
    weight = Fraction(pair.lead - table.weights[criterion] * u, slope)
    return weight if 0 <= weight <= 1 else None


def least_tolerance(table: Table, pairs: Iterable[Pair]) -> Tolerance | None:
    """The tolerance of the pair that draws level first, r* = D / sum_j w_j |d_j|; None without pairs.

    At the worst corner of the box [g_j (1 - r), g_j (1 + r)] the lead has shrunk by r x sum_j w_j |d_j|.
    """
    tolerances = [
        (Fraction(pair.lead, sum(map(mul, table.weights, map(abs, pair.differences)))), pair)
        for pair in pairs
    ]
    if not tolerances:
        return None
    share, pair = min(tolerances, key=lambda each: each[0])
    return Tolerance(share, _rivals(table, pair))


def minimum_shift(table: Table, pairs: Iterable[Pair]) -> Shift | None:
    """The smallest shift of weight that lets any of the pairs draw level, or None if no shift does."""
    shifts = [shift for pair in pairs if (shift := _shift(table, pair)) is not None]
    return min(shifts, key=lambda shift: shift.points, default=None)


def _weight_interval(table: Table, pairs: Sequence[Pair], criterion: int) -> WeightInterval | None:
    weight = Fraction(table.weights[criterion], table.total)
    if weight == 1:
        return None
    low, low_rivals = Fraction(0), None
    high, high_rivals = Fraction(1), None
    # With q = d_k / D the crossing is (1 - w_k q) / (1 - q): below w_k for q > 1, nearest for the greatest
    # q, and above w_k for q <= 0, nearest for the least q. So two pairs decide, without a division each.
    if pair := _extreme(pairs, criterion, sign=1):
        at = crossing(table, pair, criterion)
        if at is not None and at < weight:
            low, low_rivals = at, _rivals(table, pair)
    if pair := _extreme(pairs, criterion, sign=-1):
        at = crossing(table, pair, criterion)
        if at is not None and at > weight:
            high, high_rivals = at, _rivals(table, pair)
    return WeightInterval(weight, low, high, low_rivals, high_rivals)


def _extreme(pairs: Iterable[Pair], criterion: int, *, sign: int) -> Pair | None:
    """The first pair with the greatest sign * d_k / D."""
    best, best_difference, best_lead = None, 0, 1
    for pair in pairs:
        difference = sign * pair.differences[criterion]
        if best is None or difference * best_lead > best_difference * pair.lead:
            best, best_difference, best_lead = pair, difference, pair.lead
    return best


def _shift(table: Table, pair: Pair) -> Shift | None:
    """Move weight to the criterion that suits b best, first from those that suit a best.

    Each point moved from j gains d_j - d_target, so the greedy order is optimal (a fractional knapsack).
    """
    differences = pair.differences
    columns = range(len(differences))
    target = min(columns, key=differences.__getitem__)
    if differences[target] > 0:
        return None
    remaining = Fraction(pair.lead)
    sources = {}
    for j in sorted(columns, key=differences.__getitem__, reverse=True):
        if not remaining:
            break
        if table.weights[j]:
            gain = differences[j] - differences[target]
            moved = min(Fraction(table.weights[j]), remaining / gain)
            remaining -= moved * gain
            sources[table.criteria[j]] = 100 * moved / table.total
    return Shift(
        points=sum(sources.values(), Fraction(0)),
        sources=sources,
        target=table.criteria[target],
        rivals=_rivals(table, pair),
    )


def _rivals(table: Table, pair: Pair) -> Rivals:
    return Rivals(table.accounts[pair.ahead], table.accounts[pair.behind])
