"""A document for Word: made by pandoc after a reference document that is put together from readable parts."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile, ZipInfo

from jinja2 import Environment, StrictUndefined

from samctl.render.drawing import clean
from samctl.render.export.body import show_alternative
from samctl.render.export.document import DocumentForm, ExportedDocument, ReadTemplate
from samctl.render.export.packages import load_package
from samctl.render.export.pandoc import make_input, run_pandoc, show_file
from samctl.render.export.pictures import find_picture
from samctl.render.export.wording import WORDING
from samctl.render.raster import to_png

_PARTS = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package.rels",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document.rels",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
}
_BODY = "word/body.openxml"
_AFTER_TABLE = '<div custom-style="AfterTable"><p>&nbsp;</p></div>\n'  # Word knows no space below a table


def make_docx(document: ExportedDocument, read_template: ReadTemplate) -> bytes:
    """Return a document for Word, on A4, with its language for proofing.

    Args:
        document: as it was rendered.
        read_template: returns the parts of the reference document.

    Raises:
        MissingPackageError: pandoc, or with pictures the rasterizer, is not installed.
        DataError: a picture cannot be drawn.
    """
    with TemporaryDirectory(prefix="samctl-") as scratch:
        folder = Path(scratch)
        html = make_input(
            document, lambda name, text: _show_picture(document, name, text, folder), after_table=_AFTER_TABLE
        )
        (folder / "reference.docx").write_bytes(_make_reference(document, read_template))
        (folder / "body.openxml").write_text(read_template(_BODY), encoding="utf-8")
        options = ["--reference-doc", "reference.docx", "--template", "body.openxml"]
        return run_pandoc(html, DocumentForm.DOCX, "docx", options, document.day, folder)


def _show_picture(document: ExportedDocument, name: str, alternative: str, folder: Path) -> str:
    """Return a picture as points, in a file of the folder: only the newest Word shows SVG."""
    svg = find_picture(document.pictures, name)
    if svg is None:
        return show_alternative(alternative)
    load_package("resvg_py", "resvg-py", DocumentForm.DOCX)
    file = f"picture-{len([*folder.glob('*.png')]) + 1}.png"
    (folder / file).write_bytes(to_png(svg))
    return show_file(file, svg, alternative)


def _make_reference(document: ExportedDocument, read_template: ReadTemplate) -> bytes:
    """Return the document that pandoc takes styles, page, heads and feet from."""
    environment = Environment(autoescape=True, trim_blocks=True, undefined=StrictUndefined)
    parts = {name: read_template(f"word/{part}") for name, part in _PARTS.items()}
    head = environment.from_string(read_template("word/header.xml.j2"))
    company = clean(document.company)
    parts["word/header1.xml"] = head.render(company=company, title=clean(document.title))
    parts["word/header2.xml"] = head.render(company=company, title="")
    foot = environment.from_string(read_template("word/footer.xml.j2"))
    parts["word/footer1.xml"] = foot.render(wording=WORDING[document.language])
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            archive.writestr(ZipInfo(name), text)
    return packed.getvalue()
