"""The refusal of a file that cannot be read: what is wrong, where, and what to do."""

from __future__ import annotations

from samctl.store.lines import split_lines


class UnreadableError(ValueError):
    """A file, or its text, cannot be read.

    Args:
        problem: what is wrong, without a full stop.
        hint: what to do; a sentence.
        line: where, from 1, as far as it is known.
        column: where, from 1, in characters.
        excerpt: that line as it stands in the file.
    """

    def __init__(
        self,
        problem: str,
        hint: str = "",
        line: int | None = None,
        column: int | None = None,
        excerpt: str | None = None,
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.hint = hint
        self.line = line
        self.column = column
        self.excerpt = excerpt


def refuse_at(text: str, line: int, column: int, problem: str, hint: str) -> UnreadableError:
    """Return the refusal of what stands at a line and a column of a text, both from 0."""
    return UnreadableError(problem, hint, line + 1, column + 1, split_lines(text)[line])
