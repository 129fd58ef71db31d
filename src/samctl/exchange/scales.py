"""Which ratings a criterion accepts from a column."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from samctl.exchange.cells import CellError


class Scale(NamedTuple):
    """Which ratings a criterion accepts.

    Args:
        lowest: the lowest rating, or None where there is no end.
        highest: the highest rating, or None where there is no end.
        unit: of the measured number; if it is a currency or `%`, a column in another one is refused.
    """

    lowest: Decimal | None = None
    highest: Decimal | None = None
    unit: str = ""

    def check(self, value: Decimal) -> None:
        """Refuse a rating outside the scale.

        Raises:
            CellError: it is too low or too high.
        """
        if self.lowest is not None and value < self.lowest:
            raise CellError(f"{value} is below {self.lowest}, the lowest rating")
        if self.highest is not None and value > self.highest:
            raise CellError(f"{value} is above {self.highest}, the highest rating")
