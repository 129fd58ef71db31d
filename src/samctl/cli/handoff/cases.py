"""The handoffs of a workspace, each loaded with what it takes to show it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from samctl.cli.opening import warn_of
from samctl.documents import kinds
from samctl.documents.findings import Finding
from samctl.documents.handoff import Handoff
from samctl.documents.kpis import Kpis
from samctl.documents.meetings import Meetings
from samctl.documents.printable import make_printable
from samctl.documents.profile import Profile
from samctl.errors import DataError, UsageError
from samctl.practices.handoff.acceptance import compute_content_fingerprint, find_consequences
from samctl.practices.handoff.progress import Progress, Step, measure_progress
from samctl.store.loading import Loaded
from samctl.store.workspace import Account, Workspace

_TOLD_BY = (kinds.PROFILE, kinds.MEETINGS, kinds.KPIS)


class Case:
    """One account's handoff.

    Args:
        account: whose.
        loaded: its document, which exists.
        handoff: the sound part of the document.
        today: decides what is overdue.
    """

    def __init__(self, account: Account, loaded: Loaded[Any], handoff: Handoff, today: date) -> None:
        self.account = account
        self.loaded = loaded
        self.handoff = handoff
        self.fingerprint = compute_content_fingerprint(loaded.data)
        self.progress: Progress = measure_progress(handoff, self.fingerprint, today)

    @cached_property
    def following(self) -> Step | None:
        """What to do next; after both signatures, to carry out what they mean where that was not done.

        Two people who sign on two branches of git both see one signature only; merged, both are there.
        """
        if self.progress.state != "signed" or self.broken or self.profile is None:
            return self.progress.next
        left = find_consequences(self.handoff, self.profile, self.kpis, self.meetings, afterwards=True)
        if not left.profile:
            return None
        return Step(None, "account_management", "carry out what both have signed", self.handoff.to, None)

    @property
    def broken(self) -> list[Finding]:
        """What is wrong in the documents that tell what became of the handoff."""
        return [finding for kind in _TOLD_BY for finding in self.account.load(kind).findings]

    @cached_property
    def profile(self) -> Profile | None:
        """The account's profile, as far as it is sound."""
        found: Profile | None = self.account.load(kinds.PROFILE).document
        return found

    @cached_property
    def meetings(self) -> Meetings | None:
        """The account's rhythm of contact, as far as it is sound."""
        found: Meetings | None = self.account.load(kinds.MEETINGS).document
        return found

    @cached_property
    def kpis(self) -> Kpis | None:
        """The account's KPIs and commitments, as far as they are sound."""
        found: Kpis | None = self.account.load(kinds.KPIS).document
        return found


class Found(NamedTuple):
    """The handoffs that were asked for.

    Args:
        cases: the most urgent first.
        completed: how many completed ones were left out.
        others: how many were left out because a person has no part in them.
        broken: whether a document has errors.
    """

    cases: tuple[Case, ...]
    completed: int
    others: int
    broken: bool

    @property
    def exit_code(self) -> int:
        """What a command that lists them ends with."""
        return DataError.exit_code if self.broken else 0


def load_cases(workspace: Workspace, today: date, *, everything: bool, person: str | None = None) -> Found:
    """Return the handoffs on file; say what is wrong with documents that are used as far as they are sound.

    Args:
        workspace: as opened.
        today: decides what is overdue.
        everything: whether completed ones count.
        person: only those in which this person has a part.
    """
    cases: list[Case] = []
    completed = others = 0
    broken = False
    for account in workspace.open_accounts():
        loaded = account.load(kinds.HANDOFF)
        warn_of(workspace, loaded.findings)
        broken = broken or bool(loaded.findings)
        if loaded.document is None:
            continue
        case = Case(account, loaded, loaded.document, today)
        if person and person not in _find_involved(case):
            others += 1
            continue
        if case.progress.state == "signed" and case.following is None and not everything:
            completed += 1
            continue
        cases.append(case)
    return Found(tuple(sorted(cases, key=_judge_urgency)), completed, others, broken)


def require_case(workspace: Workspace, slug: str, today: date) -> Case:
    """Return an account's handoff; say what is wrong with its document.

    Raises:
        UsageError: the account has none.
        DataError: nothing in the document can be used.
    """
    account = workspace.open_account(slug)
    loaded = account.load(kinds.HANDOFF)
    warn_of(workspace, loaded.findings)
    if not loaded.exists:
        raise UsageError(
            f"{slug} has no handoff on file", f"`samctl handoff start {slug} --to PERSON` starts one."
        )
    if loaded.document is None:
        raise DataError(f"nothing in {loaded.file} can be used", "Mend it; `samctl check` shows the place.")
    return Case(account, loaded, loaded.document, today)


class Names:
    """The names of people, of ours and of a customer, by id.

    Args:
        workspace: whose team is looked in.
        profile: of the customer.
    """

    def __init__(self, workspace: Workspace, profile: Profile | None) -> None:
        team = workspace.team.document
        self._people = team.people if team else {}
        self._stakeholders = profile.stakeholders if profile else {}

    def __call__(self, slug: str | None, unknown: str = "nobody yet") -> str:
        """Return a name; the id where there is none, `unknown` where nobody is meant."""
        if not slug:
            return unknown
        known = self._people.get(slug) or self._stakeholders.get(slug)
        return make_printable(known.name) if known else slug


def _find_involved(case: Case) -> Iterable[str | None]:
    following = case.following
    return (case.handoff.from_, case.handoff.to, following.owner if following else None)


def _judge_urgency(case: Case) -> tuple[bool, int, date, str]:
    """Order by days overdue, then by the day of the next step; completed ones last."""
    following = case.following
    due = following.due if following and following.due else date.max
    return following is None, -case.progress.days_overdue, due, case.account.slug
