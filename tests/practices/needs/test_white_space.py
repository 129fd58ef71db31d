"""White space: what counts, what is left out because nobody knows it, and what that could change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.documents.needs import Needs
from samctl.practices.money import Exchange
from samctl.practices.needs.white_space import (
    Figures,
    WhiteSpace,
    draw_matrix,
    find_open_ended,
    list_contracts,
    round_share,
    sum_up,
)

TODAY = date(2026, 11, 23)
EXCHANGE = Exchange("EUR", {"USD": {date(2026, 1, 1): Decimal("0.5"), date(2027, 1, 1): Decimal("0.9")}})
STATES = ("ours", "competitor", "in_house", "open", "no_demand")

Cells = dict[str, dict[str, dict[str, Any]]]


def draw(cells: Cells, units: tuple[str, ...] = (), **others: Any) -> WhiteSpace:
    needs = Needs.model_validate({"white_space": cells, **others})
    return draw_matrix(needs, units, EXCHANGE, TODAY)


def draw_row(*holdings: dict[str, Any]) -> Figures:
    """Return the figures of one unit with so many offerings."""
    return draw({"pumps": {f"offering-{index}": each for index, each in enumerate(holdings)}}).whole


# ---- the matrix


def test_every_pair_of_unit_and_offering_has_a_cell_and_what_is_not_on_file_is_unknown() -> None:
    matrix = draw({"pumps": {"drives": {"state": "ours"}}, "service": {"motors": {}}}, ("hall-3", "pumps"))

    assert matrix.units == ("hall-3", "pumps", "service")
    assert matrix.offerings == ("drives", "motors")
    pairs = [(cell.unit, cell.offering, cell.state) for cell in matrix.whole.cells]
    assert pairs == [
        ("hall-3", "drives", None),
        ("hall-3", "motors", None),
        ("pumps", "drives", "ours"),
        ("pumps", "motors", None),
        ("service", "drives", None),
        ("service", "motors", None),
    ]
    assert len(matrix.whole.find("unknown")) == 5


def test_without_offerings_there_is_no_cell() -> None:
    assert draw({"pumps": {}}, ("pumps", "service")).whole.cells == ()


@pytest.mark.parametrize(
    ("holding", "reckoning"),
    [
        ({"state": "ours", "spend": 10}, "ours"),
        ({"state": "ours", "spend": 0}, "ours"),
        ({"state": "competitor", "spend": 10}, "to_win"),
        ({"state": "in_house", "spend": 10}, "to_win"),
        ({"state": "open", "spend": 10}, "to_win"),
        ({"state": "no_demand", "spend": 10}, "no_demand"),
        ({"state": "no_demand"}, "no_demand"),
        ({"state": "open"}, "without_spend"),
        ({"spend": 10}, "without_supplier"),
        ({"state": "ours", "spend": {"amount": 10, "currency": "GBP"}}, "without_rate"),
        ({"spend": {"amount": 10, "currency": "GBP"}}, "without_rate"),
        ({"contract_end": "2027-01-01"}, "unknown"),
    ],
)
def test_a_cell_counts_by_what_is_known_of_it(holding: dict[str, Any], reckoning: str) -> None:
    (cell,) = draw_row(holding).cells
    assert cell.reckoning == reckoning


# ---- the share of wallet


def test_the_share_is_the_spend_with_us_by_what_is_known_and_in_demand() -> None:
    share = draw_row(
        {"state": "ours", "spend": 100},
        {"state": "competitor", "spend": 30},
        {"state": "in_house", "spend": 20},
        {"state": "open", "spend": 150},
        {"state": "no_demand", "spend": 1000},
    ).share

    assert [share.ours, share.known] == [Decimal(100), Decimal(300)]
    assert share.low == share.high == Fraction(1, 3)
    assert not share.may_rise
    assert not share.may_fall


def test_a_share_of_units_and_of_offerings_is_made_of_their_own_cells() -> None:
    matrix = draw(
        {
            "pumps": {"drives": {"state": "ours", "spend": 30}, "motors": {"state": "open", "spend": 10}},
            "service": {"drives": {"state": "competitor", "spend": 50}},
        }
    )

    assert matrix.of_unit("pumps").share.low == Fraction(3, 4)
    assert matrix.of_offering("drives").share.low == Fraction(3, 8)
    assert matrix.of_offering("motors").unsettled == 1
    assert matrix.whole.share.low == Fraction(1, 3)


def test_spend_whose_supplier_is_unknown_makes_the_share_a_range() -> None:
    share = draw_row({"state": "ours", "spend": 50}, {"state": "open", "spend": 30}, {"spend": 20}).share

    assert [share.known, share.unassigned] == [Decimal(80), Decimal(20)]
    assert (share.low, share.high) == (Fraction(1, 2), Fraction(7, 10))


@pytest.mark.parametrize(
    ("hidden", "may_rise", "may_fall"),
    [
        ({}, True, True),
        ({"state": "ours"}, True, False),
        ({"state": "competitor"}, False, True),
        ({"state": "in_house"}, False, True),
        ({"state": "open"}, False, True),
        ({"state": "no_demand"}, False, False),
        ({"state": "ours", "spend": {"amount": 1, "currency": "GBP"}}, True, False),
        ({"state": "open", "spend": {"amount": 1, "currency": "GBP"}}, False, True),
        ({"spend": {"amount": 1, "currency": "GBP"}}, True, True),
    ],
)
def test_what_is_not_known_is_in_no_sum_but_tells_what_it_could_change(
    hidden: dict[str, Any], may_rise: bool, may_fall: bool
) -> None:
    share = draw_row({"state": "ours", "spend": 50}, {"state": "open", "spend": 50}, hidden).share

    assert share.low == share.high == Fraction(1, 2)
    assert (share.may_rise, share.may_fall) == (may_rise, may_fall)


def test_a_share_of_everything_cannot_rise_and_one_of_nothing_cannot_fall() -> None:
    everything = draw_row({"state": "ours", "spend": 50}, {}).share
    nothing = draw_row({"state": "open", "spend": 50}, {}).share

    assert (everything.low, everything.may_rise, everything.may_fall) == (Fraction(1), False, True)
    assert (nothing.high, nothing.may_rise, nothing.may_fall) == (Fraction(0), True, False)


@pytest.mark.parametrize("holding", [{}, {"state": "ours"}, {"state": "no_demand"}, {"state": "open"}])
def test_where_no_spend_is_known_the_share_is_unknown(holding: dict[str, Any]) -> None:
    share = draw_row(holding).share
    assert (share.low, share.high) == (None, None)


def list_holdings() -> st.SearchStrategy[list[dict[str, Any]]]:
    holding = st.fixed_dictionaries(
        {"state": st.sampled_from(STATES), "spend": st.integers(0, 1000), "hides": st.sampled_from("asb ")}
    )
    return st.lists(holding, min_size=1, max_size=6)


def hide(holding: dict[str, Any]) -> dict[str, Any]:
    """Return a holding without its spend, its state or both."""
    left = {"state": holding["state"], "spend": holding["spend"]}
    for field in {"a": ("spend",), "s": ("state",), "b": ("state", "spend"), " ": ()}[holding["hides"]]:
        left.pop(field)
    return left


@given(list_holdings())
def test_the_truth_never_lies_where_the_figures_say_that_it_cannot(holdings: list[dict[str, Any]]) -> None:
    truth = draw_row(*({"state": each["state"], "spend": each["spend"]} for each in holdings)).share
    seen = draw_row(*map(hide, holdings)).share

    if seen.low is not None and seen.high is not None and truth.low is not None:
        assert truth.low <= seen.high or seen.may_rise
        assert truth.low >= seen.low or seen.may_fall
        assert 0 <= seen.low <= seen.high <= 1
    assert seen.ours <= truth.ours
    assert seen.to_win <= truth.to_win


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(0), ("", "0.0")),
        (Fraction(1), ("", "100.0")),
        (Fraction(1, 3), ("", "33.3")),
        (Fraction(5, 10_000), ("", "0.1")),
        (Fraction(4, 10_000), ("<", "0.1")),
        (Fraction(9_994, 10_000), ("", "99.9")),
        (Fraction(9_996, 10_000), (">", "99.9")),
    ],
)
def test_what_is_not_quite_nothing_or_everything_is_not_rounded_to_it(
    share: Fraction, shown: tuple[str, str]
) -> None:
    sign, percent = round_share(share)
    assert (sign, str(percent)) == shown


# ---- what is there to win


def test_the_potential_is_what_is_neither_ours_nor_without_demand_by_state() -> None:
    figures = draw_row(
        {"state": "ours", "spend": 1},
        {"state": "competitor", "spend": 20},
        {"state": "competitor", "spend": 10},
        {"state": "competitor"},
        {"state": "in_house", "spend": 300},
        {"state": "open", "spend": {"amount": 4000, "currency": "GBP"}},
        {"state": "no_demand", "spend": 50_000},
        {"spend": 600_000},
    )

    rivals = figures.sum_potential("competitor")
    assert (rivals.amount, rivals.counted, rivals.unknown) == (Decimal(30), 2, 1)
    assert figures.sum_potential("in_house").amount == 300
    foreign = figures.sum_potential("open")
    assert (foreign.amount, foreign.counted, foreign.without_rate) == (Decimal(0), 0, 1)
    assert (figures.sum_potential().amount, figures.sum_potential().counted) == (Decimal(330), 3)


def test_foreign_spend_is_converted_by_the_rate_of_the_day() -> None:
    holding = {"state": "open", "spend": {"amount": 100, "currency": "USD"}}
    needs = Needs.model_validate({"white_space": {"pumps": {"drives": holding}}})

    amounts = [
        draw_matrix(needs, (), EXCHANGE, day).whole.sum_potential()
        for day in (date(2025, 12, 31), date(2026, 12, 31), date(2027, 1, 1))
    ]
    assert [(each.amount, each.without_rate) for each in amounts] == [
        (Decimal(0), 1),
        (Decimal(50), 0),
        (Decimal(90), 0),
    ]


def test_accounts_are_added_up_cell_by_cell() -> None:
    one = draw({"pumps": {"drives": {"state": "ours", "spend": 100}}})
    other = draw({"pumps": {"drives": {"state": "open", "spend": 300}, "motors": {}}})

    whole = sum_up([one, other])
    assert whole.share.low == Fraction(1, 4)
    assert (whole.unsettled, len(whole.cells)) == (1, 3)


# ---- contracts


def draw_contracts(ends: Mapping[str, str | None], state: str = "competitor") -> WhiteSpace:
    return draw({"pumps": {name: {"state": state, "contract_end": end} for name, end in ends.items()}})


def test_contracts_stand_by_their_end_and_those_past_it_have_ended() -> None:
    ends = {"late": "2027-11-23", "tomorrow": "2026-11-24", "today": "2026-11-23", "past": "2025-06-30"}
    contracts = list_contracts(draw_contracts(ends).whole.cells, TODAY, "12 months")

    assert [each.cell.offering for each in contracts] == ["past", "today", "tomorrow", "late"]
    assert [each.days for each in contracts] == [-511, 0, 1, 365]
    assert [each.has_ended for each in contracts] == [True, False, False, False]


@pytest.mark.parametrize(
    ("within", "listed"), [("12 months", True), ("365 days", True), ("364 days", False), ("11 months", False)]
)
def test_the_last_day_of_the_horizon_belongs_to_it(within: str, listed: bool) -> None:
    cells = draw_contracts({"drives": "2027-11-23"}).whole.cells
    assert bool(list_contracts(cells, TODAY, within)) is listed


@pytest.mark.parametrize("state", ["ours", "in_house", "open", "no_demand"])
def test_only_contracts_of_competitors_are_listed(state: str) -> None:
    cells = draw_contracts({"drives": "2026-12-31", "motors": None}, state).whole.cells
    assert list_contracts(cells, TODAY, "12 months") == ()
    assert find_open_ended(cells) == ()


def test_a_contract_whose_end_is_unknown_is_named_as_such() -> None:
    cells = draw_contracts({"drives": "2028-12-31", "motors": None}).whole.cells
    assert [each.offering for each in find_open_ended(cells)] == ["motors"]


def test_an_opportunity_covers_a_cell_if_it_names_unit_and_offering() -> None:
    matrix = draw(
        {"pumps": {"drives": {"state": "competitor"}, "motors": {"state": "competitor"}}},
        opportunities={
            "both": {"unit": "pumps", "offering": "drives"},
            "again": {"unit": "pumps", "offering": "drives"},
            "elsewhere": {"unit": "service", "offering": "motors"},
            "vague": {"offering": "motors"},
            "loose": {},
        },
    )

    drives, motors = matrix.whole.cells
    assert drives.opportunities == ("both", "again")
    assert motors.opportunities == ()
