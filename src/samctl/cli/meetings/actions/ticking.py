"""Ticking off actions: which are meant, what is checked before, and what is open after."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from samctl.cli.days import parse_day_option
from samctl.cli.handoff.cases import Names
from samctl.cli.meetings.records import load_records, load_source
from samctl.cli.opening import require_sound, warn_of
from samctl.cli.output import say, write
from samctl.cli.writing import apply_to_several
from samctl.documents.changes import Changes
from samctl.documents.printable import make_one_line, make_printable
from samctl.documents.suggestions import ask_meaning
from samctl.errors import UsageError
from samctl.practices.meetings.records import MeetingAction, find_open_actions, list_actions
from samctl.practices.meetings.ticking import find_actions, record_done, record_undone
from samctl.store.workspace import Account, Workspace


class Tick(NamedTuple):
    """What was asked for on the command line.

    Args:
        names: of the actions.
        on: the day.
        undo: whether ticks are taken back.
    """

    names: list[str]
    on: str | None
    undo: bool


def tick_actions(workspace: Workspace, slug: str, tick: Tick, today: date, *, dry_run: bool) -> None:
    """Tick off actions, or take ticks back; say what is still open.

    Raises:
        UsageError: there is no such action, or a name means several.
        DataError: a record that changes has errors.
    """
    if tick.undo and tick.on:
        raise UsageError("--undo takes ticks back; it goes without --on", "Leave it out.")
    on = parse_day_option(tick.on, "--on", today)
    account = workspace.open_account(slug)
    warn_of(workspace, account.folder_findings)
    records = {each.stem: each for each in account.load_meetings()}
    wanted: dict[str, Changes] = {}
    for action in _require_actions(account, tick, today):
        changes = record_undone(action) if tick.undo else record_done(action, on, stated=bool(tick.on))
        if not changes:
            say(f"{records[action.meeting_id].file}: nothing to change; {_say_state(action)}.")
        wanted.setdefault(action.meeting_id, {}).update(changes)
    parts = [(records[name], changes) for name, changes in wanted.items() if changes]
    for loaded, _ in parts:
        require_sound(workspace, loaded.findings)
    for change in apply_to_several(workspace, parts, dry_run=dry_run):
        write(change.diff())
    if dry_run:
        say("Nothing was written (--dry-run).")
    else:
        _report_rest(workspace, slug, today)


def _require_actions(account: Account, tick: Tick, today: date) -> list[MeetingAction]:
    """Return the actions that are meant, each once."""
    known = list_actions(load_records(account), today)
    chosen: dict[tuple[str, str], MeetingAction] = {}
    for name in tick.names:
        action = _require_action(account, known, name, find_actions(known, name, today, done=tick.undo))
        chosen[action.meeting_id, action.name] = action
    return list(chosen.values())


def _require_action(
    account: Account, known: list[MeetingAction], name: str, meant: list[MeetingAction]
) -> MeetingAction:
    """Return the one action that a name means.

    Raises:
        UsageError: it means none, or several.
    """
    shown = make_printable(name)
    if len(meant) > 1:
        listed = ", ".join(each.names[1] for each in meant)
        raise UsageError(
            f"`{shown}` is the id of {len(meant)} actions of {account.slug}", f"Name one: {listed}."
        )
    if meant:
        return meant[0]
    names = dict.fromkeys(each.names["/" in name] for each in known)
    hint = ask_meaning(name, names) or f"`samctl actions {account.slug} --all` lists them."
    if any(loaded.findings for loaded in account.load_meetings()):
        hint = f"{hint} Records of meetings have errors: `samctl check {account.slug}` shows them.".lstrip()
    raise UsageError(f"{account.slug} has no action `{shown}`", hint)


def _say_state(action: MeetingAction) -> str:
    done_on = action.action.done_on
    return f"{action.name} is done on {done_on}" if done_on else f"{action.name} is not done"


def _report_rest(workspace: Workspace, slug: str, today: date) -> None:
    """Say what is still open, and what is due first."""
    source = load_source(workspace, slug)
    left = find_open_actions(source.records, today, source.stakeholders)
    if not left:
        say(f"Nothing that was promised in meetings with {source.name} is open.")
        return
    first = left[0]
    title = make_one_line(first.action.title or "") or first.name
    owner = make_one_line(Names(workspace, source.profile)(first.action.owner, "nobody named"))
    due = f", due {first.action.due}" if first.action.due else ""
    say(f"{len(left)} still open with {source.name}. Next: {title} ({owner}{due}).")
