from __future__ import annotations

from typing import Any

import pytest

from samctl.documents import kinds
from samctl.documents.validation import Validated, validate
from tests.documents.samples import read


def check(kind: kinds.Kind, text: str) -> Validated:
    return validate(kind.model, read(text))


def told(kind: kinds.Kind, text: str) -> list[tuple[str, str, str]]:
    """Return path, message and hint of every problem."""
    problems = check(kind, text).problems
    return [(".".join(map(str, each.path)), each.message, each.hint) for each in problems]


@pytest.mark.parametrize(
    ("kind", "text", "path", "message", "hint"),
    [
        (
            kinds.PROFILE,
            "name: X\nemployes: 5\n",
            "employes",
            "unknown field `employes`",
            "Did you mean `employees`?",
        ),
        (kinds.PROFILE, "industry: X\n", "name", "`name` is missing", "Add it: `name: ...`."),
        (kinds.PROFILE, "name: 5\n", "name", "5 is not a text", 'Put it in quotes: "5".'),
        (
            kinds.PROFILE,
            "name: [X]\n",
            "name",
            "a text is expected, not a list",
            "Write it on the line of the field.",
        ),
        (kinds.PROFILE, "name: X\nemployees: 5.5\n", "employees", "5.5 is not a whole number", None),
        (
            kinds.PROFILE,
            "name: X\nemployees: '5'\n",
            "employees",
            "'5' is not a whole number",
            "Write digits without quotes, such as 5.",
        ),
        (
            kinds.PROFILE,
            "name: X\nemployees: -5\n",
            "employees",
            "-5 is out of range",
            "It must be at least 0.",
        ),
        (
            kinds.PROFILE,
            "name: X\ngoals: [a]\n",
            "goals",
            "fields are expected here, not a list",
            "Write `name: value` lines, indented below it.",
        ),
        (
            kinds.PROFILE,
            "name: X\nbusiness: {markets: DE}\n",
            "business.markets",
            "a list is expected here, not 'DE'",
            "Write `[one, two]`, or a line `- one` for each.",
        ),
        (
            kinds.PROFILE,
            "name: X\ncustomer_since: 2024-02-30\n",
            "customer_since",
            "2024-02-30 is not a day of the calendar",
            "Write dates as YYYY-MM-DD, such as 2026-09-30.",
        ),
        (
            kinds.PROFILE,
            "name: X\nstakeholders: {coo: {name: C, support: suporter}}\n",
            "stakeholders.coo.support",
            "'suporter' is not a known value",
            "Did you mean `supporter`?",
        ),
        (
            kinds.PROFILE,
            "name: X\nheadquarters: {country: Germany}\n",
            "headquarters.country",
            "'Germany' does not have the expected form",
            "Write it like `DE`.",
        ),
        (kinds.WORKSPACE, "schema: 1\ncompany: ''\n", "company", "must not be empty", None),
        (
            kinds.WORKSPACE,
            "schema: 1\ncompany: X\nfreshness: {ratings: 6 moons}\n",
            "freshness.ratings",
            "'6 moons' does not have the expected form",
            "Write it like `2 weeks`, `3 months` or `1 year`.",
        ),
        (
            kinds.WORKSPACE,
            "schema: 1\ncompany: X\nchecks: {ignore: [SAM1]}\n",
            "checks.ignore.0",
            "'SAM1' does not have the expected form",
            "Write it like `SAM703`.",
        ),
        (
            kinds.WORKSPACE,
            "schema: 1\ncompany: X\nchecks: {severity: {SAM202: fatal}}\n",
            "checks.severity.SAM202",
            "'fatal' is not a known value",
            "One of: error, warning, info.",
        ),
        (
            kinds.SELECTION,
            "ratings: {fit: {value: high}}\n",
            "ratings.fit.value",
            "'high' is not a number",
            "Write digits with a decimal point, such as 2400000 or 4.5.",
        ),
        (
            kinds.SELECTION,
            "ratings: {fit: high}\n",
            "ratings.fit",
            "'high' is not a number",
            "Write digits with a decimal point, such as 2400000 or 4.5.",
        ),
        (
            kinds.TEAM,
            "people: {Anna Rhein: {name: A}}\n",
            "people.Anna Rhein",
            "'Anna Rhein' is not an id",
            "Ids are lower-case words joined by hyphens: `anna-rhein`.",
        ),
    ],
)
def test_each_mistake_is_explained_in_the_users_words(
    kind: kinds.Kind, text: str, path: str, message: str, hint: str | None
) -> None:
    ((found_path, found_message, found_hint),) = told(kind, text)
    assert (found_path, found_message) == (path, message)
    assert hint is None or found_hint == hint


@pytest.mark.parametrize(
    ("kind", "text", "hint"),
    [
        (
            kinds.MEETINGS,
            "contact: {response_within: 2 months}\n",
            "Write it like `1 day` or `4 hours`.",
        ),
        (
            kinds.TEAM,
            "people: {a: {name: A, email: a at b}}\n",
            "Write it like `a.muster@example.com`.",
        ),
        (
            kinds.TEAM,
            "people: {a: {name: A, roles: [Account Manager]}}\n",
            "Write it like `account_manager` or `sales`.",
        ),
        (kinds.WORKSPACE, "schema: 1\ncompany: X\ncalendar: {country: de}\n", "Write it like `DE`."),
        (
            kinds.WORKSPACE,
            "schema: 1\ncompany: X\nchecks: {severity: {sam1: info}}\n",
            "Write it like `SAM703`.",
        ),
        (
            kinds.WORKSPACE,
            "schema: 1\ncompany: X\nrates: {usd: {2026-01-01: 1}}\n",
            "Write it like `EUR`.",
        ),
    ],
)
def test_the_form_of_a_text_is_shown_by_the_fields_own_examples(
    kind: kinds.Kind, text: str, hint: str
) -> None:
    ((_, message, found),) = told(kind, text)
    assert message.endswith("does not have the expected form")
    assert found == hint


@pytest.mark.parametrize("field", ["name", "industry"])
@pytest.mark.parametrize(
    "character", ["\x00", "\x1b", "\r", "\x7f", "\x9b", "\x85", "\u202e", "\u2066", "\u2069"]
)
def test_invisible_control_characters_are_refused(field: str, character: str) -> None:
    data = {"name": "Rhein AG", field: f"Rhein{character}AG"}
    (problem,) = validate(kinds.PROFILE.model, data).problems
    assert problem.path == (field,)
    assert problem.message.endswith(" contains an invisible control character")
    assert problem.message.isprintable()
    assert problem.hint


def test_a_text_may_have_lines_and_tabs_and_any_script() -> None:
    text = "name: 北\u200dالرياض Größe\nbusiness:\n  summary: |\n    One.\n\n    - two\tthree\n"
    assert told(kinds.PROFILE, text) == []


@pytest.mark.parametrize(
    "name", ["name: |\n  Rhein AG\n", 'name: "Rhein\\nAG"\n', 'name: "Rhein\\u2028AG"\n']
)
def test_a_name_stands_on_one_line(name: str) -> None:
    ((path, message, hint),) = told(kinds.PROFILE, name)
    assert path == "name"
    assert message.endswith(" has a line break")
    assert "one line" in hint


def test_contradictions_are_told_where_they_stand_in_the_file() -> None:
    absent = "[5, {from: 2027-01-02, to: 2027-01-05}, {from: 2027-03-02, to: 2027-01-01}, {form: 2027-01-01}]"
    text = f"people: {{anna: {{name: Anna, absent: {absent}}}, bert: {{name: Bert, absent: {absent}}}}}\n"
    assert sorted(path for path, message, _ in told(kinds.TEAM, text) if "before" in message) == [
        "people.anna.absent.2.to",
        "people.bert.absent.2.to",
    ]


def test_after_fifty_problems_nothing_is_suggested_any_more() -> None:
    text = "name: X\n" + "".join(f"namee{number}: x\n" for number in range(80))
    hints = [hint for _, _, hint in told(kinds.PROFILE, text)]
    assert sum("Did you mean `name`?" in hint for hint in hints) == 50
    assert all(hints)


def test_every_problem_is_told_at_once() -> None:
    text = "nam: X\nemployees: many\nstakeholders:\n  coo: {influence: 9}\n  cfo: {name: C, sex: m}\n"
    assert sorted(path for path, _, _ in told(kinds.PROFILE, text)) == [
        "employees",
        "nam",
        "name",
        "stakeholders.cfo.sex",
        "stakeholders.coo.influence",
        "stakeholders.coo.name",
    ]


def test_only_what_is_broken_is_left_out() -> None:
    text = "name: X\nemployees: many\nstakeholders:\n  coo: {name: C, influence: 9}\n  cfo: {title: T}\n"
    document: Any = check(kinds.PROFILE, text).document
    assert document.name == "X"
    assert document.employees is None
    assert document.stakeholders["coo"].name == "C"
    assert document.stakeholders["coo"].influence is None
    assert "cfo" not in document.stakeholders


def test_an_entry_of_a_list_is_left_out_alone() -> None:
    text = "name: X\ninfluences: [{from: a, to: b, kind: influences}, {from: a, to: b, kind: hates}]\n"
    document: Any = check(kinds.PROFILE, text).document
    assert document.influences[0].kind == "influences"
    assert len(check(kinds.PROFILE, text).problems) == 1


@pytest.mark.parametrize("text", ["- name: X\n", "[]\n"])
def test_of_something_else_altogether_nothing_is_left(text: str) -> None:
    validated = check(kinds.PROFILE, text)
    assert validated.document is None
    assert len(validated.problems) == 1


def test_the_data_that_was_given_stays_as_it_was() -> None:
    data = read("name: X\nemployees: many\ngoals:\n  a: {titel: T}\n")
    before = repr(data)
    validate(kinds.PROFILE.model, data)
    assert repr(data) == before


def test_contradictions_within_a_document_are_told_besides_what_is_broken() -> None:
    text = "ratings: {fit: {value: 4, on: 2026-01-01}, reach: high}\nhistory: {fit: {2026-02-01: 3}}\n"
    assert sorted(path for path, _, _ in told(kinds.SELECTION, text)) == [
        "history.fit.2026-02-01",
        "ratings.reach",
    ]


def test_long_values_are_shown_in_part() -> None:
    ((_, message, _),) = told(kinds.SELECTION, f"ratings: {{fit: {'long' * 50}}}\n")
    assert len(message) < 90
    assert "..." in message
