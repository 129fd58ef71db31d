from __future__ import annotations

from typing import Any

import pytest

from samctl.documents.handoff import Handoff
from samctl.documents.kpis import Kpis
from samctl.documents.meetings import Meeting
from samctl.documents.plan import Plan
from samctl.documents.profile import Profile
from samctl.documents.record import Record
from samctl.practices.dues import find_dues
from tests.documents.samples import read


def dues(model: type[Record], text: str) -> list[tuple[str, ...]]:
    """Return what is due in a document as texts: path, title, owner, day."""
    document = model.model_validate(read(text))
    return [
        (".".join(map(str, due.path)), due.title, due.owner or "", due.day.isoformat())
        for due in find_dues(document)
    ]


def test_open_steps_of_a_handoff_are_due_whether_somebody_waits_for_them_or_not() -> None:
    assert dues(
        Handoff,
        """
items:
  meeting: {title: Internal meeting, owner: west, due: 2026-10-07}
  letter: {owner: ceo, due: 2026-10-08, required: false}
  form: {title: Form, owner: west, due: 2026-10-05, done_on: 2026-10-05}
  call: {title: Call, owner: am}
""",
    ) == [
        ("items.meeting", "Internal meeting", "west", "2026-10-07"),
        ("items.letter", "letter", "ceo", "2026-10-08"),
    ]


def test_open_actions_of_a_meeting_are_due_on_both_sides() -> None:
    assert dues(
        Meeting,
        """
title: Visit
actions:
  offer: {title: Offer for line 4, owner: am, due: 2027-02-01}
  drawings: {title: Drawings, owner: coo, due: 2027-01-15}
  minutes: {title: Minutes, owner: am, due: 2027-01-19, done_on: 2027-01-19}
  nothing: {title: Some day, owner: am}
""",
    ) == [
        ("actions.offer", "Offer for line 4", "am", "2027-02-01"),
        ("actions.drawings", "Drawings", "coo", "2027-01-15"),
    ]


def test_a_goal_and_its_open_benchmarks_are_due_and_carried_by_the_same_person() -> None:
    assert dues(
        Plan,
        """
horizon: {start: 2027-01-01, end: 2029-12-31}
goals:
  share:
    title: Half of their service
    owner: am
    due: 2029-12-31
    benchmarks:
      pilot: {title: Pilot runs, due: 2027-06-30}
      agreed: {title: Pilot agreed, due: 2027-02-28, done_on: 2027-02-20}
  open: {benchmarks: {first: {due: 2027-03-31}}}
""",
    ) == [
        ("goals.share.benchmarks.pilot", "Pilot runs", "am", "2027-06-30"),
        ("goals.share", "Half of their service", "am", "2029-12-31"),
        ("goals.open.benchmarks.first", "first", "", "2027-03-31"),
    ]


def test_a_goal_that_is_reached_is_due_no_more_while_its_open_benchmarks_are() -> None:
    text = """
horizon: {start: 2027-01-01, end: 2029-12-31}
goals:
  share: {title: Half of their service, due: 2029-12-31, benchmarks: {pilot: {due: 2027-06-30}}}
  stops: {title: Fewer stops, due: 2028-12-31}
"""
    document = Plan.model_validate(read(text))
    assert [due.path[-1] for due in find_dues(document, {"share"})] == ["pilot", "stops"]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("", True),
        (", party: customer", True),
        (", kept_on: 2027-03-30", False),
        (", broken_on: 2027-04-01", False),
        (", kept: [2027-03-30]", False),
        (", every: 1 month", False),
    ],
)
def test_a_commitment_that_is_owed_once_is_due_until_it_is_kept_or_broken(fields: str, found: bool) -> None:
    text = f"commitments:\n  parts: {{title: Parts, owner: am, due: 2027-03-31{fields}}}\n"
    assert dues(Kpis, text) == ([("commitments.parts", "Parts", "am", "2027-03-31")] if found else [])


@pytest.mark.parametrize("document", [None, Profile(name="X")])
def test_other_documents_hold_nothing_that_is_due(document: Any) -> None:
    assert list(find_dues(document)) == []


@pytest.mark.parametrize(
    ("model", "text", "kind"),
    [
        (Handoff, "items: {i: {due: 2027-01-01}}", "handoff"),
        (Meeting, "{title: Visit, actions: {i: {due: 2027-01-01}}}", "meeting"),
        (Plan, "{horizon: {start: 2027-01-01, end: 2027-12-31}, goals: {i: {due: 2027-01-01}}}", "plan"),
        (Kpis, "commitments: {i: {due: 2027-01-01}}", "kpis"),
    ],
)
def test_what_is_due_names_the_document_that_it_stands_in(model: type[Record], text: str, kind: str) -> None:
    assert [due.document for due in find_dues(model.model_validate(read(text)))] == [kind]
