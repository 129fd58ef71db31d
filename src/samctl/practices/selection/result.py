"""The answer of the scoring engine: ranking, stability and simulation, all as exact fractions."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from samctl.practices.selection.critical import CriticalRating
from samctl.practices.selection.problem import Problem
from samctl.practices.selection.ranking import Exclusion, Place
from samctl.practices.selection.stability import Shift, Tolerance, WeightInterval

if TYPE_CHECKING:
    from samctl.practices.selection.acceptability import Acceptability
    from samctl.practices.selection.weightings import Assumption

Judgement = Literal["stable", "fragile"]


class Leader(NamedTuple):
    """Who leads, and what would end it. A rival that draws level ends it.

    Args:
        accounts: the ids of the accounts of rank 1; several share the lead.
        necessary: whether they have rank 1 whatever the unknowns of the ranked accounts turn out to be, and
            no knock-out of theirs is open.
        tolerance: the least over all pairs of a leader and another account; None if all are leaders.
        weight_intervals: how far each weight may move, by criterion id; None where it is all the weight.
        minimum_shift: the smallest move of weight that ends it, or None if none does.
        critical_ratings: single steps of a rating that change the leaders or the first N.
        judgement: None where the lead is neither stable nor fragile, or there is nobody else.
    """

    accounts: tuple[str, ...]
    necessary: bool
    tolerance: Tolerance | None
    weight_intervals: Mapping[str, WeightInterval | None]
    minimum_shift: Shift | None
    critical_ratings: tuple[CriticalRating, ...]
    judgement: Judgement | None


class FullRanking(NamedTuple):
    """How stable the ranking is as a whole, over all pairs of accounts that are not tied.

    Args:
        tolerance: the least over these pairs; None without such a pair.
        weight_intervals: how far each weight may move, by criterion id; None where it is all the weight.
        ties: the accounts that share a rank exactly, group by group; they are left out of the figures.
        judgement: None where the ranking is neither stable nor fragile, or there is no pair.
    """

    tolerance: Tolerance | None
    weight_intervals: Mapping[str, WeightInterval | None]
    ties: tuple[tuple[str, ...], ...]
    judgement: Judgement | None


class Top(NamedTuple):
    """How stable the set of the first N is.

    Args:
        n: N as asked for, which may exceed the number of ranked accounts.
        accounts: the ids of the accounts with a rank of at most N: more than N if a tie crosses the border.
        weight_intervals: how far each weight may move before an account outside draws level with one
            inside, by criterion id; None where it is all the weight.
    """

    n: int
    accounts: tuple[str, ...]
    weight_intervals: Mapping[str, WeightInterval | None]


class Simulation(NamedTuple):
    """What came of drawing weightings.

    Args:
        draws: how many were drawn.
        seed: of the random numbers.
        assume: what they were drawn from.
        acceptabilities: by account id.
    """

    draws: int
    seed: int
    assume: Assumption
    acceptabilities: Mapping[str, Acceptability]


class Evaluation(NamedTuple):
    """Everything there is to say about a problem.

    Args:
        problem: the question.
        ranking: the ranked accounts, by rank, then by name.
        not_ranked: the accounts that take no part, by falling score, then by name.
        leader: None if no account is ranked.
        full_ranking: the ranking as a whole.
        top: the first N, or None if no N was given and the first tier has no `max_accounts`.
        expected_ranks: the mean rank over all weightings by account id, in steps of 1e-30; None unless every
            ranked account's values are certain.
        simulation: None if no draws were asked for or no account is ranked.
    """

    problem: Problem
    ranking: tuple[Place, ...]
    not_ranked: tuple[Exclusion, ...]
    leader: Leader | None
    full_ranking: FullRanking
    top: Top | None
    expected_ranks: Mapping[str, Fraction] | None
    simulation: Simulation | None
