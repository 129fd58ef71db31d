"""Exports of an invented CRM, and the workspace that they come into."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from samctl.store.reading import read_yaml
from tests.cli.worlds import SHOP
from tests.conftest import Outcome, Runner

ACCOUNTS = """\
Id,Name,ParentId,Industry,BillingCity,BillingCountry,Website,NumberOfEmployees
001Hs00003NRHt1IAH,Rheintal Pumpen AG,,Machinery,Basel,Switzerland,https://www.rheintal.example,5200
001Hs00003NRHt2IAH,Rheintal Service GmbH,001Hs00003NRHt1IAH,Services,Lörrach,Germany,,140
001Hs00003NRHt3IAH,Zwickelberg & Söhne KG,,Food,Fulda,Germany,,820
"""
CONTACTS = """\
Id,AccountId,FirstName,LastName,Title,Email,ReportsToId
003Hs00004abcd1IAA,001Hs00003NRHt1IAH,Petra,Vogt,COO,p.vogt@rheintal.example,
003Hs00004abcd2IAA,001Hs00003NRHt1IAH,Jan,Keller,Plant manager,j.keller@rheintal.example,003Hs00004abcd1IAA
003Hs00004abcd3IAA,001Hs00003NRHt9IAH,Ida,Berg,Buyer,i.berg@nowhere.example,
"""
DEALS = """\
Id,AccountId,Name,StageName,Amount,CloseDate,IsClosed,IsWon
006Hs00001dea11IAA,001Hs00003NRHt1IAH,Drives for line 3,Closed Won,125000,2026-03-31,true,true
006Hs00001dea12IAA,001Hs00003NRHt1IAH,Service contract,Negotiation,48000,2026-12-15,false,false
006Hs00001dea13IAA,001Hs00003NRHt3IAH,Mixer,Closed Lost,0,2026-05-02,true,false
006Hs00001dea14IAA,,Spare parts,Negotiation,9000,2026-12-01,false,false
"""
FILES = {"accounts.csv": ACCOUNTS, "contacts.csv": CONTACTS, "deals.csv": DEALS}
WORLD: Mapping[str, str] = {**SHOP, **FILES}
DAY = ("--today", "2026-11-23")


def import_all(samctl: Runner, *options: object, cwd: Path | None = None) -> Outcome:
    """Import the three files and write."""
    return samctl("import", *FILES, "--yes", *DAY, *options, cwd=cwd)


def preview(samctl: Runner, *words: object) -> dict[str, Any]:
    """Return the preview of an import as data."""
    outcome = samctl("import", *words, "--format", "json", *DAY)
    assert outcome.code == 0, outcome.err
    data: dict[str, Any] = json.loads(outcome.out)
    return data


def read(path: Path) -> Any:
    return read_yaml(path.read_bytes())


def read_accounts(workspace: Path) -> dict[str, bytes]:
    """Return the files of all accounts, but for those that a killed process did not finish."""
    return {
        path.relative_to(workspace).as_posix(): path.read_bytes()
        for path in sorted((workspace / "accounts").rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
