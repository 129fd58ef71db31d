from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from samctl.documents.criteria import Criteria
from samctl.documents.selection import Rating, Selection
from samctl.practices.selection import evaluate
from samctl.practices.selection.shortlist import (
    Entrant,
    count_fits,
    find_misfits,
    format_datum,
    format_quantity,
    make_datum,
    make_scales,
    name_criterion,
    pose_problem,
    weigh,
)

FIVE = {level: f"level {level}" for level in range(1, 6)}
VALUED = {
    1: {"means": "no", "value": 0},
    2: {"means": "some", "value": 10},
    3: {"means": "yes", "value": 100},
}


def criteria(**changes: Any) -> Criteria:
    entries = {
        "fit": {"weight": 50, "rating": FIVE, "knock_out": {"min": 2}},
        "volume": {"weight": "30.0", "measure": {"values": {0: 0, 500000: 50, 5000000: 100}}},
        "reach": {"weight": 20, "rating": VALUED, "name": "Reach of service"},
    }
    return Criteria.model_validate({"criteria": entries, **changes})


def selection(**ratings: Any) -> Selection:
    return Selection.model_validate({"ratings": ratings})


def score(posed: Criteria, **ratings: Any) -> tuple[Fraction, Fraction, Fraction]:
    """Return the score of one account with its lower and upper end."""
    entrant = Entrant("x", "X", selection(**ratings))
    (place,) = evaluate(pose_problem(posed, [entrant], weigh(posed).weights), draws=0).ranking
    return place.appraisal.low, place.appraisal.score, place.appraisal.high


def test_levels_measures_and_levels_with_values_become_points() -> None:
    _, points, _ = score(criteria(), fit=4, volume=500000, reach=2)
    assert points == Fraction(50 * 3, 4) + 15 + 2


def test_between_the_points_of_a_measure_the_value_runs_straight() -> None:
    _, points, _ = score(criteria(), fit=2, volume=2750000, reach=1)
    assert points == Fraction(50, 4) + Fraction(30 * 75, 100)


def test_a_rating_that_its_scale_does_not_know_counts_as_unknown() -> None:
    posed = criteria()
    assert score(posed, fit=4, volume=500000, reach=9) == score(posed, fit=4, volume=500000)
    (misfit,) = find_misfits(posed, make_scales(posed), selection(fit=4, volume=-5, reach=9))
    assert misfit.path == ("ratings", "reach", "value")
    assert misfit.message == "ratings.reach: 9 is no level of Reach of service"
    assert misfit.hint == "Its levels run from 1 to 3."


@pytest.mark.parametrize(
    ("value", "fits"), [(1, True), (5, True), ([2, 4], True), (0, False), ([4, 6], False)]
)
def test_levels_run_from_the_lowest_to_the_highest(value: Any, fits: bool) -> None:
    assert (list(find_misfits(criteria(), make_scales(criteria()), selection(fit=value))) == []) is fits


def test_an_unknown_criterion_or_an_empty_rating_is_no_misfit() -> None:
    assert (
        list(find_misfits(criteria(), make_scales(criteria()), selection(other=9, fit={"by": "ceo"}))) == []
    )


def test_weights_are_shares_of_what_is_stated() -> None:
    assert weigh(criteria()).weights == {
        "fit": Fraction(1, 2),
        "volume": Fraction(3, 10),
        "reach": Fraction(1, 5),
    }
    assert weigh(criteria()).consistency is None


def test_ranks_become_centroid_weights_and_ties_share_theirs() -> None:
    entries = {name: {"rank": rank, "rating": FIVE} for name, rank in (("a", 1), ("b", 2), ("c", 2))}
    posed = Criteria.model_validate({"weights": "rank", "criteria": entries})
    assert weigh(posed).weights == {"a": Fraction(11, 18), "b": Fraction(7, 36), "c": Fraction(7, 36)}


def test_comparisons_become_weights_with_their_consistency() -> None:
    entries = {name: {"rating": FIVE} for name in "abc"}
    comparisons = {"a": {"b": 2, "c": 4}, "c": {"b": "1/2"}}
    posed = Criteria.model_validate({"weights": "pairwise", "criteria": entries, "comparisons": comparisons})
    weighed = weigh(posed)
    assert weighed.weights == {"a": Fraction(4, 7), "b": Fraction(2, 7), "c": Fraction(1, 7)}
    assert weighed.consistency is not None
    assert weighed.consistency.is_acceptable


def test_tiers_are_posed_from_the_highest_down_whatever_their_order() -> None:
    posed = criteria(
        tiers={"standard": {"min": 0}, "key": {"min": 75, "max_accounts": 3}, "develop": {"min": 55}}
    )
    problem = pose_problem(posed, [], weigh(posed).weights)
    assert [(tier.id, int(tier.min)) for tier in problem.tiers] == [
        ("key", 75),
        ("develop", 55),
        ("standard", 0),
    ]
    assert (problem.min_coverage, problem.weight_uncertainty) == (Fraction(3, 5), Fraction(1, 4))


def test_an_account_without_a_selection_is_posed_with_nothing_known() -> None:
    posed = criteria()
    evaluation = evaluate(pose_problem(posed, [Entrant("x", "X", None)], weigh(posed).weights), draws=0)
    assert evaluation.ranking == ()
    assert evaluation.not_ranked[0].reason == "coverage"


@pytest.mark.parametrize(
    ("value", "text"), [(4, "4"), ("2.50", "2.5"), ([3, 4], "3 to 4"), (2400000, "2400000"), (1e6, "1000000")]
)
def test_what_is_known_is_shown_as_the_file_shows_it(value: Any, text: str) -> None:
    datum = make_datum(Rating.model_validate({"value": value}))
    assert datum is not None
    assert format_datum(datum) == text


def test_a_long_number_is_shown_with_all_its_digits() -> None:
    assert format_quantity(Fraction("123456789012345678.25")) == "123456789012345678.25"


def test_nothing_known_is_no_datum() -> None:
    assert make_datum(None) is None
    assert make_datum(Rating()) is None


def test_a_criterion_without_a_name_is_called_after_its_id() -> None:
    assert name_criterion(criteria(), "reach") == "Reach of service"
    assert name_criterion(criteria(), "ability-to-pay") == "Ability to pay"


@pytest.mark.parametrize(("count", "fits"), [(0, False), (2, False), (3, True), (8, True), (9, False)])
def test_three_to_eight_criteria_are_what_people_can_weigh(count: int, fits: bool) -> None:
    entries = {f"c{number}": {"weight": 1, "rating": FIVE} for number in range(count)}
    assert count_fits(Criteria.model_validate({"criteria": entries})) is fits
