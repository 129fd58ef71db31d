from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from samctl.documents.plan import Plan, Resource
from samctl.documents.team import Pool
from samctl.practices.plan.resources import (
    Draw,
    Period,
    PeriodLength,
    add_up,
    find_span,
    list_periods,
    select_needed,
)

YEAR = list_periods(date(2027, 1, 1), date(2027, 12, 31), "quarter")


def make(**fields: Any) -> Resource:
    days = {"from": "2027-01-01", "to": "2027-12-31"}
    return Resource.model_validate({"amount": 73, "unit": "days", **days, **fields})


def amounts(*values: int | str) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, values))


def draw(
    resources: dict[str, Resource],
    pools: dict[str, Any] | None = None,
    periods: tuple[Period, ...] = YEAR,
    length: PeriodLength = "quarter",
) -> Draw:
    made = {name: Pool.model_validate(pool) for name, pool in (pools or {}).items()}
    (only,) = add_up({"shaky": resources}, made, periods, length)
    return only


def test_what_is_used_up_is_spread_over_the_days_of_the_calendar() -> None:
    # 73 days of work over the 365 days of 2027: a fifth of a day each
    assert draw({"engineer": make()}).demand == amounts(18, "18.2", "18.4", "18.4")


def test_a_period_counts_only_the_days_in_which_the_resource_is_needed() -> None:
    autumn = make(amount=60, **{"from": "2027-09-01", "to": "2027-10-30"})
    assert draw({"engineer": autumn}).demand == amounts(0, 0, 30, 30)


def test_what_is_steady_is_needed_in_full_all_the_time() -> None:
    positions = make(amount=2, unit="positions", steady=True, to="2027-06-30")
    assert draw({"residents": positions}).demand == amounts(2, 2, 0, 0)


def test_a_pool_states_its_capacity_for_its_own_period() -> None:
    pools = {"engineers": {"unit": "days", "capacity": 60, "per": "quarter"}}
    wanted = {"engineer": make(pool="engineers")}
    assert draw(wanted, pools).capacity == amounts(60, 60, 60, 60)
    months = list_periods(date(2027, 1, 1), date(2027, 2, 28), "month")
    assert draw(wanted, pools, months, "month").capacity == amounts(20, 20)
    years = list_periods(date(2027, 5, 1), date(2027, 5, 1), "year")
    assert draw(wanted, pools, years, "year").capacity == amounts(240)


def test_a_shortage_is_a_period_in_which_more_is_needed_than_there_is() -> None:
    pools = {"engineers": {"unit": "days", "capacity": "18.2"}}
    assert draw({"engineer": make(pool="engineers")}, pools).find_shortages() == [2, 3]


def test_nobody_knows_how_much_there_is_of_what_is_in_no_pool_or_in_one_without_capacity() -> None:
    assert draw({"engineer": make()}).capacity is None
    assert draw({"engineer": make(pool="engineers")}, {"engineers": {"unit": "days"}}).capacity is None
    assert draw({"engineer": make()}).find_shortages() == []


def test_what_cannot_be_counted_is_listed_with_the_reason_and_is_not_in_the_sums() -> None:
    pools = {"engineers": {"unit": "days", "capacity": 60}}
    wanted = {
        "much": make(pool="engineers", amount=None),
        "when": make(pool="engineers", to=None),
        "weeks": make(pool="engineers", unit="weeks"),
        "position": make(pool="engineers", steady=True),
        "counted": make(pool="engineers", unit=None),
    }
    found = draw(wanted, pools)
    assert [each.doubt for each in found.wants] == ["amount", "days", "unit", "unit", None]
    assert found.demand == amounts(18, "18.2", "18.4", "18.4")


def test_requested_resources_are_demand_but_not_committed() -> None:
    wanted = {
        "asked": make(status="requested"),
        "sure": make(status="secured"),
        "yes": make(status="approved"),
    }
    found = draw(wanted)
    assert found.demand[0] == 54
    assert found.committed[0] == 36


def test_pools_come_in_the_order_of_the_team_and_the_rest_by_kind_and_unit_behind_them() -> None:
    plans = {
        "steady": {"a": make(kind="people"), "b": make(kind="people", unit="hours"), "c": make(pool="bench")},
        "shaky": {"d": make(pool="engineers"), "e": make(kind="people")},
    }
    pools = {"engineers": Pool(), "bench": Pool()}
    found = add_up(plans, pools, YEAR, "quarter")
    assert [(each.group.pool, [want.id for want in each.wants]) for each in found] == [
        ("engineers", ["d"]),
        ("bench", ["c"]),
        (None, ["a", "e"]),
        (None, ["b"]),
    ]


def test_what_a_declined_proposal_would_need_is_not_needed() -> None:
    plan = Plan.model_validate(
        {
            "horizon": {"start": "2027-01-01", "end": "2029-12-31"},
            "proposals": {"refused": {"status": "declined"}, "pilot": {"status": "running"}},
            "resources": {"a": {"for": "refused"}, "b": {"for": "pilot"}, "c": {}},
        }
    )
    assert list(select_needed(plan)) == ["b", "c"]


def test_periods_are_whole_ones_of_the_calendar() -> None:
    assert list_periods(date(2027, 11, 15), date(2028, 1, 1), "quarter") == (
        Period(date(2027, 10, 1), date(2027, 12, 31)),
        Period(date(2028, 1, 1), date(2028, 3, 31)),
    )
    assert find_span([make(), make(**{"from": "2026-12-31"}), make(to=None)]) == Period(
        date(2026, 12, 31), date(2027, 12, 31)
    )
    assert find_span([make(to=None)]) is None


@given(
    st.dates(date(2026, 1, 1), date(2029, 12, 31)),
    st.integers(0, 900),
    st.sampled_from(["month", "quarter", "year"]),
)
def test_the_shares_of_all_periods_add_up_to_the_amount(start: date, days: int, length: PeriodLength) -> None:
    end = date.fromordinal(start.toordinal() + days)
    wanted = make(amount="12.5", **{"from": start, "to": end})
    assert sum(
        draw({"all": wanted}, periods=list_periods(start, end, length), length=length).demand
    ) == Fraction("12.5")
