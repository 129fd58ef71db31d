from __future__ import annotations

import pytest

from samctl.documents.meetings import Meetings
from samctl.documents.rhythms import Rhythm, UnreadableRhythmError, read_rhythm
from samctl.documents.validation import validate


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        ("2 weeks", Rhythm(days=14)),
        ("10 days", Rhythm(days=10)),
        ("1 quarter", Rhythm(months=3)),
        ("2 years", Rhythm(months=24)),
        ("every Tuesday", Rhythm(days=7, weekday=1)),
        ("Every  second tuesday", Rhythm(days=14, weekday=1)),
        ("every other Friday", Rhythm(days=14, weekday=4)),
        ("jeden dritten Montag", Rhythm(days=21, weekday=0)),
        ("every Thursday and Monday", Rhythm(rule="FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TH")),
        ("every Monday, Wednesday and Friday", Rhythm(rule="FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,WE,FR")),
        ("last Friday of the month", Rhythm(rule="FREQ=MONTHLY;BYDAY=-1FR")),
        ("2nd Tuesday of every month", Rhythm(rule="FREQ=MONTHLY;BYDAY=2TU")),
        ("third Thursday of the quarter", Rhythm(rule="FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=3TH")),
        ("last Friday of the quarter", Rhythm(rule="FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=-1FR")),
        ("first Monday of January", Rhythm(rule="FREQ=MONTHLY;BYMONTH=1;BYDAY=1MO")),
        ("first Monday of July and January", Rhythm(rule="FREQ=MONTHLY;BYMONTH=1,7;BYDAY=1MO")),
        ("last day of the year", Rhythm(rule="FREQ=MONTHLY;BYMONTH=12;BYMONTHDAY=-1")),
        ("first working day of May", Rhythm(rule="FREQ=MONTHLY;BYMONTH=5;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1")),
        ("first Monday of the half-year", Rhythm(rule="FREQ=MONTHLY;BYMONTH=1,7;BYDAY=1MO")),
        ("dritter Donnerstag im Quartal", Rhythm(rule="FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=3TH")),
        ("letzter Arbeitstag des Monats", Rhythm(rule="FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1")),
        ("zweiter Dienstag im März", Rhythm(rule="FREQ=MONTHLY;BYMONTH=3;BYDAY=2TU")),
        ("FREQ=MONTHLY;BYDAY=2TU", Rhythm(rule="FREQ=MONTHLY;BYDAY=2TU")),
        ("RRULE:FREQ=WEEKLY;UNTIL=20271231T230000Z", Rhythm(rule="FREQ=WEEKLY;UNTIL=20271231")),
    ],
)  # fmt: skip
def test_a_rhythm_is_read_from_lengths_of_time_words_and_rules(every: str, expected: Rhythm) -> None:
    assert read_rhythm(every) == expected


@pytest.mark.parametrize(
    ("every", "problem"),
    [
        ("now and then", "is no rhythm that can be read"),
        ("second Tuesday", "is no rhythm that can be read"),
        ("fifth Monday of the month", "is no rhythm that can be read"),
        ("third Thursday of Brumaire", "is no rhythm that can be read"),
        ("every last Tuesday", "is no rhythm that can be read"),
        ("0 weeks", "is no rhythm that can be read"),
        ("FREQ=HOURLY", "has no FREQ of DAILY, WEEKLY, MONTHLY or YEARLY"),
        ("FREQ=DAILY;BYHOUR=8", "has a part BYHOUR, which no rhythm of days has"),
        ("FREQ=WEEKLY;INTERVAL=0", "has no whole number from 1 on as INTERVAL"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "has a BYMONTHDAY that is not within 1 and 31"),
        ("FREQ=WEEKLY;COUNT=3;UNTIL=20270101", "has both COUNT and UNTIL, where one ends it"),
        ("FREQ=WEEKLY;UNTIL=20270230", "is no recurrence rule of iCalendar (RFC 5545)"),
        ("FREQ=MONTHLY;BYDAY=XX", "is no recurrence rule of iCalendar (RFC 5545)"),
    ],
)
def test_what_is_no_rhythm_is_told_with_what_is_wrong_with_it(every: str, problem: str) -> None:
    with pytest.raises(UnreadableRhythmError, match=f"^{problem.replace('(', '[(]').replace(')', '[)]')}$"):
        read_rhythm(every)


def test_a_rhythm_that_nobody_can_read_is_told_at_its_place_and_only_it_is_left_out() -> None:
    data = {"touchpoints": {"call": {"title": "Call", "every": "now and then"}}}

    found = validate(Meetings, data)

    (problem,) = found.problems
    assert problem.path == ("touchpoints", "call", "every")
    assert problem.message == "'now and then' is no rhythm that can be read"
    assert "`third Thursday of the quarter`" in problem.hint
    assert isinstance(found.document, Meetings)
    assert found.document.touchpoints["call"].title == "Call"
