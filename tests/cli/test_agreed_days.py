"""The days that people agreed on, in the agenda, the status and the calendar file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import vobject

from tests.cli.test_agenda import WORLD, items, run
from tests.conftest import TODAY, Builder, Runner

AGREED = {
    "accounts/rtp/meetings/2026-11-17-call.yaml": """
        touchpoint: call
        date: 2026-11-17
        next: 2026-12-02
        """
}


@pytest.fixture
def world(tree: Builder) -> Path:
    return tree(WORLD)


def list_calls(found: list[dict[str, Any]]) -> list[str]:
    return [each["day"] for each in found if each["title"] == "Operations call"]


def test_the_day_that_the_last_meeting_agreed_on_stands_in_the_agenda_and_in_the_status(
    world: Path, tree: Builder, samctl: Runner
) -> None:
    tree(AGREED)
    found = items(samctl, "--days", 25)
    assert list_calls(found) == ["2026-12-02", "2026-12-14"]
    (call,) = [each for each in found if each["day"] == "2026-12-02" and each["kind"] == "contact"]
    assert (call["rhythm_day"], call["moved_by"], call["owner"]) == ("2026-11-30", ["agreed"], "am-rhein")
    assert "moved from Mon 2026-11-30, as agreed" in run(samctl).out
    tree({"accounts/rtp/meetings.yaml": WORLD["accounts/rtp/meetings.yaml"].split("  visit:")[0]})
    told = json.loads(samctl("status", "--today", TODAY, "--format", "json").out)
    (line,) = [each for each in told["accounts"] if each["account"] == "rtp"]
    assert line["next_contact"]["on"] == "2026-12-02"
    assert "2026-12-02" in samctl("show", "rtp", "--today", TODAY).out


def test_an_agreed_day_that_passed_without_a_record_is_overdue_and_check_says_so(
    world: Path, tree: Builder, samctl: Runner
) -> None:
    tree(AGREED)
    late = json.loads(samctl("agenda", "--today", "2026-12-04", "--days", "5", "--format", "json").out)
    call = next(each for each in late["items"] if each["title"] == "Operations call")
    assert (call["day"], call["days_overdue"]) == ("2026-12-02", 2)
    assert "was to be held on 2026-12-02, 2 days ago" in samctl("check", "--today", "2026-12-04").out


def test_a_record_begun_ahead_moves_its_time_and_one_for_today_stays_on_the_list(
    world: Path, tree: Builder, samctl: Runner
) -> None:
    tree({"accounts/rtp/meetings/2026-12-03-call.yaml": "touchpoint: call\ndate: 2026-12-03\n"})
    assert list_calls(items(samctl, "--days", 25)) == ["2026-11-16", "2026-12-03", "2026-12-14"]
    tree({"accounts/other/meetings/2026-11-23-call.yaml": "touchpoint: call\ndate: 2026-11-23\n"})
    assert [each["day"] for each in items(samctl, "--account", "other")] == ["2026-11-23", "2026-12-01"]


def test_an_agreed_day_in_an_absence_stays_and_goes_to_the_deputy(
    world: Path, tree: Builder, samctl: Runner
) -> None:
    tree({"accounts/rtp/meetings/2026-11-17-call.yaml": (
        "touchpoint: call\ndate: 2026-11-17\nnext: 2026-12-16\n"
    )})  # fmt: skip
    (call,) = [each for each in items(samctl, "--days", 25) if each["title"] == "Operations call"]
    assert (call["day"], call["owner"], call["moved_by"]) == ("2026-12-16", "am-nord", ["agreed", "absence"])
    assert call["stands_in_for"] == "Anna Rhein"


def test_meetings_outside_the_rhythm_stand_in_the_agenda_when_begun_or_agreed_on(
    world: Path, tree: Builder, samctl: Runner
) -> None:
    tree({
        "accounts/rtp/meetings/2026-11-12-visit.yaml": (
            "title: Visit to the pilot\ndate: 2026-11-12\nattendees: [am-nord]\nnext: 2026-12-03\n"
        ),
        "accounts/rtp/meetings/2026-12-04-fair.yaml": "title: Trade fair\ndate: 2026-12-04\n",
    })  # fmt: skip
    found = {each["title"]: each for each in items(samctl) if "meetings/" in each["file"]}
    visit, fair = found["Visit to the pilot"], found["Trade fair"]
    assert (visit["kind"], visit["day"], visit["owner"], visit["field"]) == (
        "contact",
        "2026-12-03",
        "am-nord",
        "next",
    )
    assert (fair["day"], fair["owner"], fair["field"], fair["rhythm_day"]) == (
        "2026-12-04",
        "am-rhein",
        "date",
        None,
    )
    (event,) = list_events(world, samctl, title="Trade fair (Rheintal Pumpen AG)")
    assert event.dtstart.value.isoformat() == "2026-12-04"
    tree({"accounts/rtp/meetings/2026-12-03-visit.yaml": "title: Visit\ndate: 2026-12-03\n"})
    contacts = [each["title"] for each in items(samctl) if each["kind"] == "contact"]
    assert "Visit" in contacts
    assert "Visit to the pilot" not in contacts


def list_events(
    world: Path, samctl: Runner, *options: str, title: str = "Operations call (Rheintal Pumpen AG)"
) -> list[Any]:
    run(samctl, "--ics", "all.ics", *options)
    found: list[Any] = vobject.readOne((world / "all.ics").read_text("utf-8")).vevent_list
    return [each for each in found if each.summary.value == title]


def test_in_the_calendar_an_agreed_day_stands_for_the_time_that_it_replaces(
    world: Path, tree: Builder, samctl: Runner
) -> None:
    tree(AGREED)
    first = list_events(world, samctl)
    series = next(each for each in first if "rrule" in each.contents)
    assert series.dtstart.value.date().isoformat() == "2026-11-02"
    (agreed,) = [each for each in first if each.dtstart.value.date().isoformat() == "2026-12-02"]
    assert agreed.recurrence_id.value.isoformat()[:16] == "2026-11-30T10:00"
    assert (agreed.uid.value, agreed.dtstart.value.isoformat()[:16]) == (
        series.uid.value,
        "2026-12-02T10:00",
    )
    assert agreed.description.value.startswith("Moved from 2026-11-30, as agreed.")
    (_, agreed) = list_events(world, samctl, "--days", "2")
    assert agreed.recurrence_id.value.date().isoformat() == "2026-11-30"


def test_in_the_calendar_times_left_out_fall_away_and_days_beside_the_rhythm_are_events(
    world: Path, tree: Builder, samctl: Runner
) -> None:
    record = "accounts/rtp/meetings/2026-11-17-call.yaml"
    tree({record: "touchpoint: call\ndate: 2026-11-17\nnext: 2027-01-12\n"})
    series = next(each for each in list_events(world, samctl) if "rrule" in each.contents)
    dropped = [day.date().isoformat() for each in series.exdate_list for day in each.value]
    assert dropped == ["2026-11-30", "2026-12-14", "2026-12-28"]
    tree({record: "touchpoint: call\ndate: 2026-11-17\nnext: 2026-11-23\n"})
    events = list_events(world, samctl)
    (beside,) = [each for each in events if each.dtstart.value.date().isoformat() == "2026-11-23"]
    assert "recurrence-id" not in beside.contents
    assert beside.uid.value != next(each for each in events if "rrule" in each.contents).uid.value
    assert "agreed, beside the rhythm" in run(samctl).out
