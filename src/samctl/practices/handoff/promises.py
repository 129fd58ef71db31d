"""What sales promised, and what became of it: promised against kept."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from samctl.documents.handoff import Handoff
from samctl.documents.kpis import Commitment, Kpis
from samctl.documents.slugs import normalise_name
from samctl.documents.spans import go_back

Outcome = Literal["untracked", "open", "late", "kept", "broken", "unknown"]
"""No commitment tracks it; not due yet; past its day, or past that of its next time; kept; broken."""


class Promise(NamedTuple):
    """A promise of sales with what became of it.

    Args:
        id: in the handoff.
        text: what was promised.
        outcome: by the commitment that tracks it.
        commitment: its id in `kpis.yaml`; None where nothing tracks the promise.
        owner: who sees to it.
        due: by when.
        kept: how often it was kept.
        broken: how often it was broken.
        reads: what the commitment says, where that is not the promise any more.
    """

    id: str
    text: str
    outcome: Outcome
    commitment: str | None = None
    owner: str | None = None
    due: date | None = None
    kept: int = 0
    broken: int = 0
    reads: str | None = None


def follow_promises(
    handoff: Handoff, kpis: Kpis | None, today: date, *, known: bool = True
) -> tuple[Promise, ...]:
    """Return every promise of a handoff with its outcome today.

    Args:
        handoff: the document.
        kpis: the commitments that track them.
        today: decides what is late.
        known: whether the commitments could be read in full; else every outcome is unknown.
    """
    promises = handoff.context.promises if handoff.context else {}
    if not known:
        return tuple(Promise(name, text, "unknown") for name, text in promises.items())
    return tuple(_follow(name, text, kpis, today) for name, text in promises.items())


def find_commitment(promise: str, text: str, kpis: Kpis | None) -> str | None:
    """Return the commitment of ours that tracks a promise: of the same id, else in the same words."""
    if kpis is None:
        return None
    ours = {name: each.title for name, each in kpis.commitments.items() if each.party != "customer"}
    if promise in ours:
        return promise
    words = normalise_name(text)
    return next((name for name, title in ours.items() if title and normalise_name(title) == words), None)


def _follow(name: str, text: str, kpis: Kpis | None, today: date) -> Promise:
    found = find_commitment(name, text, kpis)
    if kpis is None or found is None:
        return Promise(name, text, "untracked")
    commitment = kpis.commitments[found]
    kept = _list_days(commitment.kept, commitment.kept_on)
    broken = _list_days(commitment.broken, commitment.broken_on)
    return Promise(
        id=name,
        text=text,
        outcome=_judge(commitment, kept, broken, today),
        commitment=found,
        owner=commitment.owner,
        due=commitment.due,
        kept=len(kept),
        broken=len(broken),
        reads=commitment.title if normalise_name(commitment.title or text) != normalise_name(text) else None,
    )


def _list_days(days: list[date], day: date | None) -> list[date]:
    """Return the days of a list and a single one in their order, each once."""
    return sorted({*days, *([day] if day else [])})


def _judge(commitment: Commitment, kept: list[date], broken: list[date], today: date) -> Outcome:
    """Return the outcome: of one that recurs, the latest time counts, until the next one is past its day."""
    if broken and (not kept or broken[-1] >= kept[-1]):
        return "broken"
    if kept:
        is_past = commitment.every is not None and kept[-1] < go_back(today, commitment.every)
        return "late" if is_past else "kept"
    return "late" if commitment.due and commitment.due < today else "open"
