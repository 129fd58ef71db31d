"""Ticking off what was promised in meetings, and which action a name on the command line means."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from samctl.documents.changes import BLANK, Changes
from samctl.practices.meetings.records import MeetingAction, is_done


def find_actions(
    actions: Iterable[MeetingAction], name: str, today: date, *, done: bool
) -> list[MeetingAction]:
    """Return what a name may mean: of actions of one id, those that are open, or done, if there are any.

    Args:
        actions: of one account.
        name: an id, `MEETING/ACTION`, or an address such as `meetings/2027-01-18-review.actions.offer`.
        today: decides what is done.
        done: whether those that are done come first.
    """
    found = [each for each in actions if name in each.names]
    return [each for each in found if is_done(each.action, today) is done] or found


def record_done(action: MeetingAction, on: date, *, stated: bool) -> Changes:
    """Return the changes that tick off an action; one that is done keeps its day, unless one is stated.

    Args:
        action: which.
        on: the day.
        stated: whether somebody named the day.
    """
    present = action.action.done_on
    if present == on or (not stated and is_done(action.action, on)):
        return {}
    return {("actions", action.name, "done_on"): on}


def record_undone(action: MeetingAction) -> Changes:
    """Return the changes that take a tick back: the blank is there again."""
    return {("actions", action.name, "done_on"): BLANK} if action.action.done_on is not None else {}
