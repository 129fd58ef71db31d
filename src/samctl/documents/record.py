"""What every document and every part of one has in common.

A record is a frozen pydantic model: unknown fields are refused, a user's own data lives under `x`.
The helpers `required`, `optional` and `collected` declare a field with its description, its examples
and, where it must never reach the customer, its internal mark. The mark and the examples end up in the
JSON Schema, which is the one place that editors, the docs and the customer's view read them from.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from samctl.documents.findings import FieldPath


class Problem(NamedTuple):
    """Something wrong inside one document, before it is known in which file the document stands.

    Args:
        path: the field, from the top of the document.
        message: names the thing, without a full stop.
        hint: what to do.
        at_key: whether the name of the field is wrong rather than its value.
    """

    path: FieldPath
    message: str
    hint: str = ""
    at_key: bool = False


class Record(BaseModel):
    """A mapping in a user's file."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    x: dict[str, Any] | None = Field(
        default=None, description="Your own data, at any level; samctl keeps it and never reads it."
    )

    def find_problems(self) -> Iterable[Problem]:
        """Return what contradicts itself within the document; a document that can, overrides this."""
        return ()


def required(description: str, *examples: Any) -> Any:
    """Declare a field that must be there."""
    return Field(description=description, examples=list(examples) or None)


def optional(
    description: str, *examples: Any, default: Any = None, internal: bool = False, alias: str | None = None
) -> Any:
    """Declare a field that may be missing; `internal` ones never reach a document for the customer."""
    return Field(
        default=default,
        description=description,
        examples=list(examples) or None,
        json_schema_extra={"internal": True} if internal else None,
        alias=alias,
    )


def collected(description: str, *examples: Any, kind: type = dict, internal: bool = False) -> Any:
    """Declare a mapping (or, with `kind=list`, a list) that is empty where the file has none."""
    return Field(
        default_factory=kind,
        description=description,
        examples=list(examples) or None,
        json_schema_extra={"internal": True} if internal else None,
    )
