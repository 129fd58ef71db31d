"""A query as a job of Salesforce's (Bulk API 2.0): started, waited for, and its tables taken.

The library has jobs, too; they wait for up to a day, cannot tell how far they are, and end when a session
expires. `restful` renews it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import requests
from simple_salesforce.api import Salesforce
from simple_salesforce.util import exception_handler

from samctl.exchange.salesforce.faults import JobError

POLLS = (1.0, 2.0, 4.0, 8.0, *[10.0] * 180)
"""Seconds before each look at the job: half an hour, then patience ends."""

PAGE = 50_000
"""Records in one table."""

_RUNNING = frozenset({"UploadComplete", "InProgress"})


def run_job(salesforce: Salesforce, text: str, advance: Callable[[int], None]) -> Iterator[bytes]:
    """Return the answer to a query as pieces of one CSV table in UTF-8, the header once.

    Args:
        salesforce: the interface.
        text: the query, in SOQL.
        advance: is told how many records a piece has.

    Raises:
        JobError: the job failed, or does not end.
        SalesforceError: Salesforce does not take the job.
        RequestException: the connection failed.
    """
    job: Any = salesforce.restful("jobs/query", method="POST", json={"operation": "query", "query": text})
    path = f"jobs/query/{job['id']}"
    _wait_for(salesforce, path)
    locator = ""
    while locator != "null":
        piece = _fetch_piece(salesforce, path, {"maxRecords": PAGE, "locator": locator or None})
        header, _, rows = piece.content.partition(b"\n")
        yield rows if locator else header + b"\n" + rows
        advance(int(piece.headers["Sforce-NumberOfRecords"]))
        locator = piece.headers.get("Sforce-Locator") or "null"


def _wait_for(salesforce: Salesforce, path: str) -> None:
    for pause in POLLS:
        time.sleep(pause)
        job: Any = salesforce.restful(path)
        if job["state"] == "JobComplete":
            return
        if job["state"] not in _RUNNING:
            raise JobError(job.get("errorMessage") or job["state"])
    raise JobError("it did not end in half an hour")


def _fetch_piece(salesforce: Salesforce, path: str, parameters: dict[str, Any]) -> requests.Response:
    """Return one table of a job; where the session has expired meanwhile, with a new one."""
    piece = _get(salesforce, path, parameters)
    if piece.status_code == 401:
        salesforce.restful(path)  # this renews it, or says why not
        piece = _get(salesforce, path, parameters)
    if piece.status_code >= 300:
        exception_handler(piece)
    return piece


def _get(salesforce: Salesforce, path: str, parameters: dict[str, Any]) -> requests.Response:
    headers = {**salesforce.headers, "Accept": "text/csv"}
    return salesforce.session.get(f"{salesforce.base_url}{path}/results", params=parameters, headers=headers)
