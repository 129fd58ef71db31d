"""Excel workbooks as tables: what a cell is (number, date, text) decides how it is written here.

Cells become the text that leaves nothing open: days in ISO form, numbers with a decimal point, their percent
sign or currency behind them where the cell shows one. Formulas count with the value that was last computed.
openpyxl reads the file, an optional package.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, TextIOWrapper
from typing import Any
from urllib.parse import unquote_plus
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from samctl.documents.suggestions import ask_meaning
from samctl.errors import DataError, SamctlError, UsageError
from samctl.exchange.cells import quote_cell
from samctl.exchange.currencies import find_unit
from samctl.exchange.delimited import read_next
from samctl.exchange.footers import Record, split_footer
from samctl.exchange.listings import Entry, Footer, Listing, check_header, fit_row, fold_column

_CURRENCY = re.compile(r'\[\$([^\]-]+)|"?([€$£¥]|[A-Z]{3})"?')
_QUOTED_TEXT = re.compile(r'"[^"]*"|\\.')
_MOST_BYTES = 2_000_000_000  # unpacked; the file of a sheet with a million rows is a tenth of it
_TITLES_SHEET = "hiddenSheet"
_HINT = "Open it in Excel and save it anew, or: Export it as CSV, best as CSV UTF-8."


class MissingReaderError(SamctlError):
    """The package that reads Excel workbooks is not installed."""


def open_workbook(content: bytes, source: str, sheet: str) -> Listing:
    """Return the table on a sheet of an Excel workbook.

    Args:
        content: the file.
        source: its name, for messages.
        sheet: the sheet; the first that is not hidden where empty.

    Raises:
        DataError: it is no such workbook, or its header is no use.
        UsageError: it has no such sheet.
        MissingReaderError: openpyxl is not installed.
    """
    with _explained(source):
        book = _load(content, source)
        page = _find_sheet(book, source, sheet)
        titles = _read_titles(book)
        copy = _copy_rows(page)
    header = next(_read_copy(copy), None)
    if header is None:
        raise DataError(f"{source} is empty", "Export it again, with its header and rows.")
    columns = tuple(_strip_end(header.cells))
    check_header(columns, lambda index: f"{source}:{header.line}:{index + 1}")
    return Listing(
        source, columns, lambda: _read_entries(copy, len(columns)), sheet=page.title, titles=titles
    )


@contextmanager
def _explained(source: str) -> Iterator[None]:
    """Turn what openpyxl raises on damaged files into an error that says what to do."""
    try:
        yield
    except (BadZipFile, ParseError, KeyError, ValueError, TypeError, OSError, AttributeError):
        raise DataError(f"{source} is not an Excel workbook that can be read", _HINT) from None


def _load(content: bytes, source: str) -> Any:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise MissingReaderError(
            f"{source} is an Excel workbook: reading it needs the package openpyxl, which is not installed",
            "`pip install 'samctl[xlsx]'` installs it. Or save the sheet as CSV UTF-8.",
        ) from None
    with ZipFile(BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
            raise DataError(f"{source} is larger than 2 GB when unpacked", "Export fewer rows or columns.")
    return load_workbook(BytesIO(content), read_only=True, data_only=True)


def _find_sheet(book: Any, source: str, sheet: str) -> Any:
    if sheet:
        found = next((page for page in book.worksheets if page.title == sheet), None)
        if found is None:
            known = [page.title for page in book.worksheets]
            raise UsageError(f"{source} has no sheet {quote_cell(sheet)}", ask_meaning(sheet, known))
        return found
    shown = [page for page in book.worksheets if page.sheet_state == "visible"]
    if not shown:
        raise DataError(f"{source} has no sheet that is not hidden", _HINT)
    return shown[0]


def _read_titles(book: Any) -> dict[str, str]:
    """Return Dynamics' own names of columns by their titles, folded, which its workbooks hide in a sheet.

    Its first cell is `account:CHECKSUM:accountid=TITLE&name=TITLE&...`, titles encoded as in web addresses.
    """
    page = next((page for page in book.worksheets if page.title == _TITLES_SHEET), None)
    first = next(page.iter_rows(max_row=1, max_col=1, values_only=True), (None,)) if page else (None,)
    parts = str(first[0] or "").split(":", 2)
    if len(parts) < 3:
        return {}
    pairs = (pair.partition("=") for pair in parts[2].split("&"))
    return {fold_column(unquote_plus(title)): name for name, _, title in pairs if name and title}


def _copy_rows(page: Any) -> bytes:
    """Return the rows that are not blank as CSV, each behind its number and whether a blank one is above it.

    openpyxl takes ten times as long for a row as the csv module, and rows are gone through several times.
    """
    copy = BytesIO()
    stream = TextIOWrapper(copy, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(stream)
    set_off = False
    page.reset_dimensions()  # some programs write wrong ones
    for line, row in enumerate(page.iter_rows(), start=1):
        cells = [_write_cell(cell) for cell in row]
        blank = not any(cell.strip() for cell in cells)
        if not blank:
            writer.writerow([line, "above" if set_off else "", *cells])
        set_off = blank
    return copy.getvalue()


def _read_copy(copy: bytes) -> Iterator[Record]:
    reader = csv.reader(TextIOWrapper(BytesIO(copy), encoding="utf-8", newline=""))
    while (cells := read_next(reader, len(copy))) is not None:
        line, set_off, *rest = cells
        yield Record(int(line), rest, bool(set_off))


def _read_entries(copy: bytes, width: int) -> Iterator[Entry]:
    records = _read_copy(copy)
    next(records)
    for record in split_footer(records):
        if isinstance(record, Footer):
            yield record
        else:
            # Empty cells at the end of a row are not in the file; nothing can tear a row apart.
            cells = record.cells + [""] * (width - len(record.cells))
            yield fit_row(record.line, cells, width)


def _strip_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def _write_cell(cell: Any) -> str:
    value = cell.value
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "seconds")
        case date():
            return value.isoformat()
        case int():
            return _write_number(Decimal(value), cell.number_format or "")
        case float():
            # Excel itself counts with 15 digits; the file may have two more that nobody ever saw.
            return _write_number(Decimal(f"{value:.15g}"), cell.number_format or "")
        case _:
            return str(value)


def _write_number(value: Decimal, form: str) -> str:
    """Return a number with a decimal point that cannot be taken for the mark of thousands, and its unit."""
    if "%" in _QUOTED_TEXT.sub("", form):
        return f"{_write_plain(value * 100)}%"
    match = _CURRENCY.search(form.partition(";")[0])
    unit = find_unit(next(filter(None, match.groups())).strip()) if match else None
    return f"{_write_plain(value)} {unit}" if unit else _write_plain(value)


def _write_plain(value: Decimal) -> str:
    text = format(value, "f")
    if "." not in text:
        return text
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    # Three decimals behind up to three digits look like a thousand: `1.234`.
    return f"{whole}.{fraction}{'0' if len(fraction) == 3 else ''}" if fraction else whole
