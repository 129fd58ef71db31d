import pytest

from samctl.errors import DataError
from tests.exchange.crm.samples import read_texts, refuse

SF_ID = "001Dn00000KfQaBIAV"


def recognise(header: str, *cells: str) -> tuple[str, str]:
    row = cells or tuple("x" for _ in header.split(","))
    (each,) = read_texts(f"{header}\n{','.join(row)}\n").recognised
    return each.system, each.object


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("Name,City", ("other", "accounts")),
        ("Account,Sector,Country", ("other", "accounts")),
        ("Kunde;Branche;Ort".replace(";", ","), ("other", "accounts")),
        ("Account Name,Industry", ("other", "accounts")),
        ("Account Name,Billing City,Industry", ("salesforce", "accounts")),
        ("name,billingcity,billingcountry,industry", ("salesforce", "accounts")),
        ("Opportunity Name,Account Name,Stage", ("salesforce", "deals")),
        ("Opportunityname,Accountname,Phase", ("salesforce", "deals")),
        ("Vorname,Nachname,Accountname,E-Mail", ("salesforce", "contacts")),
        ("First Name,Last Name,Company Name,Email", ("other", "contacts")),
        ("Company,Name,Email", ("other", "contacts")),
        ("Company name,Company Domain Name,Lifecycle Stage", ("hubspot", "accounts")),
        ("dealname,dealstage,amount,closedate", ("hubspot", "deals")),
        ("Topic,Potential Customer,Est. Close Date,Est. Revenue", ("dynamics", "deals")),
        ("Thema,Potenzieller Kunde,Status,Gesch. Umsatz", ("dynamics", "deals")),
        ("fullname,parentcustomerid,jobtitle,emailaddress1", ("dynamics", "contacts")),
    ],
)
def test_the_columns_tell_system_and_object(header: str, found: tuple[str, str]) -> None:
    assert recognise(header) == found


def test_fields_of_a_companys_own_give_salesforce_away() -> None:
    assert recognise("NAME,WEBSITE,ANNUALREVENUE,Region__c") == ("salesforce", "accounts")


def test_what_may_come_from_two_systems_is_refused_with_both() -> None:
    error = refuse("NAME,WEBSITE,ANNUALREVENUE\nx,y,5\n")
    assert error.message == "1.csv may come from hubspot or salesforce"
    assert error.hint == "Say which: --system hubspot or --system salesforce."
    assert read_texts("NAME,WEBSITE,ANNUALREVENUE\nx,y,5\n", system="hubspot").accounts[0].name == "x"


def test_ids_that_look_like_those_of_a_system_decide_among_equals() -> None:
    assert recognise("Account ID,Account Name,Industry", SF_ID, "Acme", "x") == ("salesforce", "accounts")
    assert recognise("Account ID,Account Name,Industry", "4711", "Acme", "x") == ("other", "accounts")


def test_ids_that_cannot_be_those_of_a_system_rule_it_out() -> None:
    assert recognise("Id,Name,Industry,Website,Country", "K-17", "Acme", "x", "x", "DE") == (
        "other",
        "accounts",
    )


def test_one_damaged_id_does_not_rule_a_system_out() -> None:
    rows = f"1.2E+15,A,{SF_ID},Won,5\n{SF_ID},B,{SF_ID},Won,5\n"
    batch = read_texts(f"Id,Name,AccountId,StageName,Amount\n{rows}")
    assert [(each.system, each.object) for each in batch.recognised] == [("salesforce", "deals")]


def test_files_of_one_import_help_each_other() -> None:
    accounts = f"Id,Name,BillingCity\n{SF_ID},Acme,Bonn\n"
    contacts = "First Name,Last Name,Account Name,Email,Title\nA,B,Acme,a@b.example,x\n"
    alone, together = read_texts(contacts), read_texts(accounts, contacts)
    assert [each.system for each in alone.recognised] == ["other"]
    assert [each.system for each in together.recognised] == ["salesforce", "salesforce"]


def test_a_list_like_no_other_is_refused_with_its_columns() -> None:
    error = refuse("Foo,Bar\nx,y\n")
    assert isinstance(error, DataError)
    assert error.message == "1.csv: no list that is known has such columns"
    assert "Foo, Bar" in error.hint
    assert "--object" in error.hint


def test_a_list_like_no_other_is_read_where_the_user_says_what_it_is() -> None:
    batch = read_texts("Foo,Bar\nAcme,Pumps\n", object="accounts", mapping=[("Foo", "name")])
    assert batch.accounts[0].name == "Acme"


def test_an_object_that_is_said_goes_before_what_the_columns_tell() -> None:
    batch = read_texts("Name,Email,City\nAcme,x,Bonn\n", object="accounts")
    assert [account.name for account in batch.accounts] == ["Acme"]


def test_a_file_of_another_system_than_said_is_read_as_a_plain_table_of_that() -> None:
    batch = read_texts("Kunde,Sektor\nAcme,x\n", system="salesforce")
    assert [(each.system, each.columns) for each in batch.recognised] == [
        ("salesforce", (("Kunde", "name"), ("Sektor", "industry")))
    ]
