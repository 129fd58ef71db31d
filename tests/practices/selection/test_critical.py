from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.practices.selection.critical import CriticalRating, critical_ratings
from samctl.practices.selection.problem import KnockOut, Problem
from samctl.practices.selection.scales import MeasureScale
from tests.practices.selection.problems import (
    HAND_TABLE,
    UNCERTAIN,
    Cell,
    appraise_all,
    examples,
    pose,
    problems,
    with_rating,
)

Finding = tuple[str, str, int, int, str]


def found(problem: Problem, top: int | None = None) -> list[Finding]:
    ratings = critical_ratings(problem, appraise_all(problem), top)
    return [(r.account, r.criterion, int(r.stated), int(r.changed), r.effect) for r in ratings]


def leading(problem: Problem, n: int) -> set[str]:
    """The accounts that pass their knock-outs and have a rank of at most n."""
    scores = {each.id: each.score for each in appraise_all(problem) if not each.failed}
    return {name for name, score in scores.items() if sum(other > score for other in scores.values()) < n}


def test_single_steps_that_end_the_lead_are_found() -> None:
    # x leads y by 2.5 points; a step is worth 12.5 points in fit, 7.5 in growth and 5 in reach.
    assert found(HAND_TABLE) == [
        ("x", "fit", 5, 4, "leader"),
        ("x", "growth", 3, 2, "leader"),
        ("x", "reach", 2, 1, "leader"),
        ("y", "fit", 3, 4, "leader"),
        ("y", "growth", 4, 5, "leader"),
    ]


def test_drawing_level_with_the_leader_counts() -> None:
    problem = pose({"fit": 1, "reach": 1}, {"x": [4, 3], "y": [3, 3]})
    assert ("y", "fit", 3, 4, "leader") in found(problem)


def test_the_set_of_the_first_n_is_watched_as_well() -> None:
    problem = pose({"fit": 1}, {"a": [5], "b": [3], "c": [2]})
    assert found(problem) == []
    assert found(problem, top=2) == [("b", "fit", 3, 2, "top"), ("c", "fit", 2, 3, "top")]
    assert found(problem, top=3) == []
    assert found(problem, top=9) == []


def test_a_step_over_a_knock_out_removes_the_account() -> None:
    bound = {"pay": KnockOut(min=Fraction(2))}
    problem = pose({"fit": 9, "pay": 1}, {"a": [5, 2], "b": [1, 2]}, knock_outs=bound)
    assert found(problem) == [("a", "pay", 2, 1, "leader")]
    assert ("b", "pay", 2, 1, "top") in found(problem, top=2)


def test_a_measure_steps_to_its_next_point() -> None:
    scale = MeasureScale(
        ((Fraction(0), Fraction(0)), (Fraction(100), Fraction(1, 2)), (Fraction(900), Fraction(1)))
    )
    problem = pose({"revenue": 1}, {"a": [150], "b": [120]}, scales={"revenue": scale})
    assert found(problem) == [
        ("a", "revenue", 150, 100, "leader"),
        ("b", "revenue", 120, 900, "leader"),
    ]


def test_open_ratings_have_no_next_step() -> None:
    problem = pose({"fit": 1}, {"a": [(3, 4)], "b": [None], "c": [3]})
    assert {rating[0] for rating in found(problem)} == {"c"}


@pytest.mark.parametrize("top", [1, 2, 3])
@examples
@given(problem=problems(cells=UNCERTAIN, accounts=(1, 5)), least=st.integers(1, 2))
def test_steps_agree_with_working_everything_out_again(top: int, problem: Problem, least: int) -> None:
    bound = KnockOut(min=Fraction(least))
    first, *rest = problem.criteria
    problem = Problem(
        (type(first)(first.id, first.name, first.importance, first.scale, bound), *rest), problem.candidates
    )
    ranked = [each for each in appraise_all(problem) if not each.failed]
    taking_part = Problem(
        problem.criteria, tuple(each for each in problem.candidates if each.id in {r.id for r in ranked})
    )
    expected: list[CriticalRating] = []
    for appraisal in ranked:
        for criterion in problem.criteria:
            datum = appraisal.contributions[criterion.id].datum
            if datum is None or not datum.is_certain:
                continue
            for direction in (-1, 1):
                changed = criterion.scale.next_point(datum.low, direction)
                if changed is None:
                    continue
                cell: Cell = str(changed)
                after = with_rating(taking_part, appraisal.id, criterion.id, cell)
                if leading(after, 1) != leading(taking_part, 1):
                    expected.append(CriticalRating(appraisal.id, criterion.id, datum.low, changed, "leader"))
                elif leading(after, top) != leading(taking_part, top):
                    expected.append(CriticalRating(appraisal.id, criterion.id, datum.low, changed, "top"))
    assert critical_ratings(problem, ranked, top) == expected
