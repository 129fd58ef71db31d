from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from samctl.practices.selection.appraisal import Appraisal
from samctl.practices.selection.problem import KnockOut, Problem
from samctl.practices.selection.ranking import dominates, is_necessarily_above, rank, select, tie_groups
from tests.practices.selection.problems import UNCERTAIN, Cell, appraise_all, examples, pose, problems


def corner_completions(problem: Problem) -> list[dict[str, Fraction]]:
    """The scores of all accounts, for each way of putting every uncertain value at one of its ends."""
    rows = []
    for appraisal in appraise_all(problem):
        ends = [{part.low, part.high} for part in appraisal.contributions.values()]
        rows.append([(appraisal.id, sum(corner, Fraction(0))) for corner in product(*ends)])
    return [dict(completion) for completion in product(*rows)]


def count_uncertain(problem: Problem) -> int:
    return sum(len(appraisal.uncertain) for appraisal in appraise_all(problem))


def pair_of(*rows: list[Cell]) -> tuple[Appraisal, Appraisal]:
    problem = pose({"fit": 1, "reach": 1}, dict(zip("ab", rows, strict=True)))
    found = {appraisal.id: appraisal for appraisal in appraise_all(problem)}
    return found["a"], found["b"]


def test_equal_scores_share_a_rank_and_the_next_rank_is_skipped() -> None:
    places = rank(
        appraise_all(pose({"fit": 1, "reach": 1}, {"a": [5, 5], "b": [4, 2], "c": [2, 4], "d": [1, 1]}))
    )
    assert [(place.appraisal.id, place.rank, place.tied) for place in places] == [
        ("a", 1, False),
        ("b", 2, True),
        ("c", 2, True),
        ("d", 4, False),
    ]
    assert tie_groups(places) == [range(1), range(1, 3), range(3, 4)]


def test_thirds_tie_exactly() -> None:
    # 1/10 + 2/10 against 3/10: floats would tell them apart.
    places = rank(appraise_all(pose({"a": "0.1", "b": "0.2", "c": "0.3"}, {"x": [5, 5, 1], "y": [1, 1, 5]})))
    assert [place.rank for place in places] == [1, 1]


def test_unknowns_give_a_rank_interval() -> None:
    places = rank(appraise_all(pose({"fit": 1}, {"a": [5], "b": [(2, 4)], "c": [3], "d": [1]})))
    found = {place.appraisal.id: (place.best_rank, place.worst_rank) for place in places}
    assert found == {"a": (1, 1), "b": (2, 3), "c": (2, 3), "d": (4, 4)}


def test_accounts_that_fail_or_are_too_little_known_are_listed_apart() -> None:
    problem = pose(
        {"fit": 60, "pay": 40},
        {"a": [5, 3], "broke": [5, 1], "dark": [None, 4], "both": [None, 1]},
        knock_outs={"pay": KnockOut(min=Fraction(2))},
    )
    rankable, excluded = select(appraise_all(problem), Fraction(6, 10))
    assert [appraisal.id for appraisal in rankable] == ["a"]
    assert [(each.appraisal.id, each.reason, each.criterion) for each in excluded] == [
        ("broke", "knocked_out", "pay"),
        ("dark", "coverage", None),
        ("both", "knocked_out", "pay"),
    ]


def test_coverage_at_the_limit_is_enough() -> None:
    rankable, _ = select(appraise_all(pose({"fit": 60, "pay": 40}, {"a": [3, None]})), Fraction(6, 10))
    assert len(rankable) == 1


def test_accounts_of_one_score_are_shown_by_name() -> None:
    rankable, _ = select(appraise_all(pose({"fit": 1}, {"b": [3], "C": [3], "a": [3]})), Fraction(0))
    assert [appraisal.id for appraisal in rankable] == ["a", "b", "C"]


def test_a_dominates_b_if_nowhere_worse_and_somewhere_better() -> None:
    assert dominates(*pair_of([4, 3], [4, 2]))
    assert not dominates(*pair_of([4, 3], [4, 3]))
    assert not dominates(*pair_of([5, 1], [1, 2]))
    assert dominates(*pair_of([(3, 5), 3], [3, (1, 2)]))
    assert not dominates(*pair_of([(3, 5), 3], [4, 2]))


def test_a_is_necessarily_above_b_without_dominating_it() -> None:
    a, b = pair_of([5, 3], [2, (2, 4)])
    assert is_necessarily_above(a, b)
    assert not dominates(a, b)
    assert not is_necessarily_above(b, a)


def test_level_accounts_are_not_necessarily_above_each_other() -> None:
    a, b = pair_of([4, 2], [2, 4])
    assert not is_necessarily_above(a, b)
    assert not is_necessarily_above(b, a)


@examples
@given(problems(cells=UNCERTAIN, criteria=(1, 3), accounts=(2, 4)))
def test_the_rank_interval_agrees_with_all_corner_completions(problem: Problem) -> None:
    assume(count_uncertain(problem) <= 7)
    appraisals = appraise_all(problem)
    completions = corner_completions(problem)
    for place in rank(appraisals):
        name = place.appraisal.id
        ranks = [1 + sum(score > scores[name] for score in scores.values()) for scores in completions]
        assert (place.best_rank, place.worst_rank) == (min(ranks), max(ranks))
        assert place.best_rank <= place.rank <= place.worst_rank


@examples
@given(problems(cells=UNCERTAIN, criteria=(1, 3), accounts=(2, 3)), st.data())
def test_necessarily_above_agrees_with_all_corner_completions(problem: Problem, data: st.DataObject) -> None:
    assume(count_uncertain(problem) <= 7)
    a, b = data.draw(st.permutations(appraise_all(problem)))[:2]
    gaps = [scores[a.id] - scores[b.id] for scores in corner_completions(problem)]
    assert is_necessarily_above(a, b) == (min(gaps) >= 0 and max(gaps) > 0)


@examples
@given(problems(cells=UNCERTAIN), st.data())
def test_dominance_is_necessary_unless_only_weightless_criteria_differ(
    problem: Problem, data: st.DataObject
) -> None:
    a, b = data.draw(st.permutations(appraise_all(problem)))[:2]
    if dominates(a, b):
        assert a.low >= b.high
        assert not dominates(b, a)
