"""Excel workbooks where a file to import is named."""

from pathlib import Path

import pytest

from samctl.cli.exports import read_export
from samctl.errors import DataError
from tests.cli.worlds import SHOP
from tests.conftest import TODAY, Builder, Runner
from tests.exchange.test_workbooks import make_sheet, save

DAY = ("--today", TODAY)


def test_a_sheet_of_a_workbook_is_imported_like_a_csv_file(samctl: Runner, tree: Builder) -> None:
    workspace = tree(SHOP)
    book, _ = make_sheet([["Notes"], ["nothing here"]], "Cover")
    sheet = book.create_sheet("Customers")
    for row in (["Company", "Employees"], ["Rheintal Pumpen AG", 5200]):
        sheet.append(row)
    (workspace / "crm.xlsx").write_bytes(save(book))
    options = ("--map", "Company=name", "--map", "Employees=employees", *DAY)
    outcome = samctl("import", "accounts", "crm.xlsx#Customers", *options)
    assert outcome.code == 0
    assert 'crm.xlsx: 1 account, Excel, sheet "Customers"' in outcome.lines
    missing = samctl("import", "accounts", "crm.xlsx#Customer", *options)
    assert missing.code == 2
    assert "Did you mean `Customers`?" in missing.err


def test_a_file_whose_name_holds_the_sign_of_a_sheet_is_that_file(tmp_path: Path) -> None:
    file = tmp_path / "crm#2.csv"
    file.write_text("Name\nAcme\n")
    assert read_export(file) == (str(file), b"Name\nAcme\n", "")
    with pytest.raises(DataError, match=r"crm cannot be read: no such file"):
        read_export(tmp_path / "crm#3.csv")
