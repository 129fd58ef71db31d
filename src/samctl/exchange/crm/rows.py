"""The rows of a CRM's file, cell by cell as their columns are meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from samctl.documents.findings import FieldPath
from samctl.errors import DataError
from samctl.exchange.amounts import DecimalMark, Notation, find_notation, parse_amount
from samctl.exchange.cells import CellError, is_unknown, quote_cell, read_text
from samctl.exchange.crm.fields import Kind
from samctl.exchange.crm.mapping import Layout, MappedColumn, RatedColumn
from samctl.exchange.currencies import CURRENCIES, find_currency, find_named_currency
from samctl.exchange.days import DayOrder, find_order
from samctl.exchange.listings import Footer, Listing, Row, RowProblem
from samctl.exchange.scales import Scale
from samctl.exchange.values import NUMERIC_KINDS, Notes, make_money, read_value

_CURRENCY: FieldPath = ("currency",)
_FLAGS = {
    **dict.fromkeys(("true", "yes", "1", "wahr", "ja"), True),
    **dict.fromkeys(("false", "no", "0", "falsch", "nein"), False),
}


class Fault(NamedTuple):
    """A cell that cannot be used.

    Args:
        column: its name.
        path: the field that it would fill.
        reason: why it cannot.
    """

    column: str
    path: FieldPath
    reason: str


class Reading(NamedTuple):
    """What a row says.

    Args:
        line: of the file, from 1.
        values: value by field.
        ratings: rated number by criterion.
        faults: cells that cannot be used.
        emptied: fields of the document that have a column, and nothing in it.
    """

    line: int
    values: dict[FieldPath, Any]
    ratings: dict[str, Decimal]
    faults: list[Fault]
    emptied: tuple[FieldPath, ...]


class Survey(NamedTuple):
    """What the first way through a file found.

    Args:
        rows: how many can be used.
        problems: rows that cannot.
        footer: what stands below them; None where nothing does.
    """

    rows: int
    problems: tuple[RowProblem, ...]
    footer: Footer | None


class RowReader:
    """Reads the rows of one file; making it is the first way through.

    Args:
        listing: the file.
        layout: what it was taken for.
        scales: which ratings the criteria accept.
        currency: ISO 4217 code of the workspace.
        decimal: the decimal mark, if the user states it.
        order: what stands first in `1/5/2019`, if the user states it.

    Raises:
        DataError: a column does not show how it is to be read, or is in another unit than its field.
    """

    def __init__(
        self,
        listing: Listing,
        layout: Layout,
        scales: Mapping[str, Scale],
        currency: str,
        decimal: DecimalMark | None,
        order: DayOrder | None,
    ) -> None:
        self._listing = listing
        self._layout = layout
        self._scales = scales
        self._currency = currency
        self._money = {
            column.field.path: column.name
            for column in layout.columns
            if column.field and column.field.kind == "money"
        }
        self._own = tuple(
            dict.fromkeys(
                column.field.path for column in layout.columns if column.field and column.field.in_document
            )
        )
        self._empty: dict[tuple[FieldPath, ...], tuple[FieldPath, ...]] = {}
        kinds = {column.place: (column.name, column.field.kind) for column in layout.columns if column.field}
        numeric = {place: kind for place, (_, kind) in kinds.items() if kind in NUMERIC_KINDS}
        numeric |= {column.place: "number" for column in layout.ratings if column.place not in numeric}
        days = [place for place, (_, kind) in kinds.items() if kind == "day"]
        self.survey, seen = _go_through(listing, [*numeric, *days])
        notations = {
            place: find_notation(
                seen[place],
                column=listing.columns[place],
                source=listing.source,
                decimal=decimal,
                whole=kind == "whole number",
            )
            for place, kind in numeric.items()
        }
        orders = {
            place: find_order(seen[place], column=listing.columns[place], source=listing.source, order=order)
            for place in days
        }
        self._notes = {
            place: Notes(notations.get(place, Notation()), orders.get(place), currency)
            for place in range(len(listing.columns))
        }
        self._refuse_foreign_units()

    def read(self) -> Iterator[Reading]:
        """Return what each row says that can be used, in the order of the file."""
        for entry in self._listing.read():
            if isinstance(entry, Row):
                yield self._read_row(entry)

    def _read_row(self, row: Row) -> Reading:
        values: dict[FieldPath, Any] = {}
        ratings: dict[str, Decimal] = {}
        faults: list[Fault] = []
        for column in self._layout.columns:
            text = row.cells[column.place]
            if column.field and column.field.path not in values and not is_unknown(text):
                try:
                    values[column.field.path] = self._read_cell(text, column, column.field.kind)
                except CellError as error:
                    faults.append(Fault(column.name, column.field.path, str(error)))
        self._put_in_currency(values, faults)
        for rated in self._layout.ratings:
            text = row.cells[rated.place]
            if not is_unknown(text):
                try:
                    ratings[rated.criterion] = self._read_rating(text, rated)
                except CellError as error:
                    reason = f"{error} (criterion `{rated.criterion}`)"
                    faults.append(Fault(rated.name, ("ratings", rated.criterion), reason))
        faulty = {fault.path for fault in faults}
        empty = tuple(path for path in self._own if path not in values and path not in faulty)
        return Reading(row.line, values, ratings, faults, self._empty.setdefault(empty, empty))

    def _put_in_currency(self, values: dict[FieldPath, Any], faults: list[Fault]) -> None:
        """Put money into the currency that another column names; it is unknown where the two disagree."""
        currency = values.pop(_CURRENCY, None)
        unreadable = next((fault for fault in faults if fault.path == _CURRENCY), None)
        if unreadable:
            faults.remove(unreadable)
        for path, name in self._money.items() if currency or unreadable else ():
            value = values.pop(path, None)
            if value is None:
                continue
            if unreadable:
                faults.append(Fault(name, path, f"in which currency is not known: {unreadable.reason}"))
            elif isinstance(value, dict) and value["currency"] != currency:
                problem = f"it is in {value['currency']} here, and in {currency} by its currency's column"
                faults.append(Fault(name, path, problem))
            else:
                amount = value["amount"] if isinstance(value, dict) else value
                values[path] = make_money(amount, currency, self._currency)

    def _read_cell(self, text: str, column: MappedColumn, kind: Kind) -> Any:
        match kind:
            case "flag":
                return _read_flag(text)
            case "currency":
                return _read_currency(text)
            case "key":
                return _read_key(text)
            case _:
                return read_value(text, kind, self._notes[column.place])

    def _read_rating(self, text: str, column: RatedColumn) -> Decimal:
        value = parse_amount(text, self._notes[column.place].notation.decimal)
        self._scales[column.criterion].check(value)
        return value

    def _refuse_foreign_units(self) -> None:
        for column in self._layout.columns:
            unit = self._notes[column.place].notation.unit
            kind = column.field.kind if column.field else "text"
            if (unit and kind == "whole number") or (unit == "%" and kind == "money"):
                self._refuse_unit(column.name, unit, f"`{column.target}` is not")
        for rated in self._layout.ratings:
            unit, wanted = self._notes[rated.place].notation.unit, self._scales[rated.criterion].unit
            comparable = unit and (wanted == "%" or wanted in CURRENCIES)
            if comparable and (find_currency(unit, wanted) or unit) != wanted:
                self._refuse_unit(rated.name, unit, f"`{rated.criterion}` is measured in {wanted}")

    def _refuse_unit(self, column: str, unit: str, difference: str) -> None:
        raise DataError(
            f"column {quote_cell(column)} of {self._listing.source} is in {unit}, but {difference}",
            "Convert the column before importing it, or take another one.",
        )


def _go_through(listing: Listing, places: list[int]) -> tuple[Survey, dict[int, list[tuple[int, str]]]]:
    """Return what is in a file, and line and text of the different cells in some of its columns."""
    first_lines: dict[int, dict[str, int]] = {place: {} for place in places}
    problems: list[RowProblem] = []
    footer: Footer | None = None
    rows = 0
    for entry in listing.read():
        if isinstance(entry, Row):
            rows += 1
            for place, lines in first_lines.items():
                lines.setdefault(entry.cells[place], entry.line)
        elif isinstance(entry, RowProblem):
            problems.append(entry)
        else:
            footer = entry
    seen = {place: [(line, text) for text, line in lines.items()] for place, lines in first_lines.items()}
    return Survey(rows, tuple(problems), footer), seen


def _read_flag(text: str) -> bool:
    flag = _FLAGS.get(text.strip().casefold())
    if flag is None:
        raise CellError(f"{quote_cell(text)} is neither true nor false")
    return flag


def _read_currency(text: str) -> str:
    code = find_named_currency(text)
    if code is None:
        raise CellError(f"{quote_cell(text)} is no currency or its ISO code")
    return code


def _read_key(text: str) -> str:
    key = read_text(text)
    if ";" in key:
        raise CellError(f"{quote_cell(key)} names several records")
    return key
