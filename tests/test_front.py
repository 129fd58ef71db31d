"""What samctl imports before it answers: start-up time is a feature."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from samctl import __version__
from samctl.cli.commands import COMMANDS

_REPORT = """
import sys
sys.argv = ["samctl", *{arguments!r}]
from samctl.front import main
try:
    code = main()
except SystemExit as leaving:
    code = leaving.code
sys.stdout.flush()
sys.stderr.write("\\n" + repr((code, sorted(sys.modules))))
"""

HEAVY = {"typer", "click", "pydantic", "rich", "ruamel.yaml", "oryaml", "jinja2", "random", "decimal"}


def run(*arguments: str, cwd: Path, **environment: str) -> tuple[int, str, set[str]]:
    """Return the exit code, the result and the names of all modules imported meanwhile."""
    done = subprocess.run(
        [sys.executable, "-c", _REPORT.format(arguments=list(arguments))],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    code, modules = ast.literal_eval(done.stderr.rpartition("\n")[2])
    return code or 0, done.stdout, set(modules)


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_told_before_anything_else_is_imported(option: str, tmp_path: Path) -> None:
    code, out, modules = run(option, cwd=tmp_path)
    assert (code, out) == (0, f"samctl {__version__}\n")
    assert {name for name in modules if name.startswith("samctl")} == {"samctl", "samctl.front"}
    assert modules & {*HEAVY, "argparse", "re", "typing", "enum", "dataclasses", "pathlib"} == set()


@pytest.mark.parametrize(
    "environment",
    [
        {"_SAMCTL_COMPLETE": "complete_bash", "COMP_WORDS": "samctl s", "COMP_CWORD": "1"},
        {"_SAMCTL_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "samctl s"},
        {
            "_SAMCTL_COMPLETE": "complete_fish",
            "_TYPER_COMPLETE_ARGS": "samctl s",
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        },
    ],
    ids=["bash", "zsh", "fish"],
)
def test_names_of_commands_are_completed_without_the_command_line_library(
    environment: dict[str, str], tmp_path: Path
) -> None:
    code, out, modules = run(cwd=tmp_path, **environment)
    assert code == 0
    assert all(name in out for name in COMMANDS if name.startswith("s"))
    assert modules & HEAVY == set()
    assert {name for name in modules if name.startswith("samctl")} <= {
        "samctl",
        "samctl.front",
        "samctl.cli",
        "samctl.cli.commands",
    }


def test_the_overview_needs_the_command_line_library_only_and_no_command(tmp_path: Path) -> None:
    code, out, modules = run("--help", cwd=tmp_path)
    assert code == 0
    assert "Usage: samctl" in out
    assert "typer" in modules
    assert modules & {"pydantic", "rich", "ruamel.yaml", "oryaml", "jinja2"} == set()
    commands = {f"samctl.cli.{listing.module}" for listing in COMMANDS.values()}
    assert modules & commands == set()


def test_scoring_does_not_import_what_only_other_commands_need(tmp_path: Path) -> None:
    (tmp_path / "samctl.yaml").write_text("schema: 1\ncompany: X\n")
    scales = "{1: low, 5: high}"
    criteria = "".join(f"  {name}: {{weight: 1, rating: {scales}}}\n" for name in ("a", "b", "c"))
    (tmp_path / "criteria.yaml").write_text(f"criteria:\n{criteria}")
    code, out, modules = run("score", "--draws", "0", cwd=tmp_path)
    assert code == 0, out
    assert modules & {"ruamel.yaml", "jinja2", "samctl.exchange", "samctl.store.editor"} == set()


@pytest.mark.parametrize("words", ["samctl", "samctl -", "samctl --ver"])
def test_the_front_leaves_to_typer_what_it_does_not_know(words: str, tmp_path: Path) -> None:
    position = "0" if words == "samctl" else "1"
    environment = {"_SAMCTL_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": position}
    _, out, modules = run(cwd=tmp_path, **environment)
    assert "typer" in modules
    if words.endswith("--ver"):
        assert "--version" in out
