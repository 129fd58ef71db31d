from __future__ import annotations

from typing import Any

import pytest

from samctl.documents.plan import Horizon, PlanGoal
from samctl.practices.kpis.targets import Better
from samctl.practices.plan.order import find_misfits

HORIZON = Horizon.model_validate({"start": "2027-01-01", "end": "2029-12-31"})


def judge(
    *benchmarks: tuple[str | None, float | None],
    better: Better | None = None,
    due: str | None = "2029-12-31",
    **values: float,
) -> list[tuple[Any, ...]]:
    """Return what is out of order: disorder, number of the benchmark, number of the earlier one.

    Args:
        benchmarks: due day and target of each; their ids are their numbers.
        better: which way the KPI is better.
        due: of the goal.
        values: `to`, and `from_` of the goal.
    """
    marks = {
        str(number): {"due": day, "target": target}
        for number, (day, target) in enumerate(benchmarks, start=1)
    }
    entry = {"due": due, "benchmarks": marks, **{name.rstrip("_"): value for name, value in values.items()}}
    misfits = find_misfits(PlanGoal.model_validate(entry), HORIZON, better)
    return [tuple(part for part in misfit if part is not None) for misfit in misfits]


def test_days_may_lie_on_the_ends_of_the_horizon_and_on_the_day_of_the_goal() -> None:
    assert judge(("2027-01-01", None), ("2029-06-30", None), due="2029-06-30") == []
    assert judge(due="2029-12-31") == []
    assert judge(due="2027-01-01") == []


def test_days_a_day_beside_these_are_out_of_order() -> None:
    assert judge(("2026-12-31", None)) == [("outside", "1")]
    assert judge(("2029-07-01", None), due="2029-06-30") == [("after_goal", "1")]
    assert judge(due="2030-01-01") == [("goal_outside",)]
    assert judge(due="2026-12-31") == [("goal_outside",)]


def test_a_benchmark_that_is_due_too_late_twice_over_is_named_once() -> None:
    assert judge(("2030-03-31", None), due="2029-12-31") == [("after_goal", "1")]


def test_a_benchmark_of_a_goal_without_a_day_only_has_to_lie_in_the_horizon() -> None:
    assert judge(("2029-12-31", None), ("2030-01-01", None), due=None) == [("outside", "2")]


def test_targets_may_stand_still_and_lie_on_the_goals_own_values() -> None:
    assert judge(("2027-06-30", 20), ("2028-06-30", 20), ("2029-06-30", 50), from_=20, to=50) == []


@pytest.mark.parametrize(("target", "found"), [(19.9, True), (20, False), (50, False), (50.1, True)])
def test_targets_lie_between_the_goals_values(target: float, found: bool) -> None:
    assert judge(("2027-06-30", target), from_=20, to=50) == ([("beyond", "1")] if found else [])
    assert judge((None, target), from_=20, to=50) == ([("beyond", "1")] if found else []), "undated, too"


def test_a_later_target_that_asks_for_less_is_named_with_the_one_that_asks_for_most() -> None:
    assert judge(
        ("2027-06-30", 30), ("2027-12-31", 40), ("2028-06-30", 25), ("2029-06-30", 45), from_=20, to=50
    ) == [("backwards", "3", "2")]


def test_the_order_is_that_of_the_days_not_that_of_the_document() -> None:
    assert judge(("2029-06-30", 45), ("2027-06-30", 25), ("2028-06-30", 40), from_=20, to=50) == []


def test_targets_of_the_same_day_and_undated_ones_have_no_order() -> None:
    assert judge(("2027-06-30", 40), ("2027-06-30", 30), (None, 25), from_=20, to=50) == []


def test_a_target_off_the_way_does_not_make_those_after_it_look_backwards() -> None:
    assert judge(("2027-06-30", 250), ("2028-06-30", 30), from_=20, to=50) == [("beyond", "1")]


def test_where_the_goal_goes_down_so_do_its_targets() -> None:
    assert judge(("2027-06-30", 30), ("2028-06-30", 20), from_=41, to=14) == []
    assert judge(("2027-06-30", 20), ("2028-06-30", 30), from_=41, to=14) == [("backwards", "2", "1")]
    assert judge(("2027-06-30", 13), ("2028-06-30", 42), from_=41, to=14) == [
        ("beyond", "1"),
        ("beyond", "2"),
    ]


def test_the_goals_own_values_tell_the_direction_before_the_kpi_does() -> None:
    assert judge(("2027-06-30", 30), ("2028-06-30", 20), from_=41, to=14, better="higher") == []


def test_without_a_start_the_kpi_tells_the_direction() -> None:
    assert judge(("2027-06-30", 20), ("2028-06-30", 30), to=14, better="lower") == [("backwards", "2", "1")]
    assert judge(("2027-06-30", 13), to=14, better="lower") == [("beyond", "1")]
    assert judge(("2027-06-30", 60), to=50, better="higher") == [("beyond", "1")]
    assert judge(("2027-06-30", 30), ("2028-06-30", 20), better="higher") == [("backwards", "2", "1")]


def test_nothing_is_said_of_targets_whose_direction_nobody_knows() -> None:
    assert judge(("2027-06-30", 60), ("2028-06-30", 20), to=50) == []
    assert judge(("2027-06-30", 60), ("2028-06-30", 20)) == []


def test_a_goal_that_holds_a_value_has_no_direction() -> None:
    assert judge(("2027-06-30", 94), ("2028-06-30", 93), from_=95, to=95, better="higher") == []
