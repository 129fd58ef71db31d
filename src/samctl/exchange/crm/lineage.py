"""Who stands above whom, among accounts and among people: links are added so that none closes a circle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Link(NamedTuple):
    """A child and what stands above it: an account and its owner, somebody and their superior."""

    child: str
    above: str


def find_circular(present: Mapping[str, str | None], wanted: Iterable[Link]) -> frozenset[Link]:
    """Return the links that cannot be added, because with those before them they would close a circle.

    Args:
        present: what stands above each child now; a link that is wanted takes the place of its child's.
        wanted: the links to add, in the order in which they count.
    """
    wanted = list(wanted)
    above: dict[str, str | None] = {**present, **dict.fromkeys(link.child for link in wanted)}
    circular: set[Link] = set()
    for link in wanted:
        if _leads_to(above, link.above, link.child):
            circular.add(link)
            above[link.child] = present.get(link.child)
        else:
            above[link.child] = link.above
    return frozenset(circular)


def _leads_to(above: Mapping[str, str | None], start: str, end: str) -> bool:
    """Return whether the way up from one place comes by another; circles that exist already end it."""
    passed: set[str] = set()
    place: str | None = start
    while place is not None and place not in passed:
        if place == end:
            return True
        passed.add(place)
        place = above.get(place)
    return False
