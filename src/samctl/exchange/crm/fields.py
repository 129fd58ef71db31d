"""Which fields of an account, a contact or a deal a column of an export can fill.

Most are fields of our documents, found by walking the models. A few more say what the record is in the CRM:
its id, whose it is, whether it was deleted. Header families and `--map` write both alike.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from samctl.documents.crm import Deal
from samctl.documents.findings import FieldPath
from samctl.documents.profile import Profile, Stakeholder
from samctl.documents.record import Record
from samctl.errors import UsageError
from samctl.exchange.profile_fields import find_field

CrmObject = Literal["accounts", "contacts", "deals"]
"""What the rows of an export are."""

OBJECTS: tuple[CrmObject, ...] = get_args(CrmObject)

Kind = Literal[
    "country", "currency", "day", "flag", "key", "money", "number", "text", "whole number", "words"
]
"""How a cell is read; `key` is an id of the CRM, `words` are the CRM's own for a stage."""


class CrmField(NamedTuple):
    """A field that a column can fill.

    Args:
        path: in the document, or a single name that means the record itself.
        kind: how a cell is read.
        in_document: whether it is a field of the document, rather than of the record.
    """

    path: FieldPath
    kind: Kind
    in_document: bool = True


_MODELS: dict[CrmObject, tuple[type[Record], str]] = {
    "accounts": (Profile, "the profile"),
    "contacts": (Stakeholder, "a stakeholder"),
    "deals": (Deal, "a deal"),
}
_OF_CUSTOMER: dict[str, Kind] = {"account": "text", "account_key": "key"}
_OF_RECORD: dict[str, Kind] = {"key": "key", "deleted": "flag"}
OWN_FIELDS: dict[CrmObject, dict[str, Kind]] = {
    "accounts": _OF_RECORD
    | {"parent": "text", "parent_key": "key", "currency": "currency", "x.annual_revenue": "money"},
    "contacts": _OF_RECORD
    | _OF_CUSTOMER
    | {"first_name": "text", "last_name": "text", "reports_to": "text", "reports_to_key": "key"},
    "deals": _OF_RECORD
    | _OF_CUSTOMER
    | {"stage": "words", "is_won": "flag", "is_lost": "flag", "is_closed": "flag", "currency": "currency"},
}
"""Fields that the models do not have, or that are read in another way than the models say."""


_NOT_OF_DEALS = ("system", "x")  # what the file is from, and what nobody would find again in `crm.yaml`


def find_crm_field(kind: CrmObject, dotted: str) -> CrmField:
    """Return the field that a path such as `headquarters.city` or `account_key` means.

    Args:
        kind: what the record is.
        dotted: the path.

    Raises:
        UsageError: there is no such field, or it holds more than a single value.
    """
    dotted = dotted.strip()
    own = OWN_FIELDS[kind].get(dotted)
    if own:
        return CrmField(tuple(dotted.split(".")), own, dotted.startswith("x."))
    model, owner = _MODELS[kind]
    if kind == "deals" and dotted.partition(".")[0] in _NOT_OF_DEALS:
        raise UsageError(f"{owner} has no field `{dotted}` that a column can fill")
    found = find_field(dotted, model, owner)
    return CrmField(found.path, "text" if found.kind == "account" else found.kind, dotted != "name")


def find_object(word: str) -> CrmObject | None:
    """Return the object that a word means; None where it means none."""
    return next((each for each in OBJECTS if each == word), None)


def split_object(dotted: str) -> tuple[CrmObject | None, str]:
    """Return the object that a path such as `deals.title` begins with, if any, and the path in it."""
    first, _, rest = dotted.strip().partition(".")
    kind = find_object(first)
    return (kind, rest) if kind and rest else (None, dotted.strip())


def knows_field(kind: CrmObject, dotted: str) -> bool:
    """Return whether records of a kind have a field."""
    try:
        find_crm_field(kind, dotted)
    except UsageError:
        return False
    return True
