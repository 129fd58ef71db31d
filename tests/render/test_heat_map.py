"""The picture of the white space: every cell is there once, readable in greyscale, and nothing runs over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest

from samctl.documents.needs import Needs
from samctl.practices.money import Exchange
from samctl.practices.needs.white_space import draw_matrix
from samctl.render.drawing import measure
from samctl.render.heat_map import Subject, draw_heat_map
from samctl.render.language import Catalogue, Language, LanguageCode
from samctl.store.templates import read_template, read_translations

TODAY = date(2026, 11, 23)
SVG = "{http://www.w3.org/2000/svg}"
EXCHANGE = Exchange("EUR", {"USD": {date(2026, 1, 1): Decimal("0.5")}})
STATES = ("ours", "competitor", "in_house", "open", "no_demand", None)

Cells = dict[str, dict[str, dict[str, Any]]]

ALL_STATES: Cells = {
    "pumps": {
        "drives": {"state": "ours", "spend": 780_000},
        "motors": {
            "state": "competitor",
            "competitor": "drive-tec",
            "spend": 340_000,
            "contract_end": "2027-12-31",
        },
        "service": {"state": "in_house", "spend": 160_000},
        "monitoring": {"state": "open", "spend": 90_000},
        "spare-parts": {"state": "no_demand"},
        "call-outs": {},
    }
}


def draw(
    cells: Cells,
    code: LanguageCode = "en",
    *,
    name: str = "Rheintal Pumpen AG",
    units: dict[str, str] | None = None,
    competitors: dict[str, str] | None = None,
    offerings: dict[str, str] | None = None,
) -> str:
    units = {"pumps": "Pumps division"} if units is None else units
    matrix = draw_matrix(Needs.model_validate({"white_space": cells}), units, EXCHANGE, TODAY)
    found = read_translations(code)
    language = Language(code, Catalogue(*found) if found else None)
    rivals = competitors or {"drive-tec": "Drive Tec SA"}
    subject = Subject(name, units, offerings or {}, rivals, date(2026, 11, 19))
    template = read_template("pictures/white_space.svg.j2")
    return draw_heat_map(template, subject, matrix, "EUR", language, TODAY)


class Line(NamedTuple):
    """A line of words in the picture."""

    x: float
    y: float
    text: str
    width: float


class Tile(NamedTuple):
    """A cell, as it is drawn."""

    left: float
    top: float
    right: float
    bottom: float
    fill: str
    has_pattern: bool
    sign: str
    lines: tuple[Line, ...]
    tip: str

    @property
    def words(self) -> list[str]:
        return [line.text for line in self.lines]


class Picture:
    """What is to be seen in a picture."""

    def __init__(self, text: str) -> None:
        self.root = ElementTree.fromstring(text)
        self.width, self.height = (float(self.root.attrib[name]) for name in ("width", "height"))
        drawn = [read_tile(each) for each in self.root.findall(f"{SVG}g")]
        self.tiles = [tile for tile in drawn if tile.tip]
        self.samples = [tile for tile in drawn if not tile.tip]
        self.lines = [read_line(each) for each in self.root.findall(f"{SVG}text") if "x" in each.attrib]
        self.turned = [each for each in self.root.findall(f"{SVG}text") if "x" not in each.attrib]

    @property
    def words(self) -> list[str]:
        return [line.text for line in self.lines]


def read_line(element: ElementTree.Element) -> Line:
    size = float(element.attrib["font-size"])
    text = element.text or ""
    width = measure(text, size, bold=element.get("font-weight") == "bold")
    return Line(float(element.attrib["x"]), float(element.attrib["y"]), text, width)


def read_tile(group: ElementTree.Element) -> Tile:
    ground = group.findall(f"{SVG}rect")[0]
    left, top, width, height = (float(ground.attrib[name]) for name in ("x", "y", "width", "height"))
    sign = group.find(f"{SVG}g")
    assert sign is not None
    return Tile(
        left,
        top,
        left + width,
        top + height,
        ground.attrib["fill"],
        group.find(f"{SVG}path") is not None,
        "".join(ElementTree.tostring(each, encoding="unicode") for each in sign),
        tuple(read_line(each) for each in group.findall(f"{SVG}text")),
        group.findtext(f"{SVG}title") or "",
    )


def make_cells(rows: int, columns: int) -> Cells:
    """Return cells of all states, with and without what can be known of them."""

    def hold(row: int, column: int) -> dict[str, Any]:
        state = STATES[(row * 5 + column * 3 + row * column) % len(STATES)]
        holding: dict[str, Any] = {"state": state} if state else {}
        if state != "no_demand" and (row + column) % 5:
            currency = ("EUR", "USD", "GBP")[(row + column) % 3]
            holding["spend"] = {"amount": 10 ** ((row + column) % 8) * 12.75, "currency": currency}
        if state == "competitor":
            end = "2026-01-31" if column % 2 else "2027-06-30"
            holding |= {"competitor": "drive-tec", "contract_end": end}
        return holding

    names = ["drives", "service-contract", "instandhaltungsmanagementsysteme", "condition-monitoring"]
    return {
        f"unit-{row}": {
            f"{names[column % 4]}-{column}" if column > 3 else names[column]: hold(row, column)
            for column in range(columns)
        }
        for row in range(rows)
    }


def name_units(rows: int) -> dict[str, str]:
    names = [
        "IT",
        "Instandhaltungsmanagementgesellschaft Oberrheinische Armaturenwerke mbH & Co. KG",
        "水道事業部",
    ]
    return {f"unit-{row}": names[row % len(names)] for row in range(rows)}


SIZES = [(1, 1), (1, 12), (12, 1), (3, 5), (12, 12)]


# ---- what is to be seen


def test_every_cell_says_who_supplies_it_and_what_is_spent_on_it() -> None:
    tiles = Picture(draw(ALL_STATES)).tiles

    assert [tile.words for tile in tiles] == [
        ["with us", "780,000"],
        ["competitor", "340,000", "Drive Tec SA", "until 31 Dec 2027"],
        ["in house", "160,000"],
        ["open", "90,000"],
        ["no demand"],
        ["unknown"],
    ]


def test_each_state_has_a_sign_of_its_own_and_looks_different_without_colour() -> None:
    tiles = Picture(draw(ALL_STATES)).tiles

    assert len({tile.sign for tile in tiles}) == len(tiles)
    assert "?" in tiles[-1].sign
    looks = [(tile.has_pattern, round(find_luminance(tile.fill), 1)) for tile in tiles]
    assert looks[0][1] < 0.4 < min(luminance for _, luminance in looks[1:])
    assert [has_pattern for has_pattern, _ in looks] == [False, True, True, False, False, True]
    assert len(set(looks)) == len(looks)


def find_luminance(colour: str) -> float:
    red, green, blue = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_the_legend_shows_every_state_as_the_cells_do() -> None:
    picture = Picture(draw(ALL_STATES))

    looks = [(tile.fill, tile.has_pattern, tile.sign) for tile in picture.tiles]
    assert [(tile.fill, tile.has_pattern, tile.sign) for tile in picture.samples] == looks
    for name in ("with us", "competitor", "in house", "open", "no demand", "unknown"):
        assert name in picture.words


def test_the_edges_tell_the_shares_and_how_much_is_not_known() -> None:
    words = Picture(draw(ALL_STATES)).words

    assert words.count("Share of wallet") == 2
    assert words.count("56.9 %") == 2  # of the only unit, and of the whole
    assert "780,000 of 1,370,000" in words
    assert "to win: 590,000" in words
    assert "unknown: 1 of 6" in words
    assert "could be higher or lower" in words
    assert "unknown: 1 of 1" in words


def test_title_date_and_confidentiality_stand_above() -> None:
    words = Picture(draw(ALL_STATES)).words

    assert words[0] == "White space at Rheintal Pumpen AG"
    assert words[1] == "23 November 2026 · as of 19 November 2026 · internal, not for the customer"
    assert words[2] == "spend a year in EUR · 1 of 6 cells unknown"


def test_what_is_half_known_shows_what_is_missing_and_never_a_zero() -> None:
    cells: Cells = {
        "pumps": {
            "a": {"state": "ours"},
            "b": {"spend": 5000},
            "c": {"state": "competitor", "spend": {"amount": 700, "currency": "GBP"}},
            "d": {"state": "competitor", "spend": {"amount": 700, "currency": "USD"}},
        }
    }
    picture = Picture(draw(cells))

    assert [tile.words for tile in picture.tiles] == [
        ["with us", "?", "spend unknown"],
        ["unknown", "5,000"],
        ["competitor", "£700", "competitor unknown", "no exchange rate"],
        ["competitor", "350", "competitor unknown"],
    ]
    assert "0 – 93.5 %" in picture.words
    assert "supplier unknown: 5,000" in picture.words


def test_a_unit_of_which_nothing_is_known_has_no_share_of_zero() -> None:
    words = Picture(draw(ALL_STATES, units={"pumps": "Pumps", "hall-3": "Hall 3"})).words
    assert "unknown: 6 of 6" in words
    assert "unknown" in words
    assert "to win: 0" not in words[words.index("Hall 3") :][:4]


def test_the_length_of_a_bar_is_the_share_of_the_largest_spend() -> None:
    picture = Picture(draw(ALL_STATES))
    bars = {}
    for group, tile in zip(picture.root.findall(f"{SVG}g"), picture.tiles, strict=False):
        *_, last = group.findall(f"{SVG}rect")
        bars[tile.tip.split("; ")[1]] = float(last.attrib["width"]) / (tile.right - tile.left)

    assert bars["drives"] == pytest.approx(1, abs=0.02)
    assert bars["motors"] == pytest.approx(34 / 78, abs=0.03)


def test_whoever_points_at_a_cell_reads_all_that_is_known_of_it() -> None:
    tips = [tile.tip for tile in Picture(draw(ALL_STATES)).tiles]

    assert tips[1] == "Pumps division; motors; competitor; €340,000; Drive Tec SA; until 31 Dec 2027"
    assert tips[5] == "Pumps division; call-outs; unknown"


def test_a_contract_that_is_past_its_end_has_ended() -> None:
    holding = {"state": "competitor", "contract_end": "2026-11-22"}
    (tile,) = Picture(draw({"pumps": {"drives": holding}})).tiles
    assert tile.words[-1] == "ended 22 Nov 2026"


def test_amounts_are_rounded_to_whole_units_and_the_picture_says_so() -> None:
    cells: Cells = {"pumps": {"a": {"state": "ours", "spend": 1234.5}, "b": {"state": "open", "spend": 0.4}}}
    picture = Picture(draw(cells))

    assert [tile.words[1] for tile in picture.tiles] == ["1,235", "0.4"]
    assert picture.words[2].startswith("spend a year in EUR, rounded")


def test_dates_and_numbers_are_those_of_the_language() -> None:
    picture = Picture(draw(ALL_STATES, "de"))

    assert picture.tiles[0].words[1] == "780.000"
    assert picture.tiles[1].words[-1].endswith("31.12.2027")
    assert "56,9 %" in picture.words


# ---- any size


@pytest.mark.parametrize(("rows", "columns"), SIZES)
def test_every_cell_is_there_once_and_none_lies_on_another(rows: int, columns: int) -> None:
    tiles = Picture(draw(make_cells(rows, columns), units=name_units(rows))).tiles

    assert len(tiles) == rows * columns
    assert len({(tile.left, tile.top) for tile in tiles}) >= len(tiles)
    for row in range(rows):
        band = tiles[row * columns : (row + 1) * columns]
        assert max(tile.top for tile in band) - min(tile.top for tile in band) <= 1
        for one, other in pairwise(band):
            assert one.right <= other.left
    for upper, lower in zip(tiles, tiles[columns:], strict=False):
        assert upper.bottom <= lower.top


@pytest.mark.parametrize(("rows", "columns"), SIZES)
def test_no_words_run_out_of_their_cell_or_the_picture(rows: int, columns: int) -> None:
    picture = Picture(
        draw(
            make_cells(rows, columns),
            name="Vereinigte Oberrheinische Pumpen- und Armaturenwerke Kommanditgesellschaft",
            units=name_units(rows),
            competitors={"drive-tec": "Kaltbrunn Antriebssysteme Aktiengesellschaft Schweiz"},
        )
    )

    for tile in picture.tiles:
        for line in tile.lines:
            assert line.x >= tile.left, line
            assert line.x + line.width <= tile.right, line
            assert tile.top < line.y < tile.bottom, line
    for line in picture.lines:
        assert line.x + line.width <= picture.width, line
        assert 0 < line.y < picture.height, line
    assert len(set(picture.lines)) == len(picture.lines)


def test_no_amount_is_broken_or_cut_however_narrow_its_place_is() -> None:
    spend = 123_456_789_012_345_678
    row = {f"offering-{index}": {"state": "open", "spend": spend} for index in range(12)}
    row["offering-0"].pop("state")
    picture = Picture(draw({"pumps": row}))

    assert all(tile.words[1] == f"{spend:,}" for tile in picture.tiles)
    said = " ".join(picture.words)
    assert "…" not in said
    assert said.count(f"to win: {spend:,}") == 11
    assert f"supplier unknown: {spend:,}" in said


@pytest.mark.parametrize(("rows", "columns"), SIZES)
def test_lines_of_words_do_not_lie_on_each_other(rows: int, columns: int) -> None:
    picture = Picture(draw(make_cells(rows, columns), units=name_units(rows)))
    for lines in [picture.lines, *(tile.lines for tile in picture.tiles)]:
        assert list(find_overlaps(lines)) == []


def find_overlaps(lines: Any) -> Iterator[tuple[Line, Line]]:
    for index, one in enumerate(lines):
        for other in lines[index + 1 :]:
            beside = one.x + one.width <= other.x or other.x + other.width <= one.x
            if not beside and abs(one.y - other.y) < 10:
                yield one, other


def test_names_of_offerings_are_turned_where_a_word_would_have_to_be_broken() -> None:
    long = "instandhaltungsmanagementsysteme"
    upright = Picture(draw({"pumps": {"drives": {}, "condition-monitoring": {}}}))
    turned = Picture(draw({"pumps": {"drives": {}, long: {}}}))

    assert upright.turned == []
    assert turned.turned[0].text == "drives"
    spelled = "".join(each.text or "" for each in turned.turned[1:]).replace("-", "")
    assert spelled == long


def test_offerings_have_their_names_at_the_top_and_for_whoever_points_at_a_cell() -> None:
    picture = Picture(draw(ALL_STATES, offerings={"spare-parts": "Ersatzteile"}))

    assert "Ersatzteile" in picture.words
    assert "monitoring" in picture.words
    assert "spare-parts" not in picture.words
    assert any(tile.tip.startswith("Pumps division; Ersatzteile; ") for tile in picture.tiles)


# ---- safety


def test_nothing_in_a_value_becomes_markup_or_moves_the_reader() -> None:
    evil = "<script>alert(1)</script> & \"'\u202e\x07{{ 7 * 7 }}"
    text = draw(
        ALL_STATES,
        name=evil,
        units={"pumps": evil},
        competitors={"drive-tec": evil},
        offerings={"drives": evil},
    )

    picture = Picture(text)
    assert [each for each in picture.root.iter() if "script" in each.tag] == []
    assert "<script>alert(1)</script>" in " ".join(picture.words)
    assert "{{ 7 * 7 }}" in picture.tiles[0].tip
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", text)


def test_the_same_white_space_is_the_same_picture() -> None:
    cells = make_cells(4, 7)
    assert draw(cells) == draw(cells)
    assert draw(cells).endswith("</svg>\n")


def test_the_picture_calls_nobody_and_needs_no_other_file() -> None:
    text = draw(ALL_STATES)
    assert set(re.findall(r"\w+://[^\s\"')<]+", text)) == {"http://www.w3.org/2000/svg"}
    assert "url(" not in text
    assert "href" not in text
