from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from samctl.documents.findings import format_path
from samctl.practices.profile.completeness import Part, measure_completeness
from tests.practices.profile.world import profile

PARTS = ["business", "goals", "stakeholders", "decision_makers", "analyst_reports", "competition"]


def part(name: str, **fields: Any) -> Part:
    (found,) = [each for each in measure_completeness(profile(**fields)).parts if each.name == name]
    return found


def gaps(found: Part) -> list[str]:
    return [format_path(gap.path) for gap in found.gaps]


def test_the_six_parts_come_in_their_order() -> None:
    assert [each.name for each in measure_completeness(profile()).parts] == PARTS


def test_of_a_mere_name_nothing_is_known_and_every_part_is_empty() -> None:
    found = measure_completeness(profile())
    assert found.share == 0
    assert all(each.is_empty for each in found.parts)
    assert [(each.known, each.asked) for each in found.parts] == [(0, 5), *[(0, 1)] * 5]


def test_the_figure_is_the_mean_of_the_six_shares() -> None:
    found = measure_completeness(
        profile(
            industry="Pumps",  # 1 of 5
            goals={"g": {"title": "Less energy", "due": "2028-12-31"}},  # 2 of 4
            competitors={"c": {"name": "Drive-Tec", "strengths": ["price"]}},  # 1 of 4
        )
    )
    assert found.share == (Fraction(1, 5) + Fraction(2, 4) + Fraction(1, 4)) / 6


def test_what_they_do_and_for_whom_are_five_questions() -> None:
    known = part("business", revenue={2025: 1}, business={"summary": "Pumps", "units": {"u": {}}})
    assert (known.known, known.asked) == (3, 5)
    assert gaps(known) == ["business.markets", "industry"]
    assert [gap.kind for gap in known.gaps] == ["list", "value"]


@pytest.mark.parametrize("nothing", [{}, {"summary": " \n"}, {"markets": []}, {"units": {}}])
def test_a_heading_with_nothing_below_is_as_good_as_none(nothing: dict[str, Any]) -> None:
    found = part("business", business=nothing, industry="Pumps")
    assert found.is_empty
    assert found.known == 1


def test_every_entry_of_a_part_is_asked_the_same() -> None:
    found = part("goals", goals={"a": {"title": "A", "owner": "coo"}, "b": {"initiatives": ["x"]}})
    assert (found.known, found.asked) == (3, 8)
    assert gaps(found) == [
        "goals.a.due",
        "goals.a.initiatives",
        "goals.b.title",
        "goals.b.owner",
        "goals.b.due",
    ]


def test_every_field_of_a_person_is_asked_once() -> None:
    people = {"boss": {"name": "B", "roles": ["approver"]}, "user": {"name": "U", "influence": 3}}
    everybody, deciders = (part(name, stakeholders=people) for name in ("stakeholders", "decision_makers"))
    asked = gaps(everybody) + gaps(deciders)
    assert len(asked) == len(set(asked))
    assert gaps(deciders) == [
        f"stakeholders.boss.{field}" for field in ("support", "coverage", "relation.now", "relation.wanted")
    ]
    assert (everybody.known, everybody.asked) == (2, 12)
    assert "stakeholders.user.support" in gaps(everybody)


@pytest.mark.parametrize(("influence", "counts"), [(3, False), (4, True), (5, True)])
def test_people_of_high_influence_count_among_the_decision_makers(influence: int, counts: bool) -> None:
    found = part("decision_makers", stakeholders={"cfo": {"name": "C", "influence": influence}})
    assert ("stakeholders.cfo.support" in gaps(found)) is counts
    assert found.is_empty  # nobody is known to decide


def test_who_decides_is_a_question_of_its_own_where_nobody_does() -> None:
    found = part(
        "decision_makers",
        stakeholders={
            "cfo": {
                "name": "C",
                "influence": 5,
                "support": "neutral",
                "coverage": "none",
                "relation": {"now": "vendor", "wanted": "vendor"},
            }
        },
    )
    assert (found.known, found.asked) == (4, 5)
    assert [(gap.path, gap.kind) for gap in found.gaps] == [(("stakeholders",), "role")]


def test_a_judgement_of_none_is_an_answer() -> None:
    """`coverage: none` is known to be none; an absent one is unknown."""
    known = part("stakeholders", stakeholders={"a": {"name": "A", "coverage": "none", "support": "enemy"}})
    assert {"stakeholders.a.coverage", "stakeholders.a.support"}.isdisjoint(gaps(known))


def test_a_full_profile_is_complete_and_has_no_gaps() -> None:
    full = profile(
        industry="Pumps",
        revenue={2025: 1},
        business={"summary": "s", "markets": ["m"], "units": {"u": {}}},
        goals={"g": {"title": "t", "owner": "coo", "due": "2028-12-31", "initiatives": ["i"]}},
        stakeholders={
            "coo": {
                "name": "C",
                "title": "COO",
                "responsibilities": ["r"],
                "roles": ["decision_maker"],
                "influence": 1,
                "contact": "am",
                "support": "enemy",
                "coverage": "none",
                "relation": {"now": "vendor", "wanted": "vendor"},
            }
        },
        analyst_reports={"r": {"date": "2026-03-20", "takeaways": ["t"]}},
        competitors={
            "c": {"present_in": ["u"], "strengths": ["s"], "weaknesses": ["w"], "share_of_wallet": 0}
        },
    )
    found = measure_completeness(full)
    assert found.share == 1
    assert found.gaps == ()
    assert not any(each.is_empty for each in found.parts)


def test_how_well_they_stand_to_us_does_not_change_the_figure() -> None:
    shares = {
        measure_completeness(
            profile(stakeholders={"a": {"name": "A", "support": support, "influence": 5}})
        ).share
        for support in ("mentor", "supporter", "neutral", "opponent", "enemy")
    }
    assert len(shares) == 1
