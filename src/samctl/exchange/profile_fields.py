"""Which fields of `profile.yaml` a column can fill, found by walking its model.

A field is written as a path: `industry`, `headquarters.country`, `revenue.2025`, `crm.salesforce`. What the
model declares for it decides how a cell is read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import TypeAdapter

from samctl.documents.fields import AmountIn
from samctl.documents.findings import FieldPath
from samctl.documents.profile import Country, Profile
from samctl.documents.record import Record
from samctl.documents.references import Reference
from samctl.documents.suggestions import suggest
from samctl.errors import UsageError

CellKind = Literal["account", "country", "day", "money", "number", "text", "whole number"]
"""How a cell is read."""

_KINDS: dict[Any, CellKind] = {
    str: "text",
    Any: "text",
    int: "whole number",
    Decimal: "number",
    date: "day",
    AmountIn: "money",
}


class ProfileField(NamedTuple):
    """A field of the profile that a column can fill.

    Args:
        path: from the top of `profile.yaml`; a fiscal year is a number in it.
        kind: how a cell is read.
    """

    path: FieldPath
    kind: CellKind


def find_field(dotted: str) -> ProfileField:
    """Return the field of the profile that a path such as `headquarters.country` means.

    Raises:
        UsageError: there is no such field, it is a group of fields, or it holds a list.
    """
    annotation: Any = Profile
    path: list[str | int] = []
    steps = dotted.strip().split(".")
    for depth, step in enumerate(steps):
        members = dict(_list_members(annotation))
        key_and_value = _find_entries(annotation)
        if step in members:
            path.append(step)
            annotation = members[step]
        elif key_and_value and step:
            path.append(_read_key(key_and_value[0], step, dotted))
            annotation = key_and_value[1]
        else:
            raise UsageError(f"the profile has no field `{dotted}`", _suggest_field(steps, depth, members))
    kind = _find_kind(annotation)
    if kind is None:
        raise UsageError(f"`{dotted}` is not a single field of the profile", _list_below(annotation, dotted))
    return ProfileField(tuple(path), kind)


def list_fields() -> list[str]:
    """Return the fields that columns can fill, with `YEAR` or `ID` for a step of the user's own choice."""
    return sorted(_walk(Profile, ""), key=lambda field: field.count("."))


def _walk(annotation: Any, prefix: str) -> Iterator[str]:
    if _find_kind(annotation):
        yield prefix.removesuffix(".")
        return
    for name, below in _list_members(annotation):
        if name != "x" or not prefix:  # the user's own data is possible at any level; one is enough to show
            yield from _walk(below, f"{prefix}{name}.")
    entries = _find_entries(annotation)
    if entries:
        yield from _walk(entries[1], f"{prefix}{'YEAR' if _unwrap(entries[0]) is int else 'ID'}.")


def _unwrap(annotation: Any) -> Any:
    """Return a type without its marks and without `None`."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _unwrap(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return _unwrap(next(member for member in get_args(annotation) if member is not NoneType))
    return annotation


def _find_kind(annotation: Any) -> CellKind | None:
    """Return how cells of a type are read; None for groups of fields and lists."""
    if annotation == Country:
        return "country"
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        if any(isinstance(mark, Reference) and "account" in mark.namespaces for mark in marks):
            return "account"
        return _find_kind(inner)
    if origin in (Union, UnionType):
        return _find_kind(next(member for member in get_args(annotation) if member is not NoneType))
    return "text" if origin is Literal else _KINDS.get(annotation) if origin is None else None


def _list_members(annotation: Any) -> Iterator[tuple[str, Any]]:
    """Return name and type of the fields of a record; nothing of anything else."""
    inner = _unwrap(annotation)
    if isinstance(inner, type) and issubclass(inner, Record):
        for name, info in inner.model_fields.items():
            declared: Any = info.annotation
            for mark in info.metadata:  # pydantic lifts the outermost marks of a field out of its type
                declared = Annotated[declared, mark]
            yield info.alias or name, declared


def _find_entries(annotation: Any) -> tuple[Any, Any] | None:
    """Return the types of keys and values of a mapping; None of anything else."""
    inner = _unwrap(annotation)
    if get_origin(inner) is not dict:
        return None
    key, value = get_args(inner)
    return key, value


def _read_key(key: Any, step: str, dotted: str) -> str | int:
    """Return a step as the key it is in the document: a year as a number, an id as it stands."""
    is_year = _unwrap(key) is int
    try:
        accepted: str | int = TypeAdapter(key).validate_python(int(step) if is_year else step)
    except ValueError:
        wanted = (
            "a year such as 2025" if is_year else "an id such as `salesforce`: lower-case words with hyphens"
        )
        raise UsageError(f"`{step}` in `{dotted}` does not fit", f"It stands for {wanted}.") from None
    return accepted


def _suggest_field(steps: list[str], depth: int, siblings: Collection[str]) -> str:
    """Return a hint for a path whose step at `depth` is none of its siblings."""
    nearest = suggest(steps[depth], siblings)
    if nearest:
        return f"Did you mean `{'.'.join([*steps[:depth], nearest, *steps[depth + 1 :]])}`?"
    known = list_fields()
    same_end = next((field for field in known if field.rpartition(".")[2] == steps[-1].casefold()), None)
    meant = same_end or suggest(".".join(steps), known)
    own = f"A column that the profile has no field for can go to `x.{steps[-1] or 'NAME'}`."
    return f"Did you mean `{meant}`?" if meant else own


def _list_below(annotation: Any, dotted: str) -> str:
    below = list(_walk(annotation, f"{dotted}."))
    if not below:
        return "It holds a list, which a column cannot fill."
    return f"Choose one of: {', '.join(below[:12])}."
