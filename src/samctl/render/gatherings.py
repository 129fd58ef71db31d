"""Meetings, held and to come, as documents show them: when, where, who takes part, what was agreed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from samctl.documents.meetings import ContactKind, Meeting, Touchpoint
from samctl.practices.meetings.upcoming import Diary, UpcomingMeeting
from samctl.render.dossier import Documents
from samctl.render.occasion import Occasion
from samctl.render.titles import name_entry
from samctl.render.view import Part


class UpcomingLine(NamedTuple):
    """A meeting to come.

    Args:
        title: of it; None where only its kind is known.
        kind: what sort of contact.
        day: when.
        time: when it begins.
        until: when it ends.
        minutes: how long it takes.
        place: where.
        purpose: what it is for.
    """

    title: str | None
    kind: ContactKind | None
    day: datetime.date
    time: str | None
    until: str | None
    minutes: int | None
    place: str | None
    purpose: str | None


class HeldLine(NamedTuple):
    """A meeting that was held.

    Args:
        title: of it; None where only its kind is known.
        kind: what sort of contact.
        day: when.
    """

    title: str | None
    kind: ContactKind | None
    day: datetime.date | None


class AgreedLine(NamedTuple):
    """Something that a meeting decided.

    Args:
        title: what; the id where it has no title.
        by: who decided, by id.
    """

    title: str
    by: str | None


def make_diary(occasion: Occasion, documents: Documents) -> Diary:
    """Return what tells which meetings come.

    Args:
        occasion: knows the day and who is away.
        documents: of the account, as the readers see them.
    """
    return Diary(documents.meetings, documents.meeting_records, occasion.policy, occasion.today)


def describe_upcoming(upcoming: UpcomingMeeting) -> UpcomingLine:
    """Return a meeting to come as documents show it."""
    touchpoint, record = upcoming.touchpoint, upcoming.record
    held = describe_held(record.meeting if record else Meeting.model_construct(), touchpoint)
    time = touchpoint.time if touchpoint else None
    minutes = touchpoint.minutes if touchpoint else None
    return UpcomingLine(
        title=held.title,
        kind=held.kind,
        day=upcoming.day,
        time=time,
        until=_find_end(time, minutes),
        minutes=minutes,
        place=touchpoint.place if touchpoint else None,
        purpose=touchpoint.purpose if touchpoint else None,
    )


def describe_held(meeting: Meeting, touchpoint: Touchpoint | None) -> HeldLine:
    """Return a meeting that was held.

    Args:
        meeting: the record.
        touchpoint: that it belongs to; None outside the rhythm.
    """
    title = meeting.title or (touchpoint.title if touchpoint else None)
    kind = meeting.kind or (touchpoint.kind if touchpoint else None)
    return HeldLine((title or "").strip() or None, kind, meeting.date)


def find_touchpoint(documents: Documents, meeting: Meeting) -> Touchpoint | None:
    """Return the recurring contact that a meeting belongs to; None outside the rhythm."""
    touchpoints = documents.meetings.touchpoints if documents.meetings else {}
    return touchpoints.get(meeting.touchpoint or "")


def list_agreed(meeting: Meeting) -> list[AgreedLine]:
    """Return what a meeting decided, in the order of the document."""
    return [AgreedLine(name_entry(name, each), each.by) for name, each in meeting.decisions.items()]


def find_people(people: Mapping[str, Any], slugs: Iterable[str | None]) -> list[Part]:
    """Return people by their ids, each once; what is no id of anybody is left out."""
    return [people[slug] for slug in dict.fromkeys(slugs) if slug and slug in people]


def _find_end(time: str | None, minutes: int | None) -> str | None:
    """Return when a meeting ends; None where nobody knows, or it goes on past midnight."""
    if not time or not minutes:
        return None
    begin = datetime.datetime.combine(datetime.date(2000, 1, 1), datetime.time.fromisoformat(time))
    end = begin + timedelta(minutes=minutes)
    return f"{end:%H:%M}" if end.date() == begin.date() else None
