"""The people and accounts that tests of the team begin with."""

from __future__ import annotations

from datetime import date
from typing import Any

from samctl.documents.profile import AccountTeam
from samctl.documents.team import Team
from samctl.practices.team.roster import Holding, Member, draw_roster, find_member
from tests.documents.samples import read

TODAY = date(2026, 11, 23)


def team(text: str) -> Team:
    return Team.model_validate(read(text))


def person(**fields: Any) -> Team:
    """Return a team of one person, `am`, who is an account manager unless stated otherwise."""
    entry = {"name": "Anna Rhein", "roles": ["account_manager"], **fields}
    return Team.model_validate({"people": {"am": entry}})


def holding(
    account: str, key_account: bool | None = True, *, to: str | None = None, **functions: Any
) -> Holding:
    """Return an account; `functions` are the fields of its team, `to` takes it over by an open handoff."""
    served = AccountTeam.model_validate(functions) if functions else None
    return Holding(account, account.upper(), key_account, served, to)


def draw(people: Team, *holdings: Holding, today: date = TODAY) -> Member:
    """Return the member `am` of a roster."""
    member = find_member(draw_roster(people, holdings, today), "am")
    assert member is not None
    return member
