"""How a column writes what one cell leaves open, such as `1,234` or `1/5/2019`: its other cells show it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from samctl.errors import DataError
from samctl.exchange.cells import quote_cell

_Way = TypeVar("_Way", bound=str)


@dataclass(slots=True)
class Testimony(Generic[_Way]):
    """What the cells of a column show, gathered cell by cell.

    Args:
        shown: the first cell that shows each way of writing, with its line.
        doubtful: the first cell that leaves it open, with its line.
    """

    shown: dict[_Way, tuple[int, str]] = field(default_factory=dict)
    doubtful: tuple[int, str] | None = None

    def show(self, way: _Way, line: int, text: str) -> None:
        """Take in a cell that can be read in one way only."""
        self.shown.setdefault(way, (line, text))

    def doubt(self, line: int, text: str) -> None:
        """Take in a cell that means two things."""
        self.doubtful = self.doubtful or (line, text)

    def settle(
        self, column: str, source: str, read: Callable[[str], Sequence[str]], *, differ: str, hint: str
    ) -> _Way | None:
        """Return the way in which the column is written; None where no cell needs to know.

        Args:
            column: its name.
            source: the file's name.
            read: returns the two meanings of a cell that leaves it open.
            differ: what is wrong where two cells show different ways.
            hint: how the user can say it.

        Raises:
            DataError: cells contradict each other, or none shows what a doubtful one means.
        """
        if len(self.shown) > 1:
            (line, text), (later, other) = sorted(self.shown.values())
            raise DataError(
                f"{source}:{later}: column {quote_cell(column)} has {quote_cell(other)} here and "
                f"{quote_cell(text)} in line {line}: {differ}",
                f"{hint} Cells that do not fit are then listed.",
            )
        if not self.shown and self.doubtful:
            line, text = self.doubtful
            either, other = read(text)
            raise DataError(
                f"{source}:{line}: {quote_cell(text)} in column {quote_cell(column)} may mean {either} or "
                f"{other}, and no other cell of the column shows which",
                hint,
            )
        return next(iter(self.shown), None)
