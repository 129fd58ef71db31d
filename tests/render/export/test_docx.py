from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import pytest

from tests.render.export.documents import export
from tests.render.export.reading import WORD, parse_word, read_parts

PROPERTIES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}
WIDE = "| " + " | ".join("ABCDEFGHI") + " |\n|" + " --- |" * 9 + "\n| " + " | ".join("abcdefghi") + " |\n"


def find_values(content: bytes, part: str, tag: str) -> list[str | None]:
    return [each.get(f"{WORD}val") for each in parse_word(content, part).iter(f"{WORD}{tag}")]


def test_every_part_of_the_file_is_xml() -> None:
    for name, text in read_parts(export("docx")).items():
        ElementTree.fromstring(text.encode())
        assert "standalone" not in name


@pytest.mark.parametrize(("language", "locale"), [("de", "de-DE"), ("en", "en-GB")])
def test_the_file_tells_title_company_day_and_language(language: str, locale: str) -> None:
    content = export("docx", language=language, title='A & B "C" <d>')
    core = parse_word(content, "docProps/core.xml")
    assert core.findtext("dc:title", namespaces=PROPERTIES) == 'A & B "C" <d>'
    assert core.findtext("dc:creator", namespaces=PROPERTIES) == "Nordlicht Antriebe GmbH"
    assert core.findtext("dc:language", namespaces=PROPERTIES) == locale
    for moment in ("created", "modified"):
        assert core.findtext(f"dcterms:{moment}", namespaces=PROPERTIES) == "2026-11-23T00:00:00Z"
    assert find_values(content, "word/styles.xml", "lang") == [locale]  # Word proofs the spelling in it


def test_pages_are_a4_with_a_head_that_the_first_page_shortens() -> None:
    section = next(parse_word(export("docx")).iter(f"{WORD}sectPr"))
    size = section.find(f"{WORD}pgSz")
    assert size is not None
    assert (size.get(f"{WORD}w"), size.get(f"{WORD}h")) == ("11906", "16838")
    assert section.find(f"{WORD}titlePg") is not None
    parts = read_parts(export("docx", title="The title"))
    assert "The title" in parts["word/header1.xml"]
    assert "The title" not in parts["word/header2.xml"]
    assert "Nordlicht Antriebe GmbH" in parts["word/header1.xml"]
    assert "Nordlicht Antriebe GmbH" in parts["word/header2.xml"]


@pytest.mark.parametrize(("language", "words"), [("de", ["Seite ", " von "]), ("en", ["Page ", " of "])])
def test_pages_are_numbered_in_the_language_of_the_document(language: str, words: list[str]) -> None:
    foot = parse_word(export("docx", language=language), "word/footer1.xml")
    assert [text.text for text in foot.iter(f"{WORD}t")] == [words[0], "1", words[1], "1"]
    assert [field.get(f"{WORD}instr") for field in foot.iter(f"{WORD}fldSimple")] == [" PAGE ", " NUMPAGES "]


def test_the_title_is_a_heading_and_stands_there_once() -> None:
    content = export("docx")
    styles = find_values(content, "word/document.xml", "pStyle")
    assert styles.count("Heading1") == 1
    assert "Title" not in styles


def test_every_style_that_is_used_is_defined() -> None:
    content = export("docx")
    defined = {
        style.get(f"{WORD}styleId") for style in parse_word(content, "word/styles.xml").iter(f"{WORD}style")
    }
    used = {
        value
        for tag in ("pStyle", "rStyle", "tblStyle")
        for value in find_values(content, "word/document.xml", tag)
    }
    assert used <= defined
    assert {"Heading2", "Compact", "Table", "VerbatimChar", "Hyperlink", "BlockText"} <= used


def test_the_head_of_a_table_is_repeated_and_its_columns_fill_the_page() -> None:
    document = parse_word(export("docx"))
    table = next(document.iter(f"{WORD}tbl"))
    assert len(list(table.iter(f"{WORD}tblHeader"))) == 1
    widths = [int(column.get(f"{WORD}w", 0)) for column in table.iter(f"{WORD}gridCol")]
    assert widths[2] > widths[0] > widths[1] * 0.8
    assert find_values(export("docx", WIDE), "word/document.xml", "tblStyle") == ["WideTable"]


def test_a_check_list_has_boxes_for_bullets() -> None:
    content = export("docx", "- [x] Letter sent\n- [ ] Visit\n")
    levels = find_values(content, "word/numbering.xml", "lvlText")
    assert {"☒", "☐"} <= {*levels}
    texts = ["".join(each.itertext()).strip() for each in parse_word(content).iter(f"{WORD}p")]
    assert texts == ["Letter sent", "Visit"]


def test_a_picture_is_there_as_points_with_its_words() -> None:
    content = export("docx", "![The road map](roadmap.svg)\n")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        pictures = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert len(pictures) == 1
        assert archive.read(pictures[0]).startswith(b"\x89PNG")
    assert 'descr="The road map"' in read_parts(content)["word/document.xml"]
    extent = next(each for each in parse_word(content).iter() if each.tag.endswith("}extent"))
    assert abs(int(extent.get("cx", 0)) / 36000 - 400 * 25.4 / 96) < 0.5  # millimetres: as large as drawn
