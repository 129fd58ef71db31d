"""One row of a table of accounts, read cell by cell as its columns are meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from samctl.documents.findings import FieldPath, format_path
from samctl.documents.profile import Profile
from samctl.documents.validation import validate
from samctl.errors import DataError
from samctl.exchange.amounts import DecimalMark, Notation, find_notation, parse_amount
from samctl.exchange.cells import CellError, is_unknown, quote_cell, read_text
from samctl.exchange.currencies import CURRENCIES, find_currency
from samctl.exchange.mapping import ColumnMap, FieldColumn, RatingColumn
from samctl.exchange.scales import Scale
from samctl.exchange.tables import Row, Table
from samctl.exchange.values import NUMERIC_KINDS, NoCountryError, Notes, read_value


@dataclass(slots=True)
class Reading:
    """What a row says.

    Args:
        line: of the file, from 1.
        name: the account's name; empty where the row has none.
        profile: value by field of the profile, the name first.
        parents: column and text of cells that name another account, by field of the profile.
        ratings: rated number by criterion.
        left_out: column and reason of cells that are left out.
        faults: why the row cannot be used.
    """

    line: int
    name: str = ""
    profile: dict[FieldPath, Any] = field(default_factory=dict)
    parents: dict[FieldPath, tuple[str, str]] = field(default_factory=dict)
    ratings: dict[str, Decimal] = field(default_factory=dict)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the rows of one table.

    Args:
        columns: what every column is for.
        notations: how the columns of numbers write them, by index.
        scales: which ratings the criteria accept.
        currency: ISO 4217 code of the workspace.
    """

    columns: ColumnMap
    notations: Mapping[int, Notation]
    scales: Mapping[str, Scale]
    currency: str

    @classmethod
    def prepare(
        cls,
        table: Table,
        columns: ColumnMap,
        scales: Mapping[str, Scale],
        currency: str,
        decimal: DecimalMark | None,
    ) -> RowReader:
        """Look through the columns of numbers, and return the reader of the rows.

        Raises:
            DataError: a column does not show how it is to be read, or is in another unit than its criterion.
        """
        numeric = {each.index: each.column for each in columns.fields if each.field.kind in NUMERIC_KINDS}
        numeric |= {each.index: each.column for each in columns.ratings}
        whole = {each.index for each in columns.fields if each.field.kind == "whole number"}
        notations = {
            index: find_notation(
                ((row.line, row.cells[index]) for row in table.rows),
                column=column,
                source=table.source,
                decimal=decimal,
                whole=index in whole,
            )
            for index, column in numeric.items()
        }
        reader = cls(columns, notations, scales, currency)
        reader._refuse_foreign_units(table.source)
        return reader

    def read(self, row: Row) -> Reading:
        """Return what a row says, with everything that is wrong with it."""
        reading = Reading(row.line)
        for each in (self.columns.name, *self.columns.fields):
            self._take_field(row.cells[each.index], each, reading)
        for rating in self.columns.ratings:
            self._take_rating(row.cells[rating.index], rating, reading)
        reading.name = reading.profile.get(self.columns.name.field.path, "")
        if not reading.name and not reading.faults:
            reading.faults.append("no name")
        if not reading.faults:
            reading.faults += self._find_refusals(reading.profile)
        return reading

    def _take_field(self, text: str, column: FieldColumn, reading: Reading) -> None:
        if is_unknown(text):
            return
        try:
            if column.field.kind == "account":
                reading.parents[column.field.path] = (column.column, read_text(text))
            else:
                notes = Notes(self.notations.get(column.index, Notation()), None, self.currency)
                reading.profile[column.field.path] = read_value(text, column.field.kind, notes)
        except NoCountryError as error:
            reading.left_out.append((column.column, str(error)))
        except CellError as error:
            reading.faults.append(f"{column.column}: {error}")

    def _take_rating(self, text: str, column: RatingColumn, reading: Reading) -> None:
        if is_unknown(text):
            return
        try:
            value = parse_amount(text, self.notations[column.index].decimal)
            self.scales[column.criterion].check(value)
        except CellError as error:
            reading.faults.append(f"{column.column}: {error} (criterion `{column.criterion}`)")
        else:
            reading.ratings[column.criterion] = value

    def _find_refusals(self, profile: Mapping[FieldPath, Any]) -> list[str]:
        """Return why the profile's model would refuse what was read, with the columns it came from."""
        columns = {each.field.path: each.column for each in (self.columns.name, *self.columns.fields)}
        refusals = []
        for problem in validate(Profile, nest_values(profile)).problems:
            column = next((columns[path] for path in columns if problem.path[: len(path)] == path), None)
            hint = f" ({problem.hint.rstrip('.')})" if problem.hint else ""
            refusals.append(f"{column or format_path(problem.path)}: {problem.message}{hint}")
        return refusals

    def _refuse_foreign_units(self, source: str) -> None:
        for each in self.columns.fields:
            unit = self.notations[each.index].unit if each.index in self.notations else ""
            if (unit and each.field.kind == "whole number") or (unit == "%" and each.field.kind == "money"):
                raise _make_unit_error(source, each.column, unit, f"`{format_path(each.field.path)}` is not")
        for rating in self.columns.ratings:
            unit, wanted = self.notations[rating.index].unit, self.scales[rating.criterion].unit
            comparable = unit and (wanted == "%" or wanted in CURRENCIES)
            if comparable and (find_currency(unit, wanted) or unit) != wanted:
                raise _make_unit_error(
                    source, rating.column, unit, f"`{rating.criterion}` is measured in {wanted}"
                )


def nest_values(profile: Mapping[FieldPath, Any]) -> dict[str | int, Any]:
    """Return the plain data of a profile with given values by field."""
    data: dict[str | int, Any] = {}
    for (*groups, last), value in profile.items():
        inner = data
        for group in groups:
            inner = inner.setdefault(group, {})
        inner[last] = value
    return data


def _make_unit_error(source: str, column: str, unit: str, difference: str) -> DataError:
    hint = "Convert the column before importing it, or take another one."
    return DataError(f"column {quote_cell(column)} of {source} is in {unit}, but {difference}", hint)
