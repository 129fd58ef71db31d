"""The rows of a CRM's file, cell by cell as their columns are meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from samctl.documents.findings import FieldPath
from samctl.exchange.amounts import parse_amount, parse_unit
from samctl.exchange.cells import CellError, is_unknown, quote_cell, read_text
from samctl.exchange.crm.fields import Kind
from samctl.exchange.crm.mapping import Layout, MappedColumn
from samctl.exchange.currencies import find_currency, find_named_currency
from samctl.exchange.listings import Listing, Row
from samctl.exchange.scales import Scale
from samctl.exchange.values import Notes, make_money, read_value

_CURRENCY: FieldPath = ("currency",)
_LINKS: dict[FieldPath, FieldPath] = {
    ("parent",): ("parent",),
    ("parent_key",): ("parent",),
    ("reports_to",): ("reports_to",),
    ("reports_to_key",): ("reports_to",),
}
"""What is told by id or by name, and the field of the document that it fills."""
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


class _Amount(NamedTuple):
    """A number that is money, before its currency is known.

    Args:
        amount: the number.
        unit: what the cell shows as its currency: an ISO 4217 code, `$`, `¥`, or nothing.
        column: where it stands.
    """

    amount: Decimal
    unit: str
    column: str


class RowReader:
    """Reads the rows of one file.

    Args:
        layout: what it was taken for.
        notes: how its columns are to be read, by their places.
        scales: which ratings the criteria accept.
        currency: ISO 4217 code of the workspace.
    """

    def __init__(
        self, layout: Layout, notes: Mapping[int, Notes], scales: Mapping[str, Scale], currency: str
    ) -> None:
        fields = dict.fromkeys(column.field for column in layout.columns if column.field)
        self._layout = layout
        self._notes = notes
        self._scales = scales
        self._currency = currency
        self._money = [field.path for field in fields if field.kind == "money"]
        self._has_currency = any(field.path == _CURRENCY for field in fields)
        self._tellers: dict[FieldPath, list[FieldPath]] = {}
        for field in fields:
            filled = field.path if field.in_document else _LINKS.get(field.path)
            if filled:
                self._tellers.setdefault(filled, []).append(field.path)
        # Most rows leave the same fields empty; a hundred thousand of them share a few tuples.
        self._empty: dict[tuple[FieldPath, ...], tuple[FieldPath, ...]] = {}

    def read(self, listing: Listing) -> Iterator[Reading]:
        """Return what each row says that can be used, in the order of the file."""
        for entry in listing.read():
            if isinstance(entry, Row):
                yield self._read_row(entry)

    def _read_row(self, row: Row) -> Reading:
        faults: list[Fault] = []
        values = self._read_values(row, faults)
        self._put_in_currency(values, faults)
        ratings = self._read_ratings(row, faults)
        told = {*values, *(fault.path for fault in faults)}
        empty = tuple(filled for filled, tellers in self._tellers.items() if told.isdisjoint(tellers))
        return Reading(row.line, values, ratings, faults, self._empty.setdefault(empty, empty))

    def _read_values(self, row: Row, faults: list[Fault]) -> dict[FieldPath, Any]:
        values: dict[FieldPath, Any] = {}
        for column in self._layout.columns:
            text = row.cells[column.place]
            if column.field and column.field.path not in values and not is_unknown(text):
                try:
                    values[column.field.path] = self._read_cell(text, column, column.field.kind)
                except CellError as error:
                    faults.append(Fault(column.name, column.field.path, str(error)))
        return values

    def _read_cell(self, text: str, column: MappedColumn, kind: Kind) -> Any:
        match kind:
            case "flag":
                return _read_flag(text)
            case "currency":
                return _read_currency(text)
            case "key":
                return _read_key(text)
            case "money":
                notation = self._notes[column.place].notation
                unit = parse_unit(text) or ("" if self._has_currency else notation.unit)
                return _Amount(parse_amount(text, notation.decimal), unit, column.name)
            case _:
                return read_value(text, kind, self._notes.get(column.place, Notes()))

    def _put_in_currency(self, values: dict[FieldPath, Any], faults: list[Fault]) -> None:
        """Make money of amounts: in the currency of their cells, which another column must not contradict."""
        currency = values.pop(_CURRENCY, None)
        unreadable = next((fault for fault in faults if fault.path == _CURRENCY), None)
        if unreadable:
            faults.remove(unreadable)
        for path in [path for path in self._money if path in values]:
            amount, unit, column = values.pop(path)
            shown = find_currency(unit, currency or self._currency)
            if unit and not shown:
                faults.append(Fault(column, path, f"{unit} is no currency"))
            elif unreadable:
                faults.append(Fault(column, path, f"in which currency is not known: {unreadable.reason}"))
            elif shown and currency and shown != currency:
                problem = f"it is in {shown} here, and in {currency} by its currency's column"
                faults.append(Fault(column, path, problem))
            else:
                values[path] = make_money(amount, shown or currency, self._currency)

    def _read_ratings(self, row: Row, faults: list[Fault]) -> dict[str, Decimal]:
        ratings: dict[str, Decimal] = {}
        for column in self._layout.ratings:
            text = row.cells[column.place]
            if is_unknown(text):
                continue
            try:
                value = parse_amount(text, self._notes[column.place].notation.decimal)
                self._scales[column.criterion].check(value)
            except CellError as error:
                reason = f"{error} (criterion `{column.criterion}`)"
                faults.append(Fault(column.name, ("ratings", column.criterion), reason))
            else:
                ratings[column.criterion] = value
        return ratings


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
