from __future__ import annotations

from fractions import Fraction

import pytest

from samctl.practices.selection.problem import KnockOut, Tier, Verdict
from tests.practices.selection.problems import Cell, datum, pose

AT_LEAST_TWO = KnockOut(min=Fraction(2))
AT_MOST_FOUR = KnockOut(max=Fraction(4))


@pytest.mark.parametrize(
    ("knock_out", "cell", "verdict"),
    [
        (AT_LEAST_TWO, 2, Verdict.PASSED),
        (AT_LEAST_TWO, 1, Verdict.FAILED),
        (AT_LEAST_TWO, (1, 3), Verdict.UNKNOWN),
        (AT_LEAST_TWO, (2, 5), Verdict.PASSED),
        (AT_LEAST_TWO, None, Verdict.UNKNOWN),
        (AT_MOST_FOUR, 4, Verdict.PASSED),
        (AT_MOST_FOUR, (3, 5), Verdict.UNKNOWN),
        (AT_MOST_FOUR, 5, Verdict.FAILED),
        (KnockOut(min=Fraction(2), max=Fraction(3)), (1, 5), Verdict.UNKNOWN),
        (KnockOut(min=Fraction(2), max=Fraction(3)), (4, 5), Verdict.FAILED),
    ],
)
def test_an_interval_fails_a_knock_out_only_if_all_of_it_fails(
    knock_out: KnockOut, cell: Cell, verdict: Verdict
) -> None:
    assert knock_out.test(datum(cell)) is verdict


def test_weights_are_normalised() -> None:
    assert pose({"fit": 3, "reach": 1}, {}).weights == {"fit": Fraction(3, 4), "reach": Fraction(1, 4)}


def test_impossible_weights_are_refused() -> None:
    with pytest.raises(ValueError, match="add up to zero"):
        pose({"fit": 0, "reach": 0}, {})
    with pytest.raises(ValueError, match="reach is negative"):
        pose({"fit": 2, "reach": -1}, {})
    with pytest.raises(ValueError, match="add up to zero"):
        pose({}, {})


def test_ids_given_twice_and_unknown_criteria_are_refused() -> None:
    good = pose({"fit": 1}, {"x": [1]})
    with pytest.raises(ValueError, match="the account x is given twice"):
        type(good)(good.criteria, good.candidates * 2)
    with pytest.raises(ValueError, match="the criterion fit is given twice"):
        type(good)(good.criteria * 2, good.candidates)
    with pytest.raises(ValueError, match="x is rated on unknown criteria: fit"):
        type(good)(pose({"reach": 1}, {}).criteria, good.candidates)


@pytest.mark.parametrize("mins", [(50, 75), (50, 50)])
def test_tiers_out_of_order_are_refused(mins: tuple[int, int]) -> None:
    tiers = [Tier(f"tier-{i}", Fraction(least)) for i, least in enumerate(mins)]
    with pytest.raises(ValueError, match="from the highest to the lowest"):
        pose({"fit": 1}, {}, tiers=tiers)


def test_shares_given_as_percentages_are_refused() -> None:
    with pytest.raises(ValueError, match="min_coverage must lie between 0 and 1, not 60"):
        pose({"fit": 1}, {}, min_coverage="60")
    with pytest.raises(ValueError, match="weight_uncertainty must lie between 0 and 1, not 25"):
        pose({"fit": 1}, {}, weight_uncertainty="25")
