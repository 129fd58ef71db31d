"""What is due on all accounts, gathered account by account; for many, shared among the processors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from samctl.cli.agenda.entries import Entry, make_entry
from samctl.cli.agenda.policy import find_policy
from samctl.cli.handoff.calendars import open_calendar
from samctl.cli.handoff.cases import Names
from samctl.cli.opening import require_person, warn_of
from samctl.cli.sharing import share_out
from samctl.documents import kinds
from samctl.documents.findings import Finding
from samctl.documents.printable import make_printable
from samctl.documents.profile import Profile
from samctl.documents.workspace import Freshness
from samctl.errors import DataError
from samctl.practices import agenda
from samctl.practices.agenda import Item, Span
from samctl.practices.dues import find_dues
from samctl.practices.meetings.agreements import History
from samctl.practices.plan.standing import find_reached_goals
from samctl.practices.profile.freshness import list_facts
from samctl.store.glance import Settled
from samctl.store.loading import Loaded
from samctl.store.workspace import Account, Workspace

if TYPE_CHECKING:
    from samctl.exchange.calendar import CalendarEvent


class Wish(NamedTuple):
    """What is asked for.

    Args:
        span: the days looked at.
        person: whose agenda; None for everybody's.
        accounts: ids; all where there are none.
        with_events: whether recurring contacts are wanted as events of a calendar, too.
    """

    span: Span
    person: str | None
    accounts: tuple[str, ...]
    with_events: bool = False


class Part(NamedTuple):
    """What was found on some accounts.

    Args:
        entries: what is due.
        events: the recurring contacts, for a calendar.
        findings: what is wrong with the documents that tell.
    """

    entries: list[Entry]
    events: list[CalendarEvent]
    findings: list[Finding]


class Gathered(NamedTuple):
    """An agenda.

    Args:
        entries: what is due, overdue first, by day.
        wish: what was asked for.
        broken: whether documents have errors.
    """

    entries: tuple[Entry, ...]
    wish: Wish
    broken: bool

    @property
    def exit_code(self) -> int:
        """What the command ends with."""
        return DataError.exit_code if self.broken else 0


def gather_agenda(workspace: Workspace, wish: Wish) -> Gathered:
    """Return what is due; say what is wrong with documents that are used as far as they are sound.

    Raises:
        SamctlError: as `Gatherer` does.
    """
    gatherer = Gatherer(workspace, wish)
    entries = list(gatherer.gather_own())
    findings = gatherer.find_own_faults()
    for part in share_out(gatherer.gather, gatherer.slugs):
        entries += part.entries
        findings += part.findings
    warn_of(workspace, findings)
    ordered = sorted(entries, key=lambda each: (each.day, each.time or "", each.name.casefold(), each.file))
    return Gathered(tuple(ordered), wish, bool(findings))


class Gatherer:
    """Gathers what is due on accounts.

    Args:
        workspace: as opened.
        wish: what is asked for.

    Raises:
        UsageError: there is no such person or account.
        DataError: the settings name a country whose holidays are not known.
    """

    def __init__(self, workspace: Workspace, wish: Wish) -> None:
        if wish.person:
            require_person(workspace, wish.person, "--for")
        for slug in wish.accounts:
            workspace.open_account(slug)
        open_calendar(workspace)  # refuses a place whose holidays are not known
        settings = workspace.settings.document
        self.workspace = workspace
        self.wish = wish
        self.freshness = settings.freshness if settings else Freshness()
        self.policy = find_policy(workspace)
        self.slugs = list(dict.fromkeys(wish.accounts)) or workspace.slugs

    def find_own_faults(self) -> list[Finding]:
        """Return what is wrong with the workspace's own documents that tell."""
        return [*self.workspace.settings.findings, *self.workspace.team.findings]

    def gather(self, slugs: list[str]) -> Part:
        """Return what is found on some accounts."""
        part = Part([], [], [])
        for slug in slugs:
            self.add_account(self.workspace.open_account(slug), part)
        return part

    def gather_own(self) -> Iterator[Entry]:
        """Yield what is due on the workspace as a whole, unless accounts are asked for."""
        if self.wish.accounts:
            return
        criteria = self.workspace.criteria
        names = Names(self.workspace, None)
        for item in agenda.list_criteria_reviews(criteria.document, self.wish.span):
            if self.wish.person in (None, item.due.owner):
                yield make_entry(item, None, "", criteria.file, names, self.wish.span.today)

    def add_account(self, account: Account, part: Part) -> None:
        """Add what is found on an account."""
        profile: Profile | None = account.load(kinds.PROFILE).document
        records, settled = account.sift_meetings(self.wish.span.today)
        documents = [account.load(kind) for kind in kinds.ACCOUNT_KINDS]
        for loaded in (*documents, *records):
            part.findings.extend(loaded.findings)
        part.findings.extend(account.folder_findings)
        names = Names(self.workspace, profile)
        name = make_printable(profile.name) if profile else account.name
        manager = profile.account_team.account_manager if profile and profile.account_team else None
        history = _make_history(records, settled)
        found = list(self._list_items(account, profile, manager, records, history))
        for file, item in found:
            if self._is_wanted(item, manager):
                part.entries.append(make_entry(item, account.slug, name, file, names, self.wish.span.today))
        if self.wish.with_events:
            from samctl.cli.agenda.contacts import Circle, list_events

            circle = Circle(account.slug, name, self.policy.people, profile)
            meetings = account.load(kinds.MEETINGS).document
            part.events.extend(list_events(meetings, circle, history, self.policy, self.wish))

    def _list_items(
        self,
        account: Account,
        profile: Profile | None,
        manager: str | None,
        records: list[Loaded[Any]],
        history: History,
    ) -> Iterator[tuple[str, Item]]:
        """Yield what is due on an account, each with its file."""
        span = self.wish.span
        stakeholders = profile.stakeholders if profile else {}
        load = {kind.name: account.load(kind) for kind in kinds.ACCOUNT_KINDS}
        plan, kpis = load[kinds.PLAN.name].document, load[kinds.KPIS.name].document
        reached = find_reached_goals(plan, kpis, span.today) if plan else ()
        for loaded in (*load.values(), *records):
            dues = find_dues(loaded.document, reached, span.today)
            for item in agenda.list_dues(dues, stakeholders, span):
                yield loaded.file, item
        meetings = {each.file: each.document for each in records if each.document}
        yield from agenda.list_single_meetings(meetings, manager, span)
        for item in self._list_others(load, profile, manager, history):
            yield load[item.due.document].file, item

    def _list_others(
        self, load: dict[str, Any], profile: Profile | None, manager: str | None, history: History
    ) -> Iterator[Item]:
        """Yield what is due beside what the documents' own days tell."""
        span = self.wish.span
        meetings, needs = load[kinds.MEETINGS.name].document, load[kinds.NEEDS.name].document
        yield from agenda.list_touchpoints(meetings, history, span, self.policy)
        yield from agenda.list_contracts(load[kinds.HANDOFF.name].document, needs, manager, span)
        facts = list_facts(profile, needs, self.freshness, span.today)
        yield from agenda.list_stale_facts(facts, profile, manager, span)
        selection = load[kinds.SELECTION.name].document
        yield from agenda.list_old_ratings(selection, self.freshness.ratings, manager, span)
        yield from agenda.list_plan_reviews(load[kinds.PLAN.name].document, manager, span)

    def _is_wanted(self, item: Item, manager: str | None) -> bool:
        """Return whether something concerns the person who is asked for.

        That is what is up to them, what they take part in, and on their own accounts what the customer owes
        and what nobody is named for.
        """
        person = self.wish.person
        if person is None or (item.side == "us" and item.due.owner == person) or person in item.people:
            return True
        return manager == person and (item.side == "customer" or not item.due.owner)


def _make_history(records: list[Loaded[Any]], settled: list[Settled]) -> History:
    """Return the meetings on record, those that were not read with the day that they were held."""
    days: dict[str, list[date]] = {}
    for each in settled:
        if each.touchpoint and each.date:
            days.setdefault(each.touchpoint, []).append(each.date)
    return History([each.document for each in records if each.document], days)
