from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samctl.documents.kinds import MEETING, MEETINGS
from samctl.documents.meetings import Meeting, Meetings
from tests.documents.samples import (
    ABSENT,
    change,
    definitions,
    internal_fields,
    problems,
    read,
    referrals,
    refusals,
)

FULL = """
contact:
  questions_to: am-rhein
  escalation_to: lead-dach
  response_within: 1 day
  channels: [phone, email]
touchpoints:
  ops-call:
    title: Operations call
    kind: call
    every: 2 weeks
    from: 2027-01-11
    to: 2029-12-31
    weekday: monday
    time: "10:00"
    minutes: 30
    with: [coo]
    attendees: [service-lead]
    owner: am-rhein
    place: Video call
    purpose: Keep the lines running
    agenda: [stops of the last two weeks, spare parts]
  quarterly-review: {kind: review, every: third Thursday of the quarter, with: [coo, ceo-rtp]}
"""

RECORD = """
touchpoint: quarterly-review
date: 2027-01-18
attendees: [am-rhein]
customer_attendees: [coo]
summary: The pilot goes well.
decisions: {extend-pilot: {title: The pilot runs until June, by: coo}}
feedback: [{from: coo, text: Finally somebody who listens, sentiment: positive}]
actions:
  offer-line-4: {title: Offer for line 4, owner: am-rhein, due: 2027-02-01, done_on: null}
  floor-plan: {title: Floor plan of line 4, owner: coo, due: 2027-01-25, done_on: 2027-01-22}
rating: 4
"""

CALL = "touchpoints/ops-call"


def test_a_full_rhythm_is_read() -> None:
    meetings = Meetings.model_validate(read(FULL))
    call = meetings.touchpoints["ops-call"]
    assert (call.from_, call.time, call.with_) == (date(2027, 1, 11), "10:00", ["coo"])
    assert meetings.touchpoints["quarterly-review"].every == "third Thursday of the quarter"
    assert problems(Meetings, read(FULL)) == []


def test_a_full_record_is_read() -> None:
    meeting = Meeting.model_validate(read(RECORD))
    assert meeting.actions["offer-line-4"].done_on is None
    assert meeting.feedback[0].from_ == "coo"
    assert problems(Meeting, read(RECORD)) == []


def test_a_time_of_day_needs_no_quotes() -> None:
    assert (
        Meetings.model_validate(read("touchpoints: {call: {time: 12:30}}")).touchpoints["call"].time
        == "12:30"
    )


@pytest.mark.parametrize("every", ["2 weeks", "FREQ=MONTHLY;BYDAY=1MO", "third Thursday of the quarter"])
def test_a_rhythm_is_told_in_words_or_as_a_recurrence_rule(every: str) -> None:
    assert refusals(Meetings, change(FULL, f"{CALL}/every", every)) == []


@pytest.mark.parametrize("within", ["1 day", "4 hours", "2 working days", "1 week"])
def test_a_response_is_promised_within_hours_days_or_weeks(within: str) -> None:
    assert refusals(Meetings, change(FULL, "contact/response_within", within)) == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (f"{CALL}/kind", ["call", "email", "meeting", "review", "visit", "workshop", "event"]),
        (
            f"{CALL}/weekday",
            ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
        ),
    ],
)
def test_the_words_of_a_choice_are_accepted_and_no_others(address: str, words: list[str]) -> None:
    for word in words:
        assert refusals(Meetings, change(FULL, address, word)) == []
    assert refusals(Meetings, change(FULL, address, "other")) == [address]


@pytest.mark.parametrize("sentiment", ["positive", "neutral", "negative"])
def test_feedback_has_one_of_three_sentiments(sentiment: str) -> None:
    assert refusals(Meeting, change(RECORD, "feedback/0/sentiment", sentiment)) == []


@pytest.mark.parametrize(
    ("address", "value", "refused"),
    [
        ("contact/response_within", "soon", "contact/response_within"),
        ("contact/response_within", "0 days", "contact/response_within"),
        ("contact/channels", "phone", "contact/channels"),
        ("contact/questions", "am-rhein", "contact/questions"),
        (f"{CALL}/every", "", f"{CALL}/every"),
        (f"{CALL}/every", 14, f"{CALL}/every"),
        (f"{CALL}/time", "10", f"{CALL}/time"),
        (f"{CALL}/time", "24:00", f"{CALL}/time"),
        (f"{CALL}/time", 1000, f"{CALL}/time"),
        (f"{CALL}/minutes", 0, f"{CALL}/minutes"),
        (f"{CALL}/minutes", "30", f"{CALL}/minutes"),
        (f"{CALL}/weekday", "Monday", f"{CALL}/weekday"),
        (f"{CALL}/with", "coo", f"{CALL}/with"),
        (f"{CALL}/with_", ["coo"], f"{CALL}/with_"),
        ("touchpoints/Ops", {}, "touchpoints/Ops/[key]"),
        ("touchpoints", [], "touchpoints"),
    ],
)
def test_a_mistake_in_the_rhythm_is_refused_where_it_stands(address: str, value: Any, refused: str) -> None:
    assert refusals(Meetings, change(FULL, address, value)) == [refused]


@pytest.mark.parametrize(
    ("address", "value", "refused"),
    [
        ("date", "18.01.2027", "date"),
        ("kind", "party", "kind"),
        ("attendees/0", "Anna Rhein", "attendees/0"),
        ("customer_attendees", "coo", "customer_attendees"),
        ("decisions", ["extend the pilot"], "decisions"),
        ("decisions/extend-pilot/who", "coo", "decisions/extend-pilot/who"),
        ("feedback/0/sentiment", "great", "feedback/0/sentiment"),
        ("feedback/0/from_", "coo", "feedback/0/from_"),
        ("actions/offer-line-4/done_on", True, "actions/offer-line-4/done_on"),
        ("actions/offer-line-4/done", True, "actions/offer-line-4/done"),
        ("rating", 6, "rating"),
        ("attendee", [], "attendee"),
    ],
)
def test_a_mistake_in_a_record_is_refused_where_it_stands(address: str, value: Any, refused: str) -> None:
    assert refusals(Meeting, change(RECORD, address, value)) == [refused]


def test_a_touchpoint_that_ends_before_it_begins_is_a_problem() -> None:
    (problem,) = problems(Meetings, change(FULL, f"{CALL}/to", "2027-01-10"))
    assert problem.path == ("touchpoints", "ops-call", "to")


def test_a_meeting_outside_the_rhythm_needs_a_title() -> None:
    data = change(RECORD, "touchpoint", ABSENT)
    (problem,) = problems(Meeting, data)
    assert problem.path == ()
    assert problems(Meeting, {**data, "title": "Visit to the fair", "kind": "visit"}) == []


def test_the_rhythm_refers_to_people_of_both_sides() -> None:
    assert referrals(Meetings, FULL) == [
        "contact/questions_to: person am-rhein",
        "contact/escalation_to: person lead-dach",
        "touchpoints/ops-call/with/0: stakeholder coo",
        "touchpoints/ops-call/attendees/0: person service-lead",
        "touchpoints/ops-call/owner: person am-rhein",
        "touchpoints/quarterly-review/with/0: stakeholder coo",
        "touchpoints/quarterly-review/with/1: stakeholder ceo-rtp",
    ]
    assert definitions(Meetings, FULL) == ["touchpoint ops-call", "touchpoint quarterly-review"]


def test_a_record_refers_to_its_touchpoint_and_to_people_of_both_sides() -> None:
    assert referrals(Meeting, RECORD) == [
        "touchpoint: touchpoint quarterly-review",
        "attendees/0: person am-rhein",
        "customer_attendees/0: stakeholder coo",
        "decisions/extend-pilot/by: person or stakeholder coo",
        "feedback/0/from: person or stakeholder coo",
        "actions/offer-line-4/owner: person or stakeholder am-rhein",
        "actions/floor-plan/owner: person or stakeholder coo",
    ]
    assert definitions(Meeting, RECORD) == []


def test_rating_and_notes_of_a_meeting_and_how_feedback_was_meant_are_internal_and_nothing_else() -> None:
    assert internal_fields(MEETINGS) == set()
    assert internal_fields(MEETING) == {"rating", "notes", "feedback/*/sentiment"}
