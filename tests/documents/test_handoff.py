from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samctl.documents.handoff import Handoff
from samctl.documents.kinds import HANDOFF
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
from: sales-west
to: am-rhein
reason: new_customer
started_on: 2026-10-05
target: 2026-10-30
context:
  why_they_bought: Delivery within 24 hours
  alternatives: [Drive-Tec, doing nothing]
  objections: [price of the service contract]
  promises: {spare-parts-24h: Spare parts on site within 24 hours}
  contract: {signed_on: 2026-09-28, term_end: 2029-09-27, terms: net 30}
  goals_30_60_90: {30: Everybody introduced, 60: First review held, 90: Pilot running}
  red_flags: [the plant manager preferred Drive-Tec]
  communication_style: short calls
items:
  internal-meeting:
    phase: transfer
    title: Internal meeting
    owner: sales-west
    due: 2026-10-07
    required: true
    done_on: null
    by: null
    note: with the notes of the visits
  thank-you-letter: {phase: settle, required: false, done_on: 2026-10-20, by: am-rhein}
sign_offs:
  sales: {by: sales-west, on: 2026-10-30, fingerprint: 5f1c}
  account_management: {by: am-rhein, on: 2026-10-30, fingerprint: 5f1c}
"""


def test_a_full_document_is_read() -> None:
    handoff = Handoff.model_validate(read(FULL))
    assert handoff.from_ == "sales-west"
    assert handoff.context is not None
    assert handoff.context.goals_30_60_90[60] == "First review held"
    assert handoff.context.promises["spare-parts-24h"] == "Spare parts on site within 24 hours"
    assert handoff.items["thank-you-letter"].done_on == date(2026, 10, 20)
    assert problems(Handoff, read(FULL)) == []


def test_an_item_is_required_unless_it_says_otherwise() -> None:
    handoff = Handoff.model_validate(change(FULL, "items/internal-meeting/required", ABSENT))
    assert handoff.items["internal-meeting"].required is True
    assert handoff.items["thank-you-letter"].required is False


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("reason", ["new_customer", "promoted", "reassigned"]),
        ("items/internal-meeting/phase", ["prepare", "transfer", "introduce", "settle"]),
    ],
)
def test_the_words_of_a_choice_are_accepted_and_no_others(address: str, words: list[str]) -> None:
    for word in words:
        assert refusals(Handoff, change(FULL, address, word)) == []
    assert refusals(Handoff, change(FULL, address, "other")) == [address]


@pytest.mark.parametrize(
    ("address", "value", "refused"),
    [
        ("from", "Sales West", "from"),
        ("from_", "sales-west", "from_"),
        ("started_on", "5.10.2026", "started_on"),
        ("context/promises/spare-parts-24h", None, "context/promises/spare-parts-24h"),
        ("context/promises/Spare Parts", "soon", "context/promises/Spare Parts/[key]"),
        ("context/promises", ["spare parts"], "context/promises"),
        ("context/goals_30_60_90/45", "soon", "context/goals_30_60_90/45/[key]"),
        ("context/goals_30_60_90/30", ["one", "two"], "context/goals_30_60_90/30"),
        ("context/alternatives", "Drive-Tec", "context/alternatives"),
        ("context/contract/signed", "2026-09-28", "context/contract/signed"),
        ("items/internal-meeting/required", "yes", "items/internal-meeting/required"),
        ("items/internal-meeting/due", 20261007, "items/internal-meeting/due"),
        ("sign_offs/customer", {}, "sign_offs/customer"),
        ("sign_offs/sales/fingerprint", 51, "sign_offs/sales/fingerprint"),
    ],
)
def test_a_mistake_is_refused_where_it_stands(address: str, value: Any, refused: str) -> None:
    assert refusals(Handoff, change(FULL, address, value)) == [refused]


@pytest.mark.parametrize(
    ("address", "day"), [("target", "2026-10-04"), ("context/contract/term_end", "2026-09-27")]
)
def test_an_end_before_its_start_is_a_problem(address: str, day: str) -> None:
    (problem,) = problems(Handoff, change(FULL, address, day))
    assert problem.path == tuple(address.split("/"))


def test_the_people_are_references() -> None:
    assert referrals(Handoff, FULL) == [
        "from: person sales-west",
        "to: person am-rhein",
        "items/internal-meeting/owner: person or stakeholder sales-west",
        "items/thank-you-letter/by: person or stakeholder am-rhein",
        "sign_offs/sales/by: person sales-west",
        "sign_offs/account_management/by: person am-rhein",
    ]
    assert definitions(Handoff, FULL) == sorted([])


def test_what_we_tell_each_other_about_the_customer_is_internal() -> None:
    ours = {"context", "items", "sign_offs", "reopened", "earlier"}
    assert ours <= internal_fields(HANDOFF)
    assert {field.partition("/")[0] for field in internal_fields(HANDOFF)} == ours
