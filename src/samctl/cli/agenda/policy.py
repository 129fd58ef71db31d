"""On which days contacts are held in a workspace, as its settings and its team say."""

from __future__ import annotations

from contextlib import suppress

from samctl.practices.calendar import UnknownCalendarError, WorkingCalendar
from samctl.practices.meetings.schedule import Policy
from samctl.store.workspace import Workspace


def find_policy(workspace: Workspace) -> Policy:
    """Return what decides when contacts are held; a place whose holidays are not known has weekends only."""
    settings, team = workspace.settings.document, workspace.team.document
    place = settings.calendar if settings else None
    calendar = WorkingCalendar()
    if settings and place:
        with suppress(UnknownCalendarError):  # which `check` tells
            calendar = WorkingCalendar(place.country, place.subdivision, settings.language)
    return Policy(calendar, place.move if place else "next", team.people if team else {})
