from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from samctl.documents.fields import AmountIn
from samctl.practices.money import Exchange

EXCHANGE = Exchange("EUR", {"USD": {date(2026, 1, 1): Decimal("0.92"), date(2026, 7, 1): Decimal("0.85")}})


@pytest.mark.parametrize(
    ("currency", "day", "worth"),
    [
        (None, "2026-03-01", "100"),
        ("EUR", "2020-03-01", "100"),
        ("USD", "2026-06-30", "92"),
        ("USD", "2026-07-01", "85"),
        ("USD", "2025-12-31", None),
        ("CHF", "2026-07-01", None),
    ],
)
def test_an_amount_is_converted_by_the_last_rate_up_to_the_day(
    currency: str | None, day: str, worth: str | None
) -> None:
    amount = AmountIn(amount=Decimal(100), currency=currency)
    converted = EXCHANGE.convert(amount, date.fromisoformat(day))
    assert converted == (None if worth is None else Decimal(worth))


def test_an_unknown_amount_stays_unknown() -> None:
    assert EXCHANGE.convert(None, date(2026, 1, 1)) is None
