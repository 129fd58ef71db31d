"""The axes of a chart: which amount lies at which pixel, with ticks at round numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

_TICKS = 5
_STEPS = (1, 2, 5, 10)


class Scale(NamedTuple):
    """An axis: which amount lies where.

    Args:
        low: the lowest tick.
        high: the highest one, above the lowest.
        step: between two ticks.
        start: the pixel of the lowest tick.
        end: the pixel of the highest tick.
    """

    low: Decimal
    high: Decimal
    step: Decimal
    start: float
    end: float

    @classmethod
    def over(cls, amounts: Sequence[Decimal], start: float, end: float) -> Scale:
        """Return a scale that holds amounts and zero, with ticks at round numbers."""
        low, high = min([Decimal(0), *amounts]), max([Decimal(0), *amounts])
        step = _find_step((high - low) / _TICKS)
        lowest = (low / step).to_integral_value(ROUND_FLOOR) * step
        highest = (high / step).to_integral_value(ROUND_CEILING) * step
        return cls(lowest, highest if highest > lowest else lowest + step, step, start, end)

    @classmethod
    def around(cls, amounts: Sequence[Decimal], start: float, end: float) -> Scale:
        """Return a scale that holds amounts, with ticks at round numbers; zero only where it is near.

        Args:
            amounts: at least one.
            start: the pixel of the lowest tick.
            end: the pixel of the highest one.
        """
        low, high = min(amounts), max(amounts)
        if 0 <= low <= high - low or low < 0 <= high or high - low >= -high > 0:
            return cls.over(amounts, start, end)
        step = _find_step((high - low or abs(low)) / _TICKS)
        lowest = (low / step).to_integral_value(ROUND_FLOOR) * step
        highest = (high / step).to_integral_value(ROUND_CEILING) * step
        if lowest == highest:  # one amount: in the middle
            lowest, highest = lowest - step, highest + step
        return cls(lowest, highest, step, start, end)

    def place(self, amount: Decimal) -> float:
        """Return the pixel of an amount."""
        share = float((amount - self.low) / (self.high - self.low))
        return round(self.start + share * (self.end - self.start), 1)

    def list_ticks(self) -> list[Decimal]:
        """Return the amounts that are marked."""
        count = int((self.high - self.low) / self.step)
        return [self.low + self.step * index for index in range(count + 1)]


def _find_step(least: Decimal) -> Decimal:
    """Return the round number, 1, 2 or 5 and zeros, that is not below another."""
    if not least:
        return Decimal(1)
    power = Decimal(1).scaleb(least.adjusted())
    return next(power * step for step in _STEPS if power * step >= least)
