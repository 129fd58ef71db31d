from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from samctl.documents.kinds import KPIS
from samctl.documents.kpis import Kpis
from tests.documents.samples import change, definitions, internal_fields, problems, read, referrals, refusals

FULL = """
kpis:
  share-of-service:
    title: Our share of their service volume
    unit: "%"
    better: higher
    kind: result
    baseline: {2026-12-31: 20}
    targets: {2027-12-31: 30, "2029-12-31": 50}
    actuals: {2027-03-31: 22.1}
    between: linear
    every: 3 months
    owner: am-rhein
    source: service billing
commitments:
  spare-parts-24h:
    party: us
    title: Spare parts within 24 hours
    owner: am-rhein
    due: 2027-03-31
    kept_on: null
    broken_on: null
    from: handoff
  forecast-monthly:
    party: customer
    title: Monthly forecast
    owner: coo
    every: 1 month
    kept: [2027-01-31]
    broken: []
"""

KPI = "kpis/share-of-service"
PARTS = "commitments/spare-parts-24h"
FORECAST = "commitments/forecast-monthly"


def test_a_full_document_is_read() -> None:
    kpis = Kpis.model_validate(read(FULL))
    share = kpis.kpis["share-of-service"]
    assert share.targets == {date(2027, 12, 31): 30, date(2029, 12, 31): 50}
    assert share.actuals == {date(2027, 3, 31): Decimal("22.1")}
    assert kpis.commitments["spare-parts-24h"].from_ == "handoff"
    assert kpis.commitments["forecast-monthly"].kept == [date(2027, 1, 31)]
    assert problems(Kpis, read(FULL)) == []


def test_more_is_better_and_the_target_runs_straight_unless_said_otherwise() -> None:
    share = Kpis.model_validate(read("kpis: {share: {targets: {2027-12-31: 30}}}")).kpis["share"]
    assert (share.better, share.between) == ("higher", "linear")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (f"{KPI}/better", ["higher", "lower"]),
        (f"{KPI}/kind", ["result", "leading"]),
        (f"{KPI}/between", ["linear", "step"]),
        (f"{PARTS}/party", ["us", "customer"]),
    ],
)
def test_the_words_of_a_choice_are_accepted_and_no_others(address: str, words: list[str]) -> None:
    for word in words:
        assert refusals(Kpis, change(FULL, address, word)) == []
    assert refusals(Kpis, change(FULL, address, "other")) == [address]


@pytest.mark.parametrize(
    ("address", "value", "refused"),
    [
        (f"{KPI}/unit", 1, f"{KPI}/unit"),
        (f"{KPI}/baseline", 20, f"{KPI}/baseline"),
        (f"{KPI}/targets/2027-12-31", "30 %", f"{KPI}/targets/2027-12-31"),
        (f"{KPI}/targets/2027-12-31", None, f"{KPI}/targets/2027-12-31"),
        (f"{KPI}/targets/2027-13-31", 30, f"{KPI}/targets/2027-13-31/[key]"),
        (f"{KPI}/targets/2028", 30, f"{KPI}/targets/2028/[key]"),
        (f"{KPI}/every", "quarterly", f"{KPI}/every"),
        (f"{KPI}/target", {}, f"{KPI}/target"),
        (f"{PARTS}/due", "soon", f"{PARTS}/due"),
        (f"{PARTS}/owner", "Anna Rhein", f"{PARTS}/owner"),
        (f"{PARTS}/from_", "handoff", f"{PARTS}/from_"),
        (f"{FORECAST}/kept", "2027-01-31", f"{FORECAST}/kept"),
        (f"{FORECAST}/kept/0", "January", f"{FORECAST}/kept/0"),
        (f"{FORECAST}/every", "month", f"{FORECAST}/every"),
        ("commitments", [], "commitments"),
        ("kpi", {}, "kpi"),
    ],
)
def test_a_mistake_is_refused_where_it_stands(address: str, value: Any, refused: str) -> None:
    assert refusals(Kpis, change(FULL, address, value)) == [refused]


@pytest.mark.parametrize("start", ["2029-12-31", "2030-01-01"])
def test_targets_that_all_lie_before_the_baseline_are_a_problem(start: str) -> None:
    (problem,) = problems(Kpis, change(FULL, f"{KPI}/baseline", {start: 20}))
    assert problem.path == ("kpis", "share-of-service", "targets")
    assert start in problem.message


@pytest.mark.parametrize("baseline", [{}, {"2028-12-31": 25}, {"2026-12-31": 20, "2030-01-01": 50}])
def test_a_later_baseline_between_the_targets_is_fine(baseline: dict[str, int]) -> None:
    assert problems(Kpis, change(FULL, f"{KPI}/baseline", baseline)) == []


def test_a_commitment_is_not_kept_and_broken_on_one_day() -> None:
    (problem,) = problems(Kpis, change(FULL, f"{FORECAST}/broken", ["2027-02-28", "2027-01-31"]))
    assert problem.path == ("commitments", "forecast-monthly", "broken", 1)


def test_the_owner_of_a_commitment_may_be_of_either_side() -> None:
    assert referrals(Kpis, FULL) == [
        "kpis/share-of-service/owner: person am-rhein",
        "commitments/spare-parts-24h/owner: person or stakeholder am-rhein",
        "commitments/forecast-monthly/owner: person or stakeholder coo",
    ]
    assert definitions(Kpis, FULL) == sorted(
        [
            "KPI share-of-service",
            "commitment spare-parts-24h",
            "commitment forecast-monthly",
        ]
    )


def test_results_and_commitments_are_not_internal() -> None:
    assert internal_fields(KPIS) == set()
