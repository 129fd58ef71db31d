"""The people and meetings that tests of the profile begin with."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from samctl.documents.meetings import Meeting
from samctl.documents.profile import Profile, Stakeholder
from samctl.practices.profile.contacts import ContactLog, log_contacts
from samctl.practices.profile.verdict import Verdict, judge

TODAY = date(2026, 11, 23)


def profile(**fields: Any) -> Profile:
    return Profile.model_validate({"name": "Rheintal Pumpen AG", **fields})


def person(**fields: Any) -> Stakeholder:
    return Stakeholder.model_validate({"name": "Petra Vogt", **fields})


def meeting(days_ago: int | None, *theirs: str, ours: tuple[str, ...] = ("am",)) -> Meeting:
    """Return a record of a meeting so many days ago; without a date if None, still to come if negative."""
    day = None if days_ago is None else TODAY - timedelta(days=days_ago)
    return Meeting.model_validate(
        {"title": "Visit", "date": day, "attendees": list(ours), "customer_attendees": list(theirs)}
    )


def log(*meetings: Meeting) -> ContactLog:
    return log_contacts(meetings, TODAY)


def judged(*meetings: Meeting, **people: Stakeholder) -> Verdict:
    return judge(people, log(*meetings), TODAY)
