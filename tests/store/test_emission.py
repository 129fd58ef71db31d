"""Values are written so that readers of YAML 1.2 and of YAML 1.1 take them for the same."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

import pytest
import yaml as yaml_1_1  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from samctl.store.editor import EditRefusedError, Set, edit_text
from samctl.store.reading import read_yaml

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.text(
    st.sampled_from("ayn01-:?#,[]{}&*!|>'\"%@`~=<._ \n\t\r\\\x85\u2028é€😀"), max_size=12
)


class Tier(StrEnum):
    KEY = "key"


@settings(max_examples=400, deadline=None)
@given(texts)
def test_any_text_comes_back_as_it_is(text: str) -> None:
    document = "a: x\nb: {c: 1}\nd:\n- 1\n"
    for path in [("a",), ("b", "c"), ("b", "new"), ("d", 0), ("new", "below")]:
        edited = edit_text(document, [Set(path, text)])
        found, found_1_1 = read_yaml(edited.encode()), yaml_1_1.safe_load(edited)
        for step in path:
            found, found_1_1 = found[step], found_1_1[step]
        assert found == found_1_1 == text


@settings(max_examples=300, deadline=None)
# The keys of histories are days, written plain as people write them, though YAML 1.1 makes dates of them.
@given(texts.filter(lambda text: text not in {"on", "a", "b"} and not DAY.fullmatch(text)))
def test_any_text_can_be_a_key(key: str) -> None:
    for document in ["a: 1\n", "{a: 1}\n", "a: 1\nb:\n"]:
        edited = edit_text(document, [Set((key,), 1), Set(("b", key), 2)])
        assert read_yaml(edited.encode())[key] == yaml_1_1.safe_load(edited)[key]
        assert read_yaml(edited.encode())["b"] == yaml_1_1.safe_load(edited)["b"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain words, with 3 % & more", "plain words, with 3 % & more"),
        ("no", '"no"'),
        ("Yes", '"Yes"'),
        ("on", '"on"'),
        ("y", '"y"'),
        ("12:30", '"12:30"'),
        ("017", '"017"'),
        ("00123", '"00123"'),
        ("1_000", '"1_000"'),
        ("1e3", '"1e3"'),
        ("0x1F", '"0x1F"'),
        (".5", '".5"'),
        ("-.inf", '"-.inf"'),
        ("2026-01-01", '"2026-01-01"'),
        ("2026-01-01 12:30:00", '"2026-01-01 12:30:00"'),
        ("2026-01-18-review", "2026-01-18-review"),
        ("2 weeks", "2 weeks"),
        ("~", '"~"'),
        ("", '""'),
        ("null", '"null"'),
        ("TRUE", '"TRUE"'),
        ("=", '"="'),
        ("<<", '"<<"'),
        ("a: b", '"a: b"'),
        ("a:", '"a:"'),
        ("a #b", '"a #b"'),
        ("a#b:c", "a#b:c"),
        ("- a", '"- a"'),
        ("-a", '"-a"'),
        ("@you", '"@you"'),
        ("%", '"%"'),
        ('"quoted"', "'\"quoted\"'"),
        ("C:\\new", "C:\\new"),
        (" padded ", '" padded "'),
        ("it's", "it's"),
        ("tab\there", '"tab\\there"'),
        ("bell\x07", '"bell\\x07"'),
        ("line\u2028separator", '"line\\u2028separator"'),
        ("Größe 寸法 😀", "Größe 寸法 😀"),
        (Tier.KEY, "key"),
        (3, "3"),
        (-0, "0"),
        (10**30, "1" + "0" * 30),
        (True, "true"),
        (None, "null"),
        (date(2026, 9, 30), "2026-09-30"),
        (Decimal("78.50"), "78.50"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.00000001"), "0.00000001"),
        (Decimal("0.1234567890123456"), '"0.1234567890123456"'),
        (Fraction(315, 4), "78.75"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(6, 3), "2"),
        (Fraction(1, 100), "0.01"),
        ([], "[]"),
        ({}, "{}"),
        (["a", 1, None], "[a, 1, null]"),
        (("a", "b, c"), '[a, "b, c"]'),
        ({"on": date(2026, 9, 30), "with": ["coo"]}, "{on: 2026-09-30, with: [coo]}"),
        ({date(2026, 9, 30): 3, 2024: "a", "2024": "b"}, '{2026-09-30: 3, 2024: a, "2024": b}'),
    ],
)
def test_a_value_is_written_as(value: Any, written: str) -> None:
    assert edit_text("a: x\n", [Set(("a",), value)]) == f"a: {written}\n"


def test_text_of_several_lines_becomes_a_block() -> None:
    edited = edit_text("a: x\n", [Set(("a",), "one\n  # two\n\nthree\n"), Set(("b",), {"c": "one\ntwo"})])
    assert edited == "a: |\n  one\n    # two\n\n  three\nb:\n  c: |-\n    one\n    two\n"


@pytest.mark.parametrize(
    "text", [" one\ntwo", "\none", "one \ntwo", "one\n\ttwo", "one\ntwo\n\n", "one\r\ntwo"]
)
def test_text_whose_lines_editors_would_damage_is_quoted(text: str) -> None:
    edited = edit_text("a: x\n", [Set(("a",), text)])
    assert edited.startswith('a: "')
    assert edited.count("\n") == 1


def test_text_of_several_lines_in_brackets_is_quoted() -> None:
    assert edit_text("{a: x}\n", [Set(("a",), "one\ntwo")]) == '{a: "one\\ntwo"}\n'


def test_a_list_of_mappings_is_written_in_lines() -> None:
    actions: list[Any] = [
        {"title": "Offer", "due": date(2027, 2, 1)},
        {"title": "x" * 80, "owner": "am-rhein", "x": [{}]},
    ]
    edited = edit_text("a: 1\n", [Set(("actions",), actions)])
    long = f"  - title: {'x' * 80}\n    owner: am-rhein\n    x:\n      - {{}}\n"
    assert edited == "a: 1\nactions:\n  - {title: Offer, due: 2027-02-01}\n" + long


def test_a_fraction_without_a_decimal_form_is_refused() -> None:
    with pytest.raises(EditRefusedError, match="1/3 has no exact decimal form"):
        edit_text("a: 1\n", [Set(("a",), Fraction(1, 3))])


def test_text_that_is_no_unicode_is_refused() -> None:
    with pytest.raises(EditRefusedError, match="not valid Unicode"):
        edit_text("a: 1\n", [Set(("a",), "\ud800")])


@pytest.mark.parametrize(
    "value", [1.5, datetime(2026, 1, 1), Decimal("NaN"), b"x", {True: 1}, {1.5: 1}, {1, 2}]
)
def test_a_value_that_no_document_holds_is_a_mistake_of_the_program(value: Any) -> None:
    with pytest.raises(TypeError):
        edit_text("a: 1\n", [Set(("a",), value)])
