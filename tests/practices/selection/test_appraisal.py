from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.practices.selection.appraisal import OpenQuestion, appraise, possible_tiers
from samctl.practices.selection.problem import KnockOut, Problem, Tier
from samctl.practices.selection.scales import MeasureScale
from tests.practices.selection.problems import (
    CERTAIN,
    UNCERTAIN,
    appraise_all,
    examples,
    pose,
    problems,
    with_rating,
)

TIERS = (
    Tier("key", Fraction(75), max_accounts=12),
    Tier("develop", Fraction(55)),
    Tier("standard", Fraction(20)),
)


def test_a_score_is_the_weighted_sum_and_the_contributions_add_up_to_it() -> None:
    x = appraise_all(pose({"fit": 50, "growth": 30, "reach": 20}, {"x": [5, 3, 2]}))[0]
    assert x.score == x.low == x.high == 70
    assert {name: part.points for name, part in x.contributions.items()} == {
        "fit": 50,
        "growth": 15,
        "reach": 5,
    }
    assert x.is_certain
    assert x.coverage == 1
    assert x.ask_first is None


def test_missing_and_interval_ratings_widen_the_score_and_are_never_zero() -> None:
    x = appraise_all(pose({"fit": 50, "growth": 30, "reach": 20}, {"x": [5, (2, 4), None]}))[0]
    assert (x.low, x.score, x.high) == (Fraction("57.5"), Fraction(75), Fraction("92.5"))
    assert x.uncertain == ("growth", "reach")
    assert x.coverage == Fraction(8, 10)
    assert x.contributions["reach"].points == 10
    assert x.contributions["reach"].at_stake == 20
    assert x.ask_first == OpenQuestion("reach", Fraction(20))


def test_the_first_id_of_equals_is_asked_first_and_none_where_nothing_is_at_stake() -> None:
    equal = appraise_all(pose({"reach": 1, "fit": 1}, {"x": [None, None]}))[0]
    assert equal.ask_first == OpenQuestion("fit", Fraction(50))
    idle = appraise_all(pose({"reach": 0, "fit": 1}, {"x": [None, 3]}))[0]
    assert idle.uncertain == ("reach",)
    assert idle.ask_first is None


def test_knock_outs_are_failed_passed_or_open() -> None:
    bounds = {name: KnockOut(min=Fraction(2)) for name in ("fit", "pay", "reach")}
    x = appraise_all(pose({"fit": 1, "pay": 1, "reach": 1}, {"x": [1, 2, None]}, knock_outs=bounds))[0]
    assert x.failed == ("fit",)
    assert x.to_confirm == ("reach",)


def test_a_knock_out_tests_the_datum_and_not_its_value() -> None:
    falling = MeasureScale(((Fraction(10), Fraction(1)), (Fraction(60), Fraction(0))))
    problem = pose(
        {"days": 1}, {"x": [90]}, scales={"days": falling}, knock_outs={"days": KnockOut(max=Fraction(80))}
    )
    assert appraise_all(problem)[0].failed == ("days",)
    assert appraise_all(problem)[0].outside_scale == ("days",)


def test_a_rating_off_its_scale_names_account_and_criterion() -> None:
    problem = pose({"fit": 1}, {"x": [7]})
    with pytest.raises(ValueError, match="x, fit: the rating 7"):
        appraise(problem, problem.candidates[0])


@pytest.mark.parametrize(
    ("low", "high", "touched"),
    [
        ("75", "75", ["key"]),
        ("74.9", "74.9", ["develop"]),
        ("55", "75", ["key", "develop"]),
        ("10", "100", ["key", "develop", "standard", None]),
        ("0", "19", [None]),
        ("20", "54", ["standard"]),
    ],
)
def test_a_tier_is_a_half_open_band(low: str, high: str, touched: list[str | None]) -> None:
    assert possible_tiers(TIERS, Fraction(low), Fraction(high)) == tuple(touched)


def test_without_tiers_there_is_no_tier() -> None:
    assert appraise_all(pose({"fit": 1}, {"x": [5]}))[0].tier is None


def test_the_tier_is_that_of_the_point_score() -> None:
    x = appraise_all(pose({"fit": 1}, {"x": [(3, 5)]}, tiers=TIERS))[0]
    assert x.tier == "key"
    assert x.possible_tiers == ("key", "develop", "standard")


@examples
@given(problem=problems(cells=UNCERTAIN), data=st.data())
def test_filling_a_missing_rating_only_narrows_the_interval(problem: Problem, data: st.DataObject) -> None:
    candidate = data.draw(st.sampled_from(problem.candidates))
    criterion = data.draw(st.sampled_from(problem.criteria)).id
    unknown = with_rating(problem, candidate.id, criterion, None)
    filled = with_rating(problem, candidate.id, criterion, data.draw(CERTAIN))
    before = next(each for each in appraise_all(unknown) if each.id == candidate.id)
    after = next(each for each in appraise_all(filled) if each.id == candidate.id)
    assert before.low <= after.low <= after.high <= before.high
    assert after.coverage - before.coverage == problem.weights[criterion]


@examples
@given(problems(cells=UNCERTAIN))
def test_contributions_add_up_exactly(problem: Problem) -> None:
    for appraisal in appraise_all(problem):
        parts = appraisal.contributions.values()
        assert sum(part.points for part in parts) == appraisal.score
        assert sum(part.low for part in parts) == appraisal.low
        assert sum(part.at_stake for part in parts) == appraisal.high - appraisal.low
        assert 0 <= appraisal.low <= appraisal.score <= appraisal.high <= 100
