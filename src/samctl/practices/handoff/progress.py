"""How far a handoff is: its phase, what is done, what comes next, and what is overdue."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from samctl.documents.handoff import PHASES, Handoff, Item, Phase
from samctl.practices.handoff.acceptance import SIDES, Side, Verdict, find_signer, judge_signature

State = Literal["open", "to_sign", "changed", "signed"]
"""Steps are open; only signatures are missing; a signature no longer fits the content; both hold."""


class Step(NamedTuple):
    """What somebody has to do next: tick an item, or sign.

    Args:
        item: its id; None for a signature.
        side: which side signs; None for an item.
        title: what is to be done; the item's id where it has no title.
        owner: who, by id; None where nobody is named.
        due: by when.
    """

    item: str | None
    side: Side | None
    title: str
    owner: str | None
    due: date | None


class Progress(NamedTuple):
    """How far a handoff is.

    Args:
        state: what it waits for.
        phase: the first phase with a required item open; None where there is none.
        done: required items that are done.
        required: all required items.
        optional_done: of the others, those that are done.
        optional: all others.
        next: what to do next; None once both have signed.
        overdue: required items open past their day, the longest overdue first.
        days_overdue: of the longest overdue one, or of the signature; 0 where nothing is.
    """

    state: State
    phase: Phase | None
    done: int
    required: int
    optional_done: int
    optional: int
    next: Step | None
    overdue: tuple[str, ...]
    days_overdue: int


def measure_progress(handoff: Handoff, fingerprint: str, today: date) -> Progress:
    """Return how far a handoff is.

    Args:
        handoff: the document.
        fingerprint: of its present content, as signatures are bound to it.
        today: decides what is overdue.
    """
    required = {name: item for name, item in handoff.items.items() if item.required}
    waiting = {name: item for name, item in required.items() if item.done_on is None}
    others = [item for item in handoff.items.values() if not item.required]
    phases = [item.phase for item in waiting.values() if item.phase]
    overdue = find_overdue(handoff, today)
    following = _find_next(handoff, waiting, fingerprint)
    late = following.due if following and following.item is None else None
    lateness = [(today - due).days for due in [late, *(waiting[name].due for name in overdue)] if due]
    return Progress(
        state=_find_state(handoff, waiting, fingerprint),
        phase=min(phases, key=PHASES.index, default=None),
        done=len(required) - len(waiting),
        required=len(required),
        optional_done=sum(item.done_on is not None for item in others),
        optional=len(others),
        next=following,
        overdue=overdue,
        days_overdue=max(0, *lateness, 0),
    )


def count_days_overdue(item: Item, today: date) -> int:
    """Return how many days a step is past its day; a step that nobody waits for never is."""
    if not item.required or item.done_on is not None or item.due is None:
        return 0
    return max(0, (today - item.due).days)


def find_overdue(handoff: Handoff, today: date) -> tuple[str, ...]:
    """Return the required items that are open past their day, the longest overdue first."""
    late = [(count_days_overdue(item, today), name) for name, item in handoff.items.items()]
    return tuple(name for days, name in sorted(late, key=lambda each: -each[0]) if days)


def sort_by_urgency(items: dict[str, Item]) -> list[tuple[str, Item]]:
    """Return items with the earliest due first, then by phase; those without a day come last."""

    def urgency(each: tuple[str, Item]) -> tuple[date, int]:
        item = each[1]
        return item.due or date.max, PHASES.index(item.phase) if item.phase else len(PHASES)

    return sorted(items.items(), key=urgency)


def _find_next(handoff: Handoff, waiting: dict[str, Item], fingerprint: str) -> Step | None:
    if waiting:
        name, item = sort_by_urgency(waiting)[0]
        return Step(name, None, item.title or name, item.owner, item.due)
    for side in SIDES:
        verdict = judge_signature(handoff, side, fingerprint)
        if verdict != "valid":
            title = "sign for sales" if side == "sales" else "accept for account management"
            return Step(None, side, title, find_signer(handoff, side), _find_day(handoff, verdict))
    return None


def _find_day(handoff: Handoff, verdict: Verdict) -> date | None:
    """Return by when a side signs; a renewal, or a signature after reopening past the target, has no day."""
    is_late_reopening = handoff.target and any(day > handoff.target for day in handoff.reopened)
    return None if verdict != "missing" or is_late_reopening else handoff.target


def _find_state(handoff: Handoff, waiting: dict[str, Item], fingerprint: str) -> State:
    judged = [judge_signature(handoff, side, fingerprint) for side in SIDES]
    if "changed" in judged or "unbound" in judged:
        return "changed"
    if waiting:
        return "open"
    return "signed" if judged == ["valid", "valid"] else "to_sign"
