from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from samctl.documents.fields import AmountIn
from samctl.documents.needs import Needs
from samctl.documents.plan import Plan
from samctl.practices.graph import draw_graph
from samctl.practices.money import Exchange
from samctl.practices.needs.opportunities import (
    Prospect,
    Total,
    add_up,
    add_up_both,
    appraise,
    list_prospects,
)

TODAY = date(2026, 11, 23)
EXCHANGE = Exchange("EUR", {"USD": {date(2026, 1, 1): Decimal("0.92"), date(2027, 1, 1): Decimal("0.80")}})


def money(amount: str, currency: str | None = None) -> AmountIn:
    return AmountIn(amount=Decimal(amount), currency=currency)


def survey(opportunities: dict[str, dict[str, Any]], **plan: Any) -> tuple[Prospect, ...]:
    needs = Needs.model_validate({"needs": {"stops": {}, "heat": {}}, "opportunities": opportunities})
    horizon = {"start": "2027-01-01", "end": "2029-12-31"}
    graph = draw_graph(None, needs, Plan.model_validate({"horizon": horizon, **plan}))
    return list_prospects(needs, graph, EXCHANGE, TODAY)


@pytest.mark.parametrize(
    ("stated", "amount", "rate", "lacks_rate"),
    [
        (None, None, None, False),
        (money("100"), "100", None, False),
        (money("100", "EUR"), "100", None, False),
        (money("100", "USD"), "92", "0.92", False),
        (money("100", "SEK"), None, None, True),
        (money("0"), "0", None, False),
    ],
    ids=["unknown", "plain", "own currency", "converted", "no rate", "nothing"],
)
def test_an_amount_is_worth_what_the_rate_of_the_day_makes_of_it(
    stated: AmountIn | None, amount: str | None, rate: str | None, lacks_rate: bool
) -> None:
    worth = appraise(stated, EXCHANGE, TODAY)
    assert worth.amount == (None if amount is None else Decimal(amount))
    assert worth.rate == (None if rate is None else Decimal(rate))
    assert (worth.stated, worth.lacks_rate) == (stated, lacks_rate)


def test_a_sum_holds_what_is_known_and_counts_what_is_not() -> None:
    stated = [money("100"), None, money("100", "USD"), money("7", "SEK"), money("0"), None]
    total = add_up(appraise(each, EXCHANGE, TODAY) for each in stated)
    assert total == Total(Decimal("192"), counted=3, unknown=2, without_rate=1)


def test_nothing_adds_up_to_nothing() -> None:
    assert add_up([]) == Total(Decimal(0), 0, 0, 0)


def test_opportunities_stand_by_benefit_for_the_customer_then_for_us_then_by_least_effort() -> None:
    found = survey(
        {
            "unknown": {"value_to_us": 900},
            "without-rate": {"value_to_customer": {"amount": 10**9, "currency": "SEK"}},
            "small": {"value_to_customer": 1, "value_to_us": 999},
            "hard": {"value_to_customer": 50, "value_to_us": 10, "effort": 5},
            "vague": {"value_to_customer": 50, "value_to_us": 10},
            "easy": {"value_to_customer": 50, "value_to_us": 10, "effort": 1},
            "ours": {"value_to_customer": 50, "value_to_us": 20},
            "theirs": {"value_to_customer": 50},
            "loss": {"value_to_customer": -5},
            "dollars": {"value_to_customer": {"amount": 60, "currency": "USD"}},  # 55.2
        }
    )
    assert [each.id for each in found] == [
        "dollars",
        "ours",
        "easy",
        "hard",
        "vague",
        "theirs",
        "small",
        "loss",
        "unknown",
        "without-rate",
    ]


def test_an_opportunity_knows_its_needs_and_the_proposals_that_take_it_up() -> None:
    (found,) = survey(
        {"monitoring": {"addresses": ["heat", "stops", "gone"]}},
        proposals={
            "late": {"addresses": ["monitoring"], "status": "declined"},
            "pilot": {"addresses": ["monitoring"]},
            "other": {"addresses": ["stops"]},
        },
    )
    assert found.needs == ("stops", "heat")
    assert (found.proposals, found.declined) == (("pilot",), ("late",))


def test_both_sides_are_added_up_apart() -> None:
    found = survey({"a": {"value_to_customer": 5, "value_to_us": 3}, "b": {"value_to_customer": 2}})
    assert add_up_both(found) == (Total(Decimal(7), 2, 0, 0), Total(Decimal(3), 1, 1, 0))
