from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samctl.documents.kpis import Kpis
from samctl.documents.plan import Plan
from samctl.practices.plan.standing import GoalStanding, judge_goals

TODAY = date(2027, 9, 1)
KPI: dict[str, Any] = {"baseline": {"2026-12-31": 20}, "targets": {"2029-12-31": 50}}
PILOT = {"title": "Pilot on line 3 running", "due": "2027-06-30", "target": 25}


def judge(
    *,
    goal: dict[str, Any] | None = None,
    benchmarks: dict[str, Any] | None = None,
    kpi: dict[str, Any] | None = None,
    today: date = TODAY,
) -> GoalStanding:
    """Return the standing of the one goal of a plan for 2027 to 2029; it wants 20 % to become 50 %."""
    entry = {"kpi": "share", "from": 20, "to": 50, "due": "2029-12-31", "benchmarks": benchmarks or {}}
    plan = Plan.model_validate(
        {
            "horizon": {"start": "2027-01-01", "end": "2029-12-31"},
            "goals": {"share-60": {**entry, **(goal or {})}},
        }
    )
    kpis = Kpis.model_validate({"kpis": {"share": kpi}}) if kpi is not None else None
    (standing,) = judge_goals(plan, kpis, today)
    return standing


def explain(standing: GoalStanding) -> tuple[str, list[tuple[str, str | None]]]:
    return standing.status, [(reason.cause, reason.benchmark) for reason in standing.reasons]


def test_nothing_measured_and_nothing_due_is_unknown_not_on_track() -> None:
    standing = judge(benchmarks={"pilot": {**PILOT, "due": "2027-12-31"}})
    assert explain(standing) == ("unknown", [("nothing_measured", None)])
    assert standing.comparison is None


def test_before_its_plan_begins_a_goal_is_neither_behind_nor_on_track() -> None:
    early = date(2026, 12, 31)
    assert judge(kpi={**KPI, "actuals": {"2026-12-31": 5}}, today=early).status == "not_begun"
    assert judge(kpi={**KPI, "actuals": {"2026-12-31": 5}}, today=date(2027, 1, 1)).status == "behind"


def test_a_missed_benchmark_puts_its_goal_behind_whatever_the_figure_says() -> None:
    standing = judge(benchmarks={"pilot": PILOT}, kpi={**KPI, "actuals": {"2027-08-31": 40}})
    assert explain(standing) == ("behind", [("benchmark_missed", "pilot")])
    assert standing.next_benchmark is not None
    assert standing.next_benchmark.days_late == 63


def test_a_benchmark_is_missed_only_from_the_day_after_its_own() -> None:
    assert judge(benchmarks={"pilot": PILOT}, today=date(2027, 6, 30)).status == "unknown"
    assert judge(benchmarks={"pilot": PILOT}, today=date(2027, 7, 1)).status == "behind"


def test_a_benchmark_done_late_counts_as_done_and_says_how_late() -> None:
    standing = judge(benchmarks={"pilot": {**PILOT, "done_on": "2027-07-10"}})
    assert explain(standing) == ("on_track", [("benchmark_done", "pilot")])
    (pilot,) = standing.benchmarks
    assert (pilot.state, pilot.days_late) == ("late", 10)


def test_what_is_done_after_the_day_looked_at_is_not_done_yet() -> None:
    done = {"pilot": {**PILOT, "done_on": "2027-07-10"}}
    assert judge(benchmarks=done, today=date(2027, 7, 9)).status == "behind"


def test_a_benchmark_done_with_too_little_puts_the_goal_at_risk() -> None:
    short = {"pilot": {**PILOT, "done_on": "2027-06-12", "value": 24.9}}
    assert explain(judge(benchmarks=short)) == ("at_risk", [("benchmark_short", "pilot")])
    enough = {"pilot": {**PILOT, "done_on": "2027-06-12", "value": 25}}
    assert judge(benchmarks=enough).status == "on_track"


@pytest.mark.parametrize(
    ("value", "status", "cause"),
    [(50, "reached", "goal_reached"), (27, "on_track", "kpi_green"), (25, "at_risk", "kpi_amber")],
)
def test_a_figure_on_its_path_is_on_track_and_near_it_at_risk(value: int, status: str, cause: str) -> None:
    # on 1 September 2027 the path is at 20 + 30 * 244 / 1096 = 26.68
    standing = judge(kpi={**KPI, "actuals": {"2027-09-01": value}})
    assert explain(standing) == (status, [(cause, None)])


def test_a_figure_without_targets_is_held_against_the_goals_own_values() -> None:
    own = {"baseline": {"2026-12-31": 20}, "actuals": {"2027-06-30": 24}}
    standing = judge(benchmarks={"pilot": {**PILOT, "done_on": "2027-06-30"}}, kpi=own)
    assert standing.comparison is not None
    assert standing.comparison.target == 25
    assert explain(standing) == ("at_risk", [("kpi_amber", None)])


def test_where_less_is_better_less_reaches_the_goal() -> None:
    stops = {"from": 41, "to": 14}
    kpi = {"better": "lower", "baseline": {"2026-12-31": 41}, "targets": {"2029-12-31": 14}}
    assert judge(goal=stops, kpi={**kpi, "actuals": {"2027-08-31": 14}}).status == "reached"
    assert judge(goal=stops, kpi={**kpi, "actuals": {"2027-08-31": 41}}).status == "behind"


def test_moving_a_day_twice_puts_the_goal_at_risk_and_once_does_not() -> None:
    once = {"2027-05-02": {"due": "2027-06-30"}}
    twice = {**once, "2027-08-02": {"due": "2027-09-30"}}
    for history, status in ((once, "unknown"), (twice, "at_risk")):
        moved = {"pilot": {**PILOT, "due": "2027-12-31", "history": history}}
        assert judge(benchmarks=moved).status == status
        assert judge(goal={"history": history}).status == status


def test_a_goal_past_its_day_is_behind_and_all_reasons_of_that_rank_are_told() -> None:
    standing = judge(
        benchmarks={"pilot": PILOT},
        kpi={**KPI, "actuals": {"2029-11-30": 30}},
        today=date(2030, 1, 1),
    )
    assert explain(standing) == (
        "behind",
        [("goal_overdue", None), ("benchmark_missed", "pilot"), ("kpi_red", None)],
    )


def test_benchmarks_come_in_the_order_of_their_days() -> None:
    marks = {"later": {"due": "2028-01-01"}, "some-day": {}, "sooner": {"due": "2027-10-01"}}
    standing = judge(benchmarks=marks)
    assert [each.id for each in standing.benchmarks] == ["sooner", "later", "some-day"]
