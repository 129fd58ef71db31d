"""What the picture of the account map is made from: people, and the relations between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from samctl.documents.printable import make_one_line
from samctl.practices.profile.account_map import AccountMap


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


def list_map_people(
    account_map: AccountMap, units: Mapping[str, str], name_person: Callable[[str], str]
) -> list[MapPerson]:
    """Return the people on a map; a superior of another unit is named, so that the picture tells of one.

    Args:
        account_map: of the customer, or of a unit.
        units: the printed names of units, by id.
        name_person: returns the printed name of one of our people, by id.
    """
    found = []
    for person in account_map.people:
        entry = person.entry
        unit = units.get(entry.unit or "") or entry.unit
        found.append(
            MapPerson(
                id=person.id,
                name=person.name,
                title=make_one_line(entry.title) if entry.title else None,
                unit=(make_one_line(unit) or None) if unit else None,
                superior=person.superior or person.outside,
                influence=entry.influence,
                support=entry.support,
                coverage=entry.coverage,
                roles=tuple(entry.roles),
                contact=name_person(entry.contact) if entry.contact else None,
            )
        )
    return found
