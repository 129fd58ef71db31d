from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samctl.documents.approval import Approval
from samctl.documents.criteria import Criteria
from samctl.documents.plan import Plan
from samctl.practices.approval import judge_approval, record_approval, renew_approval

DAY = date(2026, 11, 23)
HORIZON = {"start": "2027-01-01", "end": "2029-12-31"}


def test_an_approval_names_who_when_and_what() -> None:
    assert record_approval("ceo", DAY, "abc") == {"by": "ceo", "on": DAY, "fingerprint": "abc"}


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        (None, "missing"),
        ({}, "missing"),
        ({"by": "ceo", "on": "2026-11-20"}, "unbound"),
        ({"by": "ceo", "fingerprint": "other"}, "changed"),
        ({"fingerprint": "abc"}, "valid"),
    ],
)
def test_an_approval_is_missing_unbound_changed_or_valid(given: Any, verdict: str) -> None:
    approval = None if given is None else Approval.model_validate(given)
    assert judge_approval(approval, "abc") == verdict


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Criteria(), Criteria.model_validate({"approval": {"by": "ceo", "x": {"minutes": 4}}})),
        (
            Plan.model_validate({"horizon": HORIZON}),
            Plan.model_validate({"horizon": HORIZON, "approval": {"by": "ceo", "x": {"minutes": 4}}}),
        ),
    ],
    ids=["criteria", "plan"],
)
def test_a_renewed_approval_changes_its_three_fields_so_that_notes_beside_them_stay(
    first: Criteria | Plan, second: Criteria | Plan
) -> None:
    approval = record_approval("cfo", DAY, "abc")
    assert renew_approval(first, approval) == {("approval",): approval}
    assert renew_approval(second, approval) == {
        ("approval", "by"): "cfo",
        ("approval", "on"): DAY,
        ("approval", "fingerprint"): "abc",
    }
