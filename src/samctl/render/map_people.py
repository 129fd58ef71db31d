"""What the picture of the account map is made from: people, and the relations between them."""

from __future__ import annotations

from typing import NamedTuple


class MapPerson(NamedTuple):
    """Somebody at the customer, as the picture shows them.

    Args:
        id: of the person.
        name: as it is printed.
        title: their position; None where unknown.
        unit: the printed name of the unit they belong to; None where unknown.
        superior: the id of whom they report to; None where unknown. Where the superior is not on the map, a
            short line tells that there is one.
        influence: 1 to 5; None where unknown.
        support: `mentor`, `supporter`, `neutral`, `opponent` or `enemy`; None where unknown.
        coverage: `none`, `brief`, `multiple` or `deep`; None where unknown.
        roles: their parts in a purchase.
        contact: the printed name of our person who holds the contact; None where nobody does.
    """

    id: str
    name: str
    title: str | None
    unit: str | None
    superior: str | None
    influence: int | None
    support: str | None
    coverage: str | None
    roles: tuple[str, ...]
    contact: str | None


class MapRelation(NamedTuple):
    """Who sways or opposes whom.

    Args:
        source: the id of who acts.
        target: the id of the other.
        kind: `influences` or `conflicts`; None where nobody knows.
    """

    source: str
    target: str
    kind: str | None
