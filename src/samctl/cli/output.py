"""How results leave: the result on stdout, the talk on stderr, colour on a terminal only."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from samctl.errors import DataError

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}


class TableFormat(StrEnum):
    """The forms of anything that lists or shows."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


def write(result: str | bytes) -> None:
    """Write a result to stdout, a text or the bytes of a file.

    Where the reader has left (`samctl score | head`), the rest goes nowhere and the command ends as it would.

    Raises:
        DataError: it cannot be written, for example to a full disk.
    """
    if sys.stdout is None:  # closed by whoever started us
        return
    try:
        if isinstance(result, str):
            sys.stdout.write(result)
        else:
            sys.stdout.buffer.write(result)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise DataError(
            f"the result cannot be written: {reason}", "Nothing in the workspace is affected."
        ) from None


def say(text: str) -> None:
    """Say something about the work to whoever watches: a line on stderr."""
    if sys.stderr is not None:
        sys.stderr.write(f"{text}\n")


def is_colourful() -> bool:
    """Return whether stdout is a terminal that wants colour (https://no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(sys.stdout and sys.stdout.isatty()) or bool(os.environ.get("FORCE_COLOR"))


def can_print(texts: Sequence[str]) -> bool:
    """Return whether stdout has all the characters of some texts, such as the lines of a drawing."""
    try:
        "".join(texts).encode((sys.stdout and sys.stdout.encoding) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def paint(text: str, colour: str, wanted: bool) -> str:
    """Return a text in a colour, where colour is wanted."""
    return f"\033[{_CODES[colour]}m{text}\033[0m" if wanted else text


def format_json(data: Any) -> str:
    """Return data as JSON, readable and ending with a newline."""
    encoding = ((sys.stdout and sys.stdout.encoding) or "").lower().replace("-", "")
    return json.dumps(data, indent=2, ensure_ascii=encoding != "utf8") + "\n"


def stream_json(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the JSON of data piece by piece; an iterator in it becomes a list, item by item.

    The text is that of `format_json`, and never in memory as a whole.
    """
    mark = "{"
    for key, value in data.items():
        yield f"{mark}\n  {format_json(key).rstrip()}: "
        yield from _stream_items(value) if isinstance(value, Iterator) else [_indent(value, "  ")]
        mark = ","
    yield "\n}\n"


def _stream_items(items: Iterator[Any]) -> Iterator[str]:
    mark = "["
    for item in items:
        yield f"{mark}\n    {_indent(item, '    ')}"
        mark = ","
    yield "\n  ]" if mark == "," else "[]"


def _indent(value: Any, margin: str) -> str:
    return format_json(value).rstrip("\n").replace("\n", f"\n{margin}")
