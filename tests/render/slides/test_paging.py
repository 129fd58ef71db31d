"""Nothing on a slide is cut off: long texts are set smaller, and go on on a next slide."""

from __future__ import annotations

import pytest

from samctl.render.slides.content import Block, Cell, Paragraph, Section, Table
from samctl.render.slides.paging import BOTTOM, LEFT, TOP, WIDTH, lay_out
from samctl.render.slides.typesetting import count_lines, split_text

WORDS = " ".join(f"word{number}" for number in range(1500))
ENDLESS = "x" * 4000


def read_blocks(blocks: list[Block]) -> str:
    texts = []
    for block in blocks:
        if isinstance(block, Table):
            texts += [cell.text for row in block.rows for cell in row]
        else:
            texts += [block.label, block.text]
    return "".join("".join(texts).split())


CASES: dict[str, list[Block]] = {
    "short": [Paragraph("A few words", "Said:"), Table(["A", "B"], [[Cell("1"), Cell("2")]])],
    "long paragraph": [Paragraph("Heading", look="heading"), Paragraph(WORDS, "Said:", "item")],
    "endless word": [Paragraph(ENDLESS)],
    "many items": [Paragraph(f"Item {number}", look="item") for number in range(200)],
    "many rows": [Table(["A", "B"], [[Cell(str(number)), Cell("text " * 20)] for number in range(90)])],
    "row longer than a slide": [
        Table(["A", "B"], [[Cell("first"), Cell(WORDS)], [Cell("second"), Cell("x")]])
    ],
    "cell with an endless word": [Table(["A", "B"], [[Cell("first"), Cell(ENDLESS)]])],
}


@pytest.mark.parametrize("name", CASES)
def test_everything_stands_on_some_slide_and_nothing_leaves_one(name: str) -> None:
    blocks = CASES[name]
    pages = lay_out(Section("Title", blocks))

    pieces = [piece for page in pages for piece in page.pieces]
    assert read_blocks([piece.block for piece in pieces]) == read_blocks(blocks)
    for page in pages:
        assert page.pieces
        end = TOP
        for piece in page.pieces:
            assert piece.top >= end - 0.01
            end = piece.top + piece.height
            assert end <= BOTTOM + 0.01
            assert LEFT + piece.width <= LEFT + WIDTH
            assert piece.size >= 11


def test_what_fits_is_on_one_slide_and_set_large() -> None:
    few = lay_out(Section("Title", [Paragraph("Word " * 10)]))
    more = lay_out(Section("Title", [Paragraph("Word " * 420)]))
    assert len(few) == len(more) == 1
    assert few[0].pieces[0].size > more[0].pieces[0].size


def test_a_table_that_goes_on_repeats_its_head_and_keeps_its_rows_whole() -> None:
    pages = lay_out(Section("Title", CASES["many rows"]))
    tables = [piece.block for page in pages for piece in page.pieces]
    assert len(tables) > 2
    assert all(isinstance(table, Table) and list(table.head) == ["A", "B"] for table in tables)
    numbers = [row[0].text for table in tables if isinstance(table, Table) for row in table.rows]
    assert numbers == [str(number) for number in range(90)]


def test_a_heading_stays_with_what_it_is_about() -> None:
    blocks: list[Block] = [Paragraph(f"Item {number}", look="item") for number in range(12)]
    for count in range(1, 30):
        above: list[Block] = [Paragraph(f"Item {number}", look="item") for number in range(count)]
        pages = lay_out(Section("Title", [*above, Paragraph("Heading", look="heading"), *blocks]))
        for page in pages:
            last = page.pieces[-1].block
            assert isinstance(last, Paragraph)
            assert last.look != "heading"


def test_a_title_that_no_slide_has_room_for_is_shortened_and_told_in_full_below() -> None:
    page = lay_out(Section(WORDS, [Paragraph("Text")]))[0]
    assert page.title.endswith("…")
    assert count_lines(page.title, WIDTH, page.title_size, bold=True) * page.title_size * 1.25 <= 80
    assert read_blocks([piece.block for piece in page.pieces]).startswith("word0word1word2")


@pytest.mark.parametrize("text", [WORDS, ENDLESS, "one", "a b", "e\u0301" * 900])
def test_a_text_that_is_split_loses_nothing(text: str) -> None:
    head, tail = split_text(text, 200, 12, 3)
    assert count_lines(head, 200, 12) <= 3
    assert (head + tail).replace(" ", "") == text.replace(" ", "")
    assert head
