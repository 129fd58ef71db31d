"""The draft: a copy of a document that the user works on, and that is never lost."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from samctl.cli.editing.marks import remove_marks
from samctl.cli.founding import format_schema
from samctl.cli.output import say
from samctl.documents.kinds import Kind
from samctl.errors import DataError, SamctlError
from samctl.store.workspace import SCHEMAS_FOLDER


class Draft:
    """A copy of a document in a folder of its own, which is laid out like a workspace.

    So the document's first line leads to its schema there as well, and editors complete and validate.

    Args:
        folder: an empty one, outside of the workspace.
        file: the document's path in the workspace.
        original: its text.
    """

    def __init__(self, folder: Path, file: str, original: bytes) -> None:
        self.folder = folder
        self.path = folder / file
        self.original = original
        self.path.parent.mkdir(parents=True, exist_ok=True)

    def lay_out_schema(self, kind: Kind) -> None:
        """Put the schema of a kind of documents where their first line looks for it."""
        schema = self.folder / SCHEMAS_FOLDER / f"{kind.name}.json"
        schema.parent.mkdir(parents=True)
        schema.write_text(format_schema(kind.name), encoding="utf-8", newline="\n")

    def show(self, text: bytes) -> None:
        """Write what the user is to see next."""
        self.path.write_bytes(text)

    def read(self) -> bytes:
        """Return what the user has saved, without marks.

        Raises:
            DataError: it is gone.
        """
        try:
            return remove_marks(self.path.read_bytes(), self.original)
        except OSError:
            raise DataError("the editor removed the text; nothing was written", "Edit it again.") from None

    def is_changed(self, text: bytes, since: bytes | None = None) -> bool:
        """Return whether a text differs from an earlier one; editors add the last line's end unasked."""
        return text.rstrip(b"\r\n") != (self.original if since is None else since).rstrip(b"\r\n")

    def keep(self) -> bool:
        """Leave nothing but what the user typed, without marks; return whether they typed anything."""
        with suppress(DataError, OSError):
            text = self.read()
            if self.is_changed(text):
                self.show(text)
                shutil.rmtree(self.folder / SCHEMAS_FOLDER.partition("/")[0], ignore_errors=True)
                return True
        return False

    def remove(self) -> None:
        """Remove the draft and its folder, with what the editor may have left there."""
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def open_draft(kind: Kind, file: str, original: bytes) -> Iterator[Draft]:
    """Make a draft; whatever goes wrong with it, what was typed is kept, and where is told.

    Args:
        kind: of the document.
        file: its path in the workspace.
        original: its text.
    """
    draft = Draft(Path(tempfile.mkdtemp(prefix="samctl-")), file, original)
    try:
        draft.lay_out_schema(kind)
        yield draft
    except SamctlError as error:
        kept = f"Your text is kept in {draft.path}." if draft.keep() else ""
        if not kept:
            draft.remove()
        raise type(error)(error.message, f"{error.hint} {kept}".strip()) from None
    except BaseException:
        if draft.keep():
            say(f"Your text is kept in {draft.path}.")
        else:
            draft.remove()
        raise
    draft.remove()
