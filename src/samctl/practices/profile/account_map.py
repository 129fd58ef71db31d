"""The account map: the people of a customer by who reports to whom, with the relations between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple

from samctl.documents.meetings import Meeting
from samctl.documents.profile import Profile, Stakeholder
from samctl.practices.profile.contacts import log_contacts
from samctl.practices.profile.hierarchy import Cycle, arrange
from samctl.practices.profile.naming import tell_apart
from samctl.practices.profile.verdict import Verdict, is_live, judge


class MapPerson(NamedTuple):
    """Somebody on the map.

    Args:
        id: as in the profile.
        name: told apart from others of the same name.
        entry: the entry in the profile.
        superior: who stands above on the map; None at the top.
        depth: how many stand above.
        reports: who stands below.
        outside: their superior, where the map shows a unit and the superior does not belong to it.
        last_met: when we last met; None where no meeting is on record.
        is_live: whether they are in live contact with us; None where nobody can tell.
    """

    id: str
    name: str
    entry: Stakeholder
    superior: str | None
    depth: int
    reports: tuple[str, ...]
    outside: str | None
    last_met: date | None
    is_live: bool | None


class MapRelation(NamedTuple):
    """Who sways or opposes whom.

    Args:
        start: who acts.
        end: on whom.
        kind: how; None where nobody wrote it down.
    """

    start: str
    end: str
    kind: Literal["influences", "conflicts"] | None


class AccountMap(NamedTuple):
    """The people of a customer, or of one of its units.

    Args:
        unit: which; None for all.
        people: superiors before those who report to them; people who stand by themselves come last.
        relations: between people on the map.
        cycles: where people report to each other in a circle.
        verdict: where we stand with the people on the map.
        names: of everybody at the customer, by id, on the map or not.
    """

    unit: str | None
    people: tuple[MapPerson, ...]
    relations: tuple[MapRelation, ...]
    cycles: tuple[Cycle, ...]
    verdict: Verdict
    names: Mapping[str, str]

    def find(self, name: str) -> MapPerson | None:
        """Return the person of an id; None for somebody who is not on the map."""
        return next((each for each in self.people if each.id == name), None)


def draw_account_map(
    profile: Profile, meetings: Iterable[Meeting], today: date, unit: str | None = None
) -> AccountMap:
    """Return the account map.

    Args:
        profile: of the customer.
        meetings: the records of those held.
        today: decides who is in live contact and who has gone quiet.
        unit: only its people; None for everybody.
    """
    everybody = profile.stakeholders
    log = log_contacts(meetings, today)
    shown = {name: each for name, each in everybody.items() if unit is None or each.unit == unit}
    hierarchy = arrange({name: each.reports_to for name, each in shown.items()})
    names = tell_apart(everybody)
    people = []
    for position in hierarchy.positions:
        entry = shown[position.id]
        above = entry.reports_to
        people.append(
            MapPerson(
                id=position.id,
                name=names[position.id],
                entry=entry,
                superior=position.superior,
                depth=position.depth,
                reports=position.reports,
                outside=above if above in everybody and above not in shown else None,
                last_met=log.last.get(position.id),
                is_live=is_live(position.id, entry, log, today),
            )
        )
    return AccountMap(
        unit,
        tuple(people),
        _list_relations(profile, shown),
        hierarchy.cycles,
        judge(shown, log, today),
        names,
    )


def find_cycles(profile: Profile) -> tuple[Cycle, ...]:
    """Return where people report to each other in a circle."""
    return arrange({name: each.reports_to for name, each in profile.stakeholders.items()}).cycles


def _list_relations(profile: Profile, shown: Mapping[str, Stakeholder]) -> tuple[MapRelation, ...]:
    """Return the relations between people on the map, each once."""
    found = (
        MapRelation(each.from_, each.to, each.kind)
        for each in profile.influences
        if each.from_ in shown and each.to in shown and each.from_ and each.to
    )
    return tuple(dict.fromkeys(found))
