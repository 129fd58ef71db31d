"""An agenda as a calendar file."""

from __future__ import annotations

from samctl.cli.agenda.entries import Entry, list_notes, say_kind, say_owner, spell_place
from samctl.cli.agenda.gathering import Gathered
from samctl.cli.delivery import deliver
from samctl.errors import DataError
from samctl.exchange.calendar import CalendarEvent, Edition, format_calendar
from samctl.exchange.time_zone import find_zone
from samctl.practices.calendar import is_known_zone
from samctl.store.workspace import Workspace


def export_calendar(workspace: Workspace, gathered: Gathered, output: str) -> None:
    """Write an agenda into a calendar file and say so: contacts as series, what is due as whole days.

    Args:
        workspace: names the company and its time zone.
        gathered: the agenda.
        output: the file; `-` for stdout.

    Raises:
        DataError: the settings name a time zone that nobody knows.
        UsageError: the file is one of the workspace's own.
    """
    settings = workspace.settings.document
    company = settings.company if settings else ""
    wish = gathered.wish
    edition = Edition(
        company=company,
        title=f"{company}: {wish.person}" if wish.person else company,
        zone=find_time_zone(workspace),
        today=wish.span.today,
        until=wish.span.until,
    )
    due = [_make_event(each) for each in gathered.entries if each.kind != "contact"]
    deliver(workspace, format_calendar([*gathered.events, *due], edition), output, "--ics")


def find_time_zone(workspace: Workspace) -> str | None:
    """Return the time zone of the workspace: as its settings say, else its country's; None where it has many.

    Raises:
        DataError: the settings name one that nobody knows.
    """
    settings = workspace.settings.document
    calendar = settings.calendar if settings else None
    name = calendar.timezone if calendar else None
    if name and not is_known_zone(name):
        place = workspace.locate_field(workspace.settings, ("calendar", "timezone"))
        raise DataError(
            f"{place}: calendar.timezone: there is no time zone `{name}`",
            "Write its name in the IANA database, such as Europe/Berlin.",
        )
    return name or find_zone(calendar.country if calendar else None)


def _make_event(entry: Entry) -> CalendarEvent:
    account = f" ({entry.name})" if entry.name else ""
    about = ", ".join([say_kind(entry.kind), say_owner(entry), *list_notes(entry._replace(days_overdue=0))])
    return CalendarEvent(
        key=f"{entry.account or ''}/{entry.address}",
        summary=f"{entry.title}{account}",
        day=entry.day,
        description=f"{about}\n{spell_place(entry)}",
    )
