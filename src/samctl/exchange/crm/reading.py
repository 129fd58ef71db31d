"""Exports of a CRM, read into the records that an import matches and merges.

Every file is recognised by its columns: which system wrote it, and whether its rows are accounts, contacts,
deals, or something that samctl has no use for. What the columns are called is data (`families/*.yaml`),
handed in by the caller.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from samctl.exchange.amounts import DecimalMark
from samctl.exchange.crm.records import Batch
from samctl.exchange.days import DayOrder
from samctl.exchange.rows import Scale


class Export(NamedTuple):
    """A file that a CRM wrote.

    Args:
        source: its name, for messages.
        content: its bytes: CSV in any common encoding, or an Excel workbook.
        sheet: which sheet of a workbook; the first that is not hidden where empty.
    """

    source: str
    content: bytes
    sheet: str = ""


class Choices(NamedTuple):
    """What the user says about the files.

    Args:
        system: id of the system that wrote them, such as `salesforce`; recognised where empty.
        object: `accounts`, `contacts` or `deals`, for all of them; recognised where empty.
        mapping: column and field, before what is recognised. A field is one of the object's (`industry`,
            `email`, `closed_on`), or names the object, too (`deals.title`). A column that several files have
            fills the field in each whose object knows it.
        rates: column and criterion, in files of accounts.
        decimal: the decimal mark, where the numbers do not show it.
        order: whether `1/5/2019` begins with the day or with the month, where the dates do not show it.
        saved: mappings by system, as `samctl.yaml` keeps them; what is said in `mapping` goes before.
    """

    system: str = ""
    object: str = ""
    mapping: Sequence[tuple[str, str]] = ()
    rates: Sequence[tuple[str, str]] = ()
    decimal: DecimalMark | None = None
    order: DayOrder | None = None
    saved: Mapping[str, Any] = {}


def read_exports(
    files: Sequence[Export],
    families: Mapping[str, Any],
    choices: Choices | None = None,
    *,
    currency: str,
    scales: Mapping[str, Scale] | None = None,
) -> Batch:
    """Return everything that the files of one import say, and what they were taken for.

    A cell that cannot be used is left out of its record with a `Remark`; a record without a name is left out
    whole. An absent field means that the file says nothing about it. What many records have in common (a
    stage that nobody knows, records deleted in the CRM) is one remark that counts them.

    Ids of Salesforce are in their form of 18 characters, whatever the file has.

    Args:
        files: in any order; records come in this order, and in that of the rows.
        families: what the systems call their columns, by id, as `store.families.read_families` gives it.
        choices: what the user says about them.
        currency: ISO 4217 code of the workspace.
        scales: which ratings the criteria accept, by criterion.

    Raises:
        DataError: a file is no table, its rows cannot be told from the columns, or a column does not show how
            its numbers or dates are to be read; the message names file, row and column.
        UsageError: a column, a field, a criterion, a system or a sheet does not exist.
    """
    raise NotImplementedError
