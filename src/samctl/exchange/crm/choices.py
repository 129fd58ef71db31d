"""The files of an import, and what the user says about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from samctl.documents.workspace import ImportMap
from samctl.exchange.amounts import DecimalMark
from samctl.exchange.crm.records import Stage
from samctl.exchange.days import DayOrder


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
        system: id of the system that wrote them, such as `salesforce`; recognised where empty. One that is
            not known is taken for a plain table whose ids are that system's.
        object: `accounts`, `contacts` or `deals`, for all of them; recognised where empty.
        mapping: column and field, before what is recognised. A field is one of the object's (`industry`,
            `email`, `closed_on`), or names the object, too (`deals.title`). A column that several files have
            fills the field in each whose object knows it.
        rates: column and criterion, in files of accounts.
        stages: what became of a deal, by the CRM's word for its stage, before what is known.
        decimal: the decimal mark, where the numbers do not show it.
        order: whether `1/5/2019` begins with the day or with the month, where the dates do not show it.
        saved: what the columns and words of each system mean, as `samctl.yaml` keeps it; what is said of
            them here goes before.
    """

    system: str = ""
    object: str = ""
    mapping: Sequence[tuple[str, str]] = ()
    rates: Sequence[tuple[str, str]] = ()
    stages: Mapping[str, Stage] = {}
    decimal: DecimalMark | None = None
    order: DayOrder | None = None
    saved: Mapping[str, ImportMap] = {}
