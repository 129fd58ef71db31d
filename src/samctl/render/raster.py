"""Pictures as PNG, for programs that cannot show SVG.

The work is done by resvg-py, an optional package that brings all it needs in its wheel. It is given the
shipped font, so that text is there on a machine without any; characters that it lacks come from the system's.
"""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

from samctl.errors import DataError, SamctlError

_FONTS = Path(__file__).resolve().parent / "fonts"
_FAMILY = "DejaVu Sans"
_SIZE = re.compile(r'<svg [^>]*?\bwidth="([\d.]+)" height="([\d.]+)"')
_MOST_PIXELS = 100_000_000  # four bytes each; beyond the memory that there is, the process would end at once
_LATIN = 0x24F  # the last of these letters
_NO_LETTER = "\U0010fffd"  # for private use
_MOST_LETTERS = 500
_LETTER = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24">'
    '<text x="2" y="18" font-size="16" font-family="DejaVu Sans">{}</text></svg>'
)
_HINT = "`--format svg` draws it; every browser shows it."


class MissingRasterizerError(SamctlError):
    """The package that makes PNG out of SVG is not installed."""


def to_png(svg: str, *, scale: float = 2) -> bytes:
    """Return a picture as PNG.

    Args:
        svg: the picture.
        scale: pixels of the PNG for one of the picture.

    Raises:
        MissingRasterizerError: resvg-py is not installed.
        DataError: the picture cannot be drawn, or is too large.
    """
    _require_size(svg, scale)
    rasterizer = _load_rasterizer()
    try:
        png = rasterizer.svg_to_bytes(
            svg_string=svg,
            zoom=float(scale),
            font_family=_FAMILY,
            sans_serif_family=_FAMILY,
            serif_family=_FAMILY,
            font_files=[str(file) for file in sorted(_FONTS.glob("*.ttf"))],
        )
    except ValueError as error:
        message = f"the picture cannot be drawn as PNG: {str(error).rstrip('.')}"
        raise DataError(message, _HINT) from error
    return bytes(png)


def find_size(svg: str) -> tuple[float, float] | None:
    """Return width and height of a picture in pixels; None where it does not tell them."""
    found = _SIZE.search(svg)
    return (float(found[1]), float(found[2])) if found else None


def find_missing_letters(svg: str) -> str:
    """Return the letters of a picture that no font of this machine has: PNG shows empty boxes for them.

    Each letter is drawn by itself and compared with one that no font can have. Latin ones are shipped.
    """
    letters = sorted({letter for letter in svg if ord(letter) > _LATIN and letter.isalpha()})
    if not letters:
        return ""
    nothing = _draw_letter(_NO_LETTER)
    return "".join(letter for letter in letters[:_MOST_LETTERS] if _draw_letter(letter) == nothing)


def _draw_letter(letter: str) -> bytes:
    return to_png(_LETTER.format(letter), scale=1)


def _require_size(svg: str, scale: float) -> None:
    """Refuse a picture that does not go into the memory."""
    size = find_size(svg)
    if not size:
        raise DataError("the picture does not tell its size, so it cannot be drawn as PNG", _HINT)
    width, height = (side * scale for side in size)
    if width * height > _MOST_PIXELS:
        raise DataError(f"the picture is too large for PNG: {width:.0f} by {height:.0f} pixels", _HINT)


def _load_rasterizer() -> ModuleType:
    try:
        import resvg_py
    except ImportError:
        raise MissingRasterizerError(
            "PNG needs the package resvg-py, which is not installed",
            "`pip install 'samctl[png]'` installs it; `--format svg` does without.",
        ) from None
    return resvg_py
