"""The contacts and deals of a CRM, account by account; those whose account nobody knows are counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Literal, NamedTuple

from samctl.exchange.crm.directory import Directory, Lack
from samctl.exchange.crm.keys import fold_key
from samctl.exchange.crm.plans import KnownAccount, Orphans
from samctl.exchange.crm.records import CrmContact, CrmDeal, DeletedDeal

_REASONS: dict[Lack, str] = {
    "unnamed": "without an account",
    "unknown": "of accounts that are neither in the files nor in the workspace",
    "left out": "of accounts that are left out themselves",
    "several": "of an account whose name several have",
}


class Gone(NamedTuple):
    """What an account has on file, and the CRM does not have there any more.

    Args:
        contacts: those of another account now, by their keys, as the CRM tells them.
        deals: keys of those that are deleted, or of another account now.
    """

    contacts: Mapping[str, CrmContact] = {}
    deals: Collection[str] = ()


class Assignment(NamedTuple):
    """Who and what belongs to which account.

    Args:
        contacts: by slug of their account.
        deals: by slug of their account.
        gone: contacts and deals that an account has on file and not in the CRM any more, by its slug.
        orphans: those without an account.
    """

    contacts: Mapping[str, list[CrmContact]]
    deals: Mapping[str, list[CrmDeal]]
    gone: Mapping[str, Gone]
    orphans: tuple[Orphans, ...]


def assign(
    contacts: Iterable[CrmContact],
    deals: Iterable[CrmDeal],
    deleted: Iterable[DeletedDeal],
    directory: Directory,
    known: Collection[KnownAccount],
    system: str,
) -> Assignment:
    """Return to which accounts contacts and deals belong.

    Args:
        contacts: of all accounts.
        deals: of all accounts.
        deleted: deals that there are not any more.
        directory: finds accounts.
        known: the accounts of the workspace, with the contacts and deals that they have.
        system: the CRM.
    """
    census = _Census(directory)
    people: defaultdict[str, list[CrmContact]] = defaultdict(list)
    sales: defaultdict[str, list[CrmDeal]] = defaultdict(list)
    leaving: defaultdict[str, dict[str, CrmContact]] = defaultdict(dict)
    taken: defaultdict[str, set[str]] = defaultdict(set)
    closed = {account.slug for account in known if account.fault}  # nothing can move there
    homes = _index_contacts(known, system)
    for contact in contacts:
        slug = census.find("contacts", contact.account_key, contact.account_name)
        if slug:
            people[slug].append(contact)
            key = fold_key(contact.key, system)
            if homes.get(key, slug) != slug and slug not in closed:
                leaving[homes[key]][key] = contact
    homes = _index_deals(known, system)
    for deal in deals:
        slug = census.find("deals", deal.account_key, deal.account_name)
        if slug:
            sales[slug].append(deal)
            key = fold_key(deal.key, system)
            if homes.get(key, slug) != slug and slug not in closed:
                taken[homes[key]].add(key)
    for each in deleted:
        key = fold_key(each.key, system)
        if key in homes:
            taken[homes[key]].add(key)
    gone = {slug: Gone(leaving.get(slug, {}), taken.get(slug, ())) for slug in {**leaving, **taken}}
    return Assignment(people, sales, gone, census.list_orphans())


class _Census:
    """Finds accounts, and counts what has none."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._counts: dict[tuple[Literal["contacts", "deals"], Lack], int] = {}
        self._names: dict[tuple[Literal["contacts", "deals"], Lack], dict[str, None]] = {}

    def find(self, kind: Literal["contacts", "deals"], key: str, name: str) -> str:
        """Return the slug of an account; empty where it is not known."""
        found = self._directory.find(key, name)
        if found.lack:
            group = (kind, found.lack)
            self._counts[group] = self._counts.get(group, 0) + 1
            self._names.setdefault(group, {})[name or key] = None
        return found.slug

    def list_orphans(self) -> tuple[Orphans, ...]:
        return tuple(
            Orphans(kind, _REASONS[lack], count, tuple(filter(None, self._names[kind, lack])))
            for (kind, lack), count in sorted(self._counts.items())
        )


def _index_contacts(accounts: Iterable[KnownAccount], system: str) -> dict[str, str]:
    """Return the account that has a contact of the CRM on file, by the contact's key."""
    return {
        key: account.slug
        for account in accounts
        if account.crm and not account.fault and system in account.crm.systems
        for key in account.crm.systems[system].contacts
    }


def _index_deals(accounts: Iterable[KnownAccount], system: str) -> dict[str, str]:
    """Return the account that has a deal of the CRM on file, by the deal's key."""
    return {
        key: account.slug
        for account in accounts
        if account.crm and not account.fault
        for key, deal in account.crm.deals.items()
        if deal.system == system
    }
