"""Tables in the files of other programs: CSV in any common encoding, and Excel workbooks."""

from __future__ import annotations

from typing import NamedTuple

from samctl.errors import DataError
from samctl.exchange.listings import Footer, Listing, Row, RowProblem, fold_column, tidy_column

__all__ = ["Row", "RowProblem", "Table", "fold_column", "open_table", "read_table", "tidy_column"]

_WORKBOOK = b"PK\x03\x04"
_OTHER_FILES = (
    (b"\xd0\xcf\x11\xe0", "an Excel workbook that is old or has a password"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive"),
)


class Table(NamedTuple):
    """A table as it was read, all its rows at hand.

    Args:
        source: the file's name.
        columns: names from the header, as written there; no two are equal when case and the length of
            spaces do not count.
        rows: the rows that have a cell for each column; blank ones are left out.
        encoding: `UTF-8`, `UTF-16` or `Windows-1252`; empty for a workbook.
        delimiter: what separates the cells; empty for a workbook.
        problems: rows that have too few or too many cells.
        details: how the file is written, in words.
    """

    source: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    delimiter: str
    problems: tuple[RowProblem, ...] = ()
    details: str = ""


def open_table(content: bytes, *, source: str, sheet: str = "") -> Listing:
    """Return the table in a file, to go through its rows as often as needed.

    Args:
        content: the bytes of the file.
        source: its name, for messages.
        sheet: which sheet of a workbook; the first that is not hidden where empty.

    Raises:
        DataError: it is neither CSV nor a workbook, or its header is no use. Of a CSV file, quotes that do
            not close are found on the way through it.
        UsageError: it has no such sheet.
    """
    if content.startswith(_WORKBOOK):
        from samctl.exchange.workbooks import open_workbook

        return open_workbook(content, source, sheet)
    other = next((name for magic, name in _OTHER_FILES if content.startswith(magic)), None)
    if other:
        raise DataError(f"{source} is {other}, not a CSV file", "Export it as CSV, best as CSV UTF-8.")
    from samctl.exchange.delimited import open_delimited

    return open_delimited(content, source)


def read_table(content: bytes, *, source: str, sheet: str = "") -> Table:
    """Return the table in a file with all its rows, for tables that fit into memory.

    Raises:
        DataError: it is no table, its quotes do not close, or it has no rows.
        UsageError: it has no such sheet.
    """
    listing = open_table(content, source=source, sheet=sheet)
    rows: list[Row] = []
    problems: list[RowProblem] = []
    for entry in listing.read():
        if isinstance(entry, Row):
            rows.append(entry)
        elif not isinstance(entry, Footer):
            problems.append(entry)
    if not rows and not problems:
        raise DataError(f"{source} has a header but no rows", "Export it again, with its rows.")
    return Table(
        source,
        listing.columns,
        tuple(rows),
        listing.encoding,
        listing.delimiter,
        tuple(problems),
        listing.details,
    )
