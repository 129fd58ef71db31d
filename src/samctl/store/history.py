"""A workspace as it stood at a revision of git: the same files, read from the history instead of the disk."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from samctl.errors import DataError, UsageError
from samctl.store.reading import MAX_BYTES
from samctl.store.source import Entry, EntryKind
from samctl.store.unreadable import UnreadableError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FILE_MODES = ("100644", "100755")


@dataclass(slots=True)
class Folder:
    """A folder of a revision: the folders in it, and the git objects of its files by name."""

    folders: dict[str, Folder] = field(default_factory=dict)
    files: dict[str, tuple[str, str]] = field(default_factory=dict)


class Revision:
    """The files of a workspace at one revision.

    Args:
        root: the workspace's folder, inside a git work tree.
        commit: a full commit id, as `find_commit` returns it.
    """

    def __init__(self, root: Path, commit: str) -> None:
        self.root = root
        self.commit = commit
        self._tree = _read_tree(root, commit)

    def list(self, folder: str) -> list[Entry]:
        """Return what a folder holds, by name; nothing where there is no such folder."""
        found = self._find_folder(folder)
        if found is None:
            return []
        entries = [Entry(name, "folder") for name in found.folders]
        entries += [Entry(name, _classify(mode)) for name, (mode, _) in found.files.items()]
        return sorted(entries, key=lambda entry: entry.name)

    def read(self, file: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            FileNotFoundError: the revision has no such file.
            UnreadableError: it is a folder, a link, or too large.
        """
        folder, _, name = file.rpartition("/")
        found = self._find_folder(folder)
        if found is not None and name in found.folders:
            raise UnreadableError("a folder stands where a file belongs", "Look at another revision.")
        if found is None or name not in found.files:
            raise FileNotFoundError(file)
        mode, blob = found.files[name]
        if _classify(mode) != "file":
            raise UnreadableError(
                "is a link, which has no content in the history", "Look at another revision."
            )
        content = self._contents.get(blob, b"")
        if len(content) > MAX_BYTES:
            raise UnreadableError("the file is too large for a document", "Look at another revision.")
        return content

    @cached_property
    def _contents(self) -> dict[str, bytes]:
        """The content of every YAML file, by git object: one git for all, as one each would take seconds."""
        blobs = list(dict.fromkeys(_collect_blobs(self._tree)))
        output = _run_git(self.root, "cat-file", "--batch", fed="\n".join(blobs).encode())
        contents: dict[str, bytes] = {}
        position = 0
        for blob in blobs:
            header_end = output.index(b"\n", position)
            size = int(output[position:header_end].rsplit(b" ", 1)[-1])
            contents[blob] = output[header_end + 1 : header_end + 1 + size]
            position = header_end + size + 2
        return contents

    def _find_folder(self, folder: str) -> Folder | None:
        found: Folder | None = self._tree
        for step in folder.split("/") if folder else ():
            found = found.folders.get(step) if found else None
        return found


def find_commit(root: Path, at: str) -> str:
    """Return the commit that a revision or a day means.

    Args:
        root: the workspace's folder.
        at: anything that names a commit for git, or a day: the last commit up to its end.

    Raises:
        DataError: the workspace is not in git, or git is not installed.
        UsageError: there is no such revision, or no commit up to that day.
    """
    if not _is_in_git(root):
        raise DataError(f"--at reads the git history, and {root} is not in a git repository", "")
    if _DAY.fullmatch(at):
        found = _run_git(root, "rev-list", "-1", f"--before={at} 23:59:59", "HEAD")
        problem, hint = f"--at: there is no commit up to {at}", "`git log` shows how far the history goes."
    else:
        found = _run_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{at}^{{commit}}")
        problem, hint = f"--at: git knows no revision `{at}`", "A tag, a branch, a commit, HEAD~3, or a day."
    commit = found.decode().strip()
    if not commit:
        raise UsageError(problem, hint)
    return commit


def _is_in_git(root: Path) -> bool:
    return bool(_run_git(root, "rev-parse", "--is-inside-work-tree").strip())


def _read_tree(root: Path, commit: str) -> Folder:
    """Return the files below the workspace's folder; paths are relative to it."""
    tree = Folder()
    for line in _run_git(root, "ls-tree", "-r", "-z", commit).split(b"\0"):
        if not line:
            continue
        description, _, path = line.decode("utf-8", "surrogateescape").partition("\t")
        mode, _, blob = description.split()
        *folders, name = path.split("/")
        folder = tree
        for step in folders:
            folder = folder.folders.setdefault(step, Folder())
        folder.files[name] = (mode, blob)
    return tree


def _collect_blobs(folder: Folder) -> Iterator[str]:
    yield from (blob for name, (_, blob) in folder.files.items() if name.endswith(".yaml"))
    for below in folder.folders.values():
        yield from _collect_blobs(below)


def _classify(mode: str) -> EntryKind:
    return "file" if mode in _FILE_MODES else "unusable"


def _run_git(root: Path, *arguments: str, fed: bytes = b"") -> bytes:
    """Return what git prints; nothing where it fails. It never writes, locks or asks for anything."""
    command = ["git", "--no-optional-locks", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, capture_output=True, input=fed, check=False).stdout
    except OSError:
        raise DataError("git is not installed, and --at reads its history", "Install git.") from None
