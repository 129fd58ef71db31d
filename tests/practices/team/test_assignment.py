from __future__ import annotations

from typing import Any

import pytest

from samctl.documents.profile import Profile
from samctl.practices.team.assignment import find_meant_function, record_assignment


def profile(**functions: Any) -> Profile:
    return Profile.model_validate({"name": "X", "account_team": functions or None})


@pytest.mark.parametrize("function", ["account_manager", "executive_sponsor", "sales"])
def test_a_function_with_a_field_of_its_own_is_set_there(function: str) -> None:
    assert record_assignment(profile(), "am", function) == {("account_team", function): "am"}
    assert record_assignment(None, "am", function) == {("account_team", function): "am"}


def test_any_other_function_stands_behind_its_person() -> None:
    changes = record_assignment(profile(sales="west"), "controller", "finance and contracts")
    assert changes == {("account_team", "members", "controller"): "finance and contracts"}


@pytest.mark.parametrize(
    ("functions", "person", "role"),
    [
        ({"account_manager": "am"}, "am", "account_manager"),
        ({"members": {"service-lead": "service"}}, "service-lead", "service"),
    ],
)
def test_what_is_assigned_already_changes_nothing(functions: Any, person: str, role: str) -> None:
    assert record_assignment(profile(**functions), person, role) == {}


def test_somebody_elses_function_gives_way_and_a_person_has_one_among_the_members() -> None:
    served = profile(account_manager="am", members={"service-lead": "service"})
    assert record_assignment(served, "other", "account_manager")
    changes = record_assignment(served, "service-lead", "logistics")
    assert changes == {("account_team", "members", "service-lead"): "logistics"}


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("acount_manager", "account_manager"),
        ("account-manager", "account_manager"),
        ("Account Manager", "account_manager"),
        ("accountmanager", "account_manager"),
        ("account management", "account_manager"),
        ("manager", "account_manager"),
        ("executive", "executive_sponsor"),
        ("exec_sponsor", "executive_sponsor"),
        ("executive-sponser", "executive_sponsor"),
        ("Sales", "sales"),
        ("sale", "sales"),
    ],
)
def test_a_mistyped_function_is_recognised(word: str, meant: str) -> None:
    assert find_meant_function(word) == meant


@pytest.mark.parametrize(
    "word",
    [
        "account_manager",
        "executive_sponsor",
        "sales",
        "service",
        "presales",
        "sales engineering",
        "Vertriebsinnendienst",
        "finance and contracts",
        "executive assistant",
        "digital services",
        "--",
    ],
)
def test_functions_of_ones_own_are_taken_as_they_are(word: str) -> None:
    assert find_meant_function(word) is None
