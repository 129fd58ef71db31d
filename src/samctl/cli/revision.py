"""A document revised in an editor: on a copy, until it is valid, then put in place in one step."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from samctl.cli.inspection import is_sound
from samctl.cli.output import say
from samctl.cli.ratings import find_rating_misfits
from samctl.documents.findings import Finding
from samctl.documents.kinds import ACCOUNT_KINDS, SELECTION, Kind
from samctl.documents.printable import make_printable
from samctl.documents.suggestions import ask_meaning
from samctl.errors import DataError, SamctlError, UsageError
from samctl.practices.selection.shortlist import make_scales
from samctl.store.loading import Loaded, load_content
from samctl.store.placement import put_file
from samctl.store.positions import locate_findings
from samctl.store.references import Directory, check_references
from samctl.store.workspace import Account, Workspace, schema_comment

_MARK = "#!! "


def revise(workspace: Workspace, slug: str, document: str, today: date) -> None:
    """Let the user revise one of an account's documents.

    Raises:
        UsageError: there is no such document, or no editor.
        DataError: the revision was abandoned with errors; the draft is kept.
        ChangedMeanwhileError: the document changed while it was being edited; the draft is kept.
    """
    by_name = {name: kind for kind in ACCOUNT_KINDS for name in (kind.name, kind.file)}
    if document not in by_name:
        raise UsageError(
            f"there is no document `{document}`", ask_meaning(document, [k.name for k in ACCOUNT_KINDS])
        )
    kind = by_name[document]
    account = workspace.open_account(slug)
    loaded = account.load(kind)
    if loaded.exists and loaded.content is None:
        raise DataError(f"{loaded.file}: {loaded.findings[0].message}", loaded.findings[0].hint)
    editor = _find_editor()
    draft = Draft(Path(tempfile.mkdtemp(prefix="samctl-")) / kind.file, editor)
    shown = loaded.content or schema_comment(kind).encode()
    revised = _revise_draft(draft, shown, lambda saved: _find_errors(workspace, account, kind, saved, today))
    if revised is None:
        say(f"{loaded.file}: not changed.")
    else:
        try:
            put_file(workspace.root, workspace.root / loaded.file, revised, expected=loaded.content)
        except SamctlError as error:
            raise type(error)(error.message, f"Your text is kept in {draft.path}.") from None
        say(f"{loaded.file}: saved.")
    draft.remove()


class Draft(NamedTuple):
    """A copy of a document that the user works on.

    Args:
        path: a file in a folder of its own.
        editor: the command that edits a file, as a shell would split it.
    """

    path: Path
    editor: str

    def let_edit(self, text: bytes) -> bytes:
        """Return what the user made of a text.

        Raises:
            UsageError: the editor cannot be run.
            DataError: it ended with an error.
        """
        self.path.write_bytes(text)
        try:
            outcome = subprocess.run(self._make_command(), check=False)
        except (OSError, ValueError) as error:
            self.remove()
            reason = f"the editor `{self.editor}` cannot be run: {error}"
            raise UsageError(reason, "Set VISUAL or EDITOR to a program that edits a file.") from None
        if outcome.returncode:
            problem = f"the editor ended with {outcome.returncode}; the file is unchanged"
            if self.path.is_file() and self.path.read_bytes() == text:
                self.remove()
                raise DataError(problem, "Nothing was typed, so nothing is kept.")
            raise DataError(problem, f"Your text is kept in {self.path}.")
        try:
            return self.path.read_bytes()
        except OSError:
            raise DataError("the editor removed the text; the file is unchanged", "Edit it again.") from None

    def _make_command(self) -> list[str] | str:
        if sys.platform == "win32":  # whose paths a shell's rules of splitting would destroy
            return f'{self.editor} "{self.path}"'
        return [*shlex.split(self.editor), str(self.path)]

    def remove(self) -> None:
        """Remove the copy and its folder, with what the editor may have left there."""
        shutil.rmtree(self.path.parent, ignore_errors=True)


def _revise_draft(
    draft: Draft, original: bytes, find_errors: Callable[[bytes], list[Finding]]
) -> bytes | None:
    """Return the valid text that the user saved, or None where nothing was changed."""
    shown = previous = original
    while True:
        edited = draft.let_edit(shown)
        saved = edited if shown == original else _strip_marks(edited)
        if saved == original:
            return None
        findings = find_errors(saved)
        if not findings:
            return saved
        if saved == previous:
            draft.path.write_bytes(saved)
            errors = "1 error" if len(findings) == 1 else f"{len(findings)} errors"
            message = f"abandoned with {errors}; the file is unchanged"
            raise DataError(message, f"Your text is kept in {draft.path}.")
        shown, previous = _mark_errors(saved, findings), saved


def _find_editor() -> str:
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if editor:
        return editor
    if not sys.stdin.isatty():
        raise UsageError(
            "there is no terminal to edit in", "Set VISUAL or EDITOR to a program that edits a file."
        )
    return "notepad" if sys.platform == "win32" else "vi"


def _find_errors(
    workspace: Workspace, account: Account, kind: Kind, content: bytes, today: date
) -> list[Finding]:
    file = f"{account.folder}/{kind.file}"
    revised = load_content(kind, file, content)
    others = [account.load(each) for each in ACCOUNT_KINDS if each is not kind and account.has(each)]
    documents: list[Loaded[Any]] = [revised, *others]
    unresolved = check_references(Directory.of_workspace(workspace, today), documents)
    own = [finding for finding in unresolved if finding.place.file == file]
    criteria = workspace.criteria.document
    if kind is SELECTION and is_sound(workspace.criteria) and criteria is not None:
        own += find_rating_misfits(criteria, make_scales(criteria), revised)
    return locate_findings(content, [*revised.findings, *own])


def _mark_errors(content: bytes, findings: Iterable[Finding]) -> bytes:
    """Return the text with a marked line below every offending one."""
    lines = content.splitlines(keepends=True)
    for finding in sorted(findings, key=lambda each: each.place.line or 1, reverse=True):
        line = min(finding.place.line or 1, max(len(lines), 1))
        caret = " " * max((finding.place.column or 1) - 1 - len(_MARK), 0)
        hint = f" {finding.hint}" if finding.hint else ""
        if lines and not lines[line - 1].endswith((b"\n", b"\r")):
            lines[line - 1] += b"\n"
        lines.insert(
            line, f"{_MARK}{caret}^ {make_printable(finding.message)}.{make_printable(hint)}\n".encode()
        )
    return b"".join(lines)


def _strip_marks(content: bytes) -> bytes:
    mark = _MARK.encode()
    return b"".join(line for line in content.splitlines(keepends=True) if not line.startswith(mark))
