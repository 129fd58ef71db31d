"""What the deals of an import say: ratings of the criteria that the settings name, and white space."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from samctl.cli.importing.portfolio import Holdings
from samctl.cli.measure.survey import require_measures
from samctl.documents import kinds
from samctl.documents.crm import Deal
from samctl.documents.kinds import Kind
from samctl.documents.selection import Interval
from samctl.documents.workspace import Settings
from samctl.exchange.crm.merging import Conflict
from samctl.exchange.crm.plans import AccountPlan, ImportPlan
from samctl.exchange.crm.records import Origin, Remark
from samctl.practices.money import Exchange
from samctl.practices.needs.purchases import find_purchases
from samctl.practices.selection.deal_history import find_coverage
from samctl.practices.selection.measured_ratings import Appraiser, MeasuredRating, record_measured
from samctl.practices.selection.measures import measure_deals
from samctl.store.loading import Loaded
from samctl.store.workspace import Account, Workspace


def measure_accounts(
    workspace: Workspace, holdings: Holdings, plan: ImportPlan, appraiser: Appraiser, today: date
) -> ImportPlan:
    """Return a plan with what the deals say, as they are after the import.

    A criterion that a column of the files rates is not measured. What was rated by hand is a conflict.

    Args:
        workspace: that it is for.
        holdings: what the plan builds upon; further documents that are read are put there.
        plan: of the import.
        appraiser: makes the ratings.
        today: the day of the import.

    Raises:
        DataError: the settings name measures that cannot rate.
    """
    settings = workspace.settings.document
    if settings is None or not (settings.measures or settings.offerings):
        return plan
    require_measures(workspace, appraiser.as_of)
    return _Measurer(workspace, holdings, settings, appraiser).measure(plan, today)


class _Measurer:
    """Measures the accounts of one import; what is unknown or left out is told in the end."""

    def __init__(
        self, workspace: Workspace, holdings: Holdings, settings: Settings, appraiser: Appraiser
    ) -> None:
        self.workspace = workspace
        self.holdings = holdings
        self.settings = settings
        self.appraiser = appraiser
        self.remarks: list[Remark] = []
        self.gaps: Counter[tuple[str, str]] = Counter()

    def measure(self, plan: ImportPlan, today: date) -> ImportPlan:
        """Return the plan with ratings and white space in it."""
        self.on_file = find_coverage(self._list_deals(plan), [today])
        accounts = [self._measure(each) if each.snapshot.deals else each for each in plan.accounts]
        for (criterion, reason), count in self.gaps.items():
            subject = f"{count:,} account{'s' * (count != 1)}"
            self.remarks.append(Remark(Origin(""), subject, criterion, reason))
        return plan._replace(accounts=tuple(accounts), remarks=(*plan.remarks, *self.remarks))

    def _list_deals(self, plan: ImportPlan) -> Iterator[Deal]:
        """Yield the deals of all accounts as they are after the import."""
        planned = {each.slug: each.snapshot.deals for each in plan.accounts}
        for deals in planned.values():
            yield from deals.values()
        for slug, read in self.holdings.documents.items():
            if slug not in planned and read.crm.document:
                yield from read.crm.document.deals.values()

    def _measure(self, plan: AccountPlan) -> AccountPlan:
        if self.settings.measures:
            selection = self._read(plan, kinds.SELECTION)
            plan = plan if self._is_broken(plan, selection) else self._rate(plan, selection)
        needs = self._read(plan, kinds.NEEDS) if self.settings.offerings else None
        profile = None if plan.is_new else self.holdings.documents[plan.slug].profile.document
        if needs is None or profile is None or self._is_broken(plan, needs):
            return plan
        offerings, as_of = self.settings.offerings, self.appraiser.as_of
        bought = find_purchases(plan.snapshot.deals, profile, needs.document, offerings, as_of)
        return plan._replace(purchases=bought)

    def _rate(self, plan: AccountPlan, loaded: Loaded[Any] | None) -> AccountPlan:
        """Return the plan of an account with its measured ratings, those by hand as conflicts."""
        deals, selection = plan.snapshot.deals, loaded.document if loaded else None
        told = plan.customer.ratings if plan.customer else {}
        mapping = {name: measure for name, measure in self.settings.measures.items() if name not in told}
        measured = measure_deals(deals, self.appraiser.as_of, Exchange.of(self.settings), self.on_file)
        ratings = self.appraiser.rate(selection, mapping, measured, deals.values())
        for each in ratings:
            if each.rating is None:
                self.gaps[each.criterion, f"{each.measure} is unknown: {each.measured.reason}"] += 1
        return plan._replace(
            ratings={**plan.ratings, **record_measured(selection, ratings)},
            conflicts=(*plan.conflicts, *_find_conflicts(ratings)),
        )

    def _read(self, plan: AccountPlan, kind: Kind) -> Loaded[Any] | None:
        """Return a document of an account, read once; None of an account that is made."""
        if plan.is_new:
            return None
        read = self.holdings.documents[plan.slug]
        loaded = getattr(read, kind.name) or Account(self.workspace.source, plan.slug).load(kind)
        self.holdings.documents[plan.slug] = read._replace(**{kind.name: loaded})
        return loaded

    def _is_broken(self, plan: AccountPlan, loaded: Loaded[Any] | None) -> bool:
        """Return whether a document cannot be changed because it has errors, which is told."""
        if loaded is None or not loaded.findings:
            return False
        reason = f"its {loaded.kind.file} has errors and stays; `samctl check {plan.slug}` shows them"
        self.remarks.append(Remark(Origin(""), plan.name, "", reason))
        return True


def _find_conflicts(ratings: Iterable[MeasuredRating]) -> Iterator[Conflict]:
    """Yield the ratings by hand that stay."""
    for each in ratings:
        if each.outcome == "conflict" and each.rating and each.present:
            values = (_spell(each.rating.value), _spell(each.present.value))
            yield Conflict(("ratings", each.criterion), None, *values)


def _spell(interval: Interval | None) -> Any:
    """Return a rated value as a number; one of which only the ends are known as `samctl rate` takes it."""
    if interval is None or interval.low == interval.high:
        return interval and interval.low
    return f"{interval.low:f}..{interval.high:f}"
