"""The rhythm of contact and the last meeting, as documents for us show them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from samctl.documents.meetings import Meeting
from samctl.practices.meetings.recurrence import find_next
from samctl.practices.profile.contacts import find_last_meeting
from samctl.render.dossier import Documents


class ContactLine(NamedTuple):
    """A contact that recurs, and when it is next.

    Args:
        id: of the touchpoint.
        day: when; None where its rhythm does not tell.
    """

    id: str
    day: datetime.date | None


class MeetingLine(NamedTuple):
    """The meeting that was held last.

    Args:
        title: of the meeting, or of the touchpoint that it belongs to.
        date: when it was held.
        theirs: the names of those who took part for the customer.
        ours: who of us took part, by id.
        summary: what was spoken about.
    """

    title: str | None
    date: datetime.date | None
    theirs: list[str]
    ours: list[str]
    summary: str | None


def list_contacts(documents: Documents, today: datetime.date) -> list[ContactLine]:
    """Return the recurring contacts that are not over, the next one first."""
    touchpoints = documents.meetings.touchpoints if documents.meetings else {}
    found = [
        ContactLine(name, find_next(each, today))
        for name, each in touchpoints.items()
        if each.to is None or each.to >= today
    ]
    return sorted(found, key=lambda each: (each.day or datetime.date.max, each.id))


def describe_last_meeting(
    documents: Documents, names: Mapping[str, str], today: datetime.date
) -> MeetingLine | None:
    """Return the meeting that was held last; None where none is on record.

    Args:
        documents: of the account.
        names: of the people at the customer, by id.
        today: the last day that counts.
    """
    meeting: Meeting | None = find_last_meeting(documents.records, today)
    if meeting is None:
        return None
    touchpoints = documents.meetings.touchpoints if documents.meetings else {}
    touchpoint = touchpoints.get(meeting.touchpoint or "")
    return MeetingLine(
        title=meeting.title or (touchpoint.title if touchpoint else None) or meeting.touchpoint,
        date=meeting.date,
        theirs=[names.get(each, each) for each in meeting.customer_attendees],
        ours=list(meeting.attendees),
        summary=meeting.summary,
    )
