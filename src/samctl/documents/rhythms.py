"""How often something recurs, as people write it: `2 weeks`, `third Thursday of the quarter`, or an RRULE.

What can be written, capital letters or not:

- a length of time: `2 weeks`, `3 months`, `1 quarter`;
- days of the week: `every Tuesday`, `every second Tuesday`, `every Monday and Thursday`;
- a day of a period: `ORDINAL DAY of PERIOD`. ORDINAL is first to fourth, or last; DAY is a day of the week,
  `day` or `working day`; PERIOD is the month, the quarter, the half-year, the year, or months by their names;
- the last two in German: `jeden zweiten Dienstag`, `dritter Donnerstag im Quartal`;
- a recurrence rule of iCalendar (RFC 5545), with or without `RRULE:` in front.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import Annotated, NamedTuple

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from samctl.documents.fields import Name
from samctl.documents.spans import measure_span

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The days of the week as iCalendar writes them, Monday first as in `date.weekday()`."""

HINT = (
    "Write it like `2 weeks`, `every second Tuesday`, `third Thursday of the quarter` "
    "or `FREQ=MONTHLY;BYDAY=2TU`."
)

_SPAN = re.compile(r"[1-9]\d{0,3} (?:day|week|month|quarter|year)s?")
_RULE = re.compile(r"(?:RRULE:)?((?:[A-Z]+=[A-Z0-9,+-]+)(?:;[A-Z]+=[A-Z0-9,+-]+)*);?")
_WEEKLY = re.compile(r"(?:every|each|jede[nr]?) (?:([^\s,]+) )?([^\s,]+(?:(?:, | and | und )[^\s,]+)*)")
_IN_PERIOD = re.compile(r"(\S+) (working day|\S+) (?:of|in|im|des) (?:the |each |every |jede[ms] )?(.+)")
_JOINT = re.compile(r", (?:and |und )?| and | und ")

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_GREATEST = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}
_PARTS = frozenset(("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY")) | _GREATEST.keys()
_WORKING_DAYS = "BYDAY=MO,TU,WE,TH,FR;BYSETPOS={}"

_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_GERMAN_DAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_DAYS = {name: number for names in (_ENGLISH_DAYS, _GERMAN_DAYS) for number, name in enumerate(names)}
_DAYS["sonnabend"] = 5
_ANY_DAY = {"day": "BYMONTHDAY={}", "tag": "BYMONTHDAY={}"}
_ANY_DAY |= dict.fromkeys(("working day", "weekday", "arbeitstag", "werktag"), _WORKING_DAYS)

_ORDINALS = {"first": 1, "second": 2, "other": 2, "third": 3, "fourth": 4, "last": -1}
_ORDINALS |= {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "1.": 1, "2.": 2, "3.": 3, "4.": 4}
_ORDINALS |= {
    stem + ending: number
    for stem, number in (("erst", 1), ("zweit", 2), ("dritt", 3), ("viert", 4), ("letzt", -1))
    for ending in ("e", "er", "en")
}
_PERIODS = {"month": 1, "monat": 1, "monats": 1, "quarter": 3, "quartal": 3, "quartals": 3}
_PERIODS |= {"half-year": 6, "half year": 6, "halbjahr": 6, "halbjahrs": 6, "halbjahres": 6}
_PERIODS |= {"year": 12, "jahr": 12, "jahres": 12}
_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
    )
    for number, name in enumerate(names.split(), start=1)
}


class Rhythm(NamedTuple):
    """How often something recurs, as something that can be counted.

    Args:
        days: between two times; 0 where it goes by months or by a rule.
        months: between two times; 0 where it goes by days or by a rule.
        weekday: on which it always is, 0 for Monday; None where its first day decides.
        rule: an RRULE without the name in front; empty where it goes by days or months.
    """

    days: int = 0
    months: int = 0
    weekday: int | None = None
    rule: str = ""


class UnreadableRhythmError(ValueError):
    """Words that tell no rhythm.

    Args:
        problem: what is wrong, after the words themselves.
    """

    def __init__(self, problem: str = "is no rhythm that can be read") -> None:
        super().__init__(problem)
        self.problem = problem


@lru_cache(maxsize=256)
def read_rhythm(every: str) -> Rhythm:
    """Return the rhythm that a text tells.

    Args:
        every: in one of the forms above.

    Raises:
        UnreadableRhythmError: it is in none of them.
    """
    text = " ".join(every.split())
    if _SPAN.fullmatch(text):
        days, months = measure_span(text)
        return Rhythm(days, months)
    rule = _RULE.fullmatch(text.upper())
    if rule:
        return Rhythm(rule=_read_rule(rule[1]))
    found = _read_words(text.casefold())
    if found is None:
        raise UnreadableRhythmError
    return found


def _check_rhythm(every: str) -> str:
    try:
        read_rhythm(every)
    except UnreadableRhythmError as error:
        raise PydanticCustomError(
            "rhythm", "{value} {problem}", {"value": repr(every), "problem": error.problem}
        ) from None
    return every


Every = Annotated[Name, AfterValidator(_check_rhythm)]
"""How often: a length of time, words, or an iCalendar RRULE."""


def _read_words(text: str) -> Rhythm | None:
    weekly = _WEEKLY.fullmatch(text)
    if weekly:
        return _read_weekly(weekly[1], weekly[2])
    named = _IN_PERIOD.fullmatch(text)
    if not named or named[1] not in _ORDINALS:
        return None
    months = _read_months(named[3], last=_ORDINALS[named[1]] < 0)
    day = _write_day(named[2], _ORDINALS[named[1]])
    return Rhythm(rule=f"FREQ=MONTHLY;{months}{day}") if day and months is not None else None


def _read_weekly(ordinal: str | None, names: str) -> Rhythm | None:
    """Return the rhythm of `every second Tuesday`, or of several days of the week."""
    number = _ORDINALS.get(ordinal, 0) if ordinal else 1
    days = [_DAYS.get(name) for name in _JOINT.split(names)]
    known = [day for day in days if day is not None]
    if number < 1 or len(known) < len(days):
        return None
    if len(known) == 1:
        return Rhythm(days=7 * number, weekday=known[0])
    listed = ",".join(WEEKDAYS[day] for day in sorted(set(known)))
    return Rhythm(rule=f"FREQ=WEEKLY;INTERVAL={number};BYDAY={listed}")


def _write_day(name: str, ordinal: int) -> str:
    if name in _DAYS:
        return f"BYDAY={ordinal}{WEEKDAYS[_DAYS[name]]}"
    return _ANY_DAY.get(name, "").format(ordinal)


def _read_months(period: str, *, last: bool) -> str | None:
    """Return the part of a rule that names the months; empty for every month, None for no period."""
    length = _PERIODS.get(period)
    if length == 1:
        return ""
    if length:
        start = length if last else 1
        months = range(start, 13, length)
        return f"BYMONTH={','.join(map(str, months))};"
    named = [_MONTHS.get(name, 0) for name in _JOINT.split(period)]
    return f"BYMONTH={','.join(map(str, sorted(set(named))))};" if all(named) else None


def _read_rule(rule: str) -> str:
    """Return an RRULE as it is counted here: its end as a day, without a time and a zone.

    Raises:
        UnreadableRhythmError: it is no RRULE, or one that recurs within a day.
    """
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    if parts.get("FREQ") not in _FREQUENCIES:
        raise UnreadableRhythmError(f"has no FREQ of {', '.join(_FREQUENCIES[:-1])} or {_FREQUENCIES[-1]}")
    for name in parts:
        if name not in _PARTS:
            raise UnreadableRhythmError(f"has a part {name}, which no rhythm of days has")
    for name, greatest in _GREATEST.items():
        numbers = parts.get(name, "1").split(",")
        if not all(
            re.fullmatch(r"[+-]?\d{1,3}", each) and 1 <= abs(int(each)) <= greatest for each in numbers
        ):
            raise UnreadableRhythmError(f"has a {name} that is not within 1 and {greatest}")
    for name in ("INTERVAL", "COUNT"):
        if name in parts and not re.fullmatch(r"0*[1-9]\d{0,4}", parts[name]):
            raise UnreadableRhythmError(f"has no whole number from 1 on as {name}")
    if "UNTIL" in parts:
        parts["UNTIL"] = parts["UNTIL"][:8]
        if "COUNT" in parts:
            raise UnreadableRhythmError("has both COUNT and UNTIL, where one ends it")
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    _try_rule(text)
    return text


def _try_rule(rule: str) -> None:
    from dateutil.rrule import rrulestr

    try:
        rrulestr(rule, dtstart=datetime(2000, 1, 1))
    except (ValueError, TypeError, KeyError, IndexError, OverflowError):
        raise UnreadableRhythmError("is no recurrence rule of iCalendar (RFC 5545)") from None
