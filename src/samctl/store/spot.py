"""Where a scanner got stuck, and what the lines around that place look like."""

from __future__ import annotations

import re
from typing import NamedTuple

from samctl.store.nodes import NotComposableError

# The beginning of a line up to its value: dashes of a list, then a field's name and its colon.
_NAME = r"""(?:"[^"]*"|'[^']*'|[^\s#'"\[\]{},&*!|>%@`][^:#]*)"""
_LEAD = re.compile(rf"(?P<indent>\s*)(?:-[ ]+)*(?:(?P<name>{_NAME}):(?=\s|$)\s*)?")
_CONTENT = re.compile(r"\s*[^\s#]")


class Mistake(NamedTuple):
    """What is wrong and what to do, at a line and a column from 0."""

    line: int
    column: int
    problem: str
    hint: str


class Spot(NamedTuple):
    """Where a scanner got stuck; lines and columns from 0.

    Args:
        lines: of the text.
        line: where.
        column: where.
        problem: the scanner's words for it.
        context: its words for what it was reading.
        context_line: where that begins; the same line where it is not known.
        context_column: where that begins.
    """

    lines: list[str]
    line: int
    column: int
    problem: str
    context: str
    context_line: int
    context_column: int

    @classmethod
    def find(cls, lines: list[str], error: NotComposableError) -> Spot:
        """Return the place of an error, inside the text even where the scanner got stuck at its end."""
        line, column = error.line or 0, error.column or 0
        if line >= len(lines):
            line, column = len(lines) - 1, len(lines[-1])
        if error.context_line is None or error.context_column is None:
            return cls(lines, line, column, error.problem, error.context, line, column)
        context_line = min(error.context_line, line)
        return cls(lines, line, column, error.problem, error.context, context_line, error.context_column)

    @property
    def text(self) -> str:
        """The line."""
        return self.lines[self.line]

    @property
    def character(self) -> str:
        """The character at the place, or nothing at the end of the line."""
        return self.text[self.column : self.column + 1]

    @property
    def context_character(self) -> str:
        """The character where the thing begins that was being read."""
        return self.lines[self.context_line][self.context_column : self.context_column + 1]

    @property
    def is_in_block(self) -> bool:
        """Whether the scanner expected the next line of fields or entries, or the end of the text."""
        return "block" in self.context or "document start" in self.problem

    @property
    def line_above(self) -> int | None:
        """The number of the nearest line above that is neither empty nor a comment."""
        above = range(self.line - 1, -1, -1)
        return next((number for number in above if has_content(self.lines[number])), None)


def read_lead(line: str) -> re.Match[str]:
    """Return the beginning of a line up to its value; the group `name` is the field, if it has one."""
    lead = _LEAD.match(line)
    assert lead, "every part of the lead may be empty"
    return lead


def read_indent(line: str) -> int:
    """Return how many characters a line is indented."""
    return len(line) - len(line.lstrip())


def has_content(line: str) -> bool:
    """Return whether a line is neither empty nor a comment."""
    return _CONTENT.match(line) is not None
