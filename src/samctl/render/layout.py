"""Tidy Markdown: what templates leave behind in blank lines and spaces is put in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

_Block = Literal["blank", "heading", "item", "continued", "table", "quote", "fence", "text"]

_FENCE = re.compile(r"\s*(```+|~~~+)")
_KINDS: tuple[tuple[_Block, re.Pattern[str]], ...] = (
    ("heading", re.compile(r"#{1,6}(\s|$)")),
    ("item", re.compile(r"\s*([-*+]|\d{1,9}[.)])\s")),
    ("continued", re.compile(r"\s+\S")),
    ("table", re.compile(r"\|")),
    ("quote", re.compile(r">")),
)
_JOINED: frozenset[tuple[_Block, _Block]] = frozenset(
    {
        ("item", "item"),
        ("item", "continued"),
        ("continued", "continued"),
        ("continued", "item"),
        ("table", "table"),
        ("quote", "quote"),
        ("fence", "fence"),
        ("text", "text"),
        ("text", "continued"),
    }
)
"""Kinds of lines that may follow each other without a blank line between them."""


def tidy_markdown(text: str) -> str:
    """Return Markdown with one blank line between blocks and no spaces at the ends of lines.

    It ends with one line feed. What stands between fences stays as it is.
    """
    lines: list[str] = []
    previous: _Block = "blank"
    for line, kind in _classify(text.split("\n")):
        if kind != "blank":
            if previous != "blank" and (previous, kind) not in _JOINED:
                lines.append("")
            lines.append(line)
        elif previous != "blank":
            lines.append("")
        previous = kind
    return "\n".join(lines).strip("\n") + "\n"


def flow(text: str) -> str:
    """Return Markdown in one paragraph on one line, however its sentences stood in lines."""
    return " ".join(text.split())


def _classify(lines: Iterable[str]) -> Iterator[tuple[str, _Block]]:
    """Yield each line with the kind of block that it belongs to; a fence includes what stands within."""
    fence = ""
    for line in lines:
        opened = _FENCE.match(line)
        if fence:
            yield line, "fence"
            if opened and opened[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
                yield "", "blank"
        elif opened:
            fence = opened[1]
            yield "", "blank"
            yield line, "fence"
        else:
            yield line.rstrip(), _find_kind(line.rstrip())


def _find_kind(line: str) -> _Block:
    return next((kind for kind, pattern in _KINDS if pattern.match(line)), "text" if line else "blank")
