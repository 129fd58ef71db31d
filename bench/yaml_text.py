"""Plain data as the YAML that people write: short collections on one line, the others spread out."""

from __future__ import annotations

import json
import re
from typing import Any

_WIDEST = 80
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 .%/&()'-]*[A-Za-z0-9.%)]|\d{4}-\d{2}-\d{2}")
_RESERVED = {"false", "no", "null", "off", "on", "true", "yes"}


def format_document(data: dict[str, Any]) -> str:
    """Return a document; an empty line stands before every top-level mapping."""
    parts: list[str] = []
    for key, value in data.items():
        text = _format_entry(str(key), value, "")
        parts.append(f"\n{text}" if parts and text.count("\n") > 1 else text)
    return "".join(parts)


def _format_entry(head: str, value: Any, indent: str) -> str:
    line = f"{indent}{head}: {_format_inline(value)}"
    if len(line) <= _WIDEST and _fits_one_line(value):
        return f"{line}\n"
    if isinstance(value, dict):
        below = "".join(_format_entry(str(key), each, f"{indent}  ") for key, each in value.items())
        return f"{indent}{head}:\n{below}"
    if isinstance(value, list):
        return f"{indent}{head}:\n" + "".join(_format_item(each, f"{indent}  ") for each in value)
    return f"{indent}{head}: >-\n{_fold(str(value), f'{indent}  ')}"


def _format_item(value: Any, indent: str) -> str:
    line = f"{indent}- {_format_inline(value)}"
    if not isinstance(value, dict) or len(line) <= _WIDEST:
        return f"{line}\n"
    entries = "".join(_format_entry(str(key), each, f"{indent}  ") for key, each in value.items())
    return f"{indent}- {entries.lstrip()}"


def _fits_one_line(value: Any) -> bool:
    return not isinstance(value, dict) or not any(isinstance(each, dict) for each in value.values())


def _format_inline(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_format_inline(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_format_inline, value)) + "]"
    if isinstance(value, str) and (not _PLAIN.fullmatch(value) or value in _RESERVED):
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _fold(text: str, indent: str) -> str:
    """Return a long text on several lines that a YAML reader joins again."""
    lines, line = [], indent
    for word in text.split():
        if len(line) + len(word) >= _WIDEST and line.strip():
            lines.append(line)
            line = indent
        line += f"{'' if line == indent else ' '}{word}"
    return "".join(f"{each}\n" for each in [*lines, line])
