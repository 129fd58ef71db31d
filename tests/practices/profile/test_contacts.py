from __future__ import annotations

import pytest

from samctl.practices.profile.contacts import find_last_meeting
from tests.practices.profile.world import TODAY, log, meeting


def test_the_latest_meeting_counts_whatever_the_order_of_the_records() -> None:
    found = log(meeting(10, "coo"), meeting(40, "coo", "cfo"))
    assert {name: (TODAY - day).days for name, day in found.last.items()} == {"coo": 10, "cfo": 40}


def test_a_meeting_of_today_counts_and_one_of_tomorrow_does_not() -> None:
    found = log(meeting(0, "coo"), meeting(-1, "cfo"))
    assert list(found.last) == ["coo"]


@pytest.mark.parametrize(("days", "dark"), [(29, False), (30, False), (31, True)])
def test_somebody_is_dark_the_day_after_the_limit(days: int, dark: bool) -> None:
    assert log(meeting(days, "coo")).is_dark("coo", 30, TODAY) is dark


def test_who_is_in_no_record_is_dark_only_where_there_are_records() -> None:
    assert log(meeting(5, "coo")).is_dark("cfo", 30, TODAY)
    assert not log().is_dark("cfo", 30, TODAY)
    assert not log(meeting(-5, "coo")).is_dark("cfo", 30, TODAY)  # the only meeting is still to come


def test_of_a_meeting_without_a_date_nobody_can_tell() -> None:
    found = log(meeting(100, "coo"), meeting(None, "coo"))
    assert not found.is_dark("coo", 30, TODAY)


def test_the_last_meeting_is_the_latest_held() -> None:
    early, late, same_day = meeting(9, "a"), meeting(3, "b"), meeting(3, "c")
    assert find_last_meeting([late, early, meeting(-1, "d"), meeting(None, "e")], TODAY) is late
    assert find_last_meeting([late, same_day], TODAY) is same_day
    assert find_last_meeting([meeting(None, "e")], TODAY) is None
