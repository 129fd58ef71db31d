"""The lines of an agenda: what is due with its account, people by name, and the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from samctl.cli.handoff.cases import Names
from samctl.documents.addresses import join_steps
from samctl.documents.findings import format_path
from samctl.documents.printable import make_one_line
from samctl.practices.agenda import Item, Kind
from samctl.practices.dues import Side

_LABELS: dict[Kind, str] = {"step": "handoff", "contract": "contract end", "fact": "to confirm"}
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


FIELDS = (
    "day",
    "time",
    "days_overdue",
    "kind",
    "title",
    "account",
    "name",
    "side",
    "owner",
    "owner_name",
    "file",
    "field",
    "rhythm_day",
    "moved_by",
    "holiday",
    "stands_in_for",
    "covered",
)
"""What programs are told of a line."""


class Entry(NamedTuple):
    """A line of an agenda.

    Args:
        account: its id; None for what concerns the workspace as a whole.
        name: of the customer; empty for the workspace.
        kind: what sort of thing it is.
        title: what is due.
        day: by when, or when.
        time: when on that day.
        days_overdue: 0 where it is not.
        owner: whose it is, by id.
        owner_name: the same by name.
        side: whose side's.
        file: where it stands.
        field: where in it.
        address: the same as `samctl set` takes it, behind the account.
        recurs: whether it is a time of a recurring contact.
        nominal: the day that its rhythm names; None where it names none.
        causes: why a contact is on another day or in other hands.
        holiday: the public holiday that it was moved from.
        stands_in_for: the name of the owner for whom a deputy stands in.
        is_covered: whether anybody is there.
    """

    account: str | None
    name: str
    kind: Kind
    title: str
    day: date
    time: str | None
    days_overdue: int
    owner: str | None
    owner_name: str
    side: Side | None
    file: str
    field: str
    address: str
    recurs: bool = False
    nominal: date | None = None
    causes: tuple[str, ...] = ()
    holiday: str = ""
    stands_in_for: str = ""
    is_covered: bool = True


def make_entry(item: Item, account: str | None, name: str, file: str, names: Names, today: date) -> Entry:
    """Return the line of something that is due.

    Args:
        item: what.
        account: its id.
        name: of the customer.
        file: where it stands.
        names: of people of both sides.
        today: decides what is overdue.
    """
    due, time = item.due, item.occurrence
    document = file.split("/", 2)[-1].removesuffix(".yaml") if account else file.removesuffix(".yaml")
    entry = Entry(
        account=account,
        name=name,
        kind=item.kind,
        title=make_one_line(due.title),
        day=due.day,
        time=item.time,
        days_overdue=max((today - due.day).days, 0),
        owner=due.owner,
        owner_name=make_one_line(names(due.owner, "nobody named")),
        side=item.side,
        file=file,
        field=format_path(due.path),
        address=join_steps([document, *due.path]),
    )
    if time is None:
        return entry
    return entry._replace(
        recurs=True,
        nominal=None if time.is_extra else time.nominal,
        causes=time.causes,
        holiday=time.note,
        stands_in_for=make_one_line(names(item.instead_of)) if item.instead_of else "",
        is_covered=time.is_covered,
    )


def describe_entry(entry: Entry) -> dict[str, Any]:
    """Return a line for programs, under the names in `FIELDS`."""
    values = (
        entry.day.isoformat(),
        entry.time,
        entry.days_overdue,
        entry.kind,
        entry.title,
        entry.account,
        entry.name or None,
        entry.side,
        entry.owner,
        entry.owner_name if entry.owner else None,
        entry.file,
        entry.field,
        entry.nominal.isoformat() if entry.nominal else None,
        [*entry.causes],
        entry.holiday or None,
        entry.stands_in_for or None,
        entry.is_covered,
    )
    return dict(zip(FIELDS, values, strict=True))


def say_kind(kind: Kind) -> str:
    """Return what sort of thing a line is, as people say it."""
    return _LABELS.get(kind, kind)


def say_owner(entry: Entry) -> str:
    """Return whose a line is; of the customer's people, that they are."""
    return f"{entry.owner_name} (customer)" if entry.side == "customer" else entry.owner_name


def list_notes(entry: Entry) -> Iterator[str]:
    """Yield what is to be said about a line: how late it is, where it was moved from, who stands in."""
    if entry.days_overdue:
        yield f"{entry.days_overdue} day{'s' * (entry.days_overdue != 1)} late"
    if entry.nominal and entry.nominal != entry.day:
        causes = {"agreed": "as agreed", "absence": "absence"}
        reason = entry.holiday or next((said for each, said in causes.items() if each in entry.causes), "")
        yield f"moved from {say_day(entry.nominal)}{f', {reason}' if reason else ''}"
    elif "agreed" in entry.causes:
        yield "agreed, beside the rhythm"
    if entry.stands_in_for:
        yield f"for {entry.stands_in_for}, who is away"
    if not entry.is_covered:
        yield "nobody is there"


def say_day(day: date) -> str:
    """Return a day with its day of the week: `Mon 2026-11-23`."""
    return f"{_WEEKDAYS[day.weekday()]} {day.isoformat()}"


def spell_place(entry: Entry) -> str:
    """Return where a line stands, as `samctl set` takes it."""
    return f"{entry.account} {entry.address}" if entry.account else entry.address
