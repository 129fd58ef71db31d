"""Findings are placed in the text of their file and shown with a caret beneath the right character."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.documents.findings import FieldPath, Finding, Place, Severity
from samctl.store.positions import MAX_COLUMNS, format_excerpt, ignored_codes, locate_findings
from tests.store.yaml_readers import SCANNERS, reading_with

TEXT = """\
# yaml-language-server: $schema=plan.json
name: Größe 😀
ratings:
  product-fit: 4
  cultural-fit: {value: [3, 9], on: 2026-13-01}
  ability-to-pay:
goals:
  # the first
  energy: &energy
    title: x
  heat: *energy
steps:
  - title: one
    due: 2026-01-01
  -
  - three
revenue: {2024: many}
'quoted name': text
"""


@pytest.fixture(params=SCANNERS, autouse=True)
def _scanner(request: pytest.FixtureRequest) -> Iterator[None]:
    with reading_with(request.param):
        yield


def find(
    path: FieldPath = (),
    *,
    at_key: bool = False,
    line: int | None = None,
    column: int | None = None,
    excerpt: str | None = None,
) -> Finding:
    place = Place("plan.yaml", path, at_key, line, column, excerpt)
    return Finding("SAM002", Severity.ERROR, place, "wrong")


def locate(text: str | bytes, path: FieldPath, *, at_key: bool = False) -> Place:
    content = text.encode() if isinstance(text, str) else text
    return locate_findings(content, [find(path, at_key=at_key)])[0].place


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("name",), "2:7"),
        (("ratings", "cultural-fit", "value", 1), "5:29"),
        (("ratings", "cultural-fit", "on"), "5:37"),
        (("goals", "energy"), "9:11"),
        (("steps", 0, "due"), "14:10"),
        (("steps", 2), "16:5"),
        (("revenue", 2024), "17:17"),
        (("quoted name",), "18:16"),
    ],
)
def test_a_finding_stands_at_its_value(path: FieldPath, place: str) -> None:
    assert str(locate(TEXT, path)) == f"plan.yaml:{place}"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("name",), "2:1"),
        (("ratings", "cultural-fit", "value"), "5:18"),
        (("goals", "heat"), "11:3"),
        (("revenue", 2024), "17:11"),
        (("quoted name",), "18:1"),
        (("steps", 2), "16:5"),
    ],
)
def test_a_finding_about_a_name_stands_at_the_key(path: FieldPath, place: str) -> None:
    assert str(locate(TEXT, path, at_key=True)) == f"plan.yaml:{place}"


@pytest.mark.parametrize(
    ("path", "place", "reason"),
    [
        (("ratings", "product-fit", "on"), "4:16", "a short form stands for its fields"),
        (("ratings", "growth"), "3:1", "the field is missing"),
        (("ratings", "cultural-fit", "by"), "5:3", "the field is missing in brackets"),
        (("ratings", "ability-to-pay"), "6:3", "the value is empty"),
        (("ratings",), "3:1", "the value stands on the lines below"),
        (("steps", 0, "owner"), "13:5", "an entry of a list has no key"),
        (("steps", 7), "12:1", "there is no such entry"),
        (("goals", "heat", "title"), "11:9", "the value is elsewhere, the reference is here"),
        (("charter", "how"), "2:1", "even the outermost field is missing"),
        ((), "2:1", "the document as a whole is meant"),
    ],
)
def test_a_finding_without_a_value_of_its_own_stands_at_what_is_nearest(
    path: FieldPath, place: str, reason: str
) -> None:
    assert str(locate(TEXT, path)) == f"plan.yaml:{place}", reason


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_byte_order_marks_and_line_ends_move_nothing_and_are_not_shown(newline: str, mark: bytes) -> None:
    place = locate(mark + TEXT.replace("\n", newline).encode(), ("name",))
    assert (place.line, place.column, place.excerpt) == (2, 7, "name: Größe 😀")


def test_findings_that_have_a_line_keep_it_and_get_the_line_shown() -> None:
    findings = locate_findings(TEXT.encode(), [find(("name",), line=4, column=2), find(line=99, column=1)])
    places = [finding.place for finding in findings]
    assert (places[0].line, places[0].column, places[0].excerpt) == (4, 2, "  product-fit: 4")
    assert (places[1].line, places[1].excerpt) == (99, None)


def test_findings_keep_their_order_and_everything_else() -> None:
    findings = [find(("steps",)), find(("name",), at_key=True), find()]
    located = locate_findings(TEXT.encode(), findings)
    assert [finding.place.line for finding in located] == [12, 2, 2]
    assert [finding.place.path for finding in located] == [("steps",), ("name",), ()]
    assert {finding.message for finding in located} == {"wrong"}


@pytest.mark.parametrize("content", [b"a: [1\n", b"a: gr\xfcn\n", b"a: b: c\n"])
def test_findings_in_a_text_that_cannot_be_composed_stay_as_they_are(content: bytes) -> None:
    findings = [find(("a",)), find(line=1, column=4, excerpt="a")]
    assert locate_findings(content, findings) == findings


def test_a_finding_in_a_file_without_content_stands_at_its_beginning() -> None:
    assert str(locate("# nothing yet\n", ("name",))) == "plan.yaml:1:1"


class TestExcerpt:
    @pytest.mark.parametrize(
        ("line", "column", "shown"),
        [
            ("name: x", 7, "name: x\n      ^"),
            ("name:", 6, "name:\n     ^"),
            ("name:", 40, "name:\n     ^"),
            ("a:\tx", 4, "a:    x\n      ^"),
            ("\ta: x", 1, "    a: x\n^"),
            ("日本: x", 5, "日本: x\n      ^"),
            ("e\u0301: x", 5, "e\u0301: x\n   ^"),
            ("😀: x", 4, "😀: x\n    ^"),
            ("👩\u200d🔧: x", 6, "👩\u200d🔧: x\n      ^"),
        ],
    )
    def test_the_caret_stands_beneath_the_character(self, line: str, column: int, shown: str) -> None:
        assert format_excerpt(find(line=1, column=column, excerpt=line)) == shown

    def test_control_characters_reach_no_terminal(self) -> None:
        shown = format_excerpt(find(line=1, column=7, excerpt="\x1b[31m\u202e: x\x85\x00"))
        assert shown == "?[31m?: x??\n      ^"

    def test_without_a_line_nothing_is_shown_and_without_a_column_no_caret(self) -> None:
        assert format_excerpt(find(("name",))) == ""
        assert format_excerpt(find(line=1, excerpt="name: x")) == "name: x"

    @pytest.mark.parametrize("column", [1, 40, 66, 67, 100, 250, 499, 500, 501])
    def test_a_long_line_is_cut_around_the_caret(self, column: int) -> None:
        line = "".join(chr(ord("a") + number % 26) for number in range(500))
        shown, caret = format_excerpt(find(line=1, column=column, excerpt=line)).split("\n")
        assert len(shown) <= MAX_COLUMNS
        assert len(shown.strip("…")) >= MAX_COLUMNS - 3
        assert shown.strip("…") in line
        assert shown.startswith("…") == (column > 66)
        assert (shown + " ")[len(caret) - 1] == (line + " ")[column - 1]

    @given(st.text(st.characters(codec="utf-8"), max_size=220), st.integers(1, 230))
    def test_any_line_fits_and_has_its_caret_beneath_it(self, line: str, column: int) -> None:
        shown = format_excerpt(find(line=1, column=column, excerpt=line))
        if not line:
            assert shown == ""
            return
        text, caret = shown.rsplit("\n", 1)
        width = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
        assert "\n" not in text
        assert caret.strip(" ") == "^"
        assert len(caret) <= min(width, MAX_COLUMNS) + 1


class TestIgnoredCodes:
    def test_comments_name_codes_for_their_line(self) -> None:
        text = (
            "a: 1  # samctl: ignore SAM403\n"
            "b: [  # samctl: ignore SAM403, SAM704\n"
            "  2] #samctl:ignore SAM101 SAM102\n"
            "# samctl: ignore SAM001, because it is known\n"
            "c: |  # samctl: ignore SAM501\n  text\n"
            "d: 'x'  # samctl: ignore SAM502"
        )
        assert ignored_codes(text) == {
            1: {"SAM403"},
            2: {"SAM403", "SAM704"},
            3: {"SAM101", "SAM102"},
            4: {"SAM001"},
            5: {"SAM501"},
            7: {"SAM502"},
        }

    @pytest.mark.parametrize(
        "text",
        [
            "a: 'x # samctl: ignore SAM403'\n",
            'a: "x # samctl: ignore SAM403"\n',
            "a: x#samctl: ignore SAM403\n",
            "a: |\n  # samctl: ignore SAM403\n  x\n",
            "a: >-\n  x\n\n  # samctl: ignore SAM403\nb: 1\n",
            "'# samctl: ignore SAM403': 1\n",
            "a: [b, 'c # samctl: ignore SAM403', d]\n",
            "a: 1  # samctl: ignore\n",
            "a: 1  # samctl: ignored SAM403\n",
            "a: samctl: ignore SAM403\n",
            "a: [1  # samctl: ignore SAM403\n",
        ],
    )
    def test_text_that_looks_like_such_a_comment_ignores_nothing(self, text: str) -> None:
        assert ignored_codes(text) == {}

    def test_a_comment_below_a_block_of_text_counts(self) -> None:
        text = "a:\n  b: |\n    text\n\n  # samctl: ignore SAM403\n  c: 1\n"
        assert ignored_codes(text) == {5: {"SAM403"}}

    def test_line_ends_of_windows_count_once(self) -> None:
        assert ignored_codes("a: 1\r\n\r\nb: 2 # samctl: ignore SAM403\r\n") == {3: {"SAM403"}}

    def test_a_text_without_such_comments_is_not_composed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("samctl.store.positions.compose", None)
        assert ignored_codes(TEXT) == {}
