"""Stability figures against searches that know nothing of the formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product

from hypothesis import assume, given
from hypothesis import strategies as st

from samctl.practices.selection.appraisal import Appraisal
from samctl.practices.selection.problem import Problem
from samctl.practices.selection.ranking import rank, tie_groups
from samctl.practices.selection.stability import (
    WeightInterval,
    least_tolerance,
    minimum_shift,
    neighbouring_pairs,
    strict_pairs,
    weight_intervals,
)
from samctl.practices.selection.table import tabulate
from tests.practices.selection.problems import UNCERTAIN, appraise_all, examples, problems

Weights = list[Fraction]


def differences(problem: Problem, a: Appraisal, b: Appraisal) -> list[Fraction]:
    """d_j by criterion, in the order of their ids."""
    return [
        a.contributions[name].value.midpoint - b.contributions[name].value.midpoint
        for name in sorted(problem.weights)
    ]


def weights_of(problem: Problem) -> Weights:
    return [problem.weights[name] for name in sorted(problem.weights)]


def lead(weights: Sequence[Fraction], gaps: Sequence[Fraction]) -> Fraction:
    return sum((weight * gap for weight, gap in zip(weights, gaps, strict=True)), Fraction(0))


def moved_to(weights: Weights, k: int, t: Fraction) -> Weights:
    """Weight k moved to t, the others in their proportions."""
    return [t if j == k else w * (1 - t) / (1 - weights[k]) for j, w in enumerate(weights)]


def levelling_weights(weights: Weights, k: int, gaps: list[Fraction]) -> set[Fraction]:
    """All t from 0 to 1 at which a pair is level: the lead is a straight line in t, read off at its ends."""
    at_0, at_1 = lead(moved_to(weights, k, Fraction(0)), gaps), lead(moved_to(weights, k, Fraction(1)), gaps)
    if at_0 == at_1 or at_0 * at_1 > 0:
        return set()
    return {at_0 / (at_0 - at_1)}


def least_shift(weights: Weights, gaps: list[Fraction]) -> Fraction | None:
    """The optimum of the linear programme, by its vertices.

    At a vertex all but two weights are 0 or as before; the other two level the pair and fill up to 1.
    """
    found = []
    for p, q in combinations(range(len(weights)), 2):
        rest = [j for j in range(len(weights)) if j not in (p, q)]
        for corner in product(*({Fraction(0), weights[j]} for j in rest)):
            room = 1 - sum(corner, Fraction(0))
            owed = -lead(corner, [gaps[j] for j in rest])
            if gaps[p] == gaps[q]:
                continue
            at_p = (owed - gaps[q] * room) / (gaps[p] - gaps[q])
            changed = dict(zip(rest, corner, strict=True)) | {p: at_p, q: room - at_p}
            if min(changed.values()) >= 0:
                found.append(sum((max(weights[j] - w, Fraction(0)) for j, w in changed.items()), Fraction(0)))
    return min(found, default=None)


def strict(problem: Problem) -> Iterator[tuple[Appraisal, Appraisal]]:
    for a, b in combinations(appraise_all(problem), 2):
        if a.score > b.score:
            yield a, b


@examples
@given(problems(cells=UNCERTAIN))
def test_the_tolerance_agrees_with_a_search_over_all_corners_of_the_weight_box(problem: Problem) -> None:
    weights = weights_of(problem)
    for a, b in strict(problem):
        table = tabulate(problem.weights, [a, b])
        tolerance = least_tolerance(table, strict_pairs(table, [0], [1]))
        assert tolerance is not None
        gaps = differences(problem, a, b)

        def worst_lead(r: Fraction, gaps: list[Fraction] = gaps) -> Fraction:
            corners = product(*((w * (1 - r), w * (1 + r)) for w in weights))
            return min(lead(corner, gaps) for corner in corners)

        assert 0 < tolerance.share <= 1
        assert worst_lead(tolerance.share) == 0
        assert worst_lead(tolerance.share * Fraction(99, 100)) > 0


@examples
@given(problems(cells=UNCERTAIN))
def test_the_minimum_shift_is_the_optimum_of_the_linear_programme(problem: Problem) -> None:
    weights = weights_of(problem)
    for a, b in strict(problem):
        table = tabulate(problem.weights, [a, b])
        shift = minimum_shift(table, strict_pairs(table, [0], [1]))
        gaps = differences(problem, a, b)
        optimum = least_shift(weights, gaps)
        assert (shift and shift.points) == (None if optimum is None else 100 * optimum)
        if shift is not None:
            after = dict(zip(sorted(problem.weights), weights, strict=True))
            for name, points in shift.sources.items():
                after[name] -= points / 100
            after[shift.target] += shift.points / 100
            assert lead(list(after.values()), gaps) == 0
            assert min(after.values()) >= 0
            assert sum(shift.sources.values()) == shift.points


@examples
@given(problems(cells=UNCERTAIN))
def test_no_route_over_a_single_weight_is_shorter_than_the_minimum_shift(problem: Problem) -> None:
    weights = weights_of(problem)
    for a, b in strict(problem):
        table = tabulate(problem.weights, [a, b])
        shift = minimum_shift(table, strict_pairs(table, [0], [1]))
        for k, weight in enumerate(weights):
            for t in levelling_weights(weights, k, differences(problem, a, b)) if weight < 1 else ():
                assert shift is not None
                assert shift.points <= 100 * abs(t - weight)


@examples
@given(problems(cells=UNCERTAIN), st.data())
def test_weight_intervals_end_at_the_nearest_level_pair(problem: Problem, data: st.DataObject) -> None:
    """The sets are any two with a gap between them: leaders and others, the first N and the rest."""
    appraisals = appraise_all(problem)
    inside = data.draw(st.integers(1, len(appraisals)))
    assume(inside == len(appraisals) or appraisals[inside - 1].score > appraisals[inside].score)
    table = tabulate(problem.weights, appraisals)
    pairs = strict_pairs(table, range(inside), range(inside, len(appraisals)))
    expected = [differences(problem, a, b) for a, b in product(appraisals[:inside], appraisals[inside:])]
    check_intervals(problem, weight_intervals(table, pairs), expected)


@examples
@given(problems(cells=UNCERTAIN))
def test_neighbouring_pairs_stand_for_all_strictly_ordered_pairs(problem: Problem) -> None:
    appraisals = appraise_all(problem)
    table = tabulate(problem.weights, appraisals)
    neighbours = neighbouring_pairs(table, tie_groups(rank(appraisals)))
    every = [differences(problem, a, b) for a, b in strict(problem)]
    check_intervals(problem, weight_intervals(table, neighbours), every)
    weights = weights_of(problem)
    tolerances = [lead(weights, gaps) / lead(weights, [abs(gap) for gap in gaps]) for gaps in every]
    tolerance = least_tolerance(table, neighbours)
    assert (tolerance and tolerance.share) == min(tolerances, default=None)


def check_intervals(
    problem: Problem, intervals: Mapping[str, WeightInterval | None], pairs: list[list[Fraction]]
) -> None:
    weights = weights_of(problem)
    for k, name in enumerate(sorted(problem.weights)):
        interval, weight = intervals[name], weights[k]
        if weight == 1:
            assert interval is None
            continue
        assert interval is not None
        level = {t for gaps in pairs for t in levelling_weights(weights, k, gaps)}
        assert interval.low == max((t for t in level if t < weight), default=0)
        assert interval.high == min((t for t in level if t > weight), default=1)
        for end, rivals in ((interval.low, interval.low_rivals), (interval.high, interval.high_rivals)):
            assert (rivals is not None) == (end in level)
            if rivals is not None:
                by_name = {appraisal.id: appraisal for appraisal in appraise_all(problem)}
                ahead, behind = by_name[rivals.ahead], by_name[rivals.behind]
                assert lead(moved_to(weights, k, end), differences(problem, ahead, behind)) == 0
