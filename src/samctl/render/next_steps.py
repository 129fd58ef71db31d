"""What is due next at an account, as documents for us show it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from samctl.practices.dues import Side, find_dues
from samctl.practices.meetings.records import find_open_actions
from samctl.render.dossier import Documents


class DueLine(NamedTuple):
    """Something that somebody of either side has to do by a day.

    Args:
        title: what is to be done.
        owner: who does it, by id.
        day: by when.
        days_overdue: 0 where it is not.
        document: the kind of document that it stands in: `plan`, `kpis`, `handoff` or `meeting`.
    """

    title: str
    owner: str | None
    day: date
    days_overdue: int
    document: str


class ActionLine(NamedTuple):
    """An open action that a meeting agreed on.

    Args:
        title: what is to be done; the id where it has no title.
        owner: who does it, by id.
        side: whose it is: `us` or `customer`; None where nobody is named.
        due: by when.
        days_overdue: 0 where it is not.
        agreed_on: the day of the meeting.
    """

    title: str
    owner: str | None
    side: Side | None
    due: date | None
    days_overdue: int
    agreed_on: date | None


def list_steps(documents: Documents, today: date) -> list[DueLine]:
    """Return what is open and has a day, the earliest first."""
    holders = (documents.plan, documents.kpis, documents.handoff, *documents.records)
    found = [due for holder in holders for due in find_dues(holder)]
    return [
        DueLine(each.title, each.owner, each.day, max((today - each.day).days, 0), each.document)
        for each in sorted(found, key=lambda each: each.day)
    ]


def list_actions(documents: Documents, today: date) -> list[ActionLine]:
    """Return the open actions of all meetings, the earliest due first; those without a day last."""
    people = documents.profile.stakeholders if documents.profile else {}
    days = {each.id: each.meeting.date for each in documents.meeting_records}
    return [
        ActionLine(
            title=each.action.title or each.name,
            owner=each.action.owner,
            side=each.side,
            due=each.action.due,
            days_overdue=each.days_overdue,
            agreed_on=days[each.meeting_id],
        )
        for each in find_open_actions(documents.meeting_records, today, people)
    ]
