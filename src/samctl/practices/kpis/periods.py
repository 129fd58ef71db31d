"""The periods of what recurs: one after the other, each as long as `every` says.

Where nothing says when the first one begins, they are those of the calendar: counted from 1 January of the
year 1, a Monday. So months, quarters, half-years and years are what everybody calls so, and weeks begin on
Mondays. Periods of months of which one ends with a month all do: after 30 September comes 31 October.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from samctl.documents.spans import measure_span, move_months

_DAY = timedelta(days=1)


class Period(NamedTuple):
    """A stretch of days.

    Args:
        start: the first.
        end: the last.
    """

    start: date
    end: date


class Division(NamedTuple):
    """How time is divided into periods.

    Args:
        every: their length, such as `1 month`.
        anchor: the day before or on which one begins.
        shift: how many days behind the anchor a period begins: 0, or 1 where the anchor is the last of one.
    """

    every: str
    anchor: date = date.min
    shift: int = 0

    @classmethod
    def from_first_day(cls, every: str, day: date) -> Division:
        """Return the periods of which one begins on a day."""
        return cls(every, day)

    @classmethod
    def from_last_day(cls, every: str, day: date) -> Division:
        """Return the periods of which one ends on a day; where that ends its month, all end with one."""
        following = day + _DAY if day < date.max else day
        if measure_span(every)[1] and following.day == 1:
            return cls(every, following)
        return cls(every, day, 1)

    def find_period(self, day: date) -> Period:
        """Return the period that a day lies in."""
        return self._bound(self._find_number(day))

    def find_ended(self, today: date) -> Period | None:
        """Return the last period that is over today; None at the beginning of the calendar."""
        start = self.find_period(today).start
        return self.find_period(start - _DAY) if start > date.min else None

    def list_periods(self, first: date, last: date) -> Iterator[Period]:
        """Yield the periods from that of one day to that of another."""
        for number in range(self._find_number(first), self._find_number(last) + 1):
            yield self._bound(number)

    def _find_number(self, day: date) -> int:
        days, months = measure_span(self.every)
        if days:
            return ((day - self.anchor).days - self.shift) // days
        passed = (day.year - self.anchor.year) * 12 + day.month - self.anchor.month
        number = passed // months
        return number if self._cut(number) <= day else number - 1

    def _bound(self, number: int) -> Period:
        following = self._cut(number + 1)
        return Period(self._cut(number), date.max if following == date.max else following - _DAY)

    def _cut(self, number: int) -> date:
        """Return the first day of a period; what lies outside of the calendar, at its end."""
        days, months = measure_span(self.every)
        try:
            return move_months(self.anchor, number * months) + timedelta(days=number * days + self.shift)
        except (OverflowError, ValueError):
            return date.max if number >= 0 else date.min
