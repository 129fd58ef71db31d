"""What is due next at an account, as documents for us show it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from samctl.practices.dues import find_dues
from samctl.render.view import Documents


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
        due: by when.
        days_overdue: 0 where it is not.
        agreed_on: the day of the meeting.
    """

    title: str
    owner: str | None
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
    found = [
        ActionLine(
            title=action.title or name,
            owner=action.owner,
            due=action.due,
            days_overdue=max((today - action.due).days, 0) if action.due else 0,
            agreed_on=record.date,
        )
        for record in documents.records
        for name, action in record.actions.items()
        if action.done_on is None or action.done_on > today
    ]
    return sorted(found, key=lambda each: each.due or date.max)
