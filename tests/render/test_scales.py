"""Axes of figures with ticks at round numbers; zero is on them only where it is near."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from samctl.render.scales import Scale


def list_ticks(*amounts: str) -> list[str]:
    scale = Scale.around([Decimal(each) for each in amounts], 100, 0)
    return [f"{tick.normalize():f}" for tick in scale.list_ticks()]


def test_the_ticks_are_round_and_hold_all_amounts() -> None:
    assert list_ticks("49", "62", "49.6") == ["45", "50", "55", "60", "65"]
    assert list_ticks("14", "44.5") == ["0", "10", "20", "30", "40", "50"]


def test_zero_is_on_the_axis_where_it_lies_between_or_near() -> None:
    assert "0" in list_ticks("-5", "12.5")
    assert "0" in list_ticks("1", "9")
    assert "0" in list_ticks("-9", "-1")
    assert "0" not in list_ticks("100", "101")
    assert "0" not in list_ticks("-101", "-100")


def test_a_single_amount_lies_within() -> None:
    scale = Scale.around([Decimal(7)], 100, 0)
    assert scale.low < 7 < scale.high
    assert list_ticks("0") == ["0", "1"]


@given(st.lists(st.decimals(-(10**12), 10**12, allow_nan=False, places=2), min_size=1, max_size=6))
def test_no_amount_lies_outside(amounts: list[Decimal]) -> None:
    scale = Scale.around(amounts, 100, 0)
    assert all(0 <= scale.place(each) <= 100 for each in amounts)
    assert 2 <= len(scale.list_ticks()) <= 12
