"""What the presentations of an account look at, read and computed once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from samctl.cli.agenda.policy import find_policy
from samctl.cli.handoff.cases import Names
from samctl.cli.opening import warn_of
from samctl.cli.team.dues import load_dues
from samctl.documents import kinds
from samctl.documents.findings import Finding
from samctl.documents.meetings import Meeting, Meetings, Touchpoint
from samctl.documents.profile import Profile, Unit
from samctl.documents.selection import Decision, Selection
from samctl.documents.suggestions import ask_meaning
from samctl.documents.workspace import Freshness
from samctl.errors import DataError, UsageError
from samctl.practices.dues import Due
from samctl.practices.meetings.agreements import History
from samctl.practices.meetings.upcoming import find_next_time
from samctl.practices.profile.account_map import AccountMap, draw_account_map
from samctl.practices.profile.completeness import Completeness, measure_completeness
from samctl.practices.profile.contacts import find_last_meeting, log_contacts
from samctl.practices.profile.coverage import Coverage, draw_coverage
from samctl.practices.profile.freshness import Fact, list_facts
from samctl.practices.profile.rules import ProfileCase
from samctl.practices.selection.decision import is_key_account
from samctl.render.language import LanguageCode
from samctl.store.workspace import Account, Workspace

_READ = (kinds.PROFILE, kinds.SELECTION, kinds.NEEDS, kinds.MEETINGS, kinds.HANDOFF, kinds.PLAN, kinds.KPIS)


class Upcoming(NamedTuple):
    """A recurring contact, and when it is next.

    Args:
        id: of the touchpoint.
        touchpoint: the entry in `meetings.yaml`.
        day: when; None where its rhythm does not tell.
    """

    id: str
    touchpoint: Touchpoint
    day: date | None


class Survey:
    """An account as far as it is known.

    Args:
        workspace: as opened.
        account: whose documents are read.
        profile: of the account.
        today: decides what is old, due and next.
        unit: whose people the map shows; None for everybody.
    """

    def __init__(
        self, workspace: Workspace, account: Account, profile: Profile, today: date, unit: str | None = None
    ) -> None:
        self.workspace = workspace
        self.account = account
        self.slug = account.slug
        self.profile = profile
        self.today = today
        self.unit = unit
        self.exit_code = 0
        self.names = Names(workspace, profile)

    @cached_property
    def records(self) -> list[Meeting]:
        """The records of meetings, earliest first."""
        return [each.document for each in self.account.load_meetings() if each.document]

    @cached_property
    def completeness(self) -> Completeness:
        """How much of the profile is on file."""
        return measure_completeness(self.profile)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What grows old, with its age."""
        settings = self.workspace.settings.document
        freshness = settings.freshness if settings else Freshness()
        return list_facts(self.profile, self._load(kinds.NEEDS), freshness, self.today)

    @cached_property
    def account_map(self) -> AccountMap:
        """The people, by who reports to whom."""
        return draw_account_map(self.profile, self.records, self.today, self.unit)

    @cached_property
    def coverage(self) -> Coverage:
        """Who of us is in touch with whom of them."""
        shown = {each.id: each.entry for each in self.account_map.people}
        return draw_coverage(shown, self.profile.account_team, self.records, self.today)

    @property
    def decision(self) -> Decision | None:
        """The decision on the account's tier."""
        selection: Selection | None = self._load(kinds.SELECTION)
        return selection.decision if selection else None

    @property
    def key_account(self) -> bool | None:
        """Whether it is decided to be a key account; None where nothing is decided."""
        return is_key_account(self.workspace.criteria.document, self._load(kinds.SELECTION))

    def make_case(self) -> ProfileCase:
        """Return what the rules about a profile look at."""
        log = log_contacts(self.records, self.today)
        return ProfileCase(self.profile, self.key_account, log, self.today)

    @property
    def currency(self) -> str:
        """The workspace's currency."""
        settings = self.workspace.settings.document
        return settings.currency if settings else ""

    @property
    def language(self) -> LanguageCode:
        """The workspace's language."""
        settings = self.workspace.settings.document
        return settings.language if settings else "en"

    @property
    def last_meeting(self) -> Meeting | None:
        """The latest meeting held."""
        return find_last_meeting(self.records, self.today)

    @cached_property
    def dues(self) -> list[Due]:
        """What is open and due, the earliest first."""
        found = (due for _, each in load_dues(self.account, self.today) for due in each)
        return sorted(found, key=lambda due: due.day)

    @cached_property
    def upcoming(self) -> list[Upcoming]:
        """The recurring contacts that are not over, the next one first."""
        return sorted(self._find_upcoming(), key=lambda each: (each.day or date.max, each.id))

    @cached_property
    def next_contact(self) -> Upcoming | None:
        """The recurring contact that comes next, as far as anybody can tell."""
        return next((each for each in self.upcoming if each.day), None)

    @property
    def units(self) -> Mapping[str, Unit]:
        """The units of the customer, by id."""
        return self.profile.business.units if self.profile.business else {}

    def name_unit(self, unit: str | None) -> str:
        """Return the name of a unit; its id where it has none, nothing where none is meant."""
        entry = self.units.get(unit or "")
        return (entry.name if entry else None) or unit or ""

    def _find_upcoming(self) -> Iterator[Upcoming]:
        meetings: Meetings | None = self._load(kinds.MEETINGS)
        policy, history = find_policy(self.workspace), History(self.records)
        for name, each in (meetings.touchpoints if meetings else {}).items():
            if each.to is None or each.to >= self.today:
                following = find_next_time(history, name, each, self.today, policy)
                yield Upcoming(name, each, following.day if following else None)

    def _load(self, kind: kinds.Kind) -> Any:
        return self.account.load(kind).document


def survey_account(workspace: Workspace, slug: str, today: date, unit: str | None = None) -> Survey:
    """Return an account; say what is wrong with documents that are used as far as they are sound.

    Args:
        workspace: as opened.
        slug: of the account.
        today: decides what is old, due and next.
        unit: whose people the map shows; None for everybody.

    Raises:
        UsageError: there is no such account, it has no profile, or no such unit.
        DataError: nothing in the profile can be used.
    """
    account = workspace.open_account(slug)
    findings = list(_find_errors(account))
    warn_of(workspace, [*workspace.settings.findings, *findings])
    loaded = account.load(kinds.PROFILE)
    if not loaded.exists:
        raise UsageError(f"{slug} has no profile on file", f"`samctl edit {slug} profile` begins one.")
    profile: Profile | None = loaded.document
    if profile is None:
        raise DataError(f"nothing in {loaded.file} can be used", "Mend it; `samctl check` shows the place.")
    if unit is not None:
        _require_unit(slug, profile, unit)
    survey = Survey(workspace, account, profile, today, unit)
    survey.exit_code = DataError.exit_code if findings else 0
    return survey


def _require_unit(slug: str, profile: Profile, unit: str) -> None:
    units = profile.business.units if profile.business else {}
    if unit not in units:
        hint = ask_meaning(unit, units) or f"`samctl put {slug} profile.business.units name=NAME` enters one."
        raise UsageError(f"--unit: {slug} has no unit `{unit}`", hint)


def _find_errors(account: Account) -> Iterator[Finding]:
    for loaded in [*map(account.load, _READ), *account.load_meetings()]:
        yield from loaded.findings
    yield from account.folder_findings
