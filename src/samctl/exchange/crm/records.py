"""What a CRM says about customers, whatever way it came here.

The readers of files and the client of an interface make these records; the import matches and merges them.
Values are what a document of ours would hold: texts on one line, ISO days, country codes, whole numbers,
exact decimals, and money as a `Decimal`, or a mapping of `amount` and `currency` where that is not ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from samctl.documents.findings import FieldPath

Stage = Literal["open", "won", "lost"]


class Origin(NamedTuple):
    """Where a record was read.

    Args:
        source: the file, or the address of the interface.
        line: of the file, from 1; 0 where there are no lines.
    """

    source: str
    line: int = 0


class CrmAccount(NamedTuple):
    """A customer.

    Args:
        origin: where it was read.
        key: its id in the CRM; empty where the CRM gives none.
        name: its name.
        profile: value by field of `profile.yaml`, without the name, the parent and the id.
        parent_key: the id of the account that owns it; empty where unknown.
        parent_name: the name of the account that owns it; empty where unknown.
        ratings: rated number by criterion, where columns are mapped to criteria.
        emptied: fields of the profile that the source has, and says nothing in.
    """

    origin: Origin
    key: str
    name: str
    profile: Mapping[FieldPath, Any]
    parent_key: str = ""
    parent_name: str = ""
    ratings: Mapping[str, Decimal] = {}
    emptied: tuple[FieldPath, ...] = ()


class CrmContact(NamedTuple):
    """A person at a customer.

    Args:
        origin: where it was read.
        key: its id in the CRM; empty where the CRM gives none.
        name: the full name.
        account_key: the id of the customer; empty where unknown.
        account_name: the name of the customer; empty where unknown.
        fields: value by field of a stakeholder (`title`, `email`, `phone`, ...).
        reports_to_key: the id of the superior; empty where unknown.
        reports_to_name: the name of the superior; empty where unknown.
        emptied: fields of a stakeholder that the source has, and says nothing in.
    """

    origin: Origin
    key: str
    name: str
    account_key: str = ""
    account_name: str = ""
    fields: Mapping[FieldPath, Any] = {}
    reports_to_key: str = ""
    reports_to_name: str = ""
    emptied: tuple[FieldPath, ...] = ()


class CrmDeal(NamedTuple):
    """An order that was won, lost or is open.

    Args:
        origin: where it was read.
        key: its id in the CRM; empty where the CRM gives none.
        account_key: the id of the customer; empty where unknown.
        account_name: the name of the customer; empty where unknown.
        title: what it is called; empty where unknown.
        stage: what became of it; None where the CRM's words for it are not known.
        opened_on: when it began.
        closed_on: when it was won or lost, or is expected to be.
        value: what it is worth, as money in a document; None where unknown, never a zero for it.
        product: what was sold; empty where unknown.
        unit: the customer's unit that buys; empty where unknown.
        owner: who of us sold it; empty where unknown.
    """

    origin: Origin
    key: str
    account_key: str = ""
    account_name: str = ""
    title: str = ""
    stage: Stage | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    value: Any = None
    product: str = ""
    unit: str = ""
    owner: str = ""


class DeletedDeal(NamedTuple):
    """A deal that was deleted in the CRM.

    Args:
        key: its id there.
    """

    key: str


class Remark(NamedTuple):
    """Something that was left out while reading, and why.

    Args:
        origin: where.
        subject: the name of the record; empty where it has none.
        column: of the file; empty where it concerns the whole record.
        reason: why.
        whole: whether the record as a whole was left out, rather than a cell of it.
    """

    origin: Origin
    subject: str
    column: str
    reason: str
    whole: bool = False


class Recognition(NamedTuple):
    """What a source was taken for; it is told before anything else.

    Args:
        source: the file, or the address of the interface.
        system: id of the system, such as `salesforce`; `other` where nothing is recognised.
        object: `accounts`, `contacts` or `deals`; or a list that is not imported: `activities`, `products`
            (they tell how products are spelled) or `people` (of our own sales).
        rows: how many records.
        details: encoding and delimiter, in words; empty for an interface.
        columns: column and what it fills, in the order of the header.
        unmapped: columns that fill nothing.
    """

    source: str
    system: str
    object: str
    rows: int
    details: str
    columns: tuple[tuple[str, str], ...]
    unmapped: tuple[str, ...]


class Batch(NamedTuple):
    """Everything that the sources of one import say.

    Args:
        recognised: what each source was taken for.
        accounts: in the order of the sources.
        contacts: in the order of the sources.
        deals: in the order of the sources.
        remarks: what was left out while reading.
        deleted: deals that are deleted, as far as the sources tell them.
    """

    recognised: tuple[Recognition, ...] = ()
    accounts: tuple[CrmAccount, ...] = ()
    contacts: tuple[CrmContact, ...] = ()
    deals: tuple[CrmDeal, ...] = ()
    remarks: tuple[Remark, ...] = ()
    deleted: tuple[DeletedDeal, ...] = ()
