"""Saying what became of a commitment: what is checked before, and how many that side has kept then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from samctl.cli.days import parse_day_option
from samctl.cli.kpis.commitments.sentences import say_rate
from samctl.cli.opening import require_sound
from samctl.cli.output import say
from samctl.cli.writing import change_document
from samctl.documents import kinds
from samctl.documents.findings import FieldPath
from samctl.documents.kpis import Commitment, Kpis
from samctl.documents.printable import make_one_line
from samctl.documents.suggestions import ask_meaning
from samctl.errors import UsageError
from samctl.practices.kpis.commitments import judge_commitment, measure_kept_rate
from samctl.practices.kpis.recording import (
    ContradictionError,
    NothingOwedError,
    Outcome,
    find_broken,
    list_outcomes,
    record_outcome,
    record_reason,
    take_back,
)
from samctl.store.workspace import Workspace


class Settlement(NamedTuple):
    """What was asked for on the command line.

    Args:
        commitment: its id.
        outcome: what became of it.
        on: the day.
        reason: why it was broken.
        undo: whether the outcome is taken back.
    """

    commitment: str
    outcome: Outcome
    on: str | None
    reason: str | None = None
    undo: bool = False


def settle_commitment(
    workspace: Workspace, slug: str, wanted: Settlement, today: date, *, dry_run: bool
) -> None:
    """Put on record what became of a commitment, or take that back; say what the side has kept then.

    Raises:
        UsageError: there is no such commitment, the opposite is on record, or nothing was owed on that day.
        DataError: the document has errors.
    """
    if wanted.undo and wanted.reason:
        raise UsageError("--undo takes the outcome back; it goes without --reason", "Leave it out.")
    account = workspace.open_account(slug)
    loaded = account.load(kinds.KPIS)
    require_sound(workspace, loaded.findings)
    known = loaded.document.commitments if loaded.document else {}
    if wanted.commitment not in known:
        hint = ask_meaning(wanted.commitment, known) or f"`samctl commitments {slug}` lists them."
        raise UsageError(f"{slug} has no commitment `{wanted.commitment}`", hint)
    on = parse_day_option(wanted.on, "--on", today) if wanted.on else None

    def record(document: Kpis) -> Mapping[FieldPath, Any]:
        return (
            _undo(document, slug, wanted, on) if wanted.undo else _settle(document, slug, wanted, on, today)
        )

    change_document(workspace, loaded, record, dry_run=dry_run)
    if not dry_run:
        _report(workspace, slug, wanted.commitment, today)


def _settle(
    document: Kpis, slug: str, wanted: Settlement, on: date | None, today: date
) -> Mapping[FieldPath, Any]:
    name, entry = wanted.commitment, document.commitments[wanted.commitment]
    try:
        changes = record_outcome(name, entry, wanted.outcome, on, today)
    except ContradictionError as error:
        other = "break" if wanted.outcome == "kept" else "keep"
        hint = f"`samctl commitments {other} {slug} {name} --undo` takes that back."
        raise UsageError(str(error), hint) from None
    except NothingOwedError as error:
        raise UsageError(
            str(error), f"`samctl edit {slug} kpis` opens its `since`, `due` and `until`."
        ) from None
    before = _find_broken(name, entry, wanted, on or today, today)
    if before:
        hint = f" `--on {before} --reason TEXT` says why." if wanted.reason else ""
        say(f"{name} is broken already on {before}; a period is broken once.{hint}")
        return changes
    if wanted.reason:
        present = None if entry.every else entry.broken_on
        changes |= record_reason(name, entry, on or present or today, wanted.reason)
    return changes


def _find_broken(name: str, entry: Commitment, wanted: Settlement, on: date, today: date) -> date | None:
    """Return the other day on which the period is broken on record, where it is to be broken again."""
    if wanted.outcome != "broken" or not entry.every or on in list_outcomes(entry, "broken"):
        return None
    return find_broken(name, entry, on, today)


def _undo(document: Kpis, slug: str, wanted: Settlement, on: date | None) -> Mapping[FieldPath, Any]:
    """Return what takes the outcome back.

    Raises:
        UsageError: it is on record for other days, and not for this one.
    """
    name, entry = wanted.commitment, document.commitments[wanted.commitment]
    changes = take_back(name, entry, wanted.outcome, on)
    others = list_outcomes(entry, wanted.outcome)
    if not changes and others:
        days = ", ".join(day.isoformat() for day in others)
        raise UsageError(f"{name} is not on record as {wanted.outcome} on {on}", f"It is on {days}.")
    return changes


def _report(workspace: Workspace, slug: str, name: str, today: date) -> None:
    document = workspace.open_account(slug).load(kinds.KPIS).document or Kpis()
    entry = document.commitments[name]
    standing = judge_commitment(name, entry, today)
    due = f", due {standing.due}" if standing.due else ""
    say(f"{make_one_line(entry.title or name)} ({name}): {standing.state}{due}.")
    if entry.party:
        say(say_rate(entry.party, measure_kept_rate(document.commitments, entry.party, today)))
