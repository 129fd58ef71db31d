"""Which account is meant where a contact, a deal or a subsidiary names one, by id or by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Literal, NamedTuple

from samctl.documents.slugs import normalise_name
from samctl.exchange.crm.keys import fold_key
from samctl.exchange.crm.likeness import KnownName
from samctl.exchange.crm.plans import KnownAccount
from samctl.exchange.crm.records import CrmAccount
from samctl.exchange.crm.snapshots import read_snapshot

Lack = Literal["unnamed", "unknown", "left out", "several"]
"""Why an account is not found."""


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
    return KnownName(account.slug, tuple(names), fold_key(str(ids.get(system) or snapshot.key), system))


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
        self._slugs: set[str] = set()
        self._by_key: defaultdict[str, set[str]] = defaultdict(set)
        self._by_name: defaultdict[str, set[str]] = defaultdict(set)
        for account in known:
            self._add(account.slug, account.key, account.names)
        for slug, customer in customers:
            self._add(slug, fold_key(customer.key, system), (customer.name,))
        self._left_out: set[str] = set()
        for each in left_out:
            self._left_out |= {fold_key(each.key, system), normalise_name(each.name)} - {""}

    def find(self, key: str, name: str) -> Found:
        """Return the account that an id means; without an id, or with an unknown one, that of a name.

        Args:
            key: its id in the CRM; empty where unknown.
            name: its name; empty where unknown. The slug of an account will do, too.
        """
        forms = {"key": fold_key(key, self._system), "name": normalise_name(name)}
        if not any(forms.values()):
            return Found("", "unnamed")
        for form in filter(None, forms.values()):
            if form in self._decided:
                return Found(self._decided[form])
        slugs = self._by_key.get(forms["key"], set()) if forms["key"] else set()
        if not slugs and forms["key"] not in self._left_out and forms["name"]:
            slugs = self._by_name.get(forms["name"], set()) or self._slugs & {name.strip()}
        if len(slugs) == 1:
            return Found(next(iter(slugs)))
        if slugs:
            return Found("", "several")
        return Found("", "unknown" if self._left_out.isdisjoint(forms.values()) else "left out")

    def _add(self, slug: str, key: str, names: Collection[str]) -> None:
        self._slugs.add(slug)
        if key:
            self._by_key[key].add(slug)
        for name in names:
            self._by_name[normalise_name(name)].add(slug)
