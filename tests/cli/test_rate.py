from __future__ import annotations

import difflib
import json
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from textwrap import dedent

import pytest

from tests.cli.worlds import SHOP
from tests.conftest import TODAY, Builder, Runner

DAY = ("--today", TODAY)
SELECTION = "accounts/x/selection.yaml"


def read(workspace: Path, file: str = SELECTION) -> str:
    return (workspace / file).read_bytes().decode()


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the lines taken away and the lines put in."""
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [line[2:] for line in lines if line[0] == "-"], [line[2:] for line in lines if line[0] == "+"]


def test_a_first_rating_is_one_new_line(samctl: Runner, tree: Builder) -> None:
    workspace = tree({**SHOP, SELECTION: "ratings:\n  fit: {value: 5, evidence: visit}\n"})
    outcome = samctl("rate", "x", "reach", 3, "--by", "am-rhein", "--evidence", "visit in Basel", *DAY)
    assert outcome.code == 0
    assert read(workspace) == dedent("""\
        ratings:
          fit: {value: 5, evidence: visit}
          reach: {value: 3, on: 2026-11-23, by: am-rhein, evidence: visit in Basel}
        """)


def test_the_change_is_shown_as_a_diff(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, SELECTION: "ratings:\n  fit: {value: 5, evidence: visit}\n"})
    outcome = samctl("rate", "x", "reach", 3, *DAY)
    assert "+  reach: {value: 3, on: 2026-11-23}" in outcome.lines
    assert not [line for line in outcome.lines if line.startswith("-") and not line.startswith("---")]


def test_an_old_rating_moves_into_the_history_under_its_day(samctl: Runner, tree: Builder) -> None:
    rated = "ratings:\n  fit: {value: 5, on: 2026-05-04, by: ceo, evidence: visit}\n"
    workspace = tree({**SHOP, SELECTION: rated})
    assert samctl("rate", "x", "fit", 4, "--by", "am-rhein", *DAY).code == 0
    after = read(workspace)
    assert "fit: {value: 4, on: 2026-11-23, by: am-rhein}" in after
    assert "2026-05-04: {value: 5, by: ceo, evidence: visit}" in after
    assert samctl("check", "x", *DAY).code == 0


def test_an_undated_rating_is_kept_under_the_day_before(samctl: Runner, tree: Builder) -> None:
    workspace = tree({**SHOP, SELECTION: "ratings:\n  fit: 5\n"})
    assert samctl("rate", "x", "fit", 4, "--on", "2026-10-01").code == 0
    assert "2026-09-30: 5" in read(workspace)


def test_a_rating_of_an_earlier_day_is_history_at_once(samctl: Runner, tree: Builder) -> None:
    workspace = tree({**SHOP, SELECTION: "ratings:\n  fit: {value: 5, on: 2026-05-04}\n"})
    assert samctl("rate", "x", "fit", 2, "--on", "2025-01-31").code == 0
    after = read(workspace)
    assert "fit: {value: 5, on: 2026-05-04}" in after
    assert "2025-01-31: 2" in after


def test_an_interval_is_kept_as_its_two_ends(samctl: Runner, tree: Builder) -> None:
    workspace = tree({**SHOP, SELECTION: "ratings: {}\n"})
    assert samctl("rate", "x", "fit", "3..4", *DAY).code == 0
    assert "value: [3, 4]" in read(workspace)
    assert samctl("rate", "x", "growth", "[2, 3]", *DAY).code == 0
    described = json.loads(samctl("score", "x", "-f", "json", "--draws", 0, *DAY).out)
    assert described["ranking"][0]["uncertain"] == ["fit", "growth", "reach"]


def test_the_same_rating_again_changes_nothing(
    samctl: Runner, tree: Builder, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    workspace = tree({**SHOP, SELECTION: "ratings:\n  fit: {value: 4, on: 2026-11-23, by: ceo}\n"})
    with untouched(workspace):
        outcome = samctl("rate", "x", "fit", 4, "--by", "ceo", *DAY)
    assert (outcome.code, outcome.out) == (0, "")
    assert "nothing to change" in outcome.err


def test_confirming_a_rating_on_a_later_day_keeps_the_earlier_one(samctl: Runner, tree: Builder) -> None:
    workspace = tree({**SHOP, SELECTION: "ratings:\n  fit: {value: 4, on: 2025-11-23}\n"})
    assert samctl("rate", "x", "fit", 4, *DAY).code == 0
    after = read(workspace)
    assert "fit: {value: 4, on: 2026-11-23}" in after
    assert "2025-11-23: 4" in after


def test_comments_order_and_quoting_stay_byte_for_byte(samctl: Runner, tree: Builder) -> None:
    before = dedent("""\
        # Reviewed with the team.

        ratings:
            reach: {value: 2, evidence: 'one partner'}   # until the base in Basel opens

            "fit":
                value: 5       # measured
                on: "2026-05-04"
                evidence: >-
                    list of
                    installed drives
            growth:   3

        x: {mood: "good"}
        history: {growth: {2025-09-30: 2}}
        # the end
        """)
    workspace = tree({**SHOP, SELECTION: before})
    assert samctl("rate", "x", "growth", 4, "--on", "2026-11-01").code == 0
    removed, added = changed_lines(before, read(workspace))
    assert removed == ["    growth:   3", "history: {growth: {2025-09-30: 2}}"]
    assert added[-1] == "history: {growth: {2025-09-30: 2, 2026-10-31: 3}}"
    assert json.loads(samctl("score", "--explain", "x", "-f", "json").out)["criteria"][1]["rating"] == "4"


def test_windows_line_ends_and_a_missing_last_one_stay(samctl: Runner, tree: Builder) -> None:
    before = b"\xef\xbb\xbfratings:\r\n  fit: {value: 5, evidence: visit}\r\n  growth: {value: 3}   # why?"
    workspace = tree({**SHOP, SELECTION: before})
    assert samctl("rate", "x", "reach", 2, *DAY).code == 0
    after = (workspace / SELECTION).read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == after.count(b"\r\n")


def test_a_file_keeps_its_mode(samctl: Runner, tree: Builder) -> None:
    workspace = tree(SHOP)
    (workspace / SELECTION).chmod(0o640)
    assert samctl("rate", "x", "fit", 4, *DAY).code == 0
    assert (workspace / SELECTION).stat().st_mode & 0o777 == 0o640


def test_no_other_file_appears_where_the_workspace_is_in_git(samctl: Runner, tree: Builder) -> None:
    workspace = tree(SHOP)
    subprocess.run(["git", "init", "--quiet", workspace], check=True)
    assert samctl("rate", "x", "fit", 4, *DAY).code == 0
    files = {path.relative_to(workspace) for path in workspace.rglob("*") if path.is_file()}
    assert {file.as_posix() for file in files if file.parts[0] != ".git"} == set(SHOP)


def test_an_account_without_a_selection_gets_one(samctl: Runner, tree: Builder) -> None:
    workspace = tree({**SHOP, "accounts/w/profile.yaml": "name: W\n"})
    assert samctl("rate", "w", "fit", 4, *DAY).code == 0
    assert read(workspace, "accounts/w/selection.yaml") == dedent("""\
        # yaml-language-server: $schema=../../.samctl/schemas/selection.json
        ratings:
          fit: {value: 4, on: 2026-11-23}
        """)


def test_a_dry_run_shows_the_change_and_writes_nothing(
    samctl: Runner, tree: Builder, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    workspace = tree({**SHOP, "accounts/w/profile.yaml": "name: W\n"})
    with untouched(workspace):
        existing = samctl("rate", "x", "fit", 4, "--dry-run", *DAY)
        fresh = samctl("rate", "w", "fit", 4, "--dry-run", *DAY)
    assert "-  fit: {value: 5, evidence: visit}" in existing.lines
    assert "+  fit: {value: 4, on: 2026-11-23}" in existing.lines
    assert "+  fit: {value: 4, on: 2026-11-23}" in fresh.lines
    assert "Nothing was written" in existing.err


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["xx", "fit", "4"], 2, "there is no account `xx`"),
        (["x", "fitt", "4"], 2, "Did you mean `fit`?"),
        (["x", "fit", "6"], 2, "Its levels run from 1 to 5."),
        (["x", "fit", "0..2"], 2, "Its levels run from 1 to 5."),
        (["x", "fit", "4..2"], 2, "starts with its lower end"),
        (["x", "fit", "good"], 2, "is not a number"),
        (["x", "fit", "nan"], 2, "is not a number"),
        (["x", "fit", "4", "--by", "am-rein"], 2, "Did you mean `am-rhein`?"),
        (["x", "fit", "4", "--on", "2026-13-01"], 2, "is not a date"),
        (["x", "fit"], 2, "VALUE"),
    ],
)
def test_a_rating_that_makes_no_sense_is_refused_and_nothing_written(
    samctl: Runner,
    tree: Builder,
    untouched: Callable[[Path], AbstractContextManager[None]],
    arguments: list[str],
    code: int,
    says: str,
) -> None:
    workspace = tree(SHOP)
    with untouched(workspace):
        outcome = samctl("rate", *arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert says.lower() in outcome.err.lower()


def test_a_document_with_errors_is_not_written_to(
    samctl: Runner, tree: Builder, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    workspace = tree({**SHOP, SELECTION: "ratings:\n  growth: {value: 4, evidense: visit}\n"})
    with untouched(workspace):
        outcome = samctl("rate", "x", "fit", 4)
    assert (outcome.code, outcome.out) == (3, "")
    assert "accounts/x/selection.yaml:2:22: SAM002 error" in outcome.err


def test_an_evidence_that_looks_like_yaml_is_read_back_as_written(samctl: Runner, tree: Builder) -> None:
    tree(SHOP)
    evidence = "- note: [\"a\", 'b'] # {x}, 30 % \\ no"
    assert samctl("rate", "x", "fit", 4, "--evidence", evidence, *DAY).code == 0
    described = json.loads(samctl("score", "--explain", "x", "-f", "json", *DAY).out)
    assert described["criteria"][0]["evidence"] == evidence


def test_a_measured_number_is_kept_digit_by_digit(samctl: Runner, tree: Builder) -> None:
    criteria = SHOP["criteria.yaml"].replace(
        "rating: {1: shrinking, 2: flat, 3: growing, 4: faster, 5: doubling}",
        "measure: {values: {0: 0, 9e20: 100}}",
    )
    workspace = tree({**SHOP, "criteria.yaml": criteria, SELECTION: "ratings: {}\n"})
    assert samctl("rate", "x", "growth", "123456789012345678.25", *DAY).code == 0
    assert "123456789012345678.25" in read(workspace)
    described = json.loads(samctl("score", "--explain", "x", "-f", "json", *DAY).out)
    assert samctl("check", "x", *DAY).code == 0
    assert described["criteria"][1]["rating"].startswith("123456789012345678.25")


def test_comments_beside_a_rating_stay_when_it_changes(samctl: Runner, tree: Builder) -> None:
    text = (
        "ratings:\n  fit:\n    value: 4 # counted twice\n    # the second site is not in yet\n"
        "    on: 2026-01-01\n  reach: 2\n"
    )
    workspace = tree({**SHOP, "accounts/x/selection.yaml": text})
    assert samctl("rate", "x", "fit", "5", "--today", TODAY).code == 0
    after = (workspace / "accounts/x/selection.yaml").read_text()
    assert "value: 5 # counted twice\n    # the second site is not in yet\n    on: 2026-11-23\n" in after


def test_a_rating_of_the_future_is_refused(samctl: Runner, tree: Builder) -> None:
    tree(SHOP)
    outcome = samctl("rate", "x", "fit", "5", "--on", "2026-11-24", "--today", TODAY)
    assert outcome.code == 2
    assert "lies in the future" in outcome.err


def test_a_negative_number_is_a_value_and_no_option(samctl: Runner, tree: Builder) -> None:
    tree(SHOP)
    outcome = samctl("rate", "x", "fit", "-5")
    assert outcome.code == 2
    assert "-5 is no level of Fit" in outcome.err
