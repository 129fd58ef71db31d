from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samctl.documents.meetings import Meeting, Meetings
from samctl.practices.meetings.records import (
    FeedbackChoice,
    MeetingRecord,
    find_last,
    find_last_review,
    find_open_actions,
    list_feedback,
)

TODAY = date(2026, 11, 23)
RHYTHM = Meetings.model_validate(
    {"touchpoints": {"quarterly": {"kind": "review"}, "ops-call": {"kind": "call"}}}
)


def record(name: str, **fields: Any) -> MeetingRecord:
    day = name[:10]
    return MeetingRecord(name, Meeting.model_validate({"title": name, "date": day, **fields}))


def test_open_actions_come_by_their_day_with_who_promised_them_and_how_late_they_are() -> None:
    records = [
        record(
            "2026-10-20-review",
            actions={
                "offer": {"owner": "rhein", "due": "2026-12-11"},
                "forecast": {"owner": "coo", "due": "2026-11-20"},
                "sheet": {"owner": "rhein", "due": "2026-11-06", "done_on": "2026-11-05"},
            },
        ),
        record(
            "2026-11-09-call",
            actions={
                "idea": {"owner": "rhein"},
                "list": {"due": "2026-11-23"},
                "later": {"done_on": "2026-12-01"},
            },
        ),
    ]
    found = find_open_actions(records, TODAY, {"coo": None})
    assert [(each.meeting_id, each.name, each.side, each.days_overdue) for each in found] == [
        ("2026-10-20-review", "forecast", "customer", 3),
        ("2026-11-09-call", "list", None, 0),
        ("2026-10-20-review", "offer", "us", 0),
        ("2026-11-09-call", "idea", "us", 0),
        ("2026-11-09-call", "later", None, 0),
    ]


def test_the_last_review_is_one_by_its_touchpoint_or_its_own_kind_before_the_day() -> None:
    records = [
        record("2026-07-20-quarterly", touchpoint="quarterly"),
        record("2026-10-20-extra", kind="review"),
        record("2026-11-09-ops-call", touchpoint="ops-call"),
        record("2026-11-23-quarterly", touchpoint="quarterly"),
    ]
    found = [find_last_review(records, RHYTHM, date(2026, month, 23)) for month in (12, 11, 9, 7, 6)]
    assert [each and each.id for each in found] == [
        "2026-11-23-quarterly",
        "2026-10-20-extra",
        "2026-07-20-quarterly",
        "2026-07-20-quarterly",
        None,
    ]
    assert find_last_review(records[:1], None, TODAY) is None


def test_the_last_meeting_goes_by_its_date_and_not_by_the_name_of_its_file() -> None:
    moved = MeetingRecord("2026-01-01-call", Meeting.model_validate({"title": "x", "date": "2026-11-01"}))
    undated = MeetingRecord("2026-11-20-call", Meeting.model_validate({"title": "x"}))
    last = find_last([record("2026-10-01-call"), moved, undated], TODAY)
    assert last is moved
    assert find_last([undated], TODAY) is None


FEEDBACK = [
    record(
        "2026-10-20-review", feedback=[{"from": "coo", "text": "Gute Präsentation", "sentiment": "positive"}]
    ),
    record(
        "2026-11-09-call",
        feedback=[{"from": "cfo", "text": "Too dear", "sentiment": "negative"}, {"text": "Fine"}],
    ),
]


@pytest.mark.parametrize(
    ("choice", "texts"),
    [
        (None, ["Too dear", "Fine", "Gute Präsentation"]),
        (FeedbackChoice(said_by="coo"), ["Gute Präsentation"]),
        (FeedbackChoice(sentiment="negative"), ["Too dear"]),
        (FeedbackChoice(since=date(2026, 11, 9)), ["Too dear", "Fine"]),
        (FeedbackChoice(words="praesentation"), ["Gute Präsentation"]),
        (FeedbackChoice(said_by="coo", sentiment="negative"), []),
    ],
)
def test_feedback_comes_newest_first_as_far_as_it_is_wanted(
    choice: FeedbackChoice | None, texts: list[str]
) -> None:
    assert [each.feedback.text for each in list_feedback(FEEDBACK, choice)] == texts


def test_feedback_of_a_meeting_without_a_date_comes_last_and_is_of_no_time() -> None:
    undated = MeetingRecord("x", Meeting.model_validate({"title": "x", "feedback": [{"text": "Old"}]}))
    assert [each.feedback.text for each in list_feedback([undated, *FEEDBACK])][-1] == "Old"
    assert list_feedback([undated], FeedbackChoice(since=date(2020, 1, 1))) == ()
