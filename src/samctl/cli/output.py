"""How results leave: the result on stdout, the talk on stderr, colour on a terminal only."""

from __future__ import annotations

import json
import os
import sys
from enum import StrEnum
from typing import Any

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}


class TableFormat(StrEnum):
    """The forms of anything that lists or shows."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


def write(text: str) -> None:
    """Write a result to stdout; where the reader has left (`samctl score | head`), end in peace."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Nothing may be left for the interpreter to flush at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def say(text: str) -> None:
    """Say something about the work to whoever watches: a line on stderr."""
    sys.stdout.flush()
    sys.stderr.write(f"{text}\n")


def is_colourful() -> bool:
    """Return whether stdout is a terminal that wants colour (https://no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def paint(text: str, colour: str, wanted: bool) -> str:
    """Return a text in a colour, where colour is wanted."""
    return f"\033[{_CODES[colour]}m{text}\033[0m" if wanted else text


def format_json(data: Any) -> str:
    """Return data as JSON, readable and ending with a newline."""
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    return json.dumps(data, indent=2, ensure_ascii=encoding != "utf8") + "\n"
