from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.documents.meetings import Meetings
from samctl.documents.workspace import Cadence
from samctl.practices.handoff.scheme import Wishes, fill_blanks, find_gaps, propose_scheme, record_scheme
from tests.documents.samples import problems, read
from tests.practices.handoff.texts import apply

START = date(2026, 12, 14)
TITLES = {"call": "Regular call", "email": "Regular update", "review": "Regular review"}
KEY = Cadence(contact="2 weeks", review="3 months")
USUAL = propose_scheme("am-rhein", "lead-dach", KEY)
COMPLETE = """
contact: {questions_to: am-rhein, escalation_to: lead-dach, response_within: 1 day, channels: [phone]}
touchpoints:
  ops-call: {title: Operations call, kind: call, every: 2 weeks, from: 2026-01-12, owner: am-nord}
"""


def load(text: str) -> Meetings | None:
    return Meetings.model_validate(read(text)) if text else None


def settle(text: str, wishes: Wishes, start: date = START, owner: str | None = "am-rhein") -> str:
    """Return the file's text with the wishes recorded: sound, and recording them again changes nothing."""
    changes = record_scheme(load(text), wishes, TITLES, owner, start)
    settled = apply(text, changes)
    if settled:
        assert problems(Meetings, read(settled)) == []
        assert record_scheme(load(settled), wishes, TITLES, owner, start) == {}
    return settled


def told(text: str) -> dict[str, Any]:
    contact: dict[str, Any] = read(text)["contact"]
    return contact


# What is missing


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("", ["who", "how often", "by which channel", "response time", "escalation"]),
        ("contact:\n", ["who", "how often", "by which channel", "response time", "escalation"]),
        (COMPLETE, []),
        (COMPLETE.replace("questions_to: am-rhein, ", ""), ["who"]),
        (COMPLETE.replace(" every: 2 weeks,", ""), ["how often"]),
        (COMPLETE.replace("touchpoints:", "x:"), ["how often"]),
        (COMPLETE.replace("kind: call, ", ""), []),
        (COMPLETE.replace("kind: call, ", "kind: review, "), []),
        (COMPLETE.replace("[phone]", "[]"), ["by which channel"]),
        (COMPLETE.replace("[phone]", '["", " "]'), ["by which channel"]),
        (COMPLETE.replace(", channels: [phone]", ""), ["by which channel"]),
        (COMPLETE.replace("response_within: 1 day, ", ""), ["response time"]),
        (COMPLETE.replace("escalation_to: lead-dach, ", ""), ["escalation"]),
    ],
)
def test_what_the_customer_was_not_told_is_a_gap(text: str, gaps: list[str]) -> None:
    found = find_gaps(load(text))
    assert [gap.what for gap in found] == gaps
    assert {gap.what for gap in found if gap.needed} == {"who", "how often", "by which channel"} & set(gaps)


def test_a_gap_names_the_field_that_closes_it() -> None:
    assert [(gap.field, gap.wish) for gap in find_gaps(None)] == [
        (("contact", "questions_to"), "questions_to"),
        (("touchpoints",), "call_every"),
        (("contact", "channels"), "channels"),
        (("contact", "response_within"), "response_within"),
        (("contact", "escalation_to"), "escalation_to"),
    ]
    for gap in find_gaps(None):
        settled = settle("", Wishes(**{gap.wish: getattr(USUAL, gap.wish)}))
        assert gap.what not in [each.what for each in find_gaps(load(settled))]


# What is usual


def test_the_usual_comes_from_the_team_and_the_cadence_of_the_tier() -> None:
    usual = propose_scheme("am-rhein", "lead-dach", KEY)
    assert usual == Wishes(
        questions_to="am-rhein",
        escalation_to="lead-dach",
        response_within="1 working day",
        channels=("phone", "email"),
        call_every="2 weeks",
        review_every="3 months",
    )


def test_what_nobody_knows_is_not_proposed() -> None:
    assert propose_scheme(None, None, None) == Wishes(
        response_within="1 working day", channels=("phone", "email")
    )
    assert propose_scheme("am-rhein", None, Cadence(contact="1 month")).review_every is None


def test_nobody_is_their_own_escalation() -> None:
    assert propose_scheme("lead-dach", "lead-dach", KEY).escalation_to is None


@pytest.mark.parametrize(
    "text", ["", "# nothing yet\ncontact:\ntouchpoints:\n", "contact: {address: informal}\n"]
)
def test_the_usual_closes_every_gap(text: str) -> None:
    settled = settle(text, fill_blanks(load(text), Wishes(), USUAL))
    assert find_gaps(load(settled)) == ()


def test_the_usual_changes_nothing_that_is_settled_already() -> None:
    settled = settle(COMPLETE, fill_blanks(load(COMPLETE), Wishes(), USUAL))
    assert settled.startswith(COMPLETE.rstrip("\n"))
    assert list(read(settled)["touchpoints"]) == ["ops-call", "regular-review"]


def test_wishes_count_before_the_usual() -> None:
    wishes = Wishes(questions_to="am-nord", channels=["chat"], review_every="1 year")
    filled = fill_blanks(None, wishes, USUAL)
    assert (filled.questions_to, filled.channels, filled.review_every) == ("am-nord", ["chat"], "1 year")
    assert (filled.escalation_to, filled.call_every) == ("lead-dach", "2 weeks")


@pytest.mark.parametrize(
    ("touchpoints", "proposed"),
    [
        ("", ("2 weeks", "3 months")),
        ("review: {kind: review, every: 3 months}", ("2 weeks", None)),
        ("visit: {kind: visit, every: 1 month}", (None, "3 months")),
        ("odd: {every: 1 month}", (None, "3 months")),
        ("call: {kind: call}", ("2 weeks", "3 months")),
        ("visit: {kind: visit, every: 1 month}, review: {kind: review, every: 1 year}", (None, None)),
    ],
)
def test_a_rhythm_is_proposed_where_there_is_none(
    touchpoints: str, proposed: tuple[str | None, str | None]
) -> None:
    filled = fill_blanks(load(f"touchpoints: {{{touchpoints}}}"), Wishes(), USUAL)
    assert (filled.call_every, filled.review_every) == proposed
    assert filled.email_every is None


# What is recorded


def test_all_wishes_make_a_new_document() -> None:
    wishes = Wishes(
        questions_to="am-rhein",
        escalation_to="lead-dach",
        response_within="4 hours",
        channels=["phone", "chat"],
        topics={"Invoices": "controller", "spare parts": "service-lead"},
        call_every="2 weeks",
        email_every="1 month",
        review_every="3 months",
        address="informal",
    )
    data = read(settle("", wishes))
    assert data["contact"] == {
        "questions_to": "am-rhein",
        "escalation_to": "lead-dach",
        "topics": {"Invoices": "controller", "spare parts": "service-lead"},
        "response_within": "4 hours",
        "channels": ["phone", "chat"],
        "address": "informal",
    }
    assert data["touchpoints"] == {
        f"regular-{kind}": {
            "title": TITLES[kind],
            "kind": kind,
            "every": every,
            "from": first,
            "owner": "am-rhein",
        }
        for kind, every, first in (
            ("call", "2 weeks", "2026-12-14"),
            ("email", "1 month", "2026-12-14"),
            ("review", "3 months", "2027-03-14"),  # when there is something to review
        )
    }


def test_no_wishes_change_nothing() -> None:
    assert record_scheme(None, Wishes(), TITLES, "am-rhein", START) == {}
    assert record_scheme(load(COMPLETE), Wishes(channels=[], topics={}), TITLES, "am-rhein", START) == {}


def test_a_rhythm_that_nobody_sees_to_has_no_owner() -> None:
    data = read(settle("", Wishes(call_every="2 weeks"), owner=None))
    assert "owner" not in data["touchpoints"]["regular-call"]


def test_one_wish_changes_one_field_and_leaves_notes_beside_the_others() -> None:
    text = "contact:\n  questions_to: am-nord  # until May\n  channels: [phone]  # never e-mail\n"
    assert settle(text, Wishes(questions_to="am-rhein", response_within="1 day")) == (
        "contact:\n  questions_to: am-rhein  # until May\n  channels: [phone]  # never e-mail\n"
        "  response_within: 1 day\n"
    )


def test_topics_are_added_to_those_on_file() -> None:
    text = "contact:\n  topics:\n    Spare parts: service-lead\n    invoices: controller  # in June: ceo\n"
    contact = told(settle(text, Wishes(topics={"training": "am-nord", "spare parts": "am-rhein"})))
    assert contact["topics"] == {"Spare parts": "am-rhein", "invoices": "controller", "training": "am-nord"}


@pytest.mark.parametrize("contact", ["contact: {}\n", "contact: {topics: {}}\n", "contact:\n  topics:\n"])
def test_the_first_topic_finds_its_place(contact: str) -> None:
    assert told(settle(contact, Wishes(topics={"spare parts": "service-lead"})))["topics"] == {
        "spare parts": "service-lead"
    }


def test_channels_are_replaced_as_a_whole() -> None:
    assert told(settle(COMPLETE, Wishes(channels=("phone", "chat"))))["channels"] == ["phone", "chat"]


def test_a_rhythm_on_file_keeps_everything_but_how_often() -> None:
    text = COMPLETE + "  second-call: {kind: call, every: 1 week}\n"
    settled = settle(text, Wishes(call_every="1 month"))
    assert settled == text.replace("every: 2 weeks", "every: 1 month")


def test_a_call_that_was_never_dated_gets_its_rhythm() -> None:
    settled = settle("touchpoints:\n  ops-call: {kind: call}\n", Wishes(call_every="2 weeks"))
    assert read(settled)["touchpoints"] == {"ops-call": {"kind": "call", "every": "2 weeks"}}


@pytest.mark.parametrize(
    ("end", "revived"), [("2026-12-13", False), ("2026-12-14", True), ("2029-12-31", True)]
)
def test_a_rhythm_that_has_ended_stays_ended(end: str, revived: bool) -> None:
    text = f"touchpoints:\n  old-call: {{kind: call, every: 1 week, to: {end}}}\n"
    touchpoints = read(settle(text, Wishes(call_every="2 weeks")))["touchpoints"]
    assert touchpoints["old-call"]["every"] == ("2 weeks" if revived else "1 week")
    assert ("regular-call" in touchpoints) == (not revived)


def test_another_thing_of_the_same_name_is_left_alone() -> None:
    text = "touchpoints:\n  regular-call: {kind: visit, every: 1 week}\n"
    touchpoints = read(settle(text, Wishes(call_every="2 weeks")))["touchpoints"]
    assert touchpoints["regular-call"] == {"kind": "visit", "every": "1 week"}
    (made,) = [name for name in touchpoints if name != "regular-call"]
    assert touchpoints[made]["kind"] == "call"


# Any document

_SPANS = st.sampled_from(["1 week", "2 weeks", "3 months"])
_PEOPLE = st.sampled_from(["am-rhein", "ceo"])
_WISHES = st.builds(
    Wishes,
    questions_to=st.none() | _PEOPLE,
    escalation_to=st.none() | _PEOPLE,
    response_within=st.none() | st.sampled_from(["1 day", "4 hours"]),
    channels=st.none() | st.lists(st.sampled_from(["phone", "chat"]), unique=True),
    topics=st.none()
    | st.dictionaries(st.sampled_from(["invoices", "spare parts", "Spare Parts"]), _PEOPLE, max_size=1),
    call_every=st.none() | _SPANS,
    email_every=st.none() | _SPANS,
    review_every=st.none() | _SPANS,
    address=st.none() | st.sampled_from(["formal", "informal"]),
)


@given(first=_WISHES, second=_WISHES)
def test_every_wish_is_granted_and_the_rest_stays(first: Wishes, second: Wishes) -> None:
    before = settle("", first)
    after = settle(before, second)
    was, now = load(before) or Meetings(), load(after) or Meetings()
    contact = {} if now.contact is None else now.contact.model_dump()
    known = {} if was.contact is None else was.contact.model_dump()
    for field in ("questions_to", "escalation_to", "response_within", "channels"):
        assert (contact.get(field) or None) == (getattr(second, field) or known.get(field) or None)
    kinds = {each.kind: each.every for each in now.touchpoints.values()}
    for kind in ("call", "email", "review"):
        wished = getattr(second, f"{kind}_every") or getattr(first, f"{kind}_every")
        assert kinds.get(kind) == wished
    assert len(now.touchpoints) == len(kinds)
