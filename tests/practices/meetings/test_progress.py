from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from samctl.documents.kpis import Kpis
from samctl.documents.meetings import Meeting
from samctl.documents.plan import Plan
from samctl.documents.profile import Profile
from samctl.documents.selection import Selection
from samctl.practices.kpis.targets import Reading
from samctl.practices.meetings.progress import (
    Stretch,
    list_action_changes,
    list_benchmark_changes,
    list_commitment_changes,
    list_figure_changes,
    list_held_meetings,
    list_new,
    list_person_changes,
    list_rating_changes,
)
from samctl.practices.meetings.records import MeetingRecord

STRETCH = Stretch(date(2026, 8, 20), date(2026, 11, 23))
"""From the last review until today."""


def make_plan(**benchmarks: Any) -> Plan:
    benchmarks = {name.replace("_", "-"): each for name, each in benchmarks.items()}
    horizon = {"start": "2026-01-01", "end": "2028-12-31"}
    return Plan.model_validate({"horizon": horizon, "goals": {"share": {"benchmarks": benchmarks}}})


def make_commitments(**commitments: Any) -> Kpis:
    commitments = {name.replace("_", "-"): each for name, each in commitments.items()}
    return Kpis.model_validate({"commitments": commitments})


@pytest.mark.parametrize(
    ("better", "before", "after", "course"),
    [
        ("higher", 20, 22, "better"),
        ("higher", 22, 20, "worse"),
        ("lower", 22, 20, "better"),
        ("lower", 20, 22, "worse"),
        ("lower", 20, 20, "unchanged"),
    ],
)
def test_a_figure_that_was_measured_anew_got_better_or_worse_by_which_way_is_better(
    better: str, before: int, after: int, course: str
) -> None:
    actuals = {"2026-06-30": 1, "2026-08-20": before, "2026-10-31": after, "2026-12-31": 99}
    kpis = Kpis.model_validate({"kpis": {"stops": {"better": better, "actuals": actuals}}}).kpis
    (change,) = list_figure_changes(kpis, STRETCH)
    assert change.course == course
    assert change.then.comparison.reading == Reading(date(2026, 8, 20), Decimal(before))
    assert change.now.comparison.reading == Reading(date(2026, 10, 31), Decimal(after))


def test_a_figure_without_a_new_reading_is_no_news_and_a_first_reading_has_no_course() -> None:
    kpis = Kpis.model_validate(
        {
            "kpis": {
                "old": {"actuals": {"2026-08-20": 3}},
                "never": {"baseline": {"2026-09-01": 3}},
                "first": {"actuals": {"2026-08-21": 3}},
            }
        }
    ).kpis
    changes = list_figure_changes(kpis, STRETCH)
    assert [(each.now.id, each.course) for each in changes] == [("first", None)]


def test_benchmarks_are_reached_missed_or_moved_and_what_was_known_before_is_no_news() -> None:
    plan = make_plan(
        reached={"due": "2026-12-31", "done_on": "2026-11-23"},
        reached_before={"due": "2026-08-01", "done_on": "2026-08-20"},
        missed={"due": "2026-08-20"},
        missed_before={"due": "2026-08-19"},
        due_today={"due": "2026-11-23"},
        done_later={"due": "2026-10-01", "done_on": "2026-12-01"},
        moved={
            "due": "2027-03-31",
            "history": {"2026-09-01": {"due": "2026-12-31"}, "2026-10-01": {"due": "2027-01-31"}},
        },
        moved_before={"due": "2027-03-31", "history": {"2026-08-20": {"due": "2026-12-31"}}},
        moved_and_missed={"due": "2026-11-01", "history": {"2026-09-01": {"due": "2026-09-30"}}},
    )
    found = list_benchmark_changes(plan.goals, STRETCH)
    assert [(each.id, each.change, each.day.isoformat()) for each in found] == [
        ("missed", "missed", "2026-08-20"),
        ("done-later", "missed", "2026-10-01"),
        ("moved", "moved", "2026-10-01"),
        ("moved-and-missed", "missed", "2026-11-01"),
        ("reached", "reached", "2026-11-23"),
    ]
    before = {each.id: each.due_before for each in found}
    assert before["moved"] == date(2026, 12, 31)
    assert before["moved-and-missed"] == date(2026, 9, 30)
    assert before["missed"] is None


def test_commitments_were_kept_late_broken_or_their_day_passed_each_side_by_itself() -> None:
    commitments = make_commitments(
        kept={"party": "us", "due": "2026-11-02", "kept_on": "2026-11-02"},
        late={"party": "us", "due": "2026-09-01", "kept_on": "2026-09-10"},
        broken={"party": "us", "due": "2026-10-01", "broken_on": "2026-10-01"},
        overdue={"party": "us", "due": "2026-11-22"},
        due_today={"party": "us", "due": "2026-11-23"},
        kept_before={"party": "us", "due": "2026-08-20", "kept_on": "2026-08-20"},
        overdue_before={"party": "us", "due": "2026-08-19"},
        forecast={
            "party": "customer",
            "every": "1 month",
            "kept": ["2026-08-31", "2026-10-30"],
            "broken": ["2026-09-30"],
        },
    ).commitments
    ours = list_commitment_changes(commitments, "us", STRETCH)
    assert [(each.id, each.state) for each in ours] == [
        ("late", "late"),
        ("broken", "broken"),
        ("kept", "kept"),
        ("overdue", "overdue"),
    ]
    theirs = list_commitment_changes(commitments, "customer", STRETCH)
    assert [(each.id, each.state) for each in theirs] == [
        ("forecast", "kept"),
        ("forecast", "broken"),
        ("forecast", "kept"),
    ]


def test_meetings_that_were_held_and_actions_that_were_done_come_by_day() -> None:
    actions = {
        "sheet": {"done_on": "2026-11-05"},
        "list": {"done_on": "2026-09-01"},
        "before": {"done_on": "2026-08-20"},
        "later": {"done_on": "2026-11-24"},
        "open": {},
    }
    records = [
        MeetingRecord(name, Meeting.model_validate({"title": name, "date": name, "actions": entries}))
        for name, entries in (
            ("2026-11-23", {}),
            ("2026-08-20", actions),
            ("2026-11-24", {}),
            ("2026-09-01", {}),
        )
    ]
    assert [each.name for each in list_action_changes(records, STRETCH)] == ["list", "sheet"]
    assert [each.id for each in list_held_meetings(records, STRETCH)] == ["2026-09-01", "2026-11-23"]


def test_a_rating_changed_if_another_value_is_in_force_than_on_the_first_day() -> None:
    selection = Selection.model_validate(
        {
            "ratings": {
                "fit": {"value": 3, "on": "2026-11-01"},
                "growth": {"value": 4, "on": "2026-11-01"},
                "new": {"value": [2, 3], "on": "2026-10-01"},
                "undated": {"value": 1},
                "old": {"value": 5, "on": "2026-08-20"},
                "later": {"value": 5, "on": "2026-12-01"},
            },
            "history": {
                "fit": {"2025-11-01": 4, "2026-09-01": 5},
                "growth": {"2026-01-01": 4, "2026-09-01": 2},
                "later": {"2026-08-01": 2, "2026-09-01": 1},
            },
        }
    )
    found = list_rating_changes(selection, STRETCH)
    assert [
        (each.criterion, each.before and int(each.before.low), int(each.after.low), each.on.isoformat())
        for each in found
    ] == [
        ("fit", 4, 3, "2026-11-01"),
        ("new", None, 2, "2026-10-01"),
        ("later", 2, 1, "2026-09-01"),
    ]
    assert list_rating_changes(None, STRETCH) == ()


def make_profile(**people: Any) -> Profile:
    return Profile.model_validate(
        {
            "name": "Rheintal",
            "stakeholders": {name: {"name": name, **fields} for name, fields in people.items()},
        }
    )


def test_people_stand_to_us_otherwise_or_are_new_and_nobody_guesses_without_a_history() -> None:
    before = make_profile(
        coo={"support": "supporter"}, cfo={"influence": 3}, plant={"title": "Head"}, gone={}
    )
    now = make_profile(coo={"support": "neutral"}, cfo={"influence": 4}, plant={"title": "Director"}, new={})
    found = list_person_changes(before, now)
    assert [(each.id, each.before is None) for each in found] == [
        ("coo", False),
        ("cfo", False),
        ("new", True),
    ]
    assert list_person_changes(None, now) == ()


def test_what_is_new_is_what_was_not_there_and_unknown_without_a_history() -> None:
    assert list_new({"stops": 1}, {"stops": 2, "spares": 3}) == ["spares"]
    assert list_new(None, {"stops": 2}) == []
