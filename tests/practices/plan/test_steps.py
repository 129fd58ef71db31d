from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samctl.documents.kpis import Kpis
from samctl.documents.plan import Plan
from samctl.practices.plan.standing import judge_goals
from samctl.practices.plan.steps import Step, list_steps, select_next, select_overdue

TODAY = date(2027, 5, 2)
HORIZON = {"start": "2027-01-01", "end": "2029-12-31"}


def find(plan: dict[str, Any], kpis: dict[str, Any] | None = None, today: date = TODAY) -> tuple[Step, ...]:
    made = Plan.model_validate({"horizon": HORIZON, **plan})
    figures = Kpis.model_validate(kpis) if kpis is not None else None
    return list_steps(made, figures, judge_goals(made, figures, today), today)


def tell(steps: tuple[Step, ...]) -> list[tuple[str, str, str]]:
    return [(step.kind, step.id, step.day.isoformat()) for step in steps]


def test_open_benchmarks_are_carried_by_whoever_carries_the_goal() -> None:
    marks = {
        "pilot": {"due": "2027-06-30"},
        "done": {"due": "2027-06-01", "done_on": "2027-05-01"},
        "open": {},
    }
    (step,) = find({"goals": {"share": {"owner": "am-rhein", "benchmarks": marks}}})
    assert (step.kind, step.id, step.goal, step.owner) == ("benchmark", "pilot", "share", "am-rhein")


def test_on_one_day_a_benchmark_comes_before_its_goal() -> None:
    goal = {"due": "2027-06-30", "benchmarks": {"last": {"due": "2027-06-30"}}}
    assert [step.kind for step in find({"goals": {"share": goal}})] == ["benchmark", "goal"]


def test_a_goal_that_is_reached_is_no_step_any_more() -> None:
    goal = {"kpi": "share", "to": 50, "due": "2029-12-31"}
    kpis = {"kpis": {"share": {"actuals": {"2027-04-30": 50}}}}
    assert find({"goals": {"share": goal}}, kpis) == ()
    assert tell(find({"goals": {"share": goal}})) == [("goal", "share", "2029-12-31")]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (None, ["proposal_start", "proposal_end"]),
        ("draft", ["proposal_start", "proposal_end"]),
        ("accepted", ["proposal_start", "proposal_end"]),
        ("running", ["proposal_end"]),
        ("done", []),
        ("declined", []),
    ],
)
def test_a_proposal_begins_until_it_runs_and_ends_until_it_is_over(
    status: str | None, expected: list[str]
) -> None:
    proposal = {"start": "2027-06-01", "end": "2027-12-31", "status": status}
    assert [step.kind for step in find({"proposals": {"monitoring": proposal}})] == expected


def test_a_proposal_whose_end_has_passed_need_not_begin_any_more() -> None:
    proposal = {"start": "2027-01-01", "end": "2027-05-01", "status": "accepted"}
    (step,) = find({"proposals": {"monitoring": proposal}})
    assert (step.kind, step.days_late) == ("proposal_end", 1)


def test_only_commitments_that_contribute_to_the_plan_are_steps() -> None:
    goals: dict[str, Any] = {"share": {}}
    commitments = {
        "ours": {"due": "2027-06-01", "for": "share"},
        "elsewhere": {"due": "2027-06-01"},
        "kept": {"due": "2027-06-01", "for": "share", "kept_on": "2027-05-01"},
        "astray": {"due": "2027-06-01", "for": "nothing"},
    }
    assert tell(find({"goals": goals}, {"commitments": commitments})) == [
        ("commitment", "ours", "2027-06-01")
    ]


def test_what_is_due_today_is_next_and_not_overdue() -> None:
    marks = {name: {"due": day} for name, day in (("a", "2027-05-01"), ("b", "2027-05-02"))}
    steps = find({"goals": {"share": {"benchmarks": marks}}})
    assert [step.id for step in select_overdue(steps)] == ["a"]
    assert [step.id for step in select_next(steps)] == ["b"]


def test_no_more_than_three_steps_are_next() -> None:
    marks = {name: {"due": f"2027-0{month}-01"} for name, month in zip("dcba", (9, 8, 7, 6), strict=True)}
    assert [step.id for step in select_next(find({"goals": {"g": {"benchmarks": marks}}}))] == ["a", "b", "c"]
