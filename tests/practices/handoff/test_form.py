"""The text that a new `handoff.yaml` begins as: a form for whoever hands over."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from samctl.documents.checklist import Checklist
from samctl.documents.handoff import Context, Handoff, Part
from samctl.documents.validation import validate
from samctl.practices.calendar import WorkingCalendar
from samctl.practices.handoff.beginning import begin
from samctl.practices.handoff.checklist import Occasion, draw_up
from samctl.store.templates import read_template
from tests.documents.samples import read
from tests.practices.handoff.texts import apply

FORMS = ["handoff.yaml", "handoff.de.yaml"]
_FIELD = re.compile(r"  # ([a-z][a-z0-9_]*):")
_BELOW = re.compile(r"  #   \S")


def load(form: str) -> str:
    return read_template(f"workspace/account/{form}")


def begun(form: str = "handoff.yaml") -> str:
    """Return the file as `handoff start` makes it."""
    occasion = Occasion("new_customer", True, date(2026, 10, 5), None, "de" if ".de" in form else "en")
    checklist = Checklist.model_validate(read(read_template("handoff.yaml")))
    owners: dict[Part, str | None] = {"sales": "sales-west", "account_manager": "am-rhein"}
    drawn = draw_up(checklist, occasion, owners, WorkingCalendar("DE", "NW"))
    values = begin(
        giver="sales-west",
        taker="am-rhein",
        reason=occasion.reason,
        started_on=occasion.started_on,
        target=drawn.target,
        items=drawn.items,
    )
    return apply(load(form), values)


def find_blanks(form: str) -> dict[str, list[int]]:
    """Return the lines of each blank of the context, by its field."""
    lines = load(form).splitlines()
    blanks: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if field := _FIELD.match(line):
            below = iter(range(number + 1, len(lines)))
            blanks[field[1]] = [number, *_take(lines, below)]
    return blanks


def _take(lines: list[str], numbers: Iterator[int]) -> Iterator[int]:
    for number in numbers:
        if not _BELOW.match(lines[number]):
            return
        yield number


def fill(form: str, numbers: list[int]) -> str:
    """Return the form with the `# ` before some lines taken away."""
    lines = load(form).splitlines()
    for number in numbers:
        lines[number] = lines[number].replace("# ", "", 1)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("form", FORMS)
def test_it_is_a_sound_document_with_a_blank_for_everything_that_sales_knows(form: str) -> None:
    assert load(form).startswith("# yaml-language-server: $schema=../../.samctl/schemas/handoff.json\n")
    assert validate(Handoff, read(load(form))).problems == ()
    assert list(find_blanks(form)) == [name for name in Context.model_fields if name != "x"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("field", [name for name in Context.model_fields if name != "x"])
def test_each_blank_can_be_uncommented_alone_and_line_by_line(form: str, field: str) -> None:
    numbers = find_blanks(form)[field]
    for count in range(1, len(numbers) + 1):
        assert validate(Handoff, read(fill(form, numbers[:count]))).problems == ()
    assert field in read(fill(form, numbers))["context"]


@pytest.mark.parametrize("form", FORMS)
def test_all_blanks_can_be_uncommented_together(form: str) -> None:
    filled = fill(form, [number for numbers in find_blanks(form).values() for number in numbers])
    handoff, found = validate(Handoff, read(filled))
    assert found == ()
    assert isinstance(handoff, Handoff)
    assert handoff.context is not None
    assert len(handoff.context.promises) == 1
    assert set(handoff.context.goals_30_60_90) == {30, 60, 90}


@pytest.mark.parametrize("form", FORMS)
def test_every_blank_has_an_explanation_with_an_example(form: str) -> None:
    lines = load(form).splitlines()
    for numbers in find_blanks(form).values():
        above = "\n".join(lines[numbers[0] - 3 : numbers[0]]).rpartition("\n\n")[2]
        assert "Such as: " in above or "Etwa: " in above


def test_both_forms_are_the_same_but_for_their_words() -> None:
    english, german = ([*find_blanks(form).items()] for form in FORMS)
    assert [(field, len(lines)) for field, lines in english] == [
        (field, len(lines)) for field, lines in german
    ]
    assert read(load(FORMS[0])) == read(load(FORMS[1]))


@pytest.mark.parametrize("form", FORMS)
def test_a_handoff_that_starts_keeps_the_form_and_has_every_field_of_a_step_on_a_line_of_its_own(
    form: str,
) -> None:
    text = begun(form)
    assert validate(Handoff, read(text)).problems == ()
    before, _, steps = text.partition("\nitems:\n")
    steps, _, after = steps.partition("\n\n")
    assert "  # why_they_bought:" in before
    assert after == load(form).partition("items: {}\n\n")[2]
    assert "from: sales-west\nto: am-rhein\nreason: new_customer " in before
    expected = sum(1 + len(item) for item in read(text)["items"].values())
    assert len(steps.splitlines()) == expected


def merge(tmp_path: Path, base: str, ours: str, theirs: str) -> str:
    """Return what git makes of two people's changes."""
    for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    names = ["ours", "base", "theirs"]
    command = ["git", "merge-file", "-p", *(str(tmp_path / name) for name in names)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


def test_any_two_steps_ticked_off_by_two_people_merge(tmp_path: Path) -> None:
    base = begun()
    names = list(read(base)["items"])
    for one, other in pairwise(names):
        sides = [
            apply(
                base,
                {
                    ("items", name, "done_on"): date(2026, 10, 6),
                    ("items", name, "by"): "am-rhein",
                    ("items", name, "note"): "minutes sent",
                },
            )
            for name in (one, other)
        ]
        merged = read(merge(tmp_path, base, *sides))
        assert [merged["items"][name]["note"] for name in (one, other)] == ["minutes sent"] * 2
        assert [merged["items"][name]["by"] for name in (one, other)] == ["am-rhein"] * 2


def test_both_sides_signatures_merge(tmp_path: Path) -> None:
    base = begun()
    signatures = {
        side: {"by": by, "on": date(2026, 10, 30), "fingerprint": "5f1c"}
        for side, by in (("sales", "sales-west"), ("account_management", "am-rhein"))
    }
    sides = [apply(base, {("sign_offs", side): signature}) for side, signature in signatures.items()]
    merged = read(merge(tmp_path, base, *sides))
    assert [merged["sign_offs"][side]["by"] for side in signatures] == ["sales-west", "am-rhein"]
    assert validate(Handoff, merged).problems == ()


def test_two_people_who_fill_in_different_blanks_merge(tmp_path: Path) -> None:
    base = load("handoff.yaml")
    blanks = find_blanks("handoff.yaml")
    names = list(blanks)
    for one, other in pairwise(names):
        sides = [fill("handoff.yaml", blanks[name]) for name in (one, other)]
        assert set(read(merge(tmp_path, base, *sides))["context"]) == {one, other}
