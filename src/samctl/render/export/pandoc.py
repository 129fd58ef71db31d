"""How pandoc is called: on HTML of ours, in a sandbox, with nothing of the machine or the moment in its output."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path

from samctl.errors import DataError
from samctl.render.drawing import clean
from samctl.render.export.body import Shapes, TableRows, render_body
from samctl.render.export.columns import share_width
from samctl.render.export.document import DocumentForm, ExportedDocument
from samctl.render.export.packages import load_package

_READER = "html-auto_identifiers"  # headings that nothing refers to need no names
_BOXES = {True: "☒", False: "☐"}  # pandoc's own signs for them
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


def make_input(document: ExportedDocument, show_picture: ShowPicture, table_width: float) -> str:
    """Return a document as HTML that pandoc reads.

    Args:
        document: as it was rendered.
        show_picture: what stands for a picture.
        table_width: the room for tables, in sizes of their font.
    """

    def open_table(rows: TableRows) -> str:
        columns = "".join(f'<col style="width: {share:.2%}">' for share in share_width(rows, table_width))
        return f"<table><colgroup>{columns}</colgroup>\n"

    shapes = Shapes(open_table, "</table>\n", lambda done: f"{_BOXES[done]} ", show_picture)
    return _PAGE.format(
        language=document.language,
        title=escape(clean(document.title)),
        company=escape(clean(document.company)),
        body=render_body(document.markdown, shapes),
    )


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
    pandoc = load_package("pypandoc", "pypandoc_binary", form).get_pandoc_path()
    command = [pandoc, "--sandbox", "--from", _READER, "--to", writer, "--output", "-", *options]
    epoch = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    done = subprocess.run(
        command,
        input=html.encode(),
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)},
        capture_output=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise DataError(f"pandoc cannot make {form.name} of the document: {said}", "`--to html` does without it.")
    return done.stdout
