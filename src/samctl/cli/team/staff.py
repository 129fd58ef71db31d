"""What the presentations of the team look at: the document, the roster and the accounts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from samctl.cli.opening import require_person, require_team, warn_of
from samctl.cli.team.holdings import gather
from samctl.documents.printable import make_one_line
from samctl.documents.team import Team
from samctl.errors import DataError
from samctl.practices.team.roster import TEAM_LEAD, Holding, Member, draw_roster
from samctl.store.workspace import Workspace


class Staff:
    """Our people with what they carry.

    Args:
        team: the document.
        holdings: all accounts.
        today: decides who is away.
        broken: whether a document that tells about them has errors.
    """

    def __init__(self, team: Team, holdings: tuple[Holding, ...], today: date, *, broken: bool) -> None:
        self.team = team
        self.holdings = {each.account: each for each in holdings}
        self.today = today
        self.exit_code = DataError.exit_code if broken else 0

    @cached_property
    def members(self) -> list[Member]:
        """Our people by team, in each the lead first, then account managers, then the others by name."""
        roster = draw_roster(self.team, list(self.holdings.values()), self.today)
        return sorted(roster, key=self._judge_order)

    def name(self, person: str | None, unknown: str = "nobody") -> str:
        """Return somebody's name; the id where there is none, `unknown` where nobody is meant."""
        if not person:
            return unknown
        known = self.team.people.get(person)
        return make_one_line(known.name) if known else person

    def name_team(self, group: str) -> str:
        """Return the name of a team; its id where it has none."""
        entry = self.team.teams.get(group)
        return make_one_line(entry.name) if entry and entry.name else group

    def name_accounts(self, accounts: Iterable[str]) -> str:
        """Return the names of accounts, separated by commas."""
        return ", ".join(self.holdings[each].name for each in accounts)

    def find_key_accounts_without(self, function: str) -> list[str]:
        """Return the key accounts in whose team a function with a field of its own is not filled."""
        return [
            each.account
            for each in self.holdings.values()
            if each.key_account and not getattr(each.account_team, function, None)
        ]

    def _judge_order(self, member: Member) -> tuple[bool, str, int, str, str]:
        group = member.person.team
        weight = 0 if member.leads or TEAM_LEAD in member.person.roles else 1 if member.manages else 2
        name = member.person.name.casefold()
        return group is None, self.name_team(group).casefold() if group else "", weight, name, member.id


def load_staff(workspace: Workspace, person: str | None, today: date) -> Staff:
    """Return our people; say what is wrong with documents that are used as far as they are sound.

    Args:
        workspace: as opened.
        person: who is asked for; None for everybody.
        today: decides who is away.

    Raises:
        DataError: there is no team document.
        UsageError: the person is nobody of the team.
    """
    team = require_team(workspace)
    if person:
        require_person(workspace, person, "PERSON")
    gathered = gather(workspace)
    findings = [*workspace.team.findings, *gathered.findings]
    warn_of(workspace, findings)
    return Staff(team, gathered.holdings, today, broken=bool(findings))
