"""What may stand in a field, read off the models: a value, a list, entries by id, or further fields."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from samctl.documents.fields import NAME_PATTERN, SLUG_PATTERN, TEXT_PATTERN, AmountIn
from samctl.documents.marks import Definition, Namespace, Reference
from samctl.documents.record import Record

ValueKind = Literal[
    "anything", "choice", "day", "flag", "judgement", "money", "number", "text", "whole number"
]
"""How a value is written; `judgement` is a number or a quotient such as `1/4`."""

_KINDS: dict[Any, ValueKind] = {
    Any: "anything",
    bool: "flag",
    date: "day",
    Decimal: "number",
    Fraction: "judgement",
    int: "whole number",
    str: "text",
}


class Value(NamedTuple):
    """A single value.

    Args:
        kind: how it is written.
        choices: all that it may be, where these are few.
        refers_to: where the id that it is must be defined.
        pattern: that a text must fit.
        low: the least that it may be.
        high: the most that it may be.
    """

    kind: ValueKind
    choices: tuple[str | int, ...] = ()
    refers_to: tuple[Namespace, ...] = ()
    pattern: str | None = None
    low: int | None = None
    high: int | None = None

    @property
    def is_id(self) -> bool:
        """Whether it is an id: lower-case words joined by hyphens."""
        return self.pattern == SLUG_PATTERN

    @property
    def is_prose(self) -> bool:
        """Whether it is a text in words, in which commas may occur."""
        return self.kind == "text" and self.pattern in (TEXT_PATTERN, NAME_PATTERN)


class ListOf(NamedTuple):
    """Any number of items, without ids."""

    item: Shape


class EntriesOf(NamedTuple):
    """Any number of entries, each under a key.

    Args:
        key: what keys are: ids, days, years.
        item: what stands under a key.
        defines: what the ids name, where others may refer to them.
    """

    key: Value
    item: Shape
    defines: Namespace | None = None


class FieldsOf(NamedTuple):
    """A record: fields with names of their own.

    Args:
        model: of the record.
        short: the single value that may stand for it.
    """

    model: type[Record]
    short: Value | None = None


Shape: TypeAlias = Value | ListOf | EntriesOf | FieldsOf


class Field(NamedTuple):
    """A field of a record.

    Args:
        name: as files have it.
        shape: what may stand in it.
        description: what it means, a sentence.
        example: such as a file may hold; None where there is none.
        required: whether it must be there.
    """

    name: str
    shape: Shape
    description: str
    example: Any
    required: bool


@cache
def find_fields(model: type[Record]) -> dict[str, Field]:
    """Return the fields of a record by the names that files have, the user's own data last."""
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    fields["x"] = fields.pop("x")
    return {name: _read_field(name, info) for name, info in fields.items()}


def is_large(model: type[Record]) -> bool:
    """Whether a record has so many fields that people write each on a line of its own."""
    return len(find_fields(model)) > _MOST_ON_A_LINE


_MOST_ON_A_LINE = 5  # the user's own data is one of them


def _read_field(name: str, info: FieldInfo) -> Field:
    shape = _read(info.annotation, info.metadata)
    example = info.examples[0] if info.examples else None
    return Field(name, shape, info.description or "", example, info.is_required())


def _read(annotation: Any, marks: Iterable[Any] = ()) -> Shape:
    """Return the shape that a type annotation with its marks describes."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        return _read(inner, (*more, *marks))
    if origin in (Union, UnionType):
        return _read(next(each for each in get_args(annotation) if each is not NoneType), marks)
    if origin is dict:
        key, item = get_args(annotation)
        return EntriesOf(_read_key(key), _read(item), _find_definition(key))
    if origin is list:
        return ListOf(_read(get_args(annotation)[0]))
    if origin is Literal:
        return Value("choice", choices=get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, AmountIn):
        return Value("money")
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return FieldsOf(annotation, _find_short_form(marks))
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return Value("choice", choices=tuple(str(each) for each in annotation))
    return _read_value(_KINDS.get(annotation, "text"), marks)


def _read_value(kind: ValueKind, marks: Iterable[Any]) -> Value:
    value = Value(kind)
    for mark in _unfold(marks):
        if isinstance(mark, Reference):
            value = value._replace(refers_to=mark.namespaces)
        for name, wanted in (("pattern", "pattern"), ("ge", "low"), ("le", "high")):
            found = getattr(mark, name, None)
            if found is not None:
                value = value._replace(**{wanted: found})
    return value


def _unfold(marks: Iterable[Any]) -> Iterable[Any]:
    """Return marks, and those that `Field(...)` within a type holds."""
    for mark in marks:
        yield from mark.metadata if isinstance(mark, FieldInfo) else [mark]


def _read_key(annotation: Any) -> Value:
    key = _read(annotation)
    assert isinstance(key, Value)
    return key


def _find_definition(key: Any) -> Namespace | None:
    marks = get_args(key)[1:] if get_origin(key) is Annotated else ()
    return next((mark.namespace for mark in marks if isinstance(mark, Definition)), None)


def _find_short_form(marks: Iterable[Any]) -> Value | None:
    """Return the value that may stand for a record, which the step that widens it tells."""
    for mark in marks:
        accepted = mark.json_schema_input_type if isinstance(mark, BeforeValidator) else None
        for member in get_args(accepted):
            shape = None if member is NoneType else _read(member)
            if isinstance(shape, Value):
                return shape
    return None
