from __future__ import annotations

from datetime import date

import pytest

from samctl.documents.meetings import Meeting, Touchpoint
from samctl.practices.calendar import WorkingCalendar
from samctl.practices.meetings.agreements import list_held
from samctl.practices.meetings.schedule import Policy
from samctl.practices.meetings.standing import judge_contact

POLICY = Policy(WorkingCalendar("DE", "NW"), "next", {})


def judge(
    every: str | None, first: str | None, held: list[str], today: str
) -> tuple[str | None, str | None, bool]:
    touchpoint = Touchpoint.model_validate({"every": every, "from": first})
    found = judge_contact(
        touchpoint, [date.fromisoformat(day) for day in held], date.fromisoformat(today), POLICY
    )
    last = found.last.day.isoformat() if found.last else None
    held_on = found.held_on.isoformat() if found.held_on else None
    return last, held_on, found.is_overdue


@pytest.mark.parametrize(
    ("held", "counts"),
    [
        ([], None),
        (["2026-10-26"], None),
        (["2026-11-02"], None),
        (["2026-11-03"], "2026-11-03"),
        (["2026-11-09"], "2026-11-09"),
        (["2026-11-09", "2026-11-20"], "2026-11-20"),
        (["2026-12-01"], None),
    ],
)
def test_a_meeting_counts_from_the_middle_between_two_times_until_today(
    held: list[str], counts: str | None
) -> None:
    assert judge("2 weeks", "2026-10-12", held, "2026-11-22") == ("2026-11-09", counts, counts is None)


def test_the_time_of_today_is_not_late_yet_and_the_one_before_still_is() -> None:
    assert judge("2 weeks", "2026-10-12", ["2026-10-26"], "2026-11-23") == ("2026-11-09", None, True)
    assert judge("2 weeks", "2026-11-23", [], "2026-11-23") == (None, None, False)
    assert judge("2 weeks", "2026-11-23", [], "2026-11-24") == ("2026-11-23", None, True)


def test_any_meeting_counts_for_the_first_time() -> None:
    assert judge("1 year", "2026-11-09", ["2026-09-01"], "2026-11-23") == ("2026-11-09", "2026-09-01", False)
    assert judge(None, "2026-11-09", [], "2026-11-23") == ("2026-11-09", None, True)


def test_a_time_that_moved_off_a_weekend_is_late_from_the_day_after_it() -> None:
    assert judge("1 month", "2026-11-21", [], "2026-11-23") == (None, None, False)
    assert judge("1 month", "2026-11-21", [], "2026-11-24") == ("2026-11-23", None, True)


def test_a_rhythm_without_a_first_day_begins_with_the_first_meeting() -> None:
    assert judge("every Tuesday", None, [], "2026-11-23") == (None, None, False)
    assert judge("every Tuesday", None, ["2026-11-03"], "2026-11-23") == ("2026-11-17", None, True)


def test_meetings_of_other_touchpoints_and_of_the_future_are_not_held() -> None:
    records = [
        Meeting.model_validate({"touchpoint": name, "date": day})
        for name, day in (
            ("call", "2026-11-10"),
            ("visit", "2026-11-11"),
            ("call", "2026-12-01"),
            ("call", "2026-11-02"),
        )
    ]
    assert list_held(records, "call", date(2026, 11, 23)) == (date(2026, 11, 2), date(2026, 11, 10))
