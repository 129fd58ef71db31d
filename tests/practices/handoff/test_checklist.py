from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any, get_args

import pytest

from samctl.documents.checklist import Checklist, Wording
from samctl.documents.handoff import PHASES, Handoff, Part, Reason
from samctl.documents.validation import validate
from samctl.practices.calendar import WorkingCalendar
from samctl.practices.handoff.checklist import DrawnUp, Occasion, choose_words, draw_up, find_target
from samctl.store.templates import read_template
from tests.documents.samples import read

MONDAY = date(2026, 10, 5)
OWNERS: dict[Part, str | None] = {
    "sales": "sales-west",
    "account_manager": "am-rhein",
    "lead": "lead-dach",
    "executive_sponsor": "ceo",
    "customer": "coo",
}
REASONS: tuple[Reason, ...] = get_args(Reason)
OCCASIONS: list[tuple[Reason, bool]] = [
    ("new_customer", True),
    ("promoted", True),
    ("reassigned", True),
    ("new_customer", False),
    ("reassigned", False),
]

OWN = """
target: 20 working days after start
short_target: 10 working days after start
items:
  review: {phase: settle, title: First review, owner: lead, due: on target}
  form:
    phase: prepare
    title: {en: Fill in the form, de: Formular ausfüllen}
    owner: sales
    due: on start
  meeting:
    phase: transfer
    title: {en: Meet}
    owner: account_manager
    due: 2 working days after start
    evidence: {en: Minutes, de: Protokoll}
  map: {phase: transfer, title: Walk through the map, owner: sales, key_accounts_only: true}
  welcome: {phase: introduce, title: Welcome, owner: executive_sponsor, due: 3 working days before target}
  farewell: {phase: introduce, title: Say goodbye, owner: sales, only_if: [reassigned]}
  survey: {phase: settle, title: Ask again, due: 60 working days after start, required: false}
"""


@cache
def calendar(subdivision: str = "NW") -> WorkingCalendar:
    return WorkingCalendar("DE", subdivision)


@cache
def built_in() -> Checklist:
    checklist, found = validate(Checklist, read(read_template("handoff.yaml")))
    assert found == ()
    assert isinstance(checklist, Checklist)
    return checklist


def draw(
    checklist: Checklist | None = None,
    reason: Reason = "new_customer",
    *,
    key_account: bool = True,
    started_on: date = MONDAY,
    target: date | None = None,
    language: str = "en",
    owners: dict[Part, str | None] = OWNERS,
    subdivision: str = "NW",
) -> DrawnUp:
    occasion = Occasion(reason, key_account, started_on, target, language)
    return draw_up(checklist or built_in(), occasion, owners, calendar(subdivision))


def own(text: str = OWN) -> Checklist:
    return Checklist.model_validate(read(text))


def days_of(drawn: DrawnUp) -> dict[str, str]:
    return {name: item["due"].isoformat() for name, item in drawn.items.items() if "due" in item}


# ---- drawing up


def test_steps_get_their_owner_their_day_and_blanks_for_what_was_done() -> None:
    assert draw(own()).items["meeting"] == {
        "phase": "transfer",
        "title": "Meet",
        "owner": "am-rhein",
        "part": "account_manager",
        "due": date(2026, 10, 7),
        "required": True,
        "evidence": "Minutes",
        "done_on": None,
        "by": None,
    }


def test_a_part_that_nobody_plays_yet_stays_with_the_step() -> None:
    welcome = draw(own(), owners={**OWNERS, "executive_sponsor": None}).items["welcome"]
    assert "owner" not in welcome
    assert welcome["part"] == "executive_sponsor"


def test_steps_stand_in_the_order_of_the_phases_and_within_one_as_in_the_template() -> None:
    assert list(draw(own(), "reassigned").items) == [
        "form",
        "meeting",
        "map",
        "welcome",
        "farewell",
        "review",
        "survey",
    ]


@pytest.mark.parametrize("reason", REASONS)
def test_a_step_for_some_reasons_is_left_out_for_the_others(reason: Reason) -> None:
    assert ("farewell" in draw(own(), reason).items) == (reason == "reassigned")


def test_accounts_that_are_no_key_accounts_have_a_shorter_list_and_less_time() -> None:
    drawn = draw(own(), key_account=False)
    assert "map" not in drawn.items
    assert drawn.target == date(2026, 10, 19)
    assert draw(own()).target == date(2026, 11, 2)


def test_without_a_short_target_they_have_as_much_time_as_key_accounts() -> None:
    checklist = own(OWN.replace("short_target: 10 working days after start", ""))
    assert find_target(checklist, Occasion("promoted", False, MONDAY, None, "en"), calendar()) == date(
        2026, 11, 2
    )


@pytest.mark.parametrize(
    ("language", "titles", "evidence"),
    [
        ("en", ["Fill in the form", "Meet", "Walk through the map"], "Minutes"),
        ("de", ["Formular ausfüllen", "Meet", "Walk through the map"], "Protokoll"),
    ],
)
def test_titles_and_evidence_are_in_the_language_or_else_in_the_other(
    language: str, titles: list[str], evidence: str
) -> None:
    items = draw(own(), language=language).items
    assert [item["title"] for item in items.values()][:3] == titles
    assert items["meeting"]["evidence"] == evidence


def test_evidence_without_words_is_not_asked_for() -> None:
    checklist = own(OWN.replace("{en: Minutes, de: Protokoll}", "{}"))
    assert "evidence" not in draw(checklist).items["meeting"]
    assert choose_words(Wording(), "de") == ""


def test_a_step_without_a_day_has_none() -> None:
    assert "due" not in draw(own()).items["map"]


def test_days_are_working_days_of_the_place() -> None:
    assert days_of(draw(own(), started_on=date(2026, 12, 24))) == {
        "form": "2026-12-24",
        "meeting": "2026-12-29",
        "welcome": "2027-01-20",
        "review": "2027-01-25",
        "survey": "2027-03-22",
    }
    start = date(2026, 11, 16)
    assert draw(own(), started_on=start, subdivision="SN").items["meeting"]["due"] == date(2026, 11, 19)
    assert draw(own(), started_on=start, subdivision="NW").items["meeting"]["due"] == date(2026, 11, 18)


def test_a_handoff_that_starts_on_a_weekend_has_its_first_step_on_monday() -> None:
    assert draw(own(), started_on=date(2026, 10, 3)).items["form"]["due"] == MONDAY


def test_a_target_on_a_weekend_leaves_the_last_step_on_friday() -> None:
    drawn = draw(own(), target=date(2026, 11, 1))
    assert drawn.target == date(2026, 11, 1)
    assert drawn.items["review"]["due"] == date(2026, 10, 30)


def test_an_early_target_brings_forward_what_the_handoff_waits_for_and_nothing_else() -> None:
    drawn = draw(target=date(2026, 10, 9))
    required = [item["due"] for item in drawn.items.values() if item["required"]]
    assert max(required) == date(2026, 10, 9)
    assert drawn.items["sponsor-introduction"]["due"] == date(2026, 10, 19)


@pytest.mark.parametrize(
    ("start", "target"),
    [("2026-10-05", "2026-10-05"), ("2026-10-05", "2026-10-06"), ("2026-10-03", "2026-10-04")],
)
def test_however_early_the_target_no_step_is_due_before_the_start_or_after_the_target(
    start: str, target: str
) -> None:
    first, last = date.fromisoformat(start), date.fromisoformat(target)
    items = draw(started_on=first, target=last).items.values()
    assert all(first <= item["due"] <= last for item in items if item["required"])


# ---- the built-in checklist


def test_it_explains_itself_and_points_editors_at_its_schema() -> None:
    lines = read_template("handoff.yaml").splitlines()
    assert lines[0] == "# yaml-language-server: $schema=../.samctl/schemas/checklist.json"
    assert lines[1].startswith("# ")
    assert max(map(len, lines)) <= 120


def test_it_is_complete_in_both_languages() -> None:
    wordings = [
        wording
        for step in built_in().items.values()
        for wording in (step.title, step.evidence)
        if wording is not None
    ]
    assert all(wording.en and wording.de and wording.en != wording.de for wording in wordings)
    assert len({wording.en for wording in wordings}) > len(built_in().items)


def test_everybody_has_a_part_in_it() -> None:
    assert {step.owner for step in built_in().items.values()} == set(get_args(Part))
    assert all(step.due for step in built_in().items.values())


@pytest.mark.parametrize(("reason", "key_account"), OCCASIONS)
def test_key_accounts_go_through_a_full_list_and_others_through_a_short_one(
    reason: Reason, key_account: bool
) -> None:
    items = draw(reason=reason, key_account=key_account).items
    assert len(items) in (range(16, 21) if key_account else range(8, 11))
    assert {item["phase"] for item in items.values() if item["required"]} == set(PHASES)


def test_a_new_key_account_is_handed_over_step_by_step() -> None:
    assert days_of(draw()) == {
        "handoff-form": "2026-10-05",
        "promises-listed": "2026-10-06",
        "contract-terms": "2026-10-06",
        "change-announced": "2026-10-06",
        "internal-meeting": "2026-10-07",
        "stakeholder-walk-through": "2026-10-07",
        "goals-30-60-90": "2026-10-07",
        "open-matters": "2026-10-07",
        "systems-changed-over": "2026-10-07",
        "introduction-mail": "2026-10-07",
        "kick-off-call": "2026-10-08",
        "first-review-dated": "2026-10-12",
        "communication-scheme": "2026-10-12",
        "personal-introductions": "2026-10-19",
        "sponsor-introduction": "2026-10-19",
        "goals-confirmed": "2026-10-19",
        "promises-checked": "2026-10-19",
        "sales-reachable": "2026-10-19",
        "customer-asked": "2026-10-29",
    }


def test_any_other_new_customer_is_not_left_without_the_essentials() -> None:
    assert list(draw(key_account=False).items) == [
        "handoff-form",
        "promises-listed",
        "internal-meeting",
        "open-matters",
        "systems-changed-over",
        "introduction-mail",
        "kick-off-call",
        "communication-scheme",
        "sales-reachable",
        "customer-asked",
    ]


def test_a_promoted_customer_learns_what_changes_and_meets_the_sponsor() -> None:
    items = draw(reason="promoted").items
    assert {"change-explained", "sponsor-introduction", "kick-off-call"} <= set(items)
    assert not {"change-announced", "farewell-call", "previous-commitments"} & set(items)


def test_a_reassigned_customer_gets_a_farewell_and_loses_no_commitment() -> None:
    for key_account in (True, False):
        items = draw(reason="reassigned", key_account=key_account).items
        assert {"farewell-call", "previous-commitments"} <= set(items)
        assert not {"kick-off-call", "open-matters", "sponsor-introduction"} & set(items)


def test_the_handoff_waits_neither_for_the_sponsors_diary_nor_for_the_customer() -> None:
    optional = [name for name, item in draw().items.items() if not item["required"]]
    assert optional == ["sponsor-introduction", "goals-confirmed"]


def every_start(year: int) -> Iterator[date]:
    return (date(year, 1, 1) + timedelta(days=number) for number in range(365))


@pytest.mark.parametrize("subdivision", ["NW", "SN", "TH"])
@pytest.mark.parametrize(("reason", "key_account"), OCCASIONS)
def test_on_every_day_of_a_year_the_steps_follow_one_another_until_the_target(
    reason: Reason, key_account: bool, subdivision: str
) -> None:
    for start in every_start(2026):
        drawn = draw(reason=reason, key_account=key_account, started_on=start, subdivision=subdivision)
        days = [item["due"] for item in drawn.items.values()]
        assert days == sorted(days)
        assert start <= days[0]
        assert days[-1] <= drawn.target
        assert all(calendar(subdivision).is_working_day(each) for each in {*days, drawn.target})


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("reason", "key_account"), OCCASIONS)
def test_what_is_drawn_up_is_a_sound_handoff(reason: Reason, key_account: bool, language: str) -> None:
    drawn = draw(reason=reason, key_account=key_account, language=language)
    data: dict[str, Any] = {"started_on": MONDAY, "target": drawn.target, "items": drawn.items}
    assert validate(Handoff, data).problems == ()
