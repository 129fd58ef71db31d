"""A document as PDF: set by Typst, whose markup pandoc writes, with the fonts that are shipped."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from samctl.errors import DataError
from samctl.render.drawing import clean
from samctl.render.export.body import show_alternative
from samctl.render.export.document import DocumentForm, ExportedDocument, ReadTemplate
from samctl.render.export.packages import load_package
from samctl.render.export.pandoc import make_input, run_pandoc, show_file
from samctl.render.export.pictures import find_picture
from samctl.render.export.wording import WORDING

_SETTING = "pages/document.typ"
_FILTER = "pages/typst.lua"
_FONTS = Path(__file__).resolve().parents[1] / "fonts"


def make_pdf(document: ExportedDocument, read_template: ReadTemplate) -> bytes:
    """Return a document as PDF on A4.

    Args:
        document: as it was rendered.
        read_template: returns how pages are set, and the filter that keeps values apart from markup.

    Raises:
        MissingPackageError: pandoc or Typst is not installed.
        DataError: it cannot be set, for example because a picture is broken.
    """
    typst = load_package("typst", "typst", DocumentForm.PDF)
    with TemporaryDirectory(prefix="samctl-") as scratch:
        folder = Path(scratch)
        markup = _write_markup(document, read_template, folder)
        (folder / "document.typ").write_text(markup, encoding="utf-8")
        try:
            pdf = typst.compile(
                folder / "document.typ",
                root=folder,
                font_paths=[_FONTS],
                ignore_system_fonts=True,
                sys_inputs=_list_inputs(document),
                timestamp=datetime(document.day.year, document.day.month, document.day.day, tzinfo=UTC),
            )
        except typst.TypstError as error:
            raise DataError(
                f"the document cannot be set as PDF: {error.message}", "`--to html` shows it."
            ) from error
    return bytes(pdf)


def _write_markup(document: ExportedDocument, read_template: ReadTemplate, folder: Path) -> str:
    """Return the document in Typst's markup, with its pictures and the filter as files in the folder."""
    files: dict[str, str] = {}

    def show_picture(name: str, alternative: str) -> str:
        svg = find_picture(document.pictures, name)
        if svg is None:
            return show_alternative(alternative)
        file = files.setdefault(name, f"picture-{len(files) + 1}.svg")
        (folder / file).write_text(svg, encoding="utf-8")
        return show_file(file, svg, alternative)

    html = make_input(document, show_picture)
    (folder / "typst.lua").write_text(read_template(_FILTER), encoding="utf-8")
    options = ["--lua-filter", "typst.lua"]
    body = run_pandoc(html, DocumentForm.PDF, "typst", options, document.day, folder)
    return f"{read_template(_SETTING)}\n{body.decode()}"


def _list_inputs(document: ExportedDocument) -> dict[str, str]:
    """Return what the setting is told beside the text; Typst takes it as values, never as markup."""
    wording = WORDING[document.language]
    return {
        "title": clean(document.title),
        "company": clean(document.company),
        "language": document.language,
        "page": wording.page,
        "of": wording.of,
    }
