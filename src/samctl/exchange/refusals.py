"""What the models of our documents would refuse, found before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samctl.documents.findings import FieldPath
from samctl.documents.record import Record
from samctl.documents.validation import validate


def find_refusals(model: type[Record], values: Mapping[FieldPath, Any]) -> dict[FieldPath, str]:
    """Return why a model refuses values, by their fields.

    Args:
        model: of the record.
        values: value by field, those that the model requires included.
    """
    refusals: dict[FieldPath, str] = {}
    for problem in validate(model, nest_values(values)).problems:
        path = next((path for path in values if problem.path[: len(path)] == path), None)
        if path is not None:
            hint = f" ({problem.hint.rstrip('.')})" if problem.hint else ""
            refusals.setdefault(path, f"{problem.message}{hint}")
    return refusals


def nest_values(values: Mapping[FieldPath, Any]) -> dict[str | int, Any]:
    """Return the plain data of a record with given values by field."""
    data: dict[str | int, Any] = {}
    for (*groups, last), value in values.items():
        inner = data
        for group in groups:
            inner = inner.setdefault(group, {})
        inner[last] = value
    return data
