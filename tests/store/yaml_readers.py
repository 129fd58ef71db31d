"""Read with each of the readers: the Rust one, and the fallback on the C and on the Python scanner."""

from __future__ import annotations

import contextlib
import importlib.util
import math
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest

from samctl.store import nodes, reading

SCANNERS = ("c", "python")
READERS = ("rust", *SCANNERS)

_MODULES = {"rust": "oryaml", "c": "_ruamel_yaml"}
_PACKAGES = {"rust": "oryaml, the Rust reader,", "c": "ruamel.yaml.clib, the C scanner,"}


def is_installed(reader: str) -> bool:
    return reader not in _MODULES or importlib.util.find_spec(_MODULES[reader]) is not None


@contextlib.contextmanager
def reading_with(reader: str) -> Iterator[None]:
    """Make everything inside read with one of the readers; the test is skipped where it is missing."""
    if not is_installed(reader):
        pytest.skip(f"{_PACKAGES[reader]} is not installed here")
    with contextlib.ExitStack() as stack:
        if reader != "rust":
            stack.enter_context(mock.patch.object(reading, "_find_rust_loader", return_value=None))
        if reader == "python":
            stack.enter_context(mock.patch.object(nodes, "_read_events", nodes._read_events_in_python))
        yield


def read_or_refuse(content: bytes) -> Any:
    """Return the data, or the refusal itself; any other exception fails the test."""
    try:
        return reading.read_yaml(content)
    except reading.UnreadableError as error:
        return error


def is_same(left: Any, right: Any) -> bool:
    """Return whether two values are equal in value, type, order and sign of zero, or both refusals."""
    if type(left) is not type(right):
        return False
    if isinstance(left, dict):
        entries = zip(left.items(), right.items(), strict=True)
        return len(left) == len(right) and all(is_same(one, other) for one, other in entries)
    if isinstance(left, list | tuple):
        return len(left) == len(right) and all(map(is_same, left, right))
    if isinstance(left, float):
        return repr(left) == repr(right)
    return isinstance(left, reading.UnreadableError) or bool(left == right)


assert not is_same(0.0, -0.0)
assert is_same(math.nan, math.nan)
