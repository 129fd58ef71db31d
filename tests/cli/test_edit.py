from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.cli.editors import Edit, drafts, shown
from tests.cli.worlds import SHOP
from tests.conftest import Builder, Runner

SELECTION = "accounts/x/selection.yaml"


def test_a_valid_text_is_saved_as_it_is(edit: Edit, tree: Builder, tmp_path: Path) -> None:
    workspace = tree(SHOP)
    text = "# looked at twice\nratings:\n  fit: 4\n"
    outcome = edit(text)
    assert (outcome.code, outcome.err) == (0, f"{SELECTION}: saved.\n")
    assert (workspace / SELECTION).read_text() == text
    assert shown(tmp_path, 0) == SHOP[SELECTION]
    assert drafts(tmp_path) == []


def test_an_error_is_marked_below_its_line_and_the_editor_opens_again(
    edit: Edit, tree: Builder, tmp_path: Path
) -> None:
    workspace = tree(SHOP)
    wrong = "ratings:\n  fit: {value: 4, evidense: visit}\n  growth: 3\n"
    right = wrong.replace("evidense", "evidence")
    outcome = edit(wrong, right)
    assert outcome.code == 0
    lines = shown(tmp_path, 1).splitlines()
    assert [line for line in lines if not line.startswith("#!!")] == wrong.splitlines()
    assert lines[2].startswith("#!! ")
    assert lines[2].index("^") == lines[1].index("evidense")
    assert "Did you mean `evidence`?" in lines[2]
    assert (workspace / SELECTION).read_text() == right


def test_marks_that_stay_in_the_text_are_not_saved(edit: Edit, tree: Builder) -> None:
    workspace = tree(SHOP)
    edit("ratings: {fit: [}\n", "#!! what was wrong\nratings:\n  fit: 4\n")
    assert (workspace / SELECTION).read_text() == "ratings:\n  fit: 4\n"


@pytest.mark.parametrize(
    "wrong",
    [
        "ratings:\n  fit: {value: 4, by: am-rein}\n",
        "ratings:\n  fitt: {value: 4}\n",
        "ratings:\n  fit: {value: 9}\n",
        "ratings:\n\tfit: 4\n",
        "",
    ],
)
def test_whatever_check_would_call_an_error_is_marked(
    edit: Edit, tree: Builder, tmp_path: Path, wrong: str
) -> None:
    workspace = tree(SHOP)
    edit(wrong, "ratings:\n  fit: 4\n")
    assert "#!! " in shown(tmp_path, 1)
    assert (workspace / SELECTION).read_text() == "ratings:\n  fit: 4\n"


def test_closing_without_a_change_leaves_everything(
    edit: Edit, tree: Builder, tmp_path: Path, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    workspace = tree(SHOP)
    with untouched(workspace):
        outcome = edit(None)
    assert (outcome.code, outcome.err) == (0, f"{SELECTION}: not changed.\n")
    assert drafts(tmp_path) == []


def test_abandoning_with_errors_keeps_the_draft_and_the_file(
    edit: Edit, tree: Builder, tmp_path: Path, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    workspace = tree(SHOP)
    wrong = "ratings:\n  fit: {value: 4, evidense: visit}\n"
    with untouched(workspace):
        outcome = edit(wrong, None)
    assert outcome.code == 3
    assert "abandoned with 1 error" in outcome.err
    (draft,) = drafts(tmp_path)
    assert str(draft) in outcome.err
    assert draft.read_text() == wrong


def test_a_file_changed_meanwhile_is_not_overwritten_and_the_draft_is_kept(
    edit: Edit, tree: Builder, tmp_path: Path
) -> None:
    workspace = tree(SHOP)
    theirs, ours = "ratings:\n  fit: 2\n", "ratings:\n  fit: 4\n"
    action = f"pathlib.Path({str(workspace / SELECTION)!r}).write_text({theirs!r})"
    outcome = edit(ours, action=action)
    assert outcome.code == 4
    assert (workspace / SELECTION).read_text() == theirs
    (draft,) = drafts(tmp_path)
    assert str(draft) in outcome.err
    assert draft.read_text() == ours


def test_a_document_that_is_not_there_yet_is_made(edit: Edit, tree: Builder, tmp_path: Path) -> None:
    workspace = tree(SHOP)
    outcome = edit("kpis: {}\n", document="kpis")
    assert outcome.code == 0
    assert shown(tmp_path, 0).startswith("# yaml-language-server: $schema=../../.samctl/schemas/kpis.json")
    assert (workspace / "accounts/x/kpis.yaml").read_text() == "kpis: {}\n"


def test_a_broken_document_can_be_mended(edit: Edit, tree: Builder, tmp_path: Path) -> None:
    workspace = tree({**SHOP, SELECTION: "ratings: {fit: 4\n"})
    outcome = edit("ratings: {fit: 4}\n")
    assert outcome.code == 0
    assert (workspace / SELECTION).read_text() == "ratings: {fit: 4}\n"


def test_an_editor_that_fails_leaves_the_file(edit: Edit, tree: Builder) -> None:
    workspace = tree(SHOP)
    outcome = edit("ratings: {}\n", action="sys.exit(7)")
    assert outcome.code == 3
    assert "the editor ended with 7" in outcome.err
    assert (workspace / SELECTION).read_text() == SHOP[SELECTION]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["x", "selectoin"], 2, "Did you mean `selection`?"),
        (["xx", "selection"], 2, "there is no account `xx`"),
        (["x", "selection"], 2, "no-such-editor"),
    ],
)
def test_what_cannot_be_edited_is_told(
    samctl: Runner, tree: Builder, arguments: list[str], code: int, says: str
) -> None:
    tree(SHOP)
    outcome = samctl("edit", *arguments, env={"VISUAL": "no-such-editor"})
    assert outcome.code == code
    assert says in outcome.err


def test_an_editor_that_leaves_a_backup_beside_the_text_is_no_bug(
    samctl: Runner, tree: Builder, tmp_path: Path
) -> None:
    workspace = tree(SHOP)
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "text = pathlib.Path(sys.argv[1])\n"
        "text.with_name(text.name + '~').write_bytes(text.read_bytes())\n"
        "text.write_text('ratings: {fit: 2}\\n')\n"
    )
    outcome = samctl("edit", "x", "selection", env={"EDITOR": f"{sys.executable} {script}", "VISUAL": ""})
    assert outcome.code == 0, outcome.err
    assert (workspace / SELECTION).read_text() == "ratings: {fit: 2}\n"
