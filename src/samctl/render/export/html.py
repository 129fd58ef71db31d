"""A document as a web page: one file that holds all it shows, and loads nothing."""

from __future__ import annotations

import re
from itertools import count

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from samctl.render.drawing import clean
from samctl.render.export.body import Shapes, TableRows, render_body, show_alternative
from samctl.render.export.document import ExportedDocument, ReadTemplate
from samctl.render.export.pictures import find_picture, separate_ids
from samctl.render.export.wording import WORDING

_PAGE = "pages/document.html.j2"
_STYLES = "pages/document.css"
_NO_WORD = re.compile(r"[^\w ]")


def make_html(document: ExportedDocument, read_template: ReadTemplate) -> bytes:
    """Return a document as one self-contained page in UTF-8.

    Args:
        document: as it was rendered.
        read_template: returns the page's template and style sheet.
    """
    wording = WORDING[document.language]
    environment = Environment(autoescape=True, trim_blocks=True, undefined=StrictUndefined)
    environment.filters["css"] = _quote
    page = environment.from_string(read_template(_PAGE)).render(
        language=document.language,
        title=clean(document.title),
        company=clean(document.company),
        day=document.day.isoformat(),
        wording=wording,
        styles=Markup(read_template(_STYLES)),
        body=Markup(render_body(document.markdown, _make_shapes(document))),
    )
    return f"{page.strip()}\n".encode()


def _make_shapes(document: ExportedDocument) -> Shapes:
    numbers = count(1)
    wording = WORDING[document.language]

    def show_box(done: bool) -> str:
        words = wording.done if done else wording.undone
        return f'<input type="checkbox" disabled{" checked" * done} aria-label="{words}"> '

    def show_picture(name: str, alternative: str) -> str:
        svg = find_picture(document.pictures, name)
        if svg is None:
            return show_alternative(alternative)
        return f'<span class="picture">{separate_ids(svg, f"picture-{next(numbers)}-")}</span>'

    return Shapes(_open_table, "</table></div>\n", show_box, show_picture)


def _open_table(rows: TableRows) -> str:
    return f'<div class="table"><table style="--columns: {len(rows[0])}">\n'


def _quote(text: str) -> Markup:
    """Return a text as a string of CSS that means nothing to HTML either."""
    return Markup('"' + _NO_WORD.sub(lambda found: f"\\{ord(found[0]):x} ", text) + '"')
