"""Templates and their translations: those of a workspace first, then the built-in ones.

What is built in lies in the wheel beside the code; in a checkout, the templates lie beside `src`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from samctl.errors import DataError
from samctl.store.reading import decode
from samctl.store.source import Source
from samctl.store.unreadable import UnreadableError

TEMPLATES_FOLDER = "templates"
DOCUMENT_FOLDERS = ("internal", "customer")
DOCUMENT_SUFFIX = ".md.j2"

_PACKAGE = Path(__file__).resolve().parents[1]
_PLACES = (_PACKAGE / "templates", _PACKAGE.parents[1] / "templates")
_LOCALES = _PACKAGE / "locale"


class TemplateText(NamedTuple):
    """A template as it was found.

    Args:
        text: what it holds.
        origin: where it comes from, as its author knows it.
    """

    text: str
    origin: str


class TranslationFile(NamedTuple):
    """The translations of a language as a file holds them.

    Args:
        content: the bytes of the file.
        is_compiled: whether they are in gettext's binary form.
    """

    content: bytes
    is_compiled: bool


def read_template(name: str) -> str:
    """Return the text of a built-in template.

    Args:
        name: its path below `templates/`, with forward slashes.
    """
    return (_find_built_in() / name).read_text(encoding="utf-8")


def is_built_in(root: Path) -> bool:
    """Return whether a workspace's templates are the built-in ones themselves, as in a checkout of samctl.

    Args:
        root: of the workspace.
    """
    return (root / TEMPLATES_FOLDER).resolve() == _find_built_in().resolve()


class Templates:
    """The templates that documents are made from.

    Args:
        source: the files of the workspace.
    """

    def __init__(self, source: Source) -> None:
        self._source = source

    def find(self, name: str) -> TemplateText | None:
        """Return a template, the workspace's own before the built-in one of the same name.

        Args:
            name: its path below `templates/`, with forward slashes; nothing that leads out of the folder.

        Raises:
            DataError: there is one that cannot be read.
        """
        if not all(part.strip(".") for part in name.split("/")) or "\\" in name or "\0" in name:
            return None
        file = f"{TEMPLATES_FOLDER}/{name}"
        try:
            return TemplateText(decode(self._source.read(file)), file)
        except FileNotFoundError:
            pass
        except UnreadableError as error:
            raise DataError(f"{file}: {error.problem}", error.hint) from None
        path = _find_built_in() / name
        return TemplateText(path.read_text(encoding="utf-8"), f"built-in {file}") if path.is_file() else None

    def list_own(self, folder: str) -> list[str]:
        """Return the names of the documents that the workspace has templates for, in one of the folders.

        Raises:
            DataError: the folder cannot be opened.
        """
        file = f"{TEMPLATES_FOLDER}/{folder}"
        try:
            entries = self._source.list(file)
        except UnreadableError as error:
            raise DataError(f"{file}: {error.problem}", error.hint) from None
        return _name_documents(entry.name for entry in entries if entry.kind == "file")

    def list_built_in(self, folder: str) -> list[str]:
        """Return the names of the documents that there are built-in templates for, in one of the folders."""
        place = _find_built_in() / folder
        return _name_documents(path.name for path in place.iterdir()) if place.is_dir() else []

    def list_parts(self, folder: str) -> list[str]:
        """Return the names of the built-in parts that documents of a folder share."""
        place = _find_built_in() / folder
        files = (path.name for path in place.iterdir()) if place.is_dir() else ()
        return sorted(
            file.removesuffix(DOCUMENT_SUFFIX)
            for file in files
            if file.startswith("_") and file.endswith(DOCUMENT_SUFFIX)
        )

    def list_documents(self) -> list[str]:
        """Return the names of all documents that there are templates for.

        Raises:
            DataError: a folder of the workspace cannot be opened.
        """
        found = [(*self.list_own(folder), *self.list_built_in(folder)) for folder in DOCUMENT_FOLDERS]
        return sorted({name for names in found for name in names})


def read_translations(language: str) -> TranslationFile | None:
    """Return the translations into a language; None where there are none, as for English.

    The compiled file counts unless the readable one was changed since; wheels hold the compiled one only.
    """
    readable = _LOCALES / language / "LC_MESSAGES" / "samctl.po"
    compiled = readable.with_suffix(".mo")
    if compiled.is_file() and not _is_older(compiled, readable):
        return TranslationFile(compiled.read_bytes(), is_compiled=True)
    return TranslationFile(readable.read_bytes(), is_compiled=False) if readable.is_file() else None


def _find_built_in() -> Path:
    return next(place for place in _PLACES if place.is_dir())


def _name_documents(files: Iterable[str]) -> list[str]:
    """Return the names of documents in a folder; files that begin with an underscore are parts of others."""
    return sorted(
        file.removesuffix(DOCUMENT_SUFFIX)
        for file in files
        if file.endswith(DOCUMENT_SUFFIX) and not file.startswith(("_", "."))
    )


def _is_older(file: Path, other: Path) -> bool:
    return other.is_file() and file.stat().st_mtime_ns < other.stat().st_mtime_ns
