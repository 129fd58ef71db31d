"""What deals say about accounts, and what becomes of the ratings on file; computed once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from samctl.cli.deciding import require_criteria
from samctl.cli.measure.inspection import check_mapping
from samctl.cli.opening import require_sound, warn_of
from samctl.documents import kinds
from samctl.documents.changes import Changes
from samctl.documents.crm import Crm
from samctl.documents.workspace import MeasureName, Settings
from samctl.errors import DataError
from samctl.practices.money import Exchange
from samctl.practices.needs.purchases import Purchase, find_purchases, record_purchases
from samctl.practices.selection.deal_history import Span, find_coverage
from samctl.practices.selection.measured_ratings import Appraiser, MeasuredRating, record_measured
from samctl.practices.selection.measures import Measurement, measure_deals, measure_years
from samctl.store.loading import Loaded
from samctl.store.workspace import Account, Workspace

_WRITTEN = (kinds.SELECTION, kinds.NEEDS)


class AccountMeasures(NamedTuple):
    """What the deals of an account say.

    Args:
        slug: of the account.
        name: of the account.
        measured: every measure.
        years: the won value of each calendar year.
        ratings: what becomes of its measured ratings.
        purchases: what its units bought, where the white space does not say who supplies it.
        parts: the documents that would change, each with its new values.
    """

    slug: str
    name: str
    measured: Mapping[MeasureName, Measurement]
    years: Mapping[int, Measurement]
    ratings: tuple[MeasuredRating, ...]
    purchases: tuple[Purchase, ...]
    parts: tuple[tuple[Loaded[Any], Changes], ...]


class Survey(NamedTuple):
    """What the deals of some accounts say.

    Args:
        accounts: those that have deals on file, or were named.
        without_deals: how many others have none.
        as_of: the day.
        currency: of the workspace.
        named: whether accounts were named, so that everything about them is shown.
        known: whether all documents could be read in full.
    """

    accounts: tuple[AccountMeasures, ...]
    without_deals: int
    as_of: date
    currency: str
    named: bool
    known: bool

    @property
    def exit_code(self) -> int:
        """What the command ends with."""
        return 0 if self.known else DataError.exit_code


def survey_measures(workspace: Workspace, slugs: Sequence[str], appraiser: Appraiser) -> Survey:
    """Return what deals say; accounts whose documents have errors are told and left out.

    Args:
        workspace: as opened.
        slugs: accounts to look at; none for all that have deals.
        appraiser: makes the ratings.

    Raises:
        UsageError: there is no such account.
        DataError: the settings or the criteria have errors, or nothing is to be measured.
    """
    settings = require_measures(workspace, appraiser.as_of)
    if not settings.measures and not slugs:
        raise DataError(
            "samctl.yaml does not say what is measured",
            "Add `measures: {CRITERION: won_value_12m}`, or name an account to see what its deals say.",
        )
    chosen = [workspace.open_account(slug).slug for slug in dict.fromkeys(slugs)]
    crms = {account.slug: account.load(kinds.CRM) for account in workspace.open_accounts()}
    on_file = find_common_coverage(loaded.document for loaded in crms.values())
    found: list[AccountMeasures] = []
    is_known = True
    idle = {slug for slug, each in crms.items() if not each.findings and not (each.document or Crm()).deals}
    for slug in chosen or [slug for slug in crms if slug not in idle]:
        account = workspace.open_account(slug)
        findings = [*crms[slug].findings, *(f for kind in _WRITTEN for f in account.load(kind).findings)]
        warn_of(workspace, findings)
        is_known &= not findings
        if not findings:
            found.append(_measure(account, crms[slug].document or Crm(), settings, appraiser, on_file))
    return Survey(
        tuple(found), 0 if slugs else len(idle), appraiser.as_of, settings.currency, bool(slugs), is_known
    )


def find_common_coverage(documents: Iterable[Crm | None]) -> Span | None:
    """Return the days of which the deals of all accounts are on file."""
    known = [crm for crm in documents if crm is not None]
    imported = (system.imported_on for crm in known for system in crm.systems.values())
    return find_coverage((deal for crm in known for deal in crm.deals.values()), filter(None, imported))


def require_measures(workspace: Workspace, day: date) -> Settings:
    """Return the settings, whose measures can rate the criteria that they name.

    Args:
        workspace: as opened.
        day: whose rates hold.

    Raises:
        DataError: they have errors, or name what does not exist or does not fit.
    """
    require_sound(workspace, workspace.settings.findings)
    settings = workspace.settings.document
    assert settings is not None  # without errors they are there
    if settings.measures:
        require_criteria(workspace)
        require_sound(workspace, check_mapping(workspace, day))
    return settings


def _measure(
    account: Account, crm: Crm, settings: Settings, appraiser: Appraiser, on_file: Span | None
) -> AccountMeasures:
    exchange = Exchange.of(settings)
    as_of = appraiser.as_of
    selection, needs = account.load(kinds.SELECTION), account.load(kinds.NEEDS)
    measured = measure_deals(crm.deals, as_of, exchange, on_file)
    ratings = appraiser.rate(selection.document, settings.measures, measured, crm.deals.values())
    profile = account.load(kinds.PROFILE).document
    purchases = (
        find_purchases(crm.deals, profile, needs.document, settings.offerings, as_of) if profile else ()
    )
    changes = (
        (selection, record_measured(selection.document, ratings)),
        (needs, record_purchases(purchases)),
    )
    return AccountMeasures(
        slug=account.slug,
        name=account.name,
        measured=measured,
        years=measure_years(crm.deals, as_of, exchange, on_file),
        ratings=tuple(ratings),
        purchases=purchases,
        parts=tuple((loaded, made) for loaded, made in changes if made),
    )
