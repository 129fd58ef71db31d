"""An approval, as the criteria and the plans carry it."""

from __future__ import annotations

from samctl.documents.fields import Day, Text
from samctl.documents.record import Record, optional
from samctl.documents.references import PersonId


class Approval(Record):
    """An approval, bound to the content it was given for."""

    by: PersonId | None = optional("Who approved.", "ceo")
    on: Day | None = optional("When.", "2026-10-01")
    fingerprint: Text | None = optional("Of the approved content; written by `samctl approve`.")
