"""The commands in the manual's console blocks, run as they stand there, so that their output stays true.

A page's blocks run one after the other in one folder. In a block that begins with "```console quiet" the
commands run, too, but what they print is not shown.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TODAY = "2026-11-23"
_EXAMPLE = ("samctl.yaml", "team.yaml", "criteria.yaml", "accounts")
_BLOCK = re.compile(r"^```console( quiet)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROMPT = "$ "
_EXPECTED = (0, 1)  # 1 is `check` that found what the page means to show


def refresh(page: str, *, in_example: bool) -> str:
    """Return a page with what its commands print now.

    Args:
        page: its Markdown.
        in_example: whether the commands run in a copy of the example workspace; else in an empty folder.

    Raises:
        RuntimeError: a command fails.
    """
    with tempfile.TemporaryDirectory() as scratch:
        shell = _Shell(Path(scratch))
        for name in _EXAMPLE if in_example else ():
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, shell.folder / name)
        return _BLOCK.sub(lambda block: _rerun(shell, block), page)


def list_commands(page: str) -> list[str]:
    """Return the commands of a page's console blocks."""
    return [command for block in _BLOCK.finditer(page) for command in _find_commands(block[2])]


def _rerun(shell: _Shell, block: re.Match[str]) -> str:
    shown = []
    for command in _find_commands(block[2]):
        code, output = shell.run(command)
        if code not in _EXPECTED:
            raise RuntimeError(f"`{command}` ended with {code}:\n{output}")
        shown.append(f"{_PROMPT}{command}\n{output}")
    return block[0] if block[1] else f"```console\n{''.join(shown)}```"


def _find_commands(block: str) -> list[str]:
    """Return the commands of a block; a backslash at the end of a line continues it."""
    joined = block.replace("\\\n", "\\\0")
    lines = [line for line in joined.splitlines() if line.startswith(_PROMPT)]
    return [line.removeprefix(_PROMPT).replace("\\\0", "\\\n") for line in lines]


class _Shell:
    """A folder to run commands in, with `samctl` on the path and a fixed day.

    Args:
        scratch: an empty folder.
    """

    def __init__(self, scratch: Path) -> None:
        self.folder = scratch / "workspace"
        self.folder.mkdir()
        tools = scratch / "tools"
        tools.mkdir()
        tool = tools / "samctl"
        tool.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m samctl --today {TODAY} "$@"\n')
        tool.chmod(0o755)
        unwanted = {"NO_COLOR", "FORCE_COLOR", "SAMCTL_WORKSPACE", "VISUAL", "COLUMNS", "GITHUB_ACTIONS"}
        self._settings = {name: value for name, value in os.environ.items() if name not in unwanted}
        self._settings |= {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "PYTHONUTF8": "1"}
        self._settings["EDITOR"] = "true"  # looks at the file and leaves it as it is

    def run(self, command: str) -> tuple[int, str]:
        """Run a command as a shell does; return its exit code and all that it prints."""
        if command.startswith("cd "):
            self.folder /= command.removeprefix("cd ")
            return 0, ""
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=self.folder,
            env=self._settings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        return done.returncode, done.stdout
