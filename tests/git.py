"""Git, as the people do who share a workspace; whatever the machine's own configuration says."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_IDENTITY = ("-c", "user.name=Test", "-c", "user.email=test@company.example", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str, on: str = "2026-01-01") -> str:
    """Run git in a folder, and return what it says.

    Args:
        folder: where.
        arguments: what follows `git`.
        on: the day that a commit is made.
    """
    stamp = f"{on}T12:00:00+00:00"
    environment = {**os.environ, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
    done = subprocess.run(
        ["git", *_IDENTITY, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def commit_all(folder: Path, message: str = "x", on: str = "2026-01-01") -> None:
    """Commit everything in a folder, which becomes a repository where it is none."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message, on=on)
