"""Scales: from what is known about an account to a value between 0 and 1, exactly."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

Point = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Datum:
    """What is known about one account on one criterion, in the criterion's own unit.

    Args:
        low: the least it can be, a level or a measured quantity.
        high: the most it can be; equal to `low` when the datum is certain.
    """

    low: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"the interval from {self.low} to {self.high} is upside down")

    @classmethod
    def certain(cls, quantity: Fraction) -> Datum:
        """The datum that is exactly `quantity`."""
        return cls(quantity, quantity)

    @property
    def is_certain(self) -> bool:
        """Whether the datum is one quantity and not an interval."""
        return self.low == self.high


class Value(NamedTuple):
    """The values, from 0 to 1, that a datum may be worth.

    Args:
        low: the least value.
        high: the greatest value; equal to `low` when the value is certain.
        outside: whether the datum lies beyond the ends of a measure's scale and was clipped to them.
    """

    low: Fraction
    high: Fraction
    outside: bool = False

    @property
    def midpoint(self) -> Fraction:
        """The value that the point score uses."""
        return (self.low + self.high) / 2

    @property
    def width(self) -> Fraction:
        """How much of the value is still open; 0 when it is certain."""
        return self.high - self.low


UNKNOWN = Value(Fraction(0), Fraction(1))
"""A missing datum: it may be worth anything, so nothing is imputed."""


@dataclass(frozen=True, slots=True)
class PiecewiseLinear:
    """A value function: straight lines through points, level beyond the two ends.

    Args:
        points: (quantity, value from 0 to 1), at least two, quantities strictly rising.
    """

    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        if len(self.points) < 2:
            raise ValueError("a scale needs at least two points")
        if any(left >= right for (left, _), (right, _) in pairwise(self.points)):
            raise ValueError("the points of a scale must be in strictly rising order")
        if not all(0 <= value <= 1 for _, value in self.points):
            raise ValueError("the values of a scale must lie between 0 and 1")

    def next_point(self, quantity: Fraction, direction: int) -> Fraction | None:
        """The nearest point of the scale strictly above (`direction` 1) or below (-1) a quantity, if any."""
        beyond = (x for x, _ in self.points[::direction] if (x - quantity) * direction > 0)
        return next(beyond, None)

    def covers(self, datum: Datum) -> bool:
        """Whether all of a datum lies between the two ends of the scale."""
        return self.points[0][0] <= datum.low and datum.high <= self.points[-1][0]

    def _value_at(self, quantity: Fraction) -> Fraction:
        after = bisect_right(self.points, quantity, key=itemgetter(0))
        if after == 0:
            return self.points[0][1]
        left, left_value = self.points[after - 1]
        if after == len(self.points):
            return left_value
        right, right_value = self.points[after]
        return left_value + (right_value - left_value) * (quantity - left) / (right - left)

    def _extremes(self, datum: Datum) -> tuple[Fraction, Fraction]:
        # The extremes of straight lines lie at the ends of the interval or at a point within it; looking
        # at all of them makes falling measures and levels of any order come out right.
        candidates = [self._value_at(datum.low)]
        if not datum.is_certain:
            candidates.append(self._value_at(datum.high))
            candidates += [value for x, value in self.points if datum.low < x < datum.high]
        return min(candidates), max(candidates)


@dataclass(frozen=True, slots=True)
class RatingScale(PiecewiseLinear):
    """A scale of levels. A rating between two levels is worth what the straight line between them says.

    The levels' own values need not rise: the interval [2, 4] covers the levels 2, 3 and 4, and is worth
    from the least to the greatest of the three.
    """

    @classmethod
    def even(cls, lowest: Fraction, highest: Fraction, *, levels: int) -> RatingScale:
        """The scale of `levels` equal steps without own values: level r is worth (r - lo) / (hi - lo)."""
        steps = (Fraction(step, levels - 1) for step in range(levels))
        return cls(tuple((lowest + share * (highest - lowest), share) for share in steps))

    def value(self, datum: Datum) -> Value:
        """What a rating is worth.

        Raises:
            ValueError: the rating is not on the scale.
        """
        if not self.covers(datum):
            lowest, highest = self.points[0][0], self.points[-1][0]
            raise ValueError(f"the rating {datum.low} to {datum.high} is not between {lowest} and {highest}")
        return Value(*self._extremes(datum))


@dataclass(frozen=True, slots=True)
class MeasureScale(PiecewiseLinear):
    """The value of a measured quantity: strictly rising or strictly falling, clipped at the ends."""

    def __post_init__(self) -> None:
        PiecewiseLinear.__post_init__(self)
        values = [value for _, value in self.points]
        directions = {(right > left) - (right < left) for left, right in pairwise(values)}
        if directions not in ({1}, {-1}):
            raise ValueError("the values of a measure must strictly rise or strictly fall")

    def value(self, datum: Datum) -> Value:
        """What a measured quantity is worth; beyond the ends it is clipped and marked as outside."""
        return Value(*self._extremes(datum), outside=not self.covers(datum))


Scale = RatingScale | MeasureScale
