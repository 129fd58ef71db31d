"""Whole files put in place: a revised document, a generated schema."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from samctl.errors import ChangedMeanwhileError
from samctl.store.lock import workspace_lock
from samctl.store.writer import digest, replace_file, write_new

_AGAIN = "Look at the file, then run the command again."


def put_file(root: Path, path: Path, content: bytes, *, expected: bytes | None) -> None:
    """Put new content in the place of what was read, in one step.

    Args:
        root: of the workspace.
        path: of the file.
        content: its new bytes.
        expected: the bytes that were read; None where there was no file.

    Raises:
        ChangedMeanwhileError: the file holds other bytes by now, or there is one where there was none.
        WriteFailedError: it cannot be written, or lies outside of the workspace.
    """
    with workspace_lock(root):
        if expected is None:
            if os.path.lexists(path):
                raise ChangedMeanwhileError(f"{path} was made meanwhile; nothing was written", _AGAIN)
            write_new(path, content, root=root)
        else:
            replace_file(path, content, digest(expected), root=root)


def refresh_file(root: Path, path: Path, content: bytes) -> bool:
    """Bring a generated file up to date; return whether it was not.

    Raises:
        WriteFailedError: it cannot be written, or lies outside of the workspace.
    """
    present = path.read_bytes() if path.is_file() else None
    if present == content:
        return False
    if present is None:
        write_new(path, content, root=root)
    else:
        replace_file(path, content, digest(present), root=root)
    return True


def remove_files(root: Path, files: Iterable[str], folder: str) -> None:
    """Take back what was made just now: files, and their folder where nothing else is in it.

    Args:
        root: of the workspace.
        files: their paths from there.
        folder: likewise.
    """
    with suppress(OSError):
        for file in files:
            (root / file).unlink()
        (root / folder).rmdir()
