"""What is to be said about our people, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samctl.cli.team.staff import Staff
from samctl.documents.printable import make_one_line
from samctl.documents.team import Absence, Person
from samctl.practices.team.absences import format_absence
from samctl.practices.team.assignment import ACCOUNT_MANAGER, EXECUTIVE_SPONSOR
from samctl.practices.team.roster import Member

EXPECTED_FUNCTIONS = {ACCOUNT_MANAGER: "an account manager", EXECUTIVE_SPONSOR: "an executive sponsor"}
"""The functions that every key account has filled."""


def say_word(word: str) -> str:
    """Return a role or a function as people write it: `account manager`."""
    return make_one_line(word.replace("_", " "))


def say_roles(roles: Sequence[str]) -> str:
    """Return roles as people write them."""
    return ", ".join(map(say_word, roles))


def say_accounts(member: Member) -> str:
    """Return how many accounts somebody serves; of a manager, how many are key accounts: `3, 1 key`."""
    count = len({account for account, _ in member.accounts})
    return f"{count}, {member.key_accounts} key" if member.manages else str(count)


def say_number(number: int | None, member: Member) -> str:
    """Return a capacity, or what is left of it; where it is unknown, only an account manager's is missed."""
    if number is None:
        return "unknown" if member.manages else ""
    return str(number)


def say_absence(absence: Absence, staff: Staff) -> str:
    """Return when somebody is away and who stands in."""
    days = format_absence(absence)
    if absence.covers(staff.today):
        days = f"now, until {absence.to or 'further notice'}"
    deputy = f"deputy {staff.name(absence.deputy)}" if absence.deputy else "no deputy"
    return f"{days}, {deputy}"


def find_notes(member: Member, staff: Staff) -> Iterator[str]:
    """Return what stands out about somebody, in a few words each."""
    if member.over_capacity:
        yield "over capacity"
    elif member.room is not None and member.room < 0:
        yield "no room for what arrives"
    if member.dedicated is False:
        yield "also in sales, so not dedicated"
    if member.manages and not has_skills(member.person):
        yield "skills unknown"
    if member.arriving:
        yield f"arriving: {staff.name_accounts(member.arriving)}"


def has_skills(person: Person) -> bool:
    """Return whether any of somebody's skills are on file."""
    return person.skills is not None and any(person.skills.model_dump(exclude={"x"}).values())


def tell_what_stands_out(staff: Staff) -> Iterator[str]:
    """Return sentences about what concerns nobody alone: leads, accounts nobody holds, the room left."""
    for group, entry in staff.team.teams.items():
        if not entry.lead:
            yield f"The team {group} has no lead: name one in team.yaml, as `lead` of teams.{group}."
    for function, words in EXPECTED_FUNCTIONS.items():
        missing = staff.find_key_accounts_without(function)
        if missing:
            command = f"`samctl assign ACCOUNT PERSON --as {function}` names one."
            yield f"Key accounts without {words}: {staff.name_accounts(missing)}. {command}"
    yield from _tell_room(staff)


def _tell_room(staff: Staff) -> Iterator[str]:
    managers = [member for member in staff.members if member.manages]
    known = [(staff.name(each.id), each.room) for each in managers if each.room is not None]
    left = [(name, room) for name, room in known if room > 0]
    total = sum(room for _, room in left)
    if left:
        who = ", ".join(f"{name} {room}" for name, room in left)
        yield f"Room for {total} more key account{'s' * (total != 1)}: {who}."
    elif known:
        yield "No room for another key account."
    unknown = [staff.name(each.id) for each in managers if each.room is None]
    if unknown:
        yield f"Capacity unknown: {', '.join(unknown)}. `capacity` in team.yaml says how many key accounts."
