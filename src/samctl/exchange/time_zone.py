"""Time zones in calendar files: VTIMEZONE components, written from the rules of the IANA database.

The file of a zone in the `tzdata` package ends with the rule that holds from now on, as POSIX writes it:
`CET-1CEST,M3.5.0,M10.5.0/3`, summer time from the last Sunday in March at 2:00 to the last one in October at
3:00. Where that rule does not hold for the years that a calendar is about, or cannot be told as a recurrence,
the changes are listed one by one. Both are checked against `zoneinfo` before they are used.

`icalendar` could make the component by itself, but puts the beginning of summer time an hour late.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

_NAME = r"(?:<[^>]+>|[A-Za-z]{3,})"
_OFFSET = r"[+-]?\d{1,3}(?::\d\d){0,2}"
_RULE = rf"M(\d+)\.(\d)\.(\d)(?:/({_OFFSET}))?"
_FOOTER = re.compile(rf"({_NAME})({_OFFSET})(?:({_NAME})({_OFFSET})?,{_RULE},{_RULE})?")
_DAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
_LAST = 5  # the week number that means the last one of a month
_HOUR = timedelta(hours=1)


class Observance(NamedTuple):
    """A time that is kept from a moment on.

    Args:
        name: its abbreviation, such as CEST.
        start: the moment, by the clock as it was until then.
        before: the offset from UTC until then.
        after: the offset from then on.
        rule: how it recurs, an RRULE; empty where it begins once.
    """

    name: str
    start: datetime
    before: timedelta
    after: timedelta
    rule: str = ""


def find_zone(country: str | None) -> str | None:
    """Return the zone of a country all of whose zones keep the same time; None where they do not.

    Args:
        country: ISO code.
    """
    zones = [line.split("\t")[2] for line in _read("zone.tab").splitlines() if line[:3] == f"{country}\t"]
    return zones[0] if len({_read_footer(zone) for zone in zones}) == 1 else None


def make_timezone(name: str, first_year: int, last_year: int) -> Timezone:
    """Return the VTIMEZONE component of a zone, right from the first year to the last one.

    Args:
        name: such as `Europe/Berlin`.
        first_year: of the events that use it.
        last_year: of the same.
    """
    made = Timezone()
    made.add("tzid", name)
    for each in list_observances(name, first_year, last_year):
        component = TimezoneDaylight() if each.after > each.before else TimezoneStandard()
        component.add("tzname", each.name)
        component.add("dtstart", each.start)
        component.add("tzoffsetfrom", each.before)
        component.add("tzoffsetto", each.after)
        if each.rule:
            component.add("rrule", vRecur.from_ical(each.rule))
        made.add_component(component)
    return made


@lru_cache(maxsize=8)
def list_observances(name: str, first_year: int, last_year: int) -> tuple[Observance, ...]:
    """Return the times that a zone keeps: by its rule where that holds all the years, else one by one."""
    changes = tuple(_list_changes(ZoneInfo(name), first_year, last_year))
    ruled = (changes[0], *_follow_footer(_read_footer(name), first_year))
    return ruled if _expand(ruled, last_year) == changes else changes


def _list_changes(zone: ZoneInfo, first_year: int, last_year: int) -> Iterator[Observance]:
    """Yield the time kept at the beginning of the first year, and every change to the end of the last one."""
    moment = datetime(first_year, 1, 1, tzinfo=UTC)
    end = datetime(last_year + 1, 1, 1, tzinfo=UTC)
    offset, name = _look_up(zone, moment)
    yield Observance(name, datetime(first_year, 1, 1), offset, offset)
    while moment < end:
        following = moment + timedelta(days=1)
        if _look_up(zone, following) != (offset, name):
            change = _find_change(zone, moment, following)
            after, name = _look_up(zone, change)
            yield Observance(name, (change + offset).replace(tzinfo=None), offset, after)
            offset, following = after, change
        moment = following


def _look_up(zone: ZoneInfo, moment: datetime) -> tuple[timedelta, str]:
    local = moment.astimezone(zone)
    return local.utcoffset() or timedelta(), local.tzname() or ""


def _find_change(zone: ZoneInfo, early: datetime, late: datetime) -> datetime:
    """Return the moment between two, to the second, from which on another time is kept."""
    before = _look_up(zone, early)
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) // 2
        middle = middle.replace(microsecond=0)
        early, late = (middle, late) if _look_up(zone, middle) == before else (early, middle)
    return late


def _follow_footer(footer: str, first_year: int) -> Iterator[Observance]:
    """Yield the times that begin every year by a rule of POSIX; nothing where there are none."""
    found = _FOOTER.fullmatch(footer)
    if found and found[3]:
        name, standard = _strip(found[1]), -_read_offset(found[2])
        summer = -_read_offset(found[4]) if found[4] else standard + _HOUR
        summer_name = _strip(found[3])
        yield from _recur(summer_name, found.group(5, 6, 7, 8), standard, summer, first_year)
        yield from _recur(name, found.group(9, 10, 11, 12), summer, standard, first_year)


def _recur(
    name: str, rule: tuple[str | None, ...], before: timedelta, after: timedelta, year: int
) -> Iterator[Observance]:
    """Yield the time that begins every year by a rule, unless its hour lies on another day."""
    month, week, day = (int(part or 0) for part in rule[:3])
    hour = _read_offset(rule[3]) if rule[3] else 2 * _HOUR
    if timedelta() <= hour < timedelta(days=1):
        text = f"FREQ=YEARLY;BYMONTH={month};BYDAY={-1 if week == _LAST else week}{_DAYS[day]}"
        start = _find_starts(text, datetime(year, 1, 1), datetime(year, 12, 31))[0] + hour
        yield Observance(name, start, before, after, text)


def _expand(observances: tuple[Observance, ...], last_year: int) -> tuple[Observance, ...]:
    """Return the changes that recurring times come to, in their order, as `_list_changes` finds them."""
    first, *recurring = observances
    end = datetime(last_year + 1, 1, 1)
    found = [
        each._replace(start=start, rule="")
        for each in recurring
        for start in _find_starts(each.rule, each.start, end)
    ]
    return (first, *sorted(found, key=lambda each: each.start))


def _find_starts(rule: str, start: datetime, end: datetime) -> list[datetime]:
    from dateutil.rrule import rrulestr

    return [*rrulestr(f"{rule};UNTIL={end:%Y%m%dT%H%M%S}", dtstart=start)]


def _read_footer(name: str) -> str:
    """Return the last line of the file of a zone: the rule that holds from now on."""
    content = files("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes()
    return content.rsplit(b"\n", 2)[-2].decode("ascii")


def _read(name: str) -> str:
    return files("tzdata").joinpath("zoneinfo", name).read_text("utf-8")


def _read_offset(text: str) -> timedelta:
    sign = -1 if text.startswith("-") else 1
    hours, minutes, seconds = ([int(part) for part in text.lstrip("+-").split(":")] + [0, 0])[:3]
    return sign * timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _strip(name: str) -> str:
    return name.strip("<>")
