"""The Rust reader and the fallback give the same data, or refuse together.

The Rust reader is young and replaceable: whatever takes its place must pass here.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samctl.store.reading import UnreadableError
from tests.store.test_diagnosis import MISTAKES
from tests.store.yaml_readers import READERS, is_installed, is_same, read_or_refuse, reading_with

REPOSITORY = Path(__file__).parents[2]

SIMPLE_SCALARS = """
no Yes ON y true True tRue FALSE ~ null Null NULL nuLL none
0 -0 +0 00 017 -017 +017 08 0. 0.0 -0.0 00.5 1. .5 +.5 -.5 1_000 1,5 1.000.000
+5 ++5 +-5 - -- + . .. 1- 1+1
1e3 1E3 1e+3 1e-3 1.e3 .e3 e3 1e 1e+ 1e400 -1e400 1e-400 5e-324 1e22 1e23 -1e-7
0x1F 0x1f 0X1F -0x1F +0x1F 0x 0xG 0x+1 0o17 0O17 0o8 -0o17 0b11 0b2 0x_1
12:30 12:30:45 190:20:30 2024-01-31 2024-13-01 2024-01-31T10:00:00Z 2024-1-1 = <<
.inf -.inf +.inf .Inf .INF .iNF .nan .NaN .NAN -.nan +.nan inf nan infinity
3.141592653589793238 9007199254740993.0 123456789012345678901234567890.0
R&D a&b Why? oh! a!b a*b 50% a@b a`b a#b a:b x,y http://x.example/?a=b&c C:\\temp it's é 日本 ٣ 😀 -x
*a !a | > %a @a ?a :a '' "" '  "\\x41\\u00e9\\U0001F600" "a\\nb" 'a''b' "\\/" "\\e" "\\q" "\\ud83d"
"""
TRICKY = [
    *SIMPLE_SCALARS.split(),
    *("1 000", "5 * 3", "a: b", "a [b]", 'say "hi"', "x\xa0y", "- x", "? a", "'a' b", "2024-01-31 10:00"),
    *("&a b", "!!str 5", "!!int '5'", "!!null ''", "!!binary aGk=", "! 5"),
    *map(str, (2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**64, 2**127, -(2**127), 2**128 - 1)),
]
HUGE = [
    *map(str, (2**128, -(2**127) - 1, 10**60)),
    *(f"0x{'f' * 33}", f"0o{'7' * 60}", f"0b{'1' * 200}", "0." + "1" * 40, "9" * 400 + ".", "0" * 50),
]

PLACES = {
    "a value": "a: {}\nb: 1\n",
    "an entry": "a:\n  - {}\n  - 1\n",
    "in brackets": "a: [{}, 1]\n",
    "in braces": "a: {{b: {}, c: 1}}\n",
    "a name": "a:\n  {}: 1\n  b: 2\n",
    "a name in braces": "a: {{{}: 1, b: 2}}\n",
    "a name asked for": "a:\n  ? {}\n  : 1\n",
    "the document": "{}",
    "marked": "a: &m {}\nb: *m\n",
}

MALFORMED = [
    *(text for text, *_ in MISTAKES.values()),
    *("a: 1\na: 2\n", "{a: 1, a: 2}", "- {b: 1, 'b': 2}\n", "1: a\n1.0: b\n", "a: 1\n~: 2\nnull: 3\n"),
    *("<<: {a: 1}\n", "a: !foo x\n", "a: ! x\n", "a: *b\n", "a: &b [*b]\n", "[a]: b\n", "{a: b}: c\n"),
    *("", "#", "---", "a: 1\n--- 2\n", "a\n...\nb\n", "%YAML 1.3\n---\na: 1\n", "a: {b: c: d}\n"),
    *("a: \x07", "a: \x7f", "a: \x85", "a: '\u2028'", "a: \ufffe", "a\ufeff: 1", "a: b\n c\n  : d\n"),
    *("[" * 200, "{a: " * 200, "- " * 200),
]


def assert_agreement(content: bytes) -> object:
    """Read with all readers and return what the first one made of it."""
    readers = [reader for reader in READERS if is_installed(reader)]
    outcomes = []
    for reader in readers:
        with reading_with(reader):
            outcomes.append(read_or_refuse(content))
    for reader, outcome in zip(readers, outcomes, strict=True):
        assert is_same(outcomes[0], outcome), f"{readers[0]}: {outcomes[0]!r}, {reader}: {outcome!r}"
    return outcomes[0]


@pytest.fixture(autouse=True)
def _needs_the_rust_reader() -> None:
    if not is_installed("rust"):
        pytest.skip("there is nothing to compare: oryaml, the Rust reader, is not installed here")


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_tricky_scalars_mean_the_same_in_every_place(place: str) -> None:
    for scalar in [*TRICKY, *HUGE]:
        assert_agreement(place.format(scalar).encode())


def test_malformed_text_is_refused_by_all() -> None:
    for text in MALFORMED:
        assert isinstance(assert_agreement(text.encode()), UnreadableError), text


def test_the_example_workspace_is_read_alike() -> None:
    files = [REPOSITORY / name for name in ("samctl.yaml", "criteria.yaml", "team.yaml")]
    files = [file for file in [*files, *(REPOSITORY / "accounts").rglob("*.yaml")] if file.is_file()]
    if not files:
        pytest.skip("the repository has no example workspace")
    for file in files:
        assert not isinstance(assert_agreement(file.read_bytes()), UnreadableError), file


INDICATORS = "&*!?|>%@`'\"[]{},:#=\\-"
WORDS = st.sampled_from(
    [
        word
        for word in TRICKY
        if word[0] not in INDICATORS and not set(word) & set("[]{},") and ": " not in word
    ]
)
CHARACTERS = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"
)
TEXTS = st.text(CHARACTERS | st.sampled_from("\n\t " + INDICATORS), max_size=12)


class Writer:
    """Writes a random document in random styles; `choose` decides between alternatives."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.marks: list[str] = []
        self.names = 0

    def choose(self, *alternatives: str) -> str:
        return self.draw(st.sampled_from(alternatives))

    def document(self) -> str:
        head = self.choose("", "", "---\n", "# comment\n", "\n", "--- # comment\n")
        body = self.block(0, 3)
        return head + body.removeprefix("\n") + self.choose("", "", "...\n", "# comment\n", "\n\n")

    def block(self, indent: int, depth: int) -> str:
        """Return the lines of a block collection, beginning with a line end."""
        write_entry = self.entry if self.choose("mapping", "mapping", "sequence") == "mapping" else self.item
        lines = ""
        for _ in range(self.draw(st.integers(1, 4))):
            lines += "\n" + self.choose("", "", "", "\n", " " * indent + "# comment\n")
            lines += " " * indent + write_entry(indent, depth)
        return lines + ("\n" if indent == 0 else "")

    def entry(self, indent: int, depth: int) -> str:
        return f"{self.name()}:{self.value(indent, depth)}"

    def item(self, indent: int, depth: int) -> str:
        return f"-{self.value(indent, depth)}"

    def name(self) -> str:
        """Return a name that is new in the document."""
        self.names += 1
        return self.choose("n{}", "name {}", "'n: {}'", '"n # {}"', "{}", "2024-01-{}", "-{}.5").format(
            self.names
        )

    def value(self, indent: int, depth: int) -> str:
        """Return what stands behind a colon or a dash."""
        mark = self.mark() if self.choose("plain", "plain", "plain", "marked") == "marked" else ""
        kind = self.choose("scalar", "scalar", "flow", "block", "text", "alias")
        if kind == "alias" and self.marks:
            return f" *{self.draw(st.sampled_from(self.marks))}{self.comment()}"
        if kind == "block" and depth:
            lines = f"{mark}{self.comment()}" + self.block(indent + self.draw(st.integers(1, 4)), depth - 1)
        elif kind == "text":
            lines = f"{mark} {self.text_block(indent + self.draw(st.integers(1, 3)))}"
        elif kind == "flow" and depth:
            lines = f"{mark} {self.flow(depth)}{self.comment()}"
        else:
            lines = f"{mark} {self.scalar()}{self.comment()}"
        if mark:
            self.marks.append(mark.strip(" &"))
        return lines

    def mark(self) -> str:
        self.names += 1
        return f" &mark{self.names}"

    def comment(self) -> str:
        return self.choose("", "", "", "", "  # comment: 'with' [signs]", " ")

    def text_block(self, indent: int) -> str:
        lines = self.draw(
            st.lists(st.sampled_from(["one", "two: 2", "", "  more", "# no comment", "'"]), max_size=4)
        )
        body = "".join("\n" + (" " * indent + line if line else "") for line in ["first", *lines])
        return self.choose("|", "|-", "|+", ">", ">-", ">+") + self.choose("", "", " # comment") + body

    def flow(self, depth: int) -> str:
        parts = []
        named = self.choose("[]", "{}") == "{}"
        for _ in range(self.draw(st.integers(0, 3))):
            nested = depth > 1 and self.choose("scalar", "scalar", "nested") == "nested"
            value = self.flow(depth - 1) if nested else self.scalar()
            parts.append(f"{self.name()}: {value}" if named else value)
        inside = self.choose(", ", " , ").join(parts)
        return "{%s}" % inside if named else f"[{inside}]"  # noqa: UP031

    def scalar(self) -> str:
        style = self.choose("plain", "plain", "single", "double")
        if style == "plain":
            return self.draw(WORDS)
        text = self.draw(TEXTS)
        if style == "double" or "\n" in text:
            return json.dumps(text, ensure_ascii=False)
        return "'" + text.replace("'", "''") + "'"


@st.composite
def documents(draw: st.DrawFn) -> str:
    return Writer(draw).document()


@settings(max_examples=250, deadline=None)
@given(documents())
def test_random_documents_are_read_alike_by_all(text: str) -> None:
    outcome = assert_agreement(text.encode())
    assert not isinstance(outcome, UnreadableError), outcome.problem


@settings(max_examples=100, deadline=None)
@given(documents(), st.data())
def test_random_documents_cut_off_are_read_alike_or_refused_by_all(text: str, data: st.DataObject) -> None:
    assert_agreement(text[: data.draw(st.integers(0, len(text)))].encode())
