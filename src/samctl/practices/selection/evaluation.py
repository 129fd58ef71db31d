"""From a problem to its answer: every step of the scoring engine in its order."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from samctl.practices.selection.appraisal import appraise
from samctl.practices.selection.critical import critical_ratings
from samctl.practices.selection.problem import Problem
from samctl.practices.selection.ranking import Place, rank, select, tie_groups
from samctl.practices.selection.result import Evaluation, FullRanking, Judgement, Leader, Simulation, Top
from samctl.practices.selection.shares import expected_ranks
from samctl.practices.selection.stability import (
    Pair,
    Tolerance,
    WeightInterval,
    least_tolerance,
    minimum_shift,
    neighbouring_pairs,
    strict_pairs,
    weight_intervals,
)
from samctl.practices.selection.table import Table, tabulate

if TYPE_CHECKING:
    from samctl.practices.selection.weightings import Assumption

STABLE_TOLERANCE = Fraction(25, 100)
"""The least tolerance that is called stable, if the unknowns cannot change the rank either."""

FRAGILE_TOLERANCE = Fraction(10, 100)
"""A tolerance below this is called fragile."""


def evaluate(
    problem: Problem,
    *,
    top: int | None = None,
    draws: int = 10_000,
    seed: int = 1,
    assume: Assumption = "stated",
) -> Evaluation:
    """Rank the candidates of a problem and say how stable the ranking is.

    Args:
        problem: the question.
        top: N of the figures on the first N, at least 1; `max_accounts` of the first tier if None.
        draws: the number of weightings drawn; 0 for none.
        seed: of the random numbers.
        assume: what weightings are drawn from: the stated weights give or take the problem's
            uncertainty, any in the stated order, or any at all.

    Raises:
        ValueError: N or the draws are out of range, or a rating is not on its scale.
    """
    if top is None and problem.tiers:
        top = problem.tiers[0].max_accounts or None  # a tier without room has no first places
    if top is not None and top < 1:
        raise ValueError(f"the first {top} accounts cannot be told apart; N must be at least 1")
    if draws < 0:
        raise ValueError(f"{draws} draws cannot be made")
    appraisals, not_ranked = select(
        (appraise(problem, candidate) for candidate in problem.candidates), problem.min_coverage
    )
    places = rank(appraisals)
    table = tabulate(problem.weights, appraisals)
    certain = all(appraisal.is_certain for appraisal in appraisals)
    simulation = None
    if places and draws:
        simulation = _simulate(problem, table, top=top, draws=draws, seed=seed, assume=assume)
    return Evaluation(
        problem=problem,
        ranking=tuple(places),
        not_ranked=tuple(not_ranked),
        leader=_leader(problem, places, table, top) if places else None,
        full_ranking=_full_ranking(problem, places, table),
        top=None if top is None else _top(problem, places, table, top),
        expected_ranks=dict(zip(table.accounts, expected_ranks(table), strict=True)) if certain else None,
        simulation=simulation,
    )


def _leader(problem: Problem, places: Sequence[Place], table: Table, top: int | None) -> Leader:
    leaders = [place for place in places if place.rank == 1]
    pairs = strict_pairs(table, range(len(leaders)), range(len(leaders), len(places)))
    tolerance = least_tolerance(table, pairs)
    return Leader(
        accounts=tuple(place.appraisal.id for place in leaders),
        necessary=all(place.is_settled for place in leaders),
        tolerance=tolerance,
        weight_intervals=_weight_intervals(problem, table, pairs),
        minimum_shift=minimum_shift(table, pairs),
        critical_ratings=tuple(critical_ratings(problem, [place.appraisal for place in places], top)),
        judgement=_judge(tolerance, leaders),
    )


def _full_ranking(problem: Problem, places: Sequence[Place], table: Table) -> FullRanking:
    groups = tie_groups(places)
    pairs = neighbouring_pairs(table, groups)
    tolerance = least_tolerance(table, pairs)
    return FullRanking(
        tolerance=tolerance,
        weight_intervals=_weight_intervals(problem, table, pairs),
        ties=tuple(tuple(table.accounts[row] for row in group) for group in groups if len(group) > 1),
        judgement=_judge(tolerance, places),
    )


def _top(problem: Problem, places: Sequence[Place], table: Table, n: int) -> Top:
    inside = sum(place.rank <= n for place in places)
    pairs = strict_pairs(table, range(inside), range(inside, len(places)))
    return Top(n, table.accounts[:inside], _weight_intervals(problem, table, pairs))


def _weight_intervals(
    problem: Problem, table: Table, pairs: Sequence[Pair]
) -> dict[str, WeightInterval | None]:
    intervals = weight_intervals(table, pairs)
    return {criterion.id: intervals[criterion.id] for criterion in problem.criteria}


def _judge(tolerance: Tolerance | None, places: Sequence[Place]) -> Judgement | None:
    """Whether places that rest on a tolerance are stable or fragile."""
    if tolerance is None:
        return None
    if tolerance.share < FRAGILE_TOLERANCE:
        return "fragile"
    if tolerance.share >= STABLE_TOLERANCE and all(place.is_settled for place in places):
        return "stable"
    return None


def _simulate(
    problem: Problem, table: Table, *, top: int | None, draws: int, seed: int, assume: Assumption
) -> Simulation:
    # Only where weightings are drawn: `--draws 0` starts sooner without these modules.
    from samctl.practices.selection.acceptability import rank_acceptability
    from samctl.practices.selection.weightings import weightings_assumed

    weightings = weightings_assumed(assume, table.weights, problem.weight_uncertainty)
    shares = rank_acceptability(table, weightings, top=top, draws=draws, seed=seed)
    return Simulation(draws, seed, assume, dict(zip(table.accounts, shares, strict=True)))
