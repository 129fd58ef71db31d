import sys
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from samctl.errors import DataError, SamctlError, UsageError
from samctl.exchange.amounts import find_notation, parse_amount
from samctl.exchange.listings import Row
from samctl.exchange.tables import Table, open_table, read_table

LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t")


def make_sheet(rows: Sequence[Sequence[Any]], title: str = "Accounts") -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return book, sheet


def save(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(rows: Sequence[Sequence[Any]]) -> Table:
    return read_table(save(make_sheet(rows)[0]), source="data.xlsx")


def read_cell(value: Any, form: str = "General") -> str:
    book, sheet = make_sheet([["Name", "Value"], ["Acme", value]])
    sheet["B2"].number_format = form
    return read_table(save(book), source="data.xlsx").rows[0].cells[1]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        ("Müller\n& Söhne", "General", "Müller\n& Söhne"),
        (None, "General", ""),
        (5200, "#,##0", "5200"),
        (5.0, "General", "5"),
        (1.5, "General", "1.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1e20, "General", "100000000000000000000"),
        (True, "General", "true"),
        (datetime(2026, 11, 23), "dd.mm.yyyy", "2026-11-23"),
        (date(2026, 11, 23), "m/d/yy", "2026-11-23"),
        (datetime(2026, 11, 23, 9, 12), "yyyy-mm-dd hh:mm", "2026-11-23 09:12:00"),
        (0.455, "0.0%", "45.5%"),
        (1250.5, "#,##0.00 [$€-407]", "1250.5 EUR"),
        (1250.5, '"$"#,##0.00', "1250.5 $"),
        (1250.5, '#,##0.00 "CHF"', "1250.5 CHF"),
        (7, '0 "% of all"', "7"),
    ],
)
def test_what_a_cell_is_decides_how_it_is_written(value: Any, form: str, text: str) -> None:
    assert read_cell(value, form) == text


@pytest.mark.parametrize("value", [1.234, 12.345, -123.456])
def test_a_number_of_three_decimals_is_not_taken_for_thousands(value: float) -> None:
    text = read_cell(value)
    notation = find_notation([(2, text)], column="Value", source="data.xlsx")
    assert float(parse_amount(text, notation.decimal)) == value


def test_a_formula_counts_with_the_value_that_was_computed_last_and_never_as_its_text() -> None:
    assert read_cell("=1+1") == ""


def test_cells_missing_at_the_end_of_a_row_are_empty_and_rows_keep_their_numbers() -> None:
    table = read([["Name", "City", "Country", None], ["Acme"], [], ["Best", "Bonn", "DE"]])
    assert table.columns == ("Name", "City", "Country")
    assert table.rows == (Row(2, ("Acme", "", "")), Row(4, ("Best", "Bonn", "DE")))
    assert table.details == 'Excel, sheet "Accounts"'


def test_a_row_that_is_longer_than_the_header_is_told() -> None:
    assert [problem.line for problem in read([["Name"], ["Acme", "Bonn"]]).problems] == [2]


def test_the_first_sheet_that_is_not_hidden_is_read_unless_another_is_named() -> None:
    book, sheet = make_sheet([["Name"], ["Hidden"]], "Secret")
    sheet.sheet_state = "hidden"
    book.create_sheet("First").append(["Name"])
    book["First"].append(["Acme"])
    book.create_sheet("Second").append(["Name"])
    book["Second"].append(["Other"])
    content = save(book)
    assert read_table(content, source="data.xlsx").rows == (Row(2, ("Acme",)),)
    assert read_table(content, source="data.xlsx", sheet="Second").rows == (Row(2, ("Other",)),)
    with pytest.raises(UsageError) as caught:
        read_table(content, source="data.xlsx", sheet="Secnd")
    assert caught.value.message == 'data.xlsx has no sheet "Secnd"'
    assert "Second" in caught.value.hint


def test_the_names_that_dynamics_hides_in_its_workbooks_are_found() -> None:
    book, _ = make_sheet([["(Ne pas modifier) Compte", "Nom du compte"], ["a", "Acme"]])
    hidden = book.create_sheet("hiddenSheet")
    hidden.sheet_state = "veryHidden"
    hidden["A1"] = "account:q%3D:accountid=%28Ne%20pas%20modifier%29%20Compte&name=Nom+du+compte"
    listing = open_table(save(book), source="data.xlsx")
    assert listing.titles == {"(ne pas modifier) compte": "accountid", "nom du compte": "name"}


def test_the_footer_of_a_report_is_passed_over() -> None:
    table = read([["Name", "City"], ["Acme", "Bonn"], [], ["Confidential Information - Do Not Distribute"]])
    assert len(table.rows) == 1
    assert table.problems == ()


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["Name", None, "City"], ["a", "b", "c"]], "data.xlsx:1:2: column 2 has no name"),
        ([["Name", "name"], ["a", "b"]], 'data.xlsx:1:2: column "name" occurs twice'),
        ([["Name"]], "data.xlsx has a header but no rows"),
        ([], "data.xlsx is empty"),
    ],
)
def test_a_sheet_that_is_no_table_is_refused(rows: list[list[Any]], message: str) -> None:
    with pytest.raises(DataError) as caught:
        read(rows)
    assert caught.value.message == message


@pytest.mark.parametrize("cut", [30, 200, 1500])
def test_a_damaged_workbook_is_refused(cut: int) -> None:
    content = save(make_sheet([["Name"], ["Acme"]])[0])
    with pytest.raises(DataError, match="not an Excel workbook that can be read"):
        read_table(content[:cut], source="data.xlsx")


def test_a_workbook_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = save(make_sheet([["Name"], ["Acme"]])[0])
    monkeypatch.setattr("samctl.exchange.workbooks._MOST_BYTES", 1000)
    with pytest.raises(DataError, match="larger than 2 GB when unpacked"):
        read_table(content, source="data.xlsx")


# openpyxl would write what begins with = as a formula.
@given(st.lists(st.text(LETTERS, max_size=20).filter(lambda text: text[:1] != "="), min_size=1, max_size=5))
def test_texts_are_read_back_as_they_are(texts: list[str]) -> None:
    table = read([["Name", "Text"], *(["x", text] for text in texts)])
    assert [row.cells[1] for row in table.rows] == texts


def test_without_the_package_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    content = save(make_sheet([["Name"], ["Acme"]])[0])
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(SamctlError) as caught:
        read_table(content, source="data.xlsx")
    assert "openpyxl" in caught.value.message
    assert "samctl[xlsx]" in caught.value.hint
