"""How old facts are, and which have grown older than the settings allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from samctl.documents import kinds
from samctl.documents.findings import FieldPath
from samctl.documents.needs import Needs
from samctl.documents.printable import make_one_line
from samctl.documents.profile import Profile
from samctl.documents.spans import go_back
from samctl.documents.workspace import Freshness
from samctl.practices.profile.naming import tell_apart

FactKind = Literal["stakeholders", "competitors", "analyst_reports", "needs"]
"""What a fact is about: the field of `freshness` in the settings that says how old it may grow."""


class Fact(NamedTuple):
    """Something that was true on a day.

    Args:
        kind: what it is about.
        document: the kind of document that it stands in.
        path: the field that says when it was confirmed, inside the document.
        title: what it is, in a few words.
        as_of: when it was last confirmed; None where nobody wrote that down.
        limit: how old it may grow, such as `6 months`; None where the settings do not say.
        oldest: the earliest day on which it may have been confirmed to count as fresh today.
    """

    kind: FactKind
    document: str
    path: FieldPath
    title: str
    as_of: date | None
    limit: str | None
    oldest: date | None

    @property
    def is_stale(self) -> bool:
        """Whether it is known to be older than it may be."""
        return self.as_of is not None and self.oldest is not None and self.as_of < self.oldest

    @property
    def lacks_age(self) -> bool:
        """Whether nobody can tell how old it is, although the settings say how old it may be."""
        return self.as_of is None and self.oldest is not None


def list_facts(
    profile: Profile | None, needs: Needs | None, freshness: Freshness, today: date
) -> tuple[Fact, ...]:
    """Return the facts of an account that grow old: people, competitors, reports, needs.

    Args:
        profile: of the account.
        needs: of the account.
        freshness: how old each kind may grow.
        today: counted back from.
    """
    found = [*(_list_profile(profile) if profile else ()), *(_list_needs(needs) if needs else ())]
    return tuple(_judge(fact, freshness, today) for fact in found)


def find_stale(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the facts that are older than they may be, the oldest first."""
    return tuple(sorted((fact for fact in facts if fact.is_stale), key=lambda fact: fact.as_of or date.min))


def _judge(fact: Fact, freshness: Freshness, today: date) -> Fact:
    limit: str | None = getattr(freshness, fact.kind)
    return fact._replace(limit=limit, oldest=go_back(today, limit) if limit else None)


def _list_profile(profile: Profile) -> Iterator[Fact]:
    names = tell_apart(profile.stakeholders)
    for slug, person in profile.stakeholders.items():
        yield _make("stakeholders", kinds.PROFILE.name, (slug, "as_of"), names[slug], person.as_of)
    for slug, competitor in profile.competitors.items():
        title = make_one_line(competitor.name or "") or slug
        yield _make("competitors", kinds.PROFILE.name, (slug, "as_of"), title, competitor.as_of)
    for slug, report in profile.analyst_reports.items():
        title = make_one_line(report.title or "") or slug
        yield _make("analyst_reports", kinds.PROFILE.name, (slug, "date"), title, report.date)


def _list_needs(needs: Needs) -> Iterator[Fact]:
    """Return the needs as one fact, as they are confirmed together; nothing where there are none."""
    if needs.needs:
        yield Fact("needs", kinds.NEEDS.name, ("as_of",), "their needs", needs.as_of, None, None)


def _make(kind: FactKind, document: str, path: FieldPath, title: str, as_of: date | None) -> Fact:
    return Fact(kind, document, (kind, *path), title, as_of, None, None)
