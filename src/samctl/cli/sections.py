"""A table under a heading, in the forms that people read; on a narrow terminal, entries of several lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from samctl.cli.output import TableFormat, is_colourful, paint
from samctl.cli.tables import (
    Table,
    fits_terminal,
    format_entries,
    format_paragraphs,
    format_table,
)
from samctl.render.markdown import escape_markdown, escape_sentence

Entry = tuple[str, Sequence[str]]
"""A head, and the lines below it."""

_WRAPPED = 26  # what words can be wrapped to and still be read


class Section(NamedTuple):
    """A table under a heading.

    Args:
        title: empty for none.
        table: without rows, the section is left out.
        describe: makes entries of a row, given as its cells by the titles of their columns.
    """

    title: str
    table: Table
    describe: Callable[[dict[str, str]], Iterable[Entry]]

    def format(self, form: TableFormat) -> str:
        """Return the section in the form asked for; nothing where it has no rows."""
        if not self.table.rows:
            return ""
        head = format_head(self.title, form) if form is not TableFormat.CSV else ""
        if form is not TableFormat.TABLE or _fits_wrapped(self.table):
            return head + format_table(self.table, form)
        titles = [column.title for column in self.table.columns]
        entries: list[Entry] = []
        styles = {}
        for index, row in enumerate(self.table.rows):
            made = list(self.describe(dict(zip(titles, row, strict=True))))
            if index in self.table.styles:
                styles.update(
                    dict.fromkeys(range(len(entries), len(entries) + len(made)), self.table.styles[index])
                )
            entries += made
        return head + format_entries(entries, styles)


def format_head(title: str, form: TableFormat) -> str:
    """Return a heading; nothing where there is no title."""
    if not title:
        return ""
    if form is TableFormat.MARKDOWN:
        return f"## {escape_markdown(title)}\n\n"
    return paint(format_paragraphs([title]).rstrip("\n"), "bold", is_colourful()) + "\n"


def format_sentences(sentences: Sequence[str], form: TableFormat) -> str:
    """Return sentences, each a line of its own; in Markdown, a paragraph."""
    if form is TableFormat.MARKDOWN:
        return "\n".join(f"{escape_sentence(sentence)}\n" for sentence in sentences)
    return format_paragraphs(sentences)


def _fits_wrapped(table: Table) -> bool:
    """Return whether a table stands on the terminal if the cells that may be wrapped are."""
    wraps = [column.wraps for column in table.columns]
    rows = [
        [cell[:_WRAPPED] if wrapped else cell for cell, wrapped in zip(row, wraps, strict=True)]
        for row in table.rows
    ]
    return fits_terminal(Table(table.columns, rows))
