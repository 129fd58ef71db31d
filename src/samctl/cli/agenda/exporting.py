"""An agenda as a calendar file."""

from __future__ import annotations

from collections.abc import Iterable

from samctl.cli.agenda.entries import Entry, list_notes, say_kind, say_owner, spell_place
from samctl.cli.agenda.gathering import Gatherer, Wish
from samctl.cli.delivery import deliver
from samctl.cli.opening import warn_of
from samctl.cli.sharing import share_out
from samctl.documents.findings import Finding
from samctl.errors import DataError
from samctl.exchange.calendar import CalendarEvent, Edition, Page, bind_calendar, format_page
from samctl.exchange.time_zone import find_zone
from samctl.practices.calendar import is_known_zone
from samctl.store.workspace import Workspace


def export_calendar(workspace: Workspace, wish: Wish, output: str) -> int:
    """Write an agenda into a calendar file and say so: contacts as series, what is due as whole days.

    Each account is a page of its own, made where its documents are read, so that nothing but the finished
    text of a large portfolio is ever held.

    Args:
        workspace: names the company and its time zone.
        wish: what is asked for, with events.
        output: the file; `-` for stdout.

    Returns:
        What the command ends with: that of `DataError` where documents have errors, which are told.

    Raises:
        SamctlError: as `Gatherer` does.
        DataError: the settings name a time zone that nobody knows.
        UsageError: the file is one of the workspace's own.
    """
    gatherer = Gatherer(workspace, wish)
    edition = _make_edition(workspace, wish)

    def format_accounts(slugs: list[str]) -> tuple[dict[str, Page], list[Finding]]:
        pages, findings = {}, []
        for slug in slugs:
            part = gatherer.gather([slug])
            pages[slug] = format_page([*part.events, *_list_days(part.entries)], edition)
            findings += part.findings
        return pages, findings

    pages = {"": format_page(_list_days(gatherer.gather_own()), edition)}
    findings = gatherer.find_own_faults()
    for made, found in share_out(format_accounts, gatherer.slugs):
        pages |= made
        findings += found
    warn_of(workspace, findings)
    ordered = [pages[slug] for slug in sorted(pages, key="{}/".format)]  # as the keys of their events
    deliver(workspace, bind_calendar(ordered, edition), output, "--ics")
    return DataError.exit_code if findings else 0


def _make_edition(workspace: Workspace, wish: Wish) -> Edition:
    settings = workspace.settings.document
    company = settings.company if settings else ""
    return Edition(
        company=company,
        title=f"{company}: {wish.person}" if wish.person else company,
        zone=find_time_zone(workspace),
        today=wish.span.today,
        until=wish.span.until,
    )


def _list_days(entries: Iterable[Entry]) -> list[CalendarEvent]:
    """Return what is due as events of a day; recurring contacts are events already."""
    return [_make_event(each) for each in entries if not each.recurs]


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
