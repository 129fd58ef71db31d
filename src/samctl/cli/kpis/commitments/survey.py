"""What the presentations of commitments look at, computed once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from samctl.cli.handoff.cases import Names
from samctl.cli.opening import warn_of
from samctl.documents import kinds
from samctl.errors import DataError
from samctl.practices.kpis.commitments import KeptRate, Party, measure_kept_rate
from samctl.practices.kpis.obligations import Documents, Obligation, list_obligations
from samctl.store.workspace import Account, Workspace

PARTIES: tuple[Party, ...] = ("us", "customer")
_READ = (kinds.KPIS, kinds.HANDOFF, kinds.PLAN, kinds.PROFILE)


class AccountObligations(NamedTuple):
    """What the two sides of an account owe each other.

    Args:
        slug: of the account.
        name: of the account.
        obligations: those that were asked for.
        left_out: how many were not asked for.
        rates: how many commitments each side kept in the last twelve months.
        names: of people.
        known: whether all documents could be read in full.
    """

    slug: str
    name: str
    obligations: tuple[Obligation, ...]
    left_out: int
    rates: dict[Party, KeptRate]
    names: Names
    known: bool


class Survey(NamedTuple):
    """What the sides of some accounts owe each other.

    Args:
        accounts: those where something is on file.
        today: the day.
        single: the account that was named; None where all were asked for.
    """

    accounts: tuple[AccountObligations, ...]
    today: date
    single: str | None

    @property
    def exit_code(self) -> int:
        """What the command ends with."""
        return 0 if all(each.known for each in self.accounts) else DataError.exit_code

    def list_rows(self) -> Iterator[tuple[AccountObligations, Obligation]]:
        """Yield all obligations, each with its account."""
        for account in self.accounts:
            for each in account.obligations:
                yield account, each


class Choice(NamedTuple):
    """Which obligations were asked for.

    Args:
        party: only those of this side.
        overdue: only those past their day.
    """

    party: Party | None
    overdue: bool

    def holds(self, obligation: Obligation) -> bool:
        """Return whether an obligation was asked for."""
        is_due = not self.overdue or obligation.state == "overdue"
        return is_due and self.party in (None, obligation.party)


def survey_commitments(workspace: Workspace, slug: str | None, choice: Choice, today: date) -> Survey:
    """Return what is owed; say what is wrong with documents, which are used as far as they are sound.

    Args:
        workspace: as opened.
        slug: of an account; None for all.
        choice: which obligations to return.
        today: decides what is overdue.

    Raises:
        UsageError: there is no such account.
    """
    accounts = [workspace.open_account(slug)] if slug else workspace.open_accounts()
    found = [_survey_account(workspace, account, choice, today) for account in accounts]
    kept = [each for each in found if slug or each.obligations or each.left_out or not each.known]
    return Survey(tuple(kept), today, slug)


def _survey_account(
    workspace: Workspace, account: Account, choice: Choice, today: date
) -> AccountObligations:
    loaded = {kind.name: account.load(kind) for kind in _READ}
    meetings = account.load_meetings()
    findings = [finding for each in (*loaded.values(), *meetings) for finding in each.findings]
    warn_of(workspace, findings)
    kpis, profile = loaded[kinds.KPIS.name].document, loaded[kinds.PROFILE.name].document
    documents = Documents(
        kpis=kpis,
        handoff=loaded[kinds.HANDOFF.name].document,
        plan=loaded[kinds.PLAN.name].document,
        meetings={kinds.MEETING.file + each.stem: each.document for each in meetings if each.document},
        people=workspace.team.document.people if workspace.team.document else {},
        stakeholders=profile.stakeholders if profile else {},
    )
    obligations = list_obligations(documents, today)
    chosen = tuple(each for each in obligations if choice.holds(each))
    commitments = kpis.commitments if kpis else {}
    return AccountObligations(
        slug=account.slug,
        name=account.name,
        obligations=chosen,
        left_out=len(obligations) - len(chosen),
        rates={party: measure_kept_rate(commitments, party, today) for party in PARTIES},
        names=Names(workspace, profile),
        known=not findings,
    )
