"""A workspace and its files as they were: read from the history of git instead of the disk."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, NoReturn

from samctl.documents.days import has_day_shape, parse_iso_day
from samctl.documents.printable import make_printable
from samctl.errors import DataError, UsageError
from samctl.store.reading import MAX_BYTES
from samctl.store.source import Entry, EntryKind
from samctl.store.unreadable import UnreadableError

_READ = (".yaml", ".j2")
"""What samctl reads of a revision: documents, and the templates of rendered ones."""

_FILE_MODES = ("100644", "100755")

# Set in hooks and by some shells, these would lead git to another repository than the workspace's.
_MISLEADING = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
_FIRST_DAY, _LAST_DAY = date(1970, 1, 2), date(2999, 12, 31)
_MOST_VERSIONS = 500
_AT_ONCE = 50
"""Versions whose content one git reads: few enough for whoever wants the latest, enough for all of them."""


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
            UnreadableError: it is a folder, a link, too large, or missing from the repository.
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
        content = self._contents.get(blob)
        if content is None:
            raise UnreadableError("git does not have its content", "Fetch the whole history, then try again.")
        if len(content) > MAX_BYTES:
            raise UnreadableError("the file is too large for a document", "Look at another revision.")
        return content

    @cached_property
    def _contents(self) -> dict[str, bytes]:
        """The content of every document and template by git object: one git for all, one each takes seconds.

        Objects that the repository does not have, as in a partial clone, are left out.
        """
        return _read_blobs(self.root, list(dict.fromkeys(_collect_blobs(self._tree))))

    def _find_folder(self, folder: str) -> Folder | None:
        found: Folder | None = self._tree
        for step in folder.split("/") if folder else ():
            found = found.folders.get(step) if found else None
        return found


class Version(NamedTuple):
    """A file as one commit left it.

    Args:
        commit: the full commit id.
        day: on which its author made it.
        author: the author's name.
        content: the bytes of the file.
    """

    commit: str
    day: date
    author: str
    content: bytes


def find_versions(root: Path, file: str) -> Iterator[Version]:
    """Return the earlier versions of a file that git has, newest first, the last 500 at most.

    Commits that took the file away, or put a link in its place, are left out. There is nothing where there
    is no history: not in git, no git, no commit.

    Args:
        root: the workspace's folder.
        file: its path from there, with forward slashes.
    """
    try:
        found = _list_versions(root, file)
        for start in range(0, len(found), _AT_ONCE):
            few = found[start : start + _AT_ONCE]
            contents = _read_blobs(root, list(dict.fromkeys(blob for *_, blob in few)))
            for commit, day, author, blob in few:
                if blob in contents:
                    yield Version(commit, day, author, contents[blob])
    except DataError:  # git is absent, or refuses: here that means no more than that there is nothing to show
        return


def find_commit(root: Path, at: str) -> str:
    """Return the commit that a revision or a day means.

    Args:
        root: the workspace's folder.
        at: anything that names a commit for git, or a day: the last commit up to its end.

    Raises:
        DataError: the workspace is not in git, or git is not installed, or refuses to read it.
        UsageError: there is no such revision or day, or no commit up to that day.
    """
    _require_git(root)
    if has_day_shape(at):
        commit = _find_last_commit(root, at)
        problem, hint = f"--at: there is no commit up to {at}", "`git log` shows how far the history goes."
    else:
        commit = _resolve(root, at)
        problem, hint = f"--at: git knows no revision `{at}`", "A tag, a branch, a commit, HEAD~3, or a day."
    if not commit:
        raise UsageError(problem, hint)
    return commit


def _require_git(root: Path) -> None:
    done = _try_git(root, "rev-parse", "--is-inside-work-tree")
    if done.stdout.strip() == b"true":
        return
    if done.returncode == 0 or b"not a git repository" in done.stderr:
        raise DataError(f"--at reads the git history, and {root} is not in a git repository", "")
    _raise_refusal(root, done)


def _find_last_commit(root: Path, at: str) -> str:
    """Return the last commit up to the end of a day; nothing where there is none."""
    day = parse_iso_day(at)
    if day is None:
        raise UsageError(f"--at: {at} is not a day of the calendar", "Such as 2026-09-30.")
    if not _resolve(root, "HEAD"):
        return ""
    return _run_git(root, "rev-list", "-1", f"--before=@{_find_end(day)} +0000", "HEAD").decode().strip()


def _find_end(day: date) -> int:
    """Return the last second of a day here, since 1970; of days in words git makes guesses at times."""
    day = min(max(day, _FIRST_DAY), _LAST_DAY)
    return int(time.mktime((day.year, day.month, day.day, 23, 59, 59, 0, 0, -1)))


def _resolve(root: Path, revision: str) -> str:
    """Return the id of the commit that a revision names; nothing where there is none."""
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return _try_git(root, *asked).stdout.decode().strip()


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


def _list_versions(root: Path, file: str) -> list[tuple[str, date, str, str]]:
    """Return commit, day, author and git's object of every version of a file, newest first.

    A merge counts where its file is none of those that it merges. Its line begins with a colon for each of
    them, and names as many modes and objects before its own.
    """
    # The user's settings must not change what git prints.
    settings = ("-c", "log.follow=false", "-c", "log.showSignature=false")
    form = ("--format=%H %as %aN", "--encoding=UTF-8", "--raw", "-c", "--no-abbrev")
    limit = ("-n", str(_MOST_VERSIONS), "HEAD", "--", file)
    output = _run_git(root, "--literal-pathspecs", *settings, "log", *form, *limit)
    versions: list[tuple[str, date, str, str]] = []
    commit, day, author = "", "", ""
    for line in filter(None, output.decode("utf-8", "replace").split("\n")):
        merged = len(line) - len(line.lstrip(":"))
        if not merged:
            commit, day, author = line.split(" ", 2)
            continue
        fields = line[merged:].split(" ")
        made = parse_iso_day(day)
        if made and _classify(fields[merged]) == "file":
            versions.append((commit, made, make_printable(author), fields[2 * merged + 1]))
    return versions


def _collect_blobs(folder: Folder) -> Iterator[str]:
    yield from (blob for name, (_, blob) in folder.files.items() if name.endswith(_READ))
    for below in folder.folders.values():
        yield from _collect_blobs(below)


def _read_blobs(root: Path, blobs: list[str]) -> dict[str, bytes]:
    """Return the content of git objects; those that the repository does not have are left out."""
    output = _run_git(root, "cat-file", "--batch", fed="\n".join(blobs).encode())
    contents: dict[str, bytes] = {}
    position = 0
    for blob in blobs:
        header_end = output.index(b"\n", position)
        size = output[position:header_end].rsplit(b" ", 1)[-1]
        position = header_end + 1
        if size != b"missing":
            contents[blob] = output[position : position + int(size)]
            position += int(size) + 1
    return contents


def _classify(mode: str) -> EntryKind:
    return "file" if mode in _FILE_MODES else "unusable"


def _run_git(root: Path, *arguments: str, fed: bytes = b"") -> bytes:
    """Return what git prints.

    Raises:
        DataError: it fails.
    """
    done = _try_git(root, *arguments, fed=fed)
    if done.returncode:
        _raise_refusal(root, done)
    return done.stdout


def _try_git(root: Path, *arguments: str, fed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run git, which never writes, locks, fetches or asks for anything, and return what became of it."""
    command = ["git", "--no-optional-locks", "-C", str(root), *arguments]
    environment = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    environment |= {"GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    try:
        return subprocess.run(command, capture_output=True, input=fed, check=False, env=environment)
    except OSError:
        raise DataError("git is not installed, and --at reads its history", "Install git.") from None


def _raise_refusal(root: Path, done: subprocess.CompletedProcess[bytes]) -> NoReturn:
    first, *_ = done.stderr.decode("utf-8", "replace").strip().splitlines() or [
        f"exit code {done.returncode}"
    ]
    raise DataError(
        f"--at reads the git history, and git refuses: {first.removeprefix('fatal: ')}",
        f'`git -C "{root}" log` shows it too, with what to do.',
    )
