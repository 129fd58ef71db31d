"""How pictures are drawn: text measured by the shipped font, wrapped, and put into an SVG template.

Whoever looks at a picture may lack the font; the ones named after it are as wide or narrower, so that text
still fits. All values are escaped, and what no XML may hold is left out: nothing in a value becomes markup.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from samctl.render.widths import BOLD, REGULAR, UNITS, read_widths

FONT: Final = "'DejaVu Sans', Verdana, Arial, Helvetica, sans-serif"
"""The shipped font, and what stands in for it where it is not installed."""

INK: Final = "#1f2933"
"""Text."""
QUIET: Final = "#434f5b"
"""Text of less weight, still readable on white and on every tint below."""
LINE: Final = "#9aa5b1"
"""Lines that order the picture."""
FAINT: Final = "#e4e7eb"
"""Grounds and grids."""
PAPER: Final = "#ffffff"
"""The ground of a picture."""
BLUE: Final = "#0b5394"
"""What speaks for us; blue and orange stay apart for colour-blind readers."""
ORANGE: Final = "#b84300"
"""What speaks against us."""
TINTS: Final = ("#b5d4f0", "#deebf8", "#eff1f3", "#fdeada", "#f8c49b")
"""From strongly for us over neither to strongly against us; text in `INK` is readable on each of them.

In greyscale the two ends are alike: a sign has to say which one it is.
"""
SHADES: Final = ("#f2f7fc", "#d0e2f3", "#9cc5ec", "#5b9bd5", "#0b5394")
"""From little to much, darker step by step in greyscale too; text on the last is white, else `INK`."""

_ELLIPSIS = "…"
_HYPHEN = "-"
_UNKNOWN_WIDTH = 1536  # in the units of the font, as are all widths: characters that it does not hold
_WIDE_WIDTH = 2048
_SYMBOL_WIDTH = 2867
_MOST_GIVEN_UP = 6  # characters that a line gives up so that a word is broken between syllables
_SYLLABLE = re.compile(r"[^\W\d_](?:(?<![cpt])h|(?<!c)k|[bdfgjlmnpqrstvwxzß])[aeiouyäöüéèáàó]", re.IGNORECASE)
_LEAST_SYLLABLE = 3  # characters that stay together where a word is broken
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)
_BREAKS = re.compile(r"(?<=[-/–—])(?=\w)")


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text in pixels; estimated for scripts that the font does not hold.

    Args:
        text: on one line.
        size: of the font in pixels.
        bold: whether it is set in bold.
    """
    return sum(_find_width(character, bold) for character in text) * size / UNITS


def wrap(text: str, width: float, size: float, *, bold: bool = False, most_lines: int = 3) -> list[str]:
    """Return a text in lines that are no wider than a width.

    Lines end at blanks and behind hyphens; a word that is too long is broken, with a hyphen. What does not go
    into the lines is cut off, and the last line ends with an ellipsis.

    Args:
        text: whatever it holds, blanks and line ends count as one blank.
        width: in pixels.
        size: of the font in pixels.
        bold: whether it is set in bold.
        most_lines: how many lines there may be at the most.
    """
    lines: list[str] = []
    line = ""
    for piece, is_joined in _list_pieces(clean(text)):
        joined = f"{line}{piece}" if is_joined or not line else f"{line} {piece}"
        if measure(joined, size, bold=bold) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *broken, line = _break_word(piece, width, size, bold)
        lines += broken
    if line:
        lines.append(line)
    if len(lines) <= most_lines:
        return lines
    kept = lines[:most_lines]
    return [*kept[:-1], _cut(kept[-1], width, size, bold)] if kept else []


def clean(text: str) -> str:
    """Return a text on one line, without characters that no XML may hold or that turn text round."""
    return " ".join(_NO_XML.sub("", _CONTROLS.sub("", text)).split())


def draw(template: str, values: Mapping[str, Any]) -> str:
    """Return a picture as SVG.

    Args:
        template: its text, from templates/pictures/. Besides the values it knows `font` and the colours
            `ink`, `quiet`, `line`, `faint`, `paper`, `blue`, `orange`, `tints` and `shades`.
        values: what it draws. Numbers are printed with at most two decimals.
    """
    picture = _compile(template).render(values)
    picture = _NO_XML.sub("", _CONTROLS.sub("", picture))
    lines = (line.rstrip() for line in picture.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


@cache
def _compile(template: str) -> Any:
    environment = ImmutableSandboxedEnvironment(
        autoescape=True,
        finalize=_finish,
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(
        {
            "font": FONT,
            "ink": INK,
            "quiet": QUIET,
            "line": LINE,
            "faint": FAINT,
            "paper": PAPER,
            "blue": BLUE,
            "orange": ORANGE,
            "tints": TINTS,
            "shades": SHADES,
        }
    )
    return environment.from_string(template)


def _finish(value: Any) -> Any:
    """Return a value as the template prints it: numbers short, the same on every machine."""
    if not isinstance(value, float):
        return value
    shortest = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if shortest == "-0" else shortest


@cache
def _load_widths(bold: bool) -> dict[int, int]:
    return read_widths(BOLD if bold else REGULAR)


@cache
def _find_width(character: str, bold: bool) -> int:
    """Return the width of a character in the units of the font."""
    known = _load_widths(bold).get(ord(character))
    if known is not None:
        return known
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf", "Cc"):
        return 0
    if category == "So":
        return _SYMBOL_WIDTH
    return _WIDE_WIDTH if unicodedata.east_asian_width(character) in "WF" else _UNKNOWN_WIDTH


def _list_pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield what no line end goes through, and whether it follows the piece before without a blank."""
    for word in text.split(" "):
        for index, part in enumerate(_BREAKS.split(word)):
            for number, piece in enumerate(_split_ideographs(part)):
                yield piece, bool(index or number)


def _split_ideographs(part: str) -> Sequence[str]:
    """Return a word in pieces; scripts of wide characters have no blanks and break anywhere."""
    if not any(unicodedata.east_asian_width(character) == "W" for character in part):
        return (part,)
    return part


def _break_word(word: str, width: float, size: float, bold: bool) -> list[str]:
    """Return a word in as many pieces as it takes, all but the last with a hyphen."""
    pieces = []
    while measure(word, size, bold=bold) > width and len(word) > 1:
        end = _find_end(word, width, size, bold)
        pieces.append(word[:end] + _HYPHEN * word[end - 1].isalpha())
        word = word[end:]
    return [*pieces, word]


def _find_end(word: str, width: float, size: float, bold: bool) -> int:
    """Return where a word is broken: late, where a syllable begins, and with some letters on either side."""
    room = width - measure(_HYPHEN, size, bold=bold)
    end = 1
    while end < len(word) and measure(word[: end + 1], size, bold=bold) <= room:
        end += 1
    latest = len(word) - _LEAST_SYLLABLE
    end = min(end, latest) if latest >= _LEAST_SYLLABLE else end
    earliest = max(end - _MOST_GIVEN_UP, _LEAST_SYLLABLE)
    fitting = (place for place in range(end, earliest - 1, -1) if _SYLLABLE.match(word, place - 1))
    return next(fitting, _keep_marks(word, end))


def _keep_marks(word: str, end: int) -> int:
    """Return a place before which no accent is cut off its letter."""
    while end > 1 and unicodedata.combining(word[end]):
        end -= 1
    return end


def _cut(line: str, width: float, size: float, bold: bool) -> str:
    """Return a line that ends with an ellipsis."""
    while line and measure(line + _ELLIPSIS, size, bold=bold) > width:
        line = line[:-1]
    return line.rstrip(" -,;") + _ELLIPSIS
