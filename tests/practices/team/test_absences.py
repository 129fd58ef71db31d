from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samctl.documents.team import Absence
from samctl.practices.dues import Due
from samctl.practices.team.absences import find_clashes, format_absence, list_coming
from tests.practices.team.people import TODAY, person


def absence(**fields: Any) -> Absence:
    return Absence.model_validate(fields)


def clashes(
    day: str, *absent: Any, owner: str | None = "am", stakeholders: tuple[str, ...] = ()
) -> list[Any]:
    due = Due("kpis", ("commitments", "c"), "Parts", owner, date.fromisoformat(day))
    found = find_clashes(person(absent=list(absent)), [due], TODAY, stakeholders)
    return [clash.absence.deputy for clash in found]


CHRISTMAS = {"from": "2026-12-21", "to": "2027-01-06"}


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2026-12-20", False),
        ("2026-12-21", True),
        ("2027-01-06", True),
        ("2027-01-07", False),
    ],
)
def test_what_is_due_from_the_first_to_the_last_day_clashes(day: str, found: bool) -> None:
    assert bool(clashes(day, CHRISTMAS)) is found


@pytest.mark.parametrize(("day", "found"), [("2026-11-22", False), ("2026-11-23", True)])
def test_what_was_due_before_today_is_past_covering(day: str, found: bool) -> None:
    assert bool(clashes(day, {"to": "2026-12-01"})) is found


@pytest.mark.parametrize("owner", [None, "coo"])
def test_only_what_our_people_own_clashes(owner: str | None) -> None:
    assert clashes("2026-12-31", CHRISTMAS, owner=owner) == []


def test_an_owner_who_may_be_the_customers_is_left_alone() -> None:
    assert clashes("2026-12-31", CHRISTMAS, stakeholders=("am",)) == []


def test_one_deputy_is_enough_where_absences_overlap() -> None:
    assert clashes("2026-12-31", CHRISTMAS, {"from": "2026-12-28", "deputy": "other"}) == ["other"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (CHRISTMAS, "from 2026-12-21 to 2027-01-06"),
        ({"from": "2026-12-21"}, "from 2026-12-21 on"),
        ({"to": "2027-01-06"}, "until 2027-01-06"),
        ({}, "until further notice"),
    ],
)
def test_an_absence_in_words_says_which_end_is_open(fields: Any, words: str) -> None:
    assert format_absence(absence(**fields)) == words


def test_absences_that_are_over_are_left_out_and_the_earliest_comes_first() -> None:
    later, over, open_ended = absence(**CHRISTMAS), absence(to="2026-11-22"), absence(to="2026-12-01")
    assert list_coming([later, over, open_ended], TODAY) == [open_ended, later]
