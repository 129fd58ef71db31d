from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil.rrule import rrulestr

from samctl.exchange.time_zone import find_zone, list_observances, make_timezone

FIRST, LAST = 2024, 2032
RULED = [
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "Australia/Sydney",
    "Europe/Dublin",
    "Asia/Tokyo",
]
LISTED = ["America/Nuuk", "Africa/Casablanca", "Asia/Gaza"]


@pytest.mark.parametrize("name", [*RULED, *LISTED])
def test_every_hour_of_nine_years_is_told_as_the_database_has_it(name: str) -> None:
    changes = sorted(_list_changes(_write(name)))
    ends = [start for start, _ in changes[1:]] + [datetime(LAST + 1, 1, 1, tzinfo=UTC)]
    zone = ZoneInfo(name)
    wrong = []
    for (start, offset), end in zip(changes, ends, strict=True):
        moment = start
        while moment < end:
            if moment.astimezone(zone).utcoffset() != offset:
                wrong.append(moment)
            moment += timedelta(hours=1)
    assert changes[0][0] < datetime(FIRST, 1, 1, 14, tzinfo=UTC)
    assert wrong == []


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/Nuuk"])
def test_another_program_reads_the_same_clock(name: str) -> None:
    read, zone = vobject.readOne(_write(name)).vtimezone.tzinfo, ZoneInfo(name)
    moment = datetime(FIRST, 2, 1, tzinfo=UTC)
    wrong = []
    while moment.year == FIRST:
        local = moment.astimezone(zone)
        if local.fold == 0 and local.replace(tzinfo=read).utcoffset() != local.utcoffset():
            wrong.append(moment)
        moment += timedelta(hours=1)
    assert wrong == []


def _write(name: str) -> str:
    return f"BEGIN:VCALENDAR\r\n{make_timezone(name, FIRST, LAST).to_ical().decode()}END:VCALENDAR\r\n"


def _list_changes(calendar: str) -> Iterator[tuple[datetime, timedelta]]:
    """Yield the moments in UTC from which on an offset holds; they are told by the clock until then."""
    for component in vobject.readOne(calendar, transform=False).vtimezone.components():
        before, after = _read_offset(component.tzoffsetfrom.value), _read_offset(component.tzoffsetto.value)
        start = datetime.strptime(component.dtstart.value, "%Y%m%dT%H%M%S")
        starts = [start]
        if "rrule" in component.contents:
            starts = [*rrulestr(f"{component.rrule.value};UNTIL={LAST}1231T235959", dtstart=start)]
        yield from (((each - before).replace(tzinfo=UTC), after) for each in starts)


def _read_offset(text: str) -> timedelta:
    sign = -1 if text[0] == "-" else 1
    return sign * timedelta(hours=int(text[1:3]), minutes=int(text[3:5]))


@pytest.mark.parametrize("name", RULED)
def test_a_zone_whose_rule_holds_is_told_by_it(name: str) -> None:
    assert len(list_observances(name, FIRST, LAST)) == (1 if name == "Asia/Tokyo" else 3)


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("DE", "Europe/Berlin"),
        ("AT", "Europe/Vienna"),
        ("CH", "Europe/Zurich"),
        ("NO", "Europe/Oslo"),
        ("US", None),
        ("ES", None),
        ("XX", None),
        (None, None),
    ],
)
def test_a_country_has_a_zone_where_the_same_time_is_kept_everywhere(
    country: str | None, zone: str | None
) -> None:
    assert find_zone(country) == zone
