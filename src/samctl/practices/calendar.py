"""Working days: without weekends and the public holidays of the place where we work.

The days come from the `holidays` library, which is imported when the first calendar is made.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from samctl.documents.suggestions import ask_meaning

_DAY = timedelta(days=1)
_WEEKEND = frozenset([5, 6])
_LANGUAGES = {"en": ("en_US", "en_GB", "en"), "de": ("de", "de_AT", "de_CH")}


class UnknownCalendarError(ValueError):
    """A country or a part of it whose holidays are not known.

    Args:
        message: what is wrong.
        hint: what to write instead.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class WorkingCalendar:
    """Counts working days.

    Args:
        country: ISO code; without one, only weekends are free.
        subdivision: state or region within it, by its code or its name.
        language: in which holidays are named, `en` or `de`, where the library has the names.

    Raises:
        UnknownCalendarError: the country or the subdivision is not known.
    """

    def __init__(
        self, country: str | None = None, subdivision: str | None = None, language: str = "en"
    ) -> None:
        problem = find_calendar_problem(country, subdivision)
        if problem:
            raise UnknownCalendarError(*problem)
        holidays = _load_holidays(country, subdivision, language) if country else None
        self._holidays: Any = holidays if holidays is not None else {}
        self._weekend = _WEEKEND if holidays is None else frozenset(holidays.weekend)

    def is_working_day(self, day: date) -> bool:
        """Return whether people work on a day."""
        return day.weekday() not in self._weekend and day not in self._holidays

    def name_holiday(self, day: date) -> str | None:
        """Return the name of the public holiday on a day, if it is one."""
        name: str | None = self._holidays.get(day)
        return name

    def move(self, day: date, working_days: int, *, backwards: bool = False) -> date:
        """Return the working day that lies a number of them after a day, or before it where negative.

        Args:
            day: to count from.
            working_days: 0 is the day itself; where it is none, the next working day.
            backwards: whether 0 leads to the working day before instead.

        Raises:
            OverflowError: it lies outside of the calendar, which ends with the year 9999.
        """
        step = -_DAY if working_days < 0 or (working_days == 0 and backwards) else _DAY
        remaining = abs(working_days)
        while remaining or not self.is_working_day(day):
            day += step
            if remaining and self.is_working_day(day):
                remaining -= 1
        return day


def find_calendar_problem(country: str | None, subdivision: str | None) -> tuple[str, str] | None:
    """Return what is wrong with a place and what to write instead; None where its holidays are known."""
    if country is None:
        hint = "Add `country`, such as `calendar: {country: DE, subdivision: NW}`."
        return ("a subdivision needs its country", hint) if subdivision else None
    import holidays

    known = holidays.list_supported_countries()
    if country not in known:
        hint = (
            ask_meaning(country, known) or "An ISO code such as DE, AT or CH; leave it out for weekends only."
        )
        return f"no public holidays are known for the country `{country}`", hint
    parts = list(known[country])
    if subdivision is not None and subdivision not in parts:
        names = _list_subdivision_names(country)
        if subdivision in names:
            return None
        hint = ask_meaning(subdivision, [*parts, *names]) or f"Known: {', '.join(parts)}."
        return f"{country} has no subdivision `{subdivision}`", hint
    return None


def _list_subdivision_names(country: str) -> list[str]:
    import holidays

    return list(getattr(holidays.country_holidays(country), "subdivisions_aliases", {}))


def _load_holidays(country: str, subdivision: str | None, language: str) -> Any:
    """Return the public holidays of a place, named in the language where they can be."""
    import holidays

    plain = holidays.country_holidays(country, subdiv=subdivision)
    supported = plain.supported_languages or ()
    named = next((each for each in _LANGUAGES.get(language, ()) if each in supported), None)
    return holidays.country_holidays(country, subdiv=subdivision, language=named) if named else plain
