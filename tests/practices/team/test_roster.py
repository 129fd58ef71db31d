from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samctl.practices.team.roster import Holding, draw_roster, find_member, list_functions
from tests.practices.team.people import TODAY, draw, holding, person, team


def held(*key_accounts: bool | None) -> list[Holding]:
    return [
        holding(f"held-{number}", decided, account_manager="am")
        for number, decided in enumerate(key_accounts)
    ]


def arriving(*key_accounts: bool | None) -> list[Holding]:
    return [holding(f"new-{number}", decided, to="am") for number, decided in enumerate(key_accounts)]


def test_everybody_is_listed_in_the_order_of_the_document_with_every_function() -> None:
    people = team("""
people:
  service: {name: Sven Service}
  am: {name: Anna Rhein, roles: [account_manager]}
  ceo: {name: Chief Executive, roles: [executive]}
""")
    x = holding("x", account_manager="am", executive_sponsor="ceo", members={"service": "service"})
    y = holding("y", sales="am", members={"am": "logistics", "gone": "finance"})
    roster = draw_roster(people, [x, y], TODAY)
    assert [(each.id, each.accounts) for each in roster] == [
        ("service", (("x", "service"),)),
        ("am", (("x", "account_manager"), ("y", "sales"), ("y", "logistics"))),
        ("ceo", (("x", "executive_sponsor"),)),
    ]


def test_an_account_without_a_team_is_served_by_nobody() -> None:
    assert list(list_functions(None)) == []
    assert draw(person(), holding("x")).accounts == ()


def test_nobody_is_found_under_an_unknown_id() -> None:
    assert find_member(draw_roster(person(), [], TODAY), "gone") is None


@pytest.mark.parametrize(
    ("holdings", "key_accounts", "room", "over"),
    [
        ([], 0, 2, False),
        (held(True, False, None), 1, 1, False),
        (held(True, True), 2, 0, False),
        (held(True, True, True), 3, -1, True),
        ([*held(True), *arriving(True)], 1, 0, False),
        ([*held(True), *arriving(None)], 1, 0, False),
        ([*held(True), *arriving(False)], 1, 1, False),
        ([*held(True, True), *arriving(True)], 2, -1, False),
    ],
)
def test_room_is_what_held_and_arriving_key_accounts_leave_of_the_capacity(
    holdings: list[Holding], key_accounts: int, room: int, over: bool
) -> None:
    member = draw(person(capacity=2), *holdings)
    assert (member.key_accounts, member.room, member.over_capacity) == (key_accounts, room, over)


def test_room_is_unknown_where_the_capacity_is() -> None:
    member = draw(person(), *held(True, True, True))
    assert (member.capacity, member.room, member.over_capacity) == (None, None, False)


def test_no_capacity_is_not_an_unknown_one() -> None:
    member = draw(person(capacity=0), *held(True))
    assert (member.room, member.over_capacity) == (-1, True)


def test_only_key_accounts_held_as_account_manager_count() -> None:
    member = draw(person(capacity=1), holding("x", sales="am"), holding("y", members={"am": "service"}))
    assert (member.key_accounts, member.room) == (0, 1)


def test_an_account_that_is_held_already_does_not_arrive() -> None:
    member = draw(person(capacity=2), holding("x", to="am", account_manager="am"))
    assert (member.arriving, member.room) == ((), 1)


def test_an_account_of_a_colleague_arrives() -> None:
    member = draw(person(capacity=2), holding("x", to="am", account_manager="other"))
    assert (member.arriving, member.room) == (("x",), 1)


@pytest.mark.parametrize(
    ("roles", "dedicated"),
    [
        (["account_manager"], True),
        (["team_lead"], True),
        (["account_manager", "sales"], False),
        (["team_lead", "sales"], False),
        (["sales"], None),
        (["executive"], None),
        ([], None),
    ],
)
def test_account_managers_and_leads_are_dedicated_or_not(roles: list[str], dedicated: bool | None) -> None:
    assert draw(person(roles=roles)).dedicated is dedicated


def test_who_holds_an_account_from_within_sales_is_not_dedicated() -> None:
    member = draw(person(roles=["sales"]), *held(False))
    assert (member.manages, member.dedicated) == (True, False)


def test_who_leads_a_team_from_within_sales_is_not_dedicated() -> None:
    people = team("""
people:
  am: {name: Anna Rhein, roles: [sales]}
teams:
  dach: {lead: am}
  nordic: {}
""")
    member = draw(people)
    assert (member.leads, member.dedicated) == (("dach",), False)


@pytest.mark.parametrize(
    ("absent", "starts"),
    [
        ([], None),
        ([{"from": "2026-12-23", "to": "2026-12-31"}], date(2026, 12, 23)),  # in 30 days
        ([{"from": "2026-12-24", "to": "2026-12-31"}], None),
        ([{"from": "2026-11-02", "to": "2026-11-23"}], date(2026, 11, 2)),  # the last day
        ([{"from": "2026-11-02", "to": "2026-11-22"}], None),
        ([{"from": "2026-12-01"}, {"from": "2026-11-25", "to": "2026-11-27"}], date(2026, 11, 25)),
    ],
)
def test_the_present_absence_or_the_next_within_a_month_is_told(absent: Any, starts: date | None) -> None:
    absence = draw(person(absent=absent)).absence
    assert (absence.from_ if absence else None) == starts


@pytest.mark.parametrize("absent", [{"to": "2026-11-23"}, {"from": "2026-11-23"}, {"deputy": "other"}])
def test_an_absence_is_open_at_the_end_that_is_missing(absent: Any) -> None:
    assert draw(person(absent=[absent])).absence is not None


def test_the_last_day_of_the_calendar_can_be_today() -> None:
    assert draw(person(absent=[{"from": "9999-12-31"}]), today=date.max).absence is not None
