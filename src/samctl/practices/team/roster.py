"""The roster: who holds which accounts, how many more each can carry, who is not dedicated, who is away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from samctl.documents.profile import AccountTeam
from samctl.documents.team import Absence, Person, Team
from samctl.practices.team.absences import find_next
from samctl.practices.team.assignment import ACCOUNT_MANAGER, EXECUTIVE_SPONSOR, SALES

TEAM_LEAD = "team_lead"


class Holding(NamedTuple):
    """An account, as far as it matters to who holds it.

    Args:
        account: its id.
        name: the customer's name.
        key_account: whether it is one; None where its tier is not decided.
        account_team: who serves it.
        arriving_to: who takes it over by a handoff that is not completed.
        leaving_from: who hands it over by that handoff.
        tier: the tier decided.
    """

    account: str
    name: str
    key_account: bool | None
    account_team: AccountTeam | None
    arriving_to: str | None = None
    leaving_from: str | None = None
    tier: str | None = None


class Member(NamedTuple):
    """One of our people, with what they carry.

    Args:
        id: as in `team.yaml`.
        person: the entry there.
        accounts: the accounts served, each with the function; one account can be there several times.
        key_accounts: how many key accounts they are the account manager of.
        arriving: the accounts on their way to them by an open handoff, not held yet.
        capacity: the key accounts that they can carry; None where unknown.
        room: the capacity without the key accounts held, and without those that arrive and are or may become
            one; below 0 where that is more than they can carry; None where the capacity is unknown.
        over_capacity: whether the key accounts held are more than they can carry.
        dedicated: whether they keep out of sales; None for who neither manages accounts nor leads a team.
        absence: the present one, or the next that begins within 30 days.
        manages: whether they are an account manager, by role or because they hold an account as one.
        leads: the teams that they lead, as `teams` says.
    """

    id: str
    person: Person
    accounts: tuple[tuple[str, str], ...]
    key_accounts: int
    arriving: tuple[str, ...]
    capacity: int | None
    room: int | None
    over_capacity: bool
    dedicated: bool | None
    absence: Absence | None
    manages: bool
    leads: tuple[str, ...]


def draw_roster(team: Team, holdings: Sequence[Holding], today: date) -> tuple[Member, ...]:
    """Return our people in the order of the document, each with what they carry.

    Args:
        team: the document.
        holdings: all accounts.
        today: decides who is away.
    """
    return tuple(_draw_member(team, name, holdings, today) for name in team.people)


def find_member(roster: Sequence[Member], person: str) -> Member | None:
    """Return the member of an id; None where there is nobody of it."""
    return next((member for member in roster if member.id == person), None)


def list_functions(account_team: AccountTeam | None) -> Iterator[tuple[str, str]]:
    """Return who serves an account, each with the function; one person can have several."""
    if account_team is None:
        return
    for function in (ACCOUNT_MANAGER, EXECUTIVE_SPONSOR, SALES):
        person = getattr(account_team, function)
        if person:
            yield person, function
    yield from account_team.members.items()


def holds(holding: Holding, person: str) -> bool:
    """Return whether a person is the account manager of an account."""
    return holding.account_team is not None and holding.account_team.account_manager == person


def _draw_member(team: Team, name: str, holdings: Sequence[Holding], today: date) -> Member:
    person = team.people[name]
    held = [each for each in holdings if holds(each, name)]
    arriving = [each for each in holdings if each.arriving_to == name and each not in held]
    key_accounts = sum(each.key_account is True for each in held)
    expected = sum(each.key_account is not False for each in arriving)
    leads = tuple(group for group, entry in team.teams.items() if entry.lead == name)
    manages = ACCOUNT_MANAGER in person.roles or bool(held)
    answers = manages or bool(leads) or TEAM_LEAD in person.roles
    capacity = person.capacity
    return Member(
        id=name,
        person=person,
        accounts=tuple(_list_accounts(name, holdings)),
        key_accounts=key_accounts,
        arriving=tuple(each.account for each in arriving),
        capacity=capacity,
        room=None if capacity is None else capacity - key_accounts - expected,
        over_capacity=capacity is not None and key_accounts > capacity,
        dedicated=SALES not in person.roles if answers else None,
        absence=find_next(person.absent, today),
        manages=manages,
        leads=leads,
    )


def _list_accounts(name: str, holdings: Sequence[Holding]) -> Iterator[tuple[str, str]]:
    for each in holdings:
        for person, function in list_functions(each.account_team):
            if person == name:
                yield each.account, function
