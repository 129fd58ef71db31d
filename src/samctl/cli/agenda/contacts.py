"""The recurring contacts of an account as events of a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from samctl.documents.meetings import Meetings, Touchpoint
from samctl.documents.printable import make_one_line
from samctl.documents.profile import Profile, Stakeholder
from samctl.documents.team import Person
from samctl.exchange.calendar import Attendee, CalendarEvent, Deviation
from samctl.practices.agenda import Span
from samctl.practices.meetings.agreements import Agreed, History
from samctl.practices.meetings.schedule import Occurrence, Policy, list_agreed, list_contacts, schedule
from samctl.practices.meetings.series import Series, find_series

if TYPE_CHECKING:
    from samctl.cli.agenda.gathering import Wish

_YEAR = timedelta(days=366)


class Circle(NamedTuple):
    """An account with the people who may take part.

    Args:
        account: its id.
        name: of the customer.
        people: ours, by id.
        profile: names the customer's.
    """

    account: str
    name: str
    people: Mapping[str, Person]
    profile: Profile | None

    def find(self, slug: str) -> Person | Stakeholder | None:
        """Return somebody of either side."""
        return self.people.get(slug) or (self.profile.stakeholders.get(slug) if self.profile else None)


def list_events(
    meetings: Meetings | None, circle: Circle, history: History, policy: Policy, wish: Wish
) -> Iterator[CalendarEvent]:
    """Yield the recurring contacts of an account that are not over.

    Args:
        meetings: the document.
        circle: who may take part.
        history: tells on which days people agreed.
        policy: decides on which days the other times are held.
        wish: for which days it is told when each is held; and for whom: only those that this person sees to,
            takes part in or stands in for.
    """
    today, until = wish.span.today, wish.span.until
    for name, touchpoint in (meetings.touchpoints if meetings else {}).items():
        event = _make_event(name, touchpoint, circle)
        agreed = history.find_agreed(name, touchpoint, today)
        series = find_series(touchpoint, today)
        if touchpoint.to and touchpoint.to < today:
            over = list_agreed(touchpoint, policy, agreed)
            yield from _list_single(event, (time for time in over if time.day >= today), circle)
        elif wish.person not in (None, touchpoint.owner, *touchpoint.attendees):
            taken = list_contacts(touchpoint, today, until, policy, agreed)
            yield from _list_single(event, (time for time in taken if time.owner == wish.person), circle)
        elif series and series.is_exact:
            yield from _list_series(event, touchpoint, series, _Days(policy, agreed, wish.span), circle)
        else:
            yield from _list_single(
                event, list_contacts(touchpoint, today - _YEAR, until, policy, agreed), circle
            )


class _Days(NamedTuple):
    """What decides on which days the times of a series are held, and for which days it is told."""

    policy: Policy
    agreed: Agreed
    span: Span


def _list_series(
    event: CalendarEvent, touchpoint: Touchpoint, series: Series, days: _Days, circle: Circle
) -> Iterator[CalendarEvent]:
    """Yield a contact as one event with its rule, and the days beside the rule as events of their own."""
    start, until = max(series.first, days.span.today - _YEAR), days.span.until
    agreed = list_agreed(touchpoint, days.policy, days.agreed)
    times = [time for time in agreed if not time.is_extra and time.nominal > max(start, until)]
    if start <= until:
        times = [*schedule(touchpoint, start, until, days.policy, days.agreed), *times]
    deviations = [each for time in times for each in _find_deviations(time, touchpoint, circle)]
    yield event._replace(day=series.first, rule=series.rule, deviations=tuple(deviations))
    beside = (time for time in agreed if time.is_extra or time.nominal < series.first)
    yield from _list_single(event, beside, circle)


def _list_single(
    event: CalendarEvent, times: Iterable[Occurrence], circle: Circle
) -> Iterator[CalendarEvent]:
    """Yield times of a contact as events of their own."""
    for time in times:
        note = _tell(time, None, circle)
        description = "\n".join(text for text in (note, event.description) if text)
        key = f"{event.key}/{'agreed/' if time.is_extra else ''}{time.nominal}"
        yield event._replace(key=key, day=time.day, description=description)


def _find_deviations(time: Occurrence, touchpoint: Touchpoint, circle: Circle) -> Iterator[Deviation]:
    if time.falls_away:
        yield Deviation(time.nominal, None)
    elif time.is_moved or time.owner != touchpoint.owner or not time.is_covered:
        yield Deviation(time.nominal, time.day, _tell(time, touchpoint.owner, circle))


def _tell(time: Occurrence, owner: str | None, circle: Circle) -> str:
    """Return why a time is not as the rhythm says: `Moved from 2026-12-25, Christmas Day.`."""
    parts = []
    if time.is_moved:
        reason = time.note or ("as agreed" if "agreed" in time.causes else "")
        parts.append(f"Moved from {time.nominal}{f', {reason}' if reason else ''}.")
    if "absence" in time.causes and time.owner and time.owner != owner and time.is_covered:
        parts.append(f"{_name(time.owner, circle)} stands in.")
    if not time.is_covered:
        parts.append(f"{_name(time.owner or '', circle)} is away, and nobody stands in.")
    return " ".join(parts)


def _make_event(name: str, touchpoint: Touchpoint, circle: Circle) -> CalendarEvent:
    """Return a contact as an event whose day is still to be told."""
    title = make_one_line(touchpoint.title or "") or touchpoint.kind or name
    ours = [slug for slug in (touchpoint.owner, *touchpoint.attendees) if slug]
    invited = [*touchpoint.attendees, *touchpoint.with_]
    return CalendarEvent(
        key=f"{circle.account}/meetings.touchpoints.{name}",
        summary=f"{title} ({circle.name})",
        day=date.min,
        description=_describe(touchpoint, [_name(slug, circle) for slug in (*ours, *touchpoint.with_)]),
        time=touchpoint.time,
        minutes=touchpoint.minutes,
        place=make_one_line(touchpoint.place or ""),
        organizer=next(_list_attendees(ours[:1], circle), None) if touchpoint.owner else None,
        attendees=tuple(_list_attendees(invited, circle)),
    )


def _describe(touchpoint: Touchpoint, names: list[str]) -> str:
    lines = [make_one_line(touchpoint.purpose)] if touchpoint.purpose else []
    lines += [f"- {make_one_line(each)}" for each in touchpoint.agenda]
    return "\n".join([*lines, ", ".join(names)] if names else lines)


def _name(slug: str, circle: Circle) -> str:
    found = circle.find(slug)
    return make_one_line(found.name) if found else slug


def _list_attendees(slugs: Iterable[str], circle: Circle) -> Iterator[Attendee]:
    for slug in dict.fromkeys(slugs):
        found = circle.find(slug)
        if found and found.email:
            yield Attendee(make_one_line(found.name), found.email)
