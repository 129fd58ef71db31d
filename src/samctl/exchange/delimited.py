"""CSV as it comes: delimiter and header found by stated rules, every row with its line.

Delimiter: of comma, semicolon, tab and pipe the one that splits the header into most columns, quotes
respected; among equals tab, semicolon, pipe, comma, for a comma is the likeliest to stand inside a name. A
first line `sep=;`, which Excel understands, decides by itself.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from samctl.errors import DataError
from samctl.exchange.encodings import LINE_BREAK, Text, decode
from samctl.exchange.footers import Record, split_footer
from samctl.exchange.listings import Entry, Footer, Listing, check_header, fit_row

_DELIMITERS = "\t;|,"
_SEPARATOR_LINE = re.compile(r"\s*sep=([,;|\t])[ \t]*(?:\r\n|\n|\r|\Z)", re.IGNORECASE)
_LONGEST_HEAD = 10_000


class _Layout(NamedTuple):
    """How a text is divided into records.

    Args:
        text: the text.
        skipped: lines above the header that are no records.
        delimiter: what separates the cells.
    """

    text: Text
    skipped: int
    delimiter: str


def open_delimited(content: bytes, source: str) -> Listing:
    """Return the table in the bytes of a CSV file.

    Args:
        content: the file.
        source: its name, for messages.

    Raises:
        DataError: it is no CSV file, or its header is no use. Quotes that do not close are found on the way.
    """
    text = decode(content, source)
    with text.open() as stream:
        head = stream.read(_LONGEST_HEAD)
    separator = _SEPARATOR_LINE.match(head)
    skipped = len(LINE_BREAK.findall(separator[0])) if separator else 0
    layout = _Layout(text, skipped, separator[1] if separator else _find_delimiter(text))
    header = next(_read_records(layout), None)
    if header is None:
        raise DataError(f"{source} is empty", "Export it again, with its header and rows.")
    check_header(header.cells, lambda index: _place_column(layout, header.line, index))
    return Listing(
        source,
        tuple(header.cells),
        lambda: _read_entries(layout, len(header.cells)),
        text.encoding,
        layout.delimiter,
    )


def read_next(reader: Iterator[list[str]], longest: int) -> list[str] | None:
    """Return the next record of a reader of the csv module; None behind the last.

    The module's limit of 128 KiB a cell is one of the whole process, so it is lifted for the moment.

    Args:
        reader: the reader.
        longest: how long a cell may be.
    """
    limit = csv.field_size_limit(max(longest, csv.field_size_limit()))
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(limit)


def _find_delimiter(text: Text) -> str:
    widths = {delimiter: _count_columns(_Layout(text, 0, delimiter)) for delimiter in _DELIMITERS}
    widest = max(widths, key=lambda delimiter: widths[delimiter])
    return widest if widths[widest] > 1 else ","


def _count_columns(layout: _Layout) -> int:
    """Return into how many columns a delimiter splits the header; 0 where the quotes speak against it."""
    try:
        return next((len(record.cells) for record in _read_records(layout)), 0)
    except DataError:
        return 0


def _read_entries(layout: _Layout, width: int) -> Iterator[Entry]:
    records = _read_records(layout)
    next(records)
    for record in split_footer(records):
        yield record if isinstance(record, Footer) else fit_row(record.line, record.cells, width)


def _read_records(layout: _Layout) -> Iterator[Record]:
    """Return the records that are not blank, the header first."""
    longest = len(layout.text.body)
    set_off = False
    with layout.text.open() as stream:
        for _ in range(layout.skipped):
            stream.readline()
        reader = csv.reader(stream, delimiter=layout.delimiter, strict=True)
        while True:
            line = layout.skipped + reader.line_num + 1
            try:
                cells = read_next(reader, longest)
            except csv.Error as error:
                problem = "quotes open and never close" if "end of data" in str(error) else str(error)
                hint = 'A quote inside a cell must be doubled, and the cell quoted: "The ""Best"" Account".'
                place = f"{layout.text.source}:{line}"
                raise DataError(f"{place}: {problem}, in the row that starts here", hint) from None
            if cells is None:
                return
            if any(cell.strip() for cell in cells):
                yield Record(line, cells, set_off)
                set_off = False
            else:
                set_off = True


def _place_column(layout: _Layout, line: int, index: int) -> str:
    """Return `file:line:column` of a column's name in the header."""
    text = layout.text.body.decode(layout.text.codec)
    cell = re.compile(rf'"(?:[^"]|"")*"|[^{re.escape(layout.delimiter)}\r\n]*')
    breaks = list(islice(LINE_BREAK.finditer(text), line - 1))
    offset = breaks[-1].end() if breaks else 0
    for _ in range(index):
        match = cell.match(text, offset)
        offset = match.end() + 1 if match else offset
    return layout.text.place(offset)
