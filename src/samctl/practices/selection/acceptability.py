"""Rank acceptability: at how many of the weightings drawn an account takes each rank (SMAA-2).

Source: R. Lahdelma and P. Salminen, SMAA-2, Operations Research 49, 2001. The shares are shares of
weightings, not probabilities of success.

A draw compares the accounts as whole numbers. The values of all accounts on one criterion are packed side
by side into one big integer, so that a draw costs one multiplication and one addition per criterion, however
many accounts there are; the bytes of the sum are then cut into one key per account, which compare as the
scores do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import takewhile
from operator import add, mul
from typing import NamedTuple

from samctl.practices.selection.table import Table
from samctl.practices.selection.weightings import STEPS, Uniform, Weightings

_ONE = 1 << 64  # weights are averaged in whole parts of this
_NONE = Fraction(0)


class Acceptability(NamedTuple):
    """How one account fares over the weightings drawn.

    Args:
        rank_shares: the share of draws at rank 1, 2, ...; they add up to 1. Accounts level in a draw all
            take the better rank, as in the ranking itself.
        top_share: the share of draws with a rank of at most N, or None without an N.
        central_weights: the mean of the weightings in which it leads, by criterion id; None if it never does.
    """

    rank_shares: tuple[Fraction, ...]
    top_share: Fraction | None
    central_weights: Mapping[str, Fraction] | None


def rank_acceptability(
    table: Table, weightings: Weightings, *, top: int | None, draws: int, seed: int
) -> list[Acceptability]:
    """Draw weightings and uncertain values and count the ranks.

    The same arguments give the same result on every platform and Python: nothing but
    `random.Random(seed).random()` is drawn and nothing but whole numbers is computed.

    Args:
        table: the ranked accounts, at least one.
        weightings: what a draw of weights is taken from, by criterion in the order of the table.
        top: N, or None.
        draws: how many, at least 1.
        seed: of the random numbers.
    """
    from random import Random

    uniform = Random(seed).random
    scorer = _Scorer(table, weightings.greatest_sum)
    tally = _Tally(len(table.accounts), len(table.criteria))
    for _ in range(draws):
        weights = weightings.draw(uniform)
        tally.add(weights, scorer.keys(weights, uniform))
    return [tally.acceptability(row, table.criteria, top) for row in range(len(table.accounts))]


class _Scorer:
    """The accounts prepared for any number of draws.

    Args:
        table: the ranked accounts.
        greatest_sum: no weighting adds up to more.
    """

    def __init__(self, table: Table, greatest_sum: int) -> None:
        # An uncertain value is low + width k / STEPS with k drawn: STEPS low, which is packed, and width k,
        # which is added at each draw, in units of 1 / STEPS.
        scale = STEPS if any(map(any, table.widths)) else 1
        self._size = ((greatest_sum * table.unit * scale).bit_length() + 7) // 8
        self._length = self._size * len(table.accounts)
        self._columns = [
            self._pack(scale * low for low in column) for column in zip(*table.lows, strict=True)
        ]
        self._open_cells = [
            [(column, width) for column, width in enumerate(widths) if width] for widths in table.widths
        ]
        self._certain = scale == 1

    def keys(self, weights: Sequence[int], uniform: Uniform) -> list[bytes]:
        """One key per account at a weighting, which compare as the scores do; draws the uncertain values."""
        packed = sum(map(mul, weights, self._columns))
        if not self._certain:
            packed += self._pack(self._drawn(weights, uniform))
        size, digits = self._size, packed.to_bytes(self._length)
        return [digits[start : start + size] for start in range(0, self._length, size)]

    def _drawn(self, weights: Sequence[int], uniform: Uniform) -> Iterator[int]:
        """Draw how far the uncertain values of each account lie above their lower ends, weighted."""
        for cells in self._open_cells:
            score = 0
            for column, width in cells:
                score += weights[column] * width * int(uniform() * STEPS)
            yield score

    def _pack(self, numbers: Iterable[int]) -> int:
        """Whole numbers side by side in one, the first on top."""
        size = self._size
        return int.from_bytes(b"".join([number.to_bytes(size) for number in numbers]))


class _Tally:
    """Counts of the ranks taken so far.

    Args:
        accounts: the number of accounts.
        criteria: the number of criteria.
    """

    def __init__(self, accounts: int, criteria: int) -> None:
        self._draws = 0
        self._ranks = [[0] * accounts for _ in range(accounts)]
        self._led = [[0] * criteria for _ in range(accounts)]  # sums of the weights with which it led
        self._order = list(range(accounts))

    def add(self, weights: Sequence[int], keys: Sequence[bytes]) -> None:
        """Count one draw: weights in any unit and the accounts' keys."""
        self._draws += 1
        order = self._order  # as the last draw left it, nearly sorted already
        order.sort(key=keys.__getitem__, reverse=True)
        rank, level = 0, keys[order[0]]
        for position, row in enumerate(order):
            if keys[row] != level:
                rank, level = position, keys[row]
            self._ranks[row][rank] += 1
        total, best = sum(weights), keys[order[0]]
        shares = [_ONE * weight // total for weight in weights]
        for row in takewhile(lambda row: keys[row] == best, order):
            self._led[row] = list(map(add, self._led[row], shares))

    def acceptability(self, row: int, criteria: Sequence[str], top: int | None) -> Acceptability:
        """The counts of one account as shares."""
        counts, led = self._ranks[row], self._led[row]
        central_weights = None
        if total := sum(led):
            central_weights = {name: Fraction(part, total) for name, part in zip(criteria, led, strict=True)}
        return Acceptability(
            rank_shares=tuple([Fraction(count, self._draws) if count else _NONE for count in counts]),
            top_share=None if top is None else Fraction(sum(counts[:top]), self._draws),
            central_weights=central_weights,
        )
