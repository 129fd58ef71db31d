from __future__ import annotations

from typing import Any

import pytest

from samctl.documents.profile import Stakeholder
from samctl.practices.profile.verdict import Quiet, RelationGap
from tests.practices.profile.world import judged, meeting, person

DECIDER = {"roles": ["decision_maker"]}
USER = {"roles": ["user"]}


@pytest.mark.parametrize(
    ("fields", "status", "could_be"),
    [
        # nobody of influence supports us
        ({"influence": 5, "support": "neutral", **USER}, "red", None),
        ({"influence": 4, "support": "enemy", **DECIDER}, "red", None),
        ({"influence": 3, "support": "mentor", **DECIDER}, "red", None),
        # somebody does
        ({"influence": 4, "support": "supporter", **USER}, "amber", None),
        ({"influence": 5, "support": "mentor", **USER}, "amber", None),
        # who decides or approves
        ({"influence": 4, "support": "supporter", **DECIDER}, "green", None),
        ({"influence": 5, "support": "mentor", "roles": ["user", "approver"]}, "green", None),
        # what is unknown counts for nothing, but may change it
        ({"influence": 5, **DECIDER}, None, "green"),
        ({"influence": 5, **USER}, None, "amber"),
        ({"support": "supporter", **DECIDER}, None, "green"),
        ({"support": "neutral"}, "red", None),
        ({"influence": 4, "support": "supporter"}, "amber", "green"),
        ({}, None, "green"),
    ],
)
def test_the_status_by_what_is_known_of_one_person(
    fields: dict[str, Any], status: str | None, could_be: str | None
) -> None:
    found = judged(coo=person(**fields))
    assert (found.status, found.could_be) == (status, could_be)


def test_of_nobody_nothing_is_known() -> None:
    found = judged()
    assert (found.status, found.could_be) == (None, None)
    assert not found.threads.is_single


def test_red_may_turn_out_better_where_the_support_of_others_is_unknown() -> None:
    found = judged(coo=person(influence=5, support="neutral", **DECIDER), cfo=person(influence=4, **USER))
    assert (found.status, found.could_be) == ("red", "amber")
    assert found.support_unknown == ("cfo",)


def test_the_reasons_name_whom_they_are_about() -> None:
    found = judged(
        a=person(influence=5, support="supporter", coverage="deep", **DECIDER),
        b=person(influence=4, support="mentor", coverage="none", **USER),
        c=person(influence=4, support="opponent", coverage="none", roles=["approver"]),
        d=person(influence=3, support="enemy", **DECIDER),
        e=person(influence=5, support="enemy", coverage="brief", **USER),
    )
    assert found.supporters == ("a", "b")
    assert found.deciding == ("a",)
    assert found.uncovered == ("c",)
    assert found.coverage_unknown == ("d",)
    assert found.opponents == ("c", "e")


def test_unknown_judgements_are_counted_and_never_taken_for_neutral_or_none() -> None:
    found = judged(a=person(support="neutral", coverage="none", influence=1), b=person())
    assert found.unknown == {"influence": ("b",), "support": ("b",), "coverage": ("b",)}
    assert found.uncovered == ()
    assert found.threads.unknown == ("b",)


@pytest.mark.parametrize(
    ("people", "days", "single"),
    [
        ({"a": "deep", "b": "multiple"}, None, False),
        ({"a": "deep", "b": "brief"}, None, True),
        ({"a": "deep"}, None, True),
        ({"a": "none", "b": "brief"}, None, True),
        ({"a": "deep", "b": None}, None, True),
        ({"a": None, "b": None}, None, False),  # nothing is known of anybody
        ({"a": "deep", "b": "brief"}, 90, False),  # b was met
        ({"a": "deep", "b": "brief"}, 91, True),
        ({"a": None, "b": None}, 90, True),
    ],
)
def test_single_threaded_is_who_has_fewer_than_two_people_in_live_contact(
    people: dict[str, str | None], days: int | None, single: bool
) -> None:
    entries = {name: person(**({"coverage": each} if each else {})) for name, each in people.items()}
    meetings = [] if days is None else [meeting(days, "b")]
    assert judged(*meetings, **entries).threads.is_single is single


MENTOR = person(support="mentor")
SPONSOR = person(roles=["sponsor"], support="opponent")


@pytest.mark.parametrize("champion", [MENTOR, SPONSOR])
@pytest.mark.parametrize(("days", "quiet"), [(0, False), (30, False), (31, True)])
def test_a_champion_goes_quiet_after_thirty_days(champion: Stakeholder, days: int, quiet: bool) -> None:
    found = judged(meeting(days, "a"), a=champion)
    assert bool(found.quiet) is quiet


def test_a_champion_in_no_record_is_quiet_and_one_without_any_records_is_not() -> None:
    assert judged(meeting(3, "b"), a=MENTOR, b=person()).quiet == (Quiet("a", None),)
    assert judged(a=MENTOR).quiet == ()


def test_only_mentors_and_sponsors_can_go_quiet() -> None:
    assert judged(meeting(99, "a"), a=person(support="supporter", roles=["coach"])).quiet == ()


def test_wanted_against_present_relation_stands_by_person_of_ours() -> None:
    def standing(now: str | None, wanted: str | None, contact: str | None = "am") -> Stakeholder:
        relation = {key: value for key, value in (("now", now), ("wanted", wanted)) if value}
        return person(relation=relation, contact=contact)

    found = judged(
        a=standing("vendor", "trusted_advisor"),
        b=standing("vendor", "credible_source", "ceo"),
        c=standing(None, "vendor"),
        reached=standing("problem_solver", "problem_solver"),
        exceeded=standing("trusted_advisor", "vendor"),
        aimless=standing("vendor", None),
        held_by_nobody=standing("vendor", "problem_solver", None),
        without=person(),
    )
    assert found.relation_gaps == (
        RelationGap("am", "a", "vendor", "trusted_advisor"),
        RelationGap("am", "c", None, "vendor"),
        RelationGap("ceo", "b", "vendor", "credible_source"),
        RelationGap(None, "held_by_nobody", "vendor", "problem_solver"),
    )
