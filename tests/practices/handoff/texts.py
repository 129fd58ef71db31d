"""A handoff as a file holds it, and what becomes of a file when changes are made in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samctl.cli.writing import make_edits
from samctl.documents.findings import FieldPath
from samctl.documents.handoff import Handoff
from samctl.practices.handoff.acceptance import compute_content_fingerprint
from samctl.store.editor import edit_text
from tests.documents.samples import read

HANDOFF = """
from: sales-west
to: am-rhein
reason: new_customer
started_on: 2026-10-05
target: 2026-10-30
context:
  why_they_bought: Delivery within 24 hours
  alternatives: [Drive-Tec]
  objections: [price of the service contract]
  promises:
    spare-parts-24h: Spare parts on site within 24 hours
    rebate: 2 % rebate above 1 million
  contract: {signed_on: 2026-09-28, term_end: 2029-09-27, terms: net 30}
  goals_30_60_90: {30: Everybody introduced}
  red_flags: [the plant manager preferred Drive-Tec]
  communication_style: short calls
items:
  internal-meeting:
    phase: transfer
    title: Internal meeting
    owner: sales-west
    due: 2026-10-07
    required: true
    done_on: 2026-10-07
    by: sales-west
    note: minutes sent
  introduction-mail: {phase: introduce, owner: sales-west, due: 2026-10-07, done_on: 2026-10-07}
  thank-you-letter:
    phase: settle
    title: Thank-you letter
    owner: ceo
    due: 2026-10-20
    required: false
"""


def load(text: str = HANDOFF) -> Handoff:
    return Handoff.model_validate(read(text))


def fingerprint(text: str = HANDOFF) -> str:
    return compute_content_fingerprint(read(text))


def apply(text: str, changes: Mapping[FieldPath, Any]) -> str:
    """Return a file's text after changes, made as commands make them."""
    return edit_text(text, make_edits(changes))
