"""What a weighting is drawn from: the stated weights give or take, all in the stated order, or any."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal, NamedTuple

Assumption = Literal["stated", "order", "any"]

Uniform = Callable[[], float]
"""Draws a number uniform in [0, 1), a whole number of steps of 1 / STEPS: `random.Random(seed).random`."""

STEPS = 1 << 53
"""How many steps the interval from 0 to 1 has; a number drawn times STEPS is a whole number, exactly."""


class StatedWeightings(NamedTuple):
    """Every importance independently uniform in [g_j (1 - r), g_j (1 + r)].

    Args:
        importances: g_j, in any whole unit.
        uncertainty: r, 0 to 1.
    """

    importances: Sequence[int]
    uncertainty: Fraction

    @property
    def greatest_sum(self) -> int:
        """No draw adds up to more than this."""
        return sum(self.importances) * (self.uncertainty.denominator + self.uncertainty.numerator) * STEPS

    def draw(self, uniform: Uniform) -> list[int]:
        """Draw importances g_j (1 + r (2 u - 1)), in a unit that all of them share.

        Every step is taken at its middle, so that even an uncertainty of 1 draws no zero.
        """
        stated, deviation = self.uncertainty.denominator * STEPS, self.uncertainty.numerator
        return [g * (stated + deviation * (2 * int(uniform() * STEPS) + 1 - STEPS)) for g in self.importances]


@dataclass(frozen=True, slots=True)
class AnyWeightings:
    """Uniform over all weightings: the spacings of uniform numbers on a line.

    Args:
        count: the number of criteria.
    """

    count: int

    @property
    def greatest_sum(self) -> int:
        """Every draw adds up to this."""
        return STEPS

    def draw(self, uniform: Uniform) -> list[int]:
        """Draw weights in units of 1 / STEPS."""
        cuts = sorted(int(uniform() * STEPS) for _ in range(self.count - 1))
        return [right - left for left, right in pairwise([0, *cuts, STEPS])]


class OrderedWeightings(NamedTuple):
    """Uniform over the weightings in the stated order; criteria of equal importance in any order.

    Args:
        importances: g_j, in any unit; only their order counts.
    """

    importances: Sequence[int]

    @property
    def greatest_sum(self) -> int:
        """Every draw adds up to this."""
        return STEPS

    def draw(self, uniform: Uniform) -> list[int]:
        """Draw any weighting and hand its weights out in the stated order.

        Criteria of equal importance keep the order of the weights they drew first, which says nothing about
        the sizes of the weights; so each order among them is as likely as another.
        """
        drawn = AnyWeightings(len(self.importances)).draw(uniform)
        columns = sorted(range(len(drawn)), key=lambda j: (self.importances[j], drawn[j]))
        weights = [0] * len(drawn)
        for column, weight in zip(columns, sorted(drawn), strict=True):
            weights[column] = weight
        return weights


Weightings = StatedWeightings | OrderedWeightings | AnyWeightings


def weightings_assumed(assume: Assumption, importances: Sequence[int], uncertainty: Fraction) -> Weightings:
    """The weightings that an assumption allows.

    Args:
        assume: the name of the assumption.
        importances: g_j, in any whole unit.
        uncertainty: by how much of itself, 0 to 1, a stated weight may be off.

    Raises:
        ValueError: there is no such assumption.
    """
    match assume:
        case "stated":
            return StatedWeightings(importances, uncertainty)
        case "order":
            return OrderedWeightings(importances)
        case "any":
            return AnyWeightings(len(importances))
        case _:
            raise ValueError(f"{assume!r} is no assumption about weights")
