"""Who of us holds which accounts, how many key accounts, and how many more would fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from samctl.documents.profile import AccountTeam
from samctl.documents.team import Absence, Person, Team

ACCOUNT_MANAGER = "account_manager"
_DEDICATED = frozenset([ACCOUNT_MANAGER, "team_lead"])
_SALES = "sales"
_SOON = timedelta(days=30)


class Holding(NamedTuple):
    """An account, as far as the team is concerned.

    Args:
        account: its id.
        name: the customer's.
        key_account: whether it is decided to be one; None while nothing is decided.
        account_team: who of us serves it.
        arriving_to: who takes it over by a handoff that is not completed.
    """

    account: str
    name: str
    key_account: bool | None
    account_team: AccountTeam | None
    arriving_to: str | None = None


class Member(NamedTuple):
    """Somebody of the team with what they carry.

    Args:
        id: in `team.yaml`.
        person: the entry there.
        accounts: each account served, with the function there.
        key_accounts: how many key accounts they carry as account manager.
        arriving: accounts that a handoff brings to them and that they do not carry yet.
        room: how many more key accounts fit; None where the capacity is unknown.
        over_capacity: whether they carry more key accounts than they can; unknown capacity is never over.
        dedicated: whether they are apart from sales; None for those who need not be.
        absence: the present or next time away within a month.
    """

    id: str
    person: Person
    accounts: tuple[tuple[str, str], ...]
    key_accounts: int
    arriving: tuple[str, ...]
    room: int | None
    over_capacity: bool
    dedicated: bool | None
    absence: Absence | None


def draw_roster(team: Team, holdings: Sequence[Holding], today: date) -> tuple[Member, ...]:
    """Return everybody of the team with what they carry, in the order of the document.

    Accounts on their way to somebody count against their room unless they are decided to be no key accounts.

    Args:
        team: the document.
        holdings: all accounts.
        today: decides which absence is the present or the next one.
    """
    return tuple(_draw_member(name, person, holdings, today) for name, person in team.people.items())


def list_functions(account_team: AccountTeam | None) -> Iterator[tuple[str, str]]:
    """Return who serves an account in which function."""
    if account_team is None:
        return
    for function in (ACCOUNT_MANAGER, "executive_sponsor", _SALES):
        person = getattr(account_team, function)
        if person:
            yield person, function
    yield from account_team.members.items()


def _draw_member(name: str, person: Person, holdings: Sequence[Holding], today: date) -> Member:
    accounts = tuple(
        (each.account, function)
        for each in holdings
        for holder, function in list_functions(each.account_team)
        if holder == name
    )
    carried = {account for account, function in accounts if function == ACCOUNT_MANAGER}
    key_accounts = sum(each.account in carried and each.key_account is True for each in holdings)
    arriving = [each for each in holdings if each.arriving_to == name and each.account not in carried]
    expected = sum(each.key_account is not False for each in arriving)
    capacity = person.capacity
    return Member(
        id=name,
        person=person,
        accounts=accounts,
        key_accounts=key_accounts,
        arriving=tuple(each.account for each in arriving),
        room=None if capacity is None else capacity - key_accounts - expected,
        over_capacity=capacity is not None and key_accounts > capacity,
        dedicated=_SALES not in person.roles if _DEDICATED & set(person.roles) else None,
        absence=_find_absence(person.absent, today),
    )


def _find_absence(absences: Iterable[Absence], today: date) -> Absence | None:
    near = [
        each
        for each in absences
        if (each.to or date.max) >= today and (each.from_ or date.min) <= today + _SOON
    ]
    return min(near, key=lambda each: each.from_ or date.min, default=None)
