"""Where a workspace's files come from: one interface to list and read them, whatever holds them."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from samctl.store.reading import MAX_BYTES, UnreadableError

EntryKind = Literal["file", "folder", "unusable"]


class Entry(NamedTuple):
    """A name in a folder and what it names; links out of the workspace, sockets and such are unusable."""

    name: str
    kind: EntryKind


class Source(Protocol):
    """A tree of files; paths are relative to the workspace's root, with forward slashes."""

    def list(self, folder: str) -> list[Entry]:
        """Return what a folder holds, by name; nothing where there is no such folder.

        Raises:
            UnreadableError: there is one that cannot be opened.
        """

    def read(self, file: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            FileNotFoundError: there is no such file.
            UnreadableError: there is one that cannot or must not be read.
        """


class WorkingTree:
    """The files as they lie on the disk; links are followed, but never out of the workspace."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._real_root = os.path.realpath(root)
        self._inner_folders: dict[str, bool] = {}

    def list(self, folder: str) -> list[Entry]:
        """Return what a folder holds, by name; nothing where there is no such folder."""
        self._require_inside(folder)
        try:
            with os.scandir(os.path.join(self.root, folder)) as entries:
                found = [Entry(entry.name, self._classify(entry)) for entry in entries]
        except FileNotFoundError:
            return []
        except NotADirectoryError:
            raise UnreadableError(
                "a file stands where a folder belongs", "Move it away or remove it."
            ) from None
        except OSError as error:
            raise UnreadableError(_cannot_open("folder", error), "Check its permissions.") from None
        return sorted(found, key=lambda entry: entry.name)

    def read(self, file: str) -> bytes:
        """Return the bytes of a file, refusing what is no ordinary file of the workspace."""
        self._require_inside(os.path.dirname(file))
        path = os.path.join(self.root, file)
        try:
            status = os.lstat(path)
        except (FileNotFoundError, NotADirectoryError):
            raise FileNotFoundError(file) from None
        except OSError as error:
            raise UnreadableError(_cannot_open("file", error), "Check the folder's permissions.") from None
        if stat.S_ISLNK(status.st_mode):
            status = self._follow(path)
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableError("a folder stands where a file belongs", "Move it away or remove it.")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError("is no ordinary file", "Move it away or remove it.")
        if status.st_size > MAX_BYTES:
            limit = (
                f"the file has {status.st_size / 1e6:.0f} MB; a document may have {MAX_BYTES / 1e6:.0f} MB"
            )
            raise UnreadableError(limit, "Is it really a samctl document? Move other data elsewhere.")
        try:
            with open(path, "rb", buffering=0) as stream:
                return stream.read()
        except OSError as error:
            raise UnreadableError(_cannot_open("file", error), "Check its permissions.") from None

    def _classify(self, entry: os.DirEntry[str]) -> EntryKind:
        try:
            if entry.is_symlink() and not self._is_inside(entry.path):
                return "unusable"
            if entry.is_file():
                return "file"
            return "folder" if entry.is_dir() else "unusable"
        except OSError:  # a link to itself
            return "unusable"

    def _require_inside(self, folder: str) -> None:
        """Refuse a folder that a link on the way to it leads out of the workspace."""
        if folder not in self._inner_folders:
            self._inner_folders[folder] = self._is_inside(os.path.join(self.root, folder))
        if not self._inner_folders[folder]:
            raise UnreadableError(
                "the folder is a link out of the workspace", "Move the folder itself there."
            )

    def _is_inside(self, path: str) -> bool:
        target = os.path.realpath(path)
        return target == self._real_root or target.startswith(os.path.join(self._real_root, ""))

    def _follow(self, path: str) -> os.stat_result:
        """Return what a symbolic link leads to, refusing one that leaves the workspace or leads nowhere."""
        if not self._is_inside(path):
            raise UnreadableError(
                "is a link out of the workspace", "Put the file itself there, or link inside."
            )
        try:
            return os.stat(path)
        except OSError:
            raise UnreadableError(
                "is a link that leads nowhere", "Remove it, or restore its target."
            ) from None


def _cannot_open(what: str, error: OSError) -> str:
    return f"the {what} cannot be opened: {(error.strerror or str(error)).lower()}"
