"""What the presentations of the white space look at, computed once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from samctl.cli.opening import warn_of
from samctl.documents import kinds
from samctl.documents.fields import Span
from samctl.documents.findings import Finding
from samctl.documents.kinds import Kind
from samctl.documents.needs import Needs
from samctl.documents.printable import make_one_line
from samctl.documents.profile import Profile
from samctl.documents.spans import go_forward
from samctl.documents.workspace import Settings
from samctl.errors import DataError, UsageError
from samctl.practices.money import Exchange
from samctl.practices.needs.white_space import (
    Cell,
    Contract,
    Figures,
    WhiteSpace,
    draw_matrix,
    find_open_ended,
    list_contracts,
    sum_up,
)
from samctl.render.language import LanguageCode
from samctl.store.workspace import Account, Workspace

_READ = {
    kinds.NEEDS: ("as_of", "opportunities", "white_space"),
    kinds.PROFILE: ("business", "competitors", "name"),
}
"""The documents that are read, each with the fields that count here."""


class Subject:
    """An account's white space with the names of what is in it.

    Args:
        account: whose.
        settings: of the workspace: the exchange rates, and what the offerings are called.
        today: whose rates hold, and from which contracts are counted.
        within: how far ahead the end of a contract matters.
    """

    def __init__(self, account: Account, settings: Settings, today: date, within: str) -> None:
        self.slug = account.slug
        self.name = account.name
        needs: Needs = account.load(kinds.NEEDS).document or Needs()
        profile: Profile | None = None
        if needs.white_space:  # else there is nothing to name, and reading the profiles takes longest
            profile = account.load(kinds.PROFILE).document
        business = profile.business if profile else None
        self.units = business.units if business else {}
        self.competitors = profile.competitors if profile else {}
        self.opportunities = needs.opportunities
        self.as_of = needs.as_of
        self.name_offering = settings.name_offering
        self.matrix: WhiteSpace = draw_matrix(needs, self.units, Exchange.of(settings), today)
        cells = self.matrix.whole.cells
        self.contracts: tuple[Contract, ...] = list_contracts(cells, today, within)
        self.open_ended: tuple[Cell, ...] = find_open_ended(cells)

    @property
    def is_on_file(self) -> bool:
        """Whether anything is known about it at all."""
        return bool(self.matrix.whole.cells)

    def name_unit(self, unit: str) -> str:
        """Return the name of a unit on one line; its id where it has none."""
        return _name(self.units, unit)

    def name_competitor(self, competitor: str | None) -> str | None:
        """Return the name of a competitor on one line; its id where it has none, None where none is named."""
        return _name(self.competitors, competitor) if competitor else None

    def list_figures(self) -> Iterator[tuple[str, str, Figures]]:
        """Return the figures of every unit and offering and of the whole: of what, its id, the figures."""
        for unit in self.matrix.units:
            yield "unit", unit, self.matrix.of_unit(unit)
        for offering in self.matrix.offerings:
            yield "offering", offering, self.matrix.of_offering(offering)
        yield "all", "", self.matrix.whole


class Survey(NamedTuple):
    """The white space of the accounts that were asked for.

    Args:
        subjects: the accounts that have any on file.
        without: those that have none, as id and name.
        is_single: whether exactly one account was asked for.
        today: whose exchange rates hold.
        within: how far ahead the end of a contract matters.
        currency: of the workspace.
        language: of pictures.
        exit_code: what the command ends with.
    """

    subjects: tuple[Subject, ...]
    without: tuple[tuple[str, str], ...]
    is_single: bool
    today: date
    within: str
    currency: str
    language: LanguageCode
    exit_code: int

    @property
    def until(self) -> date:
        """The last day of the horizon of contracts."""
        return go_forward(self.today, self.within)

    @property
    def whole(self) -> Figures:
        """The figures of all accounts together."""
        return sum_up(each.matrix for each in self.subjects)

    def list_contracts(self) -> list[tuple[Subject, Contract]]:
        """Return the contracts of all accounts, the earliest end first."""
        found = [(subject, contract) for subject in self.subjects for contract in subject.contracts]
        return sorted(found, key=lambda each: each[1].end)


def survey_white_space(workspace: Workspace, slugs: Sequence[str], within: str, today: date) -> Survey:
    """Return the white space; say what is wrong with documents that are used as far as they are sound.

    Args:
        workspace: as opened.
        slugs: of the accounts; all of them if empty.
        within: how far ahead the end of a contract matters, as the user wrote it.
        today: whose exchange rates hold.

    Raises:
        UsageError: there is no such account, or the horizon is no length of time.
        DataError: there are no settings, or nothing of the one account can be used.
    """
    _require_span(within)
    accounts = [workspace.open_account(slug) for slug in dict.fromkeys(slugs)]
    settings = _require_settings(workspace)
    findings = list(workspace.settings.findings)
    subjects, without = [], []
    for account in accounts or workspace.open_accounts():
        findings += _find_errors(account, kinds.NEEDS)
        subject = Subject(account, settings, today, within)
        if subject.is_on_file:
            findings += _find_errors(account, kinds.PROFILE)
            subjects.append(subject)
        else:
            without.append((account.slug, subject.name))
    warn_of(workspace, findings)
    if len(accounts) == 1:
        _require_usable(accounts[0])
    return Survey(
        subjects=tuple(subjects),
        without=tuple(without),
        is_single=len(accounts) == 1,
        today=today,
        within=within,
        currency=settings.currency,
        language=settings.language,
        exit_code=DataError.exit_code if findings else 0,
    )


def _require_span(text: str) -> None:
    try:
        TypeAdapter(Span).validate_python(text)
    except ValidationError:
        hint = 'Such as: --within "6 months", "1 year".'
        raise UsageError(f"--within: `{make_one_line(text)}` is not a length of time", hint) from None


def _require_settings(workspace: Workspace) -> Settings:
    settings = workspace.settings.document
    if settings is None:
        raise DataError("samctl.yaml holds no settings", "Write `schema: 1` and `company: ...` into it.")
    return settings


def _require_usable(account: Account) -> None:
    loaded = account.load(kinds.NEEDS)
    if loaded.exists and loaded.document is None:
        raise DataError(f"nothing in {loaded.file} can be used", "Mend it; `samctl check` shows the place.")


def _find_errors(account: Account, kind: Kind) -> Iterator[Finding]:
    """Return what is wrong with the fields that are read; elsewhere in the document it does not matter."""
    for finding in account.load(kind).findings:
        if not finding.place.path or finding.place.path[0] in _READ[kind]:
            yield finding


def _name(entries: dict[str, Any], name: str) -> str:
    known = entries.get(name)
    return make_one_line(known.name) if known and known.name else name
