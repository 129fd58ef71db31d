"""The minutes of a meeting: for the customer, and with what is only for ourselves."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, NamedTuple

from samctl.documents.meetings import Meeting
from samctl.practices.meetings.agreements import is_begun
from samctl.practices.meetings.records import MeetingRecord, find_last, is_done
from samctl.practices.meetings.upcoming import find_next_of
from samctl.practices.profile.completeness import decides
from samctl.render.agenda import require_record
from samctl.render.dossier import Documents
from samctl.render.gatherings import (
    AgreedLine,
    HeldLine,
    describe_held,
    find_people,
    find_touchpoint,
    list_agreed,
    make_diary,
)
from samctl.render.occasion import Gap, NothingToRenderError, Occasion, Prepared
from samctl.render.public_account import release_documents
from samctl.render.titles import name_entry
from samctl.render.view import Part


class TaskLine(NamedTuple):
    """Something that a meeting agreed that somebody does.

    Args:
        title: what; the id where it has no title.
        owner: who does it, by id.
        due: by when.
        done_on: when it was done, up to today.
    """

    title: str
    owner: str | None
    due: datetime.date | None
    done_on: datetime.date | None


class Minutes(NamedTuple):
    """What the minutes tell both sides.

    Args:
        meeting: that was held.
        place: where.
        ours: who of us took part.
        theirs: who of the customer took part.
        topics: what it was planned to speak about.
        summary: what was spoken about.
        decisions: what was decided.
        tasks: what was promised, by day.
        next_day: when the next one is: as agreed, else the next time of the rhythm.
    """

    meeting: HeldLine
    place: str | None
    ours: list[Part]
    theirs: list[Part]
    topics: list[str]
    summary: str | None
    decisions: list[AgreedLine]
    tasks: list[TaskLine]
    next_day: datetime.date | None


class MinutesValues(NamedTuple):
    """What the template sees beside the documents.

    Args:
        minutes: what they tell.
    """

    minutes: Minutes


class InternalMinutesValues(NamedTuple):
    """What the template sees beside the documents.

    Args:
        minutes: what they tell both sides.
        record: of the meeting, with rating, feedback and notes.
        missing: who decides or approves and was not there, of those who belong to the recurring contact;
            outside the rhythm, of all.
    """

    minutes: Minutes
    record: Part
    missing: list[Part]


def prepare_minutes(occasion: Occasion) -> Prepared:
    """Return what the customer's minutes take beside the documents, and what they leave out.

    Raises:
        UsageError: there is no such meeting.
        NothingToRenderError: no meeting is on record.
    """
    documents = release_documents(occasion.documents, occasion.view)
    record = _choose_record(occasion, documents)
    minutes = _tell(occasion, documents, record)
    gaps = _find_gaps(occasion.documents, record.id, minutes)
    return Prepared(MinutesValues(minutes)._asdict(), tuple(gaps))


def prepare_internal_minutes(occasion: Occasion) -> Prepared:
    """Return what the minutes for us take beside the documents.

    Raises:
        UsageError: there is no such meeting.
        NothingToRenderError: no meeting is on record.
    """
    documents, view = occasion.documents, occasion.view
    record = _choose_record(occasion, documents)
    minutes = _tell(occasion, documents, record)
    part = view["meeting_records"][documents.record_ids.index(record.id)]
    missing = find_people(view["profile"].stakeholders, _list_missing(documents, record.meeting))
    values = InternalMinutesValues(minutes, part, missing)
    return Prepared(values._asdict(), tuple(_find_gaps(documents, record.id, minutes)))


def _choose_record(occasion: Occasion, documents: Documents) -> MeetingRecord:
    """Return the record of the meeting asked for, else of the last one up to today."""
    records, account, wish = documents.meeting_records, documents.account, occasion.wish
    if wish.meeting:
        return require_record(occasion, documents)
    last = find_last((each for each in records if _is_told(each, occasion)), datetime.date.max)
    if last is None:
        raise NothingToRenderError(
            f"{account}: no meeting is on record, so there are no minutes",
            f"`samctl log {account} TOUCHPOINT` begins a record.",
        )
    return last


def _is_told(record: MeetingRecord, occasion: Occasion) -> bool:
    """Return whether a meeting was held up to today, of the recurring contact that is asked for."""
    meeting, touchpoint = record.meeting, occasion.wish.touchpoint
    is_past = meeting.date is not None and meeting.date <= occasion.today
    return is_past and touchpoint in (None, meeting.touchpoint) and not is_begun(meeting, occasion.today)


def _tell(occasion: Occasion, documents: Documents, record: MeetingRecord) -> Minutes:
    meeting, view = record.meeting, occasion.view
    touchpoint = find_touchpoint(documents, meeting)
    return Minutes(
        meeting=describe_held(meeting, touchpoint),
        place=touchpoint.place if touchpoint else None,
        ours=find_people(view["team"].people, meeting.attendees),
        theirs=find_people(view["profile"].stakeholders, meeting.customer_attendees),
        topics=[each for each in meeting.agenda if each.strip()],
        summary=(meeting.summary or "").strip() or None,
        decisions=list_agreed(meeting),
        tasks=_list_tasks(meeting, occasion.today),
        next_day=_find_next_day(occasion, documents, meeting),
    )


def _list_tasks(meeting: Meeting, today: datetime.date) -> list[TaskLine]:
    found = [
        TaskLine(name_entry(name, each), each.owner, each.due, each.done_on if is_done(each, today) else None)
        for name, each in meeting.actions.items()
    ]
    return sorted(found, key=lambda each: each.due or datetime.date.max)


def _find_next_day(occasion: Occasion, documents: Documents, meeting: Meeting) -> datetime.date | None:
    """Return when the next one is, as it was agreed; else the next time of the rhythm after the meeting."""
    if meeting.next and (meeting.date is None or meeting.next > meeting.date):
        return meeting.next
    if meeting.touchpoint is None or find_touchpoint(documents, meeting) is None:
        return None
    upcoming = find_next_of(make_diary(occasion, documents), meeting.touchpoint)
    return upcoming.day if upcoming and upcoming.day != meeting.date else None


def _list_missing(documents: Documents, meeting: Meeting) -> list[str]:
    if not meeting.customer_attendees:  # we were among ourselves, or nobody wrote down who was there
        return []
    touchpoint = find_touchpoint(documents, meeting)
    people: Mapping[str, Any] = documents.profile.stakeholders if documents.profile else {}
    expected = touchpoint.with_ if touchpoint and touchpoint.with_ else list(people)
    deciding = [slug for slug in expected if slug in people and decides(people[slug])]
    return [slug for slug in deciding if slug not in meeting.customer_attendees]


def _find_gaps(documents: Documents, record: str, minutes: Minutes) -> list[Gap]:
    """Return what minutes leave out, in the order in which it would stand there."""
    place = f"meetings/{record}"
    meeting = documents.records[documents.record_ids.index(record)]
    gaps = [] if minutes.theirs else [Gap(f"{place}.customer_attendees", "who of them took part")]
    gaps += [] if minutes.ours else [Gap(f"{place}.attendees", "who of us took part")]
    gaps += [] if minutes.summary else [Gap(f"{place}.summary", "what was spoken about")]
    for field, entries, shown in (
        ("decisions", meeting.decisions, minutes.decisions),
        ("actions", meeting.actions, minutes.tasks),
    ):
        if len(shown) < len(entries):
            gaps.append(Gap(f"{place}.{field}", "what has no title"))
    return gaps
