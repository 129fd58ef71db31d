"""One of our people on one screen: team, skills, load, accounts, handoffs, absences, what falls into them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from samctl.cli.output import TableFormat, format_json, is_colourful, paint
from samctl.cli.tables import Column, Table, format_paragraphs, format_table
from samctl.cli.team.description import describe_absence, describe_member, spell_cell, spell_day
from samctl.cli.team.dues import load_dues
from samctl.cli.team.sentences import has_skills, say_absence, say_roles, say_word
from samctl.cli.team.staff import Staff
from samctl.documents import kinds
from samctl.documents.printable import make_one_line
from samctl.documents.team import Absence, Skills
from samctl.practices.dues import Due
from samctl.practices.team.absences import Clash, find_clashes, list_coming
from samctl.practices.team.roster import Holding, Member, find_member
from samctl.store.workspace import Workspace

_SKILLS = tuple(name for name in Skills.model_fields if name != "x")
_FIELDS = ("account", "name", "function", "tier", "key_account")


class Waiting(NamedTuple):
    """Something of an account that falls into an absence of its owner.

    Args:
        account: its id.
        clash: what is due, and the absence.
    """

    account: str
    clash: Clash


def format_portrait(staff: Staff, workspace: Workspace, person: str, form: TableFormat) -> str:
    """Return one of our people in the form asked for; CSV and Markdown hold the accounts served."""
    member = find_member(staff.members, person)
    assert member is not None
    served = [_describe_served(staff.holdings[account], function) for account, function in member.accounts]
    if form is not TableFormat.TABLE and form is not TableFormat.JSON:
        rows = [[spell_cell(each[field]) for field in _FIELDS] for each in served]
        return format_table(Table([Column(field) for field in _FIELDS], rows), form)
    waiting = list(_find_waiting(staff, workspace, member))
    if form is TableFormat.JSON:
        return format_json(_describe(staff, member, served, waiting))
    parts = [
        format_paragraphs([*_introduce(staff, member), *_tell_load(staff, member)]),
        _list_accounts(served),
        format_paragraphs(list(_tell_handoffs(staff, member))),
        format_paragraphs(list(_tell_absences(staff, member))),
        _list_waiting(staff, waiting),
    ]
    return "\n".join(part for part in parts if part)


def _find_waiting(staff: Staff, workspace: Workspace, member: Member) -> Iterator[Waiting]:
    """Return what is due for somebody while they are away, the earliest first."""
    if not member.person.absent:
        return
    found = []
    for account in workspace.open_accounts():
        profile = account.load(kinds.PROFILE).document
        stakeholders = profile.stakeholders if profile else ()
        dues = [due for _, each in load_dues(account, staff.today) for due in each if due.owner == member.id]
        clashes = find_clashes(staff.team, dues, staff.today, stakeholders)
        found += [Waiting(account.slug, clash) for clash in clashes]
    yield from sorted(found, key=lambda each: (each.clash.due.day, each.account))


def _introduce(staff: Staff, member: Member) -> Iterator[str]:
    title = f", {make_one_line(member.person.title)}" if member.person.title else ""
    yield f"{paint(staff.name(member.id), 'bold', is_colourful())} ({member.id}){title}"
    yield f"Roles: {say_roles(member.person.roles) or 'none on file'}{_judge_dedication(member)}"
    yield _tell_team(staff, member)
    if has_skills(member.person):
        levels = {name: getattr(member.person.skills, name) or "unknown" for name in _SKILLS}
        yield f"Skills (1 to 5): {', '.join(f'{say_word(name)} {level}' for name, level in levels.items())}"
    elif member.manages:
        yield "Skills: unknown"


def _judge_dedication(member: Member) -> str:
    if member.dedicated is None:
        return ""
    return "; dedicated" if member.dedicated else "; also in sales, so not dedicated"


def _tell_team(staff: Staff, member: Member) -> str:
    group = member.person.team
    leads = [f"{staff.name_team(each)} ({each})" for each in member.leads]
    if group is None:
        return f"Leads: {', '.join(leads)}" if leads else "Team: none"
    entry = staff.team.teams.get(group)
    lead = entry.lead if entry else None
    words = f"led by {staff.name(lead)}" if lead else "without a lead"
    words = "which they lead" if lead == member.id else words
    others = [each for each in leads if not each.endswith(f"({group})")]
    also = f"; leads {', '.join(others)}, too" if others else ""
    return f"Team: {staff.name_team(group)} ({group}), {words}{also}"


def _tell_load(staff: Staff, member: Member) -> Iterator[str]:
    if not member.manages and member.capacity is None:
        return
    held = f"{member.key_accounts} held"
    arriving = f", arriving: {staff.name_accounts(member.arriving)}" if member.arriving else ""
    if member.capacity is None:
        yield f"Capacity: unknown; key accounts: {held}{arriving}"
        return
    room = f"over capacity by {member.key_accounts - member.capacity}" if member.over_capacity else None
    key_accounts = f"{member.capacity} key account{'s' * (member.capacity != 1)}"
    yield f"Capacity: {key_accounts}; {held}{arriving}; {room or f'room for {max(0, member.room or 0)} more'}"


def _describe_served(holding: Holding, function: str) -> dict[str, Any]:
    return {
        "account": holding.account,
        "name": holding.name,
        "function": function,
        "tier": holding.tier,
        "key_account": holding.key_account,
    }


def _list_accounts(served: Sequence[dict[str, Any]]) -> str:
    if not served:
        return format_paragraphs(["Serves no account."])
    columns = [Column("Account"), Column("Name", wraps=True), Column("Function", wraps=True), Column("Tier")]
    rows = [
        [each["account"], each["name"], say_word(each["function"]), each["tier"] or "not decided"]
        for each in served
    ]
    return format_table(Table(columns, rows), TableFormat.TABLE)


def _list_handoffs(staff: Staff, member: Member) -> list[Holding]:
    return [each for each in staff.holdings.values() if member.id in (each.arriving_to, each.leaving_from)]


def _tell_handoffs(staff: Staff, member: Member) -> Iterator[str]:
    for each in _list_handoffs(staff, member):
        giver, taker = staff.name(each.leaving_from), staff.name(each.arriving_to)
        command = f"`samctl handoff show {each.account}`"
        yield f"Handoff under way: {each.name}, from {giver} to {taker}. {command} shows it."


def _tell_absences(staff: Staff, member: Member) -> Iterator[str]:
    for absence in list_coming(member.person.absent, staff.today):
        yield f"Away: {say_absence(absence, staff)}."


def _list_waiting(staff: Staff, waiting: Sequence[Waiting]) -> str:
    if not waiting:
        return ""
    columns = [
        Column("Due while away"),
        Column("What", wraps=True),
        Column("Account", wraps=True),
        Column("Document"),
        Column("Deputy", wraps=True),
    ]
    rows = [
        [
            clash.due.day.isoformat(),
            make_one_line(clash.due.title),
            staff.holdings[account].name,
            clash.due.document,
            staff.name(clash.absence.deputy),
        ]
        for account, clash in waiting
    ]
    styles = {index: "red" for index, each in enumerate(waiting) if not each.clash.absence.deputy}
    return format_table(Table(columns, rows, styles), TableFormat.TABLE)


def _describe(
    staff: Staff, member: Member, served: list[dict[str, Any]], waiting: Sequence[Waiting]
) -> dict[str, Any]:
    entry = staff.team.teams.get(member.person.team or "")
    return {
        "schema": 1,
        "today": staff.today.isoformat(),
        **describe_member(member),
        "lead": entry.lead if entry else None,
        "skills": {name: getattr(member.person.skills, name, None) for name in _SKILLS},
        "accounts": served,
        "handoffs": [
            {"account": each.account, "from": each.leaving_from, "to": each.arriving_to}
            for each in _list_handoffs(staff, member)
        ],
        "absences": [describe_absence(each) for each in list_coming(member.person.absent, staff.today)],
        "due_while_away": [
            _describe_waiting(each.account, each.clash.due, each.clash.absence) for each in waiting
        ],
    }


def _describe_waiting(account: str, due: Due, absence: Absence) -> dict[str, Any]:
    return {
        "account": account,
        "document": due.document,
        "path": list(due.path),
        "title": due.title,
        "due": spell_day(due.day),
        "deputy": absence.deputy,
    }
