"""The accounts of a workspace, as an import needs to know them."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from samctl.cli.progress import track
from samctl.documents import kinds
from samctl.documents.printable import make_printable
from samctl.exchange.crm.plans import KnownAccount, Portfolio
from samctl.store.loading import Loaded
from samctl.store.workspace import Account, Workspace


class Documents(NamedTuple):
    """The documents of an account that an import writes, as they were read; the last two where they count."""

    profile: Loaded[Any]
    crm: Loaded[Any]
    selection: Loaded[Any] | None = None
    needs: Loaded[Any] | None = None


class Holdings(NamedTuple):
    """What an import builds upon.

    Args:
        portfolio: the accounts.
        documents: theirs, by slug.
    """

    portfolio: Portfolio
    documents: dict[str, Documents]

    @property
    def has_errors(self) -> bool:
        """Whether an account is left alone because of errors in its documents, of those read so far."""
        selections = (each.selection for each in self.documents.values())
        broken = any(each and each.findings for each in selections)
        return broken or any(each.fault for each in self.portfolio.accounts.values())


def read_holdings(workspace: Workspace, today: date) -> Holdings:
    """Return the accounts of a workspace; of one with errors, what keeps an import from writing into it.

    Args:
        workspace: as opened.
        today: decides which exchange rates hold.
    """
    accounts: dict[str, KnownAccount] = {}
    documents: dict[str, Documents] = {}
    for account in track(workspace.open_accounts(), "Reading accounts", len(workspace.slugs)):
        read = Documents(account.load(kinds.PROFILE), account.load(kinds.CRM))
        documents[account.slug] = read
        accounts[account.slug] = _know(account, read)
    settings, team = workspace.settings.document, workspace.team.document
    currency = settings.currency if settings else "EUR"
    dated = settings.rates if settings else {}
    rated = frozenset(code for code, days in dated.items() if any(day <= today for day in days))
    people = None if team is None else frozenset(team.people)
    return Holdings(Portfolio(accounts, currency, people, rated), documents)


def _know(account: Account, read: Documents) -> KnownAccount:
    name = read.profile.data.get("name")
    broken = [loaded.kind.file for loaded in (read.profile, read.crm) if loaded.findings]
    fault = f"its {broken[0]} has errors; `samctl check {account.slug}` shows them" if broken else ""
    shown = make_printable(name) if isinstance(name, str) and name else account.slug
    return KnownAccount(account.slug, shown, read.profile.data, read.crm.document, fault)
