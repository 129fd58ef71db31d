"""Read a sample document, change one value of it, and tell what its model makes of that.

An address names a place in a document: `people/am-rhein/absent/0/from`.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from samctl.documents.kinds import Kind
from samctl.documents.record import Problem, Record
from samctl.documents.references import find_referrals, survey
from samctl.documents.schema import json_schema
from samctl.store.reading import read_yaml

ABSENT = object()
"""Stands for a field that is left out."""


def read(text: str) -> Any:
    return read_yaml(text.encode())


def change(text: str, address: str, value: Any) -> Any:
    """Return a sample's data with another value at an address."""
    data = copy.deepcopy(read(text))
    *way, last = address.split("/")
    target = data
    for step in way:
        target = target[_key(target, step)]
    key = _key(target, last)
    if value is ABSENT:
        del target[key]
    else:
        target[key] = value
    return data


def refusals(model: type[Record], data: Any) -> list[str]:
    """Return the addresses of what a model refuses."""
    try:
        model.model_validate(data)
    except ValidationError as error:
        return ["/".join(str(step) for step in each["loc"]) for each in error.errors()]
    return []


def problems(model: type[Record], data: Any) -> list[Problem]:
    """Return what is contradictory in data that the model accepts."""
    return list(model.model_validate(data).find_problems())


def referrals(model: type[Record], text: str) -> list[str]:
    """Return every reference of a sample, such as `people/am-rhein/team: team dach`."""
    return [
        f"{'/'.join(map(str, each.path))}: {' or '.join(each.namespaces)} {each.value}"
        for each in find_referrals(model, read(text))
    ]


def definitions(model: type[Record], text: str) -> list[str]:
    """Return every id that a sample defines, such as `team dach`, sorted."""
    defined = survey(model, read(text)).defined
    return sorted(f"{namespace} {name}" for namespace, names in defined.items() for name in names)


def internal_fields(kind: Kind) -> set[str]:
    """Return the addresses of a kind's internal fields, with `*` for the ids and places of lists."""
    schema = json_schema(kind)
    return set(_find_internal(schema, schema.get("$defs", {}), ""))


def _find_internal(schema: dict[str, Any], records: dict[str, Any], address: str) -> Iterator[str]:
    if schema.get("internal"):
        yield address
    elif "$ref" in schema:
        yield from _find_internal(records[schema["$ref"].removeprefix("#/$defs/")], records, address)
    for alternative in schema.get("anyOf", []):
        yield from _find_internal(alternative, records, address)
    for name, below in schema.get("properties", {}).items():
        yield from _find_internal(below, records, f"{address}/{name}".lstrip("/"))
    for below in [
        *schema.get("patternProperties", {}).values(),
        *([schema["items"]] if "items" in schema else []),
    ]:
        yield from _find_internal(below, records, f"{address}/*")


def _key(target: Any, step: str) -> Any:
    if isinstance(target, list):
        return int(step)
    return next((key for key in target if str(key) == step), step)
