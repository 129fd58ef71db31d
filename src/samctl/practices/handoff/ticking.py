"""Ticking off the steps of a handoff, and taking that back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from samctl.documents.changes import BLANK, Changes
from samctl.documents.handoff import Handoff
from samctl.practices.handoff.acceptance import SIDES, judge_signature


def record_done(
    handoff: Handoff, names: Iterable[str], on: date, *, stated: bool, by: str | None, note: str | None
) -> Changes:
    """Return the changes that tick off steps; what a done step says already stays, unless stated anew.

    Args:
        handoff: the document.
        names: the steps.
        on: the day.
        stated: whether somebody named the day; else a step that is done keeps its own.
        by: who did it; the step's owner where nobody is named.
        note: what is worth keeping.
    """
    changes: Changes = {}
    for name in names:
        item = handoff.items[name]
        fresh = item.done_on is None
        wanted = {
            "done_on": on if fresh or stated else item.done_on,
            "by": by or item.by or (item.owner if fresh else None),
            "note": note or item.note,
        }
        present = {"done_on": item.done_on, "by": item.by, "note": item.note}
        changes |= {
            ("items", name, field): wanted[field] for field in wanted if wanted[field] != present[field]
        }
    return changes


def record_undone(handoff: Handoff, names: Iterable[str]) -> Changes:
    """Return the changes that take ticks back: the blanks are there again, and notes stay."""
    return {
        ("items", name, field): BLANK
        for name in names
        for field in ("done_on", "by")
        if getattr(handoff.items[name], field) is not None
    }


def find_signed_steps(handoff: Handoff, names: Collection[str], fingerprint: str) -> list[str]:
    """Return the steps among some whose outcome a signature that holds is bound to."""
    if all(judge_signature(handoff, side, fingerprint) != "valid" for side in SIDES):
        return []
    return [name for name in names if handoff.items[name].required]
