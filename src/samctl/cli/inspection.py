"""The whole of `samctl check`: read every document, resolve every reference, follow every rule.

Accounts are read one after the other and forgotten again, so that memory does not grow with their number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from samctl.cli.agenda.inspection import RhythmBasis, check_rhythm, check_time_zone
from samctl.cli.graphs import load_graph
from samctl.cli.handoff.inspection import check_handoff
from samctl.cli.kpis.inspection import check_kpis
from samctl.cli.measure.inspection import check_units
from samctl.cli.meetings.inspection import check_records
from samctl.cli.needs.inspection import check_needs
from samctl.cli.plan.inspection import check_plan
from samctl.cli.profile.inspection import check_profile
from samctl.cli.ratings import find_rating_misfits
from samctl.cli.sharing import share_out
from samctl.cli.status.inspection import check_worth
from samctl.cli.status.sources import find_basis
from samctl.cli.team.holdings import load_holding
from samctl.cli.team.inspection import check_absences, check_account_team, check_team
from samctl.documents import kinds
from samctl.documents.criteria import Criteria
from samctl.documents.file_rules import INVALID_FIELD, UNKNOWN_FILE, UNRESOLVED_REFERENCE
from samctl.documents.findings import Finding, Place, Severity
from samctl.documents.fingerprint import compute_fingerprint
from samctl.documents.selection import Selection
from samctl.documents.workspace import Checks, Freshness
from samctl.practices.money import Exchange
from samctl.practices.selection import rules
from samctl.practices.selection.decision import is_key_account
from samctl.practices.selection.shortlist import Entrant, make_scales
from samctl.practices.selection.standing import Yardstick
from samctl.practices.team.roster import Holding
from samctl.store.loading import Loaded
from samctl.store.references import Directory, check_references
from samctl.store.workspace import ACCOUNTS_FOLDER, Account, Workspace

_COMMAND = re.compile("`samctl [^`]+`")
_ACCOUNT = re.compile(r"\bACCOUNT\b")


class Inspection(NamedTuple):
    """What `check` found.

    Args:
        findings: by file and line.
        accounts: how many accounts were looked at.
    """

    findings: tuple[Finding, ...]
    accounts: int

    def count(self, severity: Severity) -> int:
        """Return how many findings are of a severity."""
        return sum(finding.severity is severity for finding in self.findings)


def inspect_workspace(workspace: Workspace, slugs: list[str], today: date) -> Inspection:
    """Check a workspace, or only some of its accounts.

    Args:
        workspace: as opened.
        slugs: the accounts to look at; if empty, all of them and the practices of the workspace as a whole.
            Errors in the workspace's own documents are told in any case: every account rests on these.
        today: decides what is stale and which exchange rates hold.
    """
    inspector = Inspector(workspace, today)
    findings: list[Finding] = []
    chosen = list(dict.fromkeys(slugs)) or workspace.slugs
    for found, tally in share_out(inspector.check_accounts, chosen):
        findings += found
        inspector.tally.add(tally)
    findings += inspector.check_own_documents()
    if not slugs:
        findings += inspector.check_practices()
    checks = workspace.settings.document.checks if workspace.settings.document else Checks()
    judged = apply_settings(findings, checks)
    located = workspace.locate(judged)
    return Inspection(tuple(sorted(located, key=_reading_order)), len(chosen))


class Tally(NamedTuple):
    """What the rules about the workspace as a whole count, account by account.

    Args:
        decided: how many accounts are decided to be in each tier.
        holdings: who holds which account.
    """

    decided: Counter[str]
    holdings: list[Holding]

    def add(self, other: Tally) -> None:
        """Add what was counted elsewhere."""
        self.decided.update(other.decided)
        self.holdings.extend(other.holdings)


class Inspector:
    """Checks accounts against what the workspace's own documents define.

    Args:
        workspace: as opened.
        today: decides what is stale and which exchange rates hold.
    """

    def __init__(self, workspace: Workspace, today: date) -> None:
        self.workspace = workspace
        self.directory = Directory.of_workspace(workspace, today)
        settings = workspace.settings.document
        self.today = today
        self.freshness = settings.freshness if settings else Freshness()
        self.exchange = Exchange.of(settings) if settings else Exchange("EUR", {})
        self.oldest = rules.find_oldest_fresh(today, self.freshness.ratings)
        criteria = workspace.criteria
        self.yardstick = Yardstick.of(criteria.document) if is_sound(criteria) else None
        self.scales = make_scales(criteria.document) if self.yardstick and criteria.document else {}
        self.rhythm = RhythmBasis.of(workspace, today)
        self.worth = find_basis(workspace, today)
        self.tally = Tally(Counter(), [])

    def check_accounts(self, slugs: list[str]) -> tuple[list[Finding], Tally]:
        """Return the findings of some accounts, and what the rules about all of them count."""
        findings: list[Finding] = []
        tally = Tally(Counter(), [])
        for slug in slugs:
            account = self.workspace.open_account(slug)
            findings += (_name_account(each, slug) for each in self.check_account(account))
            holding = load_holding(self.workspace.criteria.document, account)
            tally.holdings.append(holding)
            tally.decided.update([holding.tier] if holding.tier else [])
        return findings, tally

    def check_account(self, account: Account) -> Iterator[Finding]:
        """Return the findings of one account."""
        yield from _find_unknown_files(account)
        loaded = [account.load(kind) for kind in (*kinds.ACCOUNT_KINDS, kinds.CRM) if account.has(kind)]
        loaded += account.load_meetings()
        yield from account.folder_findings
        for document in loaded:
            yield from document.findings
        yield from check_references(self.directory, loaded)
        yield from self._check_selection(account)
        key_account = self._is_key_account(account)
        yield from check_account_team(account, key_account)
        yield from check_absences(self.workspace.team.document, account, self.today)
        yield from check_handoff(account, self.today)
        yield from check_profile(account, key_account, self.freshness, self.today)
        graph = load_graph(account)
        yield from check_needs(account, graph, self.exchange, self.today)
        yield from check_plan(self.workspace, account, graph, key_account, self.today)
        yield from check_rhythm(account, self.rhythm)
        yield from check_records(account, self.rhythm)
        yield from check_kpis(account, self.today)
        yield from check_worth(account, self.worth)

    def check_own_documents(self) -> Iterator[Finding]:
        """Return what is wrong in the workspace's own documents, on which every account rests."""
        workspace = self.workspace
        for document in (workspace.settings, workspace.team, workspace.criteria, workspace.checklist):
            yield from document.findings
        yield from _check_settings(workspace)

    def check_practices(self) -> Iterator[Finding]:
        """Return what concerns the workspace as a whole; after all accounts, which it counts."""
        workspace = self.workspace
        yield from workspace.find_misnamed_accounts()
        yield from check_references(self.directory, [workspace.settings, workspace.team, workspace.criteria])
        yield from check_team(workspace.team, self.tally.holdings, self.today)
        criteria = workspace.criteria
        if criteria.document is None:
            return
        case = rules.CriteriaCase(
            criteria=criteria.document,
            fingerprint=compute_fingerprint(criteria.data, without=["approval"]),
            executives=workspace.find_people("executive"),
            decided=self.tally.decided,
        )
        for rule in rules.CRITERIA_RULES if is_sound(criteria) else [rules.criteria_count]:
            yield from rule.run(case, criteria.file)

    def _is_key_account(self, account: Account) -> bool | None:
        return is_key_account(self.workspace.criteria.document, account.load(kinds.SELECTION).document)

    def _check_selection(self, account: Account) -> Iterator[Finding]:
        loaded = account.load(kinds.SELECTION)
        selection = loaded.document
        criteria = self.workspace.criteria.document
        if not isinstance(selection, Selection) or criteria is None or self.yardstick is None:
            return
        yield from find_rating_misfits(criteria, self.scales, loaded)
        entrant = Entrant(account.slug, account.slug, selection)
        tier = self.yardstick.find_tier(entrant) if rules.needs_tier(selection) else None
        case = rules.SelectionCase(criteria, selection, tier, self.oldest)
        for rule in rules.ACCOUNT_RULES:
            yield from rule.run(case, loaded.file)


def is_sound(loaded: Loaded[Criteria]) -> bool:
    """Return whether the criteria can be used to score: there, and without errors."""
    return loaded.document is not None and not loaded.findings and bool(loaded.document.criteria)


def apply_settings(findings: Iterable[Finding], checks: Checks) -> list[Finding]:
    """Return the findings that the workspace wants to see, with the severities it gives them."""
    return [
        finding._replace(severity=checks.severity.get(finding.code, finding.severity))
        for finding in findings
        if finding.code not in checks.ignore
    ]


def _name_account(finding: Finding, slug: str) -> Finding:
    """Return a finding whose hint names the account in the commands that are to be typed."""
    hint = _COMMAND.sub(lambda command: _ACCOUNT.sub(slug, command[0]), finding.hint)
    return finding._replace(hint=hint)


def _check_settings(workspace: Workspace) -> Iterator[Finding]:
    """Return what the settings name and nobody has: a checklist, the holidays of a place."""
    settings = workspace.settings.document
    if settings is None:
        return
    file = workspace.settings.file
    yield from check_units(workspace)
    if not workspace.checklist.exists:
        message = f"handoff.template: there is no {workspace.checklist.file}"
        hint = "Write it, or leave the field out for the built-in checklist."
        yield UNRESOLVED_REFERENCE.find(Place(file, ("handoff", "template")), message, hint)
    if settings.calendar:
        from samctl.practices.calendar import find_calendar_problem

        problem = find_calendar_problem(settings.calendar.country, settings.calendar.subdivision)
        if problem:
            yield INVALID_FIELD.find(Place(file, ("calendar",)), f"calendar: {problem[0]}", problem[1])
        yield from check_time_zone(settings.calendar, file)


def _find_unknown_files(account: Account) -> Iterator[Finding]:
    from samctl.documents.suggestions import suggest

    known = {kind.file.rstrip("/") for kind in (*kinds.ACCOUNT_KINDS, kinds.MEETING, kinds.CRM)}
    for entry in account.entries:
        if entry.name in known or entry.name.startswith("."):
            continue
        nearest = suggest(entry.name, known)
        hint = f"Did you mean `{nearest}`?" if nearest else "Files of your own belong outside `accounts/`."
        yield UNKNOWN_FILE.find(
            Place(f"{account.folder}/{entry.name}"), "samctl does not know this file", hint
        )


def _reading_order(finding: Finding) -> tuple[bool, str, int, int, str]:
    """Order by file, the workspace's own documents first, then by line."""
    place = finding.place
    inside = place.file.startswith(f"{ACCOUNTS_FOLDER}/")
    return inside, place.file, place.line or 0, place.column or 0, finding.code
