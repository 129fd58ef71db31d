from __future__ import annotations

from typing import Any

from samctl.practices.profile.account_map import AccountMap, MapRelation, draw_account_map, find_cycles
from samctl.practices.profile.coverage import Coverage, Touch, draw_coverage
from tests.practices.profile.world import TODAY, meeting, profile

PEOPLE: dict[str, Any] = {
    "ceo": {"name": "Zoe Lind"},
    "coo": {"name": "Carla Ohm", "unit": "pumps", "reports_to": "ceo", "support": "mentor"},
    "plant": {"name": "Urs Frei", "unit": "pumps", "reports_to": "coo", "contact": "am"},
    "service": {"name": "Urs  frei", "unit": "service", "reports_to": "ceo"},
}
UNITS = {"units": {"pumps": {"name": "Pumps"}, "service": {}}}


def draw(unit: str | None = None, *meetings: Any, **fields: Any) -> AccountMap:
    whole = profile(stakeholders=PEOPLE, business=UNITS, **fields)
    return draw_account_map(whole, meetings, TODAY, unit)


def test_everybody_is_on_the_map_once_with_who_stands_above_and_below() -> None:
    found = draw()
    assert [(each.id, each.depth, each.superior, each.reports) for each in found.people] == [
        ("ceo", 0, None, ("coo", "service")),
        ("coo", 1, "ceo", ("plant",)),
        ("plant", 2, "coo", ()),
        ("service", 1, "ceo", ()),
    ]


def test_people_who_share_a_name_are_told_apart_by_their_ids() -> None:
    assert draw().names == {
        "ceo": "Zoe Lind",
        "coo": "Carla Ohm",
        "plant": "Urs Frei (plant)",
        "service": "Urs frei (service)",
    }


def test_a_unit_is_a_map_of_its_own_that_says_whom_its_top_reports_to() -> None:
    found = draw("pumps")
    assert [(each.id, each.depth, each.outside) for each in found.people] == [
        ("coo", 0, "ceo"),
        ("plant", 1, None),
    ]
    assert found.verdict.unknown["support"] == ("plant",)


def test_relations_stand_between_people_on_the_map_each_once() -> None:
    influences = [
        {"from": "plant", "to": "coo", "kind": "influences"},
        {"from": "plant", "to": "coo", "kind": "influences"},
        {"from": "coo", "to": "service", "kind": "conflicts"},
        {"from": "coo", "to": "ceo"},
        {"from": "gone", "to": "ceo", "kind": "influences"},
        {"to": "ceo", "kind": "influences"},
    ]
    assert draw(influences=influences).relations == (
        MapRelation("plant", "coo", "influences"),
        MapRelation("coo", "service", "conflicts"),
        MapRelation("coo", "ceo", None),
    )
    assert draw("pumps", influences=influences).relations == (MapRelation("plant", "coo", "influences"),)


def test_the_last_meeting_with_everybody_stands_beside_them() -> None:
    found = draw(None, meeting(5, "coo"), meeting(95, "plant"))
    assert [(each.id, each.is_live) for each in found.people] == [
        ("ceo", None),
        ("coo", True),
        ("plant", None),
        ("service", None),
    ]
    coo = found.find("coo")
    assert coo
    assert coo.last_met
    assert (TODAY - coo.last_met).days == 5


def test_a_circle_is_a_value_and_the_rest_is_still_there() -> None:
    looped = profile(
        stakeholders={"a": {"name": "A", "reports_to": "b"}, "b": {"name": "B", "reports_to": "a"}}
    )
    assert find_cycles(looped) == (("a", "b"),)
    assert len(draw_account_map(looped, [], TODAY).people) == 2


def test_an_account_without_people_has_an_empty_map() -> None:
    found = draw_account_map(profile(), [], TODAY)
    assert (found.people, found.relations, found.cycles, found.verdict.status) == ((), (), (), None)


# ---- who of us is in touch with whom


def cover(*meetings: Any, **fields: Any) -> Coverage:
    whole = profile(stakeholders=PEOPLE, **fields)
    return draw_coverage(whole.stakeholders, whole.account_team, meetings, TODAY)


def test_who_holds_the_contact_and_who_met_whom_stand_side_by_side() -> None:
    found = cover(
        meeting(5, "plant", "coo", ours=("am", "ceo-us")),
        meeting(9, "plant", "plant", ours=("am", "am")),
        meeting(-3, "plant"),
        meeting(None, "plant"),
        meeting(4, "gone"),
    )
    assert found.touches["am", "plant"] == Touch(True, 2, meeting(5).date)
    assert found.touches["ceo-us", "coo"] == Touch(False, 1, meeting(5).date)
    assert ("ceo-us", "service") not in found.touches
    assert found.theirs == ("ceo", "coo", "plant", "service")


def test_ours_are_those_who_serve_the_account_first() -> None:
    team = {"account_manager": "am-rhein", "sales": "west", "members": {"nolte": "service"}}
    found = cover(meeting(1, "coo", ours=("nolte", "guest")), account_team=team)
    assert found.ours == ("am-rhein", "west", "nolte", "am", "guest")
