from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samctl.documents.meetings import Meeting, Meetings
from samctl.documents.team import Person
from samctl.practices.calendar import WorkingCalendar
from samctl.practices.meetings.records import MeetingRecord
from samctl.practices.meetings.schedule import Policy
from samctl.practices.meetings.upcoming import (
    Diary,
    UpcomingMeeting,
    describe_record,
    find_next_meeting,
    find_next_of,
    find_next_review,
)

TODAY = date(2026, 11, 23)
REVIEW = {"kind": "review", "every": "3 months", "from": "2026-10-20", "owner": "rhein"}
CALL = {"kind": "call", "every": "1 week", "from": "2026-11-02", "owner": "rhein"}


def make_diary(
    touchpoints: dict[str, Any], *records: dict[str, Any], absent: tuple[dict[str, str], ...] = ()
) -> Diary:
    people = {"rhein": Person.model_validate({"name": "Anna Rhein", "absent": list(absent)})}
    held = [
        MeetingRecord(f"{each['date']}-{n}", Meeting.model_validate(each)) for n, each in enumerate(records)
    ]
    policy = Policy(WorkingCalendar("DE", "NW"), "next", people)
    return Diary(Meetings.model_validate({"touchpoints": touchpoints}), held, policy, TODAY)


def tell(found: UpcomingMeeting | None) -> tuple[str | None, str] | None:
    return (found.touchpoint_id, found.day.isoformat()) if found else None


def test_the_next_meeting_is_one_with_an_agenda_else_a_review_else_whatever_is_next() -> None:
    call, review = {**CALL}, {**REVIEW}
    assert tell(find_next_meeting(make_diary({"call": call, "review": review}))) == ("review", "2027-01-20")
    assert tell(find_next_meeting(make_diary({"call": call}))) == ("call", "2026-11-23")
    with_agenda = {**call, "agenda": ["stops"]}
    assert tell(find_next_meeting(make_diary({"call": with_agenda, "review": review}))) == (
        "call",
        "2026-11-23",
    )
    assert find_next_meeting(make_diary({"over": {**call, "to": "2026-11-09"}})) is None
    assert find_next_meeting(Diary(None, (), make_diary({}).policy, TODAY)) is None


def test_holidays_and_absences_move_the_next_meeting_and_the_deputy_takes_it() -> None:
    christmas = {"review": {**REVIEW, "from": "2026-12-25"}}
    found = find_next_of(make_diary(christmas), "review")
    assert found is not None
    assert (found.day, found.owner) == (date(2026, 12, 28), "rhein")
    away = {"from": "2026-12-20", "to": "2027-01-10", "deputy": "nord"}
    found = find_next_of(make_diary(christmas, absent=(away,)), "review")
    assert found is not None
    assert (found.day, found.owner, found.is_covered) == (date(2026, 12, 28), "nord", True)


def test_the_day_agreed_in_the_last_meeting_wins_over_the_rhythm() -> None:
    last = {"touchpoint": "review", "date": "2026-10-20", "next": "2027-01-14"}
    assert tell(find_next_of(make_diary({"review": REVIEW}, last), "review")) == ("review", "2027-01-14")
    before = {"touchpoint": "review", "date": "2026-07-20", "next": "2027-02-02"}
    later = {"touchpoint": "review", "date": "2026-10-20"}
    assert tell(find_next_of(make_diary({"review": REVIEW}, before, later), "review")) == (
        "review",
        "2027-01-20",
    )
    past = {"touchpoint": "review", "date": "2026-07-20", "next": "2026-10-20"}
    assert tell(find_next_of(make_diary({"review": REVIEW}, past), "review")) == ("review", "2027-01-20")


def test_a_record_begun_for_a_day_to_come_wins_and_brings_its_own_agenda() -> None:
    begun = {"touchpoint": "call", "date": "2026-12-02", "agenda": ["spares"]}
    found = find_next_meeting(make_diary({"call": CALL, "review": REVIEW}, begun))
    assert tell(found) == ("call", "2026-12-02")
    assert found is not None
    assert found.record is not None
    visit = {"title": "Visit to the fair", "kind": "visit", "date": "2026-11-30", "agenda": ["halls"]}
    assert tell(find_next_meeting(make_diary({"review": REVIEW}, visit))) == (None, "2026-11-30")


def test_what_was_held_today_is_not_the_next_meeting() -> None:
    held = {"touchpoint": "call", "date": "2026-11-23", "summary": "All well."}
    assert tell(find_next_of(make_diary({"call": CALL}, held), "call")) == ("call", "2026-11-30")
    begun = {"touchpoint": "call", "date": "2026-11-23"}
    assert tell(find_next_of(make_diary({"call": CALL}, begun), "call")) == ("call", "2026-11-23")


def test_the_next_review_is_one_by_its_touchpoint_or_its_record() -> None:
    assert tell(find_next_review(make_diary({"call": CALL, "review": REVIEW}))) == ("review", "2027-01-20")
    own = {"title": "Extra review", "kind": "review", "date": "2026-12-10"}
    assert tell(find_next_review(make_diary({"review": REVIEW}, own))) == (None, "2026-12-10")
    assert find_next_review(make_diary({"call": CALL})) is None


@pytest.mark.parametrize(("day", "expected"), [("2026-11-09", ("call", "2026-11-09")), (None, None)])
def test_a_record_is_of_the_meeting_on_its_day(day: str | None, expected: tuple[str, str] | None) -> None:
    record = MeetingRecord("any", Meeting.model_validate({"touchpoint": "call", "date": day}))
    assert tell(describe_record(make_diary({"call": CALL}), record)) == expected
