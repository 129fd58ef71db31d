"""Cells as spreadsheets read them: exact, in one notation, and never run."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samctl.exchange.spreadsheet import Cell, Notation, defuse, format_rows, undo_defusing
from samctl.exchange.tables import read_table

HOSTILE = [
    '=HYPERLINK("https://evil.example")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u00a0=1+1",
    '"=1+1"',
    "'=1+1",
    "''=1+1",
    '" =1+1',
    "\u201e=1+1",
    "\uff1d1+1",
    "\uff20SUM(A1)",
    "+41 61 555 0101",
    "=",
    "-",
]
SOUND = ["", "a=b", "3-4", "-5", "-5.25", "+5", "-5,25", "x@example.com", "'quoted'", "\u2013 dash", "(=1)"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_that_would_run_is_put_behind_an_apostrophe(text: str) -> None:
    assert defuse(text) == f"'{text}"


@pytest.mark.parametrize("text", SOUND)
def test_other_texts_and_plain_numbers_stay_as_they_are(text: str) -> None:
    assert defuse(text) == text


@given(st.text(alphabet=st.sampled_from("=+-@'\" \t\r\n\u201e\uff1da1.,")))
@example("''=1")
def test_what_was_defused_can_be_had_back(text: str) -> None:
    assert undo_defusing(defuse(text)) == text


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=4)))
def test_whatever_a_cell_holds_it_stays_one_cell(rows: list[list[str]]) -> None:
    content = format_rows(rows, Notation())
    found = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [[undo_defusing(cell) for cell in row] for row in found] == rows


CELLS: list[Cell] = [Decimal("1234.50"), Decimal("-0.5"), 5200, date(2026, 9, 30), True, None, "Höxter"]


def test_numbers_have_a_point_and_days_are_iso() -> None:
    content = format_rows([CELLS], Notation())
    assert content.decode("utf-8-sig") == "1234.50,-0.5,5200,2026-09-30,true,,Höxter\r\n"


def test_a_german_excel_gets_semicolons_and_decimal_commas() -> None:
    content = format_rows([CELLS], Notation(";", ","))
    assert content.decode("utf-8-sig") == "1234,50;-0,5;5200;2026-09-30;true;;Höxter\r\n"


def test_large_numbers_are_written_out() -> None:
    assert format_rows([[Decimal("6.0E7"), "x"]], Notation()).decode("utf-8-sig") == "60000000,x\r\n"


def test_the_file_says_that_it_is_utf_8() -> None:
    assert format_rows([["Größe"]], Notation()).startswith(b"\xef\xbb\xbfGr\xc3\xb6")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_our_own_import_finds_the_separator(separator: str) -> None:
    rows: list[list[Cell]] = [["account", "note"], ["x", 'a, b; "c"\nd\te']]
    table = read_table(format_rows(rows, Notation(separator)), source="x.csv")  # type: ignore[arg-type]
    assert table.columns == ("account", "note")
    assert table.rows[0].cells == tuple(rows[1])
