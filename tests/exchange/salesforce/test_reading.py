"""What an organisation says, as the records that an import merges."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from samctl.documents.workspace import ImportMap
from samctl.errors import UsageError
from samctl.exchange.crm.choices import Choices
from samctl.exchange.crm.records import Batch, Origin, Remark
from samctl.exchange.salesforce import extraction
from samctl.exchange.salesforce.credentials import TokenLogin
from samctl.exchange.salesforce.faults import SalesforceFaultError
from samctl.exchange.salesforce.queries import Scope
from samctl.exchange.salesforce.reading import read_salesforce
from samctl.exchange.salesforce.session import PatientSession, connect
from samctl.exchange.scales import Scale
from samctl.store.families import read_families
from tests.exchange.salesforce.customers import ACCOUNTS, CONTACTS, DEALS, HOLDING, PUMPS
from tests.exchange.salesforce.organisation import HOST, TOKEN, Organisation

pytestmark = pytest.mark.usefixtures("reachable", "customers")


@pytest.fixture
def customers(organisation: Organisation) -> None:
    organisation.records = {"Account": ACCOUNTS, "Contact": CONTACTS, "Opportunity": DEALS}


def read(scope: Scope | None = None, **choices: Any) -> Batch:
    connection = connect(TokenLogin(TOKEN, f"https://{HOST}"), PatientSession(lambda _: None))
    return read_salesforce(
        connection,
        scope or Scope(),
        read_families(),
        Choices(**choices),
        currency="EUR",
        scales={"revenue-potential": Scale()},
        watch=lambda *_: None,
    )


def test_accounts_have_their_fields_their_parent_and_no_line() -> None:
    holding, pumps = read().accounts
    assert (holding.key, holding.name, holding.parent_key) == (HOLDING, "Rheintal Holding AG", "")
    assert (pumps.key, pumps.parent_key, pumps.parent_name) == (PUMPS, HOLDING, "Rheintal Holding AG")
    assert pumps.profile == {
        ("website",): "https://www.rheintal-pumpen.example",
        ("industry",): "Machinery",
        ("headquarters", "city"): "Höxter",
        ("headquarters", "country"): "DE",
        ("employees",): 5200,
        ("x", "annual_revenue"): Decimal("910000000.5"),
    }
    assert pumps.origin == (f"Account at {HOST}", 0)


def test_contacts_have_their_superior_and_deals_their_outcome() -> None:
    batch = read()
    petra = batch.contacts[1]
    assert (petra.name, petra.account_key, petra.reports_to_key) == (
        "Petra Vogt",
        PUMPS,
        "003Ab00000Ce0o1IAB",
    )
    assert petra.fields == {
        ("title",): "COO",
        ("email",): "petra.vogt@rheintal-pumpen.example",
        ("phone",): "+41 61 555 0101",
    }
    won, lost, open_ = batch.deals
    assert [deal.stage for deal in batch.deals] == ["won", "lost", "open"]
    assert (won.opened_on, won.closed_on, won.value) == (date(2026, 3, 2), date(2026, 6, 30), Decimal(125000))
    assert (won.title, won.owner) == ("Service contract Höxter", "Jonas Keller")
    assert (lost.opened_on, lost.value) == (date(2026, 1, 12), None)
    assert (open_.account_key, open_.value) == ("", Decimal(80000))


def test_every_field_that_is_read_fills_something() -> None:
    recognised = read().recognised
    assert [(each.object, each.system, each.rows) for each in recognised] == [
        ("accounts", "salesforce", 2),
        ("contacts", "salesforce", 2),
        ("deals", "salesforce", 3),
    ]
    assert [each.unmapped for each in recognised] == [(), (), ()]
    assert [each.details for each in recognised] == ["", "", ""]
    assert [each.source for each in recognised] == [
        f"{name} at {HOST}" for name in ("Account", "Contact", "Opportunity")
    ]


def test_it_makes_no_difference_whether_jobs_or_pages_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    paged = read()
    monkeypatch.setattr(extraction, "MOST_PAGED", 0)
    assert read() == paged


def test_fields_and_objects_that_the_user_may_not_see_are_left_out_and_told(
    organisation: Organisation,
) -> None:
    organisation.hidden = {"Account.Industry", "Contact"}
    batch = read()
    assert ("industry",) not in batch.accounts[1].profile
    assert batch.contacts == ()
    assert len(batch.deals) == 3
    assert batch.remarks == (
        Remark(Origin(f"Account at {HOST}"), "", "Industry", "the user may not see this field"),
        Remark(Origin(f"Contact at {HOST}"), "", "", "the user may not read this object", whole=True),
    )


def test_accounts_must_be_readable(organisation: Organisation) -> None:
    organisation.hidden = {"Account"}
    with pytest.raises(SalesforceFaultError, match="while looking at the fields of Account") as caught:
        read()
    assert "read Account, Contact and Opportunity" in caught.value.hint


def test_fields_of_an_organisations_own_are_read_where_they_are_mapped_or_rated() -> None:
    mapped = read(mapping=[("segment__c", "x.segment"), ("AnnualRevenue", "revenue.2025")])
    assert mapped.accounts[1].profile[("x", "segment")] == "Water"
    assert mapped.accounts[1].profile[("revenue", 2025)] == Decimal("910000000.5")
    related = read(mapping=[("parent.Industry", "x.owner_industry")])
    assert related.accounts[1].profile[("x", "owner_industry")] == "Machinery"
    rated = read(rates=[("NumberOfEmployees", "revenue-potential")])
    assert rated.accounts[1].ratings == {"revenue-potential": Decimal(5200)}
    with pytest.raises(UsageError, match="no object has a field"):
        read(mapping=[("Segmant__c", "x.segment")])


def test_what_the_workspace_keeps_about_columns_holds_here_too() -> None:
    kept = ImportMap.model_validate(
        {
            "accounts": {"Segment__c": "x.segment", "Column of a file": "x.other"},
            "stages": {"Unterschrieben": "won"},
        }
    )
    batch = read(saved={"salesforce": kept})
    assert batch.accounts[1].profile[("x", "segment")] == "Water"


def test_nothing_changed_is_no_fault(organisation: Organisation) -> None:
    organisation.records = {"Account": [], "Contact": [], "Opportunity": DEALS}
    batch = read(Scope(since=date(2026, 11, 22)), mapping=[("Segment__c", "x.segment")])
    assert (len(batch.accounts), len(batch.deals)) == (0, 3)
    assert [(each.object, each.rows) for each in batch.recognised] == [
        ("accounts", 0),
        ("contacts", 0),
        ("deals", 3),
    ]
    organisation.records["Opportunity"] = []
    assert [each.rows for each in read().recognised] == [0, 0, 0]
