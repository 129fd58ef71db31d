"""Random YAML documents of all the layouts that people write, with the lines that belong to each value."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]

_WORDS = [
    "alpha",
    "two words",
    "Größe",
    "寸法 😀",
    "it's",
    'say "hi"',
    "a#b",
    "https://x.example",
    "3 %",
    "x: y",
]
_TRICKY = [
    "no",
    "12:30",
    "017",
    "2026-01-01",
    "",
    "~",
    "- x",
    "a # b",
    " lead",
    "trail ",
    "tab\tx",
    "{x}",
    "0x1F",
]
_LINES = ["one\ntwo\n", "one\n\n  two", "# no comment\nx\n", "end\n\n\n"]
_KEYS = ["name", "on", "fit", "x-y", "a b", "schlüssel", "q", "2026-01-01"]


@dataclass(slots=True)
class Document:
    """A text, its data, and for each path the first and the last line that belong to the value."""

    text: str
    data: Any
    spans: dict[Path, tuple[int, int]] = field(default_factory=dict)
    flow: set[Path] = field(default_factory=set)
    """Paths of what stands inside brackets."""
    beside_dash: set[Path] = field(default_factory=set)
    """Paths of first entries or items that share the line of an outer dash."""
    comments: dict[Path, str] = field(default_factory=dict)
    """The comment on the line of a key or a dash."""


def random_value(dice: random.Random, depth: int = 2) -> Any:
    """Return a scalar or a collection."""
    roll = dice.random()
    if depth and roll < 0.2:
        return {key: random_value(dice, depth - 1) for key in dice.sample(_KEYS, dice.randint(0, 3))}
    if depth and roll < 0.35:
        return [random_value(dice, depth - 1) for _ in range(dice.randint(0, 3))]
    return dice.choice(
        [
            None,
            True,
            dice.randint(-9, 3000),
            2.5,
            *dice.choices(_WORDS, k=4),
            dice.choice(_TRICKY),
            dice.choice(_LINES),
        ]
    )


def random_document(dice: random.Random) -> Document:
    """Return a document with a mapping at the top."""
    keys = dice.sample([*_KEYS, 2024, 7], dice.randint(1, 6))
    data = {key: random_value(dice, 3) for key in keys}
    return _Writer(dice).write(data)


class _Writer:
    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.lines: list[str] = []
        self.document = Document("", None)
        self.indent = dice.choice([1, 2, 2, 2, 4])
        self.dash = dice.choice([0, 0, 2, self.indent])
        self.comment_count = 0
        self.keeps_blank_lines = False

    def write(self, data: Any) -> Document:
        dice = self.dice
        head = dice.choice(["", "", "# yaml-language-server: $schema=x.json\n", "---\n", "%YAML 1.2\n---\n"])
        self.lines += head.splitlines()
        if dice.random() < 0.1:
            start = len(self.lines)
            self.lines += self.flow(data, (), 0).split("\n")
            self.document.spans[()] = (start, self.last_line())
        else:
            self.mapping(data, (), dice.choice([0, 0, 0, 2]))
        tail = dice.choice([[], [], [""], ["# end"], ["..."], ["..."]])
        text = "\n".join(self.lines + tail) + dice.choice(["\n", "\n", ""])
        text = text.replace("\n", dice.choice(["\n", "\n", "\r\n"]))
        document = self.document
        document.text = dice.choice(["", "", "\ufeff"]) + text
        document.data = data
        return document

    def comment(self) -> str:
        self.comment_count += 1
        return f"# c{self.comment_count}: x {{ ' \" - y"

    def space(self, column: int) -> None:
        """Write what may stand between two entries."""
        roll = self.dice.random()
        if roll < 0.12 and not self.keeps_blank_lines:
            self.lines.append("")
        self.keeps_blank_lines = False
        if roll < 0.08 or roll > 0.85:
            self.lines.append(
                " " * self.dice.choice([column, column, column, 0, column + 3]) + self.comment()
            )

    def trailing(self, path: Path) -> str:
        if self.dice.random() < 0.75:
            return self.dice.choice(["", "", "", " "])
        self.document.comments[path] = comment = self.comment()
        return self.dice.choice([" ", "  "]) + comment

    def mapping(self, data: dict[Any, Any], path: Path, column: int, first: str | None = None) -> None:
        for key, value in data.items():
            here = (*path, key)
            if first is None:
                self.space(column)
            else:
                self.document.beside_dash.add(here)
            start = len(self.lines)
            prefix = " " * column if first is None else first
            first = None
            self.value(
                value, here, column, prefix + self.key(key) + self.dice.choice(["", "", "", " "]) + ":"
            )
            self.document.spans[here] = (start, self.last_line())

    def sequence(self, data: list[Any], path: Path, column: int, first: str | None = None) -> None:
        for index, value in enumerate(data):
            here = (*path, index)
            if first is None:
                self.space(column)
            else:
                self.document.beside_dash.add(here)
            start = len(self.lines)
            prefix = (" " * column if first is None else first) + "-"
            first = None
            if isinstance(value, dict | list) and value and self.dice.random() < 0.6:
                gap = self.dice.choice([1, 1, 1, 3])
                inner = (self.mapping, self.sequence)[isinstance(value, list)]
                inner(value, here, column + 1 + gap, prefix + " " * gap)  # type: ignore[arg-type]
            else:
                self.value(value, here, column, prefix)
            self.document.spans[here] = (start, self.last_line())

    def last_line(self) -> int:
        return len(self.lines) - 1

    def value(self, value: Any, path: Path, column: int, head: str) -> None:
        dice = self.dice
        gap = dice.choice([" ", " ", " ", "   "])
        if isinstance(value, dict | list) and value and dice.random() < 0.65:
            self.lines.append(head + self.trailing(path))
            if isinstance(value, dict):
                self.mapping(value, path, column + self.indent)
            else:
                behind_dash = head.endswith("-")
                self.sequence(value, path, column + (max(self.dash, 1) if behind_dash else self.dash))
        elif isinstance(value, dict | list):
            self.lines += (head + gap + self.flow(value, path, column + 2) + self.trailing(path)).split("\n")
        elif isinstance(value, str) and "\n" in value and dice.random() < 0.7:
            self.block_scalar(value, path, column, head + gap)
        else:
            text = self.scalar(value)
            below = bool(text) and dice.random() < 0.05
            if below:
                self.lines.append(head + self.trailing(path))
                self.lines.append(" " * (column + self.indent) + text)
            else:
                self.lines.append(head + (gap + text if text else "") + self.trailing(path))

    def block_scalar(self, value: str, path: Path, column: int, head: str) -> None:
        chomping = "-" if not value.endswith("\n") else "+" if value.endswith("\n\n") else ""
        self.lines.append(head + "|" + chomping + self.trailing(path))
        self.keeps_blank_lines = chomping == "+"
        body = value.removesuffix("\n").split("\n")
        indent = " " * (column + self.dice.choice([1, 2, 4]))
        self.lines += [indent + line if line else "" for line in body]

    def flow(self, value: Any, path: Path, column: int) -> str:
        dice = self.dice
        if not isinstance(value, dict | list):
            return self.scalar(value, flow=True)
        keys = list(value) if isinstance(value, dict) else range(len(value))
        parts = []
        for key in keys:
            here = (*path, key)
            self.document.flow.add(here)
            text = self.flow(value[key], here, column)
            if isinstance(value, list):
                text = text or "null"
            else:
                lone = value[key] is None and not text and dice.random() < 0.5
                text = self.key(key) + ("" if lone else ": " + text)
            parts.append(text)
        open_, close = "{}" if isinstance(value, dict) else "[]"
        if not parts:
            return open_ + dice.choice(["", "", " "]) + close
        comma = dice.choice(["", "", ","])
        layout = dice.random()
        if layout < 0.7 or any("\n" in part for part in parts):
            space = dice.choice(["", "", " "])
            return open_ + space + ", ".join(parts) + comma + space + close
        newline = "\n" + " " * (column + 1)
        if layout < 0.8:
            return open_ + ("," + newline).join(parts) + comma + close
        rows = [part + "," for part in parts]
        rows[-1] = parts[-1] + comma
        rows = [row + (f"  {self.comment()}" if dice.random() < 0.2 else "") for row in rows]
        return open_ + newline + newline.join(rows) + "\n" + " " * column + close

    def key(self, key: str | int) -> str:
        if isinstance(key, int):
            return str(key)
        return self.dice.choice([key, key, key, key, f'"{key}"', f"'{key}'"])

    def scalar(self, value: Any, *, flow: bool = False) -> str:
        if value is None:
            return self.dice.choice(["null", "~", "", ""])
        if isinstance(value, bool | int | float):
            return str(value).lower()
        plain = [value] * 4 if value in _WORDS[:5] else []
        if value in {_WORDS[6], _WORDS[7], _WORDS[8]} and not flow:
            plain = [value] * 4
        double = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        single = value.replace("'", "''")
        styles = [*plain, f'"{double}"'] + ([] if "\n" in value or "\t" in value else [f"'{single}'"])
        text: str = self.dice.choice(styles)
        return text
