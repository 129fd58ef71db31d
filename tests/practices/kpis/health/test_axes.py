"""How unknowns take part in a component and in an axis."""

from __future__ import annotations

from fractions import Fraction

from samctl.practices.kpis.health.axes import Input, Inputs, Points, make_axis, make_component
from tests.practices.kpis.health.accounts import spell

HALF = Fraction(1, 2)


def give(*values: int | None) -> Inputs:
    return Inputs(
        tuple(Input("x", "s", None if value is None else Points.of(Fraction(value))) for value in values)
    )


def test_a_component_is_the_mean_of_what_is_known_and_lies_between_all_unknown_at_0_and_at_100() -> None:
    component = make_component("kpis", Fraction(40), give(80, None, 40, None))
    assert spell(component) == (60, 30, 80, HALF)


def test_a_component_of_which_nothing_is_known_has_no_value_and_may_be_anything() -> None:
    component = make_component("kpis", Fraction(40), Inputs((), "there is no KPI"))
    assert spell(component) == (None, 0, 100, 0)
    assert component.missing == "there is no KPI"


def test_what_cannot_be_relied_on_has_no_value_even_where_something_was_found() -> None:
    component = make_component("actions", Fraction(25), give(100)._replace(missing="broken", withheld=True))
    assert spell(component) == (None, 0, 100, 0)
    assert component.missing == "broken"


def test_an_axis_weighs_the_known_components_and_widens_by_the_others() -> None:
    parts = [
        make_component("rhythm", Fraction(30), give(90)),
        make_component("coverage", Fraction(20), give(40)),
        make_component("actions", Fraction(50), Inputs(())),
    ]
    axis = make_axis("engagement", parts, HALF)
    assert axis.value == Fraction(30 * 90 + 20 * 40, 50) == 70
    assert spell(axis) == (70, 35, 85, HALF)


def test_an_axis_is_withheld_below_the_least_coverage_but_keeps_its_bounds() -> None:
    parts = [
        make_component("rhythm", Fraction(49), give(90)),
        make_component("actions", Fraction(51), Inputs(())),
    ]
    axis = make_axis("engagement", parts, HALF)
    assert axis.value is None
    assert axis.mean == 90
    assert (axis.low, axis.high) == (Fraction("44.1"), Fraction("95.1"))


def test_a_component_without_weight_takes_no_part() -> None:
    parts = [
        make_component("rhythm", Fraction(10), give(90)),
        make_component("actions", Fraction(0), give(0)),
    ]
    axis = make_axis("engagement", parts, HALF)
    assert spell(axis) == (90, 90, 90, 1)
