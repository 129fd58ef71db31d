"""Which account is meant where a contact, a deal or a subsidiary names one, by id or by name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Literal, NamedTuple

from samctl.exchange.crm.company_names import fold_company_name
from samctl.exchange.crm.keys import fold_key
from samctl.exchange.crm.likeness import KnownName
from samctl.exchange.crm.plans import KnownAccount
from samctl.exchange.crm.records import CrmAccount
from samctl.exchange.crm.snapshots import read_snapshot

Lack = Literal["unnamed", "unknown", "left out", "several"]
"""Why an account is not found."""

_SEVERAL = "?"
"""Stands where a slug is, for an id or a name that several accounts have."""


class Found(NamedTuple):
    """The account that is meant; its slug is empty where there is a lack."""

    slug: str
    lack: Lack | None = None


def list_known_names(accounts: Iterable[KnownAccount], system: str) -> list[KnownName]:
    """Return what the accounts of a workspace are recognised by in a CRM."""
    return [_know(account, system) for account in accounts]


def _know(account: KnownAccount, system: str) -> KnownName:
    snapshot = read_snapshot(account.crm, system)
    ids = account.profile.get("crm") or {}
    imported = snapshot.imported.get("name")
    names = dict.fromkeys([account.name, *([imported] if isinstance(imported, str) else [])])
    keys = dict.fromkeys(fold_key(str(key), system) for key in (ids.get(system), snapshot.key) if key)
    return KnownName(account.slug, tuple(names), tuple(keys))


class Directory:
    """The accounts that there will be, by id and by name.

    Args:
        system: whose ids they are.
        known: the accounts of the workspace.
        customers: slug and record of those that the CRM tells of now.
        left_out: those that are not imported.
        decided: accounts by names or ids that somebody decided on, folded.
    """

    def __init__(
        self,
        system: str,
        known: Iterable[KnownName],
        customers: Iterable[tuple[str, CrmAccount]],
        left_out: Iterable[CrmAccount],
        decided: Mapping[str, str],
    ) -> None:
        self._system = system
        self._decided = decided
        self._by_slug: dict[str, str] = {}
        self._by_key: dict[str, str] = {}
        self._by_name: dict[str, str] = {}
        for account in known:
            self._add(account.slug, account.keys, account.names)
        for slug, customer in customers:
            self._add(slug, (fold_key(customer.key, system),), (customer.name,))
        self._left_out: set[str] = set()
        for each in left_out:
            self._left_out |= {fold_key(each.key, system), fold_company_name(each.name)} - {""}

    def find(self, key: str, name: str) -> Found:
        """Return the account that an id means; without an id, or with an unknown one, that of a name.

        Args:
            key: its id in the CRM; empty where unknown.
            name: its name; empty where unknown. The slug of an account will do, too.
        """
        forms = {"key": fold_key(key, self._system), "name": fold_company_name(name)}
        if not any(forms.values()):
            return Found("", "unnamed")
        for form in filter(None, forms.values()):
            if form in self._decided:
                return Found(self._decided[form])
        slug = self._by_key.get(forms["key"])
        if slug is None and forms["key"] not in self._left_out:
            slug = self._by_name.get(forms["name"]) or self._by_slug.get(name.strip())
        if slug:
            return Found("", "several") if slug == _SEVERAL else Found(slug)
        return Found("", "unknown" if self._left_out.isdisjoint(forms.values()) else "left out")

    def _add(self, slug: str, keys: Collection[str], names: Collection[str]) -> None:
        self._by_slug[slug] = slug
        forms = [(self._by_key, key) for key in keys]
        forms += [(self._by_name, fold_company_name(name)) for name in names]
        for index, form in forms:
            if form:
                index[form] = slug if index.get(form, slug) == slug else _SEVERAL
