"""From what a CRM says and what a workspace holds to what an import would do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from samctl.documents.profile import Profile
from samctl.documents.slugs import make_unique_slug
from samctl.errors import UsageError
from samctl.exchange.cells import quote_cell
from samctl.exchange.crm.assignment import Assignment, Gone, assign
from samctl.exchange.crm.currencies import find_unrated
from samctl.exchange.crm.directory import Directory, Lack, list_known_names
from samctl.exchange.crm.history import list_told
from samctl.exchange.crm.lineage import Link, find_circular
from samctl.exchange.crm.matching import Ground, Matching, match_accounts
from samctl.exchange.crm.merging import spell_field
from samctl.exchange.crm.outcome import Said, plan_account
from samctl.exchange.crm.plans import AccountPlan, ImportPlan, KnownAccount, Portfolio, Wishes
from samctl.exchange.crm.records import Batch, CrmAccount, Origin, Remark
from samctl.exchange.crm.soundness import find_unfit
from samctl.exchange.crm.stakeholders import Terms

UNNAMED = "other"
"""The system of files that are of none that is known."""

_NAME, _PARENT, _CITY = ("name",), ("parent",), ("headquarters", "city")
_PROBLEMS: dict[Lack, str] = {
    "unknown": "is no account of the file or the workspace",
    "left out": "is left out itself",
    "several": "is the name of several accounts",
}


def plan_import(batch: Batch, portfolio: Portfolio, wishes: Wishes | None = None) -> ImportPlan:
    """Return what an import would do.

    Args:
        batch: what the CRM says.
        portfolio: what the workspace holds.
        wishes: what the user wants.

    Raises:
        UsageError: the sources are of two systems, or a decision concerns nobody.
    """
    wishes = wishes or Wishes()
    system = find_system(batch)
    wishes.decisions.refuse_idle(system, _list_names(batch), portfolio.accounts)
    return _Planner(batch, portfolio, wishes, system).plan()


def find_system(batch: Batch) -> str:
    """Return the system that the sources of an import are of.

    Raises:
        UsageError: they are of two.
    """
    told = {each.system: each.source for each in batch.recognised if each.object and each.system != UNNAMED}
    if len(told) > 1:
        (one, first), (other, second) = list(told.items())[:2]
        raise UsageError(
            f"{first} is of {one}, and {second} of {other}",
            "Import the files of each system by themselves, or say which it is: --system NAME.",
        )
    return next(iter(told), UNNAMED)


class _Chosen(NamedTuple):
    """The customers that are imported, by the slug of their account, and those that are not."""

    customers: dict[str, tuple[CrmAccount, Ground | None]]
    left_out: list[CrmAccount]


class _Planner:
    """Plans one import; what is left out on the way is told in the end."""

    def __init__(self, batch: Batch, portfolio: Portfolio, wishes: Wishes, system: str) -> None:
        self.batch = batch
        self.portfolio = portfolio
        self.wishes = wishes
        self.system = system
        self.terms = Terms(system, portfolio.currency, portfolio.team, wishes.take)
        self.columns = {
            each.source: {field: column for column, field in each.columns} for each in batch.recognised
        }
        self.deal_columns = {
            each.source: list_told([field for _, field in each.columns])
            for each in batch.recognised
            if each.object == "deals"
        }
        self.remarks: list[Remark] = []

    def plan(self) -> ImportPlan:
        """Return the plan."""
        accounts = self.portfolio.accounts
        known = list_known_names(accounts.values(), self.system)
        matching = match_accounts(self._sift(), known, self.system, self.wishes.decisions)
        chosen = self._choose(matching)
        directory = Directory(
            self.system,
            known,
            ((slug, customer) for slug, (customer, _) in chosen.customers.items()),
            chosen.left_out,
            self.wishes.decisions.fold(self.system).matches,
        )
        batch = self.batch
        assigned = assign(
            batch.contacts, batch.deals, batch.deleted, directory, accounts.values(), self.system
        )
        plans = self._plan_accounts(chosen, assigned, directory)
        unrated = find_unrated((plan for plan, _ in plans.values()), self.portfolio)
        remarks = [*unrated, *self.remarks, *(each for _, remarks in plans.values() for each in remarks)]
        return ImportPlan(
            self.system,
            self.batch.recognised,
            tuple(plan for plan, _ in plans.values()),
            matching.proposed,
            matching.asked,
            assigned.orphans,
            tuple(sorted((*self.batch.remarks, *map(self._name_column, remarks)), key=self._find_place)),
        )

    def _sift(self) -> list[CrmAccount]:
        """Return the customers without the values that no profile can hold."""
        known = {} if self.portfolio.team is None else {"person": self.portfolio.team}
        sound: list[CrmAccount] = []
        for customer in self.batch.accounts:
            unfit = dict(find_unfit(Profile, {_NAME: customer.name, **customer.profile}, known=known))
            for path, reason in unfit.items():
                self._remark(customer, spell_field(path), reason, whole=path == _NAME)
            if _NAME in unfit:
                continue
            if unfit:
                fit = {path: value for path, value in customer.profile.items() if path not in unfit}
                customer = customer._replace(profile=fit)
            sound.append(customer)
        return sound

    def _choose(self, matching: Matching) -> _Chosen:
        """Return the customers that are imported: those of sound accounts, and the new ones, if wanted."""
        self.remarks += matching.repeated
        customers: dict[str, tuple[CrmAccount, Ground | None]] = {}
        left_out = [doubt.customer for doubt in (*matching.proposed, *matching.asked)]
        for slug, (customer, ground) in matching.known.items():
            fault = self.portfolio.accounts[slug].fault
            if fault:
                self._remark(customer, "", fault, whole=True)
                left_out.append(customer)
            else:
                customers[slug] = (customer, ground)
        if self.wishes.only_existing:
            left_out += matching.new
            self.remarks += _count_new(matching.new)
            return _Chosen(customers, left_out)
        taken = {*self.portfolio.accounts}
        for customer in matching.new:
            slug = make_unique_slug(customer.name, taken, str(customer.profile.get(_CITY, "")))
            taken.add(slug)
            customers[slug] = (customer, None)
        return _Chosen(customers, left_out)

    def _plan_accounts(
        self, chosen: _Chosen, assigned: Assignment, directory: Directory
    ) -> dict[str, tuple[AccountPlan, list[Remark]]]:
        """Return the plans of the accounts that the CRM tells something of; nothing for those with errors."""
        plans: dict[str, tuple[AccountPlan, list[Remark]]] = {}
        for slug in dict.fromkeys((*chosen.customers, *assigned.contacts, *assigned.deals, *assigned.gone)):
            known = self.portfolio.accounts.get(slug)
            if known is not None and known.fault:
                contacts, deals = assigned.contacts.get(slug, ()), assigned.deals.get(slug, ())
                self.remarks.append(_count_left_out(known, len(contacts), len(deals)))
                continue
            customer, _ = chosen.customers.get(slug, (None, None))
            parent = self._find_parent(slug, customer, directory) if customer else None
            plans[slug] = self._plan(slug, chosen, assigned, parent)
        for link in self._find_circles(plans):
            customer, _ = chosen.customers[link.child]
            reason = f"{quote_cell(link.above)} belongs to it already, directly or through others"
            self._remark(customer, "parent", reason)
            plans[link.child] = self._plan(link.child, chosen, assigned, None)
        return plans

    def _plan(
        self, slug: str, chosen: _Chosen, assigned: Assignment, parent: str | None
    ) -> tuple[AccountPlan, list[Remark]]:
        customer, ground = chosen.customers.get(slug, (None, None))
        said = Said(
            customer,
            ground,
            assigned.contacts.get(slug, ()),
            assigned.deals.get(slug, ()),
            assigned.gone.get(slug, Gone()),
            parent,
            self.deal_columns,
        )
        return plan_account(slug, self.portfolio.accounts.get(slug), said, self.terms)

    def _find_circles(self, plans: Mapping[str, tuple[AccountPlan, list[Remark]]]) -> frozenset[Link]:
        """Return the owners that would close a circle."""
        wanted = [
            Link(slug, plan.changes[_PARENT])
            for slug, (plan, _) in plans.items()
            if plan.changes.get(_PARENT) is not None
        ]
        present = {slug: each.profile.get("parent") for slug, each in self.portfolio.accounts.items()}
        present |= {slug: None for slug, (plan, _) in plans.items() if plan.changes.get(_PARENT, "") is None}
        return find_circular(present, wanted)

    def _find_parent(self, slug: str, customer: CrmAccount, directory: Directory) -> str | None:
        """Return the account that owns a customer; None where the CRM names none that there is."""
        found = directory.find(customer.parent_key, customer.parent_name)
        if found.lack == "unnamed":
            return None
        problem = _PROBLEMS[found.lack] if found.lack else ""
        if found.slug == slug:
            problem = "is the account itself"
        if problem:
            shown = quote_cell(customer.parent_name or customer.parent_key)
            self._remark(customer, "parent", f"{shown} {problem}")
            return None
        return found.slug

    def _find_place(self, remark: Remark) -> tuple[int, int]:
        """Return where a remark belongs in the order of reading; what is said of all sources comes first."""
        sources = [each.source for each in self.batch.recognised]
        source, line = remark.origin
        return (sources.index(source) if source in sources else -1, line)

    def _name_column(self, remark: Remark) -> Remark:
        """Return a remark on a field as one on the column that fills it, where one does."""
        column = self.columns.get(remark.origin.source, {}).get(remark.column, remark.column)
        return remark._replace(column=column)

    def _remark(self, customer: CrmAccount, column: str, reason: str, *, whole: bool = False) -> None:
        self.remarks.append(Remark(customer.origin, customer.name, column, reason, whole))


def _count_new(customers: Sequence[CrmAccount]) -> list[Remark]:
    """Return the remark that customers are no accounts yet, if there are any."""
    reason = f"{len(customers):,} customers that are no accounts yet (--only-existing)"
    return [Remark(Origin(""), "", "", reason, whole=True)] if customers else []


def _count_left_out(account: KnownAccount, contacts: int, deals: int) -> Remark:
    """Return the remark that nothing is written into an account with errors."""
    counts = {"contact": contacts, "deal": deals}
    parts = [f"{count} {thing}{'s' * (count != 1)}" for thing, count in counts.items() if count]
    reason = f"{account.fault}; left out: {' and '.join(parts)}"
    return Remark(Origin(""), account.name, "", reason, whole=True)


def _list_names(batch: Batch) -> Iterable[str]:
    """Return every name and id of a customer that an import knows."""
    for customer in batch.accounts:
        yield from filter(None, (customer.name, customer.key))
    for contact in batch.contacts:
        yield from filter(None, (contact.account_name, contact.account_key))
    for deal in batch.deals:
        yield from filter(None, (deal.account_name, deal.account_key))
