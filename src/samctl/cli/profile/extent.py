"""How much of an account stands on the screen: what a look before a call needs, or everything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Extent(NamedTuple):
    """How much of each kind is shown; None for all.

    Args:
        summary: letters of what the customer does.
        letters: of what was spoken about.
        ours: people of us who serve the account.
        goals: of the customer.
        names: in a sentence about the account map.
        deciders: people who decide or approve.
        dues: of what is due soon.
        contacts: recurring contacts to come.
        gaps: of what is unknown; `--explain` lists all.
        is_full: whether nothing is left out.
    """

    summary: int | None = None
    letters: int | None = None
    ours: int | None = None
    goals: int | None = None
    deciders: int | None = None
    names: int | None = None
    dues: int | None = None
    contacts: int | None = None
    gaps: int = 4
    is_full: bool = True


BRIEF = Extent(
    summary=78, letters=150, ours=1, goals=4, deciders=4, names=4, dues=4, contacts=2, gaps=2, is_full=False
)
FULL = Extent()


def count_left(items: Sequence[object], most: int | None) -> int:
    """Return how many items are not among those that are shown."""
    return 0 if most is None else max(len(items) - most, 0)
