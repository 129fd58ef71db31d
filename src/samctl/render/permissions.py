"""What templates may use of Jinja and of plain values; whatever is not listed is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache, wraps
from typing import Any

from jinja2 import Undefined
from jinja2.filters import FILTERS

from samctl.render.faults import PrintedStructureError
from samctl.render.view import Part, describe_path

Filter = Callable[..., Any]


def take_text(text_filter: Filter) -> Filter:
    """Return a filter of texts that leaves a missing value as it is, so that it is printed as unknown.

    What has no form as a text is refused with its path: Python would write down how it is made.
    """
    takes_environment = hasattr(text_filter, "jinja_pass_arg")  # as the first argument, before the value

    @wraps(text_filter)
    def apply(*arguments: Any, **options: Any) -> Any:
        value = arguments[takes_environment]
        if is_missing(value):
            return None
        if not isinstance(value, str | int | float | Decimal | date | Undefined):
            raise refuse_structure(value)
        return text_filter(*arguments, **options)

    return apply


def is_missing(value: object) -> bool:
    """Return whether a value, or a part of a document, is not filled in."""
    return value is None or (isinstance(value, Part) and not value)


def refuse_structure(value: object) -> PrintedStructureError:
    """Return the error about a value that has no form as a text; it names the path where that is known."""
    path = describe_path(value)
    return PrintedStructureError(f"{f'`{path}`' if path else 'a value'} is no text, date or number")


_TEXT_FILTERS = ("capitalize", "lower", "title", "trim", "truncate", "upper", "wordcount")
_VALUE_FILTERS = (
    *("abs", "count", "d", "default", "dictsort", "first", "groupby", "int", "items", "last", "length"),
    *("list", "map", "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr", "sort"),
    "unique",
)

ALLOWED_FILTERS: dict[str, Filter] = {
    **{name: take_text(FILTERS[name]) for name in _TEXT_FILTERS},
    **{name: FILTERS[name] for name in _VALUE_FILTERS},
}
"""Of Jinja's own filters those that look at values.

Those that make HTML, pass text on unescaped, depend on chance or multiply are left out.
"""

PERMITTED_METHODS: dict[type, frozenset[str]] = {
    str: frozenset(
        (
            *("capitalize", "count", "endswith", "find", "isdigit", "lower", "lstrip", "removeprefix"),
            *("removesuffix", "rstrip", "split", "splitlines", "startswith", "strip", "title", "upper"),
        )
    ),
    dict: frozenset(("get", "items", "keys", "values")),
    list: frozenset(("count", "index")),
    date: frozenset(("day", "isoformat", "isoweekday", "month", "weekday", "year")),
    int: frozenset(),
    float: frozenset(),
    Decimal: frozenset(),
}
"""The methods and attributes of plain values that a template may use."""


def may_use(value: object, attribute: str) -> bool | None:
    """Return whether a template may use an attribute of a value; None for kinds of values not listed here."""
    if isinstance(value, Part):
        return not attribute.startswith("_")
    names = _list_permitted(type(value))  # type: ignore[arg-type]  # types are hashable
    return None if names is None else attribute in names


@cache
def _list_permitted(kind: Any) -> frozenset[str] | None:
    """Return what a template may use of values of a type; None where only Jinja's own rules hold.

    Of what is prepared for documents, these are the fields and what is computed from them, but no methods.
    """
    for plain, names in PERMITTED_METHODS.items():
        if issubclass(kind, plain):
            return names
    if not hasattr(kind, "_fields"):
        return None
    computed = {name for name in dir(kind) if isinstance(getattr(kind, name), property)}
    return frozenset(name for name in {*kind._fields, *computed} if not name.startswith("_"))
