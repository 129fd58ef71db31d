"""What each column of a file fills, taken for one sort of list of one system."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from samctl.documents.findings import format_path
from samctl.documents.workspace import ImportMap
from samctl.errors import DataError, UsageError
from samctl.exchange.cells import quote_cell
from samctl.exchange.crm.choices import Choices
from samctl.exchange.crm.families import Family, Headers
from samctl.exchange.crm.fields import (
    CrmField,
    CrmObject,
    find_crm_field,
    find_object,
    knows_field,
    split_object,
)
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
        return find_object(self.sort)


def lay_out(listing: Listing, family: Family, system: str, sort: str, choices: Choices) -> Layout:
    """Return what the columns of a file fill if it is one sort of list of one system.

    What this import says of a column goes before what `samctl.yaml` keeps, and that before what is known.

    Args:
        listing: the file.
        family: whose headers are tried.
        system: id of the system.
        sort: of list.
        choices: what the user says about it.

    Raises:
        UsageError: two columns are mapped to one field.
        DataError: what `samctl.yaml` keeps names a field that there is not.
    """
    kind = find_object(sort)
    columns: list[MappedColumn] = []
    if kind:
        columns += _map_said(listing, kind, system, choices.mapping)
        columns += _leave_new(columns, _map_saved(listing, kind, system, choices.saved))
    columns += _leave_new(columns, _map_known(listing, kind, family.lists[sort]))
    ratings = tuple(_map_ratings(listing, system, choices)) if kind == "accounts" else ()
    used = {column.place for column in columns} | {column.place for column in ratings}
    unmapped = (tidy_column(name) for place, name in enumerate(listing.columns) if place not in used)
    return Layout(family, system, sort, tuple(columns), ratings, tuple(unmapped))


def index_columns(listing: Listing) -> dict[str, int]:
    """Return the places of columns by what they are called; the system's own name goes before the title."""
    names = [fold_column(name) for name in listing.columns]
    own = {listing.titles[name]: place for place, name in enumerate(names) if name in listing.titles}
    return {name: place for place, name in enumerate(names) if name not in listing.titles} | own


def _map_said(
    listing: Listing, kind: CrmObject, system: str, mapping: Iterable[tuple[str, str]]
) -> list[MappedColumn]:
    """Return the columns that the user maps in this import, where the field is one of the object's."""
    columns = []
    for name, target in mapping:
        owner, dotted = split_object(target)
        place = _find_place(listing, name)
        if place is not None and owner in (None, kind) and knows_field(kind, dotted):
            columns.append(_map_column(listing, place, kind, "key" if dotted == f"crm.{system}" else dotted))
    seen: dict[str, str] = {}
    for column in columns:
        if column.target in seen:
            both = f"{quote_cell(seen[column.target])} and {quote_cell(column.name)}"
            problem = f"field `{column.target}` is filled from two columns, {both}"
            raise UsageError(problem, "Keep one of them.")
        seen[column.target] = column.name
    return columns


def _map_saved(
    listing: Listing, kind: CrmObject, system: str, saved: Mapping[str, ImportMap]
) -> Iterator[MappedColumn]:
    """Return the columns that an earlier import mapped."""
    mapping: Mapping[str, str] = getattr(saved[system], kind) if system in saved else {}
    for name, target in mapping.items():
        place = _find_place(listing, name)
        try:
            if place is not None:
                yield _map_column(listing, place, kind, target)
        except UsageError as error:
            where = format_path(("imports", system, kind, name))
            raise DataError(f"samctl.yaml: {where}: {error.message}", error.hint) from None


def _map_known(listing: Listing, kind: CrmObject | None, headers: Headers) -> Iterator[MappedColumn]:
    """Return the columns that a family knows, the preferred one of each field first."""
    places = index_columns(listing)
    for target, names in headers.fields.items():
        for place in dict.fromkeys(places[name] for name in names if name in places):
            yield _map_column(listing, place, kind, target)


def _leave_new(taken: Sequence[MappedColumn], columns: Iterable[MappedColumn]) -> Iterator[MappedColumn]:
    """Return the columns that have no meaning yet, for fields that none of those taken fills."""
    places = {column.place for column in taken}
    targets = {column.target for column in taken}
    return (each for each in columns if each.place not in places and each.target not in targets)


def _map_column(listing: Listing, place: int, kind: CrmObject | None, target: str) -> MappedColumn:
    field = find_crm_field(kind, target) if kind else None
    return MappedColumn(place, tidy_column(listing.columns[place]), target, field)


def _map_ratings(listing: Listing, system: str, choices: Choices) -> Iterator[RatedColumn]:
    """Return the columns that rate criteria, one for each criterion."""
    said = [(name, criterion) for name, criterion in choices.rates if _find_place(listing, name) is not None]
    saved = choices.saved[system].ratings.items() if system in choices.saved else ()
    criteria: dict[str, str] = {}
    for name, criterion in (*said, *saved):
        place = _find_place(listing, name)
        if criterion in criteria and (name, criterion) in said:
            both = f"{quote_cell(criteria[criterion])} and {quote_cell(name)}"
            raise UsageError(
                f"criterion `{criterion}` is filled from two columns, {both}", "Keep one of them."
            )
        if place is not None and criterion not in criteria:
            criteria[criterion] = name
            yield RatedColumn(place, tidy_column(listing.columns[place]), criterion)


def _find_place(listing: Listing, name: str) -> int | None:
    """Return the place of the column that the user calls so."""
    folded = fold_column(name)
    return next((place for place, each in enumerate(listing.columns) if fold_column(each) == folded), None)
