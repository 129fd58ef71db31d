from __future__ import annotations

from typing import Any

import pytest

from samctl.documents.checklist import Checklist, Due, parse_due
from samctl.documents.kinds import CHECKLIST
from samctl.documents.schema import json_schema
from samctl.documents.validation import validate
from tests.documents.samples import ABSENT, change, internal_fields, problems, read, refusals

FULL = """
target: 20 working days after start
short_target: 10 working days after start
items:
  form:
    phase: prepare
    title: {en: Fill in the form, de: Formular ausfüllen}
    owner: sales
    due: on start
  walk-through:
    phase: transfer
    title: Walk through the map
    due: 15 working days after start
    evidence: {en: Minutes, de: Protokoll}
    key_accounts_only: true
  farewell:
    phase: introduce
    title: {de: Verabschiedung}
    owner: customer
    due: 3 working days before target
    required: false
    only_if: [reassigned]
"""


def explain(data: Any) -> list[tuple[str, str, str]]:
    """Return what is wrong with a template as users read it: where, what, what to do."""
    found = validate(Checklist, data).problems
    return [("/".join(map(str, each.path)), each.message, each.hint) for each in found]


def test_a_full_template_is_read() -> None:
    checklist = Checklist.model_validate(read(FULL))
    form, walk_through, farewell = checklist.items.values()
    assert (form.title.en, form.title.de) == ("Fill in the form", "Formular ausfüllen")
    assert (form.owner, form.due, form.required, form.only_if) == ("sales", "on start", True, [])
    assert walk_through.evidence is not None
    assert walk_through.evidence.de == "Protokoll"
    assert (walk_through.key_accounts_only, form.key_accounts_only) == (True, False)
    assert (farewell.required, farewell.only_if) == (False, ["reassigned"])
    assert explain(read(FULL)) == []


def test_a_plain_text_holds_for_both_languages() -> None:
    title = Checklist.model_validate(read(FULL)).items["walk-through"].title
    assert (title.en, title.de) == ("Walk through the map", "Walk through the map")


def test_a_template_without_lengths_has_the_usual_one() -> None:
    checklist = Checklist.model_validate({"items": {}})
    assert (checklist.target, checklist.short_target) == ("20 working days after start", None)


@pytest.mark.parametrize(
    ("rule", "meant"),
    [
        ("on start", Due("start", 0)),
        ("on target", Due("target", 0)),
        ("1 working day after start", Due("start", 1)),
        ("10 working days before target", Due("target", -10)),
        ("3 working days before start", Due("start", -3)),
        ("999 working days after target", Due("target", 999)),
    ],
)
def test_a_day_is_counted_from_the_start_or_the_target(rule: str, meant: Due) -> None:
    assert refusals(Checklist, change(FULL, "items/farewell/due", rule)) == []
    assert parse_due(rule) == meant


@pytest.mark.parametrize(
    "rule",
    [
        "2 days after start",
        "0 working days after start",
        "1000 working days after start",
        "working days after start",
        "2 working days after the start",
        "2 working days after START",
        "after start",
        "on start ",
        "2026-10-05",
        5,
        "",
    ],
)
def test_other_ways_to_say_when_are_refused(rule: Any) -> None:
    assert refusals(Checklist, change(FULL, "items/form/due", rule)) == ["items/form/due"]


@pytest.mark.parametrize(
    ("address", "value", "where"),
    [
        ("target", "on start", "target"),
        ("target", "5 working days before target", "target"),
        ("short_target", "soon", "short_target"),
        ("items/form/phase", ABSENT, "items/form/phase"),
        ("items/form/title", ABSENT, "items/form/title"),
        ("items/form/title", "", "items/form/title/en"),
        ("items/form/title/fr", "Remplir", "items/form/title/fr"),
        ("items/form/owner", "boss", "items/form/owner"),
        ("items/form/required", "yes", "items/form/required"),
        ("items/form/only_if", "reassigned", "items/form/only_if"),
        ("items/form/only_if", ["renewed"], "items/form/only_if/0"),
        ("items/form/days", 3, "items/form/days"),
        ("items/The Form", {"phase": "prepare", "title": "x"}, "items/The Form/[key]"),
    ],
)
def test_what_does_not_fit_is_refused_where_it_stands(address: str, value: Any, where: str) -> None:
    assert where in refusals(Checklist, change(FULL, address, value))


@pytest.mark.parametrize(
    ("address", "value", "message", "hint"),
    [
        (
            "items/form/due",
            "2 days after start",
            "'2 days after start' does not have the expected form",
            "`2 working days after start`",
        ),
        ("items/form/phase", "prepair", "'prepair' is not a known value", "Did you mean `prepare`?"),
        ("items/form/owner", "sale", "'sale' is not a known value", "Did you mean `sales`?"),
        ("items/form/owners", "sales", "unknown field `owners`", "Did you mean `owner`?"),
        ("items/form/title", ABSENT, "`title` is missing", "Add it: `title: ...`."),
        ("items/form/title", {}, "the title has no words", "`{en: ..., de: ...}`"),
        (
            "target",
            "20 days",
            "'20 days' does not have the expected form",
            "`20 working days after start`",
        ),
    ],
)
def test_a_mistake_is_explained_with_the_way_out(address: str, value: Any, message: str, hint: str) -> None:
    [(where, said, advice)] = explain(change(FULL, address, value))
    assert (where, said) == (address, message)
    assert hint in advice


def test_one_bad_step_does_not_cost_the_others() -> None:
    checklist = validate(Checklist, change(FULL, "items/form/phase", "prepair")).document
    assert isinstance(checklist, Checklist)
    assert list(checklist.items) == ["walk-through", "farewell"]


@pytest.mark.parametrize(
    ("step", "due", "message"),
    [
        ("walk-through", "21 working days after start", "is after the target, 20 working days after start"),
        ("walk-through", "1 working day after target", "is after the target, 20 working days after start"),
        ("form", "11 working days after start", "is after the short target, 10 working days after start"),
        ("form", "2 working days after target", "is after the short target, 10 working days after start"),
    ],
)
def test_a_step_that_the_handoff_waits_for_cannot_be_due_after_its_target(
    step: str, due: str, message: str
) -> None:
    [(where, said, advice)] = explain(change(FULL, f"items/{step}/due", due))
    assert (where, said) == (f"items/{step}/due", f"`{due}` {message}")
    assert "`required: false`" in advice


@pytest.mark.parametrize(
    ("step", "due"),
    [
        ("walk-through", "20 working days after start"),
        ("walk-through", "on target"),
        ("form", "10 working days after start"),
        ("farewell", "60 working days after start"),
        ("farewell", "5 working days after target"),
    ],
)
def test_a_step_may_be_due_on_the_target_and_one_that_nobody_waits_for_at_any_time(
    step: str, due: str
) -> None:
    assert explain(change(FULL, f"items/{step}/due", due)) == []


def test_the_short_target_does_not_bind_what_key_accounts_alone_go_through() -> None:
    data = change(FULL, "items/form/due", "15 working days after start")
    data["items"]["form"]["only_if"] = ["promoted"]
    assert problems(Checklist, data) == []
    data["items"]["form"]["only_if"] = ["promoted", "reassigned"]
    assert len(problems(Checklist, data)) == 1


def test_editors_know_the_words_and_a_template_holds_nothing_internal() -> None:
    step = json_schema(CHECKLIST)["$defs"]["Step"]["properties"]
    assert step["phase"]["enum"] == ["prepare", "transfer", "introduce", "settle"]
    assert {"type": "string"}.items() <= step["title"]["anyOf"][0].items()
    assert internal_fields(CHECKLIST) == set()
