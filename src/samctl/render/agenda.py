"""The invitation to the next meeting: when, where, who, and what is to be spoken about and decided.

Everything in it comes from the customer's view: what is internal is not there to begin with.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from samctl.documents.suggestions import ask_meaning
from samctl.errors import UsageError
from samctl.practices.meetings.decisions import FOR_BOTH, NeededDecision, find_decisions
from samctl.practices.meetings.records import MeetingRecord, find_last
from samctl.practices.meetings.upcoming import (
    UpcomingMeeting,
    describe_record,
    find_next_meeting,
    find_next_of,
)
from samctl.render.dossier import Documents
from samctl.render.gatherings import (
    AgreedLine,
    HeldLine,
    UpcomingLine,
    describe_held,
    describe_upcoming,
    find_people,
    find_touchpoint,
    list_agreed,
    make_diary,
)
from samctl.render.next_steps import ActionLine, list_actions
from samctl.render.occasion import Gap, NothingToRenderError, Occasion, Prepared, find_salutation
from samctl.render.public_account import release_documents
from samctl.render.questions import make_ground
from samctl.render.view import Part

_DECIDING = ("review", "meeting", "visit", "workshop")
"""Kinds of meetings in which the account as a whole is decided about; in a call, it is not."""

_REMOTE = ("call", "email")


class AgendaValues(NamedTuple):
    """What the template sees beside the documents.

    Args:
        salutation: how the profile begins a letter to the recipient; None where there is none.
        meeting: to which the customer is invited.
        ours: who of us takes part.
        theirs: who of the customer takes part.
        our_actions: what we have promised and not done yet, oldest first; and
            what nobody is named for.
        their_actions: the same of the customer.
        topics: what is to be spoken about.
        decisions: what is to be decided; none for a call, e-mail or event.
        last: the meeting before; of the same recurring contact, where there was one.
        agreed: what was decided there.
        contact: whom they ask about it.
    """

    salutation: str | None
    meeting: UpcomingLine
    ours: list[Part]
    theirs: list[Part]
    our_actions: list[ActionLine]
    their_actions: list[ActionLine]
    topics: list[str]
    decisions: list[NeededDecision]
    last: HeldLine | None
    agreed: list[AgreedLine]
    contact: Part | None


def prepare_agenda(occasion: Occasion) -> Prepared:
    """Return what the agenda takes beside the documents, and what it leaves out.

    Raises:
        UsageError: there is no such meeting or touchpoint.
        NothingToRenderError: nobody can tell when the next meeting is.
    """
    view = occasion.view
    documents = release_documents(occasion.documents, view)
    upcoming = _find_meeting(occasion, documents)
    meeting = describe_upcoming(upcoming)
    record, touchpoint = upcoming.record, upcoming.touchpoint
    actions = list_actions(documents, occasion.today)
    last = _find_last(documents, upcoming)
    ground = make_ground(documents, occasion.today)
    values = AgendaValues(
        salutation=find_salutation(occasion),
        meeting=meeting,
        ours=find_people(view["team"].people, _list_ours(upcoming)),
        theirs=find_people(
            view["profile"].stakeholders,
            (record.meeting.customer_attendees if record else []) or (touchpoint.with_ if touchpoint else []),
        ),
        our_actions=[each for each in actions if each.side != "customer"],
        their_actions=[each for each in actions if each.side == "customer"],
        topics=(record.meeting.agenda if record else []) or (touchpoint.agenda if touchpoint else []),
        decisions=list(find_decisions(ground, FOR_BOTH)) if meeting.kind in _DECIDING else [],
        last=describe_held(last, find_touchpoint(documents, last)) if last else None,
        agreed=list_agreed(last) if last else [],
        contact=_find_contact(view, upcoming),
    )
    return Prepared(values._asdict(), tuple(_find_gaps(occasion, values, upcoming)))


def _find_meeting(occasion: Occasion, documents: Documents) -> UpcomingMeeting:
    diary, wish, account = make_diary(occasion, documents), occasion.wish, documents.account
    if wish.meeting:
        found = describe_record(diary, require_record(occasion, documents))
    elif wish.touchpoint:
        touchpoints = diary.rhythm.touchpoints if diary.rhythm else {}
        if wish.touchpoint not in touchpoints:
            hint = ask_meaning(wish.touchpoint, touchpoints) or f"`samctl edit {account} meetings` adds it."
            raise UsageError(f"--touchpoint: {account} has no touchpoint `{wish.touchpoint}`", hint)
        found = find_next_of(diary, wish.touchpoint)
    else:
        found = find_next_meeting(diary)
    if found is None:
        raise NothingToRenderError(
            f"{account}: nobody can tell when the next meeting is, so there is nothing to invite to",
            f'`samctl put {account} meetings.touchpoints title="..." kind=review every="3 months" from=DATE` '
            "plans one.",
        )
    return found


def require_record(occasion: Occasion, documents: Documents) -> MeetingRecord:
    """Return the record of the meeting that is asked for.

    Args:
        occasion: knows which.
        documents: of the account, as the readers see them.

    Raises:
        UsageError: it is not on record, or nobody of the customer took part and they are the readers.
    """
    name, account = occasion.wish.meeting, documents.account
    found = next((each for each in documents.meeting_records if each.id == name), None)
    if found:
        return found
    if name in occasion.documents.record_ids:
        raise UsageError(
            f"--meeting: nobody of {account} took part in {name}",
            "`customer_attendees` names who did; `samctl render minutes ACCOUNT --internal` is for us.",
        )
    hint = ask_meaning(name or "", documents.record_ids) or f"They lie in accounts/{account}/meetings/."
    raise UsageError(f"--meeting: {account} has no record `{name}`", hint)


def _list_ours(upcoming: UpcomingMeeting) -> list[str | None]:
    """Return who of us takes part, by id: whoever sees to it first, be it the deputy of the owner."""
    named = upcoming.record.meeting.attendees if upcoming.record else []
    if named or upcoming.touchpoint is None:
        return [*named]
    return [upcoming.owner, *upcoming.touchpoint.attendees]


def _find_last(documents: Documents, upcoming: UpcomingMeeting) -> Any:
    """Return the meeting before, of the same recurring contact where there was one."""
    records = documents.meeting_records
    same = [each for each in records if each.meeting.touchpoint == upcoming.touchpoint_id]
    series = same if upcoming.touchpoint_id else []
    found = find_last(series, upcoming.day) or find_last(records, upcoming.day)
    return found.meeting if found else None


def _find_contact(view: Any, upcoming: UpcomingMeeting) -> Part | None:
    """Return whom they ask: whoever sees to the meeting, else whom they were told to ask."""
    manager = view["profile"].account_team.account_manager
    for slug in (upcoming.owner, view["meetings"].contact.questions_to, manager):
        if slug in view["team"].people:
            found: Part = view["team"].people[slug]
            return found
    return None


def _find_gaps(occasion: Occasion, values: AgendaValues, upcoming: UpcomingMeeting) -> Iterator[Gap]:
    """Yield what the agenda leaves out, in the order in which it would stand there."""
    place = f"meetings.touchpoints.{upcoming.touchpoint_id}"
    record = f"meetings/{upcoming.record.id}" if upcoming.record else ""
    if upcoming.touchpoint:
        if not upcoming.touchpoint.time:
            yield Gap(f"{place}.time", "when it begins")
        if not upcoming.touchpoint.place and values.meeting.kind not in _REMOTE:
            yield Gap(f"{place}.place", "where, or the link")
    if not values.theirs:
        yield Gap(f"{record}.customer_attendees" if record else f"{place}.with", "who of them takes part")
    if not values.ours:
        yield Gap(f"{record}.attendees" if record else f"{place}.owner", "who of us takes part")
    if not values.topics:
        yield Gap(f"{record}.agenda" if record else f"{place}.agenda", "what is to be spoken about")
    if not upcoming.is_covered:
        names = ", ".join(str(each.name) for each in values.ours[:1])
        yield Gap(f"team.people.{upcoming.owner}.absent", f"a deputy: {names} is away on {upcoming.day}")
    if values.contact is None:
        yield Gap("meetings.contact.questions_to", "whom they ask")
    elif not (values.contact.phone or values.contact.email):
        yield Gap("team.people", f"phone number or e-mail address of {values.contact.name}")
