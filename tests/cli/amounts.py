"""Amounts of the example, in euros as somebody would convert them with pencil and paper."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

RATES = {"CHF": Decimal("1.074")}
"""The last rates that `samctl.yaml` of the example has before the day of the tests."""


def count_in_euros(amount: Any) -> Decimal:
    """Return an amount as it stands in a file, a number or a mapping, in euros."""
    if isinstance(amount, dict):
        return Decimal(str(amount["amount"])) * RATES[amount["currency"]]
    return Decimal(str(amount))
