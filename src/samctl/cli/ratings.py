"""What is wrong with an account's ratings, seen against the criteria."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from samctl.documents.criteria import Criteria
from samctl.documents.file_rules import INVALID_FIELD, UNRESOLVED_REFERENCE
from samctl.documents.findings import Finding, Place
from samctl.documents.selection import Selection
from samctl.documents.suggestions import ask_meaning
from samctl.practices.selection.scales import Scale
from samctl.practices.selection.shortlist import find_misfits

if TYPE_CHECKING:
    from samctl.store.loading import Loaded


def find_rating_misfits(
    criteria: Criteria, scales: Mapping[str, Scale], loaded: Loaded[Selection]
) -> Iterator[Finding]:
    """Return the ratings of an account that lie outside the levels of their criterion."""
    if loaded.document is not None:
        for remark in find_misfits(criteria, scales, loaded.document):
            place = Place(loaded.file, remark.path, remark.at_key)
            yield INVALID_FIELD.find(place, remark.message, remark.hint)


def find_unknown_criteria(criteria: Criteria, loaded: Loaded[Selection]) -> Iterator[Finding]:
    """Return the ratings of an account on criteria that do not exist."""
    for name in loaded.document.ratings if loaded.document else ():
        if name not in criteria.criteria:
            place = Place(loaded.file, ("ratings", name), at_key=True)
            message = f"ratings: no criterion `{name}`, so this rating does not count"
            yield UNRESOLVED_REFERENCE.find(place, message, ask_meaning(name, criteria.criteria))
