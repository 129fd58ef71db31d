"""Answers as tables: page by page, as jobs, and what happens where one breaks off."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from typing import Literal

import pytest

from samctl.errors import SamctlError, UsageError
from samctl.exchange.salesforce import bulk, extraction
from samctl.exchange.salesforce.credentials import ClientLogin, Login, TokenLogin
from samctl.exchange.salesforce.extraction import Progress, fetch_table
from samctl.exchange.salesforce.faults import SalesforceFaultError, translate_faults
from samctl.exchange.salesforce.queries import Query, Scope, Subject, build_query
from samctl.exchange.salesforce.session import PatientSession, connect
from tests.exchange.salesforce.organisation import (
    CLIENT_ID,
    CLIENT_SECRET,
    EXPIRED,
    HOST,
    TOKEN,
    Answer,
    Organisation,
    Record,
    fault,
)

BEARER = TokenLogin(TOKEN, f"https://{HOST}")
CLIENT = ClientLogin(CLIENT_ID, CLIENT_SECRET, "acme.my")
ACCOUNTS = Subject("accounts", "Account", ("Id", "Name", "Parent.Name", "NumberOfEmployees"))
DESCRIPTION = {
    "fields": [
        {"name": "Id"},
        {"name": "Name"},
        {"name": "ParentId", "relationshipName": "Parent"},
        {"name": "NumberOfEmployees"},
    ]
}
EVERYTHING = Scope()

pytestmark = pytest.mark.usefixtures("reachable")


def make_accounts(count: int) -> list[Record]:
    return [
        {"Id": f"001{number:012d}AAA", "Name": f"Pumpen\n{number}", "NumberOfEmployees": number}
        for number in range(count)
    ]


def fetch(
    login: Login = BEARER, scope: Scope = EVERYTHING, watched: list[tuple[str, int, int]] | None = None
) -> list[list[str]]:
    """Log in, read the accounts, and return the rows of the table, the header first."""
    query = build_query(ACCOUNTS, DESCRIPTION, [], scope)
    return read_rows(fetch_bytes(login, query, watched))


def fetch_bytes(login: Login, query: Query, watched: list[tuple[str, int, int]] | None = None) -> bytes:
    heard = watched if watched is not None else []
    progress = Progress("Account", lambda *told: heard.append(told))
    connection = connect(login, PatientSession(lambda _: None))
    with translate_faults(login, progress.tell):
        return fetch_table(connection.salesforce, query, progress)


def refuse(scope: Scope = EVERYTHING) -> str:
    with pytest.raises(SamctlError) as caught:
        fetch(scope=scope)
    assert isinstance(caught.value, SalesforceFaultError | UsageError)
    return f"{caught.value.message}\n{caught.value.hint}"


def read_rows(table: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(table.decode(), newline="")))


def test_all_pages_are_read_and_counted(organisation: Organisation) -> None:
    organisation.records["Account"] = make_accounts(5)
    organisation.page = 2
    watched: list[tuple[str, int, int]] = []
    header, *rows = fetch(watched=watched)
    assert header == ["Id", "Name", "Parent.Name", "NumberOfEmployees"]
    assert [row[0] for row in rows] == [each["Id"] for each in make_accounts(5)]
    assert rows[4] == ["001000000000004AAA", "Pumpen\n4", "", "4"]
    assert watched == [("Account", *reached) for reached in ((0, 0), (0, 5), (2, 5), (4, 5), (5, 5))]
    assert len(organisation.find_paths("/query/")) == 3


def test_values_are_written_as_salesforce_writes_them_into_its_own_tables(organisation: Organisation) -> None:
    organisation.records["Account"] = [
        {"Id": "1", "Name": True, "Parent.Name": 'Rheintal, "Holding"', "NumberOfEmployees": 1.5e7},
        {"Id": "2", "Name": False, "NumberOfEmployees": None},
    ]
    paged = fetch()
    assert paged[1:] == [["1", "true", 'Rheintal, "Holding"', "15000000.0"], ["2", "false", "", ""]]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extraction, "MOST_PAGED", 1)
        assert fetch() == paged


def test_a_query_that_nothing_answers_gives_no_table(organisation: Organisation) -> None:
    assert fetch_bytes(BEARER, build_query(ACCOUNTS, DESCRIPTION, [], EVERYTHING)) == b""
    assert organisation.queries == ["SELECT Id, Name, Parent.Name, NumberOfEmployees FROM Account"]


def test_more_than_ten_thousand_records_are_read_by_a_job(organisation: Organisation) -> None:
    organisation.records["Account"] = make_accounts(10_001)
    organisation.piece, organisation.polls = 4_000, 3
    watched: list[tuple[str, int, int]] = []
    header, *rows = fetch(watched=watched)
    assert header == ["Id", "Name", "Parent.Name", "NumberOfEmployees"]
    assert [row[0] for row in rows] == [each["Id"] for each in make_accounts(10_001)]
    assert [done for _, done, _ in watched] == [0, 0, 4_000, 8_000, 10_001]
    assert len(organisation.find_paths("/query/01g")) == 0
    assert len(organisation.find_paths("/results")) == 3


def test_ten_thousand_records_are_read_page_by_page(organisation: Organisation) -> None:
    organisation.records["Account"] = make_accounts(10_000)
    assert len(fetch()) == 10_001
    assert organisation.find_paths("jobs") == []


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch, organisation: Organisation) -> None:
    """Has everything read by jobs, in tables of two records."""
    monkeypatch.setattr(extraction, "MOST_PAGED", 0)
    organisation.records["Account"] = make_accounts(5)
    organisation.piece = 2


@pytest.mark.usefixtures("jobs")
def test_a_session_that_expires_between_the_tables_of_a_job_is_renewed(organisation: Organisation) -> None:
    organisation.answer("/results", EXPIRED, nth=2)
    assert len(fetch(CLIENT)) == 6
    assert len(organisation.find_paths("oauth2/token")) == 2


@pytest.mark.usefixtures("jobs")
def test_a_token_that_expires_between_the_tables_of_a_job_is_told_with_how_far_it_was(
    organisation: Organisation,
) -> None:
    organisation.answer("/results", EXPIRED, nth=2)
    said = refuse()
    assert "the access token has expired or is not valid, while reading Account, after 2 of 5 records" in said


@pytest.mark.usefixtures("jobs")
@pytest.mark.parametrize(
    ("job", "told"),
    [
        (
            {"state": "Failed", "errorMessage": "InvalidBatch: retried more than fifteen times"},
            "fifteen times",
        ),
        ({"state": "Aborted"}, "Aborted"),
    ],
)
def test_a_job_that_fails_says_why(organisation: Organisation, job: Record, told: str) -> None:
    organisation.answer("/jobs/query/", Answer(200, job))
    said = refuse()
    assert "Salesforce did not finish the job, while reading Account" in said
    assert told in said
    assert "--where or --since" in said


@pytest.mark.usefixtures("jobs")
def test_a_job_is_not_waited_for_without_end(organisation: Organisation) -> None:
    organisation.polls = 1_000
    assert "it did not end in half an hour" in refuse()
    assert len(organisation.find_paths("/jobs/query/")) == len(bulk.POLLS)


@pytest.mark.usefixtures("jobs")
def test_a_table_that_breaks_off_is_told_with_how_far_it_was(organisation: Organisation) -> None:
    organisation.answer("/results", Answer(200, "Id,Name\n" * 99, broken="reset"), nth=2)
    assert f"the connection to {HOST} failed, while reading Account, after 2 of 5 records" in refuse()


@pytest.mark.parametrize("end", ["reset", "closed"])
def test_a_connection_that_breaks_midway_is_told_with_how_far_it_was(
    organisation: Organisation, end: Literal["reset", "closed"]
) -> None:
    organisation.records["Account"] = make_accounts(5_000)
    organisation.answer("/query/", Answer(200, {"records": ["x" * 100_000]}, broken=end), nth=3)
    said = refuse()
    assert f"the connection to {HOST} failed, while reading Account, after 4,000 of 5,000 records" in said
    assert "Nothing was written. Run it again." in said


def test_a_condition_that_is_none_is_refused_with_what_salesforce_says(organisation: Organisation) -> None:
    said = refuse(Scope(where="Industry = ("))
    assert "Salesforce cannot answer the query while reading Account: WHERE (Industry" in said
    assert "(MALFORMED_QUERY)" in said
    assert "Check --where" in said


def test_a_field_of_a_condition_that_does_not_exist_is_told(organisation: Organisation) -> None:
    organisation.answer("/query", fault(400, "INVALID_FIELD", "No such column 'Sector'"))
    assert "No such column 'Sector' (INVALID_FIELD)" in refuse(Scope(where="Sector = 'x'"))


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        (403, "INSUFFICIENT_ACCESS", "the user may not read this, while reading Account"),
        (400, "INVALID_TYPE", "the user may not read this object, while reading Account"),
        (400, "QUERY_TIMEOUT", "the query takes too long, while reading Account"),
        (400, "INVALID_QUERY_LOCATOR", "the result of the query is gone, while reading Account"),
        (500, "UNKNOWN_EXCEPTION", "answers with status 500, while reading Account"),
    ],
)
def test_faults_say_what_happened_and_what_to_do(
    organisation: Organisation, status: int, code: str, said: str
) -> None:
    organisation.answer("/query", fault(status, code))
    message, hint = refuse().split("\n")
    assert said in message
    assert hint


def test_only_what_changed_since_a_day_is_asked_for(organisation: Organisation) -> None:
    organisation.records["Account"] = [
        {"Id": "old", "SystemModstamp": "2026-11-21T23:59:59.000+0000"},
        {"Id": "new", "SystemModstamp": "2026-11-22T00:00:00.000+0000"},
    ]
    assert [row[0] for row in fetch(scope=Scope(since=date(2026, 11, 22)))] == ["Id", "new"]
    assert organisation.queries[0].endswith(" WHERE SystemModstamp >= 2026-11-22T00:00:00Z")
