"""What is asked: which objects, which of their fields, and the text of the query.

Field-level security leaves fields out of an object's description, so what a user may not see is known before
anything is asked. (Salesforce's refusal of a query names the field only in a message in the user's language.)
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from samctl.documents.suggestions import ask_meaning
from samctl.errors import UsageError
from samctl.exchange.cells import quote_cell

_RELATED_FIELD = re.compile(r"[A-Za-z]\w*(\.[A-Za-z]\w*)+")


class Subject(NamedTuple):
    """An object of Salesforce's that we read.

    Args:
        object: what its records are to us.
        api_name: what Salesforce calls it.
        fields: what we read of it.
        extras: further fields, which exist in some organisations only.
    """

    object: str
    api_name: str
    fields: tuple[str, ...]
    extras: tuple[str, ...] = ()


ACCOUNTS = Subject(
    "accounts",
    "Account",
    (
        "Id",
        "Name",
        "ParentId",
        "Parent.Name",
        "Website",
        "Industry",
        "BillingCity",
        "BillingCountry",
        "NumberOfEmployees",
        "AnnualRevenue",
    ),
    ("BillingCountryCode", "CurrencyIsoCode"),
)
CONTACTS = Subject(
    "contacts",
    "Contact",
    (
        "Id",
        "AccountId",
        "Account.Name",
        "Name",
        "Title",
        "Email",
        "Phone",
        "MobilePhone",
        "ReportsToId",
        "ReportsTo.Name",
    ),
)
DEALS = Subject(
    "deals",
    "Opportunity",
    (
        "Id",
        "AccountId",
        "Account.Name",
        "Name",
        "StageName",
        "IsClosed",
        "IsWon",
        "Amount",
        "CreatedDate",
        "CloseDate",
        "Owner.Name",
    ),
    ("CurrencyIsoCode",),
)
SUBJECTS = (ACCOUNTS, CONTACTS, DEALS)


class Scope(NamedTuple):
    """How much is read.

    Args:
        since: only what changed on this day (UTC) or later, and what belongs to an account that did;
            everything if None.
        where: only accounts that fulfil this condition of SOQL, with what belongs to them; all where empty.
    """

    since: date | None = None
    where: str = ""


class Query(NamedTuple):
    """What is asked of one object.

    Args:
        subject: the object.
        columns: its fields that the user may see, in the order of the answer.
        hidden: those that the user may not see.
        text: the query, in SOQL.
    """

    subject: Subject
    columns: tuple[str, ...]
    hidden: tuple[str, ...]
    text: str


def build_query(
    subject: Subject, description: Mapping[str, Any], further: Iterable[str], scope: Scope
) -> Query:
    """Return what to ask of an object.

    Args:
        subject: the object.
        description: Salesforce's of it, as far as the user may see it.
        further: fields besides ours, as the user wrote them; the object need not have them.
        scope: how much is read.
    """
    visible = list_visible(description)
    own = [name for name in subject.fields if name in visible]
    own += [name for name in subject.extras if name in visible]
    own += [found for name in further if (found := find_field(name, visible))]
    columns = tuple(dict.fromkeys(own))
    hidden = tuple(name for name in subject.fields if name not in visible)
    text = f"SELECT {', '.join(columns)} FROM {subject.api_name}"
    conditions = list(_list_conditions(subject, scope))
    return Query(
        subject, columns, hidden, text + (f" WHERE {' AND '.join(conditions)}" if conditions else "")
    )


def list_visible(description: Mapping[str, Any]) -> list[str]:
    """Return the fields of an object that the user may see, with the names of what they refer to."""
    fields: Sequence[Mapping[str, Any]] = description["fields"]
    related = [f"{each['relationshipName']}.Name" for each in fields if each.get("relationshipName")]
    return [*(str(each["name"]) for each in fields), *related]


def find_field(name: str, visible: Collection[str]) -> str | None:
    """Return a field in Salesforce's spelling, or None where the user may see none of that name.

    A field of what is referred to (`Owner.Email`) is taken as it is written where the reference is visible.
    """
    spellings = {each.casefold(): each for each in visible}
    reference = name.partition(".")[0].casefold()
    if name.casefold() in spellings:
        return spellings[name.casefold()]
    known = _RELATED_FIELD.fullmatch(name) and f"{reference}.name" in spellings
    return name if known else None


def require_fields(names: Iterable[str], visible: Collection[str]) -> None:
    """Refuse names that no object has.

    Args:
        names: as the user wrote them.
        visible: the fields of all objects together.

    Raises:
        UsageError: there is no such field, or the user may not see it.
    """
    for name in names:
        if find_field(name, visible) is None:
            hint = ask_meaning(name, visible) or "Fields of an organisation's own end in __c."
            raise UsageError(f"--map: no object has a field {quote_cell(name)} that the user may see", hint)


def _list_conditions(subject: Subject, scope: Scope) -> Iterable[str]:
    of_account = subject.api_name == ACCOUNTS.api_name
    if scope.since:
        changed = f"SystemModstamp >= {scope.since.isoformat()}T00:00:00Z"
        # What belongs to an account that changed comes with it: the account may be new to the workspace.
        yield changed if of_account else f"({changed} OR Account.{changed})"
    if scope.where:
        meant = f"SELECT Id FROM {ACCOUNTS.api_name} WHERE {scope.where}"
        yield f"({scope.where})" if of_account else f"AccountId IN ({meant})"
