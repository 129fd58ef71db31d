"""The tree of nodes: what stands where in a text, whichever scanner reads it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from samctl.documents.findings import FieldPath
from samctl.store.nodes import MAX_DEPTH, Node, NotComposableError, compose, find_node
from tests.store.yaml_readers import SCANNERS, is_installed, reading_with

TEXT = """\
# comment
name: Größe 😀  # comment
crm: {hubspot: "a\\tb", 'sales force': [1, two]}
list:
- &mark one
- *mark
-
  deep: !!str 5
text: |-
  one

  two
2024: ~
"""

pytestmark = pytest.mark.usefixtures("scanner")


@pytest.fixture(params=SCANNERS)
def scanner(request: pytest.FixtureRequest) -> Iterator[str]:
    with reading_with(request.param):
        yield request.param


def compose_root(text: str) -> Node:
    root = compose(text)
    assert root is not None
    return root


def get(path: FieldPath, text: str = TEXT) -> Node:
    found = find_node(compose_root(text), path)
    assert found is not None
    return found[0]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("path", "source", "value"),
    [
        (("name",), "Größe 😀", "Größe 😀"),
        (("crm",), "{hubspot: \"a\\tb\", 'sales force': [1, two]}", ""),
        (("crm", "hubspot"), '"a\\tb"', "a\tb"),
        (("crm", "sales force", 1), "two", "two"),
        (("list", 0), "&mark one", "one"),
        (("list", 1), "*mark", "mark"),
        (("list", 2, "deep"), "!!str 5", "5"),
        ((2024,), "~", "~"),
    ],
)
def test_offsets_cut_each_value_out_of_the_text(
    path: FieldPath, source: str, value: str, newline: str
) -> None:
    text = TEXT.replace("\n", newline)
    node = get(path, text)
    assert text[node.start : node.end] == source
    assert node.text == value
    before = text[: node.start].split(newline)
    assert (node.line, node.column) == (len(before) - 1, len(before[-1]))


def test_nodes_tell_how_they_are_written() -> None:
    assert [get(path).kind for path in [(), ("list",), ("list", 1), ("text",)]] == [
        "mapping",
        "sequence",
        "alias",
        "scalar",
    ]
    assert [get(path).style for path in [("name",), ("crm", "hubspot"), ("text",)]] == ["", '"', "|"]
    assert [get(path).flow for path in [("crm",), ("list",)]] == [True, False]
    assert get(("list", 0)).anchor == "mark"
    assert get(("list", 1)).anchor is None
    assert (get(("list", 2, "deep")).tag or "").endswith("str")
    assert get(("name",)).tag is None
    assert get(("text",)).text == "one\n\ntwo"


def test_a_value_is_found_with_its_key() -> None:
    found = find_node(compose_root(TEXT), ("crm", "sales force"))
    assert found is not None
    assert found[1] is not None
    assert (found[1].text, found[1].style) == ("sales force", "'")


@pytest.mark.parametrize(
    "path",
    [("nothing",), ("name", "x"), ("list", 3), ("list", -1), ("list", "0"), ("list", 1, "x"), ("crm", 0)],
)
def test_what_is_not_there_is_not_found(path: FieldPath) -> None:
    assert find_node(compose_root(TEXT), path) is None
    assert find_node(None, path) is None


@pytest.mark.parametrize("text", ["", "\n", "# comment\n"])
def test_a_text_without_a_value_has_no_root(text: str) -> None:
    assert compose(text) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\n---\nb: 2\n", (1, 0)),
        ("a: b: c\n", (0, 4)),
        ("a:\n  - [x\n", (2, 0)),
        ("%YAML 1.3\n---\na: 1\n", None),
    ],
)
def test_what_is_not_one_document_is_refused_with_its_place(text: str, place: tuple[int, int] | None) -> None:
    with pytest.raises(NotComposableError) as caught:
        compose(text)
    assert place is None or (caught.value.line, caught.value.column) == place


def test_the_place_of_an_open_bracket_is_told() -> None:
    with pytest.raises(NotComposableError) as caught:
        compose("a:\n  - [x\n")
    assert (caught.value.context_line, caught.value.context_column) == (1, 4)


def test_nesting_has_a_limit() -> None:
    assert get((0,) * (MAX_DEPTH - 1), "[" * MAX_DEPTH + "]" * MAX_DEPTH).items == []
    with pytest.raises(NotComposableError, match="nested too deeply"):
        compose("[" * 100_000)


@pytest.mark.parametrize(
    "text", ["a: [10:00, b]", "a: {b: http://x.example}", "a: [Why?]", "a: [:b]", "a: {b?: c}"]
)
def test_what_only_the_c_scanner_refuses_is_composed_all_the_same(text: str) -> None:
    assert compose_root(text).entries[0][1].flow


def test_both_scanners_see_the_same_tree() -> None:
    if not is_installed("c"):
        pytest.skip("there is nothing to compare: ruamel.yaml.clib is not installed here")
    with reading_with("c"):
        tree = compose(TEXT)
    with reading_with("python"):
        assert compose(TEXT) == tree
