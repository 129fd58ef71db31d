"""Files written as a whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from samctl.errors import ChangedMeanwhileError, SamctlError

TEMPORARY_SUFFIX = ".samctl-tmp"
"""Ends the names of files that are not finished; what a killed process left is removed after an hour."""

_LEFTOVER_SECONDS = 3600
_AGAIN = "Look at the file, then run the command again."
_OTHER_NAME = "Choose another name, or change what is there."


class WriteFailedError(SamctlError):
    """A file cannot be written; what was there before is still there."""

    exit_code = 3


def digest(content: bytes) -> str:
    """Return the fingerprint of a file's bytes, to notice that it changed (SHA-256, hexadecimal)."""
    return hashlib.sha256(content).hexdigest()


def write_new(path: Path, content: bytes, *, root: Path) -> None:
    """Create a file that does not exist yet, with its folders.

    Args:
        path: of the file.
        content: its bytes.
        root: of the workspace.

    Raises:
        WriteFailedError: something of that name exists, or the place cannot be written to, or lies outside
            of the workspace.
    """
    _resolve_inside(path, root)
    with _explain(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
    with _explain(path):
        temporary = _write_temporary(path, content)
        try:
            _publish(temporary, path)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        _sync_folder(path.parent)


def replace_file(path: Path, content: bytes, expected_digest: str, *, root: Path) -> None:
    """Put new bytes in the place of a file's old ones; its mode and, where possible, its owner stay.

    Args:
        path: the file, or a symbolic link to one inside the workspace, which then gets the bytes.
        content: the new bytes.
        expected_digest: of the bytes that are to be replaced.
        root: of the workspace.

    Raises:
        ChangedMeanwhileError: the file holds other bytes than expected, or is gone.
        WriteFailedError: it lies outside of the workspace, or cannot be written.
    """
    with _explain(path):
        target = _resolve_inside(path, root)
        status = target.stat()
        if not os.access(target, os.W_OK):
            raise WriteFailedError(f"{path} is read-only", "Make it writable first.")
        temporary = _write_temporary(target, content, status)
        try:
            if digest(target.read_bytes()) != expected_digest:
                raise ChangedMeanwhileError(f"{path} changed meanwhile; nothing was written", _AGAIN)
            os.replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)


def check_new(path: Path, root: Path) -> None:
    """Refuse a file that cannot be created because something has its name, or out of the workspace."""
    _resolve_inside(path, root)
    if os.path.lexists(path):
        raise WriteFailedError(f"{path} exists already", _OTHER_NAME)


def remove_leftovers(folder: Path) -> None:
    """Remove the unfinished files that killed processes left in a folder more than an hour ago."""
    oldest = time.time() - _LEFTOVER_SECONDS
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(TEMPORARY_SUFFIX) and entry.stat(follow_symlinks=False).st_mtime < oldest:
                os.unlink(entry.path)


def _write_temporary(path: Path, content: bytes, like: os.stat_result | None = None) -> Path:
    """Write a hidden file beside another one, down to the disk, and return its path."""
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}{TEMPORARY_SUFFIX}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o666 if like is None else 0o600)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if like is not None:
            _take_over(descriptor, temporary, like)
        os.fsync(descriptor)
    except BaseException:
        os.close(descriptor)
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    os.close(descriptor)
    return temporary


def _take_over(descriptor: int, path: Path, like: os.stat_result) -> None:
    """Give a file the owner, where that is allowed, and the mode of another one."""
    if sys.platform == "win32":
        os.chmod(path, stat.S_IMODE(like.st_mode))
        return
    own = os.fstat(descriptor)
    if (own.st_uid, own.st_gid) != (like.st_uid, like.st_gid):
        with contextlib.suppress(PermissionError):
            os.fchown(descriptor, like.st_uid, like.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(like.st_mode))


def _publish(temporary: Path, path: Path) -> None:
    """Give a finished file its name, unless something has that name."""
    if sys.platform == "win32":
        os.rename(temporary, path)  # which does not overwrite there
        return
    try:
        os.link(temporary, path, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: a gap of microseconds between the look and the move
        if os.path.lexists(path):
            raise FileExistsError from None
        os.rename(temporary, path)


def _resolve_inside(path: Path, root: Path) -> Path:
    """Return the real path of a file, refusing one outside of the workspace."""
    target = Path(os.path.realpath(path))
    if not target.is_relative_to(os.path.realpath(root)):
        raise WriteFailedError(
            f"{path} leads out of the workspace, to {target}", "Put the file itself there, or link inside."
        )
    return target


def _sync_folder(folder: Path) -> None:
    """Bring a folder's names to the disk, so that a power cut does not undo them."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:  # not every file system can; the file itself is safe
        pass
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _explain(path: Path) -> Iterator[None]:
    """Turn the operating system's errors into ones that say what to do."""
    try:
        yield
    except FileExistsError:
        raise WriteFailedError(f"{path} exists already", _OTHER_NAME) from None
    except FileNotFoundError:
        raise ChangedMeanwhileError(f"{path} is gone; nothing was written", _AGAIN) from None
    except PermissionError:
        raise WriteFailedError(
            f"{path} cannot be written: permission denied", f"Check the permissions of {path.parent}."
        ) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise WriteFailedError(f"{path} cannot be written: {reason}", "Mend that, then try again.") from None
