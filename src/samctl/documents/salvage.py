"""The sound part of broken data: what does not validate is cut out until the rest does."""

from __future__ import annotations

import copy
from typing import Any, NamedTuple

from pydantic import ValidationError

from samctl.documents.findings import FieldPath
from samctl.documents.record import Record

_MOST_PASSES = 10


class Survivors:
    """Which entries of lists are left; positions among these lead back to those in the file."""

    def __init__(self) -> None:
        self._left: dict[FieldPath, list[int]] = {}

    def remove(self, path: FieldPath, length: int) -> None:
        """Note that an entry is cut out of a list that has `length` of them."""
        left = self._left.setdefault(self.find_original(path[:-1]), list(range(length)))
        del left[int(path[-1])]

    def find_original(self, path: FieldPath) -> FieldPath:
        """Return the path in the whole data of what stands at a path in the sound part."""
        original: FieldPath = ()
        for step in path:
            left = self._left.get(original) if self._left else None
            if left is not None and isinstance(step, int) and step < len(left):
                step = left[step]
            original = (*original, step)
        return original


class Salvaged(NamedTuple):
    """What is left of broken data.

    Args:
        document: the sound part, or None where nothing usable is left.
        survivors: which entries of lists are in it.
    """

    document: Record | None
    survivors: Survivors


def salvage(model: type[Record], data: Any, error: ValidationError) -> Salvaged:
    """Return the sound part of data; the data that was given stays as it was.

    Args:
        model: of the document.
        data: that did not validate.
        error: what was wrong with it.
    """
    survivors = Survivors()
    if not isinstance(data, dict):
        return Salvaged(None, survivors)
    data = copy.deepcopy(data)
    for _ in range(_MOST_PASSES):
        paths = {trim_path(data, _find_broken(each)) for each in error.errors(include_url=False)}
        if () in paths:
            break
        for path in sorted(paths, key=_deepest_first, reverse=True):
            _cut(data, path, survivors)
        try:
            return Salvaged(model.model_validate(data), survivors)
        except ValidationError as next_error:
            error = next_error
    return Salvaged(None, survivors)


def trim_path(data: Any, path: FieldPath) -> FieldPath:
    """Return the part of a path that exists in the data; short forms validate a level that they skip."""
    for depth, step in enumerate(path):
        if isinstance(data, dict) and (key := _find_key(data, step)) is not None:
            data = data[key]
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return path[:depth]
    return path


def _cut(data: Any, path: FieldPath, survivors: Survivors) -> None:
    """Remove what stands at a path that exists."""
    for step in path[:-1]:
        data = data[_find_key(data, step) if isinstance(data, dict) else step]
    if isinstance(data, dict):
        data.pop(_find_key(data, path[-1]), None)
    else:
        survivors.remove(path, len(data))
        del data[path[-1]]


def _find_key(mapping: dict[Any, Any], step: str | int) -> Any:
    """Return the key that a step names, which pydantic turns into text where it is no whole number."""
    return step if step in mapping else next((key for key in mapping if str(key) == str(step)), None)


def _deepest_first(path: FieldPath) -> tuple[int, tuple[tuple[bool, int, str], ...]]:
    steps = ((isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in path)
    return len(path), tuple(steps)


def _find_broken(error: Any) -> FieldPath:
    """Return what must go: the value itself, or the record around a missing field."""
    path = tuple(step for step in error["loc"] if step != "[key]")
    return path[:-1] if error["type"] == "missing" else path
