"""Reading: what sound text means, and that every unsound one is refused at its place with advice."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samctl.store import reading
from samctl.store.lines import split_lines
from samctl.store.reading import MAX_BYTES, UnreadableError, decode, find_unquoted_digits, read_yaml
from tests.store.yaml_readers import READERS, is_installed, is_same, read_or_refuse, reading_with

DOCUMENT = """\
# yaml-language-server: $schema=../schema/profile.json
name: Brückner & Söhne GmbH        # (required)
website: https://example.com/a?b=c
crm: {salesforce: "00123", hubspot: 'it''s 7'}
employees: 5200
revenue: {2024: 880000000, 2025: 910000000.5}
customer_since: 2019-05-01
headquarters: {city: 'Aalen', country: NO}
business:
  summary: |
    They build: pumps.

      - and valves
  markets:
    - Österreich
    - Schweiz
goals:
  energy-30: {title: 30 % less energy, initiatives: [a, "b, c"], hours: [10:00, 12:30]}
stakeholders:
- name: >-
    Dr.
    Weiß
  coverage: ~
"""

ALIAS_BOMBS = {
    "deep": "a0: &a0 [x, x, x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]\n" for n in range(1, 12)),
    "wide": "a: &a [" + "x, " * 10_000 + "]\nb: [" + "*a, " * 10_000 + "]\n",
    "chain": "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 2_000)),
}


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest) -> Iterator[str]:
    with reading_with(request.param):
        yield request.param


def refuse(content: bytes | str) -> UnreadableError:
    """Return the refusal of a text."""
    with pytest.raises(UnreadableError) as caught:
        read_yaml(content.encode() if isinstance(content, str) else content)
    return caught.value


@pytest.mark.usefixtures("reader")
class TestSoundText:
    def test_a_document_becomes_plain_data_with_dates_and_words_as_text(self) -> None:
        assert read_yaml(DOCUMENT.encode()) == {
            "name": "Brückner & Söhne GmbH",
            "website": "https://example.com/a?b=c",
            "crm": {"salesforce": "00123", "hubspot": "it's 7"},
            "employees": 5200,
            "revenue": {2024: 880000000, 2025: 910000000.5},
            "customer_since": "2019-05-01",
            "headquarters": {"city": "Aalen", "country": "NO"},
            "business": {
                "summary": "They build: pumps.\n\n  - and valves\n",
                "markets": ["Österreich", "Schweiz"],
            },
            "goals": {
                "energy-30": {
                    "title": "30 % less energy",
                    "initiatives": ["a", "b, c"],
                    "hours": ["10:00", "12:30"],
                }
            },
            "stakeholders": [{"name": "Dr. Weiß", "coverage": None}],
        }

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("no", "no"), ("Yes", "Yes"), ("on", "on"), ("y", "y"), ("NO", "NO"),
            ("true", True), ("False", False), ("TRUE", True), ("tRUE", "tRUE"),
            ("~", None), ("null", None), ("Null", None), ("NULL", None), ("nULL", "nULL"), ("", None),
            ("12:30", "12:30"), ("2024-01-31", "2024-01-31"), ("2024-13-01", "2024-13-01"), ("=", "="),
            ("12", 12), ("+5", 5), ("-5", -5), ("-0", 0), ("0", 0), ("00", "00"), ("017", "017"),
            ("-017", "-017"), ("00.5", 0.5), ("1_000", "1_000"), ("1.000,00 EUR", "1.000,00 EUR"),
            ("0x1F", 31), ("0X1F", "0X1F"), ("-0x1F", -31), ("0o17", 15), ("0o8", "0o8"), ("0b101", 5),
            ("1.5", 1.5), (".5", 0.5), ("1.", 1.0), ("+.5", 0.5), ("-.5", -0.5), (".", "."),
            ("1.2.3", "1.2.3"),
            ("1e3", 1000.0), ("1E+3", 1000.0), ("12e03", 12000.0), ("-0.0", -0.0), ("1e", "1e"),
            ("1e400", "1e400"), (".inf", math.inf), ("-.INF", -math.inf), ("+.Inf", math.inf),
            (".nan", math.nan), ("+.nan", "+.nan"), ("inf", "inf"), ("nan", "nan"), ("٣", "٣"),
            ("18446744073709551616", 18446744073709551616), ("-9223372036854775809", -9223372036854775809),
            (str(2**128 - 1), 2**128 - 1), (str(-(2**127)), -(2**127)),
        ],
    )  # fmt: skip
    def test_a_plain_value_means_what_yaml_1_2_says(self, text: str, value: Any) -> None:
        assert is_same(read_yaml(f"a: {text}\nb:\n  - {text}\n".encode()), {"a": value, "b": [value]})

    @pytest.mark.parametrize("text", ["'12'", '"12"', "!!str 12", "|-\n  12", ">-\n  12"])
    def test_a_quoted_value_is_text(self, text: str) -> None:
        assert read_yaml(f"a: {text}\n".encode()) == {"a": "12"}

    def test_a_byte_order_mark_and_windows_line_ends_make_no_difference(self) -> None:
        content = b"\xef\xbb\xbf" + DOCUMENT.replace("\n", "\r\n").encode()
        assert read_yaml(content) == read_yaml(DOCUMENT.encode())

    def test_aliases_stand_for_separate_copies_of_their_values(self) -> None:
        data = read_yaml(b"a: &list [1, {b: 2}]\nc: *list\nd: &text x\n*text : e\n")
        assert data == {"a": [1, {"b": 2}], "c": [1, {"b": 2}], "d": "x", "x": "e"}
        assert data["a"][1] is not data["c"][1]

    def test_an_alias_stands_for_the_last_value_marked_so_before_it(self) -> None:
        assert read_yaml(b"a: &m 1\nb: &n [*m]\nc: &m 2\nd: [*m, *n]\n")["d"] == [2, [1]]

    @pytest.mark.parametrize(
        "text",
        [
            "a: 'x'# glued comment\n", "a: {b: http://example.com, c: 12:30}\n", "a: [Why?, How much?]\n",
            "a: R&D\nb: Müller & Co\nc: Oh! Yes!\nd: 5 * 3\n", '"<<": 1\n', "---\na: 1\n...\n", "? a\n: b\n",
            "a:\n- 1\n", "a: {\n  b: 1\n}\n", "a: [1,]\n", "30 %: a\n", "a: x\xa0y\n", "- a\n- b\n", "5\n",
            "'x'\n",
        ],
    )  # fmt: skip
    def test_what_looks_unusual_but_is_allowed_is_read(self, text: str) -> None:
        assert read_yaml(text.encode()) is not None

    def test_nesting_as_deep_as_allowed_is_read(self) -> None:
        data = read_yaml(b"[" * 127 + b"]" * 127)
        depth = 0
        while data:
            data, depth = data[0], depth + 1
        assert depth == 126


@pytest.mark.usefixtures("reader")
class TestRefusals:
    def test_a_field_that_stands_twice_is_refused_at_the_second_and_names_the_line_of_the_first(self) -> None:
        error = refuse("name: x\ngoals:\n  a: 1\n  b: 2\n  'a': 3\n")
        assert (error.line, error.column, error.excerpt) == (5, 3, "  'a': 3")
        assert "`a`" in error.problem
        assert "first in line 3" in error.problem

    @pytest.mark.parametrize("text", ["{1: a, 1.0: b}", "1: a\ntrue: b", "~: a\nnull: b"])
    def test_names_that_python_takes_for_equal_are_duplicates_too(self, text: str) -> None:
        assert "twice" in refuse(text).problem

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> theirs\n", 2),
            ("a: 1\r\n<<<<<<< HEAD\r\nb: 2\r\n=======\r\nb: 3\r\n>>>>>>> theirs\r\n", 2),
            ("<<<<<<< ours\na: 1\n||||||| base\na: 0\n=======\na: 2\n>>>>>>> theirs\n", 1),
            ("a: |\n  text\n<<<<<<< HEAD\n  one\n=======\n  two\n>>>>>>> x\n", 3),
            ("<<<<<<< HEAD\na: 'x\n=======\na: \"y\n>>>>>>> main\n", 1),
        ],
    )
    def test_conflict_markers_are_recognised_before_anything_else(self, text: str, line: int) -> None:
        error = refuse(text)
        assert "conflict" in error.problem
        assert (error.line, error.column) == (line, 1)

    @pytest.mark.parametrize("marker", ["<<<<<<< HEAD", "=======", ">>>>>>> main", "||||||| base"])
    def test_a_single_marker_that_was_left_behind_is_named_for_what_it_is(self, marker: str) -> None:
        error = refuse(f"a: 1\n{marker}\nb: 2\n")
        assert error.problem == "a line of a git conflict was left in the file"
        assert error.line == 2

    def test_a_heading_in_text_is_no_conflict(self) -> None:
        text = "a: |\n  <<<<<<< HEAD\n  Heading\n  =======\n  >>>>>>> x\n"
        assert read_yaml(text.encode())["a"].startswith("<<<<<<< HEAD\nHeading\n=======")
        assert read_yaml(b"'a\n<<<<<<< x\n=======\nb'") == "a <<<<<<< x ======= b"

    @pytest.mark.parametrize(
        "text", ["", "\n\n", "   ", "# only\n# comments\n", "---\n", "---\n# x\n...\n", "~"]
    )
    def test_a_file_without_content_is_refused(self, text: str) -> None:
        error = refuse(text)
        assert "empty" in error.problem or "comments" in error.problem
        assert error.line == 1

    @pytest.mark.parametrize(
        ("text", "line", "column", "words"),
        [
            ("a: {x: 1}\nb:\n  <<: {c: 1}\n", 3, 3, "<<"),
            ("a: &a {x: 1}\nb:\n  <<: *a\n", 3, 3, "<<"),
            ("a: 1\nb: !foo x\n", 2, 4, '"!"'),
            ("a: !!float 5\n", 1, 4, '"!"'),
            ("a: !!python/object:os.system x\n", 1, 4, '"!"'),
            ("a: 1\nb: *c\n", 2, 4, "*c"),
            ("a: &a [1, *a]\n", 1, 11, "*a"),
            ("a: 1\n[b, c]: 2\n", 2, 1, "name"),
            ("a: 1\n{b: c}: 2\n", 2, 1, "name"),
            ("? [b]\n: 2\n", 1, 3, "name"),
            ("a: 1\n?", 2, None, "name is missing"),
            ("a: 1\n---\nb: 2\n", 2, 1, "second document"),
            ("a: 1\n...\nb: 2\n", 3, 1, "second document"),
            ("a: x\x00y\n", 1, 5, "U+0000"),
            ("a: x\ny: \x1b[31m\n", 2, 4, "U+001B"),
            ("a: x\x85y\n", 1, 5, "U+0085"),
            ("a: 'x\u2028y'\n", 1, 6, "line separator"),
            ("a: 1\n\ufeffb: 2\n", 2, 1, "U+FEFF"),
            ("a:\n\xa0 b: 1\n", 2, 1, "non-breaking"),
            (f"a: {2**128}\n", 1, 4, "digits"),
            (f"a: -{'9' * 5000}\n", 1, 4, "digits"),
            (f"a: 0x{'f' * 33}\n", 1, 4, "digits"),
            ("|\n  long\n  text\n", 1, 1, "one long text"),
            ("a: \"\\ud83d\"\n", 1, None, ""),
            ("%YAML 3.0\n---\na: 1\n", 1, 1, '"%"'),
        ],
    )  # fmt: skip
    def test_what_samctl_does_not_accept_is_refused_at_its_place(
        self, text: str, line: int, column: int | None, words: str
    ) -> None:
        error = refuse(text)
        assert error.line == line
        assert column is None or error.column == column
        assert words in error.problem
        assert error.excerpt == split_lines(text)[line - 1]

    @pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{b: "])
    def test_nesting_that_is_too_deep_is_refused(self, opening: str) -> None:
        for count in (129, MAX_BYTES // len(opening)):
            assert "nested" in refuse(opening * count).problem

    def test_a_file_that_is_too_large_is_refused_and_one_at_the_limit_is_read(self) -> None:
        sound = b"a: 1\n#" + b"x" * (MAX_BYTES - 6)
        assert read_yaml(sound) == {"a": 1}
        error = refuse(sound + b"x")
        assert "1 MB" in error.problem
        assert error.line is None

    @pytest.mark.parametrize("text", ALIAS_BOMBS.values(), ids=ALIAS_BOMBS)
    def test_aliases_that_stand_for_too_much_are_refused(self, text: str) -> None:
        assert "too many values" in refuse(text).problem


class TestEncoding:
    @pytest.mark.parametrize(
        ("content", "line", "column", "excerpt"),
        [
            ("name: Müller\n".encode("latin-1"), 1, 8, "name: Müller"),
            ("a: 1\r\nbé: grün\r\nc: 2".encode() + "\nd: schön # ü".encode("latin-1"), 4, 7, "d: schön # ü"),
            (b"\xef\xbb\xbfa: 1\nb: gr\xfcn\n", 2, 6, "b: grün"),
            (b"a: \xc3", 1, 4, "a: Ã"),
            (b"a: \xed\xa0\x80\n", 1, 4, None),
        ],
    )
    def test_other_bytes_than_utf_8_are_refused_at_the_first_of_them(
        self, content: bytes, line: int, column: int, excerpt: str | None
    ) -> None:
        error = refuse(content)
        assert (error.line, error.column) == (line, column)
        assert excerpt is None or error.excerpt == excerpt
        assert "UTF-8" in error.hint

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le", "utf-32"])
    def test_wide_encodings_are_refused_with_the_same_advice(self, encoding: str) -> None:
        error = refuse("name: Müller\n".encode(encoding))
        assert (error.line, error.column) == (1, 1) or "U+0000" in error.problem
        assert "UTF-8" in error.hint

    def test_a_byte_order_mark_is_dropped(self) -> None:
        assert decode(b"\xef\xbb\xbfa: \xc3\xbc") == "a: ü"


class TestUnquotedDigits:
    @pytest.mark.parametrize("scanner", ["c", "python"])
    def test_unquoted_values_with_leading_zeros_are_found_wherever_they_stand(self, scanner: str) -> None:
        text = "id: 00123\nb: [1, 007, {c: -05}]\nd:\n- 01 # one\n- 2\ne: {f: 00}\ng: 012"
        with reading_with(scanner):
            assert find_unquoted_digits(text) == [
                ("id",), ("b", 1), ("b", 2, "c"), ("d", 0), ("e", "f"), ("g",),
            ]  # fmt: skip

    @pytest.mark.parametrize(
        "text",
        [
            "a: '00123'\nb: \"007\"\n", "a: 0\nb: 10\nc: 0.5\nd: 00.5\n", "a: 2024-01-05\nb: 10:00\n",
            "a: 0231 4567\nb: +49 0231\n", "a: |\n  00123\n", "# a: 00123\na: x # 007\n", "a: x-07\nb: 07x\n",
            "x: {id: 00123}\na: {x: [007]}\n", "007: a\n", "a: 1,000\n",
        ],
    )  # fmt: skip
    def test_other_values_names_and_the_users_own_data_are_left_alone(self, text: str) -> None:
        assert find_unquoted_digits(text) == []

    def test_a_sound_text_is_not_composed_for_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("samctl.store.nodes._read_events", None)
        assert find_unquoted_digits(DOCUMENT) == []


def test_a_sound_text_is_read_by_the_rust_reader_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    if not is_installed("rust"):
        pytest.skip("oryaml, the Rust reader, is not installed here")
    monkeypatch.setattr("samctl.store.nodes._read_events", None)
    assert read_yaml(DOCUMENT.replace("[10:00, 12:30]", "[]").encode())["employees"] == 5200


@pytest.mark.parametrize("text", ["a: " + "[" * 2_001, "a: [" + "{}, " * 2_000 + "]\n"])
def test_a_text_of_very_many_brackets_is_not_for_the_rust_reader(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    def refuse_to_load(text: str) -> None:
        raise AssertionError("its time grows with the square of their number")

    monkeypatch.setattr(reading, "_find_rust_loader", lambda: refuse_to_load)
    if text.endswith("\n"):
        assert read_yaml(text.encode()) == {"a": [{}] * 2_000}
    else:
        assert "nested" in refuse(text).problem


def test_without_the_rust_reader_the_fallback_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "oryaml", None)
    reading._find_rust_loader.cache_clear()
    try:
        assert read_yaml(b"a: 1") == {"a": 1}
        assert reading._find_rust_loader() is None
    finally:
        reading._find_rust_loader.cache_clear()


SOUND = DOCUMENT.encode()
SNIPPETS = [
    *(
        b"'",
        b'"',
        b"[",
        b"]",
        b"{",
        b"}",
        b": ",
        b":",
        b",",
        b"- ",
        b"#",
        b"|",
        b">",
        b"%",
        b"@",
        b"!",
        b"? ",
    ),
    *(b"\n", b"\n  ", b"\r", b"\t", b"\\", b"&a ", b"*a", b"---\n", b"...\n", b"<<: ", b"=======\n"),
    *(b"\x00", b"\xe2\x80\xa8", b"\xff"),
]


@st.composite
def damaged_documents(draw: st.DrawFn) -> bytes:
    """A sound document, cut off, with bytes changed, dropped or put in."""
    content = bytearray(SOUND)
    if draw(st.booleans()):
        del content[draw(st.integers(0, len(content))) :]
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(content)))
        match draw(st.integers(0, 2)):
            case 0:
                content[place : place + 1] = bytes([draw(st.integers(0, 255))])
            case 1:
                del content[place : place + draw(st.integers(1, 9))]
            case _:
                content[place:place] = draw(st.sampled_from(SNIPPETS))
    return bytes(content)


class TestDamagedText:
    @settings(max_examples=250, deadline=None)
    @given(
        damaged_documents()
        | st.binary(max_size=60)
        | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace"))
    )
    def test_it_is_read_or_refused_at_a_place_inside_it_with_advice(self, content: bytes) -> None:
        for reader in filter(is_installed, READERS):
            with reading_with(reader):
                error = read_or_refuse(content)
            if not isinstance(error, UnreadableError):
                continue
            assert error.problem
            assert not error.problem.endswith(".")
            assert error.hint.endswith(".")
            assert error.line is not None
            assert error.column is not None
            assert error.excerpt is None or 1 <= error.column <= len(error.excerpt) + 1
            if "saved as" not in error.problem:
                assert error.excerpt == split_lines(content.decode("utf-8-sig"))[error.line - 1]
