"""The rules of practice 1: SAM101 to SAM108."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, NamedTuple

from samctl.documents.counts import format_count
from samctl.documents.findings import FieldPath, Severity
from samctl.documents.printable import make_one_line
from samctl.documents.profile import Profile
from samctl.documents.rules import Remark, Rule, rule
from samctl.documents.team import Team
from samctl.practices.dues import Due
from samctl.practices.team.absences import find_clashes, format_absence
from samctl.practices.team.assignment import SALES
from samctl.practices.team.roster import TEAM_LEAD, Holding, Member, holds

FEWEST_FUNCTIONS = 2
"""How many functions beside account management make an account team cross-functional."""

_LEAST_SKILL = 3
_ASKED_SKILLS = ("analytical", "social")
_NO_FUNCTIONS = (
    "account manager",
    "account management",
    "key account manager",
    "key account management",
    "executive sponsor",
)


class TeamCase(NamedTuple):
    """What the rules about our people look at.

    Args:
        team: the document.
        roster: our people with what they carry.
        holdings: all accounts.
    """

    team: Team
    roster: tuple[Member, ...]
    holdings: tuple[Holding, ...] = ()


class AccountCase(NamedTuple):
    """What the rules about one account's team look at.

    Args:
        profile: of the account; None where it has none.
        key_account: whether it is one; None where its tier is not decided.
    """

    profile: Profile | None
    key_account: bool | None


class AbsenceCase(NamedTuple):
    """What the rule about absences looks at.

    Args:
        team: whose absences count.
        dues: what is due, of one document.
        today: what was due before is past covering.
        stakeholders: the ids of the customer's people, who may own what is due, too.
    """

    team: Team
    dues: tuple[Due, ...]
    today: date
    stakeholders: Collection[str] = ()


@rule("SAM101", "not-dedicated", Severity.WARNING)
def not_dedicated(case: TeamCase) -> Iterator[Remark]:
    """An account manager or team lead also holds a sales role.

    Whoever has to close this quarter's deals has no time for a customer's next three years, and the customer
    notices which of the two comes first. Account managers and their leads are dedicated: sales is somebody
    else's work, and a handoff lies between.

    Bad: `am-rhein: {name: Anna Rhein, roles: [account_manager, sales]}`

    Good: `am-rhein: {name: Anna Rhein, roles: [account_manager]}` and sales with `sales-west`.
    """
    for member in case.roster:
        if member.dedicated is False:
            part = "account manager" if member.manages else "team lead"
            message = f"{_name(member)} is {part} and in sales, so not dedicated"
            hint = "Take the role `sales` away, or hand the accounts over to somebody who is dedicated."
            yield Remark(("people", member.id, "roles"), message, hint, at_key=False)


@rule("SAM102", "no-account-manager", Severity.ERROR)
def no_account_manager(case: AccountCase) -> Iterator[Remark]:
    """A key account has no account manager.

    The company has decided that this customer gets more than others. Without one person who carries the
    account, nobody can give it.

    Bad: `decision: {tier: key, ...}` and `account_team: {sales: sales-west}`

    Good: `account_team: {account_manager: am-rhein, ...}`, by `samctl handoff start` where sales has the
    customer now, else by `samctl assign ACCOUNT am-rhein --as account_manager`.
    """
    team = case.profile.account_team if case.profile else None
    if case.key_account and not (team and team.account_manager):
        hint = "`samctl handoff start ACCOUNT --to PERSON`, which ends with naming one; else `samctl assign`."
        yield Remark(_find_team_field(case), "a key account without an account manager", hint)


@rule("SAM103", "over-capacity", Severity.WARNING)
def over_capacity(case: TeamCase) -> Iterator[Remark]:
    """Somebody is the account manager of more key accounts than they can carry.

    A plan, a rhythm of reviews and a live relationship with a dozen people take days a month. One account too
    many costs all the others what made them key accounts.

    Bad: `capacity: 2` for somebody who is `account_manager` of three key accounts.

    Good: two of them, and the third with a colleague who has room; `samctl team` shows who has.
    """
    for member in case.roster:
        if member.over_capacity:
            held = [each.account for each in case.holdings if each.key_account and holds(each, member.id)]
            named = f" ({', '.join(held)})" if held else ""
            message = (
                f"{_name(member)} carries {format_count(member.key_accounts, 'key account')}{named}, "
                f"{member.capacity} at most"
            )
            hint = "Hand one over to somebody with room (`samctl team` shows who), or raise the capacity."
            yield Remark(("people", member.id, "capacity"), message, hint, at_key=False)


@rule("SAM104", "no-lead", Severity.WARNING)
def no_lead(case: TeamCase) -> Iterator[Remark]:
    """A team has no lead.

    A lead settles who takes which account, stands in when somebody is lost, and is the one to whom a customer
    can turn when the account manager does not help. Without one, that ends up with the executives.

    Bad: `teams: {dach: {name: DACH}}`

    Good: `teams: {dach: {name: DACH, lead: lead-dach}}`
    """
    for group, entry in case.team.teams.items():
        if not entry.lead:
            members = {name: each for name, each in case.team.people.items() if each.team == group}
            leads = [name for name, each in members.items() if TEAM_LEAD in each.roles]
            hint = f"Name one: `lead: {leads[0] if leads else 'PERSON'}`."
            yield Remark(("teams", group), f"the team {group} has no lead", hint)


@rule("SAM105", "not-cross-functional", Severity.WARNING)
def not_cross_functional(case: AccountCase) -> Iterator[Remark]:
    """The team of a key account has fewer than two functions besides account management.

    A key account buys more than a product. Service, engineering, finance, logistics and sales each see a part
    of the customer that the others do not; an account manager alone sees one. The sponsor is no function.

    Bad: `account_team: {account_manager: am-rhein, executive_sponsor: ceo, members: {service-lead: service}}`

    Good: `account_team: {account_manager: am-rhein, members: {service-lead: service, controller: finance}}`
    """
    if not case.key_account:
        return
    functions = find_functions(case.profile)
    if len(functions) < FEWEST_FUNCTIONS:
        only = f"only {functions[0]} besides" if functions else "no function besides"
        message = f"the team of a key account has {only} account management"
        hint = "`samctl assign ACCOUNT PERSON --as service` adds somebody; name two functions or more."
        yield Remark(_find_team_field(case), message, hint)


@rule("SAM106", "skill-gap", Severity.INFO)
def skill_gap(case: TeamCase) -> Iterator[Remark]:
    """An account manager is below 3 in analytical or social skills, or these are not on file.

    The work takes both: reading a customer's figures and markets, and building trust with people who owe us
    nothing. A gap is no fault but a reason for training, or for a colleague at one's side. What is not on
    file is unknown, not bad.

    Bad: `skills: {analytical: 2, social: 5}`, or no `skills` at all.

    Good: `skills: {analytical: 3, social: 5}`
    """
    for member in case.roster:
        if not member.manages:
            continue
        skills = member.person.skills
        levels = {name: getattr(skills, name, None) for name in _ASKED_SKILLS}
        path = ("people", member.id, "skills") if skills else ("people", member.id)
        low = [
            f"{name} skills at {level}" for name, level in levels.items() if level and level < _LEAST_SKILL
        ]
        unknown = [name for name, level in levels.items() if level is None]
        if low:
            hint = "Plan training, or a colleague at their side; `skills` takes the new level."
            yield Remark(path, f"{_name(member)}: {' and '.join(low)}, below {_LEAST_SKILL}", hint)
        if unknown:
            hint = f"Judge them, 1 to 5: `skills: {{{', '.join(f'{name}: LEVEL' for name in unknown)}}}`."
            yield Remark(path, f"{_name(member)}: {' and '.join(unknown)} skills are not on file", hint)


@rule("SAM107", "absent-owner", Severity.WARNING)
def absent_owner(case: AbsenceCase) -> Iterator[Remark]:
    """Something falls due while its owner is away, and nobody is named to stand in.

    A step of a handoff, an action, a benchmark, a goal or a commitment waits for somebody on holiday. The
    customer learns of it by silence. An absence without a first or last day is open at that end.

    Bad: `absent: [{from: 2026-12-20, to: 2027-01-06}]` and a commitment of theirs due on 2026-12-31.

    Good: `absent: [{from: 2026-12-20, to: 2027-01-06, deputy: am-nord}]`, or the commitment due before.
    """
    for due, owner, absence in find_clashes(case.team, case.dues, case.today, case.stakeholders):
        if absence.deputy is None:
            away = f"{make_one_line(owner.name)} is away {format_absence(absence)}, and nobody stands in"
            hint = f"Name a `deputy` at people.{due.owner}.absent in team.yaml, or another owner or day."
            yield Remark(due.path, f"{make_one_line(due.title)}: due on {due.day}, but {away}", hint)


@rule("SAM108", "no-executive-sponsor", Severity.WARNING)
def no_executive_sponsor(case: AccountCase) -> Iterator[Remark]:
    """A key account has no executive sponsor.

    Some doors open only from board to board, and some promises only a board can make. The sponsor also sees
    to it that the account's team gets what it was promised at home.

    Bad: `account_team: {account_manager: am-rhein}` on a key account.

    Good: `account_team: {account_manager: am-rhein, executive_sponsor: ceo}`
    """
    team = case.profile.account_team if case.profile else None
    if case.key_account and not (team and team.executive_sponsor):
        hint = "`samctl assign ACCOUNT PERSON --as executive_sponsor` names one."
        yield Remark(_find_team_field(case), "a key account without an executive sponsor", hint)


def find_functions(profile: Profile | None) -> list[str]:
    """Return the functions in an account's team besides account management and the sponsor, each once."""
    team = profile.account_team if profile else None
    if team is None:
        return []
    named = [*team.members.values(), *([SALES] if team.sales else [])]
    words = (" ".join(make_one_line(name).casefold().replace("_", " ").split()) for name in named)
    return list(dict.fromkeys(word for word in words if word not in _NO_FUNCTIONS))


def _find_team_field(case: AccountCase) -> FieldPath:
    return ("account_team",) if case.profile and case.profile.account_team else ()


def _name(member: Member) -> str:
    return make_one_line(member.person.name)


TEAM_RULES = (not_dedicated, over_capacity, no_lead, skill_gap)
ACCOUNT_RULES = (no_account_manager, not_cross_functional, no_executive_sponsor)
ABSENCE_RULES = (absent_owner,)
RULES: tuple[Rule[Any], ...] = (*TEAM_RULES, *ACCOUNT_RULES, *ABSENCE_RULES)
