"""Ticking off steps: what is checked before, and what comes next after."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from samctl.cli.days import parse_day_option
from samctl.cli.handoff.cases import Case, Names, require_case
from samctl.cli.handoff.detail import tell_next_step
from samctl.cli.opening import require_person, require_sound
from samctl.cli.output import say
from samctl.cli.writing import change_document
from samctl.documents.findings import FieldPath
from samctl.documents.handoff import Handoff
from samctl.documents.suggestions import ask_meaning
from samctl.errors import UsageError
from samctl.practices.handoff.ticking import find_signed_steps, record_done, record_undone
from samctl.store.workspace import Workspace


class Tick(NamedTuple):
    """What was asked for on the command line.

    Args:
        items: the steps.
        note: what is worth keeping.
        on: the day.
        by: who did it.
        undo: whether ticks are taken back.
    """

    items: list[str]
    note: str | None
    on: str | None
    by: str | None
    undo: bool


def tick_steps(workspace: Workspace, slug: str, tick: Tick, today: date, *, dry_run: bool) -> None:
    """Tick off steps, or take ticks back; say what comes next.

    Raises:
        UsageError: a step does not exist, or its outcome was signed.
    """
    case = require_case(workspace, slug, today)
    require_sound(workspace, case.loaded.findings)
    on = parse_day_option(tick.on, "--on", today)
    if tick.by and not _is_stakeholder(case, tick.by):
        require_person(workspace, tick.by, "--by")
    if tick.undo and (tick.note or tick.on or tick.by):
        raise UsageError("--undo takes ticks back; it goes without --note, --on and --by", "Leave them out.")
    for name in tick.items:
        if name not in case.handoff.items:
            raise UsageError(
                f"the handoff of {slug} has no step `{name}`", ask_meaning(name, case.handoff.items)
            )

    def record(handoff: Handoff) -> Mapping[FieldPath, Any]:
        if tick.undo:
            changes = record_undone(handoff, tick.items)
        else:
            changes = record_done(handoff, tick.items, on, stated=bool(tick.on), by=tick.by, note=tick.note)
        signed = find_signed_steps(handoff, {str(path[1]) for path in changes}, case.fingerprint)
        if signed:
            raise UsageError(
                f"signatures are bound to what is on record about {', '.join(sorted(signed))}",
                f"`samctl handoff reopen {slug} --reason TEXT` opens the handoff again.",
            )
        return changes

    change_document(workspace, case.loaded, record, dry_run=dry_run)
    _ask_for_evidence(case, tick)
    if not dry_run:
        after = require_case(workspace, slug, today)
        say(f"{after.progress.done} of {after.progress.required} required steps done.")
        for line in tell_next_step(after, Names(workspace, after.profile), today):
            say(line)


def _is_stakeholder(case: Case, person: str) -> bool:
    return case.profile is not None and person in case.profile.stakeholders


def _ask_for_evidence(case: Case, tick: Tick) -> None:
    for name in [] if tick.undo or tick.note else tick.items:
        item = case.handoff.items[name]
        if item.evidence and not item.note:
            say(f"{name}: evidence asked for: {item.evidence}. Add it with --note TEXT.")
