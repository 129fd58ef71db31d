"""When we last met whom at the customer, by the records of the meetings held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from samctl.documents.meetings import Meeting

LIVE_DAYS = 90
"""Somebody whom we met within so many days is in live contact with us."""

QUIET_DAYS = 30
"""A mentor or sponsor whom nobody has met for more days than these has gone quiet."""


class ContactLog(NamedTuple):
    """When we last met whom.

    Args:
        last: the latest day for everybody at the customer who took part in a meeting.
        undated: who took part in a meeting whose record has no date.
        has_records: whether any meeting is on record; without one, nobody can tell who was not met.
    """

    last: Mapping[str, date]
    undated: frozenset[str]
    has_records: bool

    def was_met(self, person: str, days: int, today: date) -> bool:
        """Return whether somebody was met within so many days, the first of them included."""
        last = self.last.get(person)
        return last is not None and last >= today - timedelta(days=days)

    def is_dark(self, person: str, days: int, today: date) -> bool:
        """Return whether somebody was not met within so many days, as far as that is known."""
        if not self.has_records or person in self.undated:
            return False
        return not self.was_met(person, days, today)


def log_contacts(meetings: Iterable[Meeting], today: date) -> ContactLog:
    """Return when we last met whom; meetings that are still to come do not count.

    Args:
        meetings: the records.
        today: the last day that counts.
    """
    last: dict[str, date] = {}
    undated: set[str] = set()
    has_records = False
    for meeting in meetings:
        if meeting.date is None:
            undated.update(meeting.customer_attendees)
        elif meeting.date <= today:
            has_records = True
            for person in meeting.customer_attendees:
                last[person] = max(last.get(person, meeting.date), meeting.date)
    return ContactLog(last, frozenset(undated), has_records)


def find_last_meeting(meetings: Iterable[Meeting], today: date) -> Meeting | None:
    """Return the latest meeting held; of several on one day, the last of them."""
    found: Meeting | None = None
    for meeting in meetings:
        held = meeting.date is not None and meeting.date <= today
        if held and (found is None or found.date is None or (meeting.date or date.min) >= found.date):
            found = meeting
    return found
