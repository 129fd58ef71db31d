from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from samctl.render.drawing import INK, PAPER, QUIET, SHADES, TINTS, draw, measure, wrap
from samctl.render.widths import BOLD, REGULAR, read_widths
from tests.render.font_tables import FONTS, format_runs
from tests.render.font_tables import read_widths as read_font

WORDS = st.text(
    st.sampled_from("abcdefghijklmnopqrstuvwxyzÄÖÜäöüß-/ .,ΑΒΓαβγЖшщ١محمد北京采购𝔘é\u0301\u200b\x07\n\t"),
    max_size=60,
)


# ---- text


@pytest.mark.parametrize(("file", "table"), [("DejaVuSans.ttf", REGULAR), ("DejaVuSans-Bold.ttf", BOLD)])
def test_the_table_of_widths_holds_those_of_the_shipped_font(file: str, table: str) -> None:
    assert table.strip().splitlines() == list(format_runs(read_font((FONTS / file).read_bytes())))


def test_the_licence_of_the_font_lies_beside_it() -> None:
    licence = (FONTS / "LICENSE").read_text("utf-8")
    assert "Bitstream Vera" in licence
    assert "Permission is hereby granted, free of charge" in licence


def test_a_text_is_as_wide_as_its_characters() -> None:
    widths = read_widths(REGULAR)
    assert measure("Werk", 20) == pytest.approx(sum(widths[ord(each)] for each in "Werk") * 20 / 2048)
    assert measure("Werk", 10, bold=True) > measure("Werk", 10)
    assert measure("", 10) == 0


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("北京市", 30, 30), ("e\u0301", 6, 7), ("\u200d", 0, 0), ("สม", 14, 16), ("🏭", 13, 15)],
)
def test_the_width_of_characters_that_the_font_lacks_is_estimated(
    text: str, least: float, most: float
) -> None:
    assert least <= measure(text, 10) <= most


@given(WORDS, st.sampled_from([60.0, 100.0, 180.0]), st.booleans(), st.integers(1, 4))
def test_no_line_is_wider_than_allowed_and_there_are_not_too_many(
    text: str, width: float, bold: bool, most: int
) -> None:
    lines = wrap(text, width, 12, bold=bold, most_lines=most)
    assert len(lines) <= most
    assert all(line.strip() for line in lines)
    assert all(measure(line, 12, bold=bold) <= width for line in lines)


@given(WORDS)
def test_nothing_is_lost_where_there_are_lines_enough(text: str) -> None:
    kept = "".join(wrap(text, 80, 12, most_lines=100)).replace("-", "")
    assert kept.replace(" ", "") == "".join(
        each for each in text if each not in "- \n\t\x07\u200b" and not each.isspace()
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Elektro- und Antriebstechnik", ["Elektro- und", "Antriebstech-", "nik"]),
        ("Instandhaltungsmanagement", ["Instandhal-", "tungsmanage-", "ment"]),
        ("Leiterin  Technischer\nEinkauf", ["Leiterin", "Technischer", "Einkauf"]),
        ("北京市朝阳区建国门外大街", ["北京市朝阳区建", "国门外大街"]),
        ("", []),
        (" \x1b\u202e ", []),
    ],
)
def test_long_words_are_broken_between_syllables(text: str, expected: list[str]) -> None:
    assert wrap(text, 90, 12) == expected


def test_what_does_not_go_into_the_lines_is_cut_with_an_ellipsis() -> None:
    assert wrap("Leiter Energie und Nachhaltigkeit", 90, 12, most_lines=2) == ["Leiter Energie", "und…"]
    assert wrap("x" * 90, 60, 12, most_lines=1) == ["xxxxxx…"]


# ---- templates


def test_values_are_escaped_and_what_no_xml_may_hold_is_left_out() -> None:
    value = "<script>&\"'\x00\x1b\ud800\ufffe\u202e]]>"
    picture = draw('<svg a="{{ value }}">{{ value }}</svg>', {"value": value})
    root = ElementTree.fromstring(picture)
    assert root.text == root.get("a") == "<script>&\"']]>"
    assert not list(root)


def test_a_picture_ends_with_one_newline_and_has_no_empty_lines() -> None:
    assert draw("<svg>\n\n  {% if 1 %}\n<g/>  \n{% endif %}\n\n</svg>\n\n", {}) == "<svg>\n<g/>\n</svg>\n"


@pytest.mark.parametrize(
    ("number", "expected"), [(1.0, "1"), (0.1 + 0.2, "0.3"), (-0.001, "0"), (-2.345, "-2.35"), (7, "7")]
)
def test_numbers_are_printed_short(number: float, expected: str) -> None:
    assert draw("{{ number }}", {"number": number}) == f"{expected}\n"


def test_a_template_knows_the_font_and_the_colours() -> None:
    assert "DejaVu Sans" in draw("{{ font }}", {})
    assert draw("{{ ink }} {{ tints[0] }} {{ shades[0] }}", {}) == f"{INK} {TINTS[0]} {SHADES[0]}\n"


def test_a_name_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        draw("{{ nobody }}", {})


def test_a_template_reaches_nothing_but_its_values() -> None:
    with pytest.raises(SecurityError):
        draw("{{ ''.__class__.__mro__ }}", {})


# ---- colours


def judge_light(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def judge_contrast(one: str, other: str) -> float:
    dark, light = sorted([judge_light(one), judge_light(other)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tint", [*TINTS, PAPER])
def test_text_is_readable_on_every_tint(tint: str) -> None:
    assert judge_contrast(INK, tint) >= 7
    assert judge_contrast(QUIET, tint) >= 4.5


def test_shades_grow_darker_in_greyscale_and_text_is_readable_on_each() -> None:
    assert all(judge_light(before) > judge_light(after) + 0.08 for before, after in pairwise(SHADES))
    assert all(judge_contrast(INK, shade) >= 4.5 for shade in SHADES[:-1])
    assert judge_contrast(PAPER, SHADES[-1]) >= 4.5
