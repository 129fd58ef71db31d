"""One writer at a time in a workspace."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from samctl.errors import SamctlError

LOCK_NAME = "samctl.lock"
"""Name of the lock's file in git's own folder; without git it is `.samctl.lock` beside `samctl.yaml`."""

_PAUSE = 0.02


class WorkspaceLockedError(SamctlError):
    """Another process is writing in the workspace and does not come to an end; nothing was written."""

    exit_code = 4


@contextlib.contextmanager
def workspace_lock(root: Path, *, timeout: float = 10.0) -> Iterator[None]:
    """Keep other writing commands out of a workspace while the block runs.

    The operating system holds the lock for the process and takes it back when the process ends, even if it
    is killed; the empty file that stays has no meaning of its own. Reading commands neither wait for the
    lock nor make its file.

    Args:
        root: of the workspace.
        timeout: seconds to wait for another process.

    Raises:
        WorkspaceLockedError: the other process did not finish in time.
    """
    path = find_lock_file(root)
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "Remove the link." if path.is_symlink() else "Check the permissions."
        raise SamctlError(f"cannot lock the workspace: {path}: {reason}", hint) from None
    try:
        _wait(descriptor, root, timeout)
        try:
            yield
        finally:
            _release(descriptor)
    finally:
        os.close(descriptor)


def find_lock_file(root: Path) -> Path:
    """Return where the lock's file of a workspace is, whether it exists or not.

    It lies in git's folder, which is never committed, where the workspace is in a working tree; without git,
    or where its folder must not be written to, it is a hidden file in the workspace.
    """
    for folder in [root.absolute(), *root.absolute().parents]:
        if (git := folder / ".git").exists():
            git = _follow(git)
            return git / LOCK_NAME if os.access(git, os.W_OK) and git.is_dir() else root / f".{LOCK_NAME}"
    return root / f".{LOCK_NAME}"


def _follow(git: Path) -> Path:
    """Return git's folder for `.git`, which is a file that names it in worktrees and submodules."""
    if git.is_file():
        with contextlib.suppress(OSError, UnicodeDecodeError):
            name, _, folder = git.read_text(encoding="utf-8").partition(":")
            return git.parent / folder.strip() if name == "gitdir" else git
    return git


def _wait(descriptor: int, root: Path, timeout: float) -> None:
    deadline = time.monotonic() + timeout
    while not _acquire(descriptor):
        if time.monotonic() >= deadline:
            raise WorkspaceLockedError(
                f"another samctl command has not stopped writing in {root} for {timeout:g} seconds",
                "Wait until it ends, or end it, then run the command again.",
            )
        time.sleep(_PAUSE)


if sys.platform == "win32":
    import msvcrt

    def _acquire(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _acquire(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks; the check before each replacement must do there
            return True
        return True

    def _release(descriptor: int) -> None:
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_UN)
