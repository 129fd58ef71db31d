"""The profile as a document: who the customer is, where we stand with their people, what is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from samctl.documents.findings import format_path
from samctl.documents.meetings import Meeting
from samctl.documents.profile import Standing
from samctl.errors import UsageError
from samctl.practices.meetings.recurrence import find_next
from samctl.practices.profile.account_map import AccountMap, draw_account_map
from samctl.practices.profile.completeness import Completeness, Gap, measure_completeness
from samctl.practices.profile.contacts import find_last_meeting
from samctl.practices.profile.freshness import find_stale, list_facts
from samctl.practices.profile.verdict import Status
from samctl.practices.team.roster import list_functions
from samctl.render.occasion import Occasion, Prepared
from samctl.render.view import Documents


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
    """A mentor or sponsor whom nobody has met for a while."""

    name: str
    last: date | None


class StandingLines(NamedTuple):
    """Where we stand with the people: the status of the account map, and whom its reasons name."""

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


class PartLine(NamedTuple):
    """One of the six parts of the profile.

    Args:
        name: of the part.
        known: how many questions have an answer.
        asked: how many there are.
        percent: how much that is, rounded down.
        gaps: the fields without an answer.
    """

    name: str
    known: int
    asked: int
    percent: int
    gaps: list[str]


class ContactLine(NamedTuple):
    """A contact that recurs, and when it is next.

    Args:
        id: of the touchpoint.
        day: when; None where its rhythm does not tell.
    """

    id: str
    day: date | None


def prepare_profile(occasion: Occasion) -> Prepared:
    """Return what the document needs beside the documents on file.

    Raises:
        UsageError: there is no profile.
    """
    documents, today = occasion.documents, occasion.today
    profile = documents.profile
    if profile is None:
        account = documents.account
        raise UsageError(f"{account} has no profile on file", f"`samctl edit {account} profile` begins one.")
    account_map = draw_account_map(profile, documents.records, today)
    completeness = measure_completeness(profile)
    facts = list_facts(profile, documents.needs, documents.settings.freshness, today)
    values: dict[str, Any] = {
        "serving": list(list_functions(profile.account_team)),
        "people": _list_people(account_map),
        "relations": [
            (account_map.names[each.start], each.kind, account_map.names[each.end])
            for each in account_map.relations
        ],
        "standing": _list_standing(account_map),
        "percent": int(completeness.share * 100),
        "parts": _list_parts(completeness),
        "stale": find_stale(facts),
        "undated": [fact.title for fact in facts if fact.lacks_age],
        "contacts": _list_contacts(documents, today),
        "last_meeting": _describe_last_meeting(documents, account_map.names, today),
    }
    return Prepared(values)


def _list_people(account_map: AccountMap) -> list[PersonLine]:
    names = account_map.names
    return [
        PersonLine(each.id, each.name, names.get(each.superior or ""), each.last_met)
        for each in account_map.people
    ]


def _list_standing(account_map: AccountMap) -> StandingLines:
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


def _list_parts(completeness: Completeness) -> list[PartLine]:
    return [
        PartLine(
            part.name, part.known, part.asked, int(part.share * 100), [_spell_gap(gap) for gap in part.gaps]
        )
        for part in completeness.parts
    ]


def _spell_gap(gap: Gap) -> str:
    return f"profile.{format_path(gap.path)}" + (".ID.roles" if gap.kind == "role" else "")


def _list_contacts(documents: Documents, today: date) -> list[ContactLine]:
    """Return the recurring contacts that are not over, the next one first."""
    touchpoints = documents.meetings.touchpoints if documents.meetings else {}
    found = [
        ContactLine(name, find_next(each, today))
        for name, each in touchpoints.items()
        if each.to is None or each.to >= today
    ]
    return sorted(found, key=lambda each: (each.day or date.max, each.id))


def _describe_last_meeting(
    documents: Documents, names: Mapping[str, str], today: date
) -> dict[str, Any] | None:
    meeting: Meeting | None = find_last_meeting(documents.records, today)
    if meeting is None:
        return None
    touchpoints = documents.meetings.touchpoints if documents.meetings else {}
    touchpoint = touchpoints.get(meeting.touchpoint or "")
    return {
        "title": meeting.title or (touchpoint.title if touchpoint else None) or meeting.touchpoint,
        "date": meeting.date,
        "theirs": [names.get(each, each) for each in meeting.customer_attendees],
        "ours": list(meeting.attendees),
        "summary": meeting.summary,
    }
