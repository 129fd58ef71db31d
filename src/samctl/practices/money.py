"""Amounts in the workspace's currency, converted with the dated rates of the settings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from samctl.documents.fields import AmountIn
from samctl.documents.workspace import Settings


class Exchange(NamedTuple):
    """What foreign amounts are worth.

    Args:
        currency: of the workspace, ISO code.
        rates: for each foreign currency, what one unit of it is worth from a day on.
    """

    currency: str
    rates: Mapping[str, Mapping[date, Decimal]]

    @classmethod
    def of(cls, settings: Settings) -> Exchange:
        """Return the exchange of a workspace's settings."""
        return cls(settings.currency, settings.rates)

    def convert(self, amount: AmountIn | None, day: date) -> Decimal | None:
        """Return an amount in the workspace's currency, by the last rate up to a day.

        Returns:
            None where the amount is unknown, or its currency has no rate on that day.
        """
        if amount is None:
            return None
        if amount.currency in (None, self.currency):
            return amount.amount
        rates = self.rates.get(amount.currency or "", {})
        known = [start for start in rates if start <= day]
        return amount.amount * rates[max(known)] if known else None
