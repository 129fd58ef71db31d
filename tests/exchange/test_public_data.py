"""The public CRM data beside the repository, where it is, and the page that shows its import."""

import re
import runpy
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from samctl.documents import kinds
from samctl.documents.validation import validate
from samctl.exchange.accounts import plan_import
from samctl.exchange.mapping import split_assignment
from samctl.exchange.scales import Scale
from samctl.exchange.tables import Table, read_table
from samctl.store.reading import read_yaml

REPOSITORY = Path(__file__).parents[2]
DATA = REPOSITORY.parent / "shared" / "data" / "crm"
MAVEN = DATA / "maven-crm-sales-opportunities"
SALESFORCE = DATA / "salesforce-dataloader"
PAGE = (REPOSITORY / "docs" / "import.md").read_text("utf-8")

needs_maven = pytest.mark.skipif(not MAVEN.is_dir(), reason="the public data is not here")
needs_salesforce = pytest.mark.skipif(not SALESFORCE.is_dir(), reason="the public data is not here")


def read(path: Path) -> Table:
    return read_table(path.read_bytes(), source=path.name)


def find_block(file: str) -> Any:
    """Return the data of the page's YAML block that starts with a comment naming its file."""
    (block,) = re.findall(rf"```yaml\n# {re.escape(file)}\n(.*?)```", PAGE, re.DOTALL)
    return read_yaml(block.encode())


def find_options(option: str) -> list[tuple[str, str]]:
    """Return the options of the page's worked run."""
    (command,) = re.findall(r"samctl import accounts accounts-with-deals.csv(.*?)```", PAGE, re.DOTALL)
    return [split_assignment(each, option) for each in re.findall(rf"{option} (\S+)", command)]


def test_the_documents_of_the_page_are_valid() -> None:
    for kind in (kinds.WORKSPACE, kinds.CRITERIA):
        assert validate(kind.model, find_block(kind.file)).problems == ()


@needs_maven
def test_the_worked_run_of_the_page_imports_85_rated_accounts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "accounts-with-deals.csv"
    files = [str(MAVEN / "accounts.csv"), str(MAVEN / "sales_pipeline.csv")]
    monkeypatch.setattr(sys, "argv", ["deals_per_account.py", *files, "--output", str(output)])
    runpy.run_path(str(REPOSITORY / "docs" / "deals_per_account.py"), run_name="__main__")
    criteria = find_block("criteria.yaml")["criteria"]
    plan = plan_import(
        read(output),
        mapping=find_options("--map"),
        rates=find_options("--rate"),
        criteria={name: Scale(unit=each["measure"]["unit"]) for name, each in criteria.items()},
        accounts={},
        currency="USD",
    )
    assert len(plan.new) == 85
    assert not plan.skipped
    assert all(draft.ratings.keys() == criteria.keys() for draft in plan.new)
    assert sum(("parent",) in draft.profile for draft in plan.new) == 15
    assert [cell.column for cell in plan.left_out] == ["office_location", "office_location"]
    assert plan.columns.unmapped == ("deals_won", "average_deal")
    assert sum(draft.ratings["won-value"] for draft in plan.new) == Decimal("10005534")


@needs_maven
def test_the_pipeline_is_read_whole() -> None:
    table = read(MAVEN / "sales_pipeline.csv")
    assert len(table.rows) == 8800
    assert table.problems == ()


@needs_salesforce
def test_the_data_loaders_accounts_are_read_as_windows_1252_and_the_name_given_twice_is_told() -> None:
    table = read(SALESFORCE / "accountData.without-session-column.csv")
    assert (table.encoding, len(table.rows), table.problems) == ("Windows-1252", 423, ())
    plan = plan_import(
        table,
        mapping=[
            ("Id", "crm.salesforce"),
            ("BillingCity", "headquarters.city"),
            ("BillingCountry", "headquarters.country"),
            ("NumberOfEmployees", "employees"),
            ("AnnualRevenue", "revenue.2005"),
            ("Website", "website"),
        ],
        rates=[],
        criteria={},
        accounts={},
        currency="USD",
    )
    assert len(plan.new) == 422
    assert ["has the same account" in row.reason for row in plan.skipped] == [True]
    assert plan.left_out == ()
    revenues = [draft.profile["revenue", 2005] for draft in plan.new if ("revenue", 2005) in draft.profile]
    assert revenues == [60_000_000, 84_800_000_000]
    assert "pebeo-of-america" in {draft.slug for draft in plan.new}


@needs_salesforce
def test_every_opportunity_of_the_data_loader_is_read() -> None:
    accounts = {row.cells[0] for row in read(SALESFORCE / "accountData.without-session-column.csv").rows}
    table = read(SALESFORCE / "opportunityData.csv")
    column = table.columns.index("ACCOUNTID")
    assert len(table.rows) == 38
    assert {row.cells[column] for row in table.rows} <= accounts


@needs_salesforce
@pytest.mark.parametrize(("file", "encoding"), [("BOM_UTF8", "UTF-8"), ("BOM_UTF16LE", "UTF-16")])
def test_byte_order_marks_of_real_files_are_understood(file: str, encoding: str) -> None:
    table = read(SALESFORCE / f"csvtext_{file}.csv")
    assert table.encoding == encoding
    assert table.columns == ("column1", "column2", "column3")
    assert table.rows[0].cells == ("row1-1", "row1-2", "row1-3")


@needs_salesforce
def test_doubled_quotes_of_real_files_are_understood() -> None:
    rows = read(SALESFORCE / "csvEscapedQuotes.csv").rows
    assert [row.cells[0] for row in rows] == ['"The Best" Account', 'The "Best" Account']
