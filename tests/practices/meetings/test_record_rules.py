from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samctl.documents.meetings import Meeting
from samctl.documents.profile import Stakeholder
from samctl.practices.meetings.record_rules import DeciderCase, decision_maker_unseen

TODAY = date(2026, 11, 23)
PEOPLE = {
    "coo": Stakeholder.model_validate({"name": "Petra Vogt", "roles": ["decision_maker"]}),
    "plant": Stakeholder.model_validate({"name": "Ida Lang", "roles": ["user"]}),
}


def judge(meetings: list[dict[str, Any]], **fields: Any) -> list[str]:
    case = DeciderCase(
        stakeholders=PEOPLE,
        meetings=[Meeting.model_validate({"title": "x", **each}) for each in meetings],
        key_account=True,
        tier="key",
        decided_on=date(2025, 1, 1),
        review="3 months",
        today=TODAY,
    )._replace(**fields)
    check = decision_maker_unseen.check
    assert check is not None
    return [remark.message for remark in check(case)]


def met(day: str | None, *people: str) -> dict[str, Any]:
    return {"date": day, "customer_attendees": list(people)}


@pytest.mark.parametrize(
    ("meetings", "is_told"),
    [
        ([], True),
        ([met("2026-11-20", "plant")], True),
        ([met("2026-05-22", "coo")], True),
        ([met("2026-05-23", "coo")], False),  # twice three months ago
        ([met("2026-12-01", "coo")], True),  # to come
        ([met(None, "coo")], False),  # nobody can tell
        ([met(None, "plant")], True),
    ],
)
def test_two_review_intervals_may_pass_without_somebody_who_decides(
    meetings: list[dict[str, Any]], is_told: bool
) -> None:
    assert bool(judge(meetings)) is is_told


def test_it_is_told_who_was_seen_last_when() -> None:
    assert judge([met("2026-05-22", "coo")]) == [
        "nobody who decides was in a meeting since 2026-05-23: Petra Vogt last on 2026-05-22"
    ]
    assert judge([]) == ["nobody who decides was in a meeting since 2026-05-23: Petra Vogt never"]


@pytest.mark.parametrize(
    "fields",
    [
        {"key_account": False},
        {"key_account": None},
        {"review": None},
        {"stakeholders": {"plant": PEOPLE["plant"]}},
        {"stakeholders": {}},
        {"decided_on": date(2026, 5, 23)},
    ],
)
def test_nothing_is_said_where_nothing_is_asked_for_yet(fields: dict[str, Any]) -> None:
    assert judge([], **fields) == []


def test_a_tier_decided_on_an_unknown_day_is_asked_for_at_once() -> None:
    assert judge([], decided_on=None)
