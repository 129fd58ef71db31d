"""A table in the forms that people and programs want: laid out, CSV, Markdown."""

from __future__ import annotations

import csv
import io
import re
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from rich.cells import cell_len

from samctl.cli.output import TableFormat, is_colourful, paint
from samctl.render.markdown import escape_markdown

_COLOUR = re.compile("\033\\[[0-9;]*m")
_PLAIN = "\033[0m"
_UNBOUNDED = 10_000
_GAP = 2
_INDENT = "    "
_WRAPPED = 26  # what a name or a few words can be wrapped to and still be read


class Column(NamedTuple):
    """A column.

    Args:
        title: its heading.
        align: where its cells stand.
        wraps: whether its cells may run over several lines on a narrow terminal.
    """

    title: str
    align: Literal["left", "right"] = "left"
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under columns.

    Args:
        columns: one for each cell of a row.
        rows: the cells.
        styles: a style of rich for a row, by its index, such as `dim`.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    styles: dict[int, str] = field(default_factory=dict)


def format_table(table: Table, form: TableFormat) -> str:
    """Return a table as CSV, as Markdown, or laid out for the terminal (one line a row in a pipe)."""
    if form is TableFormat.CSV:
        return format_csv([[column.title for column in table.columns], *table.rows])
    if form is TableFormat.MARKDOWN:
        return _format_markdown(table)
    return _lay_out(table)


def format_csv(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as CSV with a line feed behind each; no cell is one that a spreadsheet would run."""
    from samctl.exchange.spreadsheet import defuse

    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([defuse(cell) for cell in row] for row in rows)
    return stream.getvalue()


def terminal_width() -> int:
    """Return the columns of the terminal; without bound where stdout is none."""
    return shutil.get_terminal_size().columns if sys.stdout and sys.stdout.isatty() else _UNBOUNDED


def _format_markdown(table: Table) -> str:
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(escape_markdown(cell) for cell in cells) + " |\n"

    rules = ["---:" if column.align == "right" else "---" for column in table.columns]
    return "".join([line([column.title for column in table.columns]), line(rules), *map(line, table.rows)])


def lay_out_with_notes(table: Table, label: str, movable: Mapping[str, Callable[[str], str]]) -> str:
    """Return a table laid out; where the terminal is too narrow, columns become notes below it.

    Args:
        table: the table.
        label: the column that names a row.
        movable: the columns that may become notes, the first to go first, each with what makes a note of
            its cells (an empty text makes none).
    """
    moved: list[str] = []
    shown = table
    for title in movable:
        if _measure_width(shown, _WRAPPED) <= terminal_width():
            break
        moved.insert(0, title)
        shown = _without(table, moved)
    notes = []
    for row in table.rows:
        cells = dict(zip([column.title for column in table.columns], row, strict=True))
        found = [note for title in moved if (note := movable[title](cells.get(title, "")))]
        if found:
            notes.append(f"{cells[label]}: {'; '.join(found)}")
    return _lay_out(shown) + ("\n" + format_paragraphs(notes) if notes else "")


def fits_terminal(table: Table) -> bool:
    """Return whether a table stands on the terminal without wrapping a cell."""
    return _measure_width(table) <= terminal_width()


def format_entries(
    entries: Sequence[tuple[str, Sequence[str]]], styles: Mapping[int, str] | None = None
) -> str:
    """Return entries of a head and further lines, indented below it, wrapped between words.

    The form of a table whose rows are too long for the terminal.

    Args:
        entries: each a head and its lines.
        styles: of the head of an entry, by its index.
    """
    width = max(terminal_width(), 40)
    colour = is_colourful()
    lines = []
    for index, (head, details) in enumerate(entries):
        filled = fill(head, width, rest=_INDENT)
        lines.append(paint(filled, styles[index], colour) if styles and index in styles else filled)
        lines += [fill(line, width, first=_INDENT, rest=_INDENT) for line in details]
    return "".join(f"{line}\n" for line in lines)


def format_paragraphs(paragraphs: Sequence[str]) -> str:
    """Return sentences, one a line; broken between words where the terminal is narrower."""
    if terminal_width() == _UNBOUNDED:
        return "".join(f"{paragraph}\n" for paragraph in paragraphs)
    width = max(terminal_width(), 40)
    return "".join(f"{fill(paragraph, width, rest='  ')}\n" for paragraph in paragraphs)


def fill(text: str, width: int, *, first: str = "", rest: str = "") -> str:
    """Return a text in lines of a width, broken at blanks only, so that an id stays one word.

    Args:
        text: may hold codes of colour, which take no room.
        width: of the lines.
        first: what the first line begins with, blanks only.
        rest: what the others begin with.
    """
    import textwrap

    plain = _COLOUR.sub("", text)
    lines = textwrap.fill(plain, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
    codes = [
        (_count_letters(_COLOUR.sub("", text[: code.start()])), code[0]) for code in _COLOUR.finditer(text)
    ]
    for count, code in reversed(codes):
        letters = list(re.finditer(r"\S", lines))
        place = letters[count].start() if count < len(letters) else len(lines)
        place = letters[count - 1].end() if code == _PLAIN and count else place
        lines = lines[:place] + code + lines[place:]
    return lines


def _count_letters(text: str) -> int:
    return len(re.findall(r"\S", text))


def _without(table: Table, titles: Sequence[str]) -> Table:
    kept = [index for index, column in enumerate(table.columns) if column.title not in titles]
    rows = [[row[index] for index in kept] for row in table.rows]
    return Table([table.columns[index] for index in kept], rows, table.styles)


def _measure_width(table: Table, most: int = _UNBOUNDED) -> int:
    """Return how many columns of a terminal a table takes, with wrapping cells of at most a given width."""
    widths = [
        min(width, most) if column.wraps else width
        for column, width in zip(table.columns, _measure_columns(table), strict=True)
    ]
    return sum(widths) + _GAP * (len(widths) - 1)


def _measure_columns(table: Table) -> list[int]:
    lines = [[column.title for column in table.columns], *table.rows]
    return [max(cell_len(line[index]) for line in lines) for index in range(len(table.columns))]


def _lay_out(table: Table) -> str:
    """Return a table in aligned columns; cells are wrapped only where the terminal is too narrow.

    Wrapping is left to rich, whose import takes longer than a whole ranking: it is paid only when needed.
    """
    if _measure_width(table) > terminal_width():
        return _wrap(table)
    colour = is_colourful()
    widths = _measure_columns(table)
    titles = paint(_align([column.title for column in table.columns], table.columns, widths), "bold", colour)
    lines = [_align(row, table.columns, widths) for row in table.rows]
    styled = [
        paint(line, table.styles[i], colour) if i in table.styles else line for i, line in enumerate(lines)
    ]
    return "".join(f"{line}\n" for line in [titles, *styled])


def _align(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    padded = []
    for cell, column, width in zip(cells, columns, widths, strict=True):
        space = " " * (width - cell_len(cell))
        padded.append(space + cell if column.align == "right" else cell + space)
    return (" " * _GAP).join(padded).rstrip()


def _wrap(table: Table) -> str:
    from rich.console import Console
    from rich.table import Table as Layout
    from rich.text import Text

    layout = Layout(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    for column in table.columns:
        overflow: Literal["fold", "ellipsis"] = "fold" if column.wraps else "ellipsis"
        layout.add_column(column.title, justify=column.align, no_wrap=not column.wraps, overflow=overflow)
    for index, row in enumerate(table.rows):
        layout.add_row(*(Text(cell) for cell in row), style=table.styles.get(index))
    stream = io.StringIO()
    colour = is_colourful()
    Console(
        file=stream,
        width=terminal_width(),
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
    ).print(layout)
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())
