"""What must change nothing: the unit of the weights, the order of a file, accounts that come and go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.practices.selection import Evaluation, evaluate
from samctl.practices.selection.problem import Candidate, Problem, Tier
from samctl.practices.selection.stability import least_tolerance, strict_pairs, weight_intervals
from samctl.practices.selection.table import tabulate
from samctl.practices.selection.weightings import Assumption
from tests.practices.selection.problems import UNCERTAIN, appraise_all, examples, problems

TIERS = (Tier("key", Fraction(60), max_accounts=2), Tier("standard", Fraction(20)))


def figures(evaluation: Evaluation) -> dict[str, object]:
    """Everything an evaluation says, in a form that does not depend on the order of the criteria."""
    parts = {field: getattr(evaluation, field) for field in evaluation._fields if field != "problem"}
    if evaluation.leader is not None:
        ratings = sorted(evaluation.leader.critical_ratings, key=repr)
        parts["leader"] = evaluation.leader._replace(critical_ratings=tuple(ratings))
    return parts


def scaled(problem: Problem, factor: Fraction) -> Problem:
    criteria = tuple(each._replace(importance=each.importance * factor) for each in problem.criteria)
    return replace(problem, criteria=criteria)


@pytest.mark.parametrize("assume", ["stated", "order", "any"])
@examples
@given(problem=problems(cells=UNCERTAIN), factor=st.fractions("1/9", 9, max_denominator=9))
def test_the_unit_of_the_importances_changes_nothing(
    assume: Assumption, problem: Problem, factor: Fraction
) -> None:
    problem = replace(problem, tiers=TIERS)
    one = evaluate(problem, draws=10, assume=assume)
    other = evaluate(scaled(problem, factor), draws=10, assume=assume)
    assert figures(one) == figures(other)


@pytest.mark.parametrize("assume", ["stated", "order", "any"])
@examples
@given(problem=problems(cells=UNCERTAIN), data=st.data())
def test_the_order_of_accounts_and_criteria_changes_nothing(
    assume: Assumption, problem: Problem, data: st.DataObject
) -> None:
    problem = replace(problem, tiers=TIERS, min_coverage=Fraction(1, 3))
    turned = replace(
        problem,
        criteria=tuple(data.draw(st.permutations(problem.criteria))),
        candidates=tuple(data.draw(st.permutations(problem.candidates))),
    )
    one, other = (evaluate(each, draws=10, assume=assume) for each in (problem, turned))
    assert figures(one) == figures(other)


@examples
@given(problem=problems(cells=UNCERTAIN, accounts=(3, 6)))
def test_an_account_more_changes_no_score_interval_or_tolerance_of_the_others(problem: Problem) -> None:
    fewer = replace(problem, candidates=problem.candidates[1:])
    before = {appraisal.id: appraisal for appraisal in appraise_all(fewer)}
    after = {appraisal.id: appraisal for appraisal in appraise_all(problem)}
    assert before.items() <= after.items()
    everybody = tabulate(problem.weights, list(after.values()))
    for a, b in permutations(before.values(), 2):
        if a.score > b.score:
            alone = tabulate(problem.weights, [a, b])
            there = strict_pairs(alone, [0], [1])
            here = strict_pairs(everybody, *([everybody.accounts.index(each.id)] for each in (a, b)))
            assert least_tolerance(alone, there) == least_tolerance(everybody, here)
            assert weight_intervals(alone, there) == weight_intervals(everybody, here)


@examples
@given(problem=problems(cells=UNCERTAIN), data=st.data())
def test_equal_rows_tie_in_everything(problem: Problem, data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(problem.candidates))
    twin = Candidate("twin", "Twin", original.data)
    evaluation = evaluate(replace(problem, candidates=(*problem.candidates, twin)), draws=10)
    places = {place.appraisal.id: place for place in evaluation.ranking}
    one, other = places[original.id], places["twin"]
    assert one.tied
    assert other.tied
    assert (one.rank, one.best_rank, one.worst_rank) == (other.rank, other.best_rank, other.worst_rank)
    assert any({original.id, "twin"} <= set(group) for group in evaluation.full_ranking.ties)
    if one.appraisal.is_certain and evaluation.simulation is not None:
        shares: Mapping[str, object] = evaluation.simulation.acceptabilities
        assert shares[original.id] == shares["twin"]
    if evaluation.expected_ranks is not None:
        assert evaluation.expected_ranks[original.id] == evaluation.expected_ranks["twin"]


@examples
@given(problem=problems())
def test_expected_ranks_of_all_accounts_add_up(problem: Problem) -> None:
    ranks = evaluate(problem, draws=0).expected_ranks
    assert ranks is not None
    count = len(ranks)
    assert abs(sum(ranks.values()) - Fraction(count * (count + 1), 2)) < Fraction(count, 10**30)
