"""What differs between two states of a document, in its data and in plain words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from samctl.documents.findings import FieldPath, format_path
from samctl.documents.fingerprint import normalise, select_entries
from samctl.documents.printable import make_one_line

_MOST = 60
"""Characters of a value that are shown."""

_LEAD = 12
"""Of these, characters that long values have in common before they differ."""


class Difference(NamedTuple):
    """A value that is another one in the second state.

    Args:
        path: where it stands; the keys of mappings as text, whatever they are in the file.
        before: what was there, None for nothing.
        after: what is there now, None for nothing.
    """

    path: FieldPath
    before: Any
    after: Any


def find_differences(before: Any, after: Any) -> list[Difference]:
    """Return the smallest differences between the plain data of two documents, in the order of the second.

    There are none exactly where both have the same fingerprint: the order of a mapping means nothing, and
    null means that there is nothing. What is gone comes where it was. Lists are compared as wholes.

    Args:
        before: the first state.
        after: the second state.
    """
    return list(_compare((), before, after))


def format_difference(difference: Difference) -> str:
    """Return a difference as a line, such as `done_on: 2026-10-08 (was 2026-10-07)`; long values are cut."""
    path, before, after = difference
    where = make_one_line(format_path(path))
    start = f"{where}: " if where else ""
    if before is None:
        return f"{start}added: {_cut(_show(after))}"
    if after is None:
        return f"{start}removed (was {_cut(_show(before))})"
    old, new = _show(before), _show(after)
    if old == new:  # as 4 and the text "4" are, or texts with other blanks
        old, new = repr(before), repr(after)
    begin = _find_begin(old, new)
    return f"{start}{_cut(new, begin)} (was {_cut(old, begin)})"


def _compare(path: FieldPath, before: Any, after: Any) -> Iterator[Difference]:
    if isinstance(before, dict) and isinstance(after, dict):
        old, new = select_entries(before), select_entries(after)
        for key in _merge_keys(old, new):
            yield from _compare((*path, key), old.get(key), new.get(key))
    elif normalise(before) != normalise(after):
        yield Difference(path, before, after)


def _merge_keys(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    """Return the keys of the second mapping, each with those behind it that followed it in the first."""
    gone: dict[str | None, list[str]] = {}
    last = None
    for key in before:
        if key in after:
            last = key
        else:
            gone.setdefault(last, []).append(key)
    yield from gone.get(None, ())
    for key in after:
        yield key
        yield from gone.get(key, ())


def _show(value: Any) -> str:
    """Return a value on one line, as YAML would write it if nothing needed quotes."""
    if isinstance(value, dict):
        entries = (f"{make_one_line(key)}: {_show(item)}" for key, item in select_entries(value).items())
        return "{" + ", ".join(entries) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_show, value)) + "]"
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return make_one_line(str(value)) or '""'


def _find_begin(old: str, new: str) -> int:
    """Return from where to show two texts: what long ones have in common is left out, but for a little."""
    if max(len(old), len(new)) <= _MOST:
        return 0
    common = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        common += 1
    return 0 if common < _MOST // 2 else common - _LEAD


def _cut(text: str, begin: int = 0) -> str:
    """Return the part of a text that is shown, with dots where some is missing."""
    part = text[begin : begin + _MOST]
    return "…" * (begin > 0) + part + "…" * (begin + _MOST < len(text))
