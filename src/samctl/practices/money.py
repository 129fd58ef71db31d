"""Amounts in the workspace's currency, converted with the dated rates of the settings, and their sums.

What nobody knows, and what has no exchange rate, is never zero: it is counted beside a sum, not in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from samctl.documents.fields import AmountIn
from samctl.documents.workspace import Settings


class Rate(NamedTuple):
    """What one unit of a foreign currency is worth.

    Args:
        value: in the workspace's currency.
        since: the day from which it holds.
    """

    value: Decimal
    since: date


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

    def find_rate(self, currency: str, day: date) -> Rate | None:
        """Return the last rate of a foreign currency up to a day; None where there is none."""
        rates = self.rates.get(currency, {})
        known = [start for start in rates if start <= day]
        return Rate(rates[max(known)], max(known)) if known else None

    def appraise(self, stated: AmountIn | None, day: date) -> Worth:
        """Return what an amount is worth, by the last rate up to a day, with how that comes about."""
        if stated is None:
            return Worth(None, None)
        if stated.currency in (None, self.currency):
            return Worth(stated, stated.amount)
        rate = self.find_rate(stated.currency or "", day)
        return Worth(stated, stated.amount * rate.value if rate else None, rate)


class Worth(NamedTuple):
    """An amount as far as it is known.

    Args:
        stated: as the document says it; None where nobody knows it.
        amount: in the workspace's currency; None where it is unknown, or where there is no exchange rate.
        rate: that it is converted with; None where the amount is not a foreign one, or where there is none.
    """

    stated: AmountIn | None
    amount: Decimal | None
    rate: Rate | None = None

    @property
    def lacks_rate(self) -> bool:
        """Whether it is known, but only in a currency that has no exchange rate on the day."""
        return self.stated is not None and self.amount is None


class Total(NamedTuple):
    """A sum of what can be added up.

    Args:
        amount: the sum, in the workspace's currency.
        counted: how many amounts are in it.
        unknown: how many are left out because nobody knows them.
        without_rate: how many are left out because their currency has no exchange rate.
    """

    amount: Decimal
    counted: int
    unknown: int
    without_rate: int

    @property
    def left_out(self) -> int:
        """How many amounts are not in the sum."""
        return self.unknown + self.without_rate

    @property
    def is_known(self) -> bool:
        """Whether the sum says anything: whether an amount is in it, or there is none to be in it."""
        return self.counted > 0 or self.left_out == 0


def add_up(worths: Iterable[Worth]) -> Total:
    """Return the sum of amounts, and how many are not in it."""
    worths = list(worths)
    amounts = [each.amount for each in worths if each.amount is not None]
    return Total(
        amount=sum(amounts, Decimal(0)),
        counted=len(amounts),
        unknown=sum(each.stated is None for each in worths),
        without_rate=sum(each.lacks_rate for each in worths),
    )
