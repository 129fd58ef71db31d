"""What fields hold, in words: for questions, and for hints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samctl.documents.printable import make_one_line
from samctl.documents.shapes import FieldsOf, ListOf, Shape, Value

if TYPE_CHECKING:
    from samctl.cli.setting.scope import Scope

_MOST_LISTED = 12
_FORMS = {
    "day": "A date such as 2026-09-30, or today.",
    "flag": "true or false.",
    "judgement": "A number from 1 to 9, or a quotient such as 1/4.",
    "money": "An amount such as 120000, or 120000 USD.",
    "number": "A number.",
}


def describe_shape(shape: Shape, scope: Scope) -> str:
    """Return what may be entered for a field, as a sentence; nothing for a text, which needs no words."""
    if isinstance(shape, ListOf):
        form = describe_shape(shape.item, scope)
        return f"{form} Several with commas between.".lstrip()
    if isinstance(shape, FieldsOf):
        return describe_shape(shape.short, scope) if shape.short else ""
    return _describe_value(shape, scope) if isinstance(shape, Value) else ""


def _describe_value(value: Value, scope: Scope) -> str:
    if value.choices:
        return f"One of: {', '.join(map(str, value.choices))}."
    if value.refers_to and "currency" not in value.refers_to:
        known = scope.find_ids(value.refers_to)
        listed = f": {', '.join(known)}" if 0 < len(known) <= _MOST_LISTED else ""
        return f"The id of {' or '.join(map(_with_article, value.refers_to))}{listed}."
    if value.kind == "whole number":
        bounds = "" if value.low is None or value.high is None else f", {value.low} to {value.high}"
        return f"A whole number{bounds}."
    return _FORMS.get(value.kind, "")


def show_value(value: Any) -> str:
    """Return what a field holds now, on one line."""
    if isinstance(value, list):
        return ", ".join(map(show_value, value))
    if isinstance(value, dict):
        return " ".join(map(show_value, value.values()))
    text = str(value).lower() if isinstance(value, bool) else make_one_line(str(value))
    return text if len(text) <= 60 else f"{text[:57]}..."


def _with_article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeio" else f"a {noun}"  # a unit
