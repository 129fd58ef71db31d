"""A calendar file (iCalendar, RFC 5545) of recurring contacts and of what is due.

Made so that Outlook, Google, Apple and Thunderbird show the same:

- Everything is a VEVENT; tasks (VTODO) are not shown by Google and get lost in Outlook. What is due by a day
  is an event of the whole day that leaves it free.
- A recurring contact is one event with an RRULE. A time that is held on another day, or by somebody else, is
  an event of its own with a RECURRENCE-ID; one that falls away is an EXDATE. No time has both.
- UIDs come from what an entry is and never change, so that importing twice changes and adds nothing.
- No METHOD, and attendees only where there is an organizer: nobody is invited by importing the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vCalAddress, vRecur, vText

from samctl.exchange.time_zone import make_timezone

_NAMESPACE = UUID("6f0d9a0c-3c0b-5a55-9f7e-2f1c5d1c7a10")
_END = b"END:VCALENDAR\r\n"
_MINUTES = 30
_YEARS_AHEAD = 5
_BEFORE_CONTACT = timedelta(minutes=-15)
_MORNING = timedelta(hours=9)


class Attendee(NamedTuple):
    """Somebody who takes part.

    Args:
        name: as it is shown.
        email: the address.
    """

    name: str
    email: str


class Deviation(NamedTuple):
    """A time of a series that is not as the rule says.

    Args:
        nominal: the day that the rule names.
        day: when it is held; None where it falls away.
        note: what is to be said about it.
    """

    nominal: date
    day: date | None
    note: str = ""


class CalendarEvent(NamedTuple):
    """An entry of a calendar, once or recurring.

    Args:
        key: what it is, unique in the workspace and unchanged for ever.
        summary: its title.
        day: its day, or the first one.
        description: what is to be said about it.
        time: when it begins, such as `10:00`; None for the whole day.
        minutes: how long it takes.
        place: where.
        rule: an RRULE; empty where it is once.
        deviations: times that are not as the rule says.
        organizer: who of us sees to it, where an address is known.
        attendees: who else takes part, as far as addresses are known.
    """

    key: str
    summary: str
    day: date
    description: str = ""
    time: str | None = None
    minutes: int | None = None
    place: str = ""
    rule: str = ""
    deviations: Sequence[Deviation] = ()
    organizer: Attendee | None = None
    attendees: Sequence[Attendee] = ()


class Edition(NamedTuple):
    """What holds for a calendar file as a whole.

    Args:
        company: ours; the same entries of two companies are different ones.
        title: of the calendar.
        zone: the time zone of its times, such as `Europe/Berlin`; None for the reader's own.
        today: the day of the file.
        until: the last day that it looks at.
    """

    company: str
    title: str
    zone: str | None
    today: date
    until: date


class Page(NamedTuple):
    """A part of a calendar file.

    Args:
        content: the entries, as they stand in the file.
        first_year: the earliest year of one with a time, which the time zone must cover; None without any.
    """

    content: bytes
    first_year: int | None


def format_page(events: Iterable[CalendarEvent], edition: Edition) -> Page:
    """Return some events as a part of a calendar file, in the order of their keys."""
    ordered = sorted(events, key=lambda each: each.key)
    components = (component for each in ordered for component in _make_components(each, edition))
    content = b"".join(bytes(component.to_ical()) for component in components)
    return Page(content, min((each.day.year for each in ordered if each.time), default=None))


def bind_calendar(pages: Sequence[Page], edition: Edition) -> bytes:
    """Return a calendar file: the same for the same events and the same day, to the byte."""
    calendar = Calendar()
    calendar.add("prodid", "-//samctl//agenda//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", edition.title)
    first = min((page.first_year for page in pages if page.first_year), default=None)
    if edition.zone and first:
        calendar.add("x-wr-timezone", edition.zone)
        last = max(edition.until.year, first) + _YEARS_AHEAD
        calendar.add_component(make_timezone(edition.zone, first - 1, last))
    head = bytes(calendar.to_ical()).removesuffix(_END)
    return b"".join([head, *(page.content for page in pages), _END])


def make_uid(company: str, key: str) -> str:
    """Return the UID of an entry of a company's calendar."""
    return f"{uuid5(_NAMESPACE, f'{company}/{key}')}@samctl"


def _make_components(each: CalendarEvent, edition: Edition) -> Iterator[Event]:
    """Yield an event, and the times of it that are not as its rule says."""
    yield _make_event(each, edition)
    for deviation in each.deviations:
        if deviation.day is not None:
            yield _make_override(each, deviation, deviation.day, edition)


def _make_event(each: CalendarEvent, edition: Edition) -> Event:
    """Return an event; of a series, the one that recurs."""
    event = _begin_event(each, each.day, each.description, edition)
    if each.rule:
        event.add("rrule", vRecur.from_ical(_end_rule(each, edition)))
    dropped = [deviation.nominal for deviation in each.deviations if deviation.day is None]
    for nominal in dropped:
        event.add("exdate", _find_moment(each, nominal, edition))
    return event


def _make_override(each: CalendarEvent, deviation: Deviation, day: date, edition: Edition) -> Event:
    """Return the event that stands for one time of a series."""
    description = "\n".join(text for text in (deviation.note, each.description) if text)
    event = _begin_event(each, day, description, edition)
    event.add("recurrence-id", _find_moment(each, deviation.nominal, edition))
    return event


def _begin_event(each: CalendarEvent, day: date, description: str, edition: Edition) -> Event:
    event = Event()
    event.add("uid", make_uid(edition.company, each.key))
    event.add("dtstamp", datetime.combine(edition.today, time(), UTC))
    event.add("summary", each.summary)
    start = _find_moment(each, day, edition)
    event.add("dtstart", start)
    event.add("dtend", start + _find_length(each))
    event.add("transp", "OPAQUE" if each.time else "TRANSPARENT")
    if description:
        event.add("description", description)
    if each.place:
        event.add("location", each.place)
    _add_people(event, each)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", each.summary)
    alarm.add("trigger", _BEFORE_CONTACT if each.time else _MORNING)
    event.add_component(alarm)
    return event


def _add_people(event: Event, each: CalendarEvent) -> None:
    """Name the organizer and who takes part; without an organizer nobody, as RFC 5545 asks for one."""
    if each.organizer is None:
        return
    event.add("organizer", _make_address(each.organizer))
    for attendee in each.attendees:
        address = _make_address(attendee)
        address.params["ROLE"] = vText("REQ-PARTICIPANT")
        address.params["RSVP"] = vText("FALSE")
        event.add("attendee", address)


def _make_address(person: Attendee) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.email}")
    address.params["CN"] = vText(person.name)
    return address


def _find_moment(each: CalendarEvent, day: date, edition: Edition) -> date | datetime:
    """Return when an event is on a day: the day itself, or a time in the zone, or by any reader's clock."""
    if not each.time:
        return day
    zone = ZoneInfo(edition.zone) if edition.zone else None
    return datetime.combine(day, time.fromisoformat(each.time), zone)


def _find_length(each: CalendarEvent) -> timedelta:
    return timedelta(minutes=each.minutes or _MINUTES) if each.time else timedelta(days=1)


def _end_rule(each: CalendarEvent, edition: Edition) -> str:
    """Return a rule whose end is told as the form of its beginning asks for: a day, a time, or one in UTC."""
    rule, marked, until = each.rule.partition(";UNTIL=")
    if not marked or not each.time:
        return each.rule
    moment = datetime.combine(date.fromisoformat(until), time.fromisoformat(each.time))
    if edition.zone:
        moment = moment.replace(tzinfo=ZoneInfo(edition.zone)).astimezone(UTC)
        return f"{rule};UNTIL={moment:%Y%m%dT%H%M%SZ}"
    return f"{rule};UNTIL={moment:%Y%m%dT%H%M%S}"
