"""The whole answer: a table checked by hand, and the edges where figures no longer apply."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from samctl.practices.selection import Evaluation, KnockOut, Tier, evaluate
from samctl.practices.selection.result import Leader
from samctl.practices.selection.stability import Rivals, WeightInterval
from tests.practices.selection.problems import HAND_TABLE, Cell, pose

TIERS = (Tier("key", Fraction(60), max_accounts=2), Tier("standard", Fraction(0)))


def ranks(evaluation: Evaluation) -> dict[str, int]:
    return {place.appraisal.id: place.rank for place in evaluation.ranking}


def lead_of(evaluation: Evaluation) -> Leader:
    assert evaluation.leader is not None
    return evaluation.leader


def rate(
    *rows: list[Cell],
    weights: str = "50 30 20",
    knock_outs: Mapping[str, KnockOut] | None = None,
    min_coverage: str = "0",
) -> Evaluation:
    """The answer for accounts a, b, c, ... without draws."""
    problem = pose(
        dict(zip(("fit", "growth", "reach"), weights.split(), strict=False)),
        dict(zip("abcdefgh", rows, strict=False)),
        knock_outs=knock_outs,
        min_coverage=min_coverage,
    )
    return evaluate(problem, draws=0)


def test_the_hand_table_has_its_figures() -> None:
    evaluation = evaluate(HAND_TABLE, top=2, draws=50, seed=3)
    assert ranks(evaluation) == {"x": 1, "y": 2, "z": 3}
    leader = lead_of(evaluation)
    assert leader.accounts == ("x",)
    assert leader.necessary
    assert leader.tolerance is not None
    assert (leader.tolerance.share, leader.tolerance.rivals) == (Fraction(1, 19), Rivals("x", "y"))
    assert leader.judgement == "fragile"
    assert leader.minimum_shift is not None
    assert leader.minimum_shift.points == 2
    assert len(leader.critical_ratings) == 5
    assert list(leader.weight_intervals) == ["fit", "growth", "reach"]
    assert evaluation.full_ranking.tolerance == leader.tolerance
    assert evaluation.full_ranking.ties == ()
    assert evaluation.top is not None
    assert evaluation.top.accounts == ("x", "y")
    # x meets z at (0.35 + 0.2 * 0.5) / (0.35 + 0.5); y never does, as it is better than z in reach too.
    reach = evaluation.top.weight_intervals["reach"]
    assert reach is not None
    assert (reach.high, reach.high_rivals) == (Fraction(9, 17), Rivals("x", "z"))
    assert evaluation.simulation is not None
    assert (evaluation.simulation.draws, evaluation.simulation.seed) == (50, 3)
    assert set(evaluation.simulation.acceptabilities) == {"x", "y", "z"}


def test_the_first_n_are_those_the_first_tier_has_room_for_unless_asked_otherwise() -> None:
    problem = pose({"fit": 1}, {"a": [5], "b": [4], "c": [3]}, tiers=TIERS)
    by_tier, asked = evaluate(problem, draws=0).top, evaluate(problem, top=1, draws=0).top
    assert by_tier is not None
    assert asked is not None
    assert (by_tier.n, by_tier.accounts) == (2, ("a", "b"))
    assert (asked.n, asked.accounts) == (1, ("a",))
    assert rate([5, 5, 5]).top is None


def test_the_ranking_as_a_whole_gives_way_where_it_is_weakest() -> None:
    evaluation = rate([5, 5, 5], [5, 2, 2], [2, 3, 3], [3, 1, 3])
    assert ranks(evaluation) == {"a": 1, "b": 2, "c": 3, "d": 4}
    assert lead_of(evaluation).judgement == "stable"
    whole = evaluation.full_ranking
    assert whole.tolerance is not None
    assert (whole.tolerance.rivals, whole.judgement) == (Rivals("c", "d"), "fragile")
    fit = whole.weight_intervals["fit"]
    assert fit is not None
    assert (fit.low, fit.low_rivals) == (Fraction(1, 4), Rivals("b", "c"))
    assert (fit.high, fit.high_rivals) == (Fraction(6, 11), Rivals("c", "d"))


def test_without_draws_there_is_no_simulation() -> None:
    assert rate([5, 5, 5]).simulation is None


def test_without_accounts_there_is_no_leader() -> None:
    evaluation = evaluate(pose({"fit": 1, "reach": 1}, {}, tiers=TIERS))
    assert not evaluation.ranking
    assert not evaluation.not_ranked
    assert evaluation.leader is None
    assert evaluation.simulation is None
    assert evaluation.full_ranking.tolerance is None
    assert evaluation.top is not None
    assert evaluation.top.accounts == ()


def test_a_single_account_leads_and_nothing_can_end_it() -> None:
    evaluation = rate([3, 3, 3])
    leader = lead_of(evaluation)
    assert (leader.accounts, leader.necessary) == (("a",), True)
    assert leader.tolerance is None
    assert leader.minimum_shift is None
    assert leader.judgement is None
    assert leader.weight_intervals["fit"] == WeightInterval(
        Fraction(1, 2), Fraction(0), Fraction(1), low_rivals=None, high_rivals=None
    )
    assert evaluation.expected_ranks == {"a": Fraction(1)}


def test_accounts_that_are_all_level_all_lead() -> None:
    evaluation = rate([4, 2, 2], [4, 2, 2], [4, 2, 2])
    leader = lead_of(evaluation)
    assert leader.accounts == ("a", "b", "c")
    assert leader.tolerance is None
    assert evaluation.full_ranking.ties == (("a", "b", "c"),)
    assert evaluation.full_ranking.tolerance is None
    assert evaluation.expected_ranks == dict.fromkeys("abc", Fraction(2))


def test_joint_leaders_are_each_held_against_the_others() -> None:
    # a and b are level at 50; c comes next and is nearer to b, which owes its score to fit alone.
    evaluation = rate([3, 3], [5, 1], [2, 3], weights="1 1")
    leader = lead_of(evaluation)
    assert leader.accounts == ("a", "b")
    assert leader.tolerance is not None
    assert leader.tolerance.rivals == Rivals("b", "c")
    assert leader.tolerance.share == Fraction(1, 5)
    fit = leader.weight_intervals["fit"]
    assert fit is not None
    assert (fit.low, fit.low_rivals) == (Fraction(2, 5), Rivals("b", "c"))


def test_a_tie_across_the_border_of_the_first_n_is_inside() -> None:
    problem = pose({"fit": 1, "reach": 1}, {"a": [5, 5], "b": [4, 2], "c": [2, 4], "d": [1, 1]})
    top = evaluate(problem, top=2, draws=0).top
    assert top is not None
    assert top.accounts == ("a", "b", "c")


def test_a_border_beyond_all_accounts_cannot_be_crossed() -> None:
    evaluation = evaluate(pose({"fit": 1, "reach": 1}, {"a": [5, 1], "b": [2, 2]}), top=9, draws=10)
    assert evaluation.top is not None
    assert (evaluation.top.n, evaluation.top.accounts) == (9, ("a", "b"))
    assert evaluation.top.weight_intervals["fit"] == WeightInterval(
        Fraction(1, 2), Fraction(0), Fraction(1), low_rivals=None, high_rivals=None
    )
    assert evaluation.simulation is not None
    assert all(shares.top_share == 1 for shares in evaluation.simulation.acceptabilities.values())


def test_excluded_accounts_take_part_in_no_figure() -> None:
    rows: list[list[Cell]] = [[5, 3, 2], [3, 4, 5], [2, 2, 4]]
    bound = {"fit": KnockOut(min=Fraction(2))}
    without = rate(*rows, knock_outs=bound, min_coverage="6/10")
    also = rate(*rows, [1, 5, 5], [None, 5, None], knock_outs=bound, min_coverage="6/10")
    assert [each.reason for each in also.not_ranked] == ["coverage", "knocked_out"]
    assert also.ranking == without.ranking
    assert (also.leader, also.full_ranking) == (without.leader, without.full_ranking)
    assert also.expected_ranks == without.expected_ranks


def test_a_lead_that_unknowns_can_end_is_not_necessary() -> None:
    assert lead_of(rate([5, 5, 5], [None, 3, 3])).necessary
    assert not lead_of(rate([5, 2, 2], [None, 5, 2])).necessary
    assert not lead_of(rate([5, 5, None], [5, 4, 4])).necessary


def test_a_lead_with_an_open_knock_out_is_not_necessary() -> None:
    open_bound = {"reach": KnockOut(min=Fraction(2))}
    leader = lead_of(rate([5, 5, None], [1, 1, 2], knock_outs=open_bound))
    assert not leader.necessary
    assert leader.judgement is None


def test_expected_ranks_need_certain_values() -> None:
    assert rate([5, 3, 2], [3, (2, 4), 5]).expected_ranks is None


@pytest.mark.parametrize(
    ("first", "second", "weights", "tolerance", "judgement"),
    [
        ([5, 3, 2], [3, 4, 5], "50 30 20", "1/19", "fragile"),
        ([2, 1], [1, 2], "11 9", "1/10", None),
        ([5, 3, 2], [3, 4, 4], "50 30 20", "3/17", None),
        ([5, 3, 2], [4, 4, 2], "50 30 20", "1/4", "stable"),
        ([5, 3, 2], [2, 2, 2], "50 30 20", "1", "stable"),
    ],
)
def test_a_lead_is_called_stable_or_fragile_by_its_tolerance(
    first: list[Cell], second: list[Cell], weights: str, tolerance: str, judgement: str | None
) -> None:
    evaluation = rate(first, second, weights=weights)
    leader = lead_of(evaluation)
    assert leader.tolerance is not None
    assert leader.tolerance.share == Fraction(tolerance)
    assert leader.judgement == evaluation.full_ranking.judgement == judgement


def test_a_wide_margin_is_not_stable_while_the_unknowns_can_change_the_rank() -> None:
    leader = lead_of(rate([5, 5, 5], [5, None, 2]))
    assert leader.tolerance is not None
    assert leader.tolerance.share == 1
    assert leader.judgement == "stable"
    evaluation = rate([5, 5, 5], [5, None, 2], [5, 3, 1])
    assert evaluation.full_ranking.judgement is None
    assert lead_of(evaluation).judgement == "stable"


def test_impossible_questions_are_refused() -> None:
    problem = pose({"fit": 1}, {"a": [3]})
    with pytest.raises(ValueError, match="N must be at least 1"):
        evaluate(problem, top=0)
    with pytest.raises(ValueError, match="-1 draws"):
        evaluate(problem, draws=-1)
    with pytest.raises(ValueError, match="a, fit: the rating 9"):
        evaluate(pose({"fit": 1}, {"a": [9]}))
