"""Working days: without weekends and the public holidays of the place where we work.

The days come from the `holidays` library, which is imported when the first day of a country is looked at.
"""

from __future__ import annotations

import warnings
from collections import deque
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from samctl.documents.suggestions import suggest

if TYPE_CHECKING:
    from holidays import HolidayBase

_WEEKEND = (5, 6)
_MOST_LISTED = 60

# Known without the library, whose import takes longer than checking a small workspace.
_NEIGHBOURS = {
    "DE": "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH",
    "AT": "1 2 3 4 5 6 7 8 9",
    "CH": "AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH",
}


class UnknownCalendarError(ValueError):
    """A country, or a part of it, whose public holidays are not known.

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

    Public holidays count as free, half days such as Christmas Eve do not. The weekend is that of the country,
    and a Saturday on which a country works instead of a bridging day is a working day. Where the library
    knows no holidays, before a country's records begin and from 2101 on, only weekends are free.

    Args:
        country: ISO code; without one, Saturdays and Sundays are free and nothing else.
        subdivision: state or region within it, by its code or its name.
        language: in which holidays are named, `en` or `de`; in the country's own where the library has no
            names in it.

    Raises:
        UnknownCalendarError: the country or the subdivision is not known.
    """

    def __init__(
        self, country: str | None = None, subdivision: str | None = None, language: str = "en"
    ) -> None:
        problem = find_calendar_problem(country, subdivision)
        if problem:
            raise UnknownCalendarError(*problem)
        self._country = country
        self._place = (subdivision, language)

    @cached_property
    def _holidays(self) -> HolidayBase | None:
        return _load_holidays(self._country, *self._place) if self._country else None

    def is_working_day(self, day: date) -> bool:
        """Return whether people work on a day."""
        if self._holidays is None:
            return day.weekday() not in _WEEKEND
        self.name_holiday(day)  # fills in the year, with the weekend days on which people work
        return self._holidays.is_working_day(day)

    def name_holiday(self, day: date) -> str | None:
        """Return the name of the public holiday on a day, if it is one."""
        if self._holidays is None:
            return None
        if day.year in self._holidays.years:
            return self._holidays.get(day)
        with warnings.catch_warnings():  # some countries announce their holidays a few years ahead only
            warnings.simplefilter("ignore")
            return self._holidays.get(day)

    def move(self, day: date, working_days: int, *, backwards: bool = False) -> date:
        """Return the working day that lies a number of them after a day, or before it where negative.

        Where the calendar ends, in the years 1 and 9999, it is the last working day before the end.

        Args:
            day: to count from; need not be a working day.
            working_days: 0 means the day itself; where people do not work on it, the next working day.
            backwards: whether 0 leads to the working day before instead.
        """
        step = -1 if working_days < 0 or (working_days == 0 and backwards) else 1
        start = day.toordinal() + (step if working_days else 0)
        passed = deque(islice(self._walk(start, step), max(abs(working_days), 1)), maxlen=1)
        return passed[0] if passed else next(self._walk(start - step, -step))

    def _walk(self, ordinal: int, step: int) -> Iterator[date]:
        """Return the working days from a day on to the end of the calendar, or to its beginning."""
        end = date.max.toordinal() + 1 if step > 0 else date.min.toordinal() - 1
        days = (date.fromordinal(each) for each in range(ordinal, end, step))
        return (day for day in days if self.is_working_day(day))


def is_known_zone(name: str) -> bool:
    """Return whether the IANA database has a time zone of that name."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def find_calendar_problem(country: str | None, subdivision: str | None) -> tuple[str, str] | None:
    """Return what is wrong with a place, and what to write instead; None where its holidays are known."""
    if not country:
        hint = "Add its country, such as `calendar: {country: DE, subdivision: NW}`."
        return (f"the subdivision `{subdivision}` is in no country", hint) if subdivision else None
    if country in _NEIGHBOURS and (not subdivision or subdivision in _NEIGHBOURS[country].split()):
        return None
    meant = _list_countries().get(country.upper())
    if meant != country:
        hint = f"Did you mean `{meant}`?" if meant else "Write its ISO code, such as DE, AT or CH."
        return f"no public holidays are known of the country `{country}`", hint
    return _find_subdivision_problem(country, subdivision) if subdivision else None


def _find_subdivision_problem(country: str, subdivision: str) -> tuple[str, str] | None:
    import holidays

    entity = getattr(holidays, country)
    codes: tuple[str, ...] = entity.subdivisions
    named: Mapping[str, str] = entity.subdivisions_aliases
    if subdivision in codes or subdivision in named:
        return None
    message = f"{country} has no subdivision `{subdivision}`"
    if not codes:
        return message, f"Leave it out: the public holidays of {country} are the same everywhere."
    nearest = suggest(subdivision.removeprefix(f"{country}-"), [*codes, *named])
    if nearest and nearest in named:
        return message, f"Did you mean `{named[nearest]}` ({nearest})?"
    if nearest:
        return message, f"Did you mean `{nearest}`?"
    return message, f"Known: {', '.join(codes)}." if len(codes) <= _MOST_LISTED else ""


def _list_countries() -> dict[str, str]:
    """Return the code in two letters by what a country may be called: its codes and its English name."""
    from holidays.registry import COUNTRIES

    countries: dict[str, str] = {}
    for module, (_, code, *others) in COUNTRIES.items():
        countries[module.replace("_", " ").upper()] = code
        countries |= {each: each if len(each) == 2 else code for each in (code, *others)}  # UK is known as GB
    return countries


def _load_holidays(country: str, subdivision: str | None, language: str) -> HolidayBase:
    """Return the public holidays of a place, named in the language where they can be."""
    import holidays

    entity = getattr(holidays, country)
    own: str | None = entity.default_language
    offered: tuple[str, ...] = entity.supported_languages
    fitting = (each for each in (own, *offered) if each and each.partition("_")[0] == language)
    return holidays.country_holidays(country, subdiv=subdivision or None, language=next(fitting, own))
