"""The order of the accounts: who takes part, ranks with exact ties, and what unknowns can do to a rank."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Literal, NamedTuple

from samctl.practices.selection.appraisal import Appraisal


class Place(NamedTuple):
    """An account's place in the ranking.

    Args:
        appraisal: the account's own figures.
        rank: 1 + the number of accounts with a greater score, so 1, 2, 2, 4.
        tied: whether another account has exactly the same score.
        best_rank: the rank if its unknowns turn out best and everybody else's worst.
        worst_rank: the rank if its unknowns turn out worst and everybody else's best.
    """

    appraisal: Appraisal
    rank: int
    tied: bool
    best_rank: int
    worst_rank: int

    @property
    def is_settled(self) -> bool:
        """Whether no unknown of the ranked accounts can change the rank, and no knock-out is open."""
        return self.best_rank == self.worst_rank and not self.appraisal.to_confirm


class Exclusion(NamedTuple):
    """An account that is listed below the ranking and takes part in no rank, tie or stability figure.

    Args:
        appraisal: the account's own figures.
        reason: "knocked_out", which comes first, or "coverage": too little is known to rank it.
        criterion: the first criterion whose knock-out it fails, or None.
    """

    appraisal: Appraisal
    reason: Literal["knocked_out", "coverage"]
    criterion: str | None


def select(
    appraisals: Iterable[Appraisal], min_coverage: Fraction
) -> tuple[list[Appraisal], list[Exclusion]]:
    """Part the accounts into those that can be ranked and those that cannot.

    Args:
        appraisals: all accounts, in any order.
        min_coverage: the share of weight that must be rated, 0 to 1.

    Returns:
        Both by falling score, then by name.
    """
    rankable, excluded = [], []
    for appraisal in sorted(appraisals, key=_display_order):
        if appraisal.failed:
            excluded.append(Exclusion(appraisal, "knocked_out", appraisal.failed[0]))
        elif appraisal.coverage < min_coverage:
            excluded.append(Exclusion(appraisal, "coverage", None))
        else:
            rankable.append(appraisal)
    return rankable, excluded


def rank(appraisals: Sequence[Appraisal]) -> list[Place]:
    """Rank accounts by score: competition ranks, no tie-breaker.

    The bounds are best = 1 + #{k: S_k low > S_i high} and worst = 1 + #{k: S_k high > S_i low}, k != i.

    Args:
        appraisals: the accounts that can be ranked, by falling score.
    """
    lows = sorted(appraisal.low for appraisal in appraisals)
    scores = sorted(appraisal.score for appraisal in appraisals)
    highs = sorted(appraisal.high for appraisal in appraisals)
    level = Counter(scores)
    return [
        Place(
            appraisal,
            rank=1 + _count_above(appraisal.score, scores),
            tied=level[appraisal.score] > 1,
            best_rank=1 + _count_above(appraisal.high, lows),
            # An open interval has its own upper end above its lower end: that is not another account.
            worst_rank=1 + _count_above(appraisal.low, highs) - (appraisal.high > appraisal.low),
        )
        for appraisal in appraisals
    ]


def tie_groups(places: Sequence[Place]) -> list[range]:
    """The positions of the places, grouped by rank, highest first; a group of one is no tie."""
    groups, start = [], 0
    for _, members in groupby(places, key=lambda place: place.rank):
        stop = start + len(list(members))
        groups.append(range(start, stop))
        start = stop
    return groups


def is_necessarily_above(a: Appraisal, b: Appraisal) -> bool:
    """Whether a is level with b or above it whatever the unknowns turn out to be, and above it for some."""
    return a.low >= b.high and a.high > b.low


def dominates(a: Appraisal, b: Appraisal) -> bool:
    """Whether a is at least as good as b on every criterion and better on one, whatever the weights.

    With unknowns, a's lower ends are held against b's upper ends.
    """
    pairs = [(part.value, b.contributions[name].value) for name, part in a.contributions.items()]
    return all(mine.low >= yours.high for mine, yours in pairs) and any(
        mine.low > yours.high for mine, yours in pairs
    )


def _count_above(score: Fraction, rising: Sequence[Fraction]) -> int:
    return len(rising) - bisect_right(rising, score)


def _display_order(appraisal: Appraisal) -> tuple[Fraction, str, str]:
    return -appraisal.score, appraisal.name.casefold(), appraisal.id
