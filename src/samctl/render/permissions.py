"""What templates may use of Jinja and of plain values; whatever is not listed is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from jinja2.filters import FILTERS

from samctl.render.view import Part

ALLOWED_FILTERS = {
    name: FILTERS[name]
    for name in (
        *("abs", "capitalize", "count", "d", "default", "dictsort", "first", "groupby", "int", "items"),
        *("last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse"),
        *("select", "selectattr", "sort", "title", "trim", "truncate", "unique", "upper", "wordcount"),
    )
}
"""Of Jinja's own filters those that look at values.

Those that make HTML, pass text on unescaped, depend on chance or multiply are left out.
"""

_METHODS: dict[type, frozenset[str]] = {
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


def may_use(value: object, attribute: str) -> bool | None:
    """Return whether a template may use an attribute of a value; None for kinds of values not listed here."""
    if isinstance(value, Part):
        return not attribute.startswith("_")
    return next((attribute in names for kind, names in _METHODS.items() if isinstance(value, kind)), None)
