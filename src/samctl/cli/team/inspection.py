"""What `check` says about the team: our people as a whole, an account's team, and who is away when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from samctl.cli.team.dues import load_dues
from samctl.documents import kinds
from samctl.documents.findings import Finding
from samctl.documents.team import Team
from samctl.practices.team import rules
from samctl.practices.team.roster import Holding, draw_roster
from samctl.store.loading import Loaded
from samctl.store.workspace import Account

_TEAM_FIELD = "account_team"


def check_team(loaded: Loaded[Team], holdings: Sequence[Holding], today: date) -> Iterator[Finding]:
    """Return the findings of practice 1 on our people.

    Args:
        loaded: `team.yaml`.
        holdings: all accounts.
        today: decides who is away.
    """
    if loaded.document is None:
        return
    roster = draw_roster(loaded.document, holdings, today)
    case = rules.TeamCase(loaded.document, roster, tuple(holdings))
    for rule in rules.TEAM_RULES:
        yield from rule.run(case, loaded.file)


def check_account_team(account: Account, key_account: bool | None) -> Iterator[Finding]:
    """Return the findings of practice 1 on the team of one account; none where what tells it is broken."""
    loaded = account.load(kinds.PROFILE)
    if any(not each.place.path or each.place.path[0] == _TEAM_FIELD for each in loaded.findings):
        return
    case = rules.AccountCase(loaded.document, key_account)
    for rule in rules.ACCOUNT_RULES:
        yield from rule.run(case, loaded.file)


def check_absences(team: Team | None, account: Account, today: date) -> Iterator[Finding]:
    """Return what is due on an account while its owner is away and nobody stands in."""
    if team is None or not any(person.absent for person in team.people.values()):
        return
    profile = account.load(kinds.PROFILE).document
    stakeholders = profile.stakeholders if profile else ()
    for loaded, dues in load_dues(account, today):
        case = rules.AbsenceCase(team, dues, today, stakeholders)
        for rule in rules.ABSENCE_RULES:
            yield from rule.run(case, loaded.file)
