"""The form that a document is delivered in: chosen by `--to` or by the file's name, then made."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from samctl.cli.delivery import STDOUT
from samctl.cli.rendering import Rendered
from samctl.errors import UsageError
from samctl.render.export import DocumentForm, ExportedDocument, export_document
from samctl.render.export.body import find_title
from samctl.store.templates import read_template

_SUFFIXES = {
    ".md": DocumentForm.MARKDOWN,
    ".markdown": DocumentForm.MARKDOWN,
    ".html": DocumentForm.HTML,
    ".htm": DocumentForm.HTML,
    ".pdf": DocumentForm.PDF,
    ".docx": DocumentForm.DOCX,
}
_OTHERS = frozenset({".doc", ".dotx", ".odp", ".odt", ".ppt", ".pptx", ".rtf", ".tex", ".xlsx"})
"""Suffixes of files that programs open, and that no document of ours can be."""


def choose_form(asked: DocumentForm | None, output: str) -> DocumentForm:
    """Return the form that a document is asked for in.

    Args:
        asked: the form that was named; None where the file decides.
        output: the file; `-` for stdout.

    Raises:
        UsageError: the file's name stands for another form, or a terminal would have to show bytes.
    """
    suffix = Path(output).suffix.lower()
    meant = _SUFFIXES.get(suffix)
    if suffix in _OTHERS:
        known = ", ".join(DocumentForm)
        raise UsageError(f"-o: {output}: a document does not become {suffix}", f"Forms: {known} (--to).")
    if asked and meant and asked is not meant:
        raise UsageError(
            f"--to {asked}: {output} is a name for {meant}",
            f"Leave out --to, or name the file {_rename(output, asked)}.",
        )
    form = asked or meant or DocumentForm.MARKDOWN
    if output == STDOUT and not form.is_text and sys.stdout and sys.stdout.isatty():
        raise UsageError(f"--to {form}: a terminal cannot show it", f"Name a file: -o document.{form}.")
    return form


def export_rendered(rendered: Rendered, form: DocumentForm, day: date) -> str | bytes:
    """Return a rendered document in a form: as text where it is one.

    Args:
        rendered: the document.
        form: which one.
        day: that it speaks of, and that its file tells.

    Raises:
        MissingPackageError: a package that makes this form is not installed.
        DataError: the document cannot be made in this form.
    """
    if form is DocumentForm.MARKDOWN:
        return rendered.text
    document = ExportedDocument(
        markdown=rendered.text,
        title=find_title(rendered.text) or rendered.document,
        language=rendered.language,
        pictures=rendered.pictures,
        day=day,
        company=rendered.company,
    )
    content = export_document(document, form, read_template)
    return content.decode() if form.is_text else content


def name_suffix(form: DocumentForm) -> str:
    """Return what the names of files of a form end with."""
    return next(suffix for suffix, each in _SUFFIXES.items() if each is form)


def _rename(output: str, form: DocumentForm) -> str:
    return Path(output).with_suffix(name_suffix(form)).name
