"""What stands on a terminal of a given width, seen through a pseudo-terminal."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.worlds import SHOP, rate_all
from tests.conftest import REPOSITORY, TODAY, Builder, command

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals", allow_module_level=True)

import fcntl
import pty
import termios

_ANSI = re.compile(r"\x1b\[[0-9;]*m")


def show(arguments: list[str], cwd: Path, columns: int, **environment: str) -> str:
    """Return what a command writes to a terminal so many columns wide."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    env = {**os.environ, "TERM": "xterm-256color", **environment}
    running = subprocess.Popen(
        [*command(), *arguments], cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=follower
    )
    os.close(follower)
    content = b"".join(_read_all(leader))
    os.close(leader)
    assert running.wait(timeout=30) == 0
    return content.decode().replace("\r\n", "\n")


def _read_all(descriptor: int) -> Iterator[bytes]:
    while True:
        try:
            chunk = os.read(descriptor, 65536)
        except OSError:  # Linux reports the end of a pseudo-terminal as an error
            return
        if not chunk:
            return
        yield chunk


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize(
    "arguments",
    [
        ["score", "--draws", "100"],
        ["score", "--explain", "hohenrode"],
        ["score", "--explain", "hohenrode", "havskarv"],
        ["rules"],
    ],
    ids=lambda arguments: " ".join(arguments),
)
def test_no_line_of_a_table_is_broken_by_the_terminal(arguments: list[str], columns: int) -> None:
    text = _ANSI.sub("", show([*arguments, "--today", TODAY], REPOSITORY, columns))
    heading = next(
        i for i, line in enumerate(text.split("\n")) if re.match(r"\s*(Rank|Criterion|Code) ", line)
    )
    table = "\n".join(text.split("\n")[heading:]).partition("\n\n")[0].splitlines()
    assert len(table) > 5
    assert [line for line in table if cell_len(line) > columns] == []


@pytest.mark.parametrize("columns", [80, 120])
def test_every_account_and_its_score_stand_whole_on_a_narrow_terminal(columns: int, tree: Builder) -> None:
    long = "Vereinigte Oberrheinische Pumpen- und Armaturenwerke Kommanditgesellschaft"
    workspace = tree(
        {
            **SHOP,
            "accounts/x/profile.yaml": f"name: {long}\n",
            "accounts/y/selection.yaml": rate_all("3", "4", ""),
            "accounts/z/selection.yaml": rate_all("1", "4", "3"),
        }
    )
    text = " ".join(_ANSI.sub("", show(["score", "--draws", "100"], workspace, columns)).split())
    for word in ("70.0", "57.5", "key", *long.split()):
        assert word in text
    assert "ask first: Reach (20 points at stake)" in text
    assert "knocked out: Fit 1, at least 2 needed" in text
    assert "…" not in text


def test_colour_is_shown_on_a_terminal_unless_refused(tree: Builder) -> None:
    workspace = tree(SHOP)
    assert _ANSI.search(show(["score", "--draws", "0"], workspace, 120))
    assert not _ANSI.search(show(["score", "--draws", "0"], workspace, 120, NO_COLOR="1"))
    assert not _ANSI.search(show(["score", "--draws", "0"], workspace, 120, TERM="dumb"))


def test_machine_forms_stay_free_of_colour_on_a_terminal(tree: Builder) -> None:
    workspace = tree(SHOP)
    for form in ("json", "csv", "markdown"):
        assert not _ANSI.search(show(["score", "--draws", "0", "--format", form], workspace, 80))


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize(
    "arguments",
    [
        ["plan"],
        ["plan", "havskarv"],
        ["plan", "hohenrode", "--explain"],
        ["plan", "resources"],
        ["plan", "resources", "--by", "month", "--explain"],
    ],
    ids=" ".join,
)
def test_a_plan_fits_the_terminal_and_keeps_ids_whole(arguments: list[str], columns: int) -> None:
    text = _ANSI.sub("", show([*arguments, "--today", TODAY], REPOSITORY, columns))
    assert [line for line in text.splitlines() if cell_len(line) > columns] == []
    assert [line for line in text.splitlines() if re.search(r"[a-z0-9]-$", line)] == []


def test_a_goal_behind_is_red_on_a_terminal_and_says_so_in_words() -> None:
    text = show(["plan", "havskarv", "--today", TODAY], REPOSITORY, 80)
    assert "\x1b[31mseason-stops (behind): Seasons without a stop caused by drives\x1b[0m\n" in text


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize(
    "arguments",
    [
        ["actions"],
        ["actions", "hohenrode", "--all"],
        ["feedback"],
        ["feedback", "havskarv", "--find", "drive"],
    ],
    ids=" ".join,
)
def test_what_was_said_and_promised_fits_the_terminal_and_keeps_ids_whole(
    arguments: list[str], columns: int
) -> None:
    text = _ANSI.sub("", show([*arguments, "--today", TODAY], REPOSITORY, columns))
    assert [line for line in text.splitlines() if cell_len(line) > columns] == []
    assert re.search(r"2026-11-12-technical-call|2026-11-09-ops-call", text)
