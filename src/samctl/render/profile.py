"""The profile as a document: who the customer is, where we stand with their people, what is unknown."""

from __future__ import annotations

from typing import NamedTuple

from samctl.documents.findings import format_path
from samctl.practices.profile.account_map import draw_account_map
from samctl.practices.profile.completeness import Completeness, Gap, measure_completeness
from samctl.practices.profile.freshness import Fact, find_stale, list_facts
from samctl.practices.team.roster import list_functions
from samctl.render.contacts import ContactLine, MeetingLine, describe_last_meeting, list_contacts
from samctl.render.occasion import NothingToRenderError, Occasion, Prepared
from samctl.render.people import PersonLine, StandingLines, list_people, list_standing


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


class ProfileValues(NamedTuple):
    """What the template sees beside the documents.

    Args:
        serving: who of us serves the account: the id of the person and the function.
        people: at the customer, superiors before those who report to them.
        relations: between them: name, kind, name.
        standing: where we stand with them.
        percent: how complete the profile is, rounded down.
        parts: the same, part by part.
        stale: facts that have grown old.
        undated: what facts are about that tell no day.
        contacts: the recurring contacts, the next one first.
        last_meeting: the meeting that was held last.
    """

    serving: list[tuple[str, str]]
    people: list[PersonLine]
    relations: list[tuple[str, str | None, str]]
    standing: StandingLines
    percent: int
    parts: list[PartLine]
    stale: tuple[Fact, ...]
    undated: list[str]
    contacts: list[ContactLine]
    last_meeting: MeetingLine | None


def prepare_profile(occasion: Occasion) -> Prepared:
    """Return what the document needs beside the documents on file.

    Raises:
        NothingToRenderError: there is no profile.
    """
    documents, today = occasion.documents, occasion.today
    profile = documents.profile
    if profile is None:
        account = documents.account
        raise NothingToRenderError(
            f"{account} has no profile on file", f"`samctl edit {account} profile` begins one."
        )
    account_map = draw_account_map(profile, documents.records, today)
    completeness = measure_completeness(profile)
    facts = list_facts(profile, documents.needs, documents.settings.freshness, today)
    values = ProfileValues(
        serving=list(list_functions(profile.account_team)),
        people=list_people(account_map),
        relations=[
            (account_map.names[each.start], each.kind, account_map.names[each.end])
            for each in account_map.relations
        ],
        standing=list_standing(account_map),
        percent=int(completeness.share * 100),
        parts=_list_parts(completeness),
        stale=find_stale(facts),
        undated=[fact.title for fact in facts if fact.lacks_age],
        contacts=list_contacts(documents, today),
        last_meeting=describe_last_meeting(documents, account_map.names, today),
    )
    return Prepared(values._asdict())


def _list_parts(completeness: Completeness) -> list[PartLine]:
    return [
        PartLine(
            part.name, part.known, part.asked, int(part.share * 100), [_spell_gap(gap) for gap in part.gaps]
        )
        for part in completeness.parts
    ]


def _spell_gap(gap: Gap) -> str:
    return f"profile.{format_path(gap.path)}" + (".ID.roles" if gap.kind == "role" else "")
