from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from samctl.documents.team import Team
from samctl.practices.plan.approval import (
    compute_content_fingerprint,
    find_objection,
    list_approvers,
    select_approved_content,
)
from tests.documents.samples import read

PLAN = """
horizon: {start: 2027-01-01, end: 2029-12-31}
charter: {how: together}
goals:
  share:
    to: 50
    due: 2029-12-31
    benchmarks:
      pilot: {due: 2027-06-30, target: 25, history: {2027-05-02: {due: 2027-05-31, reason: shut}}}
proposals:
  monitoring: {addresses: [stops], status: proposed}
resources:
  engineer: {for: monitoring, amount: 60, status: requested}
risks:
  x: {title: An id like any other}
"""

TEAM = Team.model_validate(
    read("""
people:
  ceo: {name: C, roles: [executive]}
  lead: {name: L, roles: [team_lead]}
  named: {name: N, roles: [specialist]}
  am: {name: A, roles: [account_manager]}
  playing-lead: {name: P, roles: [account_manager, team_lead]}
teams: {dach: {lead: named}}
""")
)


def plan() -> Any:
    return copy.deepcopy(read(PLAN))


def changed(change: Callable[[Any], object]) -> bool:
    """Return whether a change of the plan undoes its approval."""
    data = plan()
    change(data)
    return compute_content_fingerprint(data) != compute_content_fingerprint(plan())


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data["horizon"].update(end="2028-12-31"),
        lambda data: data["charter"].update(how="apart"),
        lambda data: data["goals"]["share"].update(to=45),
        lambda data: data["goals"]["share"].update(due="2029-11-30"),
        lambda data: data["goals"]["share"]["benchmarks"]["pilot"].update(due="2027-09-30"),
        lambda data: data["goals"]["share"]["benchmarks"]["pilot"].update(target=20),
        lambda data: data["goals"]["share"]["benchmarks"]["pilot"]["history"].clear(),
        lambda data: data["proposals"]["monitoring"].update(value_to_us=1),
        lambda data: data["proposals"].pop("monitoring"),
        lambda data: data["proposals"].update(status={"title": "A proposal of this id"}),
        lambda data: data["resources"]["engineer"].update(amount=10),
        lambda data: data["risks"].pop("x"),
        lambda data: data["risks"]["x"].update(title="Another"),
    ],
)
def test_a_change_of_what_is_planned_undoes_the_approval(change: Callable[[Any], object]) -> None:
    assert changed(change)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data["goals"]["share"]["benchmarks"]["pilot"].update(done_on="2027-06-12", value=26),
        lambda data: data["proposals"]["monitoring"].update(status="accepted", progress=40),
        lambda data: data["resources"]["engineer"].update(status="approved"),
        lambda data: data.update(approval={"by": "ceo", "on": "2026-12-01", "fingerprint": "abc"}),
        lambda data: data.update(shared_with_customer={"on": "2026-12-02", "with": ["coo"]}),
        lambda data: data.update(x={"board": 12}),
        lambda data: data["horizon"].update(x=1),
        lambda data: data["charter"].update(x=1),
        lambda data: data["goals"]["share"]["benchmarks"]["pilot"].update(x=1),
        lambda data: data["goals"]["share"]["benchmarks"]["pilot"]["history"]["2027-05-02"].update(x=1),
        lambda data: data["risks"]["x"].update(x="a risk's own"),
        lambda data: data["goals"]["share"].update(owner=None),
    ],
)
def test_outcomes_what_the_customer_said_and_own_data_do_not_undo_it(change: Callable[[Any], object]) -> None:
    assert not changed(change)


def test_what_is_approved_leaves_the_document_as_it_is() -> None:
    data = plan()
    select_approved_content(data)
    assert data == plan()


def test_headings_with_nothing_below_and_values_of_a_wrong_kind_have_a_fingerprint_too() -> None:
    data = {"horizon": None, "goals": None, "proposals": ["a"], "resources": {"r": None, "s": 3}}
    assert select_approved_content(data) == data


@pytest.mark.parametrize(
    ("person", "account_manager", "objection"),
    [
        ("ceo", "am", None),
        ("lead", "am", None),
        ("named", "am", None),
        ("playing-lead", "am", None),
        ("playing-lead", "playing-lead", "is the account's own account manager"),
        ("am", "am", "is the account's own account manager"),
        ("am", None, "is neither an executive nor a team lead"),
        ("nobody", None, "is neither an executive nor a team lead"),
    ],
)
def test_executives_and_team_leads_approve_and_nobody_their_own_account(
    person: str, account_manager: str | None, objection: str | None
) -> None:
    assert find_objection(TEAM, person, account_manager) == objection


def test_those_who_may_approve_stand_in_the_order_of_the_team() -> None:
    assert list(list_approvers(TEAM, "playing-lead")) == ["ceo", "lead", "named"]
