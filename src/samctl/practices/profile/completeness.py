"""How complete a profile is, part by part, and what is missing.

Six parts count alike. Of each, so many questions are asked, and each has an answer on file or has not:

    share of a part = answers known / questions asked
    completeness    = the mean of the six shares

A part without any entry is asked one question, whether there is one, and its share is 0. The figure says how
much is written down, and nothing about how well the relationship stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from samctl.documents.findings import FieldPath
from samctl.documents.profile import Business, Profile, Relation, Stakeholder
from samctl.documents.record import Record

PartName = Literal["business", "goals", "stakeholders", "decision_makers", "analyst_reports", "competition"]

DECIDING = ("decision_maker", "approver")
"""The roles of those who decide about a purchase, or approve it."""

STRONG = (4, 5)
"""The levels of influence of people whose word counts much."""

ASKED: dict[PartName, tuple[str, ...]] = {
    "business": ("business.summary", "business.markets", "business.units", "industry", "revenue"),
    "goals": ("title", "owner", "due", "initiatives"),
    "stakeholders": ("title", "responsibilities", "roles", "influence", "contact"),
    "decision_makers": ("support", "coverage", "relation.now", "relation.wanted"),
    "analyst_reports": ("date", "takeaways"),
    "competition": ("present_in", "strengths", "weaknesses", "share_of_wallet"),
}
"""The fields that each part asks for: of the profile, or of every entry of the part."""

ASKED_OF_OTHERS = ("support", "coverage")
"""The fields asked of people, too, who do not count as decision makers: every field is asked once."""

_FIELDS: dict[PartName, str] = {
    "business": "business",
    "goals": "goals",
    "stakeholders": "stakeholders",
    "decision_makers": "stakeholders",
    "analyst_reports": "analyst_reports",
    "competition": "competitors",
}
_CORE = ("summary", "markets", "units")
_EMPTY = {"business": Business(), "relation": Relation()}  # what stands for a part that is missing as a whole


class Gap(NamedTuple):
    """A question without an answer.

    Args:
        path: the field to fill, inside the profile.
        kind: whether a value goes there, items of a list, or entries with keys of their own; `role` where
            somebody's roles shall say who decides.
    """

    path: FieldPath
    kind: Literal["value", "list", "entries", "role"]


class Part(NamedTuple):
    """One of the six parts.

    Args:
        name: of the part.
        field: the field of the profile in which it stands.
        known: how many questions have an answer.
        asked: how many there are.
        gaps: those without an answer.
        is_empty: whether nothing at all is on file about it.
    """

    name: PartName
    field: str
    known: int
    asked: int
    gaps: tuple[Gap, ...]
    is_empty: bool

    @property
    def share(self) -> Fraction:
        """How much of the part is known, 0 to 1."""
        return Fraction(self.known, self.asked)


class Completeness(NamedTuple):
    """How complete a profile is.

    Args:
        parts: the six.
    """

    parts: tuple[Part, ...]

    @property
    def share(self) -> Fraction:
        """The mean of the shares of the six parts, 0 to 1."""
        return sum((part.share for part in self.parts), Fraction(0)) / len(self.parts)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing, part by part."""
        return tuple(gap for part in self.parts for gap in part.gaps)


def measure_completeness(profile: Profile) -> Completeness:
    """Return how complete a profile is, in the order of the parts."""
    people = profile.stakeholders
    deciding = {name: each for name, each in people.items() if decides(each)}
    counting = {name: each for name, each in people.items() if decides(each) or each.influence in STRONG}
    return Completeness(
        (
            _measure_business(profile),
            _measure_entries("goals", profile.goals),
            _measure_people(people, others={*people} - {*counting}),
            _measure_deciders(counting, is_empty=not deciding),
            _measure_entries("analyst_reports", profile.analyst_reports),
            _measure_entries("competition", profile.competitors),
        )
    )


def decides(stakeholder: Stakeholder) -> bool:
    """Return whether somebody is known to decide about a purchase, or to approve it."""
    return any(role in DECIDING for role in stakeholder.roles)


def _measure_business(profile: Profile) -> Part:
    gaps = list(_find_gaps((), profile, ASKED["business"]))
    asked = len(ASKED["business"])
    nothing = profile.business is None or not any(
        _is_known(getattr(profile.business, name)) for name in _CORE
    )
    return Part("business", _FIELDS["business"], asked - len(gaps), asked, tuple(gaps), nothing)


def _measure_entries(name: PartName, entries: Mapping[str, Record]) -> Part:
    """Return a part that consists of entries, of each of which the same is asked."""
    field = _FIELDS[name]
    if not entries:
        return Part(name, field, 0, 1, (Gap((field,), "entries"),), True)
    gaps = [gap for slug, each in entries.items() for gap in _find_gaps((field, slug), each, ASKED[name])]
    asked = len(entries) * len(ASKED[name])
    return Part(name, field, asked - len(gaps), asked, tuple(gaps), False)


def _measure_people(people: Mapping[str, Stakeholder], others: set[str]) -> Part:
    """Return the part about everybody; of those who are no decision makers, more is asked here."""
    part = _measure_entries("stakeholders", people)
    more = [
        gap
        for slug, each in people.items()
        if slug in others
        for gap in _find_gaps((part.field, slug), each, ASKED_OF_OTHERS)
    ]
    asked = len(others) * len(ASKED_OF_OTHERS)
    return part._replace(
        known=part.known + asked - len(more), asked=part.asked + asked, gaps=(*part.gaps, *more)
    )


def _measure_deciders(counting: Mapping[str, Stakeholder], *, is_empty: bool) -> Part:
    """Return the part about those whose word counts; where none of them decides, who does is asked, too."""
    part = _measure_entries("decision_makers", counting)
    if not is_empty:
        return part
    missing = Gap((_FIELDS["decision_makers"],), "role")
    if not counting:
        return part._replace(gaps=(missing,))
    return part._replace(asked=part.asked + 1, gaps=(missing, *part.gaps), is_empty=True)


def _find_gaps(path: FieldPath, record: Record, fields: Iterable[str]) -> Iterator[Gap]:
    for name in fields:
        value: Any = record
        steps = name.split(".")
        for step in steps:
            value = getattr(value, step)
            value = _EMPTY.get(step) if value is None else value
        if not _is_known(value):
            yield Gap((*path, *steps), _find_kind(value))


def _find_kind(value: Any) -> Literal["value", "list", "entries"]:
    if isinstance(value, list):
        return "list"
    return "entries" if isinstance(value, dict) else "value"


def _is_known(value: Any) -> bool:
    """Return whether there is an answer: a text that is not blank, at least one item, any other value."""
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, list | dict):
        return bool(value)
    return value is not None
