from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import vobject

from samctl.exchange.calendar import (
    Attendee,
    CalendarEvent,
    Deviation,
    Edition,
    bind_calendar,
    format_page,
    make_uid,
)

EDITION = Edition(
    "Nordlicht Antriebe GmbH", "Nordlicht", "Europe/Berlin", date(2026, 11, 23), date(2027, 11, 22)
)
BERLIN = ZoneInfo("Europe/Berlin")
CALL = CalendarEvent(
    key="rtp/meetings.touchpoints.call",
    summary="Operations call, weekly; with Ärger",
    day=date(2026, 11, 9),
    description="Stops\n- orders",
    time="10:00",
    minutes=45,
    place="Basel",
    rule="FREQ=WEEKLY;INTERVAL=2",
    deviations=(
        Deviation(date(2026, 12, 21), date(2026, 12, 22), "Moved."),
        Deviation(date(2027, 1, 4), None),
    ),
    organizer=Attendee("Rhein, Anna", "am@example.com"),
    attendees=(Attendee("Petra Vogt", "coo@example.com"),),
)
OFFER = CalendarEvent("rtp/plan.goals.x", "Offer", date(2026, 12, 1))


def format_calendar(events: Sequence[CalendarEvent], edition: Edition) -> bytes:
    return bind_calendar([format_page(events, edition)], edition)


def read(*events: CalendarEvent, edition: Edition = EDITION) -> Any:
    return vobject.readOne(format_calendar(events, edition).decode())


def test_an_independent_parser_reads_what_was_written() -> None:
    calendar = read(CALL, OFFER)
    call, moved, offer = calendar.vevent_list
    assert calendar.validate()
    assert call.summary.value == CALL.summary
    assert call.description.value == CALL.description
    assert call.dtstart.value.astimezone(BERLIN) == datetime(2026, 11, 9, 10, tzinfo=BERLIN)
    assert call.dtend.value - call.dtstart.value == timedelta(minutes=45)
    assert call.rrule.value == "FREQ=WEEKLY;INTERVAL=2"
    assert moved.dtstart.value.date() == date(2026, 12, 22)
    assert (offer.dtstart.value, offer.dtend.value) == (date(2026, 12, 1), date(2026, 12, 2))
    assert offer.transp.value == "TRANSPARENT"


def test_a_moved_time_names_the_one_it_stands_for_and_a_dropped_one_is_an_exception() -> None:
    call, moved, _ = read(CALL, OFFER).vevent_list
    assert moved.uid.value == call.uid.value
    assert moved.contents["recurrence-id"][0].value.date() == date(2026, 12, 21)
    assert [each.date() for each in call.exdate.value] == [date(2027, 1, 4)]
    assert not hasattr(moved, "rrule")
    held = list(call.getrruleset())[:5]
    assert [each.date().isoformat() for each in held] == [
        "2026-11-09", "2026-11-23", "2026-12-07", "2026-12-21", "2027-01-18",
    ]  # fmt: skip


def test_the_clock_stays_the_same_over_the_change_of_clocks() -> None:
    call = read(CALL._replace(deviations=())).vevent
    times = [each.astimezone(BERLIN) for each in list(call.getrruleset())[:26]]
    assert {(each.hour, each.minute) for each in times} == {(10, 0)}
    assert {each.utcoffset() for each in times} == {timedelta(hours=1), timedelta(hours=2)}


def test_nobody_is_invited_by_importing() -> None:
    text = format_calendar([CALL, OFFER], EDITION).decode()
    assert "METHOD" not in text
    call, _, offer = read(CALL, OFFER).vevent_list
    assert call.organizer.value == "mailto:am@example.com"
    assert [each.value for each in call.attendee_list] == ["mailto:coo@example.com"]
    assert not hasattr(read(CALL._replace(organizer=None)).vevent_list[0], "attendee")
    assert not hasattr(offer, "organizer")


def test_contacts_ring_before_they_begin_and_days_in_the_morning() -> None:
    call, _, offer = read(CALL, OFFER).vevent_list
    assert call.valarm.trigger.value == timedelta(minutes=-15)
    assert offer.valarm.trigger.value == timedelta(hours=9)


def test_the_same_day_gives_the_same_bytes_and_another_day_the_same_ids() -> None:
    later = EDITION._replace(today=date(2026, 12, 24))
    assert format_calendar([CALL, OFFER], EDITION) == format_calendar([OFFER, CALL], EDITION)
    uids = [each.uid.value for each in read(CALL, OFFER).vevent_list]
    assert uids == [each.uid.value for each in read(CALL, OFFER, edition=later).vevent_list]
    assert (
        uids[-1]
        == make_uid("Nordlicht Antriebe GmbH", "rtp/plan.goals.x")
        == "b52df610-3b58-5988-90a0-956efbf371ba@samctl"
    )
    assert make_uid("Another", "rtp/plan.goals.x") != uids[-1]


def test_the_end_of_a_series_has_the_form_of_its_beginning() -> None:
    ending = CALL._replace(rule="FREQ=WEEKLY;INTERVAL=2;UNTIL=20270630", deviations=())
    assert "UNTIL=20270630T080000Z" in format_calendar([ending], EDITION).decode()
    floating = format_calendar([ending], EDITION._replace(zone=None)).decode()
    assert "UNTIL=20270630T100000;" in floating
    assert "UNTIL=20270630;" in format_calendar([ending._replace(time=None)], EDITION).decode()


def test_without_a_zone_times_are_by_any_clock() -> None:
    text = format_calendar([CALL], EDITION._replace(zone=None)).decode()
    assert "DTSTART:20261109T100000\r\n" in text
    assert "VTIMEZONE" not in text


def test_lines_are_folded_and_nothing_in_a_text_begins_a_line_of_its_own() -> None:
    event = OFFER._replace(summary="x" * 200, description="a\r\nATTENDEE:mailto:x@example.com")
    content = format_calendar([event], EDITION)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\nATTENDEE" not in content
