"""Addresses of fields, such as `profile.stakeholders.coo.support`: read along the models, with their types.

An address begins with the document; then come names of fields and keys of entries, joined by dots. A key that
has a dot or blanks of its own stands in double quotes. Items of lists have no addresses.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from samctl.documents.days import parse_iso_day
from samctl.documents.findings import FieldPath
from samctl.documents.kinds import Kind
from samctl.documents.printable import make_printable
from samctl.documents.shapes import EntriesOf, Field, FieldsOf, ListOf, Shape, Value, find_fields
from samctl.documents.slugs import is_slug, make_slug
from samctl.documents.suggestions import ask_meaning, suggest
from samctl.errors import UsageError

_STEP = re.compile(r'"((?:[^"\\]|\\.)*)"|([^."\[\]]+)')
_INDEX = re.compile(r"\[([^\[\]]*)\]")
_PLAIN = re.compile(r"[^\s.\"\\\[\]=]+")


class Address(NamedTuple):
    """A place in a document, be there something or not.

    Args:
        kind: of the document.
        path: from its top, as the editor of files takes it.
        shape: what may stand there.
        field: the last field on the way; None for the document itself.
        is_entry: whether the last step is a key that somebody chose, not the name of a field.
    """

    kind: Kind
    path: FieldPath
    shape: Shape
    field: Field | None = None
    is_entry: bool = False

    def __str__(self) -> str:
        """Return the address as users write it."""
        return join_steps([self.kind.name, *self.path])


def find_address(kinds: Sequence[Kind], text: str) -> Address:
    """Return the place that an address means.

    Args:
        kinds: the documents that it may lie in.
        text: such as `profile.revenue.2025`.

    Raises:
        UsageError: it means none; the hint names what was most likely meant.
    """
    steps = split_address(text)
    kind = next((kind for kind in kinds if steps[0] == kind.name), None)
    if kind is None:
        raise UsageError(f"there is no document `{make_printable(steps[0])}`", _find_home(kinds, steps))
    return find_below(Address(kind, (), FieldsOf(kind.model)), steps[1:])


def find_below(address: Address, steps: Iterable[str]) -> Address:
    """Return the place that further steps lead to.

    Raises:
        UsageError: they lead nowhere.
    """
    for step in steps:
        address = _descend(address, step)
    return address


def trace(address: Address) -> Iterator[Address]:
    """Return the places on the way to an address, from the document down, itself last."""
    place = Address(address.kind, (), FieldsOf(address.kind.model))
    yield place
    for step in address.path:
        place = _descend(place, str(step))
        yield place


def split_address(text: str) -> list[str]:
    """Return the steps of an address; `revenue[2025]`, as findings write it, is `revenue.2025`.

    Raises:
        UsageError: it is not written as an address.
    """
    steps: list[str] = []
    position = 0
    while position < len(text):
        found = _INDEX.match(text, position) if steps else None
        if found is None:
            position += bool(steps and text[position] == ".")
            found = _STEP.match(text, position)
        if found is None:
            break
        quoted = found.re is _STEP and found[1] is not None
        steps.append(re.sub(r"\\(.)", r"\1", found[1]) if quoted else found[found.lastindex or 0].strip())
        position = found.end()
    if position < len(text) or not steps or text.endswith(".") or not all(steps):
        raise UsageError(
            f"`{make_printable(text)}` is not the address of a field",
            "Write the document and the fields joined by dots, such as `profile.headquarters.city`.",
        )
    return steps


def join_steps(steps: Iterable[str | int]) -> str:
    """Return steps as an address; those that could be misread stand in quotes."""
    return ".".join(quote_step(str(step)) for step in steps)


def quote_step(step: str) -> str:
    """Return a step as an address has it; what no key may contain is replaced."""
    step = make_printable(step)
    if _PLAIN.fullmatch(step):
        return step
    return '"' + step.replace("\\", "\\\\").replace('"', '\\"') + '"'


def read_key(key: Value, step: str) -> str | int:
    """Return a step of an address as the key it is in a document.

    Raises:
        UsageError: it is no such key.
    """
    if key.kind == "day" and parse_iso_day(step) is None:
        raise UsageError(f"`{step}` is not a date", "Write it as YYYY-MM-DD, such as 2026-09-30.")
    if key.kind == "choice" and step not in map(str, key.choices):
        raise UsageError(f"`{step}` is not known here", ask_meaning(step, map(str, key.choices)))
    if key.is_id and not is_slug(step):
        raise UsageError(
            f"`{step}` is not an id", f"Ids are lower-case words joined by hyphens: `{make_slug(step)}`."
        )
    if key.kind == "whole number" and not re.fullmatch(r"[0-9]+", step):
        raise UsageError(f"`{step}` is not a whole number", _spell_bounds(key))
    if key.kind == "number" and not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", step):
        raise UsageError(f"`{step}` is not a number", "Write digits with a decimal point, in quotes.")
    is_number = key.kind in ("whole number", "number") or any(isinstance(each, int) for each in key.choices)
    return int(step) if is_number and "." not in step else step


def _spell_bounds(key: Value) -> str:
    return "Write digits." if key.low is None else f"It is a number from {key.low} to {key.high}."


def _descend(address: Address, step: str) -> Address:
    shape = address.shape
    if isinstance(shape, FieldsOf):
        field = find_fields(shape.model).get(step)
        if field is None:
            raise UsageError(
                f"{address}: there is no field `{make_printable(step)}`", _ask_field(address, shape, step)
            )
        return _enter_field(address, field)
    if isinstance(shape, EntriesOf):
        try:
            key = read_key(shape.key, step)
        except UsageError as error:
            raise UsageError(f"{address}: {make_printable(error.message)}", error.hint) from None
        return _enter_entry(address, shape, key)
    if isinstance(shape, ListOf):
        raise UsageError(
            f"{address} is a list, whose items have no addresses",
            f"`{address}+=VALUE` adds an item, `{address}-=VALUE` removes one.",
        )
    if shape.kind == "anything":  # the user's own data
        return address._replace(path=(*address.path, step))
    money = "An amount and its currency are one value, such as `120000 USD`."
    hint = money if shape.kind == "money" else f"Write `{address}=VALUE`."
    raise UsageError(f"{address} is a single value without fields", hint)


def _enter_field(address: Address, field: Field) -> Address:
    return Address(address.kind, (*address.path, field.name), field.shape, field)


def _enter_entry(address: Address, shape: EntriesOf, key: str | int) -> Address:
    return Address(address.kind, (*address.path, key), shape.item, address.field, is_entry=True)


def _ask_field(address: Address, shape: FieldsOf, step: str) -> str:
    names = [name for name in find_fields(shape.model) if name != "x"]
    nearest = suggest(step, names)
    if nearest:
        return f"Did you mean `{address}.{nearest}`?"
    return f"Fields there: {', '.join(names)}."


def _find_home(kinds: Sequence[Kind], steps: Sequence[str]) -> str:
    """Return a hint for an address that begins with no document: perhaps it was left out."""
    names = [kind.name for kind in kinds]
    homes = [kind.name for kind in kinds if steps[0] in find_fields(kind.model) and steps[0] != "x"]
    if homes and steps[0] not in names:
        return f"Did you mean {' or '.join(f'`{join_steps([home, *steps])}`' for home in homes)}?"
    return ask_meaning(steps[0], names)


def find_missing(address: Address, data: object) -> list[Address]:
    """Return the required fields that a document's plain data lack at an address or below."""
    shape = address.shape
    if isinstance(shape, FieldsOf) and isinstance(data, dict):
        missing: list[Address] = []
        for field in find_fields(shape.model).values():
            below = _enter_field(address, field)
            if field.name in data:
                missing += find_missing(below, data[field.name])
            elif field.required:
                missing += find_missing(below, {}) if isinstance(field.shape, FieldsOf) else [below]
        return missing
    if isinstance(shape, EntriesOf) and isinstance(data, dict):
        entries = [(_enter_entry(address, shape, key), value) for key, value in data.items()]
        return [each for below, value in entries for each in find_missing(below, value)]
    return []


def find_similar(step: str, known: Collection[str]) -> str | None:
    """Return the known id that a new one is probably a mistyped form of.

    Ids that differ in their digits only, such as `share-50` and `share-60`, are told apart on purpose.
    """
    from difflib import get_close_matches

    if step in known:
        return None
    apart = [each for each in known if re.sub(r"\d+", "", each) != re.sub(r"\d+", "", step)]
    return next(iter(get_close_matches(step, sorted(apart), n=1, cutoff=0.8)), None)
