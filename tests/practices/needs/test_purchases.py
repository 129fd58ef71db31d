"""What units bought fills white space, where nobody has said who supplies it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samctl.documents.crm import Deal
from samctl.documents.needs import Needs
from samctl.documents.profile import Profile
from samctl.documents.workspace import Offering
from samctl.practices.needs.purchases import Purchase, find_purchases, record_purchases

AS_OF = date(2026, 11, 23)
PROFILE = Profile.model_validate(
    {"name": "X AG", "business": {"units": {"pumps": {"name": "Pumps division"}, "service": {}}}}
)
OFFERINGS = {"spare-parts": Offering(name="Ersatzteile"), "gtx-pro": Offering()}
WON = {"stage": "won", "closed_on": "2026-05-01", "unit": "Pumps Division", "product": "GTXPro"}


def find(*deals: dict[str, Any], needs: dict[str, Any] | None = None) -> tuple[Purchase, ...]:
    made = {str(number): Deal.model_validate(deal) for number, deal in enumerate(deals)}
    document = Needs.model_validate(needs) if needs else None
    return find_purchases(made, PROFILE, document, OFFERINGS, AS_OF)


def test_a_purchase_says_who_supplies_an_offering() -> None:
    found = find(
        WON, {**WON, "closed_on": "2026-06-01"}, {**WON, "unit": "service", "product": "ersatzteile"}
    )
    assert found == (
        Purchase("pumps", "gtx-pro", 2, date(2026, 6, 1)),
        Purchase("service", "spare-parts", 1, date(2026, 5, 1)),
    )
    assert record_purchases(found) == {
        ("white_space", "pumps", "gtx-pro", "state"): "ours",
        ("white_space", "service", "spare-parts", "state"): "ours",
    }


@pytest.mark.parametrize(
    "deal",
    [
        {**WON, "stage": "lost"},
        {**WON, "stage": None},
        {**WON, "closed_on": None},
        {**WON, "closed_on": "2024-11-23"},  # 24 months ago
        {**WON, "closed_on": "2026-11-24"},
        {**WON, "unit": "Pump division"},
        {**WON, "unit": None},
        {**WON, "product": "GTX Plus Pro"},
        {**WON, "product": None},
    ],
)
def test_nothing_is_guessed(deal: dict[str, Any]) -> None:
    assert find(deal) == ()


@pytest.mark.parametrize(
    ("holding", "proposed"),
    [
        ({"state": "competitor"}, False),
        ({"state": "no_demand"}, False),
        ({"competitor": "drive-tec"}, False),
        ({"spend": 9000}, True),
        ({}, True),
    ],
)
def test_what_is_said_already_is_left_alone(holding: dict[str, Any], proposed: bool) -> None:
    assert bool(find(WON, needs={"white_space": {"pumps": {"gtx-pro": holding}}})) is proposed


def test_a_name_that_two_units_share_means_neither() -> None:
    twins = Profile.model_validate(
        {"name": "X AG", "business": {"units": {"a": {"name": "Pumps"}, "b": {"name": "pumps"}}}}
    )
    deal = Deal.model_validate({**WON, "unit": "Pumps"})
    assert find_purchases({"1": deal}, twins, None, OFFERINGS, AS_OF) == ()
