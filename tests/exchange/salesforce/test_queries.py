"""What is asked: the fields that the user may see, and how much of the records."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from samctl.errors import UsageError
from samctl.exchange.salesforce.queries import (
    ACCOUNTS,
    CONTACTS,
    DEALS,
    SUBJECTS,
    Query,
    Scope,
    Subject,
    build_query,
    list_visible,
    require_fields,
)
from tests.conftest import REPOSITORY

EVERYTHING = Scope()


def describe(*fields: str, **references: str) -> dict[str, Any]:
    named = [{"name": name, "relationshipName": None} for name in fields]
    return {"fields": [*named, *({"name": key, "relationshipName": to} for key, to in references.items())]}


def describe_all(subject: Subject) -> dict[str, Any]:
    related = {
        f"{name.removesuffix('.Name')}Id": name.removesuffix(".Name")
        for name in subject.fields
        if "." in name
    }
    return describe(*(name for name in subject.fields if "." not in name and name not in related), **related)


def build(subject: Subject, *further: str, scope: Scope = EVERYTHING) -> Query:
    return build_query(subject, describe_all(subject), further, scope)


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.api_name)
def test_everything_that_is_read_is_asked_for_where_the_user_may_see_it(subject: Subject) -> None:
    query = build(subject)
    assert set(query.columns) == set(subject.fields)
    assert query.hidden == ()
    assert query.text == f"SELECT {', '.join(query.columns)} FROM {subject.api_name}"


def test_fields_that_the_user_may_not_see_are_left_out_and_told() -> None:
    query = build_query(ACCOUNTS, describe("Id", "Name", "Website"), [], EVERYTHING)
    assert query.text == "SELECT Id, Name, Website FROM Account"
    assert query.hidden == tuple(name for name in ACCOUNTS.fields if name not in ("Id", "Name", "Website"))


def test_what_only_some_organisations_have_is_not_missed() -> None:
    single = build(DEALS)
    several = build_query(
        DEALS, {"fields": [*describe_all(DEALS)["fields"], {"name": "CurrencyIsoCode"}]}, [], EVERYTHING
    )
    assert "CurrencyIsoCode" not in single.columns
    assert single.hidden == several.hidden == ()
    assert "CurrencyIsoCode" in several.columns


def test_further_fields_are_asked_for_once_and_in_the_spelling_of_salesforce() -> None:
    description = {"fields": [*describe_all(ACCOUNTS)["fields"], {"name": "Segment__c"}]}
    query = build_query(
        ACCOUNTS, description, ["segment__c", "INDUSTRY", "Owner.Email", "parent.Website"], EVERYTHING
    )
    assert query.columns[-2:] == ("Segment__c", "parent.Website")
    assert query.columns.count("Industry") == 1


@pytest.mark.parametrize(
    "name", ["Owner.Name, Phone FROM Contact", "Id; DELETE", "Parent.", "(SELECT Id FROM Contacts)"]
)
def test_what_is_no_name_never_comes_into_a_query(name: str) -> None:
    assert build(ACCOUNTS, name).text == build(ACCOUNTS).text
    with pytest.raises(UsageError, match="no object has a field"):
        require_fields([name], list_visible(describe_all(ACCOUNTS)))


def test_a_misspelt_field_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match='no object has a field "Segmnt__c"') as caught:
        require_fields(["Industry", "Segmnt__c"], ["Id", "Industry", "Segment__c"])
    assert caught.value.hint == "Did you mean `Segment__c`?"


def test_a_day_and_a_condition_both_limit_what_is_read() -> None:
    scope = Scope(date(2026, 11, 22), "Type = 'Customer' OR Industry = 'Energy'")
    assert build(ACCOUNTS, scope=scope).text.endswith(
        " FROM Account WHERE SystemModstamp >= 2026-11-22T00:00:00Z"
        " AND (Type = 'Customer' OR Industry = 'Energy')"
    )


@pytest.mark.parametrize("subject", [CONTACTS, DEALS], ids=lambda subject: subject.api_name)
def test_a_condition_on_accounts_holds_for_what_belongs_to_them(subject: Subject) -> None:
    assert build(subject, scope=Scope(where="Type = 'Customer'")).text.endswith(
        f" FROM {subject.api_name} WHERE AccountId IN (SELECT Id FROM Account WHERE Type = 'Customer')"
    )


@pytest.mark.parametrize("subject", [CONTACTS, DEALS], ids=lambda subject: subject.api_name)
def test_what_belongs_to_an_account_that_changed_is_read_with_it(subject: Subject) -> None:
    assert build(subject, scope=Scope(date(2026, 11, 22), "Type = 'X'")).text.endswith(
        " WHERE (SystemModstamp >= 2026-11-22T00:00:00Z OR Account.SystemModstamp >= 2026-11-22T00:00:00Z)"
        " AND AccountId IN (SELECT Id FROM Account WHERE Type = 'X')"
    )


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.api_name)
def test_the_manual_lists_what_is_read(subject: Subject) -> None:
    page = (REPOSITORY / "docs" / "salesforce.md").read_text("utf-8")
    row = re.search(rf"^\| {subject.api_name} \| ([^|]+) \|", page, re.MULTILINE)
    assert row
    assert sorted(row[1].split(", ")) == sorted((*subject.fields, *subject.extras))
