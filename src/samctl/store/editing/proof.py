"""What an edit means for the data and the text of a document, found without a look at how it was made."""

from __future__ import annotations

from typing import Any, Final

from samctl.documents.findings import FieldPath

MISSING: Final = object()
"""Stands for a value that is not there (null is one that is)."""


def find_value(data: Any, path: FieldPath) -> Any:
    """Return the value at a path, or `MISSING`."""
    for step in path:
        if isinstance(data, list):
            if not isinstance(step, int) or not 0 <= step < len(data):
                return MISSING
            data = data[step]
        elif isinstance(data, dict) and (key := _find_key(data, step)) is not MISSING:
            data = data[key]
        else:
            return MISSING
    return data


def with_value(data: Any, path: FieldPath, value: Any) -> Any:
    """Return data with another value at a path; what is missing on the way is made."""
    if not path:
        return value
    step, *rest = path
    if isinstance(data, list):
        index = int(step)
        return [*data[:index], with_value(data[index], tuple(rest), value), *data[index + 1 :]]
    entries = dict(data) if data else {}
    key = _find_key(entries, step)
    if key is MISSING:
        key = step
    return entries | {key: with_value(entries.get(key), tuple(rest), value)}


def without_value(data: Any, path: FieldPath) -> Any:
    """Return data without the entry or item at a path that is there."""
    step, *rest = path
    key = step if isinstance(data, list) else _find_key(data, step)
    if rest:
        return with_value(data, (step,), without_value(data[key], tuple(rest)))
    if isinstance(data, list):
        return [item for index, item in enumerate(data) if index != step]
    return {other: item for other, item in data.items() if other is not key}


def is_same(left: Any, right: Any) -> bool:
    """Whether two values from a reader are equal in content, types and order of entries."""
    return repr(left) == repr(right)  # which tells 1, 1.0, true and "1" apart, and is quick


def is_insertion(shorter: str, longer: str) -> bool:
    """Whether a text becomes another one by putting something in at one place."""
    low, high = 0, len(shorter)
    while low < high:  # the length of what both begin with
        middle = (low + high + 1) // 2
        if longer.startswith(shorter[:middle]):
            low = middle
        else:
            high = middle - 1
    return len(longer) >= len(shorter) and longer.endswith(shorter[low:])


def is_within(old: str, new: str, start: int, end: int) -> bool:
    """Whether two texts are equal before and behind a span of the old one."""
    rest = len(old) - end
    return len(new) >= start + rest and new.startswith(old[:start]) and new.endswith(old[end:])


def _find_key(entries: dict[Any, Any], step: str | int) -> Any:
    """Return the key that a step means: itself, else one that reads the same, as 2024 and "2024" do."""
    alike = [key for key in entries if type(key) in {str, int} and str(key) == str(step)]
    return next((key for key in alike if type(key) is type(step)), alike[0] if alike else MISSING)
