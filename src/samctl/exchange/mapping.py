"""Which column of a table fills what: a field of the profile, or the rating on a criterion."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from samctl.documents.suggestions import ask_meaning
from samctl.errors import UsageError
from samctl.exchange.cells import quote_cell
from samctl.exchange.profile_fields import ProfileField, find_field
from samctl.exchange.tables import Table, fold_column, tidy_column

NAME_COLUMNS = ("name", "account name", "account_name", "account")
"""Columns taken for the accounts' names, in this order, where none is mapped to `name`."""

_NAME = ("name",)


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """A column that fills a field of the profile."""

    index: int
    column: str
    field: ProfileField


@dataclass(frozen=True, slots=True)
class RatingColumn:
    """A column that rates a criterion."""

    index: int
    column: str
    criterion: str


class ColumnMap(NamedTuple):
    """What every column of a table is for.

    Args:
        name: the column with the accounts' names.
        name_assumed: whether it was taken for that because of what it is called.
        fields: columns for other fields of the profile.
        ratings: columns for ratings.
        unmapped: names of the columns that fill nothing, in the order of the header.
    """

    name: FieldColumn
    name_assumed: bool
    fields: tuple[FieldColumn, ...]
    ratings: tuple[RatingColumn, ...]
    unmapped: tuple[str, ...]


def split_assignment(text: str, option: str) -> tuple[str, str]:
    """Return column and target of an option such as `--map "Annual revenue=revenue.2025"`.

    The last `=` divides them, for a column's name may hold one.

    Raises:
        UsageError: one of the two is missing.
    """
    column, _, target = text.rpartition("=")
    if not column.strip() or not target.strip():
        raise UsageError(
            f"{option} {quote_cell(text)} is not COLUMN=TARGET", f'Such as {option} "Industry=industry".'
        )
    return column.strip(), target.strip()


def map_columns(
    table: Table,
    mapping: Sequence[tuple[str, str]],
    rates: Sequence[tuple[str, str]],
    criteria: Collection[str],
) -> ColumnMap:
    """Return what every column of a table is for.

    Args:
        table: the table.
        mapping: column and field of the profile; a column may fill several fields.
        rates: column and criterion.
        criteria: ids of the criteria.

    Raises:
        UsageError: a column, field or criterion does not exist, two columns fill the same, or no column
            holds the names.
    """
    fields = tuple(_map_field(table, column, dotted) for column, dotted in mapping)
    ratings = tuple(_map_rating(table, column, criterion, criteria) for column, criterion in rates)
    _refuse_twice(
        (f"field `{dotted}`", each.column) for (_, dotted), each in zip(mapping, fields, strict=True)
    )
    _refuse_twice((f"criterion `{each.criterion}`", each.column) for each in ratings)
    used = {each.index for each in fields} | {each.index for each in ratings}
    named = next((each for each in fields if each.field.path == _NAME), None)
    name = named or _assume_name(table, used)
    return ColumnMap(
        name,
        named is None,
        tuple(each for each in fields if each is not named),
        ratings,
        tuple(
            tidy_column(column)
            for index, column in enumerate(table.columns)
            if index not in used | {name.index}
        ),
    )


def _map_field(table: Table, column: str, dotted: str) -> FieldColumn:
    index = _find_column(table, column)
    return FieldColumn(index, tidy_column(table.columns[index]), find_field(dotted))


def _map_rating(table: Table, column: str, criterion: str, criteria: Collection[str]) -> RatingColumn:
    index = _find_column(table, column)
    if criterion not in criteria:
        raise UsageError(f"criteria.yaml has no criterion `{criterion}`", ask_meaning(criterion, criteria))
    return RatingColumn(index, tidy_column(table.columns[index]), criterion)


def _find_column(table: Table, name: str) -> int:
    folded = [fold_column(column) for column in table.columns]
    if fold_column(name) in folded:
        return folded.index(fold_column(name))
    known = [tidy_column(column) for column in table.columns]
    hint = ask_meaning(name, known) or f"It has: {', '.join(known[:40])}{', ...' if len(known) > 40 else ''}."
    raise UsageError(f"{table.source} has no column {quote_cell(name)}", hint)


def _assume_name(table: Table, used: Collection[int]) -> FieldColumn:
    folded = {fold_column(column): index for index, column in enumerate(table.columns) if index not in used}
    index = next((folded[candidate] for candidate in NAME_COLUMNS if candidate in folded), None)
    if index is None:
        hint = 'Say which column it is: --map "COLUMN=name".'
        raise UsageError(f"no column of {table.source} is mapped to the accounts' `name`", hint)
    return FieldColumn(index, tidy_column(table.columns[index]), find_field("name"))


def _refuse_twice(targets: Iterable[tuple[str, str]]) -> None:
    seen: dict[str, str] = {}
    for target, column in targets:
        if target in seen:
            columns = f"{quote_cell(seen[target])} and {quote_cell(column)}"
            raise UsageError(f"{target} is filled from two columns, {columns}", "Keep one of them.")
        seen[target] = column
