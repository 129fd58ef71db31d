from __future__ import annotations

import re

import pytest

from tests.conftest import REPOSITORY
from tests.render.export.documents import FULL, PICTURE, export
from tests.render.export.reading import SVG, parse_page


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_page_is_valid_html_with_title_and_language(language: str) -> None:
    page = parse_page(export("html", language=language, title='A & B "C" <d>'))
    assert page.get("lang") == language
    assert page.find("head/title").text == 'A & B "C" <d>'
    assert page.find("body/main/h1").text == "Plan: Rheintal Pumpen AG"


def test_a_page_loads_nothing_and_runs_nothing() -> None:
    content = export("html").decode()
    page = parse_page(content.encode())
    assert {each.tag for each in page.iter()} & {"script", "link", "img", "iframe", "object", "base"} == set()
    assert not re.search(r"url\((?!#)|@import|\bsrc=|<[^>]* on\w+=", content)
    policy = next(each for each in page.iter("meta") if each.get("http-equiv"))
    assert policy.get("content") == "default-src 'none'; style-src 'unsafe-inline'"


def test_a_picture_that_is_shown_twice_has_ids_of_its_own_each_time() -> None:
    page = parse_page(export("html"))
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(ids) == len(set(ids)) == 4
    first, second = page.iter(f"{SVG}svg")
    for number, picture in enumerate((first, second), 1):
        assert picture.get("aria-labelledby") == f"picture-{number}-road-title"
        assert picture.find(f"{SVG}rect").get("fill") == f"url(#picture-{number}-shade)"


def test_a_table_scrolls_within_itself_and_tells_its_columns_to_the_styles() -> None:
    table = next(each for each in parse_page(export("html")).iter("div") if each.get("class") == "table")
    assert table.find("table").get("style") == "--columns: 3"
    styles = REPOSITORY / "templates/pages/document.css"
    assert ".table { margin: 0 0 1.25rem; overflow-x: auto; }" in styles.read_text("utf-8")


@pytest.mark.parametrize(
    ("language", "done", "undone"), [("de", "erledigt", "offen"), ("en", "done", "open")]
)
def test_check_boxes_say_what_they_are_to_who_cannot_see_them(language: str, done: str, undone: str) -> None:
    boxes = list(parse_page(export("html", language=language)).iter("input"))
    assert [each.get("aria-label") for each in boxes] == [done, undone]
    assert [each.get("checked") is not None for each in boxes] == [True, False]
    assert all(each.get("disabled") is not None for each in boxes)


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", '"Seite" " " counter(page) " " "von"'), ("en", '"Page" " " counter(page) " " "of"')],
)
def test_printed_pages_are_numbered_in_the_language_of_the_document(language: str, words: str) -> None:
    assert words in export("html", language=language).decode()


def test_the_name_of_a_company_cannot_leave_the_style_sheet() -> None:
    content = export("html", company='A"; } </style><script>x</script> \\ & Söhne').decode()
    page = parse_page(content.encode())
    assert not list(page.iter("script"))
    (quoted,) = re.findall(r'@top-left { content: "(.*)"; }', content)
    assert re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), quoted) == (
        'A"; } </style><script>x</script> \\ & Söhne'
    )


def test_html_in_a_template_is_text_too() -> None:
    page = parse_page(export("html", "# T\n\n<script>alert(1)</script>\n\na <b>b</b>\n"))
    assert not list(page.iter("script"))
    assert not list(page.iter("b"))


def test_a_name_with_blanks_and_letters_finds_its_picture() -> None:
    page = parse_page(export("html", "![x](<größe 1.svg>)\n", pictures={"größe 1.svg": PICTURE}))
    assert list(page.iter(f"{SVG}svg"))


def test_what_xml_may_not_hold_is_left_out() -> None:
    parse_page(export("html", f"{FULL}\nA\x00\x0b\x7f\ufffe B\n", title="\x01T\x85"))
