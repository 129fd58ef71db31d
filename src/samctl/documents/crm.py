"""`crm.yaml`: what the CRM said at the last import, so that the next one knows what was changed by hand.

`samctl import` writes it, and nobody has to read it. It lies in the account's folder because the next import
may be a colleague's. Nothing else rests on it but the deals, which are the account's history of sales.
"""

from __future__ import annotations

from math import isfinite
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from samctl.documents.fields import Day, Entries, Money, Name, Slug, Text
from samctl.documents.record import Record, collected, optional


def _refuse_infinite(value: Any) -> Any:
    if isinstance(value, float) and not isfinite(value):
        raise PydanticCustomError("number", "a number has an end; the CRM cannot have said this")
    return value


ImportedValues = Entries[Name, Annotated[Any, AfterValidator(_refuse_infinite)]]
"""Values as they were imported, by dotted field path, such as `headquarters.city`."""


class ImportedContact(Record):
    """A contact of the CRM's, and the stakeholder that it became, be it still there or not."""

    stakeholder: Slug | None = optional("Who it became in the profile.", "coo")
    imported: ImportedValues = collected("Fields of the stakeholder as imported.", {"title": "COO"})


class CrmSystem(Record):
    """What one system said about the account."""

    id: Name | None = optional("The account's id there, as it stood in the file.", "001x0000002xLCVAA2")
    imported_on: Day | None = optional("Day of the last import that changed anything.", "2026-11-26")
    imported: ImportedValues = collected(
        "Fields of the profile as imported.", {"industry": "Machinery", "headquarters.city": "Basel"}
    )
    contacts: Entries[Name, ImportedContact] = collected("Its contacts by their ids there.")


class Deal(Record):
    """An order that was won, lost or is still open."""

    system: Slug | None = optional("The CRM that it comes from.", "salesforce")
    title: Text | None = optional("What it is called there.", "Service contract Höxter")
    stage: Literal["open", "won", "lost"] | None = optional("What became of it.", "won")
    opened_on: Day | None = optional("When it began.", "2026-03-02")
    closed_on: Day | None = optional("When it was won or lost, or is expected to be.", "2026-06-30")
    value: Money | None = optional("What it is worth.", 125000)
    product: Text | None = optional("What was sold, in the words of the CRM.", "GTX Pro")
    unit: Text | None = optional("The customer's unit that buys, in the words of the CRM.", "Pumps division")
    owner: Text | None = optional("Who of us sold it, in the words of the CRM.", "Moses Frase")


class Crm(Record):
    """What the CRM said about an account."""

    internal: ClassVar[bool] = True

    systems: Entries[Slug, CrmSystem] = collected("What each system said.")
    deals: Entries[Name, Deal] = collected("Deals by their ids in the CRM.")
