"""What each side owes the other, gathered from all documents of an account."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samctl.documents.handoff import Handoff
from samctl.documents.kpis import Kpis
from samctl.documents.meetings import Meeting
from samctl.documents.plan import Plan
from samctl.practices.kpis.obligations import Documents, Obligation, list_obligations

TODAY = date(2027, 4, 10)
REVIEW = "meetings/2027-03-01-review"


def gather(**documents: Any) -> tuple[Obligation, ...]:
    return list_obligations(Documents(people={"am-rhein"}, stakeholders={"coo"}, **documents), TODAY)


def meet(**action: Any) -> dict[str, Meeting]:
    return {REVIEW: Meeting.model_validate({"title": "Review", "actions": {"offer": action}})}


def test_commitments_stand_in_the_order_of_their_urgency() -> None:
    commitments = {
        "kept": {"kept_on": "2027-04-01"},
        "open": {"due": "2027-05-01"},
        "broken": {"broken_on": "2027-04-01"},
        "undated": {},
        "overdue": {"due": "2027-04-01"},
    }
    found = gather(kpis=Kpis.model_validate({"commitments": commitments}))
    assert [each.id for each in found] == ["overdue", "open", "undated", "broken", "kept"]


def test_a_promise_counts_where_no_commitment_tracks_it() -> None:
    handoff = Handoff.model_validate({"context": {"promises": {"parts": "Parts in a day", "rebate": "2 %"}}})
    kpis = Kpis.model_validate({"commitments": {"parts": {"party": "us"}}})
    found = {each.id: each for each in gather(handoff=handoff, kpis=kpis)}
    assert found["parts"].source == "commitment"
    assert (found["rebate"].source, found["rebate"].party, found["rebate"].origin) == (
        "promise",
        "us",
        "handoff",
    )


@pytest.mark.parametrize(
    ("owner", "party"), [("coo", "customer"), ("am-rhein", "us"), ("x", None), (None, None)]
)
def test_an_action_is_owed_by_the_side_of_its_owner(owner: str | None, party: str | None) -> None:
    (action,) = gather(meetings=meet(owner=owner, due="2027-04-09"))
    assert (action.party, action.state, action.origin) == (party, "overdue", REVIEW)


def test_an_action_that_is_done_is_owed_no_more() -> None:
    assert gather(meetings=meet(done_on="2027-04-10")) == ()
    assert len(gather(meetings=meet(done_on="2027-04-11"))) == 1


def test_of_the_plan_we_owe_the_resources_that_the_customer_counts_on() -> None:
    entry = {"shared": True, "status": "approved", "from": "2027-04-01"}
    resources = {
        "engineer": entry,
        "wish": {**entry, "status": "requested"},
        "there": {**entry, "status": "secured"},
        "internal": {**entry, "shared": False},
    }
    horizon = {"start": "2027-01-01", "end": "2028-12-31"}
    (found,) = gather(plan=Plan.model_validate({"horizon": horizon, "resources": resources}))
    assert (found.id, found.party, found.state) == ("engineer", "us", "overdue")
