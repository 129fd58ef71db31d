from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samctl.documents.kinds import TEAM
from samctl.documents.team import Team
from tests.documents.samples import (
    ABSENT,
    change,
    definitions,
    internal_fields,
    problems,
    read,
    referrals,
    refusals,
)

FULL = """
people:
  am-rhein:
    name: Anna Rhein
    title: Key Account Manager
    email: anna.rhein@nordlicht.example
    phone: "+49 211 555 0101"
    roles: [account_manager]
    team: dach
    skills: {analytical: 4, social: 5, strategic: 3, executive_communication: 4, leadership: 3}
    capacity: 3
    absent: [{from: 2026-12-20, to: "2027-01-06", deputy: am-nord}]
    x: {desk: 4.12}
  am-nord:
    name: Nils Nord
    roles: [account_manager, field_engineer]
teams:
  dach: {name: DACH, lead: am-nord}
"""


def test_a_full_document_is_read() -> None:
    team = Team.model_validate(read(FULL))
    anna = team.people["am-rhein"]
    assert anna.absent[0].from_ == date(2026, 12, 20)
    assert anna.absent[0].to == date(2027, 1, 6)
    assert anna.skills is not None
    assert anna.skills.social == 5
    assert team.people["am-nord"].skills is None
    assert team.people["am-nord"].capacity is None
    assert problems(Team, read(FULL)) == []


def test_a_heading_with_nothing_below_is_an_empty_collection() -> None:
    team = Team.model_validate(read("people: {am-rhein: {name: Anna Rhein, roles: , absent: }}\nteams:\n"))
    assert team.teams == {}
    assert team.people["am-rhein"].roles == []


@pytest.mark.parametrize(
    ("address", "value", "refused"),
    [
        ("people/am-rhein/name", ABSENT, "people/am-rhein/name"),
        ("people/am-rhein/name", "", "people/am-rhein/name"),
        ("people/am-rhein/name", None, "people/am-rhein/name"),
        ("people/am-rhein/email", "anna.rhein", "people/am-rhein/email"),
        ("people/am-rhein/phone", 2115550101, "people/am-rhein/phone"),
        ("people/am-rhein/roles", "account_manager", "people/am-rhein/roles"),
        ("people/am-rhein/roles/0", "Account Manager", "people/am-rhein/roles/0"),
        ("people/am-rhein/rolls", [], "people/am-rhein/rolls"),
        ("people/am-rhein/skills/social", 6, "people/am-rhein/skills/social"),
        ("people/am-rhein/skills/social", 0, "people/am-rhein/skills/social"),
        ("people/am-rhein/skills/social", "5", "people/am-rhein/skills/social"),
        ("people/am-rhein/skills/sociable", 5, "people/am-rhein/skills/sociable"),
        ("people/am-rhein/capacity", -1, "people/am-rhein/capacity"),
        ("people/am-rhein/capacity", 2.5, "people/am-rhein/capacity"),
        ("people/am-rhein/absent/0/from", "2026-13-20", "people/am-rhein/absent/0/from"),
        ("people/am-rhein/absent/0/from_", "2026-12-20", "people/am-rhein/absent/0/from_"),
        ("people/am-rhein/absent", {"from": "2026-12-20"}, "people/am-rhein/absent"),
        ("people/Am Rhein", {"name": "Anna Rhein"}, "people/Am Rhein/[key]"),
        ("teams/dach/lead", 7, "teams/dach/lead"),
        ("crew", {}, "crew"),
    ],
)
def test_a_mistake_is_refused_where_it_stands(address: str, value: Any, refused: str) -> None:
    assert refusals(Team, change(FULL, address, value)) == [refused]


def test_an_absence_that_ends_before_it_begins_is_a_problem() -> None:
    (problem,) = problems(Team, change(FULL, "people/am-rhein/absent/0/to", "2026-12-19"))
    assert problem.path == ("people", "am-rhein", "absent", 0, "to")
    assert problem.message == "2026-12-19 is before 2026-12-20"


def test_an_absence_of_one_day_is_none() -> None:
    assert problems(Team, change(FULL, "people/am-rhein/absent/0/to", "2026-12-20")) == []


def test_nobody_stands_in_for_themselves() -> None:
    (problem,) = problems(Team, change(FULL, "people/am-rhein/absent/0/deputy", "am-rhein"))
    assert problem.path == ("people", "am-rhein", "absent", 0, "deputy")


def test_people_refer_to_teams_and_teams_to_people() -> None:
    assert referrals(Team, FULL) == [
        "people/am-rhein/team: team dach",
        "people/am-rhein/absent/0/deputy: person am-nord",
        "teams/dach/lead: person am-nord",
    ]
    assert definitions(Team, FULL) == sorted(["person am-rhein", "person am-nord", "team dach"])


def test_skills_capacity_and_pools_are_internal() -> None:
    assert internal_fields(TEAM) == {"people/*/skills", "people/*/capacity", "pools"}
