"""What an export writes: tables and cards, made of the documents account by account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from samctl.cli.opening import require_sound, warn_of
from samctl.documents import kinds
from samctl.documents.profile import Profile
from samctl.documents.workspace import Settings
from samctl.errors import DataError
from samctl.exchange.sheets import ACCOUNT, MEETING, SHEETS, TIER, Sheet
from samctl.exchange.spreadsheet import Cell, Notation, format_rows
from samctl.exchange.vcard import Card, format_cards
from samctl.store.loading import Loaded
from samctl.store.workspace import Account, Workspace

_ACCOUNT_KINDS = (*kinds.ACCOUNT_KINDS, kinds.CRM)
_SEPARATORS: dict[str, Literal[",", ";", "\t"]] = {"comma": ",", "semicolon": ";", "tab": "\t"}
_ALL = "contacts"


class Export(NamedTuple):
    """What is to be written.

    Args:
        files: bytes by the name of the file.
        is_whole: whether every document could be read in full.
    """

    files: dict[str, bytes]
    is_whole: bool


def choose_notation(separator: str, decimal: Literal["comma", "point"]) -> Notation:
    """Return how cells are written, from the words of the options."""
    return Notation(_SEPARATORS[separator], "," if decimal == "comma" else ".")


def gather_sheets(workspace: Workspace, accounts: Sequence[str], notation: Notation) -> Export:
    """Return everything on file as tables; say what is wrong with documents.

    Args:
        workspace: as opened.
        accounts: only these; none for all.
        notation: how cells are written.

    Raises:
        UsageError: there is no such account.
        DataError: the settings have errors.
    """
    currency = _require_settings(workspace).currency
    sheets = [Sheet(plan) for plan in SHEETS]
    is_whole = _fill(sheets, workspace, workspace.team, {}, currency)
    for account in _open_accounts(workspace, accounts):
        for loaded, about in _list_documents(account):
            is_whole &= _fill(sheets, workspace, loaded, about, currency)
    files = {f"{sheet.plan.name}.csv": format_rows(sheet.list_rows(), notation) for sheet in sheets}
    return Export(files, is_whole)


def gather_cards(workspace: Workspace, accounts: Sequence[str], per: str) -> Export:
    """Return the people at customers as cards; say what is wrong with profiles.

    Args:
        workspace: as opened.
        accounts: only these; none for all.
        per: what has a file of its own: `account`, `person`, or nothing (`all`).

    Raises:
        UsageError: there is no such account.
        DataError: the settings have errors, or nobody is on file.
    """
    company = _require_settings(workspace).company
    groups: dict[str, list[Card]] = {}
    is_whole = True
    for account in _open_accounts(workspace, accounts):
        loaded = account.load(kinds.PROFILE)
        warn_of(workspace, loaded.findings)
        is_whole &= not loaded.findings
        for card in _make_cards(account, loaded.document):
            stem = {"account": account.slug, "person": f"{account.slug}.{card.stakeholder}", "all": _ALL}[per]
            groups.setdefault(stem, []).append(card)
    if not groups:
        raise DataError(
            "no stakeholder is on file", "`samctl put ACCOUNT profile.stakeholders name=NAME` enters one."
        )
    return Export({f"{stem}.vcf": format_cards(cards, company) for stem, cards in groups.items()}, is_whole)


def _require_settings(workspace: Workspace) -> Settings:
    """Return the settings.

    Raises:
        DataError: they have errors.
    """
    require_sound(workspace, workspace.settings.findings)
    settings = workspace.settings.document
    assert settings is not None  # without errors they are there
    return settings


def _open_accounts(workspace: Workspace, accounts: Sequence[str]) -> Iterator[Account]:
    """Return the accounts, refusing an unknown one before anything is read."""
    chosen = [workspace.open_account(slug) for slug in dict.fromkeys(accounts)]
    return iter(chosen) if chosen else workspace.open_accounts()


def _list_documents(account: Account) -> Iterator[tuple[Loaded[Any], dict[str, Cell]]]:
    """Yield the documents of an account, each with what the rows made of it are about."""
    selection = account.load(kinds.SELECTION).document
    decision = selection.decision if selection else None
    about: dict[str, Cell] = {ACCOUNT: account.slug, TIER: decision.tier if decision else None}
    for kind in _ACCOUNT_KINDS:
        yield account.load(kind), about
    for record in account.load_meetings():
        yield record, {**about, MEETING: record.file.rpartition("/")[2].removesuffix(".yaml")}


def _fill(
    sheets: Sequence[Sheet],
    workspace: Workspace,
    loaded: Loaded[Any],
    about: dict[str, Cell],
    currency: str,
) -> bool:
    """Add a document to the tables made from its kind; return whether it could be read in full."""
    warn_of(workspace, loaded.findings)
    if loaded.document is not None:
        for sheet in sheets:
            if sheet.plan.kind is loaded.kind:
                sheet.add(loaded.document, about, currency)
    return not loaded.findings


def _make_cards(account: Account, profile: Profile | None) -> Iterator[Card]:
    if profile is None:
        return
    units = profile.business.units if profile.business else {}
    for name, person in profile.stakeholders.items():
        unit = units.get(person.unit or "")
        yield Card(
            account=account.slug,
            stakeholder=name,
            name=person.name,
            organisation=(profile.name, *([unit.name] if unit and unit.name else [])),
            title=person.title or "",
            email=person.email or "",
            phone=person.phone or "",
            salutation=person.salutation or "",
        )
