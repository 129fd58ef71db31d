"""A table whose rows are read anew whenever somebody goes through them, so that none need to be kept.

A file of a hundred thousand rows is gone through twice: once to see how its columns write numbers and days,
once to make records of the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from samctl.errors import DataError
from samctl.exchange.cells import has_control_characters, quote_cell

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "pipes"}


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


class Footer(NamedTuple):
    """What a report says below its rows: totals, who made it, that it is confidential.

    Args:
        line: on which it starts.
        lines: how many that are not blank.
    """

    line: int
    lines: int


Entry = Row | RowProblem | Footer
"""What is met on the way through a table."""


class Listing(NamedTuple):
    """A table to go through.

    Args:
        source: the file's name.
        columns: names from the header, as written there; no two are equal when case and the length of
            spaces do not count.
        read: returns the rows and what else there is, from the first on, whenever it is called.
        encoding: `UTF-8`, `UTF-16` or `Windows-1252`; empty for a workbook.
        delimiter: what separates the cells; empty for a workbook.
        sheet: the sheet of a workbook.
        titles: the system's own names of columns by what the file calls them, folded, where it tells both.
    """

    source: str
    columns: tuple[str, ...]
    read: Callable[[], Iterator[Entry]]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    titles: Mapping[str, str] = {}

    @property
    def details(self) -> str:
        """How the file is written, in words."""
        if self.sheet:
            return f"Excel, sheet {quote_cell(self.sheet)}"
        return f"{self.encoding}, separated by {_DELIMITERS[self.delimiter]}"


def fold_column(name: str) -> str:
    """Return the form in which a column's name is matched: case and the length of spaces do not count."""
    return tidy_column(name).casefold()


def tidy_column(name: str) -> str:
    """Return a column's name on one line, without spaces around it."""
    return " ".join(name.split())


def fit_row(line: int, cells: list[str], width: int) -> Row | RowProblem:
    """Return a row with as many cells as the header has, or what is wrong with it.

    Surplus cells that are empty are cut off. A row that is too short is not filled up: it may be the half
    of a row that a line break tore apart.
    """
    if len(cells) < width or any(cell.strip() for cell in cells[width:]):
        count = f"{len(cells)} cell" + ("s" if len(cells) > 1 else "")
        return RowProblem(line, f"{count} where the header has {width}")
    return Row(line, tuple(cells[:width]))


def check_header(columns: Iterable[str], place: Callable[[int], str]) -> None:
    """Refuse a header that leaves open which column is meant.

    Args:
        columns: names of the columns.
        place: says where a column's name stands, by its index.

    Raises:
        DataError: a column has no name, the same as another, or one with control characters.
    """
    seen: set[str] = set()
    for index, name in enumerate(columns):
        folded = fold_column(name)
        if not folded:
            hint = "Name the column, or delete it if it holds nothing."
            raise DataError(f"{place(index)}: column {index + 1} has no name", hint)
        if has_control_characters(folded):
            problem = f"{place(index)}: the column's name {quote_cell(name)} holds control characters"
            raise DataError(problem, "Rename the column.")
        if folded in seen:
            hint = "Rename one of them, so that it is clear which is meant; case does not tell them apart."
            raise DataError(f"{place(index)}: column {quote_cell(name)} occurs twice", hint)
        seen.add(folded)
