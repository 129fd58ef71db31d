"""What was measured, as people write it: `38.5`, `38,5 h`, `49.6 %`, `1.234,50 €`.

The unit may stand behind the number, as the KPI has it; another one is refused, for nobody converts it.
"""

from __future__ import annotations

from decimal import Decimal

from samctl.exchange.amounts import DecimalMark, find_notation, parse_amount
from samctl.exchange.cells import CellError, quote_cell
from samctl.exchange.currencies import find_currency


def parse_measurement(text: str, unit: str, decimal: DecimalMark | None = None) -> Decimal:
    """Return the exact number that a text says was measured.

    Args:
        text: a cell or an argument.
        unit: of the KPI; empty where it has none.
        decimal: the decimal mark, where known.

    Raises:
        CellError: it is no number, may mean two numbers, or is in another unit.
    """
    bare = strip_unit(text, unit)
    foreign = find_notation([(1, bare)], column="", source="", decimal=decimal or "point").unit
    if foreign and foreign != unit and find_currency(foreign, unit) != unit:
        wanted = f"in {unit}" if unit else "without a unit"
        raise CellError(f"{quote_cell(text)} is in {foreign}, and the KPI is {wanted}")
    return parse_amount(bare, decimal)


def strip_unit(text: str, unit: str) -> str:
    """Return a text without the unit behind its number, where that is the given one; case does not count."""
    bare, wanted = text.strip(), unit.strip()
    number = bare[: -len(wanted)].rstrip() if wanted else ""
    is_own = bare[-len(wanted) :].casefold() == wanted.casefold() and number[-1:].isdigit()
    return number if is_own else text
