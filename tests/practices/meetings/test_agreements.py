from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samctl.documents.meetings import Meeting, Touchpoint
from samctl.documents.team import Person
from samctl.practices.calendar import WorkingCalendar
from samctl.practices.meetings.agreements import History, find_time
from samctl.practices.meetings.schedule import Occurrence, Policy, find_next_contact, list_contacts
from samctl.practices.meetings.standing import judge_contact

CALL = {"every": "2 weeks", "from": "2026-11-09", "owner": "rhein"}
HELD = {"date": "2026-11-09", "summary": "All well."}


def make_touchpoint(**fields: Any) -> Touchpoint:
    return Touchpoint.model_validate({**CALL, **fields})


def make_policy(*absences: dict[str, str]) -> Policy:
    people = {"rhein": Person.model_validate({"name": "Anna Rhein", "absent": list(absences)})}
    return Policy(WorkingCalendar("DE", "NW"), "next", people)


def make_history(*records: dict[str, Any]) -> History:
    return History([Meeting.model_validate({"touchpoint": "call", **each}) for each in records])


def list_times(
    *records: dict[str, Any],
    today: str = "2026-11-20",
    touchpoint: Touchpoint | None = None,
    policy: Policy | None = None,
) -> list[Occurrence]:
    """Return the times from today to the end of the year."""
    recurs, day = touchpoint or make_touchpoint(), date.fromisoformat(today)
    agreed = make_history(*records).find_agreed("call", recurs, day)
    return list(list_contacts(recurs, day, date(2026, 12, 31), policy or make_policy(), agreed))


def tell(times: list[Occurrence]) -> list[str]:
    return [each.day.strftime("%m-%d") for each in times]


def judge(*records: dict[str, Any], today: str) -> tuple[str | None, bool]:
    day, history = date.fromisoformat(today), make_history(*records)
    recurs, held = make_touchpoint(), history.list_held("call", day)
    found = judge_contact(recurs, held, day, make_policy(), history.find_agreed("call", recurs, day))
    return found.last.day.isoformat() if found.last else None, found.is_overdue


def test_the_day_agreed_on_replaces_the_time_that_it_is_nearest_to() -> None:
    found = list_times({**HELD, "next": "2026-11-25"})
    assert tell(found) == ["11-25", "12-07", "12-21"]
    assert (found[0].nominal, found[0].causes, found[0].is_extra) == (date(2026, 11, 23), ("agreed",), False)
    assert tell(list_times({**HELD, "next": "2026-11-20"})) == ["11-20", "12-07", "12-21"]


def test_the_times_before_an_agreed_day_fall_away_as_it_is_the_next() -> None:
    assert tell(list_times({**HELD, "next": "2026-12-22"})) == ["12-22"]
    daily = make_touchpoint(every="1 day")
    far = {**HELD, "next": "2027-11-25"}
    agreed = make_history(far).find_agreed("call", daily, date(2026, 11, 20))
    following = find_next_contact(daily, date(2026, 11, 20), make_policy(), agreed)
    assert following is not None
    assert following.day == date(2027, 11, 25)


def test_a_record_begun_ahead_replaces_its_own_time_and_no_other() -> None:
    assert tell(list_times(HELD, {"date": "2026-12-09"})) == ["11-23", "12-09", "12-21"]
    both = ({**HELD, "next": "2026-11-25"}, {"date": "2026-11-26"})
    assert tell(list_times(*both)) == ["11-26", "12-07", "12-21"]


def test_an_agreed_day_whose_time_is_over_stands_beside_the_rhythm() -> None:
    found = list_times({**HELD, "next": "2026-11-13"}, today="2026-11-10")
    assert tell(found) == ["11-13", "11-23", "12-07", "12-21"]
    assert [each.is_extra for each in found] == [True, False, False, False]


def test_a_rhythm_that_tells_no_day_or_is_over_has_the_agreed_day_all_the_same() -> None:
    agreed = {**HELD, "next": "2026-12-03"}
    unknown = make_touchpoint(**{"from": None})
    assert [each.is_extra for each in list_times(agreed, touchpoint=unknown)] == [True]
    over = make_touchpoint(to="2026-11-09")
    assert tell(list_times(agreed, touchpoint=over)) == ["12-03"]


def test_an_agreed_day_stays_on_a_holiday_and_in_an_absence() -> None:
    agreed = {**HELD, "next": "2026-12-25"}
    assert tell(list_times(agreed)) == ["12-25"]
    away = {"from": "2026-12-20", "to": "2027-01-06"}
    (deputized,) = list_times(agreed, policy=make_policy({**away, "deputy": "nord"}))
    assert (deputized.day.day, deputized.owner, deputized.causes) == (25, "nord", ("agreed", "absence"))
    (alone,) = list_times(agreed, policy=make_policy(away))
    assert (alone.day.day, alone.owner, alone.is_covered) == (25, "rhein", False)


def test_only_the_last_meeting_tells_the_next_day() -> None:
    later = {"date": "2026-11-18", "summary": "Spares."}
    assert tell(list_times({**HELD, "next": "2026-11-25"}, later)) == ["11-23", "12-07", "12-21"]
    settled = History(make_history({**HELD, "next": "2026-11-25"}).records, {"call": [date(2026, 11, 18)]})
    assert settled.find_agreed("call", make_touchpoint(), date(2026, 11, 20)).days == {}


def test_an_agreed_day_without_a_meeting_is_overdue_since_that_day() -> None:
    agreed = {**HELD, "next": "2026-11-25"}
    assert judge(agreed, today="2026-11-24") == ("2026-11-09", False)
    assert judge(agreed, today="2026-11-25") == ("2026-11-09", False)
    assert judge(agreed, today="2026-11-26") == ("2026-11-25", True)
    assert judge(agreed, {"date": "2026-11-25"}, today="2026-11-26") == ("2026-11-23", False)
    assert judge({**HELD, "next": "2026-11-20"}, today="2026-11-21") == ("2026-11-20", True)
    assert judge(agreed, today="2026-12-08") == ("2026-12-07", True)


def test_a_time_still_to_come_stays_when_the_day_agreed_on_instead_has_passed() -> None:
    agreed = {**HELD, "next": "2026-11-20"}
    assert tell(list_times(agreed, today="2026-11-20")) == ["11-20", "12-07", "12-21"]
    assert tell(list_times(agreed, today="2026-11-21")) == ["11-23", "12-07", "12-21"]
    assert judge(agreed, {"date": "2026-11-24"}, today="2026-11-21") == ("2026-11-09", False)


def test_times_that_people_agreed_to_leave_out_are_not_overdue() -> None:
    assert judge({**HELD, "next": "2027-06-10"}, today="2027-06-09") == ("2026-11-09", False)
    assert judge({**HELD, "next": "2027-06-10"}, today="2027-06-11") == ("2027-06-10", True)


@pytest.mark.parametrize(
    "said",
    [
        {"summary": "Line 4"},
        {"decisions": {"pilot": {"title": "Pilot until June"}}},
        {"feedback": [{"from": "coo", "text": "Well prepared"}]},
        {"actions": {"offer": {"title": "Offer"}}},
        {"rating": 4},
    ],
)
def test_a_record_of_today_that_tells_anything_is_of_a_meeting_held(said: dict[str, Any]) -> None:
    held = make_history(HELD, {"date": "2026-11-23", **said}).list_held("call", date(2026, 11, 23))
    assert held == [date(2026, 11, 9), date(2026, 11, 23)]


def test_a_record_begun_for_today_is_not_of_a_meeting_held() -> None:
    begun = {"date": "2026-11-23"}
    assert make_history(HELD, begun).list_held("call", date(2026, 11, 23)) == [date(2026, 11, 9)]
    assert tell(list_times(HELD, begun, today="2026-11-23")) == ["11-23", "12-07", "12-21"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-01-01", "2026-11-09"),
        ("2026-11-16", "2026-11-09"),
        ("2026-11-17", "2026-11-23"),
        ("2026-11-23", "2026-11-23"),
        ("2026-11-30", "2026-11-23"),
        ("2027-05-01", "2026-12-07"),
        ("2040-01-01", "2026-12-07"),
    ],
)
def test_a_day_stands_for_the_nearest_time_the_first_and_the_last_reach_far(day: str, expected: str) -> None:
    found = find_time(make_touchpoint(to="2026-12-07"), date.fromisoformat(day))
    assert found == date.fromisoformat(expected)
