"""CSV as it comes: encoding and delimiter found by stated rules, every row with its line.

Encoding: a byte order mark of UTF-8 or UTF-16 decides; without one the bytes are UTF-8 if all of them are
valid UTF-8, else Windows-1252. Delimiter: of comma, semicolon, tab and pipe the one that splits the header
into most columns, quotes respected; among equals tab, semicolon, pipe, comma, for a comma is the likeliest
to stand inside a name. A first line `sep=;`, which Excel understands, decides by itself.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from itertools import islice
from typing import NamedTuple

from samctl.errors import DataError
from samctl.exchange.cells import has_control_characters, quote_cell

_DELIMITERS = "\t;|,"
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_ENCODING_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252"}
_OTHER_FILES = (
    (b"PK\x03\x04", "an Excel workbook or another zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive"),
)
_SEPARATOR_LINE = re.compile(r"\s*sep=([,;|\t])[ \t]*(?:\r\n|\n|\r)", re.IGNORECASE)
_LINE_BREAK = re.compile(r"\r\n|\n|\r")


class Row(NamedTuple):
    """One row.

    Args:
        line: of the file, from 1, on which it starts.
        cells: as many as there are columns, as written.
    """

    line: int
    cells: tuple[str, ...]


class RowProblem(NamedTuple):
    """A row that could not be used, and why."""

    line: int
    message: str


class Table(NamedTuple):
    """A table as it was read.

    Args:
        source: the file's name.
        columns: names from the header, as written there; no two are equal when case and the length of
            spaces do not count.
        rows: the rows that have a cell for each column; blank ones are left out.
        encoding: `UTF-8`, `UTF-16` or `Windows-1252`.
        delimiter: what separates the cells.
        problems: rows that have too few or too many cells.
    """

    source: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    delimiter: str
    problems: tuple[RowProblem, ...] = ()


def fold_column(name: str) -> str:
    """Return the form in which a column's name is matched: case and the length of spaces do not count."""
    return tidy_column(name).casefold()


def tidy_column(name: str) -> str:
    """Return a column's name on one line, without spaces around it."""
    return " ".join(name.split())


def read_table(content: bytes, *, source: str) -> Table:
    """Return the table in the bytes of a CSV file.

    Args:
        content: the file.
        source: its name, for messages.

    Raises:
        DataError: it is no CSV file, its header is no use, its quotes do not close, or it has no rows.
    """
    text, encoding = _decode(content, source)
    separator = _SEPARATOR_LINE.match(text)
    start = separator.end() if separator else 0
    with _long_cells_allowed(len(text)):
        delimiter = separator[1] if separator else _find_delimiter(text)
        records = _read_records(text, start, delimiter, source)
        line, header = next(records, (0, []))
        if not header:
            raise DataError(f"{source} is empty", "Export it again, with its header and rows.")
        _check_header(header, _Header(source, text, line, delimiter))
        rows, problems = _sort_out(records, len(header))
    if not rows and not problems:
        raise DataError(f"{source} has a header but no rows", "Export it again, with its rows.")
    return Table(source, tuple(header), tuple(rows), encoding, delimiter, tuple(problems))


def _decode(content: bytes, source: str) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding."""
    other = next((name for magic, name in _OTHER_FILES if content.startswith(magic)), None)
    if other:
        raise DataError(f"{source} is {other}, not a CSV file", "Export it as CSV, best as CSV UTF-8.")
    mark = next((mark for mark in _MARKS if content.startswith(mark)), b"")
    body = content.removeprefix(mark)
    for encoding in (_MARKS[mark],) if mark else ("utf-8", "cp1252"):
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError as error:
            failure = error
        else:
            _refuse_nul(text, source)
            return text, _ENCODING_NAMES[encoding]
    sound = body[: failure.start].decode(failure.encoding)
    expected = f"not {_ENCODING_NAMES[_MARKS[mark]]}" if mark else "neither UTF-8 nor Windows-1252"
    problem = f"{_format_place(source, sound, len(sound))}: byte 0x{body[failure.start]:02x} is {expected}"
    raise DataError(problem, "Export it as CSV UTF-8.")


def _refuse_nul(text: str, source: str) -> None:
    if "\0" in text:
        place = _format_place(source, text, text.index("\0"))
        problem = "a NUL character: this is no text, or UTF-16 without a byte order mark"
        raise DataError(f"{place}: {problem}", "Export it as CSV UTF-8.")


def _find_delimiter(text: str) -> str:
    widths = {delimiter: _count_columns(text, delimiter) for delimiter in _DELIMITERS}
    widest = max(widths, key=lambda delimiter: widths[delimiter])
    return widest if widths[widest] > 1 else ","


def _count_columns(text: str, delimiter: str) -> int:
    """Return into how many columns a delimiter splits the header; 0 where the quotes speak against it."""
    try:
        return next((len(cells) for _, cells in _read_records(text, 0, delimiter, "")), 0)
    except DataError:
        return 0


def _read_records(text: str, start: int, delimiter: str, source: str) -> Iterator[tuple[int, list[str]]]:
    """Return the records behind an offset that are not blank, each with the line on which it starts."""
    skipped = len(_LINE_BREAK.findall(text, 0, start))
    reader = csv.reader(StringIO(text[start:], newline=""), delimiter=delimiter, strict=True)
    while True:
        line = skipped + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problem = "quotes open and never close" if "end of data" in str(error) else str(error)
            hint = 'A quote inside a cell must be doubled, and the cell quoted: "The ""Best"" Account".'
            raise DataError(f"{source}:{line}: {problem}, in the row that starts here", hint) from None
        if any(cell.strip() for cell in cells):
            yield line, cells


def _sort_out(records: Iterator[tuple[int, list[str]]], width: int) -> tuple[list[Row], list[RowProblem]]:
    """Return the rows of a table, and those that have another number of cells than its header.

    Surplus cells that are empty are cut off. A row that is too short is not filled up: it may be the half
    of a row that a line break tore apart.
    """
    rows: list[Row] = []
    problems: list[RowProblem] = []
    for line, cells in records:
        if len(cells) < width or any(cell.strip() for cell in cells[width:]):
            count = f"{len(cells)} cell" + ("s" if len(cells) > 1 else "")
            problems.append(RowProblem(line, f"{count} where the header has {width}"))
        else:
            rows.append(Row(line, tuple(cells[:width])))
    return rows, problems


class _Header(NamedTuple):
    """Where the header stands, to say the place of one of its columns."""

    source: str
    text: str
    line: int
    delimiter: str

    def place(self, index: int) -> str:
        """Return `file:line:column` of a column's name."""
        cell = re.compile(rf'"(?:[^"]|"")*"|[^{re.escape(self.delimiter)}\r\n]*')
        breaks = list(islice(_LINE_BREAK.finditer(self.text), self.line - 1))
        offset = breaks[-1].end() if breaks else 0
        for _ in range(index):
            match = cell.match(self.text, offset)
            offset = match.end() + 1 if match else offset
        return _format_place(self.source, self.text, offset)


def _check_header(columns: list[str], header: _Header) -> None:
    seen: dict[str, str] = {}
    for index, name in enumerate(columns):
        folded = fold_column(name)
        if not folded:
            hint = "Name the column, or delete it if it holds nothing."
            raise DataError(f"{header.place(index)}: column {index + 1} has no name", hint)
        if has_control_characters(folded):
            problem = f"{header.place(index)}: the column's name {quote_cell(name)} holds control characters"
            raise DataError(problem, "Rename the column.")
        if folded in seen:
            hint = "Rename one of them, so that it is clear which is meant; case does not tell them apart."
            raise DataError(f"{header.place(index)}: column {quote_cell(name)} occurs twice", hint)
        seen[folded] = name


def _format_place(source: str, text: str, offset: int) -> str:
    breaks = list(_LINE_BREAK.finditer(text, 0, offset))
    column = offset - (breaks[-1].end() if breaks else 0) + 1
    return f"{source}:{len(breaks) + 1}:{column}"


@contextmanager
def _long_cells_allowed(longest: int) -> Iterator[None]:
    """Lift the csv module's limit of 128 KiB a cell, which is one of the whole process, for a while."""
    before = csv.field_size_limit(max(longest, csv.field_size_limit()))
    try:
        yield
    finally:
        csv.field_size_limit(before)
