"""How pandoc is called: on HTML that names no file but ours, with nothing of the moment in its output."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path

from samctl.errors import DataError
from samctl.render.drawing import clean
from samctl.render.export.body import Shapes, TableRows, render_body
from samctl.render.export.columns import is_wide, share_width
from samctl.render.export.document import DocumentForm, ExportedDocument
from samctl.render.export.packages import load_package, report_missing
from samctl.render.export.pictures import fit_width, is_tall
from samctl.render.language import LanguageCode

_PACKAGE = "pypandoc_binary"
_READER = "html-auto_identifiers"  # headings that nothing refers to need no names
_BOXES = {True: "☒", False: "☐"}  # pandoc's own signs for them
_LOCALES: Mapping[LanguageCode, str] = {"de": "de-DE", "en": "en-GB"}  # Word proofs languages of countries
_WIDE = ' custom-style="WideTable"'
_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{title}</title><meta name="author" content="{company}"></head>
<body>
{body}
</body>
</html>
"""

ShowPicture = Callable[[str, str], str]
"""Returns the HTML of a picture by its name, with the text that stands for it."""


def make_input(document: ExportedDocument, show_picture: ShowPicture, *, after_table: str = "") -> str:
    """Return a document as HTML that pandoc reads.

    Args:
        document: as it was rendered.
        show_picture: what stands for a picture.
        after_table: HTML that follows each table.
    """
    shapes = Shapes(_open_table, f"</table>\n{after_table}", lambda done: f"{_BOXES[done]} ", show_picture)
    return _PAGE.format(
        language=_LOCALES[document.language],
        title=escape(clean(document.title)),
        company=escape(clean(document.company)),
        body=render_body(document.markdown, shapes),
    )


def show_file(file: str, svg: str, alternative: str) -> str:
    """Return the HTML of a picture that lies in a file, in the size that it has on paper.

    Args:
        file: its name in the folder that pandoc works in.
        svg: the picture as it was drawn.
        alternative: the text that stands for it.
    """
    kind = ' class="tall"' if is_tall(svg) else ""
    return f'<img src="{file}" alt="{escape(alternative)}" width="{fit_width(svg):.1f}mm"{kind}>'


def run_pandoc(
    html: str, form: DocumentForm, writer: str, options: Sequence[str], day: date, folder: Path
) -> bytes:
    """Return what pandoc makes of HTML.

    Args:
        html: what it reads.
        form: what it is needed for.
        writer: pandoc's name of the output's format.
        options: of its command line.
        day: the time that the output tells.
        folder: where it works; files that the options name lie there.

    Raises:
        MissingPackageError: pandoc is not installed.
        DataError: it refuses the document.
    """
    command = [_find_pandoc(form), "--data-dir", ".", "--from", _READER, "--to", writer, "--output", "-"]
    epoch = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    done = subprocess.run(
        [*command, *options],
        input=html.encode(),
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)},
        capture_output=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise DataError(
            f"pandoc cannot make {form.name} of the document: {said}", "`--to html` does without it."
        )
    return done.stdout


def _find_pandoc(form: DocumentForm) -> str:
    try:
        return str(load_package("pypandoc", _PACKAGE, form).get_pandoc_path())
    except OSError:  # pypandoc without the pandoc that pypandoc_binary brings along
        raise report_missing(_PACKAGE, form) from None


def _open_table(rows: TableRows) -> str:
    columns = "".join(f'<col style="width: {share:.2%}">' for share in share_width(rows))
    return f"<table{_WIDE * is_wide(rows)}><colgroup>{columns}</colgroup>\n"
