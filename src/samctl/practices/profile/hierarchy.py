"""Who reports to whom, as a tree: superiors before their people; where it runs in a circle, which one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

Cycle = tuple[str, ...]
"""People of whom each reports to the next, and the last to the first."""


class Position(NamedTuple):
    """Somebody's place in the tree.

    Args:
        id: of the person.
        superior: to whom they report; None at the top.
        depth: how many superiors are above.
        reports: who reports to them.
    """

    id: str
    superior: str | None
    depth: int
    reports: tuple[str, ...]


class Hierarchy(NamedTuple):
    """A tree of people, or several.

    Args:
        positions: everybody, each superior before those who report to them; people who stand by themselves
            come last.
        cycles: where people report to each other in a circle; the first of each is taken for its top.
    """

    positions: tuple[Position, ...]
    cycles: tuple[Cycle, ...]


def arrange(superiors: Mapping[str, str | None]) -> Hierarchy:
    """Return the tree that people make by whom they report to.

    Args:
        superiors: by person; an id that is not a person here is no superior.
    """
    known = {
        name: above if above in superiors and above != name else None for name, above in superiors.items()
    }
    cycles = tuple(_find_cycles(known))
    for cycle in cycles:
        known[cycle[0]] = None
    reports: dict[str, list[str]] = {name: [] for name in known}
    for name, above in known.items():
        if above is not None:
            reports[above].append(name)
    tops = [name for name, above in known.items() if above is None]
    tops.sort(key=lambda name: not reports[name])
    return Hierarchy(tuple(_walk(tops, known, reports)), cycles)


def _walk(
    tops: list[str], known: Mapping[str, str | None], reports: Mapping[str, list[str]]
) -> Iterator[Position]:
    pending = [(name, 0) for name in reversed(tops)]
    while pending:
        name, depth = pending.pop()
        yield Position(name, known[name], depth, tuple(reports[name]))
        pending += [(each, depth + 1) for each in reversed(reports[name])]


def _find_cycles(known: Mapping[str, str | None]) -> Iterator[Cycle]:
    """Return each circle once, beginning with whoever of it stands first in the document."""
    settled: set[str] = set()
    for start in known:
        trail: dict[str, None] = {}
        name: str | None = start
        while name is not None and name not in settled and name not in trail:
            trail[name] = None
            name = known[name]
        if name in trail:
            way = list(trail)
            circle = way[way.index(name) :]
            first = min(circle, key=list(known).index)
            position = circle.index(first)
            yield tuple(circle[position:] + circle[:position])
        settled.update(trail)
