"""The names of people at the customer, told apart where two share one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from samctl.documents.printable import make_one_line
from samctl.documents.profile import Stakeholder


def tell_apart(stakeholders: Mapping[str, Stakeholder]) -> dict[str, str]:
    """Return a name for each id, on one line; people who share a name have the id behind it."""
    names = {slug: make_one_line(each.name) or slug for slug, each in stakeholders.items()}
    shared = Counter(name.casefold() for name in names.values())
    return {slug: f"{name} ({slug})" if shared[name.casefold()] > 1 else name for slug, name in names.items()}
