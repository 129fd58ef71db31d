"""A plan along time: what lies where, what lies nowhere, and what the customer sees of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from samctl.documents.kpis import Kpis
from samctl.documents.plan import Plan
from samctl.practices.plan.timeline import Timeline, trace_public_timeline, trace_timeline

TODAY = date(2027, 9, 1)
HORIZON = {"start": "2027-01-01", "end": "2029-12-31"}

NAMED: dict[str, Any] = {"title": "Named", "mutual": True, "benchmarks": {"b": {}}}
PLAN: dict[str, Any] = {
    "horizon": HORIZON,
    "goals": {
        "service-share": {
            "title": "Half of their service volume",
            "kpi": "share",
            "to": 50,
            "due": "2029-12-31",
            "mutual": True,
            "history": {"2027-06-01": {"due": "2029-06-30", "reason": "budget"}},
            "benchmarks": {
                "later": {"title": "Both lines", "due": "2028-06-30"},
                "pilot": {"title": "Pilot runs", "due": "2027-06-30"},
                "blank": {"title": "Some day"},
            },
        },
        "entry": {"title": "A second site", "mutual": True},
    },
    "proposals": {
        "monitoring": {
            "title": "Joint monitoring",
            "goals": ["entry", "service-share"],
            "start": "2027-02-01",
            "end": "2027-12-31",
            "status": "running",
            "progress": 40,
        },
        "secret": {"title": "Full service", "goals": ["entry"], "start": "2027-06-01", "status": "draft"},
        "unsaid": {"title": "No status", "end": "2028-06-01"},
        "refused": {"title": "Refused", "start": "2027-06-01", "status": "declined"},
        "undated": {"title": "Without a day", "status": "proposed"},
    },
    "resources": {
        "engineer": {
            "title": "Data engineer",
            "amount": 60,
            "unit": "days",
            "from": "2027-02-01",
            "to": "2027-12-31",
            "for": "monitoring",
            "status": "requested",
            "shared": True,
        },
        "rebate": {"title": "Rebate", "from": "2027-02-01", "for": "secret"},
    },
}


def trace(plan: dict[str, Any] = PLAN, today: date = TODAY, kpis: dict[str, Any] | None = None) -> Timeline:
    figures = Kpis.model_validate({"kpis": kpis}) if kpis else None
    return trace_timeline(Plan.model_validate(plan), figures, today)


def trace_public(plan: dict[str, Any] = PLAN, today: date = TODAY) -> Timeline:
    return trace_public_timeline(Plan.model_validate(plan), today)


def test_goals_run_from_the_first_day_of_the_plan_to_their_own() -> None:
    share, entry = trace().goals
    assert (share.start, share.due, share.moved_from) == (
        date(2027, 1, 1),
        date(2029, 12, 31),
        (date(2029, 6, 30),),
    )
    assert (entry.due, entry.status) == (None, "unknown")


def test_benchmarks_stand_in_the_order_of_their_days_with_their_state() -> None:
    milestones = trace().goals[0].milestones
    assert [(each.id, each.state, each.days_late) for each in milestones] == [
        ("pilot", "missed", 63),
        ("later", "open", 0),
    ]


def test_the_status_of_a_goal_is_that_of_its_kpi_and_benchmarks() -> None:
    measured = {"share": {"targets": {"2029-12-31": 50}, "actuals": {"2027-08-31": 51}}}
    assert [goal.status for goal in trace(kpis=measured).goals] == ["reached", "unknown"]
    assert [goal.status for goal in trace().goals] == ["behind", "unknown"]


def test_a_proposal_stands_with_the_first_goal_of_the_plan_that_it_serves() -> None:
    timeline = trace()
    assert [each.id for each in timeline.list_serving("service-share")] == ["monitoring"]
    assert [each.id for each in timeline.list_serving("entry")] == ["secret"]
    assert [each.id for each in timeline.list_serving(None)] == ["unsaid", "refused"]
    assert timeline.proposals[0].goals == ("service-share", "entry")
    assert timeline.proposals[0].progress == Decimal(40)


def test_what_has_no_day_is_listed_and_lies_nowhere() -> None:
    timeline = trace()
    assert [(each.kind, each.id, each.goal) for each in timeline.undated] == [
        ("benchmark", "blank", "service-share"),
        ("goal", "entry", None),
        ("proposal", "undated", None),
    ]
    assert "undated" not in [each.id for each in timeline.proposals]


def test_what_was_done_without_ever_being_due_stands_on_the_day_it_was_done() -> None:
    goals = {"g": {"title": "G", "benchmarks": {"b": {"title": "B", "done_on": "2027-05-05"}}}}
    timeline = trace({"horizon": HORIZON, "goals": goals})
    (milestone,) = timeline.goals[0].milestones
    assert (milestone.day, milestone.state) == (date(2027, 5, 5), "done")
    assert [each.kind for each in timeline.undated] == ["goal"]


def test_the_time_shown_is_the_plan_extended_to_what_lies_outside() -> None:
    assert (trace().start, trace().end) == (date(2027, 1, 1), date(2029, 12, 31))
    proposals = {"p": {"start": "2026-11-15", "end": "2030-03-31"}}
    timeline = trace({"horizon": HORIZON, "proposals": proposals})
    assert (timeline.start, timeline.end) == (date(2026, 11, 15), date(2030, 3, 31))
    moved = {"g": {"due": "2029-12-31", "history": {"2027-06-01": {"due": "2026-12-01"}}}}
    assert trace({"horizon": HORIZON, "goals": moved}).start == date(2026, 12, 1)


def test_today_belongs_to_the_time_line_where_the_plan_is_near() -> None:
    soon = trace({"horizon": HORIZON}, date(2026, 11, 23))
    assert (soon.start, soon.shows_today) == (date(2026, 11, 23), True)
    late = trace({"horizon": HORIZON}, date(2030, 2, 1))
    assert (late.end, late.shows_today) == (date(2030, 2, 1), True)
    past = trace({"horizon": HORIZON}, date(2035, 2, 1))
    assert (past.end, past.shows_today) == (date(2029, 12, 31), False)


def test_a_plan_with_nothing_in_it_is_empty() -> None:
    assert trace({"horizon": HORIZON}).is_empty
    assert not trace().is_empty


def test_the_customer_sees_no_drafts_no_refusals_and_no_resources_of_ours() -> None:
    timeline = trace_public()
    assert [each.id for each in timeline.proposals] == ["monitoring"]
    assert [(each.id, each.status, each.proposal) for each in timeline.resources] == [
        ("engineer", None, "monitoring")
    ]
    assert [(each.kind, each.id) for each in timeline.undated] == [
        ("benchmark", "blank"),
        ("goal", "entry"),
        ("proposal", "undated"),
    ]


def test_the_customer_sees_the_goals_that_are_agreed_and_nothing_that_tells_of_the_others() -> None:
    goals = {**PLAN["goals"], "service-share": {**PLAN["goals"]["service-share"], "mutual": False}}
    timeline = trace_public({**PLAN, "goals": goals})
    assert [goal.id for goal in timeline.goals] == ["entry"]
    assert [(each.id, each.goals) for each in timeline.proposals] == [("monitoring", ("entry",))]
    assert "blank" not in [each.id for each in timeline.undated]


def test_a_resource_that_is_shared_does_not_give_a_draft_away() -> None:
    resources = {
        "fitter": {"title": "Fitter", "from": "2027-02-01", "shared": True, "for": "secret"},
        "room": {"title": "Meeting room", "from": "2027-02-01", "shared": True},
    }
    assert [each.id for each in trace_public({**PLAN, "resources": resources}).resources] == ["room"]


def test_the_customer_sees_what_is_done_and_what_is_open_but_not_our_judgement() -> None:
    goals = {**PLAN["goals"]}
    goals["service-share"] = {
        **goals["service-share"],
        "benchmarks": {
            "late": {"title": "Late", "due": "2027-02-28", "done_on": "2027-03-31"},
            "missed": {"title": "Missed", "due": "2027-06-30"},
        },
    }
    timeline = trace_public({**PLAN, "goals": goals})
    assert [goal.status for goal in timeline.goals] == [None, None]
    assert [(each.state, each.days_late) for each in timeline.goals[0].milestones] == [
        ("done", 0),
        ("open", 0),
    ]


def test_the_customer_never_reads_an_id_in_the_place_of_a_title() -> None:
    plan = {
        "horizon": HORIZON,
        "goals": {"their-idea": {"due": "2028-01-01", "mutual": True}, "named": NAMED},
        "proposals": {"bait": {"title": " ", "start": "2027-02-01", "status": "proposed"}},
        "resources": {"favour": {"from": "2027-02-01", "shared": True}},
    }
    timeline = trace_public(plan)
    assert [goal.id for goal in timeline.goals] == ["named"]
    assert (timeline.goals[0].milestones, timeline.proposals, timeline.resources) == ((), (), ())
    assert [each.id for each in timeline.undated] == ["named"]
    ours = trace(plan)
    assert [each.title for each in ours.goals] == ["their-idea", "Named"]
    assert [each.title for each in ours.proposals] == ["bait"]
