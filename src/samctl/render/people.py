"""The people at the customer and where we stand with them, as documents for us show it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from samctl.documents.profile import Standing
from samctl.practices.profile.account_map import AccountMap
from samctl.practices.profile.verdict import Status


class PersonLine(NamedTuple):
    """Somebody at the customer as the document shows them.

    Args:
        id: of the stakeholder.
        name: told apart from others of the same name.
        superior: the name of whoever they report to.
        last_met: when we last met.
    """

    id: str
    name: str
    superior: str | None
    last_met: date | None


class RelationLine(NamedTuple):
    """Somebody to whom we want to be more than we are.

    Args:
        ours: who of us holds the contact, by id.
        theirs: whom it is about.
        now: what we are to them.
        wanted: what we want to be.
    """

    ours: str | None
    theirs: str
    now: Standing | None
    wanted: Standing


class QuietLine(NamedTuple):
    """A mentor or sponsor whom nobody has met for a while.

    Args:
        name: of the person.
        last: when we last met; None where no meeting with them is on record.
    """

    name: str
    last: date | None


class StandingLines(NamedTuple):
    """Where we stand with the people: the status of the account map, and whom its reasons name.

    Args:
        status: red, amber or green; None where it is unknown.
        could_be: the status if all that is unknown turned out well; None where that is the same.
        supporters: people of influence 4 or 5 who support us.
        deciding: those of them who decide or approve.
        support_unknown: people of influence 4 or 5 whose support nobody knows.
        uncovered: people who decide or approve, and with whom nobody of us is in touch.
        coverage_unknown: people who decide or approve, and of whom nobody knows how well we are in touch.
        opponents: people of influence 4 or 5 who are against us.
        live: who is in live contact with us.
        single: whether fewer than two are known to be.
        quiet: mentors and sponsors whom nobody has met for more than 30 days.
        relations: where we want to be more to somebody than we are.
        unknown: the people who lack a judgement, by field.
    """

    status: Status | None
    could_be: Status | None
    supporters: list[str]
    deciding: list[str]
    support_unknown: list[str]
    uncovered: list[str]
    coverage_unknown: list[str]
    opponents: list[str]
    live: list[str]
    single: bool
    quiet: list[QuietLine]
    relations: list[RelationLine]
    unknown: dict[str, list[str]]


def list_people(account_map: AccountMap) -> list[PersonLine]:
    """Return the people on the map, superiors before those who report to them."""
    names = account_map.names
    return [
        PersonLine(each.id, each.name, names.get(each.superior or ""), each.last_met)
        for each in account_map.people
    ]


def list_standing(account_map: AccountMap) -> StandingLines:
    """Return where we stand with the people on the map."""
    verdict, names = account_map.verdict, account_map.names

    def name(people: Iterable[str]) -> list[str]:
        return [names[each] for each in people]

    return StandingLines(
        status=verdict.status,
        could_be=verdict.could_be,
        supporters=name(verdict.supporters),
        deciding=name(verdict.deciding),
        support_unknown=name(verdict.support_unknown),
        uncovered=name(verdict.uncovered),
        coverage_unknown=name(verdict.coverage_unknown),
        opponents=name(verdict.opponents),
        live=name(verdict.threads.live),
        single=verdict.threads.is_single,
        quiet=[QuietLine(names[each.id], each.last) for each in verdict.quiet],
        relations=[
            RelationLine(each.ours, names[each.theirs], each.now, each.wanted)
            for each in verdict.relation_gaps
        ],
        unknown={field: name(people) for field, people in verdict.unknown.items()},
    )
