from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from samctl.documents.fields import AmountIn
from samctl.practices.money import Exchange, Total, add_up

TODAY = date(2026, 11, 23)
EXCHANGE = Exchange("EUR", {"USD": {date(2026, 1, 1): Decimal("0.92"), date(2026, 7, 1): Decimal("0.85")}})


def money(amount: str, currency: str | None = None) -> AmountIn:
    return AmountIn(amount=Decimal(amount), currency=currency)


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
    converted = EXCHANGE.appraise(amount, date.fromisoformat(day)).amount
    assert converted == (None if worth is None else Decimal(worth))


def test_a_rate_tells_the_day_that_it_stands_under() -> None:
    rate = EXCHANGE.find_rate("USD", date(2026, 6, 30))
    assert rate is not None
    assert (rate.value, rate.since) == (Decimal("0.92"), date(2026, 1, 1))
    assert EXCHANGE.find_rate("USD", date(2025, 12, 31)) is None


@pytest.mark.parametrize(
    ("stated", "amount", "rate", "lacks_rate"),
    [
        (None, None, None, False),
        (money("100"), "100", None, False),
        (money("100", "EUR"), "100", None, False),
        (money("100", "USD"), "85", "0.85", False),
        (money("100", "SEK"), None, None, True),
        (money("0"), "0", None, False),
    ],
    ids=["unknown", "plain", "own currency", "converted", "no rate", "nothing"],
)
def test_an_amount_is_worth_what_the_rate_of_the_day_makes_of_it(
    stated: AmountIn | None, amount: str | None, rate: str | None, lacks_rate: bool
) -> None:
    worth = EXCHANGE.appraise(stated, TODAY)
    assert worth.amount == (None if amount is None else Decimal(amount))
    assert (worth.rate and worth.rate.value) == (None if rate is None else Decimal(rate))
    assert (worth.stated, worth.lacks_rate) == (stated, lacks_rate)


def test_a_sum_holds_what_is_known_and_counts_what_is_not() -> None:
    stated = [money("100"), None, money("100", "USD"), money("7", "SEK"), money("0"), None]
    total = add_up(EXCHANGE.appraise(each, TODAY) for each in stated)
    assert total == Total(Decimal("185"), counted=3, unknown=2, without_rate=1)


def test_nothing_adds_up_to_nothing() -> None:
    assert add_up([]) == Total(Decimal(0), 0, 0, 0)


@pytest.mark.parametrize(
    ("stated", "is_known"),
    [
        ([], True),
        ([money("0")], True),
        ([None], False),
        ([money("7", "SEK")], False),
        ([None, money("7")], True),
    ],
)
def test_a_sum_says_nothing_where_all_amounts_are_left_out(
    stated: list[AmountIn | None], is_known: bool
) -> None:
    assert add_up(EXCHANGE.appraise(each, TODAY) for each in stated).is_known is is_known
