from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from samctl import __version__
from samctl.cli.app import hoist_global_options
from samctl.cli.commands import COMMANDS
from tests.cli.worlds import SHOP
from tests.conftest import TODAY, Builder, Runner, command

# Help and version -------------------------------------------------------------------------------------


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_told_anywhere(samctl: Runner, option: str) -> None:
    assert samctl(option).out == f"samctl {__version__}\n"
    assert samctl("--debug", option).out == f"samctl {__version__}\n"


def test_the_overview_lists_every_command_in_the_order_of_the_work(samctl: Runner) -> None:
    outcome = samctl("--help")
    assert outcome.code == 0
    places = [outcome.out.index(f"\n  {name} ") for name in COMMANDS]
    assert places == sorted(places)
    panels = [outcome.out.index(f"\n{panel}:\n") for panel in ("Set up", "Choose", "Trust")]
    assert panels == sorted(panels)
    assert "Example:" in outcome.out
    assert all(len(line) <= 80 for line in outcome.lines)


def test_without_arguments_the_overview_is_shown(samctl: Runner) -> None:
    outcome = samctl()
    assert "Usage: samctl" in outcome.out + outcome.err
    assert outcome.code in (0, 2)


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_explains_itself_with_an_example_and_without_a_workspace(
    samctl: Runner, name: str
) -> None:
    path = {"import": ["import", "accounts"], "approve": ["approve", "criteria"]}.get(name, [name])
    outcome = samctl(*path, "--help")
    assert (outcome.code, outcome.err) == (0, "")
    assert f"Usage: samctl {' '.join(path)}" in outcome.out
    assert f"  samctl {name}" in outcome.out.partition("Example")[2]


# Wrong usage ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["scor"], "scor"),
        (["score", "--tpo", "3"], "--top"),
        (["--today", "2026-13-01", "score"], "2026-13-01 is not a date"),
        (["--today", "today", "score"], "YYYY-MM-DD"),
        (["rate", "x"], "CRITERION"),
        (["check", "--format", "xml"], "xml"),
        (["-C"], "-C"),
    ],
)
def test_wrong_usage_is_two_and_says_what_is_wrong_on_stderr(
    samctl: Runner, tree: Builder, arguments: list[str], says: str
) -> None:
    tree(SHOP)
    outcome = samctl(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert says.lower() in outcome.err.lower()


# Finding the workspace --------------------------------------------------------------------------------


def test_the_workspace_is_found_from_any_folder_below_it(samctl: Runner, tree: Builder) -> None:
    workspace = tree({**SHOP, "accounts/x/meetings/notes/a.txt": ""})
    assert "X Works AG" in samctl("score", "--draws", 0, cwd=workspace / "accounts/x/meetings/notes").out


def test_a_named_workspace_wins_over_the_variable_and_the_variable_over_here(
    samctl: Runner, tree: Builder
) -> None:
    places = {}
    for name in ("here", "variable", "named"):
        places[name] = tree({**SHOP, "accounts/x/profile.yaml": f"name: {name}\n"}, at=name)
    env = {"SAMCTL_WORKSPACE": str(places["variable"])}
    here = places["here"]
    assert " here " in samctl("score", "--draws", 0, cwd=here).out
    assert " variable " in samctl("score", "--draws", 0, cwd=here, env=env).out
    assert " named " in samctl("-C", places["named"], "score", "--draws", 0, cwd=here, env=env).out
    assert " named " in samctl("-C", "../named", "score", "--draws", 0, cwd=here, env=env).out


def test_the_search_ends_at_the_home_folder(samctl: Runner, tree: Builder) -> None:
    above = tree({**SHOP, "home/ann/projects/notes.txt": ""})
    outcome = samctl("score", cwd=above / "home/ann/projects", env={"HOME": str(above / "home/ann")})
    assert (outcome.code, outcome.out) == (3, "")
    assert "no workspace here" in outcome.err
    assert "`samctl init` makes one" in outcome.err
    at_home = samctl("score", "--draws", 0, cwd=above / "home/ann/projects", env={"HOME": str(above)})
    assert at_home.code == 0


@pytest.mark.parametrize("name", ["-C", "SAMCTL_WORKSPACE"])
def test_a_place_that_is_no_workspace_is_refused_by_the_name_it_was_given(
    samctl: Runner, tmp_path: Path, name: str
) -> None:
    arguments, env = (["-C", str(tmp_path)], {}) if name == "-C" else ([], {name: str(tmp_path)})
    outcome = samctl(*arguments, "check", env=env)
    assert (outcome.code, outcome.out) == (3, "")
    assert f"({name}) is no workspace: it has no samctl.yaml" in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["-C", "{}", "--today", TODAY, "score", "--draws", "0"],
        ["score", "-C", "{}", "--draws", "0", "--today", TODAY],
        ["score", "--draws", "0", f"--today={TODAY}", "--workspace={}"],
        ["score", "--workspace", "{}", "--draws", "0", "--debug"],
    ],
)
def test_global_options_stand_anywhere(samctl: Runner, tree: Builder, arguments: list[str]) -> None:
    workspace = tree(SHOP, at="elsewhere")
    outcome = samctl(*(each.format(workspace) for each in arguments))
    assert (outcome.code, outcome.err) == (0, "")
    assert "X Works AG" in outcome.out


def test_what_stands_behind_two_dashes_is_no_option() -> None:
    assert hoist_global_options(["add", "--", "-C", "--debug"]) == ["add", "--", "-C", "--debug"]
    assert hoist_global_options(["score", "x", "-C", "a", "--debug"]) == ["-C", "a", "--debug", "score", "x"]


# Reading changes nothing ------------------------------------------------------------------------------

READING = [
    ["check"],
    ["check", "--strict", "--format", "json"],
    ["check", "x", "--format", "github"],
    ["score"],
    ["score", "--format", "json", "--set", "fit=10", "--set", "x.fit=2"],
    ["score", "--explain", "x", "y"],
    ["rules"],
    ["rules", "SAM208"],
    ["schema", "plan"],
    ["--help"],
    ["rate", "--help"],
    ["--version"],
]


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_a_reading_command_changes_nothing(
    samctl: Runner,
    tree: Builder,
    untouched: Callable[[Path], AbstractContextManager[None]],
    arguments: list[str],
) -> None:
    workspace = tree({**SHOP, "accounts/z/selection.yaml": "ratings: {fit: [\n"})
    with untouched(workspace):
        outcome = samctl(*arguments)
    assert outcome.code in (0, 1, 3), outcome.err
    assert outcome.out or outcome.err


def test_completion_changes_nothing(
    samctl: Runner, tree: Builder, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    workspace = tree(SHOP)
    for line, position in (("samctl s", "1"), ("samctl score x", "2"), ("samctl rate x f", "3")):
        with untouched(workspace):
            outcome = samctl(
                env={"_SAMCTL_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": position}
            )
        assert outcome.out, line


def test_a_reading_command_works_in_a_workspace_that_cannot_be_written(
    process: Runner, tree: Builder
) -> None:
    workspace = tree(SHOP)
    for path in [*workspace.rglob("*"), workspace]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert process("score", "--draws", 0).code == 0
        assert process("check").code == 0
    finally:
        for path in [workspace, *workspace.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)


# The boundary of errors -------------------------------------------------------------------------------


def test_a_bug_is_called_one_and_shows_its_traceback_only_on_demand(
    samctl: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(form: object) -> str:
        confidential = "Rheintal is for sale"
        raise RuntimeError(f"{len(confidential)} rules")

    monkeypatch.setattr("samctl.cli.rulebook.list_rules", fail)
    plain = samctl("rules")
    assert (plain.code, plain.out) == (70, "")
    assert plain.err.startswith("samctl: this is a bug in samctl: RuntimeError: 20 rules\n")
    assert "--debug" in plain.err
    assert "Traceback" not in plain.err
    shown = samctl("rules", "--debug")
    assert shown.code == 70
    assert "Traceback" in shown.err
    assert "in fail" in shown.err


def test_an_interrupt_ends_with_130_and_leaves_the_file(process: Runner, tree: Builder) -> None:
    # Ctrl-C reaches both of them; this editor has no other use for it.
    both = "for each in (os.getppid(), os.getpid()):\n    os.kill(each, signal.SIGINT)\n"
    script = f"import os, signal\nsignal.signal(signal.SIGINT, signal.SIG_DFL)\n{both}"
    workspace = tree({**SHOP, "editor.py": script})
    editor = f"'{sys.executable}' '{workspace / 'editor.py'}'"
    outcome = process("edit", "x", "selection", env={"EDITOR": editor, "TMPDIR": str(workspace.parent)})
    assert outcome.code == 130
    assert outcome.err == "samctl: interrupted\n"
    assert (workspace / "accounts/x/selection.yaml").read_text() == SHOP["accounts/x/selection.yaml"]


@pytest.mark.parametrize(
    "arguments",
    [["score"], ["score", "--format", "json"], ["rules", "--format", "json"], ["schema", "profile"]],
)
def test_a_reader_who_leaves_early_is_no_error(tree: Builder, arguments: list[str]) -> None:
    workspace = tree({**SHOP, **{f"accounts/a{i}/profile.yaml": f"name: A{i}\n" for i in range(30)}})
    running = subprocess.Popen(
        [*command(), *arguments], cwd=workspace, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.close()
    err = running.stderr.read()
    assert (running.wait(timeout=30), err) == (0, "")


def test_python_can_run_it_as_a_module(process: Runner) -> None:
    assert process("--version").out == f"samctl {__version__}\n"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_of_another_encoding_does_not_stop_it(
    process: Runner, tree: Builder, encoding: str
) -> None:
    tree({**SHOP, "accounts/x/profile.yaml": "name: Česká Müller → 東京\n"})
    outcome = process("score", "--draws", 10, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert outcome.code == 0, outcome.err
