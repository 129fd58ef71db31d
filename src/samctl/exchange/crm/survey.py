"""The first way through a file: what is in it, and how its columns write numbers and days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from samctl.errors import DataError
from samctl.exchange.amounts import Notation, find_notation
from samctl.exchange.cells import quote_cell
from samctl.exchange.crm.choices import Choices
from samctl.exchange.crm.fields import Kind
from samctl.exchange.crm.mapping import Layout
from samctl.exchange.currencies import CURRENCIES, find_currency
from samctl.exchange.days import find_order
from samctl.exchange.listings import Footer, Listing, Row, RowProblem
from samctl.exchange.scales import Scale
from samctl.exchange.values import NUMERIC_KINDS, Notes

Cells = list[tuple[int, str]]
"""The different cells of a column, each with the first line that has it."""


class Survey(NamedTuple):
    """What the first way through a file found.

    Args:
        rows: how many can be used.
        problems: rows that cannot.
        footer: what stands below them; None where nothing does.
        notes: how columns are to be read, by their places.
    """

    rows: int
    problems: tuple[RowProblem, ...]
    footer: Footer | None
    notes: Mapping[int, Notes]


def survey(
    listing: Listing, layout: Layout, choices: Choices, currency: str, scales: Mapping[str, Scale]
) -> Survey:
    """Return what is in a file, and how its columns are to be read.

    Args:
        listing: the file.
        layout: what it was taken for.
        choices: what the user says about numbers and days.
        currency: ISO 4217 code of the workspace.
        scales: which ratings the criteria accept.

    Raises:
        DataError: a column does not show how it is to be read, or is in another unit than its field.
    """
    kinds: dict[int, set[Kind]] = {column.place: {"number"} for column in layout.ratings}
    for column in layout.columns:
        if column.field:
            kinds.setdefault(column.place, set()).add(column.field.kind)
    numeric = {place for place in kinds if not kinds[place].isdisjoint(NUMERIC_KINDS)}
    days = {place for place in kinds if "day" in kinds[place]}
    found, cells = _go_through(listing, sorted(numeric | days))
    notes = {
        place: Notes(
            _find_notation(listing, place, cells[place], kinds[place], choices)
            if place in numeric
            else Notation(),
            find_order(
                cells[place], column=listing.columns[place], source=listing.source, order=choices.order
            )
            if place in days
            else None,
            currency,
        )
        for place in cells
    }
    _refuse_foreign_units(listing.source, layout, notes, scales)
    return found._replace(notes=notes)


def _go_through(listing: Listing, places: list[int]) -> tuple[Survey, dict[int, Cells]]:
    """Return what is in a file, and the different cells in some of its columns."""
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
    cells = {place: [(line, text) for text, line in lines.items()] for place, lines in first_lines.items()}
    return Survey(rows, tuple(problems), footer, {}), cells


def _find_notation(
    listing: Listing, place: int, cells: Cells, kinds: set[Kind], choices: Choices
) -> Notation:
    return find_notation(
        cells,
        column=listing.columns[place],
        source=listing.source,
        decimal=choices.decimal,
        whole="whole number" in kinds,
        mixed="money" in kinds and "number" not in kinds,
    )


def _refuse_foreign_units(
    source: str, layout: Layout, notes: Mapping[int, Notes], scales: Mapping[str, Scale]
) -> None:
    for column in layout.columns:
        unit = notes[column.place].notation.unit if column.place in notes else ""
        if unit and column.field and column.field.kind == "whole number":
            raise _make_unit_error(source, column.name, unit, f"`{column.target}` is not")
    for rated in layout.ratings:
        unit, wanted = notes[rated.place].notation.unit, scales[rated.criterion].unit
        comparable = unit and (wanted == "%" or wanted in CURRENCIES)
        if comparable and (find_currency(unit, wanted) or unit) != wanted:
            raise _make_unit_error(source, rated.name, unit, f"`{rated.criterion}` is measured in {wanted}")


def _make_unit_error(source: str, column: str, unit: str, difference: str) -> DataError:
    hint = "Convert the column before importing it, or take another one."
    return DataError(f"column {quote_cell(column)} of {source} is in {unit}, but {difference}", hint)
