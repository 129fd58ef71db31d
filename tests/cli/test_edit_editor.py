"""How `edit` runs the editor: which one, what Ctrl-C does, and what becomes of marks and of the draft."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.cli.editors import Edit, count_turns, drafts, marks, shown
from tests.cli.worlds import SHOP
from tests.conftest import Builder, Runner

SELECTION = "accounts/x/selection.yaml"
WRONG = "ratings:\n  fit: {value: 4, evidense: visit}\n"
RIGHT = "ratings:\n  fit: 4\n"

Watch = Callable[[Path], AbstractContextManager[None]]
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="about programs and signals of POSIX")


def make_program(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!{sys.executable}\nimport pathlib, sys\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@posix_only
def test_ctrl_c_while_the_editor_is_open_is_for_the_editor(edit: Edit, tree: Builder) -> None:
    workspace = tree(SHOP)
    action = (
        "import os, signal\n"
        "assert signal.getsignal(signal.SIGINT) is signal.default_int_handler\n"
        "os.kill(os.getppid(), signal.SIGINT)\n"
        "os.kill(os.getppid(), signal.SIGQUIT)\n"
    )
    outcome = edit(RIGHT, action=action)
    assert (outcome.code, outcome.err) == (0, f"{SELECTION}: saved.\n")
    assert (workspace / SELECTION).read_text() == RIGHT


@posix_only
def test_ctrl_c_means_samctl_again_behind_the_editor(edit: Edit, tree: Builder) -> None:
    import signal

    before = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGQUIT)]
    tree(SHOP)
    edit(RIGHT)
    assert [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGQUIT)] == before


@posix_only
def test_an_editor_that_ctrl_c_ends_interrupts_the_command_and_the_text_is_kept(
    edit: Edit, tree: Builder, tmp_path: Path, untouched: Watch
) -> None:
    workspace = tree(SHOP)
    action = "import os\nsignal.signal(signal.SIGINT, signal.SIG_DFL)\nos.kill(os.getpid(), signal.SIGINT)"
    with untouched(workspace):
        outcome = edit(WRONG, action=action)
    assert outcome.code == 130
    (draft,) = drafts(tmp_path)
    assert f"Your text is kept in {draft}." in outcome.err
    assert draft.read_text() == WRONG


def test_a_failing_editor_abandons_and_what_was_typed_is_kept(
    edit: Edit, tree: Builder, tmp_path: Path, untouched: Watch
) -> None:
    workspace = tree(SHOP)
    with untouched(workspace):
        outcome = edit(RIGHT, action="sys.exit(7)")
    assert outcome.code == 3
    (draft,) = drafts(tmp_path)
    assert outcome.err == (
        f"samctl: the editor ended with 7; nothing was written\n  Your text is kept in {draft}.\n"
    )


def test_a_failing_editor_in_which_nothing_was_typed_leaves_nothing(
    edit: Edit, tree: Builder, tmp_path: Path
) -> None:
    tree(SHOP)
    outcome = edit(None, action="sys.exit(7)")
    assert (outcome.code, outcome.err) == (3, "samctl: the editor ended with 7; nothing was written\n")
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_script_that_mends_nothing_comes_to_an_end(edit: Edit, tree: Builder, tmp_path: Path) -> None:
    workspace = tree(SHOP)
    script = "draft.write_text(draft.read_text() + 'more: 1\\n')"
    for turn in range(20):
        (tmp_path / "editor" / f"action-{turn}.py").write_text(script)
    outcome = edit(None)
    assert outcome.code == 3
    assert "abandoned with 1 error" in outcome.err
    assert count_turns(tmp_path) == 10
    assert (workspace / SELECTION).read_text() == SHOP[SELECTION]


def test_a_text_taken_back_is_no_change(edit: Edit, tree: Builder, untouched: Watch) -> None:
    workspace = tree(SHOP)
    with untouched(workspace):
        outcome = edit(WRONG, SHOP[SELECTION])
    assert outcome.code == 0
    assert outcome.err.endswith(f"{SELECTION}: not changed.\n")


@posix_only
@pytest.mark.parametrize("quoted", [True, False])
def test_an_editor_in_a_folder_with_blanks_is_found(
    samctl: Runner, tree: Builder, tmp_path: Path, quoted: bool
) -> None:
    workspace = tree(SHOP)
    program = make_program(
        tmp_path / "My Programs" / "ed", f"pathlib.Path(sys.argv[1]).write_text({RIGHT!r})"
    )
    outcome = samctl("edit", "x", "selection", env={"VISUAL": f"'{program}'" if quoted else str(program)})
    assert outcome.code == 0, outcome.err
    assert (workspace / SELECTION).read_text() == RIGHT


@posix_only
def test_visual_comes_before_editor_and_arguments_are_passed_on(
    samctl: Runner, tree: Builder, tmp_path: Path
) -> None:
    tree(SHOP)
    program = make_program(
        tmp_path / "ed", f"pathlib.Path({str(tmp_path / 'got')!r}).write_text(' '.join(sys.argv[1:-1]))"
    )
    outcome = samctl(
        "edit", "x", "selection", env={"VISUAL": f"{program} -f '+set wrap'", "EDITOR": "no-such-editor"}
    )
    assert outcome.code == 0, outcome.err
    assert (tmp_path / "got").read_text() == "-f +set wrap"


@posix_only
@pytest.mark.parametrize(("command", "waits"), [("code", True), ("code -w", False), ("ed", False)])
def test_a_program_that_would_return_at_once_is_told_to_wait(
    samctl: Runner, tree: Builder, tmp_path: Path, command: str, waits: bool
) -> None:
    tree(SHOP)
    make_program(
        tmp_path / "bin" / command.split()[0],
        f"pathlib.Path({str(tmp_path / 'got')!r}).write_text(' '.join(sys.argv[1:-1]))",
    )
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    outcome = samctl("edit", "x", "selection", env={"VISUAL": command, "PATH": path})
    assert outcome.code == 0, outcome.err
    assert ("--wait" in (tmp_path / "got").read_text()) == waits


@posix_only
def test_an_editor_that_can_begins_at_the_first_mark(samctl: Runner, tree: Builder, tmp_path: Path) -> None:
    tree({**SHOP, "accounts/x/profile.yaml": "name: X\n" + "# more\n" * 40 + "indstry: Paper\n"})
    program = make_program(
        tmp_path / "bin" / "nano", f"pathlib.Path({str(tmp_path / 'got')!r}).write_text(repr(sys.argv[1:-1]))"
    )
    outcome = samctl("edit", "x", "profile", env={"VISUAL": str(program)})
    assert outcome.err == "accounts/x/profile.yaml: not changed; 1 error left.\n"
    assert (tmp_path / "got").read_text() == "['+43']"  # one line of heading, and 42 of the file


@pytest.mark.parametrize(
    ("editor", "says"),
    [
        ("no-such-editor", "the editor `no-such-editor` cannot be run: there is no such program"),
        ("vim 'unclosed", "its quotes do not fit"),
    ],
)
def test_an_editor_that_cannot_be_run_is_named_with_the_way_out(
    samctl: Runner, tree: Builder, untouched: Watch, editor: str, says: str
) -> None:
    workspace = tree(SHOP)
    with untouched(workspace):
        outcome = samctl("edit", "x", "selection", env={"VISUAL": editor})
    assert outcome.code == 2
    assert says in outcome.err
    assert "Set VISUAL or EDITOR" in outcome.err


def test_without_an_editor_and_a_terminal_it_says_what_to_set(process: Runner, tree: Builder) -> None:
    tree(SHOP)
    outcome = process("edit", "x", "selection")
    assert outcome.code == 2
    assert outcome.err == (
        "samctl: there is no terminal to edit in\n"
        "  Set VISUAL or EDITOR to a program that edits a file, such as `nano`, `vim` or `code --wait`.\n"
    )


def test_a_file_made_meanwhile_is_not_overwritten(edit: Edit, tree: Builder, tmp_path: Path) -> None:
    workspace = tree(SHOP)
    kpis = workspace / "accounts/x/kpis.yaml"
    action = f"pathlib.Path({str(kpis)!r}).write_text('kpis: {{}}\\n')"
    outcome = edit("kpis: {}   # ours\n", document="kpis", action=action)
    assert outcome.code == 4
    assert kpis.read_text() == "kpis: {}\n"
    (draft,) = drafts(tmp_path)
    assert f"Your text is kept in {draft}." in outcome.err


def test_a_broken_file_opens_with_its_errors_marked(edit: Edit, tree: Builder, tmp_path: Path) -> None:
    broken = "ratings:\n  fit: {value: 4, by: nobody}\n  fit: 3\n"
    workspace = tree({**SHOP, SELECTION: broken})
    outcome = edit(RIGHT)
    assert outcome.code == 0
    assert shown(tmp_path, 0).splitlines()[2:4] == [
        "  fit: 3",
        marks(tmp_path, 0)[0],
    ]
    assert (workspace / SELECTION).read_text() == RIGHT


def test_a_broken_file_left_as_it_is_keeps_its_bytes(
    edit: Edit, tree: Builder, tmp_path: Path, untouched: Watch
) -> None:
    workspace = tree({**SHOP, SELECTION: "ratings:\n  fit: {value: 4, by: nobody}"})
    with untouched(workspace):
        outcome = edit(None)
    assert marks(tmp_path, 0)
    assert (outcome.code, outcome.err) == (0, f"{SELECTION}: not changed; 1 error left.\n")
    assert drafts(tmp_path) == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_marks_take_the_line_ends_of_the_file_and_leave_no_trace(
    edit: Edit, tree: Builder, tmp_path: Path, end: str
) -> None:
    broken = f"\ufeffratings:{end}  fit: {{value: 9}}{end}  growth: 3"
    workspace = tree({**SHOP, SELECTION: broken.encode()})
    edit(None)
    first = shown(tmp_path, 0)
    assert first.count("\n") == first.count(end) == 4
    outcome = edit(None, first.replace("9", "4", 1))
    assert outcome.code == 0, outcome.err
    assert (workspace / SELECTION).read_bytes().decode() == broken.replace("9", "4", 1) + end


def test_marks_that_an_editor_has_indented_go_as_well(edit: Edit, tree: Builder) -> None:
    workspace = tree(SHOP)
    edit(WRONG, "ratings:\n  fit: 4\n    #!! ^ ratings.fit: something\n")
    assert (workspace / SELECTION).read_text() == RIGHT


def test_lines_of_the_file_that_look_like_marks_stay(edit: Edit, tree: Builder) -> None:
    own = "#!! mind the gap\n"
    workspace = tree({**SHOP, SELECTION: own + RIGHT})
    outcome = edit(own + WRONG, own + RIGHT + "  growth: 3\n")
    assert outcome.code == 0
    assert (workspace / SELECTION).read_text() == own + RIGHT + "  growth: 3\n"


def test_a_line_end_that_the_editor_adds_is_no_change(
    edit: Edit, tree: Builder, tmp_path: Path, untouched: Watch
) -> None:
    workspace = tree({**SHOP, SELECTION: RIGHT.rstrip("\n")})
    with untouched(workspace):
        outcome = edit(RIGHT)
    assert outcome.err == f"{SELECTION}: not changed.\n"
    assert count_turns(tmp_path) == 1


def test_values_cannot_send_the_terminal_orders_by_way_of_a_mark(
    edit: Edit, tree: Builder, tmp_path: Path
) -> None:
    tree(SHOP)
    edit('ratings:\n  "\\e[2Jfit": 4\n  "a\\nb": 4\n', RIGHT)
    assert marks(tmp_path, 1)
    assert "\x1b" not in shown(tmp_path, 1)


def test_the_draft_can_be_read_by_nobody_else(edit: Edit, tree: Builder, tmp_path: Path) -> None:
    tree(SHOP)
    edit(WRONG, None)
    (folder,) = (tmp_path / "tmp").iterdir()
    assert sys.platform == "win32" or stat.S_IMODE(folder.stat().st_mode) == 0o700
