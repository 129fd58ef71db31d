from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samctl.documents.meetings import Touchpoint
from samctl.documents.team import Person
from samctl.documents.workspace import Move
from samctl.practices.calendar import WorkingCalendar
from samctl.practices.meetings.schedule import Policy, find_next_contact, list_contacts, schedule

STATES = ["BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"]


def recur(every: str, first: str, **fields: str) -> Touchpoint:
    return Touchpoint.model_validate({"every": every, "from": first, "owner": "am-rhein", **fields})


def make_policy(
    *absences: dict[str, str],
    state: str = "NW",
    move: Move = "next",
    deputy_away: dict[str, str] | None = None,
) -> Policy:
    people: dict[str, Any] = {
        "am-rhein": {"name": "Anna Rhein", "absent": list(absences)},
        "am-nord": {"name": "Nils Nord", "absent": [deputy_away] if deputy_away else []},
    }
    team = {name: Person.model_validate(person) for name, person in people.items()}
    return Policy(WorkingCalendar("DE", state), move, team)


def held(touchpoint: Touchpoint, start: str, end: str, policy: Policy) -> list[tuple[str, str | None]]:
    found = list_contacts(touchpoint, date.fromisoformat(start), date.fromisoformat(end), policy)
    return [(each.day.isoformat(), each.owner) for each in found]


@pytest.mark.parametrize(
    ("move", "expected"), [("next", "2026-12-28"), ("previous", "2026-12-24"), ("keep", "2026-12-25")]
)
def test_a_contact_on_a_public_holiday_goes_where_the_settings_say(move: Move, expected: str) -> None:
    policy = make_policy(move=move)
    (found,) = list_contacts(recur("1 month", "2026-11-25"), date(2026, 12, 1), date(2026, 12, 31), policy)
    assert found.day.isoformat() == expected
    assert found.nominal == date(2026, 12, 25)
    assert (found.causes, found.note) == ((), "") if move == "keep" else (("holiday",), "Christmas Day")


def test_a_contact_on_a_weekend_moves_over_the_year_end_to_the_first_working_day() -> None:
    assert held(recur("1 month", "2026-10-31"), "2026-12-01", "2027-02-01", make_policy()) == [
        ("2026-12-31", "am-rhein"),
        ("2027-02-01", "am-rhein"),
    ]
    assert held(recur("1 week", "2026-12-25"), "2027-01-01", "2027-01-09", make_policy()) == [
        ("2027-01-04", "am-rhein"),
        ("2027-01-08", "am-rhein"),
    ]


@pytest.mark.parametrize("state", STATES)
def test_no_contact_is_held_on_a_holiday_of_its_state(state: str) -> None:
    free = holidays.country_holidays("DE", subdiv=state, years=range(2026, 2031))
    found = list_contacts(
        recur("1 week", "2026-01-01"), date(2026, 1, 1), date(2030, 12, 31), make_policy(state=state)
    )
    assert len(found) > 255
    assert [each.day for each in found if each.day in free or each.day.weekday() > 4] == []
    moved = {each.nominal for each in found if each.is_moved}
    assert moved == {each.nominal for each in found if each.nominal in free}


def test_corpus_christi_is_free_in_some_states_only() -> None:
    yearly = recur("1 year", "2026-06-04")
    assert held(yearly, "2026-06-01", "2026-06-30", make_policy(state="NW")) == [("2026-06-05", "am-rhein")]
    assert held(yearly, "2026-06-01", "2026-06-30", make_policy(state="BE")) == [("2026-06-04", "am-rhein")]


def test_leap_days_and_weeks_of_the_change_of_clocks_are_days_like_others() -> None:
    assert held(recur("4 years", "2024-02-29"), "2028-02-01", "2028-03-31", make_policy()) == [
        ("2028-02-29", "am-rhein")
    ]
    assert held(recur("1 week", "2027-03-23"), "2027-03-23", "2027-04-07", make_policy()) == [
        ("2027-03-23", "am-rhein"),
        ("2027-03-30", "am-rhein"),
        ("2027-04-06", "am-rhein"),
    ]


AWAY = {"from": "2026-12-07", "to": "2026-12-18"}


def test_the_deputy_takes_what_falls_into_an_absence() -> None:
    policy = make_policy({**AWAY, "deputy": "am-nord"})
    assert held(recur("1 week", "2026-12-01"), "2026-12-01", "2026-12-22", policy) == [
        ("2026-12-01", "am-rhein"),
        ("2026-12-08", "am-nord"),
        ("2026-12-15", "am-nord"),
        ("2026-12-22", "am-rhein"),
    ]


def test_without_a_deputy_a_contact_waits_for_the_first_working_day_back() -> None:
    (found,) = list_contacts(
        recur("1 month", "2026-11-09"), date(2026, 12, 1), date(2026, 12, 31), make_policy(AWAY)
    )
    assert (found.day, found.owner, found.causes) == (date(2026, 12, 21), "am-rhein", ("absence",))
    assert found.is_covered


@pytest.mark.parametrize("deputy_away", [None, {"from": "2026-12-08"}])
def test_what_cannot_wait_until_the_next_time_is_uncovered(deputy_away: dict[str, str] | None) -> None:
    away = {**AWAY, "deputy": "am-nord"} if deputy_away else AWAY
    policy = make_policy(away, deputy_away=deputy_away)
    found = list_contacts(recur("1 week", "2026-12-01"), date(2026, 12, 1), date(2026, 12, 22), policy)
    assert [(each.day.day, each.is_covered) for each in found] == [
        (1, True),
        (8, False),
        (21, True),
        (22, True),
    ]


def test_an_absence_without_an_end_leaves_a_contact_uncovered() -> None:
    policy = make_policy({"from": "2026-12-01"})
    found = find_next_contact(recur("1 year", "2026-12-02"), date(2026, 12, 1), policy)
    assert found is not None
    assert (found.day, found.is_covered) == (date(2026, 12, 2), False)


def test_of_two_times_that_come_to_one_day_only_one_is_held() -> None:
    daily = recur("1 day", "2026-12-24")
    assert held(daily, "2026-12-24", "2026-12-29", make_policy()) == [
        ("2026-12-24", "am-rhein"),
        ("2026-12-28", "am-rhein"),
        ("2026-12-29", "am-rhein"),
    ]
    placed = schedule(daily, date(2026, 12, 24), date(2026, 12, 28), make_policy())
    assert [each.falls_away for each in placed] == [False, True, True, True, False]


def test_a_contact_that_was_moved_behind_today_is_the_next_one() -> None:
    found = find_next_contact(recur("1 month", "2026-11-25"), date(2026, 12, 26), make_policy())
    assert found is not None
    assert (found.nominal, found.day) == (date(2026, 12, 25), date(2026, 12, 28))


@settings(max_examples=60)
@given(
    st.sampled_from(["1 day", "1 week", "2 weeks", "1 month", "third Thursday of the quarter"]),
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    st.sampled_from(["next", "previous", "keep"]),
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    st.integers(0, 60),
)
def test_times_stay_in_their_order_and_lists_of_two_months_are_the_list_of_both(
    every: str, first: date, move: Move, away: date, length: int
) -> None:
    policy = make_policy({"from": str(away), "to": str(away + timedelta(days=length))}, move=move)
    touchpoint = recur(every, str(first))
    start, middle, end = away - timedelta(days=60), away, away + timedelta(days=90)
    whole = list_contacts(touchpoint, start, end, policy)
    parts = (
        *list_contacts(touchpoint, start, middle, policy),
        *list_contacts(touchpoint, middle + timedelta(days=1), end, policy),
    )
    assert whole == parts
    assert [each.day for each in whole] == sorted({each.day for each in whole})
