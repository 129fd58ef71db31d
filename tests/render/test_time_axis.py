"""The time axis of a picture: quarters and years in their places, at both ends of the calendar, too."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from samctl.render.time_axis import TimeAxis

SPANS = [
    (date(2027, 1, 1), date(2027, 12, 31)),
    (date(2026, 11, 23), date(2029, 12, 31)),
    (date(2020, 2, 29), date(2020, 2, 29)),
    (date(1999, 12, 31), date(2040, 1, 1)),
    (date.min, date.max),
    (date(9999, 12, 31), date(9999, 12, 31)),
]


def test_the_axis_begins_and_ends_with_a_quarter() -> None:
    axis = TimeAxis.over(date(2026, 11, 23), date(2027, 2, 2), 0, 182)
    assert (axis.place(date(2026, 10, 1), 0), axis.place(date(2027, 3, 31), 1)) == (0, 182)
    assert axis.place(date(2026, 10, 11), 0) == 10
    assert axis.place(date(2026, 10, 11), 1) == 11


def test_quarters_follow_each_other_and_are_numbered_within_their_year() -> None:
    axis = TimeAxis.over(date(2026, 11, 23), date(2027, 7, 1), 0, 400)
    assert [(each.year, each.quarter) for each in axis.list_quarters()] == [
        (2026, 4),
        (2027, 1),
        (2027, 2),
        (2027, 3),
    ]
    assert [each.year for each in axis.list_years()] == [2026, 2027]


@pytest.mark.parametrize("span", SPANS, ids=str)
def test_the_spans_fill_the_axis_without_a_gap(span: tuple[date, date]) -> None:
    axis = TimeAxis.over(*span, 10, 700)
    for spans in (axis.list_years(), axis.list_quarters() or axis.list_years()):
        assert (spans[0].left, spans[-1].right) == (10, 700)
        assert all(one.right == other.left for one, other in pairwise(spans))
    for day in span:
        assert 10 <= axis.place(day, 0) <= axis.place(day, 1) <= 700


def test_what_is_too_narrow_for_its_name_is_left_out_or_put_together() -> None:
    axis = TimeAxis.over(date(2000, 1, 1), date(2099, 12, 31), 0, 700)
    assert axis.list_quarters() == []
    years = axis.list_years()
    assert all(each.right - each.left > 40 for each in years)
    assert [each.year for each in years][:3] == [2000, 2010, 2020]


def test_later_days_lie_further_right() -> None:
    axis = TimeAxis.over(date(2027, 1, 1), date(2029, 12, 31), 0, 690)
    days = [date(2027, 1, 1) + timedelta(days=number) for number in range(0, 1095, 5)]
    places = [axis.place(day) for day in days]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
