"""Numbers as people and programs write them: `1,234.56`, `1.234,56 €`, `1'234.50 CHF`, `45 %`, `6.0E7`.

A number is read twice, once with the point and once with the comma as its decimal mark. Where only one
reading fits, it is the number; where both fit and differ (`1,234`), the cell alone cannot tell, and the
other cells of its column are asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, NamedTuple

from samctl.errors import DataError
from samctl.exchange.cells import CellError, is_unknown, quote_cell
from samctl.exchange.currencies import find_unit
from samctl.exchange.testimony import Testimony

DecimalMark = Literal["comma", "point"]

_UNIT = r"US\$|[€£₹₩₺₽₴$¥]|[A-Za-z]{3}"
_EXPONENT = "(?:[eE][-+]?[0-9]{1,2})?"
_SHAPE = re.compile(
    rf"(?P<open>\()?(?P<sign>[-+−]?) ?(?P<before>{_UNIT})? ?(?P<inner>[-+−]?)"
    rf"(?P<digits>[0-9.,' ]*[0-9]{_EXPONENT}) ?(?P<after>{_UNIT}|%)? ?(?P<behind>-?)(?P<close>\))?"
)
_SPACES = re.compile(r"\s")
_LONGEST = 60
_LARGEST_EXPONENT = 30  # what lies beyond is no figure of a company, and too long for some YAML readers


def _compile_reading(mark: str, others: str) -> re.Pattern[str]:
    """Return the pattern of numbers with a decimal mark: plain, or in groups of three, all set off alike."""
    grouped = rf"[1-9][0-9]{{0,2}}(?P<group>[{others}' ])[0-9]{{3}}(?:(?P=group)[0-9]{{3}})*(?:{mark}[0-9]+)?"
    plain = rf"(?:[0-9]+(?:{mark}[0-9]+)?|{mark}[0-9]+){_EXPONENT}"
    return re.compile(rf"{grouped}|{plain}")


_READINGS: dict[DecimalMark, tuple[str, re.Pattern[str]]] = {
    "point": (".", _compile_reading(r"\.", ",")),
    "comma": (",", _compile_reading(",", r"\.")),
}


class Notation(NamedTuple):
    """How a column writes its numbers.

    Args:
        decimal: its decimal mark; None where no cell needs one.
        unit: an ISO 4217 code, `$`, `¥` or `%`, where its cells carry one; empty where none or several.
    """

    decimal: DecimalMark | None = None
    unit: str = ""


def parse_amount(text: str, decimal: DecimalMark | None = None) -> Decimal:
    """Return the exact number that a cell shows, without its unit, written with digits only.

    Args:
        text: the cell.
        decimal: the decimal mark, where known.

    Raises:
        CellError: it is no number, does not fit the decimal mark, or without one may mean two numbers.
    """
    negative, digits, _ = _take_apart(text)
    readings = _read_both(digits)
    if decimal is not None:
        if decimal not in readings:
            raise CellError(f"{quote_cell(text)} is not a number with a decimal {decimal}")
        return _negate(readings[decimal]) if negative else readings[decimal]
    values = set(readings.values())
    if len(values) > 1:
        raise CellError(f"{quote_cell(text)} may mean {readings['point']:f} or {readings['comma']:f}")
    if not values:
        raise CellError(f"{quote_cell(text)} is not a number")
    return _negate(values.pop()) if negative else values.pop()


def parse_unit(text: str) -> str:
    """Return the unit that a number carries: an ISO 4217 code, `$`, `¥`, `%`, or nothing.

    Raises:
        CellError: it is no number.
    """
    return _take_apart(text)[2]


def find_notation(
    cells: Iterable[tuple[int, str]],
    *,
    column: str,
    source: str,
    decimal: DecimalMark | None = None,
    whole: bool = False,
    mixed: bool = False,
) -> Notation:
    """Return how a column writes its numbers, as its own cells show it.

    Args:
        cells: line in the file and text of each of its cells; what is no number is passed over.
        column: its name, for messages.
        source: the file's name, for messages.
        decimal: the decimal mark if the user states one; it is then not looked for.
        whole: whether only whole numbers make sense, so that `5.200` shows that its point sets off thousands.
        mixed: whether each cell may have a unit of its own.

    Raises:
        DataError: the cells contradict each other, none tells what `1,234` means, or their units differ.
    """
    testimony = Testimony[DecimalMark]()
    units: dict[str, int] = {}
    for line, text in cells:
        try:
            _, digits, unit = _take_apart(text)
        except CellError:
            continue
        if unit:
            units.setdefault(unit, line)
        readings = _read_both(digits)
        if whole and len(readings) == 2:
            readings = {mark: value for mark, value in readings.items() if value == int(value)} or readings
        if len(readings) == 1:
            testimony.show(next(iter(readings)), line, text)
        elif len(set(readings.values())) == 2:
            testimony.doubt(line, text)
    if not mixed:
        _refuse_mixed_units(units, column, source)
    if decimal is None:
        decimal = testimony.settle(
            column,
            source,
            lambda text: [f"{parse_amount(text, mark):f}" for mark in _READINGS],
            differ="two different decimal marks",
            hint="Say which it is: --decimal comma or --decimal point.",
        )
    return Notation(decimal, next(iter(units)) if len(units) == 1 else "")


def _take_apart(text: str) -> tuple[bool, str, str]:
    """Return whether it is negative, digits with their marks, and unit of a cell that may hold a number."""
    plain = _SPACES.sub(" ", text.strip()).replace("’", "'")
    match = _SHAPE.fullmatch(plain) if len(plain) <= _LONGEST and not is_unknown(plain) else None
    if match is None:
        raise CellError(f"{quote_cell(text)} is not a number")
    signs = [part for part in (match["open"], match["sign"], match["inner"], match["behind"]) if part]
    units = [part for part in (match["before"], match["after"]) if part]
    unit = "".join(units) if units in ([], ["%"]) else find_unit(units[0])
    if len(signs) > 1 or len(units) > 1 or bool(match["open"]) != bool(match["close"]) or unit is None:
        raise CellError(f"{quote_cell(text)} is not a number")
    return signs not in ([], ["+"]), match["digits"].strip(), unit


def _read_both(digits: str) -> dict[DecimalMark, Decimal]:
    return {mark: value for mark in _READINGS if (value := _read(digits, mark)) is not None}


def _read(digits: str, mark: DecimalMark) -> Decimal | None:
    character, pattern = _READINGS[mark]
    match = pattern.fullmatch(digits)
    if match is None:
        return None
    bare = digits.replace(match["group"], "") if match["group"] else digits
    value = Decimal(bare.replace(character, "."))
    return _shorten(value) if abs(value.adjusted()) <= _LARGEST_EXPONENT else None


def _shorten(value: Decimal) -> Decimal:
    """Return an equal number without exponent and without zeros at the end of its fraction."""
    text = format(value, "f")
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def _negate(value: Decimal) -> Decimal:
    """Return the negative number; Python's minus would round it to the context's precision."""
    return value.copy_negate() if value else value


def _refuse_mixed_units(units: dict[str, int], column: str, source: str) -> None:
    if len(units) > 1:
        (unit, line), (other, later) = list(units.items())[:2]
        raise DataError(
            f"{source}:{later}: column {quote_cell(column)} is in {other} here and in {unit} in line {line}",
            "Convert the column to one unit before importing it.",
        )
