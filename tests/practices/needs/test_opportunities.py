from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from samctl.documents.needs import Needs
from samctl.documents.plan import Plan
from samctl.practices.graph import draw_graph
from samctl.practices.money import Exchange, Total
from samctl.practices.needs.opportunities import (
    Prospect,
    add_up_both,
    list_prospects,
)

TODAY = date(2026, 11, 23)
EXCHANGE = Exchange("EUR", {"USD": {date(2026, 1, 1): Decimal("0.92"), date(2027, 1, 1): Decimal("0.80")}})


def survey(opportunities: dict[str, dict[str, Any]], **plan: Any) -> tuple[Prospect, ...]:
    needs = Needs.model_validate({"needs": {"stops": {}, "heat": {}}, "opportunities": opportunities})
    horizon = {"start": "2027-01-01", "end": "2029-12-31"}
    graph = draw_graph(None, needs, Plan.model_validate({"horizon": horizon, **plan}))
    return list_prospects(needs, graph, EXCHANGE, TODAY)


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
