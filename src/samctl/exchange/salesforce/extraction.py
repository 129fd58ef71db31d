"""The answer to a query as a CSV table: page by page, or as a job of Salesforce's where it is long."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from typing import Any

from simple_salesforce.api import Salesforce

from samctl.exchange.salesforce.bulk import run_job
from samctl.exchange.salesforce.queries import Query

MOST_PAGED = 10_000
"""Records up to which an answer is read page by page; Salesforce recommends jobs for more."""


@dataclass(slots=True)
class Progress:
    """How far the reading of an object is.

    Args:
        subject: what Salesforce calls it.
        watch: is told the object, how many records there are so far, and how many there will be (0 where
            that is not known yet).
        done: records so far.
        total: records in all.
    """

    subject: str
    watch: Callable[[str, int, int], None]
    done: int = 0
    total: int = 0

    def advance(self, records: int) -> None:
        """Count further records, if any, and tell who watches."""
        self.done += records
        self.watch(self.subject, self.done, self.total)

    def tell(self) -> str:
        """Return what is being done, for a message."""
        reached = f", after {self.done:,} of {self.total:,} records" if self.total else ""
        return f"while reading {self.subject}{reached}"


def fetch_table(salesforce: Salesforce, query: Query, progress: Progress) -> bytes:
    """Return the answer to a query as CSV in UTF-8, the columns as asked; nothing where no record answers it.

    Args:
        salesforce: the interface.
        query: what is asked.
        progress: is kept up to date.

    Raises:
        SalesforceError: Salesforce does not answer it.
        RequestException: the connection failed.
    """
    progress.advance(0)
    page = salesforce.query(query.text)
    progress.total = page["totalSize"]
    progress.advance(0)
    if progress.total > MOST_PAGED:
        return b"".join(run_job(salesforce, query.text, progress.advance))
    table = StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(query.columns)
    while True:
        writer.writerows(_read_rows(page["records"], query.columns))
        progress.advance(len(page["records"]))
        if page["done"]:
            return table.getvalue().encode() if progress.done else b""
        page = salesforce.query_more(page["nextRecordsUrl"], identifier_is_url=True)


def _read_rows(records: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> Iterable[list[str]]:
    paths = [column.split(".") for column in columns]
    return ([_write_cell(_find_value(record, path)) for path in paths] for record in records)


def _find_value(record: Any, path: Iterable[str]) -> Any:
    """Return a value of a record or of what it refers to; None where it refers to nothing."""
    for step in path:
        if record is not None:
            record = record[step] if step in record else _fold(record)[step.casefold()]
    return record


def _fold(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record by names in which case does not count: users may write a related field otherwise."""
    return {name.casefold(): value for name, value in record.items()}


def _write_cell(value: Any) -> str:
    """Return a value as jobs write it into their tables."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
