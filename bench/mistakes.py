"""Mistakes that people and programs make in YAML files, for a workspace that is to be found faulty."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

from bench.workspaces import SEED, list_documents

_CONFLICT = "<<<<<<< HEAD\nx: {note: ours}\n=======\nx: {note: theirs}\n>>>>>>> branch\n"

_MISTAKES: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace("\n  ", "\n\t", 1),
    lambda text: f'{text}x: {{note: "never closed}}\n',
    lambda text: text + text.splitlines(keepends=True)[0],
    lambda text: f"{text}unheard_of: 1\n",
    lambda text: re.sub(r"\d{4}-\d{2}-\d{2}", "2024-13-01", text, count=1),
    lambda text: re.sub(r": \d+(?=[,}\n])", ": many", text, count=1),
    lambda text: re.sub(r"\bperson-\d+", "nobody", text, count=1),
    lambda text: text + _CONFLICT,
    lambda text: f"{text}# caf\udce9\n",
    lambda text: re.sub(r": (\w+)$", ": [\\1", text, count=1, flags=re.MULTILINE),
)
"""A tab, an open quote, a key given twice, an unknown field, a day that does not exist, a word for a number,
an id of nobody, a conflict of git, a byte of Latin-1, an open bracket."""


def break_documents(root: Path, count: int, seed: int = SEED) -> int:
    """Put one mistake into each of so many documents of a workspace; return how many there are."""
    chosen = Random(seed).sample(list_documents(root), count)
    for number, name in enumerate(chosen):
        path = root / name
        text = path.read_text(encoding="utf-8")
        broken = _MISTAKES[number % len(_MISTAKES)](text)
        if broken == text:
            raise RuntimeError(f"mistake {number % len(_MISTAKES)} does not fit {name}")
        path.write_text(broken, encoding="utf-8", errors="surrogateescape")
    return len(chosen)
