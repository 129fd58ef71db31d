"""How much a template may do: enough for any document, too little to stop a machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from decimal import Decimal
from typing import Any

MOST_STEPS = 200_000
"""Rounds of loops and calls of one document."""

MOST_CHARACTERS = 5_000_000
"""Characters of one document; a plan of thirty pages has 100,000."""

_LONGEST_NUMBER = 4_000
_GREATEST_POWER = 64


class BoundsError(Exception):
    """A template does more than any document takes."""


class Meter:
    """Counts what a template does while it makes one document."""

    def __init__(self) -> None:
        self._steps = 0
        self._characters = 0

    def step(self, number: int = 1) -> None:
        """Count rounds of a loop, or calls.

        Raises:
            BoundsError: there are too many.
        """
        self._steps += number
        if self._steps > MOST_STEPS:
            raise BoundsError(f"more than {MOST_STEPS} rounds of loops and calls: it may never end")

    def write(self, number: int) -> None:
        """Count characters that are written.

        Raises:
            BoundsError: there are too many.
        """
        self._characters += number
        if self._characters > MOST_CHARACTERS:
            raise BoundsError(f"it writes more than {MOST_CHARACTERS // 1_000_000} million characters")

    def walk(self, iterable: Iterable[Any]) -> Iterable[Any]:
        """Return what a loop goes through, counting its rounds."""
        if isinstance(iterable, Sized):
            self.step(len(iterable))
            return iterable
        return self._walk(iterable)

    def _walk(self, iterable: Iterable[Any]) -> Iterator[Any]:
        for item in iterable:
            self.step()
            yield item

    def count_to(self, *limits: int) -> range:
        """Return the numbers of a range, which are counted as steps."""
        numbers = range(*limits)
        self.step(len(numbers))
        return numbers


def check_operation(operator: str, left: Any, right: Any) -> None:
    """Refuse an operation of which a line could make gigabytes.

    Raises:
        BoundsError: it is one.
    """
    if operator == "**":
        if not (_is_small(left) and isinstance(right, int) and abs(right) <= _GREATEST_POWER):
            raise BoundsError(f"`**` is for powers up to {_GREATEST_POWER}")
    elif operator == "*":
        if not (_is_small(left) and _is_small(right)):
            raise BoundsError("`*` is for numbers of ordinary size")
    elif operator == "%" and isinstance(left, str):
        raise BoundsError("`%` is for numbers; put values into a text with `{% trans %}` or `~`")
    elif (
        operator == "+"
        and isinstance(left, Sized)
        and isinstance(right, Sized)
        and len(left) + len(right) > MOST_STEPS
    ):
        raise BoundsError("`+` makes something too long")


def _is_small(value: Any) -> bool:
    if isinstance(value, int):
        return value.bit_length() <= _LONGEST_NUMBER
    return isinstance(value, float | Decimal)
