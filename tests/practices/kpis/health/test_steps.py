"""What to do next: each step gives back what it says, and what is withheld comes with what makes it known."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from samctl.practices.kpis.health.sources import Account, Basis
from samctl.practices.kpis.health.standing import judge_health, list_steps
from samctl.practices.kpis.health.steps import Step
from tests.practices.kpis.health.accounts import (
    CRITERIA,
    KPIS,
    MEETINGS,
    PLAN,
    RECORDS,
    SELECTION,
    judge,
    make_account,
    make_basis,
)

CALL = "2026-08-03-call"


def find_steps(account: Account, basis: Basis | None = None) -> tuple[Step, ...]:
    against = basis or make_basis()
    return list_steps(account, against, judge_health(account, against).axes)


def record(text: str) -> dict[str, str]:
    return {**RECORDS, "2026-11-23-more": text}


DONE: dict[tuple[str, str], dict[str, Any]] = {
    ("action", "drawing"): {
        "records": {**RECORDS, CALL: RECORDS[CALL].replace("2026-10-01}", "2026-10-01, done_on: 2026-11-23}")}
    },
    ("benchmark", "share.line"): {"plan": PLAN.replace("2026-10-31}", "2026-10-31, done_on: 2026-11-23}")},
    ("commitment", "answer"): {
        "kpis": KPIS.replace("broken_on: 2026-09-30", "broken_on: 2026-09-30, kept_on: 2026-11-23")
    },
    ("commitment", "dates"): {"kpis": KPIS.replace("2026-08-31}", "2026-08-31, kept_on: 2026-11-23}")},
    ("kpi", "share"): {"kpis": KPIS.replace("2026-11-17: 36", "2026-11-17: 36, 2026-11-23: 40")},
    ("person", "ceo"): {"records": record("{date: 2026-11-23, customer_attendees: [ceo]}")},
    ("touchpoint", "call"): {"records": record("{date: 2026-11-23, touchpoint: call, summary: Line 4}")},
}
"""The documents after each step was taken."""


@pytest.fixture
def all_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """All steps are named, not only the first five."""
    monkeypatch.setattr("samctl.practices.kpis.health.steps.MOST", 100)


@pytest.mark.usefixtures("all_steps")
def test_each_step_gives_its_axis_back_exactly_the_points_that_it_says() -> None:
    before = judge(make_account())
    steps = {(each.kind, each.subject): each for each in find_steps(make_account())}
    assert steps.keys() == DONE.keys()
    for key, step in steps.items():
        value, now = before[step.axis].value, judge(make_account(**DONE[key]))[step.axis].value
        assert value is not None
        assert now is not None
        assert step.points == now - value, key


def test_the_five_that_are_worth_most_are_named_the_first_of_them_first() -> None:
    named = [(each.kind, each.subject, round(each.points, 1)) for each in find_steps(make_account())]
    assert named == [
        (
            "person",
            "ceo",
            Fraction(192, 10),
        ),  # 20 / 3 as one of three people, 25 / 2 as one of two who decide
        ("commitment", "dates", 10),
        ("commitment", "answer", Fraction(83, 10)),
        ("benchmark", "share.line", 5),
        ("action", "drawing", Fraction(42, 10)),
    ]


@pytest.mark.usefixtures("all_steps")
def test_at_equal_points_ours_come_before_the_customers() -> None:
    both = RECORDS[CALL].replace(
        "drawing: {due: 2026-10-01}", "a: {due: 2026-10-01, owner: coo}\n        b: {due: 2026-10-01}"
    )
    found = find_steps(make_account(records={**RECORDS, CALL: both}, kpis=None, plan=None))
    assert [(each.subject, each.side) for each in found if each.kind == "action"] == [
        ("b", "us"),
        ("a", "customer"),
    ]


MONTHLY = """
commitments:
  report: {party: us, every: 1 month, since: 2026-08-01, kept: [2026-08-31, 2026-09-30], broken: [2026-10-31]}
"""


def test_a_period_that_was_broken_stays_so_and_the_one_that_runs_can_be_kept() -> None:
    (step,) = [each for each in find_steps(make_account(kpis=MONTHLY)) if each.kind == "commitment"]
    kept = make_account(kpis=MONTHLY.replace("2026-09-30]", "2026-09-30, 2026-11-23]"))
    before, now = judge(make_account(kpis=MONTHLY))["value"].value, judge(kept)["value"].value
    assert before is not None
    assert now is None or now > before
    weights = Fraction(20 + 25 + 15)  # no KPI is on file
    assert step.points == 25 * Fraction(100, 3) / 4 / weights
    done = make_account(kpis=MONTHLY.replace("2026-09-30]", "2026-09-30, 2026-11-01]"))
    assert not [each for each in find_steps(done) if each.kind == "commitment"]


def test_periods_past_their_day_are_one_step_worth_all_of_them() -> None:
    overdue = MONTHLY.replace("kept: [2026-08-31, 2026-09-30], broken: [2026-10-31]", "kept: [2026-08-31]")
    (step,) = [each for each in find_steps(make_account(kpis=overdue)) if each.kind == "commitment"]
    assert (step.times, step.state, str(step.day)) == (2, "overdue", "2026-10-31")
    assert step.points == 25 * Fraction(2 * 100, 3) / 60


def test_a_commitment_that_was_broken_and_is_overdue_since_is_two_steps() -> None:
    both = MONTHLY.replace("kept: [2026-08-31, 2026-09-30], broken: [2026-10-31]", "broken: [2026-09-30]")
    found = [each for each in find_steps(make_account(kpis=both)) if each.kind == "commitment"]
    assert {(each.state, each.times, str(each.day)) for each in found} == {
        ("overdue", 2, "2026-10-31"),
        ("broken before", 1, "2026-09-30"),
    }


def test_a_red_kpi_names_what_the_plan_proposes_for_its_goal() -> None:
    plan = PLAN.replace("  share:\n", "  share:\n    kpi: share\n") + (
        "proposals:\n  audit: {title: Joint audit, goals: [share]}\n"
        "  old: {goals: [share], status: declined}\n  other: {goals: []}\n"
    )
    steps = find_steps(make_account(plan=plan, kpis=KPIS.replace("11-17: 36", "11-17: 4")))
    (kpi,) = [each for each in steps if each.kind == "kpi"]
    assert (kpi.state, kpi.through) == ("red", ("Joint audit",))


def test_a_rhythm_that_names_too_few_asks_for_one_more() -> None:
    few = MEETINGS.replace("[coo, planner]", "[coo]").replace("[coo, ceo]", "[coo]")
    (step,) = [each for each in find_steps(make_account(meetings=few)) if each.kind == "rhythm"]
    assert (step.subject, step.times, step.points) == ("review", 2, 20 * Fraction(2 * 100, 3) / 100)


def test_a_criterion_without_a_rating_that_withholds_fit_is_to_be_rated() -> None:
    selection = "ratings: {product: {value: 4, on: 2026-10-20}}\ndecision: {tier: key, on: 2026-02-01}"
    account = make_account(selection=selection, kpis=None)
    basis = make_basis(CRITERIA + "min_coverage: 80\n")
    assert judge_health(account, basis).axes["fit"].value is None
    fit = [each for each in find_steps(account, basis) if each.axis == "fit"]
    assert [(each.kind, each.subject) for each in fit][:2] == [("rating", "growth"), ("rating", "culture")]
    assert fit[0].points > fit[1].points
    assert all(each.makes_known for each in fit)


@pytest.mark.usefixtures("all_steps")
def test_kpis_that_withhold_the_value_are_to_be_measured() -> None:
    kpis = "kpis: {stops: {baseline: {2026-01-31: 10}}, waste: {baseline: {2026-01-31: 9}}}"
    account = make_account(kpis=kpis, plan=None, records={})
    value = [each for each in find_steps(account) if each.axis == "value"]
    measured = [(each.subject, each.points) for each in value if each.kind == "measurement"]
    assert measured == [("stops", Fraction(20)), ("waste", Fraction(20))]


def test_nothing_on_record_at_all_asks_for_the_first_meeting_once() -> None:
    begun = MEETINGS.replace("2026-08-03", "2026-12-07").replace("2026-10-05", "2027-01-11")
    account = make_account(meetings=begun, records={}, kpis=None, plan=None)
    engagement = [each for each in find_steps(account) if each.axis == "engagement"]
    assert [(each.kind, each.subject, each.points) for each in engagement] == [
        ("meeting", "call", Fraction(100))
    ]


def test_without_a_rhythm_one_is_to_be_begun_and_one_that_names_nobody_is_to_name_people() -> None:
    bare = find_steps(make_account(meetings=None, records={}, kpis=None, plan=None))
    assert ("component", "rhythm", 50) in [(each.kind, each.subject, int(each.points)) for each in bare]
    nobody = MEETINGS.replace("[coo, planner]", "[]").replace("[coo, ceo]", "[]").replace("2026", "2027")
    steps = find_steps(make_account(meetings=nobody, records={}, kpis=None, plan=None))
    (naming,) = [each for each in steps if each.subject == "coverage"]
    assert (naming.path, naming.points) == (("touchpoints", "call", "with"), Fraction(20))


def test_a_broken_document_that_withholds_an_axis_is_to_be_mended() -> None:
    file = "accounts/a/meetings.yaml"
    account = make_account(doubts={"touchpoints": file, "attendance": file})
    (step,) = [each for each in find_steps(account) if each.axis == "engagement" and each.kind == "errors"]
    assert (step.title, step.points) == (f"{file} has errors", Fraction(75))


def test_nothing_is_asked_for_where_an_account_is_no_key_account() -> None:
    assert find_steps(make_account(selection=SELECTION.replace("tier: key", "tier: develop"))) == ()
