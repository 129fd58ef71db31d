"""How the accounts of a portfolio stand, one after the other; many are shared among the processors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from samctl.cli.agenda.entries import Entry
from samctl.cli.agenda.gathering import Gatherer, Part
from samctl.cli.agenda.gathering import Wish as AgendaWish
from samctl.cli.handoff.calendars import open_calendar
from samctl.cli.handoff.cases import Names
from samctl.cli.opening import require_person, warn_of
from samctl.cli.sharing import share_out
from samctl.cli.status.choice import (
    Candidate,
    Wish,
    find_candidate,
    find_manager,
    is_wanted,
    list_tiers,
    require_tier,
)
from samctl.cli.status.sources import find_basis, load_sources
from samctl.documents import kinds
from samctl.documents.findings import Finding
from samctl.documents.printable import make_one_line
from samctl.errors import DataError
from samctl.practices.agenda import Span
from samctl.practices.kpis.health.sources import Basis
from samctl.practices.kpis.health.standing import Health, judge_health, list_steps
from samctl.practices.kpis.health.steps import Step
from samctl.practices.meetings.agreements import History
from samctl.practices.meetings.upcoming import find_next_time
from samctl.store.workspace import Account, Workspace

_URGENCY = ("exit", "demote", "repair", None, "keep")
"""Which proposal comes first."""


class Contact(NamedTuple):
    """The next time of a recurring contact.

    Args:
        day: when.
        touchpoint: its id.
        title: what it is.
        owner: who of us sees to it, by name.
    """

    day: date
    touchpoint: str
    title: str
    owner: str


class NamedStep(NamedTuple):
    """Something to do next.

    Args:
        step: what, and what it is worth.
        owner: who does it, by name: the account manager where it names nobody of ours.
    """

    step: Step
    owner: str


class Line(NamedTuple):
    """How an account stands.

    Args:
        slug: its id.
        name: of the customer.
        tier: decided; None where none is.
        decided_on: when.
        is_legible: whether the decision could be read.
        manager: the account manager, by id.
        manager_name: the same by name.
        health: the axes, the alarm and the proposal.
        next_contact: None where none is to come.
        overdue: what is past its day; of a portfolio, only how much.
        overdue_count: how much that is.
        steps: what to do next, each with the name of who does it; empty of a portfolio.
    """

    slug: str
    name: str
    tier: str | None
    decided_on: date | None
    is_legible: bool
    manager: str | None
    manager_name: str
    health: Health
    next_contact: Contact | None
    overdue: tuple[Entry, ...]
    overdue_count: int
    steps: tuple[NamedStep, ...] = ()


class Share(NamedTuple):
    """What was found on some accounts.

    Args:
        lines: how those stand that are wanted.
        findings: what is wrong with their documents.
        left_out: how many others there are, by their tier; empty where none is decided.
    """

    lines: list[Line]
    findings: list[Finding]
    left_out: Counter[str]


class Survey(NamedTuple):
    """A portfolio, or an account of it.

    Args:
        lines: the accounts, the most important tier first, and what needs a decision first within it.
        left_out: how many accounts were left out, by their tier; empty where none is decided.
        basis: what they were held against.
        wish: what was asked for.
        broken: whether documents have errors.
    """

    lines: tuple[Line, ...]
    left_out: Counter[str]
    basis: Basis
    wish: Wish
    broken: bool

    @property
    def exit_code(self) -> int:
        """What the command ends with."""
        return DataError.exit_code if self.broken else 0


def survey_portfolio(workspace: Workspace, wish: Wish, today: date) -> Survey:
    """Return how accounts stand; say what is wrong with documents that are used as far as they are sound.

    Raises:
        UsageError: there is no such account, tier or person.
        DataError: the settings name a country whose holidays are not known.
    """
    if wish.person:
        require_person(workspace, wish.person, "--for")
    require_tier(workspace, wish.tier)
    if wish.account:
        workspace.open_account(wish.account)
    open_calendar(workspace)  # refuses a place whose holidays are not known
    surveyor = Surveyor(workspace, wish, today)
    lines: list[Line] = []
    findings = [*workspace.settings.findings, *workspace.team.findings, *workspace.criteria.findings]
    left_out: Counter[str] = Counter()
    slugs = [wish.account] if wish.account else workspace.slugs
    for part in share_out(surveyor.survey, slugs):
        lines += part.lines
        findings += part.findings
        left_out += part.left_out
    warn_of(workspace, findings)
    tiers = list_tiers(surveyor.basis)
    lines.sort(key=lambda each: _order(each, tiers))
    return Survey(tuple(lines), left_out, surveyor.basis, wish, bool(findings))


class Surveyor:
    """Looks at accounts.

    Args:
        workspace: as opened.
        wish: what is asked for.
        today: the day.
    """

    def __init__(self, workspace: Workspace, wish: Wish, today: date) -> None:
        self.workspace = workspace
        self.wish = wish
        self.basis = find_basis(workspace, today)
        self.gatherer = Gatherer(workspace, AgendaWish(Span.of(today, 0), None, ()))

    def survey(self, slugs: list[str]) -> Share:
        """Return how some accounts stand."""
        part = Share([], [], Counter())
        for slug in slugs:
            account = self.workspace.open_account(slug)
            candidate = find_candidate(account)
            if is_wanted(account, candidate, self.wish, list_tiers(self.basis)):
                self._add(account, candidate, part)
            else:
                part.findings.extend(account.load(kinds.SELECTION).findings)
                part.left_out[candidate.tier or ""] += 1
        return part

    def _add(self, account: Account, candidate: Candidate, part: Share) -> None:
        account.load_meetings()  # all are needed here, so the agenda need not look at them by itself
        overdue = Part([], [], [])
        self.gatherer.add_account(account, overdue)
        part.findings.extend(overdue.findings)
        line = self._make_line(account, candidate, overdue.entries)
        if not self.wish.account:  # what a portfolio does not show need not be handed on
            line = line._replace(overdue=(), health=shorten(line.health))
        else:
            line = line._replace(steps=self._name_steps(account, line))
        part.lines.append(line)

    def _make_line(self, account: Account, candidate: Candidate, overdue: Sequence[Entry]) -> Line:
        sources = load_sources(account)
        profile = account.load(kinds.PROFILE).document
        names = Names(self.workspace, profile)
        manager = find_manager(account)
        return Line(
            slug=account.slug,
            name=make_one_line(profile.name) if profile else account.name,
            tier=candidate.tier,
            decided_on=sources.decided_on,
            is_legible=candidate.is_legible,
            manager=manager,
            manager_name=make_one_line(names(manager, "nobody")),
            health=judge_health(sources, self.basis),
            next_contact=self._find_next(account, names),
            overdue=tuple(sorted(overdue, key=lambda each: each.day)),
            overdue_count=len(overdue),
        )

    def _name_steps(self, account: Account, line: Line) -> tuple[NamedStep, ...]:
        """Return what to do next, and who does it."""
        names = Names(self.workspace, account.load(kinds.PROFILE).document)
        steps = list_steps(load_sources(account), self.basis, line.health.axes)
        return tuple(
            NamedStep(
                each,
                make_one_line(names(each.owner, "nobody named"))
                if each.owner or each.side == "customer"
                else line.manager_name,
            )
            for each in steps
        )

    def _find_next(self, account: Account, names: Names) -> Contact | None:
        """Return the next time of a recurring contact; the first of several on a day."""
        meetings = account.load(kinds.MEETINGS).document
        history = History([each.document for each in account.load_meetings() if each.document])
        today, policy = self.basis.today, self.basis.policy
        found = [
            Contact(
                next_time.day,
                name,
                make_one_line(touchpoint.title or "") or name,
                make_one_line(names(next_time.owner, "nobody named")),
            )
            for name, touchpoint in (meetings.touchpoints if meetings else {}).items()
            if (next_time := find_next_time(history, name, touchpoint, today, policy))
        ]
        return min(found, key=lambda each: each.day, default=None)


def shorten(health: Health) -> Health:
    """Return how an account stands without what the components count."""
    axes = {
        name: axis._replace(components=tuple(each._replace(inputs=()) for each in axis.components))
        for name, axis in health.axes.items()
    }
    return health._replace(axes=axes)


def _order(line: Line, tiers: Sequence[str]) -> tuple[int, int, bool, object, str, str]:
    tier = tiers.index(line.tier) if line.tier in tiers else len(tiers)
    known = [axis.value for axis in line.health.axes.values() if axis.value is not None]
    worst = min(known, default=None)
    urgency = _URGENCY.index(line.health.proposal.action)
    return (
        tier if line.is_legible else -1,
        urgency,
        worst is None,
        worst or 0,
        line.name.casefold(),
        line.slug,
    )
