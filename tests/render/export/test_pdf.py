from __future__ import annotations

import pytest

from tests.render.export.documents import PICTURE, export
from tests.render.export.reading import list_objects, open_pdf, read_pages, read_pdf

ROWS = "| Name | Worth |\n| --- | ---: |\n" + "".join(f"| Step {row} | {row} |\n" for row in range(90))


def test_a_document_is_set_on_a4() -> None:
    for page in open_pdf(export("pdf")).pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)


@pytest.mark.parametrize(("language", "words"), [("de", "Seite 2 von"), ("en", "Page 2 of")])
def test_every_page_tells_whose_it_is_and_its_number(language: str, words: str) -> None:
    pages = read_pages(export("pdf", f"# Rows\n\n{ROWS}", language=language))
    assert len(pages) > 1
    assert all("Nordlicht Antriebe GmbH" in page for page in pages)
    assert f"{words} {len(pages)}" in pages[1]
    assert "Plan: Rheintal Pumpen AG" in pages[1]
    assert "Plan: Rheintal Pumpen AG" not in pages[0]  # its own heading is there


def test_the_head_of_a_table_is_there_on_every_page() -> None:
    pages = read_pages(export("pdf", f"# Rows\n\n{ROWS}"))
    assert all("Worth" in page for page in pages)


def test_a_row_stays_on_its_page_unless_it_is_longer_than_one() -> None:
    row = "| {} | " + "word " * 90 + "end{} |\n"
    short = "# T\n\n| A | B |\n| --- | --- |\n" + "".join(row.format(number, number) for number in range(30))
    for page in read_pages(export("pdf", short)):
        assert page.count("word") % 90 == 0
    long = "# T\n\n| A | B |\n| --- | --- |\n| x | " + "word " * 3000 + "end |\n| last | row |\n"
    pages = read_pages(export("pdf", long))
    assert [page.count("word") > 500 for page in pages] == [True] * len(pages)
    assert "last" in pages[-1]


def test_a_short_table_stays_on_one_page() -> None:
    above, table = "Word.\n\n" * 34, "| A | B |\n| --- | --- |\n" + "| row | x |\n" * 9
    pages = read_pages(export("pdf", f"# T\n\n{above}{table}"))
    assert [page.count("row") for page in pages] == [0, 9]


def test_the_file_tells_title_company_day_and_language() -> None:
    reader = open_pdf(export("pdf", language="de", title='A & B "C" \\ <d>'))
    metadata = reader.metadata
    assert metadata is not None
    assert metadata.title == 'A & B "C" \\ <d>'
    assert metadata.author == "Nordlicht Antriebe GmbH"
    assert metadata.creation_date is not None
    assert metadata.creation_date.date().isoformat() == "2026-11-23"
    assert str(reader.root_object["/Lang"]) == "de"


def test_only_fonts_that_are_shipped_are_used_and_all_are_in_the_file() -> None:
    objects = list_objects(export("pdf"))
    fonts = [each for each in objects if each.startswith("{'/Type': '/FontDescriptor'")]
    names = {each.partition("/FontName': '/")[2].partition("'")[0].partition("+")[2] for each in fonts}
    assert names == {"DejaVuSans", "DejaVuSans-Bold", "DejaVuSansMono"}
    assert all("/FontFile2" in each for each in fonts)


def test_a_check_list_shows_its_boxes_in_the_place_of_bullets() -> None:
    text = read_pdf(export("pdf", "- [x] Letter sent\n- [ ] Visit\n- Lunch\n"))
    assert "✓ Letter sent Visit • Lunch" in text


def test_a_picture_is_drawn_in_lines_and_tells_what_it_is() -> None:
    content = export("pdf", "![The road map](roadmap.svg)\n")
    objects = list_objects(content)
    assert any("'/Alt': 'The road map'" in each for each in objects)
    assert not any("'/Subtype': '/Image'" in each for each in objects)
    assert "2027" in read_pdf(content)


def test_a_tall_picture_stays_on_its_page() -> None:
    tall = PICTURE.replace('height="200"', 'height="4000"').replace("400 200", "400 4000")
    content = export("pdf", "# T\n\n![x](roadmap.svg)\n", pictures={"roadmap.svg": tall})
    assert len(read_pages(content)) == 1


@pytest.mark.parametrize(("height", "place"), [(400, 0), (200, 1)])
def test_text_goes_on_before_a_tall_picture_that_has_no_room_and_not_before_a_small_one(
    height: int, place: int
) -> None:
    picture = PICTURE.replace('height="200"', f'height="{height}"').replace("400 200", f"400 {height}")
    text = "# T\n\n" + "Word.\n\n" * 30 + "![x](roadmap.svg)\n\nBehind.\n"
    pages = read_pages(export("pdf", text, pictures={"roadmap.svg": picture}))
    assert ["Behind." in page for page in pages] == [place == 0, place == 1]
    assert "2027" in pages[1]


def test_an_empty_document_is_a_page() -> None:
    assert len(read_pages(export("pdf", "\n"))) == 1
