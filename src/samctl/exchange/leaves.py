"""The single values of a record, each with its column: what of it fits into the cells of one row."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from samctl.documents.printable import make_printable
from samctl.documents.selection import Interval
from samctl.documents.shapes import EntriesOf, FieldsOf, ListOf, Shape, Value, find_fields
from samctl.exchange.spreadsheet import Cell

_BETWEEN = "; "
_SPREAD = ("crm", "x")
"""Fields whose entries get a column each: the ids in CRMs, and the user's own data."""


class Leaf(NamedTuple):
    """A value of a record that fills a cell.

    Args:
        column: its field, with dots between the steps; `value` where the record is a value itself.
        attributes: how the models name the steps.
        shape: what may stand there.
    """

    column: str
    attributes: tuple[str, ...]
    shape: Shape

    @property
    def is_spread(self) -> bool:
        """Whether each of its entries gets a column."""
        return isinstance(self.shape, EntriesOf) and self.column.rpartition(".")[2] in _SPREAD

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that every export has for it."""
        if self.is_spread:
            return ()
        return (self.column, self._currency) if self._is_money else (self.column,)

    @property
    def _is_money(self) -> bool:
        return isinstance(self.shape, Value) and self.shape.kind == "money"

    @property
    def _currency(self) -> str:
        return f"{self.column}.currency" if self.attributes else "currency"


def find_leaves(shape: Shape, path: tuple[str, ...], taken: Collection[tuple[str, ...]]) -> Iterator[Leaf]:
    """Yield the leaves of a shape.

    Args:
        shape: of what makes a row.
        path: of it, from the top of its document, with `*` for entries and items.
        taken: paths of what has rows of its own.
    """
    if isinstance(shape, Value):
        yield Leaf("value", (), shape)
    elif isinstance(shape, FieldsOf):
        yield from _find_record_leaves(shape, path, taken, ())


def _find_record_leaves(
    record: FieldsOf,
    path: tuple[str, ...],
    taken: Collection[tuple[str, ...]],
    above: tuple[tuple[str, str], ...],
) -> Iterator[Leaf]:
    """Yield the leaves of a record within a record, given the names and attributes of the steps to it."""
    fields = find_fields(record.model)
    attributes = {info.alias or name: name for name, info in record.model.model_fields.items()}
    for name, each in fields.items():
        steps = (*above, (name, attributes[name]))
        here = (*path, name)
        if isinstance(each.shape, FieldsOf):
            if here not in taken:
                yield from _find_record_leaves(each.shape, here, taken, steps)
        elif (*here, "*") not in taken and _fits_cell(each.shape):
            yield Leaf(".".join(step for step, _ in steps), tuple(step for _, step in steps), each.shape)


def _fits_cell(shape: Shape) -> bool:
    return isinstance(shape, Value) or (
        isinstance(shape, ListOf | EntriesOf) and isinstance(shape.item, Value)
    )


def spell_leaf(leaf: Leaf, record: Any, currency: str) -> Iterator[tuple[str, Cell]]:
    """Yield the columns and cells of a leaf.

    Args:
        leaf: which one.
        record: that holds it, or the value itself.
        currency: of amounts that name none.
    """
    value = record
    for attribute in leaf.attributes:
        value = getattr(value, attribute, None)
    if leaf.is_spread:
        for key, item in (value or {}).items():
            yield f"{leaf.column}.{make_printable(str(key))}", _spell_own(item)
    elif leaf.columns[1:]:
        cells = (value.amount, value.currency or currency) if value else (None, None)
        yield from zip(leaf.columns, cells, strict=True)
    else:
        yield leaf.column, _spell(value)


def _spell(value: Any) -> Cell:
    """Return a value as a cell: a list or a mapping in a row, an interval as `samctl rate` takes it."""
    match value:
        case None | str() | bool() | int() | Decimal() | date():
            return value
        case Interval():
            return value.low if value.low == value.high else f"{value.low:f}..{value.high:f}"
        case Mapping():
            return _BETWEEN.join(f"{key}: {item}" for key, item in value.items()) or None
        case list():
            return _BETWEEN.join(map(str, value)) or None
        case _:
            return str(value)


def _spell_own(value: Any) -> Cell:
    """Return data of the user's own as a cell; what has parts, as JSON."""
    if isinstance(value, str):
        return make_printable(value)
    if isinstance(value, float):
        return Decimal(str(value))
    if value is None or isinstance(value, bool | int | date | Decimal):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)
