"""What stands on slides, read by python-pptx, and in every part of their file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from pptx import Presentation

from samctl.render.language import Catalogue, Language, LanguageCode
from samctl.store.templates import read_translations

POINT = 12700
"""In the unit that files measure in."""


def find_language(code: LanguageCode) -> Language:
    found = read_translations(code)
    return Language(code, Catalogue(*found) if found else None)


def open_slides(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def list_titles(content: bytes) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in open_slides(content).slides]


def read_texts(content: bytes) -> list[str]:
    """Return the texts of all slides, shape by shape and cell by cell."""
    return [
        text for slide in open_slides(content).slides for shape in slide.shapes for text in read_shape(shape)
    ]


def read_shape(shape: Any) -> Iterator[str]:
    if shape.has_text_frame:
        yield shape.text_frame.text
    if getattr(shape, "has_table", False):
        yield from (cell.text_frame.text for row in shape.table.rows for cell in row.cells)


def list_tables(content: bytes, title: str) -> list[list[list[str]]]:
    """Return the tables on slides whose titles begin so, row by row."""
    return [
        [[cell.text_frame.text for cell in row.cells] for row in shape.table.rows]
        for slide in open_slides(content).slides
        if slide.shapes.title.text_frame.text.startswith(title)
        for shape in slide.shapes
        if getattr(shape, "has_table", False)
    ]


def list_charts(content: bytes) -> list[Any]:
    return [
        shape.chart
        for slide in open_slides(content).slides
        for shape in slide.shapes
        if getattr(shape, "has_chart", False)
    ]


def read_parts(content: bytes) -> list[str]:
    """Return every part of a file as text, and those of the workbooks in it."""
    parts = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            parts += [
                name,
                *(read_parts(part) if name.endswith(".xlsx") else [part.decode(errors="replace")]),
            ]
    return parts
