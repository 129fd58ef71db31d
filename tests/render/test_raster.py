from __future__ import annotations

import struct
import sys

import pytest

from samctl.errors import DataError
from samctl.render.raster import MissingRasterizerError, find_missing_letters, to_png

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" viewBox="0 0 40 30">'
    '<rect width="100%" height="100%" fill="#ffffff"/>{}</svg>'
)


def read_size(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_a_picture_is_drawn_in_the_size_that_is_asked_for() -> None:
    pytest.importorskip("resvg_py")
    assert to_png(SQUARE.format("")).startswith(b"\x89PNG\r\n\x1a\n")
    assert read_size(to_png(SQUARE.format(""))) == (80, 60)
    assert read_size(to_png(SQUARE.format(""), scale=1.5)) == (60, 45)


@pytest.mark.parametrize("family", ["DejaVu Sans", "sans-serif", "No Such Font"])
def test_text_is_there_whatever_fonts_the_machine_has(family: str) -> None:
    pytest.importorskip("resvg_py")
    text = f'<text x="2" y="20" font-size="18" font-family="{family}" fill="#000000">MÄß</text>'
    assert to_png(SQUARE.format(text)) != to_png(SQUARE.format(""))


def test_letters_that_no_font_of_the_machine_has_are_told() -> None:
    pytest.importorskip("resvg_py")
    nowhere = "\U0003134a"  # a rare Chinese character, of 2020
    text = f'<text x="2" y="20" font-family="DejaVu Sans">Müller Ωμέγα Борис {nowhere}</text>'
    assert find_missing_letters(SQUARE.format(text)) == nowhere
    assert find_missing_letters(SQUARE.format("<text>Plain</text>")) == ""


def test_the_same_picture_makes_the_same_bytes() -> None:
    pytest.importorskip("resvg_py")
    assert to_png(SQUARE.format("")) == to_png(SQUARE.format(""))


def test_without_the_package_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(MissingRasterizerError) as caught:
        to_png(SQUARE.format(""))
    assert "pip install 'samctl[png]'" in caught.value.hint


@pytest.mark.parametrize(
    ("svg", "scale", "expected"),
    [
        (SQUARE.format(""), 400, "the picture is too large for PNG: 16000 by 12000 pixels"),
        ("<svg>", 1, "the picture does not tell its size"),
        (SQUARE.format("<g>"), 1, "the picture cannot be drawn as PNG"),
    ],
)
def test_what_cannot_be_drawn_is_an_error(svg: str, scale: float, expected: str) -> None:
    pytest.importorskip("resvg_py")
    with pytest.raises(DataError, match=expected):
        to_png(svg, scale=scale)
