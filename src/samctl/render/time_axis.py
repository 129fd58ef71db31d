"""The time axis of a picture: which day lies at which pixel, with its years and quarters."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import NamedTuple

_QUARTER = 3  # months
_YEAR = 12
_LEAST_QUARTER = 24.0  # pixels in which the name of a quarter can be read
_LEAST_YEAR = 44.0
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MOST = 10_000  # years; the calendar has no more


class Span(NamedTuple):
    """A quarter, or one or several years, on an axis.

    Args:
        left: where its first day begins.
        right: where its last day ends.
        year: its first one.
        quarter: 1 to 4; 0 for years.
    """

    left: float
    right: float
    year: int
    quarter: int = 0


class TimeAxis(NamedTuple):
    """Which day lies where; the axis begins and ends with a quarter.

    Args:
        first: its first day, as a number of the calendar.
        end: the day after its last one, as a number of the calendar.
        left: where the first day begins, in pixels.
        right: where the last day ends.
    """

    first: int
    end: int
    left: float
    right: float

    @classmethod
    def over(cls, first: date, last: date, left: float, right: float) -> TimeAxis:
        """Return an axis that holds two days and what lies between them."""
        start = _count_months(first) // _QUARTER * _QUARTER
        end = (_count_months(last) // _QUARTER + 1) * _QUARTER
        return cls(_find_first_day(start), _find_first_day(end), left, right)

    def place(self, day: date, share: float = 0.5) -> float:
        """Return the pixel of a day.

        Args:
            day: on the axis.
            share: of the day that has passed: 0 for its beginning, 1 for its end.
        """
        return self._place(day.toordinal() + share)

    def list_quarters(self, least: float = _LEAST_QUARTER) -> list[Span]:
        """Return the quarters; none where they are too narrow to be named.

        Args:
            least: the width that their names need.
        """
        months = self._list_months(_QUARTER)
        if (self.right - self.left) / (len(months) - 1) < least:
            return []
        return [
            Span(self._place_month(start), self._place_month(end), start // _YEAR, start % _YEAR // 3 + 1)
            for start, end in pairwise(months)
        ]

    def list_years(self, least: float = _LEAST_YEAR) -> list[Span]:
        """Return the years, or spans of several where one is too narrow to be named.

        Args:
            least: the width that their names need.
        """
        years = (self.end - self.first) / 365.25
        needed = least * years / (self.right - self.left)
        step = next((each for each in _STEPS if each >= needed), _STEPS[-1])
        months = self._list_months(step * _YEAR)
        return [
            Span(self._place_month(start), self._place_month(end), start // _YEAR)
            for start, end in pairwise(months)
        ]

    def _place(self, ordinal: float) -> float:
        share = (ordinal - self.first) / (self.end - self.first)
        return round(self.left + share * (self.right - self.left), 1)

    def _place_month(self, month: int) -> float:
        return self._place(_find_first_day(month))

    def _list_months(self, step: int) -> list[int]:
        """Return the months at which a span of so many begins, with both ends of the axis."""
        start = _count_months(date.fromordinal(self.first))
        end = _count_months(date.fromordinal(self.end - 1)) + 1
        return [start, *range((start // step + 1) * step, end, step), end]


def _count_months(day: date) -> int:
    return day.year * _YEAR + day.month - 1


def _find_first_day(month: int) -> int:
    """Return the number of the first day of a month; that after the calendar's last for the one behind it."""
    if month >= _MOST * _YEAR:
        return date.max.toordinal() + 1
    return date(month // _YEAR, month % _YEAR + 1, 1).toordinal()
