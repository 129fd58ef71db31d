"""How a command's changes reach a file: as edits of its text, shown as a diff, refused where unsound."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from samctl.cli.opening import require_sound
from samctl.cli.output import say, write
from samctl.documents.changes import BLANK, Added
from samctl.documents.findings import FieldPath
from samctl.documents.kinds import Kind
from samctl.errors import DataError
from samctl.store.changes import Change, FileEdits, create_file, edit_files
from samctl.store.editor import Append, Delete, Edit, Set, edit_text
from samctl.store.loading import Loaded, load_content
from samctl.store.workspace import Account, Workspace, schema_comment

Recording = Callable[[Any], Mapping[FieldPath, Any]]
"""From a document (None where there is none yet) to the new values of its fields."""


def change_account(
    workspace: Workspace, account: Account, kind: Kind, record: Recording, *, dry_run: bool = False
) -> None:
    """Change one of an account's documents, making it where there is none."""
    change_document(workspace, account.load(kind), record, dry_run=dry_run)


def change_document(
    workspace: Workspace, loaded: Loaded[Any], record: Recording, *, dry_run: bool = False
) -> None:
    """Change a document: only the lines that the change means differ.

    Raises:
        DataError: the document has errors, before the change or after it.
        ChangedMeanwhileError: somebody else changed the same fields; nothing was written.
    """
    require_sound(workspace, loaded.findings)

    values = record(loaded.document)
    if not values:
        say(f"{loaded.file}: nothing to change.")
        return
    change = apply_values(workspace, loaded, values, dry_run=dry_run)
    report_change(change, dry_run=dry_run)


def apply_values(
    workspace: Workspace, loaded: Loaded[Any], values: Mapping[FieldPath, Any], *, dry_run: bool = False
) -> Change:
    """Bring values into a document, making it where there is none; refuse what would not be sound.

    Raises:
        DataError: the document would have errors.
        ChangedMeanwhileError: somebody else changed the same fields; nothing was written.
    """
    return apply_to_several(workspace, [(loaded, values)], dry_run=dry_run)[0]


def apply_to_several(
    workspace: Workspace,
    parts: Sequence[tuple[Loaded[Any], Mapping[FieldPath, Any]]],
    *,
    dry_run: bool = False,
) -> list[Change]:
    """Bring values into several documents as one change, making those that do not exist yet.

    Args:
        workspace: that the documents are of.
        parts: each document with the new values of its fields, in the order in which they are written.
        dry_run: whether to stop before anything is written.

    Raises:
        DataError: a document would have errors; nothing was written.
        ChangedMeanwhileError: somebody else changed the same fields of one; nothing was written.
        PartlyWrittenError: some documents were written, and then one could not be.
    """
    plans = [
        FileEdits(
            Path(loaded.file),
            make_edits(values),
            expected=loaded.content,
            header=schema_comment(loaded.kind),
            validate=partial(refuse_errors, loaded.kind, loaded.file),
        )
        for loaded, values in parts
    ]
    return edit_files(workspace.root, plans, dry_run=dry_run)


def make_edits(values: Mapping[FieldPath, Any]) -> list[Edit]:
    """Return the edits that bring values into a document, as `Changes` tells them."""
    return [_make_edit(path, value) for path, value in values.items()]


def _make_edit(path: FieldPath, value: Any) -> Edit:
    if value is None:
        return Delete(path)
    if isinstance(value, Added):
        return Append(path, value.item)
    return Set(path, None if value is BLANK else value)


def create_document(
    root: Path,
    file: str,
    text: str,
    values: Mapping[FieldPath, Any],
    *,
    kind: Kind | None = None,
    dry_run: bool = False,
) -> Change:
    """Make a file from a text with some of its fields set.

    Args:
        root: of the workspace.
        file: its path from there.
        text: what it begins as.
        values: by field path.
        kind: what it must be a sound document of; None for a file that is no document.
        dry_run: whether to stop before anything is written.

    Raises:
        DataError: it would not be sound.
        WriteFailedError: it exists, or cannot be written.
    """
    content = edit_text(text, make_edits(values)).encode()
    if kind is not None:
        refuse_errors(kind, file, content)
    return create_file(root, Path(file), content, dry_run=dry_run)


def report_change(change: Change, *, dry_run: bool) -> None:
    """Show a change as a diff on stdout, and say what became of it."""
    write(change.diff())
    if dry_run:
        say("Nothing was written (--dry-run).")


def refuse_errors(kind: Kind, file: str, content: bytes) -> None:
    """Refuse content that would not be a sound document.

    Raises:
        DataError: it has errors; the message shows them.
    """
    findings = load_content(kind, file, content).findings
    if findings:
        from samctl.cli.findings import format_findings
        from samctl.store.positions import locate_findings

        text = format_findings(locate_findings(content, findings)).rstrip()
        raise DataError(f"{file} would have errors, so nothing was written\n{text}", "")
