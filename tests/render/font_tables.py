"""Reads the widths of characters from the shipped fonts, and prints them as `render/widths.py` holds them.

`python -m tests.render.font_tables` writes the lines after a font was exchanged.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import count
from pathlib import Path

FONTS = Path(__file__).resolve().parents[2] / "src/samctl/render/fonts"
_PRESENTATION = range(0xFB00, 0xFF00)  # forms that a font chooses by itself; no text holds them


def read_widths(font: bytes) -> dict[int, int]:
    """Return the width of every character, by code point, in the font's units."""
    tables = _list_tables(font)
    many = struct.unpack_from(">H", font, tables["hhea"] + 34)[0]
    glyphs = _read_glyphs(font, tables["cmap"])
    return {
        code: struct.unpack_from(">H", font, tables["hmtx"] + 4 * min(glyph, many - 1))[0]
        for code, glyph in glyphs.items()
    }


def _list_tables(font: bytes) -> dict[str, int]:
    number = struct.unpack_from(">H", font, 4)[0]
    entries = (struct.unpack_from(">4sIII", font, 12 + 16 * index) for index in range(number))
    return {tag.decode(): offset for tag, _, offset, _ in entries}


def _read_glyphs(font: bytes, cmap: int) -> dict[int, int]:
    """Return the number of the glyph by code point, from the table of the Unicode plane that texts use."""
    number = struct.unpack_from(">H", font, cmap + 2)[0]
    for index in range(number):
        table = cmap + struct.unpack_from(">I", font, cmap + 8 + 8 * index)[0]
        if struct.unpack_from(">H", font, table)[0] == 4:
            return dict(_read_segments(font, table))
    raise ValueError("the font has no table of format 4")


def _read_segments(font: bytes, table: int) -> Iterator[tuple[int, int]]:
    length = struct.unpack_from(">H", font, table + 6)[0]
    for at in range(0, length, 2):
        end = struct.unpack_from(">H", font, table + 14 + at)[0]
        start = struct.unpack_from(">H", font, table + 16 + length + at)[0]
        delta = struct.unpack_from(">H", font, table + 16 + 2 * length + at)[0]
        place = table + 16 + 3 * length + at
        shift = struct.unpack_from(">H", font, place)[0]
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = struct.unpack_from(">H", font, place + shift + 2 * (code - start))[0] if shift else code
            if glyph:
                yield code, (glyph + delta) % 0x10000


def format_runs(widths: dict[int, int]) -> Iterator[str]:
    """Yield the lines of a table: the code point that a run begins with, and its widths."""
    codes = [code for code in sorted(widths) if code not in _PRESENTATION]
    while codes:
        run = [code for code, expected in zip(codes, count(codes[0]), strict=False) if code == expected]
        codes = codes[len(run) :]
        line = f"{run[0]:04x}:"
        for code in run:
            if len(line) > 104:
                yield line
                line = f"{code:04x}:"
            line += f" {widths[code]}"
        yield line


if __name__ == "__main__":
    for name in ("DejaVuSans", "DejaVuSans-Bold"):
        print(name)
        print("\n".join(format_runs(read_widths((FONTS / f"{name}.ttf").read_bytes()))))
