"""Which fields of `profile.yaml` a column can fill, found by walking the shapes of its model.

A field is written as a path: `industry`, `headquarters.country`, `revenue.2025`, `crm.salesforce`. What the
model declares for it decides how a cell is read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

from samctl.documents.addresses import read_key
from samctl.documents.findings import FieldPath
from samctl.documents.profile import COUNTRY_PATTERN, Profile
from samctl.documents.record import Record
from samctl.documents.shapes import EntriesOf, FieldsOf, ListOf, Shape, Value, ValueKind, find_fields
from samctl.documents.suggestions import suggest
from samctl.errors import UsageError

CellKind = Literal["account", "country", "day", "money", "number", "text", "whole number"]
"""How a cell is read."""

_KINDS: dict[ValueKind, CellKind] = {
    "anything": "text",
    "choice": "text",
    "day": "day",
    "money": "money",
    "number": "number",
    "text": "text",
    "whole number": "whole number",
}
"""The kinds of values that a cell can hold."""


class ProfileField(NamedTuple):
    """A field of the profile that a column can fill.

    Args:
        path: from the top of `profile.yaml`; a fiscal year is a number in it.
        kind: how a cell is read.
    """

    path: FieldPath
    kind: CellKind


def find_field(dotted: str, model: type[Record] = Profile, owner: str = "the profile") -> ProfileField:
    """Return the field of the profile that a path such as `headquarters.country` means.

    Args:
        dotted: the path.
        model: of another record, to find a field of that.
        owner: the record in words, for messages.

    Raises:
        UsageError: there is no such field, it is a group of fields, or it holds a list.
    """
    shape: Shape = FieldsOf(model)
    path: list[str | int] = []
    steps = dotted.strip().split(".")
    for depth, step in enumerate(steps):
        members = find_fields(shape.model) if isinstance(shape, FieldsOf) else {}
        if step in members:
            path.append(step)
            shape = members[step].shape
        elif isinstance(shape, EntriesOf) and step:
            path.append(_read_key(shape.key, step, dotted))
            shape = shape.item
        else:
            hint = _suggest_field(steps, depth, members, list_fields(model))
            raise UsageError(f"{owner} has no field `{dotted}`", hint)
    kind = _find_kind(shape)
    if kind is None:
        raise UsageError(f"`{dotted}` is not a single field of {owner}", _list_below(shape, dotted))
    return ProfileField(tuple(path), kind)


def list_fields(model: type[Record] = Profile) -> list[str]:
    """Return the fields that columns can fill, with `YEAR` or `ID` for a step of the user's own choice."""
    return sorted(_walk(FieldsOf(model), ""), key=lambda field: field.count("."))


def _walk(shape: Shape, prefix: str) -> Iterator[str]:
    if _find_kind(shape):
        yield prefix.removesuffix(".")
    elif isinstance(shape, FieldsOf):
        for field in find_fields(shape.model).values():
            # The user's own data is possible at any level; one is enough to show.
            if field.name != "x" or not prefix:
                yield from _walk(field.shape, f"{prefix}{field.name}.")
    elif isinstance(shape, EntriesOf):
        yield from _walk(shape.item, f"{prefix}{'YEAR' if shape.key.kind == 'whole number' else 'ID'}.")


def _find_kind(shape: Shape) -> CellKind | None:
    """Return how cells are read; None for groups of fields and lists."""
    if not isinstance(shape, Value):
        return None
    if shape.pattern == COUNTRY_PATTERN:
        return "country"
    return "account" if "account" in shape.refers_to else _KINDS.get(shape.kind)


def _read_key(key: Value, step: str, dotted: str) -> str | int:
    """Return a step as the key it is in the document: a year as a number, an id as it stands."""
    message = f"`{step}` in `{dotted}` does not fit"
    try:
        read = read_key(key, step)
    except UsageError as error:
        raise UsageError(message, error.hint) from None
    if isinstance(read, int) and not (key.low or 0) <= read <= (key.high or read):
        raise UsageError(message, f"It is a number from {key.low} to {key.high}.")
    return read


def _suggest_field(steps: list[str], depth: int, siblings: Collection[str], known: Collection[str]) -> str:
    """Return a hint for a path whose step at `depth` is none of its siblings."""
    nearest = suggest(steps[depth], siblings)
    if nearest:
        return f"Did you mean `{'.'.join([*steps[:depth], nearest, *steps[depth + 1 :]])}`?"
    same_end = next((field for field in known if field.rpartition(".")[2] == steps[-1].casefold()), None)
    meant = same_end or suggest(".".join(steps), known)
    own = f"A column that there is no field for can go to `x.{steps[-1] or 'NAME'}`."
    return f"Did you mean `{meant}`?" if meant else own


def _list_below(shape: Shape, dotted: str) -> str:
    if isinstance(shape, ListOf):
        return "It holds a list, which a column cannot fill."
    return f"Choose one of: {', '.join(list(_walk(shape, f'{dotted}.'))[:12])}."
