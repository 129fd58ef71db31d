"""Every folder in `bad/` and `good/` is a test by being there.

Its files are laid over the workspace in `sound/`. `bad/CODE-NAME/expected.txt` holds the findings, without
excerpts and hints; a workspace in `good/` has none.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from samctl.cli.rulebook import ALL_RULES
from tests.conftest import TODAY, Runner

EXAMPLES = Path(__file__).parent
BAD = sorted((EXAMPLES / "bad").iterdir())
GOOD = sorted((EXAMPLES / "good").iterdir())
EXPECTED = "expected.txt"
DAY = ("--today", TODAY)

on_bad = pytest.mark.parametrize("folder", BAD, ids=lambda folder: folder.name)
on_good = pytest.mark.parametrize("folder", GOOD, ids=lambda folder: folder.name)


@pytest.fixture
def lay_over(tmp_path: Path) -> Callable[[Path], Path]:
    """Returns a copy of the sound workspace with an example's files in place of its own."""

    def copy(folder: Path) -> Path:
        workspace = tmp_path / "workspace"
        shutil.copytree(EXAMPLES / "sound", workspace)
        ignore = shutil.ignore_patterns(EXPECTED)
        shutil.copytree(folder, workspace, ignore=ignore, dirs_exist_ok=True)
        return workspace

    return copy


def read_expected(folder: Path) -> list[str]:
    return (folder / EXPECTED).read_text("utf-8").splitlines()


@on_bad
def test_a_bad_example_has_just_the_expected_findings(
    folder: Path, samctl: Runner, lay_over: Callable[[Path], Path]
) -> None:
    lay_over(folder)
    expected = read_expected(folder)
    outcome = samctl("check", *DAY, "--format", "text")
    assert [line for line in outcome.lines if not line.startswith(" ")] == expected
    assert folder.name.split("-")[0] in {line.split()[1] for line in expected}
    assert outcome.code == (1 if any(" error " in line for line in expected) else 0)


@on_bad
def test_every_finding_of_a_bad_example_says_what_to_do(
    folder: Path, samctl: Runner, lay_over: Callable[[Path], Path]
) -> None:
    lay_over(folder)
    findings = json.loads(samctl("check", *DAY, "--format", "json").out)["findings"]
    assert findings
    assert [finding["message"] for finding in findings if not finding["hint"]] == []


@on_bad
def test_warnings_fail_a_strict_check(folder: Path, samctl: Runner, lay_over: Callable[[Path], Path]) -> None:
    lay_over(folder)
    grave = any(" error " in line or " warning " in line for line in read_expected(folder))
    assert samctl("check", *DAY, "--strict").code == (1 if grave else 0)


@on_bad
def test_what_is_sound_in_a_bad_example_still_ranks(
    folder: Path, samctl: Runner, lay_over: Callable[[Path], Path]
) -> None:
    lay_over(folder)
    errors = [line for line in read_expected(folder) if " error " in line]
    outcome = samctl("score", *DAY, "--draws", 0, "--format", "csv")
    assert "Traceback" not in outcome.err
    if any(_spoils_the_settings(line) or _spoils_the_criteria(line) for line in errors):
        assert (outcome.code, outcome.out) == (3, "")
        assert errors[0].split(" ")[0] in outcome.err
        return
    (steady,) = [row for row in csv.DictReader(outcome.lines) if row["account"] == "steady"]
    assert steady["rank"]
    if not (folder / "criteria.yaml").exists():
        assert steady["score"] == "60"
    broken = [line.split(" ")[0] for line in errors if _spoils_a_selection(line)]
    assert outcome.code == (3 if broken else 0)
    assert [place for place in broken if place not in outcome.err] == []


@on_bad
def test_reading_a_bad_example_changes_nothing(
    folder: Path,
    samctl: Runner,
    lay_over: Callable[[Path], Path],
    untouched: Callable[[Path], AbstractContextManager[None]],
) -> None:
    workspace = lay_over(folder)
    with untouched(workspace):
        assert samctl("check", *DAY).code in (0, 1)
        assert samctl("score", *DAY, "--draws", 0).code in (0, 3)


@on_good
def test_a_good_example_has_no_findings(
    folder: Path, samctl: Runner, lay_over: Callable[[Path], Path]
) -> None:
    lay_over(folder)
    outcome = samctl("check", *DAY, "--strict")
    assert (outcome.out, outcome.code) == ("", 0)
    assert outcome.err.endswith(" checked: no findings.\n")


@on_good
def test_a_good_example_is_scored_without_complaint(
    folder: Path, samctl: Runner, lay_over: Callable[[Path], Path]
) -> None:
    lay_over(folder)
    outcome = samctl("score", *DAY, "--draws", 0)
    assert "Steady Pumps AG" in outcome.out
    assert (outcome.err, outcome.code) == ("", 0)


def test_every_rule_has_a_bad_example() -> None:
    assert {rule.code for rule in ALL_RULES} == {folder.name.split("-")[0] for folder in BAD}


def _spoils_the_settings(line: str) -> bool:
    """Tell whether nothing works; holidays and the checklist are what handoffs alone need."""
    return line.startswith("samctl.yaml") and not any(
        f" error {field}: " in line for field in ("calendar", "handoff.template")
    )


def _spoils_the_criteria(line: str) -> bool:
    return line.startswith("criteria.yaml") and not line.split()[1].startswith(("SAM202", "SAM203"))


def _spoils_a_selection(line: str) -> bool:
    """Tell whether a finding changes what an account scores; `check` alone looks at who rated."""
    if "/selection.yaml:" not in line:
        return False
    return " SAM003 " not in line or ": ratings: no criterion" in line.replace(" error", ":")
