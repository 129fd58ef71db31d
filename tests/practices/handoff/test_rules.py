from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samctl.documents.findings import Severity
from samctl.documents.handoff import Handoff
from samctl.documents.kpis import Kpis
from samctl.documents.meetings import Meetings
from samctl.documents.profile import Profile
from samctl.documents.rules import Rule
from samctl.practices.handoff import rules
from samctl.practices.handoff.rules import HandoffCase, NoHandoffCase
from tests.documents.samples import read

TODAY = date(2026, 11, 23)
CALL = {"title": "Kick-off call", "owner": "am-rhein", "due": "2026-11-20"}
DONE = {"done_on": "2026-11-20"}
VALID = {"by": "sales-west", "on": "2026-11-20", "fingerprint": "f1"}
CHANGED = {**VALID, "fingerprint": "f0"}
BY_HAND = {"by": "sales-west", "on": "2026-11-20"}
TOLD = """
contact: {questions_to: am-rhein, channels: [phone]}
touchpoints: {regular-call: {every: 2 weeks}}
"""


def find(
    rule: Rule[HandoffCase], data: Any, *, kpis: str = "", meetings: str = "", today: date = TODAY
) -> list[tuple[str, str]]:
    """Return the places and messages of a rule's findings."""
    case = HandoffCase(
        handoff=Handoff.model_validate({"from": "sales-west", "to": "am-rhein", **data}),
        fingerprint="f1",
        kpis=Kpis.model_validate(read(kpis)) if kpis else None,
        meetings=Meetings.model_validate(read(meetings)) if meetings else None,
        today=today,
    )
    return [(".".join(map(str, each.place.path)), each.message) for each in rule.run(case, "handoff.yaml")]


def hints(rule: Rule[HandoffCase], data: Any) -> list[str]:
    handoff = Handoff.model_validate({"from": "sales-west", "to": "am-rhein", **data})
    return [each.hint for each in rule.run(HandoffCase(handoff, "f1", None, None, TODAY), "handoff.yaml")]


@pytest.mark.parametrize(
    ("team", "found"),
    [
        ({"account_manager": "am-rhein", "sales": "sales-west"}, True),
        ({"account_manager": "am-rhein", "sales": "sales-west", "executive_sponsor": "ceo"}, True),
        ({"account_manager": "am-rhein"}, False),
        ({"sales": "sales-west"}, False),
        ({"account_manager": "sales-west", "sales": "sales-west"}, False),
        ({}, False),
        (None, False),
    ],
)
def test_sam301_finds_accounts_that_changed_hands_without_a_handoff(team: Any, found: bool) -> None:
    case = NoHandoffCase(Profile.model_validate({"name": "Rheintal Pumpen AG", "account_team": team}))
    findings = list(rules.no_handoff.run(case, "profile.yaml"))
    assert [(each.place.path, each.message) for each in findings] == (
        [(("account_team",), "no handoff on file from sales-west to am-rhein")] if found else []
    )
    assert ["--to am-rhein --from sales-west" in each.hint for each in findings] == [True] * len(findings)


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (CALL, "Kick-off call, due on 2026-11-20, is 3 days overdue: am-rhein"),
        ({**CALL, "due": "2026-11-22"}, "Kick-off call, due on 2026-11-22, is 1 day overdue: am-rhein"),
        ({"due": "2025-11-23"}, "call, due on 2025-11-23, is 365 days overdue: nobody is named for it"),
        (
            {**CALL, "title": "Kick-off\ncall\n", "owner": "coo"},
            "Kick-off call, due on 2026-11-20, is 3 days overdue: coo",
        ),
        ({**CALL, "due": "2026-11-23"}, None),
        ({**CALL, "due": "2026-11-24"}, None),
        ({**CALL, "required": False}, None),
        ({**CALL, **DONE}, None),
        ({"title": "Kick-off call"}, None),
    ],
)
def test_sam302_names_what_is_overdue_whose_it_is_and_for_how_long(item: Any, message: str | None) -> None:
    findings = find(rules.handoff_overdue, {"items": {"call": item}})
    assert findings == ([("items.call", message)] if message else [])


def test_sam302_tells_how_each_step_is_ticked_off() -> None:
    items = {"call": CALL, "meeting": {"due": "2026-11-02"}}
    assert hints(rules.handoff_overdue, {"items": items}) == [
        "Once it is done, `samctl handoff done ACCOUNT meeting` ticks it off.",
        "Once it is done, `samctl handoff done ACCOUNT call` ticks it off.",
    ]


@pytest.mark.parametrize(
    ("signature", "message"),
    [
        (None, None),
        ({}, None),
        (VALID, None),
        (CHANGED, "the handoff changed since sales-west signed for sales on 2026-11-20"),
        ({"fingerprint": "f0"}, "the handoff changed since somebody signed for sales"),
        (BY_HAND, "sales-west signed for sales on 2026-11-20 by hand, bound to nothing"),
        ({"by": "am-nord"}, "am-nord signed for sales by hand, bound to nothing"),
    ],
)
def test_sam303_finds_signatures_that_do_not_hold(signature: Any, message: str | None) -> None:
    findings = find(rules.signed_then_changed, {"sign_offs": {"sales": signature}})
    assert findings == ([("sign_offs.sales", message)] if message else [])


def test_sam303_looks_at_each_side_and_says_who_signs_again() -> None:
    data = {"sign_offs": {"sales": CHANGED, "account_management": {**BY_HAND, "by": "am-nord"}}}
    assert [place for place, _ in find(rules.signed_then_changed, data)] == [
        "sign_offs.sales",
        "sign_offs.account_management",
    ]
    ours, theirs = hints(rules.signed_then_changed, data)
    assert ours.startswith("`samctl handoff sign ACCOUNT --as sales-west` shows what changed")
    assert theirs.startswith("`samctl handoff sign ACCOUNT --as am-rhein` binds it")
    (unknown,) = hints(rules.signed_then_changed, {"from": None, "sign_offs": {"sales": CHANGED}})
    assert "--as PERSON" in unknown


@pytest.mark.parametrize("signature", [VALID, CHANGED, BY_HAND])
@pytest.mark.parametrize(
    ("items", "says"),
    [
        ({"call": CALL}, "1 required step open: Kick-off call"),
        ({"call": {}, "late": {}}, "2 required steps open: call; late"),
        ({name: {} for name in "abc"}, "3 required steps open: a; b; c"),
        ({name: {} for name in "abcde"}, "5 required steps open: a; b; c; and 2 more"),
    ],
)
def test_sam304_names_what_was_open_when_somebody_signed(signature: Any, items: Any, says: str) -> None:
    findings = find(rules.signed_incomplete, {"items": items, "sign_offs": {"sales": signature}})
    assert findings == [("sign_offs.sales", f"sales-west signed for sales on 2026-11-20 with {says}")]


@pytest.mark.parametrize("items", [{}, {"call": DONE}, {"call": {"required": False}}])
def test_sam304_is_content_where_every_required_step_is_done(items: Any) -> None:
    sign_offs = {"sales": VALID, "account_management": BY_HAND}
    assert find(rules.signed_incomplete, {"items": items, "sign_offs": sign_offs}) == []


def test_sam304_waits_for_the_first_signature_and_blames_each() -> None:
    items = {"call": CALL}
    assert find(rules.signed_incomplete, {"items": items}) == []
    assert find(rules.signed_incomplete, {"items": items, "sign_offs": {"sales": {}}}) == []
    both = {"items": items, "sign_offs": {"sales": VALID, "account_management": VALID}}
    assert [place for place, _ in find(rules.signed_incomplete, both)] == [
        "sign_offs.sales",
        "sign_offs.account_management",
    ]


@pytest.mark.parametrize(
    ("meetings", "untold"),
    [
        ("", "who, how often and by which channel"),
        (TOLD.replace("questions_to: am-rhein, ", ""), "who"),
        (TOLD.replace("every: 2 weeks", ""), "how often"),
        (TOLD.replace("[phone]", "[]"), "by which channel"),
        (TOLD.replace("[phone]", "[]").replace("every: 2 weeks", ""), "how often and by which channel"),
        (TOLD, None),
    ],
)
def test_sam305_names_what_the_customer_was_not_told(meetings: str, untold: str | None) -> None:
    findings = find(rules.no_contact_promise, {}, meetings=meetings)
    assert findings == ([("to", f"the customer was not told {untold}")] if untold else [])


MAIL = {"phase": "introduce", "due": "2026-11-24"}


@pytest.mark.parametrize(
    ("data", "is_due"),
    [
        ({"items": {"mail": MAIL}}, False),
        ({"items": {"mail": {**MAIL, "due": "2026-11-23"}}}, True),
        ({"items": {"mail": {**MAIL, "due": "2026-11-22"}}}, True),
        ({"items": {"mail": {**MAIL, "due": None}}}, False),
        ({"items": {"mail": {**MAIL, **DONE}}}, True),
        ({"items": {"mail": MAIL, "call": {"phase": "introduce", **DONE}}}, True),
        ({"items": {"mail": MAIL, "call": {"phase": "introduce", "required": False, **DONE}}}, False),
        ({"items": {"mail": MAIL, "form": {"phase": "prepare", "due": "2026-11-02"}}}, False),
        ({"items": {"form": {"phase": "prepare", "due": "2026-12-24"}}}, True),
        ({"items": {"mail": MAIL}, "target": "2026-11-23"}, False),
        ({"items": {"mail": MAIL}, "target": "2026-11-22"}, True),
        ({"items": {"mail": MAIL}, "sign_offs": {"sales": {}}}, False),
        ({"items": {"mail": MAIL}, "sign_offs": {"sales": VALID}}, True),
        ({"items": {"mail": MAIL}, "sign_offs": {"account_management": BY_HAND}}, True),
    ],
)
def test_sam305_waits_until_the_customer_is_introduced(data: Any, is_due: bool) -> None:
    assert bool(find(rules.no_contact_promise, data)) == is_due
    assert find(rules.no_contact_promise, data, meetings=TOLD) == []


def test_sam305_names_the_fields_to_fill() -> None:
    (hint,) = hints(rules.no_contact_promise, {})
    assert "`samctl handoff contact ACCOUNT --propose`" in hint
    assert hint.endswith("meetings.yaml: contact.questions_to, touchpoints, contact.channels.")


def test_sam306_finds_every_promise_without_a_commitment() -> None:
    promises = {"rebate": "2 % rebate", "training": "Training in spring", "parts": "Spare parts in 24 hours"}
    kpis = "commitments: {rebate: {title: Something}, fast-parts: {title: spare parts in 24 hours.}}"
    data = {"context": {"promises": promises}}
    assert find(rules.promise_untracked, data, kpis=kpis) == [
        ("context.promises.training", "no commitment tracks the promise: Training in spring")
    ]
    assert [place.rpartition(".")[2] for place, _ in find(rules.promise_untracked, data)] == list(promises)
    assert find(rules.promise_untracked, {}) == find(rules.promise_untracked, {"context": {}}) == []


def test_every_rule_has_its_own_code_and_name_and_a_page() -> None:
    assert [rule.code for rule in rules.RULES] == [f"SAM{number}" for number in range(301, 307)]
    assert {rule.code: (rule.name, rule.severity) for rule in rules.RULES} == {
        "SAM301": ("no-handoff", Severity.WARNING),
        "SAM302": ("handoff-overdue", Severity.WARNING),
        "SAM303": ("signed-then-changed", Severity.ERROR),
        "SAM304": ("signed-incomplete", Severity.ERROR),
        "SAM305": ("no-contact-promise", Severity.WARNING),
        "SAM306": ("promise-untracked", Severity.WARNING),
    }
    assert all("Bad:" in rule.page and "Good:" in rule.page for rule in rules.RULES)
