from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samctl.documents.needs import Needs
from samctl.documents.plan import Plan
from samctl.documents.profile import Profile
from samctl.documents.rules import Rule
from samctl.practices.graph import draw_graph
from samctl.practices.money import Exchange
from samctl.practices.needs import rules
from samctl.practices.needs.rules import NeedsCase
from samctl.practices.needs.white_space import draw_matrix, list_contracts

TODAY = date(2026, 11, 23)
PROFILE = {
    "name": "X",
    "goals": {"uptime": {}},
    "competitors": {"drive-tec": {"name": "Drive-Tec"}, "other": {}},
}


def about(
    rule: Rule[NeedsCase], document: dict[str, Any], plan: dict[str, Any] | None = None
) -> list[tuple[str, str]]:
    needs, profile = Needs.model_validate(document), Profile.model_validate(PROFILE)
    horizon = {"start": "2027-01-01", "end": "2029-12-31"}
    planned = Plan.model_validate({"horizon": horizon, **plan}) if plan else None
    cells = draw_matrix(needs, (), Exchange("EUR", {}), TODAY).whole.cells
    contracts = list_contracts(cells, TODAY, rules.NOTICE)
    case = NeedsCase(needs, draw_graph(profile, needs, planned), contracts, profile.competitors)
    return [(".".join(map(str, each.place.path)), each.message) for each in rule.run(case, "needs.yaml")]


def stops(**fields: Any) -> dict[str, Any]:
    return {"needs": {"stops": {"title": "Unplanned\nstops", **fields}}}


def test_there_is_a_rule_for_each_code_from_501_to_505() -> None:
    assert sorted(rule.code for rule in rules.RULES) == [f"SAM50{number}" for number in range(1, 6)]


def test_sam501_finds_a_need_that_nothing_addresses() -> None:
    found = [("needs.stops", "nothing addresses the need: Unplanned stops")]
    assert about(rules.need_unaddressed, stops()) == found
    assert about(rules.need_unaddressed, stops(), {"goals": {"g": {}}}) == found
    assert (
        about(rules.need_unaddressed, {"needs": {"stops": {}}})[0][1] == "nothing addresses the need: stops"
    )


@pytest.mark.parametrize(
    "plan",
    [
        {"proposals": {"pilot": {"addresses": ["stops"]}}},
        {"goals": {"service": {"addresses": ["stops"]}}},
        {
            "proposals": {
                "first": {"addresses": ["stops"], "status": "declined"},
                "pilot": {"addresses": ["stops"]},
            }
        },
    ],
    ids=["proposal", "goal", "another proposal after one was declined"],
)
def test_sam501_is_content_with_a_proposal_or_a_goal(plan: dict[str, Any]) -> None:
    assert about(rules.need_unaddressed, stops(), plan) == []


def test_sam501_is_content_with_an_opportunity() -> None:
    document = stops() | {"opportunities": {"monitoring": {"addresses": ["stops"]}}}
    assert about(rules.need_unaddressed, document) == []


def test_sam501_names_what_was_declined() -> None:
    plan = {"proposals": {"pilot": {"addresses": ["stops"], "status": "declined"}}}
    assert about(rules.need_unaddressed, stops(), plan) == [
        ("needs.stops", "only what was declined (pilot) addresses the need: Unplanned stops")
    ]


def test_sam502_finds_a_need_that_serves_no_goal() -> None:
    assert [path for path, _ in about(rules.need_without_goal, stops())] == ["needs.stops"]
    assert about(rules.need_without_goal, stops(serves="uptime")) == []


def test_sam502_leaves_a_goal_that_does_not_exist_to_sam003() -> None:
    assert about(rules.need_without_goal, stops(serves="gone")) == []


@pytest.mark.parametrize(
    ("kinds", "found"),
    [([], 0), (["problem", "shared"], 1), ([None], 1), (["problem", "foreseen"], 0), (["foreseen"], 0)],
)
def test_sam503_finds_needs_of_which_none_is_foreseen(kinds: list[str | None], found: int) -> None:
    document = {"needs": {f"n{index}": {"kind": kind} for index, kind in enumerate(kinds)}}
    assert [path for path, _ in about(rules.no_foreseen_needs, document)] == ["needs"] * found


def held(end: str | None, state: str = "competitor", **more: Any) -> dict[str, Any]:
    holding = {"state": state, "competitor": "drive-tec", "contract_end": end}
    return {"white_space": {"pumps": {"monitoring": {**holding, **more}}}}


@pytest.mark.parametrize(
    ("end", "found"),
    [
        ("2026-11-22", False),  # it is over
        ("2026-11-23", True),
        ("2027-05-23", True),
        ("2027-05-24", False),
        (None, False),
    ],
)
def test_sam504_finds_contracts_that_end_within_six_months(end: str | None, found: bool) -> None:
    assert bool(about(rules.contract_ending, held(end))) is found


@pytest.mark.parametrize(
    ("competitor", "words"),
    [("drive-tec", "Drive-Tec's"), ("other", "other's"), ("gone", "gone's"), (None, "a competitor's")],
)
def test_sam504_names_whose_contract_ends_for_what_and_when(competitor: str | None, words: str) -> None:
    assert about(rules.contract_ending, held("2027-01-31", competitor=competitor)) == [
        (
            "white_space.pumps.monitoring.contract_end",
            f"{words} contract for monitoring at pumps ends on 2027-01-31, no opportunity covers it",
        )
    ]


@pytest.mark.parametrize("state", ["ours", "in_house", "open", "no_demand"])
def test_sam504_looks_at_contracts_of_competitors_only(state: str) -> None:
    assert about(rules.contract_ending, held("2027-01-31", state)) == []


@pytest.mark.parametrize(
    ("opportunity", "found"),
    [
        ({"unit": "pumps", "offering": "monitoring"}, False),
        ({"unit": "pumps", "offering": "drives"}, True),
        ({"unit": "service", "offering": "monitoring"}, True),
        ({"offering": "monitoring"}, True),
    ],
    ids=["both", "another offering", "another unit", "no unit"],
)
def test_sam504_is_content_with_an_opportunity_for_that_unit_and_offering(
    opportunity: dict[str, str], found: bool
) -> None:
    document = held("2027-01-31") | {"opportunities": {"take-over": opportunity}}
    assert bool(about(rules.contract_ending, document)) is found


@pytest.mark.parametrize(("evidence", "found"), [([], True), ([" "], True), (["stop log 2026"], False)])
def test_sam505_finds_a_need_without_evidence(evidence: list[str], found: bool) -> None:
    assert bool(about(rules.need_without_evidence, stops(evidence=evidence))) is found
