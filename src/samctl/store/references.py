"""Whether every id that a document uses is defined: SAM003, and SAM006 for currencies without a rate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from samctl.documents.file_rules import MISSING_RATE, UNRESOLVED_REFERENCE
from samctl.documents.findings import Finding, Place, format_path
from samctl.documents.references import (
    Namespace,
    Referral,
    Survey,
    defined_namespaces,
    find_referrals,
    survey,
)

if TYPE_CHECKING:
    from samctl.store.loading import Loaded
    from samctl.store.workspace import Workspace

Ids = Mapping[Namespace, AbstractSet[str]]

_MOST_SUGGESTIONS = 50
"""After so many findings of a file nobody reads on, and every "did you mean" takes a millisecond."""


class Directory(NamedTuple):
    """The ids that the workspace's own documents define.

    Args:
        ids: by namespace.
        unknown: namespaces whose document is missing or cannot be read; nothing is said about references
            to these.
        missing: the files that do not exist, by the namespaces that they would define.
    """

    ids: Ids
    unknown: frozenset[Namespace]
    missing: Mapping[Namespace, str]

    @classmethod
    def of_workspace(cls, workspace: Workspace, today: date) -> Directory:
        """Return the ids of people, teams, criteria, tiers, accounts and of currencies with a rate today."""
        own: list[Loaded[Any]] = [workspace.team, workspace.criteria]
        ids, unknown = collect_ids(own)
        missing = {
            space: loaded.file
            for loaded in own
            if not loaded.exists
            for space in defined_namespaces(loaded.kind.model)
        }
        settings = workspace.settings.document
        if settings is None:
            unknown |= {"currency"}
        else:
            dated = {name for name, rates in settings.rates.items() if any(day <= today for day in rates)}
            ids["currency"] = {settings.currency, *dated}
        ids["account"] = set(workspace.slugs)
        return cls(ids, unknown | missing.keys(), missing)


def collect_ids(documents: Iterable[Loaded[Any]]) -> tuple[dict[Namespace, set[str]], frozenset[Namespace]]:
    """Return the ids that documents define, by namespace, and the namespaces that cannot be known."""
    return _collect([(loaded, survey(loaded.kind.model, loaded.data)) for loaded in documents])


def check_references(directory: Directory, documents: Iterable[Loaded[Any]]) -> Iterator[Finding]:
    """Return a finding for every id in documents of one account that is defined neither there nor above.

    Where a document of the workspace is missing, one finding stands for all ids that it should define; it is
    the same for every account.
    """
    surveyed = [(loaded, survey(loaded.kind.model, loaded.data)) for loaded in documents]
    own, unknown = _collect(surveyed)
    ids: Ids = {**directory.ids, **own}
    unknown |= directory.unknown

    absent: set[str] = set()
    for loaded, found in surveyed:
        undefined = {
            (namespaces, name)
            for namespaces, names in found.used.items()
            for name in names.difference(*(ids.get(space, ()) for space in namespaces))
        }
        absent |= {
            directory.missing[space] for use in undefined for space in use[0] if space in directory.missing
        }
        unresolved = {use for use in undefined if unknown.isdisjoint(use[0])}
        reported = 0
        for referral in find_referrals(loaded.kind.model, loaded.data) if unresolved else ():
            if (referral.namespaces, referral.value) in unresolved:
                yield _report(loaded.file, referral, ids, suggesting=reported < _MOST_SUGGESTIONS)
                reported += 1
    for file in sorted(absent):
        message = f"there is no {file}, but ids are used that it should define"
        hint = "Restore it, or write it; `samctl init DIR` makes one to begin with."
        yield UNRESOLVED_REFERENCE.find(Place(file), message, hint)


def _collect(
    surveyed: Iterable[tuple[Loaded[Any], Survey]],
) -> tuple[dict[Namespace, set[str]], frozenset[Namespace]]:
    ids: dict[Namespace, set[str]] = {}
    unknown: frozenset[Namespace] = frozenset()
    for loaded, found in surveyed:
        if loaded.exists and not loaded.data and loaded.findings:
            unknown |= defined_namespaces(loaded.kind.model)
        for namespace, names in found.defined.items():
            ids.setdefault(namespace, set()).update(names)
    return ids, unknown


def _report(file: str, referral: Referral, ids: Ids, *, suggesting: bool) -> Finding:
    from samctl.documents.suggestions import ask_meaning

    place = Place(file, referral.path, referral.at_key)
    where = format_path(referral.path[:-1] if referral.at_key else referral.path)
    if referral.namespaces == ("currency",):
        hint = f"Add `rates: {{{referral.value}: {{2026-01-01: ...}}}}` to samctl.yaml."
        return MISSING_RATE.find(place, f"{where}: no exchange rate for {referral.value}", hint)
    known = sorted({name for space in referral.namespaces for name in ids.get(space, ())})
    what = " or ".join(referral.namespaces)
    home = " or ".join(dict.fromkeys(_HOMES[space] for space in referral.namespaces))
    meant = ask_meaning(referral.value, known) if suggesting else ""
    hint = meant or f"It must be defined in {home}."
    message = f"{where}: no {what} `{referral.value}`" if where else f"no {what} `{referral.value}`"
    return UNRESOLVED_REFERENCE.find(place, message, hint)


_HOMES: dict[Namespace, str] = {
    "account": "a folder of accounts/",
    "benchmark": "plan.yaml",
    "commitment": "kpis.yaml",
    "competitor": "the account's profile.yaml",
    "criterion": "criteria.yaml",
    "currency": "samctl.yaml",
    "customer goal": "the account's profile.yaml",
    "KPI": "the account's kpis.yaml",
    "need": "the account's needs.yaml",
    "offering": "the account's needs.yaml",
    "opportunity": "the account's needs.yaml",
    "person": "team.yaml",
    "plan goal": "the account's plan.yaml",
    "pool": "team.yaml",
    "proposal": "the account's plan.yaml",
    "stakeholder": "the account's profile.yaml",
    "team": "team.yaml",
    "tier": "criteria.yaml",
    "touchpoint": "the account's meetings.yaml",
    "unit": "the account's profile.yaml",
}
