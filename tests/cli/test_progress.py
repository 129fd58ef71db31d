"""What somebody sees while they wait."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.crm_world import DAY
from tests.cli.worlds import SHOP
from tests.conftest import Builder, Runner, command

CUSTOMERS = "Name,Industry\n" + "".join(f"Customer {number},Steel\n" for number in range(60))
WORDS = ("import", "crm.csv", "--new-where-asked", "--yes", *DAY)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_bar_on_the_terminal_shows_how_much_is_done(tree: Builder) -> None:
    import pty

    workspace: Path = tree({**SHOP, "crm.csv": CUSTOMERS})
    leader, follower = pty.openpty()
    running = subprocess.Popen(
        [*command(), *WORDS],
        cwd=workspace,
        env={**os.environ, "TERM": "xterm-256color"},
        stdin=subprocess.DEVNULL,
        stderr=follower,
        stdout=subprocess.PIPE,
    )
    os.close(follower)
    out, _ = running.communicate(timeout=60)
    shown = os.read(leader, 65536).decode()
    os.close(leader)
    assert running.returncode == 0
    assert "Writing accounts" in shown
    assert "60 accounts created" in shown
    assert b"Writing accounts" not in out


def test_a_pipe_gets_no_bar(process: Runner, tree: Builder) -> None:
    tree({**SHOP, "crm.csv": CUSTOMERS})
    outcome = process(*WORDS)
    assert outcome.err == "60 accounts created, 0 updated. Next: samctl score.\n"
    assert "\x1b" not in outcome.out
