"""Changes of files: made under the lock, checked before they are written, shown as a diff."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from samctl.documents.findings import FieldPath, format_path
from samctl.errors import ChangedMeanwhileError, DataError, SamctlError
from samctl.store.editing.proof import find_value, is_same
from samctl.store.editor import Edit, EditRefusedError, edit_text
from samctl.store.lock import workspace_lock
from samctl.store.reading import UnreadableError, decode, read_yaml
from samctl.store.writer import (
    WriteFailedError,
    check_new,
    digest,
    remove_leftovers,
    replace_file,
    write_new,
)

Validate: TypeAlias = Callable[[bytes], None]
"""Looks at the bytes that a file is to get, and raises to refuse them."""

_AGAIN = "Look at the file, then run the command again."
_NOTHING_WRITTEN = "; nothing was written"


class PartlyWrittenError(SamctlError):
    """Some of several files were written and then one could not be; the message names both."""

    exit_code = 3


class FileEdits(NamedTuple):
    """What is to become of one file.

    Args:
        path: of the file, absolute or from the root.
        edits: what to change.
        expected: the bytes that the edits are based on; None where there is no file yet and a header makes
            one, or, without a header, for whatever is there.
        header: what the file begins with if it is to be created.
        validate: called with the new bytes before anything is written.
        content: all of the new bytes, where the file is written anew rather than edited.
    """

    path: Path
    edits: Sequence[Edit]
    expected: bytes | None
    header: str | None = None
    validate: Validate | None = None
    content: bytes | None = None

    @property
    def creates(self) -> bool:
        """Whether the file is to be created."""
        return self.expected is None and (self.header is not None or self.content is not None)


class Change(NamedTuple):
    """What a command did to a file, or would do.

    Args:
        path: of the file from the workspace's root, with forward slashes.
        before: its bytes, None where there was no file.
        after: its new bytes.
    """

    path: str
    before: bytes | None
    after: bytes

    def diff(self) -> str:
        """Return the change as a unified diff; empty where nothing changes."""
        import difflib

        if self.before == self.after:
            return ""
        source = "/dev/null" if self.before is None else self.path
        before, after = _split_lines(self.before or b""), _split_lines(self.after)
        head = f"--- {source}\n+++ {self.path}\n"
        lines = list(difflib.unified_diff(before, after, lineterm="\n"))[2:]
        return head + "".join(_show_lines(lines))


def create_file(root: Path, path: Path, content: bytes, *, dry_run: bool = False) -> Change:
    """Create a file that does not exist yet, with its folders.

    Args:
        root: of the workspace.
        path: of the file, absolute or from the root.
        content: its bytes.
        dry_run: whether to stop before anything is written.

    Raises:
        WriteFailedError: it exists, or cannot be written, or lies outside of the workspace.
    """
    check_new(root / path, root)
    if not dry_run:
        write_new(root / path, content, root=root)
    return Change(_relative(root, path), None, content)


def edit_file(
    root: Path,
    path: Path,
    edits: Sequence[Edit],
    *,
    expected: bytes | None,
    dry_run: bool = False,
    validate: Validate | None = None,
) -> Change:
    """Edit a YAML file so that nobody else's change is lost.

    If the file is no longer the one that was read, the edits are made in the new one, provided that every
    place they name still holds what it held.

    Args:
        root: of the workspace.
        path: of the file, absolute or from the root.
        edits: what to change.
        expected: the bytes that the edits are based on; None for whatever is there.
        dry_run: whether to stop before anything is written (or locked).
        validate: called with the new bytes before they are written.

    Raises:
        ChangedMeanwhileError: the file changed where the edits would change it.
        EditRefusedError: the text cannot be edited safely there.
        WorkspaceLockedError: another process does not stop writing.
        WriteFailedError: the file cannot be written.
    """
    plan = FileEdits(path, edits, expected, validate=validate)
    return edit_files(root, [plan], dry_run=dry_run)[0]


def edit_files(root: Path, plans: Sequence[FileEdits], *, dry_run: bool = False) -> list[Change]:
    """Edit several YAML files as one change, so that nobody else's change is lost.

    Whatever is refused is refused before the first file is written. Each file is then replaced or created as
    a whole, in the order given; only what cannot be foreseen, such as a full disk, ends this halfway.

    Args:
        root: of the workspace.
        plans: what is to become of each file; no file twice.
        dry_run: whether to stop before anything is written (or locked).

    Raises:
        ChangedMeanwhileError: a file changed where the edits would change it; nothing was written.
        EditRefusedError: a text cannot be edited safely there; nothing was written.
        WorkspaceLockedError: another process does not stop writing; nothing was written.
        WriteFailedError: a file cannot be written, or exists already; nothing was written.
        PartlyWrittenError: some files were written, and then one could not be.
    """
    _require_different(root, plans)
    with nullcontext() if dry_run else workspace_lock(root):
        present = [_read_present(root, plan) for plan in plans]
        changes = [_make(root, plan, before) for plan, before in zip(plans, present, strict=True)]
        for plan, change in zip(plans, changes, strict=True):
            if plan.validate:
                plan.validate(change.after)
        if not dry_run:
            _write(root, plans, changes)
    return changes


def _require_different(root: Path, plans: Sequence[FileEdits]) -> None:
    """Refuse two plans for one file, be it by a link: the second would find it changed by the first."""
    seen: dict[str, str] = {}
    for plan in plans:
        name, target = _relative(root, plan.path), os.path.realpath(root / plan.path)
        if target in seen:
            raise DataError(f"{seen[target]} and {name} are one file", "Make each a file of its own.")
        seen[target] = name


def _read_present(root: Path, plan: FileEdits) -> bytes | None:
    """Return the bytes that a file has now, None for one to be created, refusing edits that do not fit."""
    if plan.creates:
        check_new(root / plan.path, root)
        return None
    name = _relative(root, plan.path)
    content = _read(root / plan.path, name, plan.expected)
    if plan.expected is not None and content != plan.expected:
        if plan.content is not None:
            raise ChangedMeanwhileError(f"{name} changed meanwhile{_NOTHING_WRITTEN}", _AGAIN)
        _check_fit(name, plan.edits, plan.expected, content)
    return content


def _make(root: Path, plan: FileEdits, before: bytes | None) -> Change:
    name = _relative(root, plan.path)
    if plan.content is not None:
        return Change(name, before, plan.content)
    text = (plan.header or "").encode() if before is None else before
    return Change(name, before, _apply(name, text, plan.edits))


def _write(root: Path, plans: Sequence[FileEdits], changes: Sequence[Change]) -> None:
    """Write the files that change, one after the other, once all of them look writable."""
    paths = [root / plan.path for plan in plans]
    pending = [each for each in zip(paths, changes, strict=True) if each[1].before != each[1].after]
    for path, change in pending:
        if change.before is not None and not os.access(path, os.W_OK):
            raise WriteFailedError(f"{path} is read-only", "Make it writable first.")
    for number, (path, change) in enumerate(pending):
        try:
            _write_one(root, path, change)
        except SamctlError as error:
            if number == 0:
                raise
            names = [each.path for _, each in pending]
            done, missing = ", ".join(names[:number]), ", ".join(names[number:])
            problem = error.message.removesuffix(_NOTHING_WRITTEN)
            raise PartlyWrittenError(
                f"{problem}; written already: {done}; not written: {missing}", error.hint
            ) from None


def _write_one(root: Path, path: Path, change: Change) -> None:
    if change.before is None:
        write_new(path, change.after, root=root)
    else:
        replace_file(path, change.after, digest(change.before), root=root)
    remove_leftovers(path.parent)


def _relative(root: Path, path: Path) -> str:
    return Path(os.path.relpath(root / path, root)).as_posix()


def _read(path: Path, name: str, expected: bytes | None) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        if expected is None:
            raise DataError(f"{name} does not exist", "Create it first.") from None
        raise ChangedMeanwhileError(f"{name} is gone{_NOTHING_WRITTEN}", _AGAIN) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DataError(f"{name} cannot be read: {reason}", "Check its permissions.") from None


def _check_fit(name: str, edits: Sequence[Edit], expected: bytes, present: bytes) -> None:
    """Refuse edits of places that another process changed since they were read."""
    old, new = _read_data(expected), _read_data(present)
    for edit in edits:
        place = _find_place(old, edit.path)
        if not is_same(find_value(old, place), find_value(new, place)):
            raise ChangedMeanwhileError(
                f"{name} changed meanwhile at `{format_path(place)}`{_NOTHING_WRITTEN}", _AGAIN
            )


def _find_place(data: Any, path: FieldPath) -> FieldPath:
    """Return the part of a path that tells what is meant: up to a list, whose indexes may have moved."""
    for length in range(1, len(path)):
        if isinstance(find_value(data, path[:length]), list):
            return path[:length]
    return path


def _read_data(content: bytes) -> Any:
    try:
        return read_yaml(content)
    except UnreadableError:
        return None  # nothing in it, or nothing readable, which the edit itself will refuse


def _apply(name: str, content: bytes, edits: Sequence[Edit]) -> bytes:
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    try:
        return mark + edit_text(decode(content), edits).encode("utf-8")
    except UnreadableError as error:
        raise DataError(f"{name}: {error.problem}", error.hint) from None
    except EditRefusedError as error:
        raise EditRefusedError(f"{name}: {error.message}", error.hint) from None


def _split_lines(content: bytes) -> list[str]:
    """Return lines with their ends; a carriage return alone ends none, as in other diffs."""
    text = content.decode("utf-8", errors="replace").removeprefix("\ufeff")
    lines = text.split("\n")
    return [line + "\n" for line in lines[:-1]] + [lines[-1]] * bool(lines[-1])


def _show_lines(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if line.endswith("\n"):
            yield line.removesuffix("\n").removesuffix("\r") + "\n"
        else:
            yield line + "\n\\ No newline at end of file\n"
