"""Working days against calendars that anybody can look up."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.practices.calendar import (
    UnknownCalendarError,
    WorkingCalendar,
    find_calendar_problem,
    is_known_zone,
)

Place = tuple[str | None, str | None]

EVERYWHERE_2026 = "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26"
OF_THE_LAND_2026 = {
    "BB": "04-05 05-24 10-31",  # Easter Sunday and Whit Sunday by law
    "BE": "03-08",
    "BW": "01-06 06-04 11-01",
    "BY": "01-06 06-04 11-01",
    "HB": "10-31",
    "HE": "06-04",
    "HH": "10-31",
    "MV": "03-08 10-31",
    "NI": "10-31",
    "NW": "06-04 11-01",
    "RP": "06-04 11-01",
    "SH": "10-31",
    "SL": "06-04 08-15 11-01",
    "SN": "10-31 11-18",
    "ST": "01-06 10-31",
    "TH": "09-20 10-31",
}
LAENDER = list(OF_THE_LAND_2026)
CANTONS = "AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH"


@cache
def calendar(country: str | None = "DE", subdivision: str | None = None) -> WorkingCalendar:
    return WorkingCalendar(country, subdivision, "de")


def day(text: str) -> date:
    return date.fromisoformat(text)


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days)]


# ---- public holidays


@pytest.mark.parametrize("land", LAENDER)
def test_every_land_has_its_own_public_holidays(land: str) -> None:
    expected = sorted(f"2026-{each}" for each in f"{EVERYWHERE_2026} {OF_THE_LAND_2026[land]}".split())
    found = [each.isoformat() for each in days_of(2026) if calendar("DE", land).name_holiday(each)]
    assert found == expected


@pytest.mark.parametrize("land", LAENDER)
def test_in_2017_the_day_of_the_reformation_was_free_in_every_land(land: str) -> None:
    assert not calendar("DE", land).is_working_day(date(2017, 10, 31))


@pytest.mark.parametrize(
    ("land", "name", "free", "working"),
    [
        ("HH", "Reformationstag", "2018-10-31", "2016-10-31"),
        ("NW", "Reformationstag", "2017-10-31", "2018-10-31"),
        ("BE", "Frauentag", "2019-03-08", "2018-03-08"),
        ("MV", "Frauentag", "2023-03-08", "2022-03-08"),
        ("TH", "Weltkindertag", "2019-09-20", "2018-09-20"),
        ("SN", "Buß- und Bettag", "2023-11-22", "2023-11-15"),
        ("SN", "Buß- und Bettag", "2022-11-16", "2022-11-23"),
        ("BE", "80. Jahrestag", "2025-05-08", "2026-05-08"),
    ],
)
def test_a_holiday_counts_from_the_year_in_which_it_became_one(
    land: str, name: str, free: str, working: str
) -> None:
    assert name in (calendar("DE", land).name_holiday(day(free)) or "")
    assert not calendar("DE", land).is_working_day(day(free))
    assert calendar("DE", land).is_working_day(day(working))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2008-03-21", "Karfreitag"),
        ("2024-03-29", "Karfreitag"),
        ("2027-03-26", "Karfreitag"),
        ("2027-03-29", "Ostermontag"),
        ("2038-04-23", "Karfreitag"),
        ("2027-05-06", "Christi Himmelfahrt"),
        ("2027-05-17", "Pfingstmontag"),
        ("2027-05-27", "Fronleichnam"),
        ("2011-06-23", "Fronleichnam"),
    ],
)
def test_days_that_move_with_easter_are_found(text: str, name: str) -> None:
    assert calendar("DE", "NW").name_holiday(day(text)) == name
    assert not calendar("DE", "NW").is_working_day(day(text))


@pytest.mark.parametrize(
    ("place", "free", "working"),
    [
        (("AT", None), "2026-10-26 2026-12-08 2026-06-04", "2026-04-03 2025-10-31"),
        (("CH", "ZH"), "2025-08-01 2026-05-14", "2026-06-04 2026-01-06"),
        (("CH", "TI"), "2026-01-06 2026-06-04", "2026-04-03"),
        (("GB", "ENG"), "2026-12-28 2026-08-31", "2026-01-02 2026-11-30"),
        (("GB", "SCT"), "2026-12-28 2026-01-02 2026-11-30", "2026-08-31"),
        (("US", None), "2026-11-26 2026-07-03 2026-01-19", "2026-11-27 2026-12-24"),
    ],
)
def test_other_countries_have_their_own(place: Place, free: str, working: str) -> None:
    assert [each for each in free.split() if calendar(*place).is_working_day(day(each))] == []
    assert [each for each in working.split() if not calendar(*place).is_working_day(day(each))] == []


@pytest.mark.parametrize("text", ["2026-12-24", "2026-12-31", "2026-02-16"])
def test_half_days_and_customs_are_working_days(text: str) -> None:
    assert calendar("DE", "NW").is_working_day(day(text))


def test_without_a_country_only_weekends_are_free() -> None:
    free = [each for each in days_of(2026) if not calendar(None).is_working_day(each)]
    assert {each.weekday() for each in free} == {5, 6}
    assert len(free) == 104
    assert calendar(None).name_holiday(date(2026, 12, 25)) is None


@pytest.mark.parametrize(
    ("country", "free", "working"),
    [
        ("SA", "2026-11-06 2026-11-07", "2026-11-08"),
        ("AE", "2021-11-05 2021-11-06", "2021-11-07"),
        ("AE", "2026-11-07 2026-11-08", "2026-11-06"),
    ],
)
def test_the_weekend_is_that_of_the_country_at_the_time(country: str, free: str, working: str) -> None:
    assert not any(calendar(country).is_working_day(day(each)) for each in free.split())
    assert calendar(country).is_working_day(day(working))


def test_a_saturday_that_makes_up_for_a_bridging_day_is_a_working_day() -> None:
    fresh = WorkingCalendar("HU")
    assert fresh.is_working_day(date(2025, 5, 17))
    assert not fresh.is_working_day(date(2025, 5, 10))


@pytest.mark.parametrize(
    ("place", "language", "text", "name"),
    [
        (("DE", None), "de", "2026-12-25", "Erster Weihnachtstag"),
        (("DE", None), "en", "2026-12-25", "Christmas Day"),
        (("GB", None), "en", "2026-12-25", "Christmas Day"),
        (("CH", "ZH"), "de", "2026-12-25", "Weihnachten"),
        (("FR", None), "en", "2026-12-25", "Christmas Day"),
        (("FR", None), "de", "2026-12-25", "Noël"),
        (("US", None), "de", "2026-11-26", "Thanksgiving Day"),
    ],
)
def test_a_holiday_is_named_in_the_language_or_else_in_the_countrys_own(
    place: Place, language: str, text: str, name: str
) -> None:
    assert WorkingCalendar(*place, language).name_holiday(day(text)) == name


def test_a_holiday_on_a_weekend_is_named_and_any_other_day_is_not() -> None:
    assert calendar("DE").name_holiday(date(2026, 10, 3)) == "Tag der Deutschen Einheit"
    assert calendar("DE").name_holiday(date(2026, 10, 4)) is None


# ---- counting


@pytest.mark.parametrize(
    ("start", "days", "reached"),
    [
        ("2026-10-05", 1, "2026-10-06"),
        ("2026-10-09", 1, "2026-10-12"),
        ("2026-10-10", 1, "2026-10-12"),
        ("2026-10-10", -1, "2026-10-09"),
        ("2026-10-05", 20, "2026-11-02"),
        ("2026-12-23", 1, "2026-12-24"),
        ("2026-12-23", 2, "2026-12-28"),
        ("2026-12-23", 5, "2026-12-31"),
        ("2026-12-23", 6, "2027-01-04"),
        ("2027-01-04", -1, "2026-12-31"),
        ("2027-01-04", -6, "2026-12-23"),
        ("2026-06-03", 1, "2026-06-05"),
        ("2028-02-28", 1, "2028-02-29"),
        ("2028-03-01", -1, "2028-02-29"),
        ("2027-02-26", 1, "2027-03-01"),
        ("2027-03-25", 1, "2027-03-30"),
    ],
)
def test_working_days_are_counted_over_weekends_holidays_and_year_ends(
    start: str, days: int, reached: str
) -> None:
    assert calendar("DE", "NW").move(day(start), days) == day(reached)


def test_no_days_after_a_day_is_the_day_itself_or_the_nearest_working_day() -> None:
    nw = calendar("DE", "NW")
    assert nw.move(date(2026, 10, 5), 0) == nw.move(date(2026, 10, 5), 0, backwards=True) == date(2026, 10, 5)
    assert nw.move(date(2026, 12, 25), 0) == date(2026, 12, 28)
    assert nw.move(date(2026, 12, 27), 0, backwards=True) == date(2026, 12, 24)


def test_a_handoff_in_one_land_ends_on_another_day_than_in_its_neighbour() -> None:
    start = date(2026, 10, 26)
    assert calendar("DE", "SN").move(start, 20) == date(2026, 11, 24)
    assert calendar("DE", "BY").move(start, 20) == date(2026, 11, 23)


PLACES: list[Place] = [(None, None), ("DE", "NW"), ("DE", "SN"), ("GB", "SCT"), ("SA", None), ("HU", None)]
DAYS = st.dates(date(1985, 1, 1), date(2110, 12, 31))


@given(st.sampled_from(PLACES), DAYS, st.integers(-60, 60).filter(bool))
def test_so_many_working_days_lie_between(place: Place, start: date, days: int) -> None:
    found = calendar(*place)
    reached = found.move(start, days)
    assert found.is_working_day(reached)
    step = timedelta(days=1 if days > 0 else -1)
    passed = [start + step * number for number in range(1, abs((reached - start).days) + 1)]
    assert sum(map(found.is_working_day, passed)) == abs(days)


@given(st.sampled_from(PLACES), DAYS, st.integers(-60, 60), st.integers(0, 60))
def test_there_and_back_is_the_same_day_and_two_ways_are_one(
    place: Place, start: date, days: int, more: int
) -> None:
    found = calendar(*place)
    start = found.move(start, 0)
    assert found.move(found.move(start, days), -days) == start
    more = more if days > 0 else -more
    assert found.move(found.move(start, days), more) == found.move(start, days + more)


@given(st.sampled_from(PLACES), DAYS, st.booleans())
def test_the_nearest_working_day_lies_on_the_right_side_with_free_days_only_between(
    place: Place, start: date, backwards: bool
) -> None:
    found = calendar(*place)
    reached = found.move(start, 0, backwards=backwards)
    assert reached <= start if backwards else reached >= start
    distance = abs((reached - start).days)
    step = timedelta(days=-1 if backwards else 1)
    assert not any(found.is_working_day(start + step * number) for number in range(distance))


# ---- far-away years


@pytest.mark.parametrize(
    "place", [*PLACES, ("US", None), ("JP", None), ("IR", None), ("CN", None), ("AF", None)]
)
def test_the_ends_of_the_calendar_are_reached_but_not_left(place: Place) -> None:
    found = WorkingCalendar(*place)
    for start in (date.min, date.max):
        for days in (-999, -1, 0, 1, 999):
            assert found.is_working_day(found.move(start, days))
            assert found.is_working_day(found.move(start, days, backwards=True))


def test_where_no_holidays_are_known_any_more_weekends_are_free() -> None:
    assert calendar("DE", "NW").move(date(2199, 12, 23), 3) == date(2199, 12, 26)  # a Monday, a Thursday


@pytest.mark.filterwarnings("error")
def test_a_country_that_announces_its_holidays_late_gives_no_warning() -> None:
    found = WorkingCalendar("IN")
    assert not found.is_working_day(date(2040, 1, 26))


# ---- unknown places


@pytest.mark.parametrize(
    ("country", "subdivision", "message", "hint"),
    [
        (None, "NW", "the subdivision `NW` is in no country", "calendar: {country: DE, subdivision: NW}"),
        ("XX", None, "of the country `XX`", "ISO code, such as DE"),
        ("de", None, "of the country `de`", "Did you mean `DE`?"),
        ("DEU", None, "of the country `DEU`", "Did you mean `DE`?"),
        ("Germany", "NW", "of the country `Germany`", "Did you mean `DE`?"),
        ("DE", "nw", "DE has no subdivision `nw`", "Did you mean `NW`?"),
        ("DE", "DE-NW", "DE has no subdivision `DE-NW`", "Did you mean `NW`?"),
        ("DE", "Bayren", "DE has no subdivision `Bayren`", "Did you mean `BY` (Bayern)?"),
        ("DE", "XY", "DE has no subdivision `XY`", "Known: BB, BE, BW,"),
        ("CH", "Z", "CH has no subdivision `Z`", "ZH"),
        ("LU", "L", "LU has no subdivision `L`", "Leave it out"),
    ],
)
def test_an_unknown_place_is_explained(
    country: str | None, subdivision: str | None, message: str, hint: str
) -> None:
    found = find_calendar_problem(country, subdivision)
    assert found is not None
    assert message in found[0]
    assert hint in found[1]
    with pytest.raises(UnknownCalendarError) as error:
        WorkingCalendar(country, subdivision)
    assert (error.value.message, error.value.hint) == found
    assert str(error.value) == found[0]


@pytest.mark.parametrize(
    "place",
    [
        (None, None),
        ("DE", None),
        ("DE", "Nordrhein-Westfalen"),
        ("DE", "Augsburg"),
        ("UK", "SCT"),
        *(("DE", land) for land in LAENDER),
        *(("AT", str(number)) for number in range(1, 10)),
        *(("CH", canton) for canton in CANTONS.split()),
    ],
)
def test_a_place_without_a_problem_has_a_calendar(place: Place) -> None:
    assert find_calendar_problem(*place) is None
    assert not WorkingCalendar(*place).is_working_day(date(2026, 10, 31))  # a Saturday


def test_checking_a_place_nearby_does_not_load_the_library() -> None:
    code = "import sys; from samctl.practices.calendar import find_calendar_problem as find"
    code += "; print(find('DE', 'NW'), find('CH', 'ZH'), find(None, None), 'holidays' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "None None None False"


def test_names_that_no_zone_has_are_refused() -> None:
    assert is_known_zone("Europe/Berlin")
    assert not is_known_zone("Europe/Bielefeld")
    assert not is_known_zone("../../etc/passwd")
    assert not is_known_zone("Europe")
