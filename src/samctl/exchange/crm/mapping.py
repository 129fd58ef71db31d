"""What each column of a file fills, taken for one sort of list of one system."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from samctl.errors import UsageError
from samctl.exchange.cells import quote_cell
from samctl.exchange.crm.choices import Choices
from samctl.exchange.crm.families import Family
from samctl.exchange.crm.fields import OBJECTS, CrmField, CrmObject, find_crm_field, knows_field, split_object
from samctl.exchange.listings import Listing, fold_column, tidy_column


class MappedColumn(NamedTuple):
    """A column that fills a field.

    Args:
        place: of the column, from 0.
        name: of the column, on one line.
        target: what it fills, as the user would write it.
        field: the field; None in a list that is not imported.
    """

    place: int
    name: str
    target: str
    field: CrmField | None


class RatedColumn(NamedTuple):
    """A column that rates a criterion."""

    place: int
    name: str
    criterion: str


class Layout(NamedTuple):
    """What a file was taken for.

    Args:
        family: whose headers it has.
        system: id of the system; another than the family's where the user named one that is not known.
        sort: `accounts`, `contacts`, `deals`, or the sort of a list that is not imported.
        columns: those that fill fields. Where several fill one, the first whose cell says something does.
        ratings: those that rate criteria.
        unmapped: names of those that fill nothing, in the order of the header.
    """

    family: Family
    system: str
    sort: str
    columns: tuple[MappedColumn, ...]
    ratings: tuple[RatedColumn, ...]
    unmapped: tuple[str, ...]

    @property
    def object(self) -> CrmObject | None:
        """What the rows are; None for a list that is not imported."""
        return next((each for each in OBJECTS if each == self.sort), None)


def lay_out(listing: Listing, family: Family, system: str, sort: str, choices: Choices) -> Layout:
    """Return what the columns of a file fill if it is one sort of list of one system.

    Args:
        listing: the file.
        family: whose headers are tried.
        system: id of the system.
        sort: of list.
        choices: what the user says about it.

    Raises:
        UsageError: two columns are mapped to one field.
    """
    kind = next((each for each in OBJECTS if each == sort), None)
    wanted = _find_wanted(listing, system, kind, choices)
    taken = {column.place for column in wanted}
    filled = {column.target for column in wanted}
    places = index_columns(listing)
    found = [
        MappedColumn(index, tidy_column(listing.columns[index]), target, find_crm_field(kind, target))
        if kind
        else MappedColumn(index, tidy_column(listing.columns[index]), target, None)
        for target, names in family.lists[sort].fields.items()
        if target not in filled
        for index in dict.fromkeys(places[name] for name in names if name in places)
        if index not in taken
    ]
    ratings = tuple(_find_ratings(listing, choices)) if kind == "accounts" else ()
    used = taken | {column.place for column in found} | {column.place for column in ratings}
    unmapped = (tidy_column(name) for index, name in enumerate(listing.columns) if index not in used)
    return Layout(family, system, sort, (*wanted, *found), ratings, tuple(unmapped))


def _find_wanted(
    listing: Listing, system: str, kind: CrmObject | None, choices: Choices
) -> tuple[MappedColumn, ...]:
    """Return the columns that the user maps, those of this import before what an earlier one kept."""
    if kind is None:
        return ()
    saved = choices.saved.get(system, {}).get(kind, {}).items()
    wanted: list[MappedColumn] = []
    for assignments in (choices.mapping, tuple(saved)):
        earlier = {column.place for column in wanted}
        filled = {column.target for column in wanted}
        fresh = [
            column
            for column in _map_columns(listing, kind, assignments)
            if column.place not in earlier and column.target not in filled
        ]
        _refuse_twice(fresh)
        wanted += fresh
    return tuple(wanted)


def _map_columns(
    listing: Listing, kind: CrmObject, assignments: Iterable[tuple[str, str]]
) -> Iterator[MappedColumn]:
    folded = [fold_column(name) for name in listing.columns]
    for name, target in assignments:
        owner, dotted = split_object(target)
        if fold_column(name) in folded and owner in (None, kind) and knows_field(kind, dotted):
            index = folded.index(fold_column(name))
            yield MappedColumn(
                index, tidy_column(listing.columns[index]), dotted, find_crm_field(kind, dotted)
            )


def _refuse_twice(columns: Iterable[MappedColumn]) -> None:
    seen: dict[str, str] = {}
    for column in columns:
        if column.target in seen:
            both = f"{quote_cell(seen[column.target])} and {quote_cell(column.name)}"
            raise UsageError(
                f"field `{column.target}` is filled from two columns, {both}", "Keep one of them."
            )
        seen[column.target] = column.name


def _find_ratings(listing: Listing, choices: Choices) -> Iterator[RatedColumn]:
    folded = [fold_column(name) for name in listing.columns]
    for name, criterion in choices.rates:
        if fold_column(name) in folded:
            index = folded.index(fold_column(name))
            yield RatedColumn(index, tidy_column(listing.columns[index]), criterion)


def index_columns(listing: Listing) -> dict[str, int]:
    """Return the indexes of columns by all that they are called, the system's own names first."""
    places: dict[str, int] = {}
    for index, name in enumerate(listing.columns):
        folded = fold_column(name)
        if folded in listing.titles:
            places.setdefault(listing.titles[folded], index)
    for index, name in enumerate(listing.columns):
        if fold_column(name) not in listing.titles:
            places.setdefault(fold_column(name), index)
    return places
