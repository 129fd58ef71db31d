"""Documents that samctl keeps by itself, as text: written anew as a whole, one record a line.

Lines that stand by themselves are what git merges best; and the same data are the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from samctl.store.editing.emission import write_flow, write_scalar
from samctl.store.editing.preparation import prepare, prepare_key

_INDENT = "  "


def format_ledger(head: str, data: Mapping[str, Any], depths: Mapping[str, int]) -> str:
    """Return the text of a document.

    Args:
        head: comment lines to begin with.
        data: plain data, in the order in which it is written.
        depths: how many levels below each field of the document are written as lines; what lies deeper stands
            in brackets.
    """
    lines = (line for key, value in data.items() for line in _write(key, value, "", depths.get(key, 0)))
    return head + "".join(f"{line}\n" for line in lines)


def _write(key: Any, value: Any, indent: str, depth: int) -> Iterator[str]:
    name = f"{indent}{write_scalar(prepare_key(key))}:"
    if depth and isinstance(value, Mapping) and value:
        yield name
        for each, inner in value.items():
            yield from _write(each, inner, indent + _INDENT, depth - 1)
    else:
        prepared = prepare(value)
        inline = isinstance(prepared, dict | list)
        yield f"{name} {write_flow(prepared) if inline else write_scalar(prepared)}"
