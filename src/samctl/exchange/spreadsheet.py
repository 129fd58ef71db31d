"""Rows as a file that spreadsheets open: RFC 4180, in UTF-8 with the mark by which Excel knows it.

No cell is ever run. Spreadsheets take what begins with `=`, `+`, `-` or `@` for a formula, also behind blanks
and quotes, and some do so with the full-width forms of these characters. Such a text is put behind an
apostrophe, which is how people tell a spreadsheet that something is a text; a plain number stays one.
`undo_defusing` takes it off again.
"""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

Cell: TypeAlias = str | int | Decimal | date | bool | None
"""What a cell holds; None where nothing is known."""

_APOSTROPHE = "'"
_FORMULA = re.compile(r"[\s\"'\u00ab\u2018-\u201f]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]")
_NUMBER = re.compile(r"[-+]?[0-9]+([.,][0-9]+)?")


class Notation(NamedTuple):
    """How a file writes its cells.

    Args:
        separator: between two cells.
        decimal: the decimal mark of numbers.
    """

    separator: Literal[",", ";", "\t"] = ","
    decimal: Literal[".", ","] = "."


def format_rows(rows: Iterable[Sequence[Cell]], notation: Notation) -> bytes:
    """Return rows as the bytes of a CSV file; the first one should name the columns."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=notation.separator)
    writer.writerows([_spell(cell, notation) for cell in row] for row in rows)
    return BOM_UTF8 + stream.getvalue().encode()


def defuse(text: str) -> str:
    """Return a text behind an apostrophe where a spreadsheet would take it for a formula."""
    is_formula = _FORMULA.match(text) and not _NUMBER.fullmatch(text)
    return f"{_APOSTROPHE}{text}" if is_formula else text


def undo_defusing(text: str) -> str:
    """Return a text as it was before `defuse`: without the apostrophe in front of a formula."""
    bare = text.removeprefix(_APOSTROPHE)
    return bare if bare != text and defuse(bare) == text else text


def _spell(cell: Cell, notation: Notation) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case Decimal():
            return f"{cell:f}".replace(".", notation.decimal)
        case date():
            return cell.isoformat()
        case int():
            return str(cell)
        case _:
            return defuse(cell)
