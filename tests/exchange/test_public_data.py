"""The public CRM data beside the repository, where it is, and the page that shows its import."""

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from samctl.documents import kinds
from samctl.documents.validation import validate
from samctl.exchange.crm.choices import Choices, Export
from samctl.exchange.crm.planning import plan_import
from samctl.exchange.crm.plans import ImportPlan, Portfolio
from samctl.exchange.crm.reading import read_exports
from samctl.exchange.crm.records import Batch
from samctl.exchange.tables import Table, read_table
from samctl.store.families import read_families
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


def read_batch(*paths: Path) -> Batch:
    files = [Export(path.name, path.read_bytes()) for path in paths]
    return read_exports(files, read_families(), currency="USD")


def plan_files(folder: Path, *names: str) -> ImportPlan:
    """Return what an import of files into an empty workspace in dollars would do."""
    return plan_import(read_batch(*(folder / name for name in names)), Portfolio({}, "USD"))


def find_block(file: str) -> Any:
    """Return the data of the page's YAML block that starts with a comment naming its file."""
    (block,) = re.findall(rf"```yaml\n# {re.escape(file)}\n(.*?)```", PAGE, re.DOTALL)
    return read_yaml(block.encode())


def test_the_documents_of_the_page_are_valid() -> None:
    for kind in (kinds.WORKSPACE, kinds.CRITERIA):
        assert validate(kind.model, find_block(kind.file)).problems == ()


@needs_maven
def test_the_public_set_makes_85_accounts_with_their_deals_and_tells_what_is_odd() -> None:
    plan = plan_files(MAVEN, "accounts.csv", "sales_pipeline.csv", "products.csv", "sales_teams.csv")
    assert [each.object for each in plan.recognised] == ["accounts", "deals", "products", "people"]
    assert len(plan.new) == 85
    assert (plan.proposed, plan.asked) == ((), ())
    assert sum(("parent",) in each.changes for each in plan.new) == 15
    assert sum(each.deals.new for each in plan.new) == 8800 - 1425
    assert [(each.object, each.reason, each.size) for each in plan.orphans] == [
        ("deals", "without an account", 1425)
    ]
    told = " ".join(each.reason for each in plan.remarks)
    for odd in (
        '"technolgy" on 12 rows',
        '"Philipines" is not a country',
        '"Korea"',
        '"GTXPro" on 1,480 rows',
    ):
        assert odd in told
    won = [deal for each in plan.new for deal in each.snapshot.deals.values() if deal.stage == "won"]
    assert sum(deal.value.amount for deal in won if deal.value) == Decimal("10005534")


@needs_maven
def test_the_pipeline_is_read_whole() -> None:
    table = read(MAVEN / "sales_pipeline.csv")
    assert len(table.rows) == 8800
    assert table.problems == ()


@needs_salesforce
def test_every_opportunity_of_the_data_loader_finds_its_account_and_the_name_given_twice_is_told() -> None:
    plan = plan_files(SALESFORCE, "accountData.without-session-column.csv", "opportunityData.csv")
    assert plan.system == "salesforce"
    assert plan.recognised[0].details.startswith("Windows-1252")
    assert len(plan.new) == 422
    assert sum(each.deals.new for each in plan.new) == 38
    assert plan.orphans == ()
    (remark,) = plan.remarks
    assert (remark.origin.line, remark.whole) == (37, True)
    assert "line 35 has the same name under another id" in remark.reason
    assert "pebeo-of-america" in {each.slug for each in plan.new}
    revenues = [
        each.changes["x", "annual_revenue"] for each in plan.new if ("x", "annual_revenue") in each.changes
    ]
    assert revenues == [60_000_000, 84_800_000_000]


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


# The same files as exports of a CRM --------------------------------------------------------------------


@needs_maven
def test_the_public_set_is_recognised_and_read_as_it_is() -> None:
    names = ("accounts.csv", "sales_pipeline.csv", "products.csv", "sales_teams.csv")
    batch = read_batch(*(MAVEN / name for name in names))
    assert [(each.system, each.object, each.rows) for each in batch.recognised] == [
        ("other", "accounts", 85),
        ("other", "deals", 8800),
        ("other", "products", 7),
        ("other", "people", 35),
    ]
    assert len(batch.accounts) == 85
    assert sum(bool(account.parent_name) for account in batch.accounts) == 15
    assert Counter(deal.stage for deal in batch.deals) == {"won": 4238, "lost": 2473, "open": 2089}
    assert sum(not deal.account_name for deal in batch.deals) == 1425
    assert sum(deal.value for deal in batch.deals if deal.stage == "won") == Decimal(10005534)
    assert all(deal.value is None for deal in batch.deals if deal.stage == "lost")


@needs_maven
def test_what_is_misspelt_in_the_public_set_is_told_once_and_not_corrected() -> None:
    batch = read_batch(*(MAVEN / name for name in ("accounts.csv", "sales_pipeline.csv", "products.csv")))
    assert [(each.column, each.reason) for each in batch.remarks] == [
        ("sector", '"technolgy" on 12 rows is kept; did you mean Technology?'),
        ("office_location", '"Philipines" is not a country or its ISO code; did you mean Philippines?'),
        (
            "office_location",
            '"Korea" is not a country or its ISO code; did you mean North Korea or South Korea?',
        ),
        ("product", '"GTXPro" on 1,480 rows is kept, and not in the list; did you mean GTX Pro?'),
    ]
    assert {account.profile.get(("industry",)) for account in batch.accounts} >= {"technolgy"}
    assert {deal.product for deal in batch.deals} >= {"GTXPro"}


@needs_salesforce
def test_every_opportunity_of_the_data_loader_finds_its_account() -> None:
    batch = read_batch(
        SALESFORCE / "opportunityData.csv", SALESFORCE / "accountData.without-session-column.csv"
    )
    assert [(each.system, each.object, each.rows) for each in batch.recognised] == [
        ("salesforce", "deals", 38),
        ("salesforce", "accounts", 423),
    ]
    keys = {account.key for account in batch.accounts}
    assert len(keys) == 423
    assert {deal.account_key for deal in batch.deals} <= keys
    assert Counter(deal.stage for deal in batch.deals) == {"open": 30, "won": 8}
    revenues = [
        account.profile[path]
        for account in batch.accounts
        if (path := ("x", "annual_revenue")) in account.profile
    ]
    assert revenues == [60_000_000, 84_800_000_000]
    assert batch.remarks == ()


@needs_salesforce
def test_days_of_the_data_loader_are_the_days_that_are_written() -> None:
    path = SALESFORCE / "dateWithTimeZone.csv"
    choices = Choices(object="accounts", mapping=[("DATE", "customer_since")])
    batch = read_exports([Export(path.name, path.read_bytes())], read_families(), choices, currency="USD")
    assert {account.profile[("customer_since",)] for account in batch.accounts} == {"2010-10-14"}
