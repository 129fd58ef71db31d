from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samctl.documents.kpis import Kpis
from samctl.documents.meetings import Meeting
from samctl.documents.needs import Needs
from samctl.documents.plan import Plan
from samctl.documents.profile import Profile
from samctl.practices.approval import Verdict
from samctl.practices.meetings.decisions import CAUSES, FOR_BOTH, MOST, Cause, Ground, find_decisions
from samctl.practices.meetings.records import MeetingRecord

TODAY = date(2026, 11, 23)
HORIZON = {"start": "2026-01-01", "end": "2028-12-31"}


def make_ground(
    *records: dict[str, Any],
    profile: dict[str, Any] | None = None,
    needs: dict[str, Any] | None = None,
    plan: dict[str, Any] | None = None,
    kpis: dict[str, Any] | None = None,
    approval: Verdict = "valid",
) -> Ground:
    return Ground(
        profile=Profile.model_validate({"name": "Rheintal", **(profile or {})}),
        needs=Needs.model_validate(needs or {}),
        plan=Plan.model_validate({"horizon": HORIZON, **plan}) if plan is not None else None,
        kpis=Kpis.model_validate(kpis or {}),
        records=[
            MeetingRecord(each["date"], Meeting.model_validate({"title": "x", **each})) for each in records
        ],
        approval=approval,
        today=TODAY,
    )


def ask(ground: Ground, *causes: Cause) -> list[tuple[str, str | None]]:
    return [(each.cause, each.title) for each in find_decisions(ground, causes or CAUSES)]


def test_nothing_on_file_gives_rise_to_no_question() -> None:
    assert ask(make_ground()) == []


def test_benchmarks_past_their_day_come_the_latest_first_with_whoever_carries_the_goal() -> None:
    benchmarks = {
        "pilot": {"title": "Pilot", "due": "2026-10-31"},
        "log": {"due": "2026-06-30"},
        "done": {"due": "2026-06-30", "done_on": "2026-08-01"},
        "today": {"due": "2026-11-23"},
    }
    ground = make_ground(plan={"goals": {"share": {"owner": "rhein", "benchmarks": benchmarks}}})
    found = find_decisions(ground, ["benchmark_missed"])
    assert [(each.title, each.owner, each.day) for each in found] == [
        ("log", "rhein", date(2026, 6, 30)),
        ("Pilot", "rhein", date(2026, 10, 31)),
    ]


def test_a_red_kpi_is_asked_about_and_an_amber_one_is_not() -> None:
    path = {"baseline": {"2026-01-01": 100}, "targets": {"2026-12-31": 100}}
    kpis = {
        "amber": {**path, "actuals": {"2026-10-31": 90}},
        "red": {**path, "actuals": {"2026-10-31": 89}},
        "redder": {**path, "actuals": {"2026-10-31": 10}},
    }
    assert ask(make_ground(kpis={"kpis": kpis}), "kpi_red") == [("kpi_red", "redder"), ("kpi_red", "red")]


def test_commitments_are_asked_about_by_side_and_not_for_ever() -> None:
    commitments = {
        "drawings": {"party": "customer", "due": "2026-10-01"},
        "readings": {"party": "customer", "due": "2026-09-01", "broken_on": "2026-09-01"},
        "ages-ago": {"party": "customer", "due": "2024-09-01", "broken_on": "2024-09-01"},
        "parts": {"party": "us", "due": "2026-11-10"},
        "kept": {"party": "us", "due": "2026-11-10", "kept_on": "2026-11-20"},
        "open": {"party": "us", "due": "2026-12-10"},
    }
    ground = make_ground(kpis={"commitments": commitments})
    assert ask(ground, "they_broke") == [("they_broke", "readings"), ("they_broke", "drawings")]
    assert ask(ground, "we_broke") == [("we_broke", "parts")]


def test_proposals_wait_and_resources_are_wanted_but_not_those_of_declined_proposals() -> None:
    plan = {
        "proposals": {
            "speed": {
                "title": "Speed control",
                "status": "proposed",
                "sponsor": "coo",
                "start": "2027-04-01",
            },
            "first": {"status": "proposed", "start": "2027-02-01"},
            "draft": {"status": "draft"},
            "portal": {"status": "declined"},
        },
        "resources": {
            "sensors": {"status": "requested", "from": "2027-02-01"},
            "bench": {"for": "portal"},
            "engineer": {"status": "approved"},
            "crane": {"from": "2027-11-24"},
            "parts": {},
        },
    }
    ground = make_ground(plan=plan)
    assert ask(ground, "proposal_waiting") == [
        ("proposal_waiting", "first"),
        ("proposal_waiting", "Speed control"),
    ]
    assert ask(ground, "resource_wanted") == [("resource_wanted", "sensors"), ("resource_wanted", "parts")]


def test_a_draft_is_asked_about_a_year_before_it_begins() -> None:
    proposals = {
        "soon": {"title": "Full service", "status": "draft", "start": "2027-11-23", "owner": "rhein"},
        "sooner": {"start": "2027-02-01"},
        "later": {"status": "draft", "start": "2027-11-24"},
        "undated": {"status": "draft"},
        "accepted": {"status": "accepted", "start": "2027-02-01"},
    }
    found = find_decisions(make_ground(plan={"proposals": proposals}), ["draft_waiting"])
    assert [(each.title, each.owner) for each in found] == [
        ("sooner", None),
        ("Full service", "rhein"),
        ("undated", None),
    ]


def test_a_weighty_need_that_nothing_answers_is_asked_about() -> None:
    needs = {
        "stops": {"impact": 5},
        "spares": {"title": "No spares at night", "impact": 4, "urgency": 5},
        "power": {"impact": 4, "urgency": 2},
        "portal": {"impact": 3},
        "unknown": {},
    }
    plan = {"proposals": {"pilot": {"addresses": ["stops"]}}}
    found = ask(make_ground(needs={"needs": needs}, plan=plan), "need_unanswered")
    assert found == [("need_unanswered", "No spares at night"), ("need_unanswered", "power")]


@pytest.mark.parametrize(("due", "asked"), [("2026-11-09", False), ("2026-11-08", True)])
def test_an_action_is_asked_about_once_it_is_more_than_two_weeks_late(due: str, asked: bool) -> None:
    ground = make_ground({"date": "2026-10-20", "actions": {"sheet": {"due": due}}})
    assert ask(ground, "action_overdue") == [("action_overdue", "sheet")] * asked


def test_who_decides_and_was_in_no_meeting_for_six_months_is_named_unless_none_is_on_record() -> None:
    people = {
        "coo": {"name": "Petra Vogt", "roles": ["decision_maker"]},
        "cfo": {"name": "Jan Keller", "roles": ["approver"], "contact": "rhein"},
        "ceo": {"name": "Vera Linden", "roles": ["approver"]},
        "plant": {"name": "Urs Frei"},
    }
    held = (
        {"date": "2026-05-23", "customer_attendees": ["coo"]},
        {"date": "2026-05-22", "customer_attendees": ["cfo"]},
        {"date": "2026-11-24", "customer_attendees": ["ceo"]},
    )
    ground = make_ground(*held, profile={"stakeholders": people})
    assert ask(ground, "decider_unmet") == [("decider_unmet", "Jan Keller"), ("decider_unmet", "Vera Linden")]
    assert find_decisions(ground, ["decider_unmet"])[0].owner == "rhein"
    assert ask(make_ground(profile={"stakeholders": people}), "decider_unmet") == []


@pytest.mark.parametrize("approval", ["missing", "unbound", "changed"])
def test_a_plan_whose_approval_does_not_hold_is_asked_about(approval: Verdict) -> None:
    assert ask(make_ground(plan={}, approval=approval)) == [("plan_unapproved", None)]
    assert ask(make_ground(approval=approval)) == []


def test_a_kpi_that_is_not_measured_any_more_is_asked_about() -> None:
    kpi = {"every": "1 month", "actuals": {"2026-08-31": 3}}
    assert ask(make_ground(kpis={"kpis": {"stops": kpi}})) == [("kpi_stale", "stops")]


def test_each_cause_asks_in_its_turn_and_there_are_five_questions_at_most() -> None:
    late = {str(n): {"due": f"2026-0{n}-01"} for n in range(1, 8)}
    plan = {
        "goals": {"share": {"benchmarks": late}},
        "proposals": {"speed": {"status": "proposed"}},
        "resources": {"sensors": {}, "parts": {}},
    }
    found = ask(make_ground(plan=plan, approval="missing"))
    assert found == [
        ("benchmark_missed", "1"),
        ("proposal_waiting", "speed"),
        ("resource_wanted", "sensors"),
        ("plan_unapproved", None),
        ("benchmark_missed", "2"),
    ]
    assert len(found) == MOST


def test_what_is_ours_alone_is_no_question_for_both_sides() -> None:
    assert {*CAUSES} - {*FOR_BOTH} == {
        *("resource_wanted", "draft_waiting", "decider_unmet", "plan_unapproved", "kpi_stale")
    }
