"""The working calendar of a workspace, as its settings say."""

from __future__ import annotations

from samctl.errors import DataError
from samctl.practices.calendar import UnknownCalendarError, WorkingCalendar
from samctl.store.workspace import Workspace


def open_calendar(workspace: Workspace) -> WorkingCalendar:
    """Return the calendar that counts the working days of a workspace.

    Raises:
        DataError: its settings name a country or a subdivision that has no known holidays.
    """
    settings = workspace.settings.document
    where = settings.calendar if settings else None
    try:
        return WorkingCalendar(
            where.country if where else None,
            where.subdivision if where else None,
            settings.language if settings else "en",
        )
    except UnknownCalendarError as error:
        place = workspace.locate_field(workspace.settings, ("calendar",))
        raise DataError(f"{place}: calendar: {error.message}", error.hint) from None
