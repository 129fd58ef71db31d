"""Beginning the record of a meeting: which one is meant, what is carried over, and the editor after."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from samctl.cli.days import parse_day
from samctl.cli.editing.editor import find_editor
from samctl.cli.editing.revision import revise
from samctl.cli.editing.target import find_target
from samctl.cli.handoff.cases import Names
from samctl.cli.meetings.changes import Ground, tell_changes
from samctl.cli.meetings.form import Comment, list_actions, make_record
from samctl.cli.meetings.records import Source, load_source
from samctl.cli.opening import require_sound, warn_of
from samctl.cli.output import say, write
from samctl.cli.setting.asking import is_somebody_there
from samctl.cli.setting.values import require_text
from samctl.cli.writing import refuse_errors, report_change
from samctl.documents import kinds
from samctl.documents.meetings import Meetings, Touchpoint
from samctl.documents.printable import make_one_line, make_printable
from samctl.documents.slugs import make_slug
from samctl.documents.suggestions import ask_meaning
from samctl.errors import UsageError
from samctl.practices.meetings.progress import Stretch
from samctl.practices.meetings.recording import Attendance, carry_over
from samctl.practices.meetings.records import MeetingRecord, find_last, find_open_actions
from samctl.store.changes import create_file
from samctl.store.workspace import Workspace


class MeetingWish(NamedTuple):
    """What was asked for on the command line.

    Args:
        touchpoint: its id; None for a meeting outside the rhythm.
        on: the day.
        title: what it was, outside the rhythm.
        kind: what sort, likewise.
    """

    touchpoint: str | None
    on: str | None
    title: str | None
    kind: str | None


class NewMeeting(NamedTuple):
    """A meeting whose record is begun.

    Args:
        source: the account with its records.
        name: what its file is called by, behind the day.
        day: when it is held.
        touchpoint_id: of the recurring contact that it belongs to; None outside the rhythm.
        touchpoint: the same.
        title: what it was, outside the rhythm.
        kind: what sort, likewise.
    """

    source: Source
    name: str
    day: date
    touchpoint_id: str | None
    touchpoint: Touchpoint | None
    title: str | None
    kind: str | None

    @property
    def id(self) -> str:
        """The name of its file without the ending."""
        return f"{self.day}-{self.name}"

    @property
    def file(self) -> str:
        """The path of its record."""
        return self.source.find_file(self.id)

    @property
    def last(self) -> MeetingRecord | None:
        """The last meeting of the same touchpoint."""
        own = [each for each in self.source.records if each.meeting.touchpoint == self.touchpoint_id]
        return find_last(own, self.day) if self.touchpoint_id else None


def record_meeting(
    workspace: Workspace, slug: str, wish: MeetingWish, today: date, *, edits: bool, dry_run: bool
) -> None:
    """Begin the record of a meeting, and let whoever sits at a terminal fill it in.

    Args:
        workspace: as opened.
        slug: of the account.
        wish: which meeting.
        today: its day unless another is named; decides what counts as done.
        edits: whether an editor may be opened.
        dry_run: whether to stop before anything is written.

    Raises:
        UsageError: nothing says which meeting, it is on record already, or there is no editor.
        DataError: the rhythm has errors where it is needed, or the revision was abandoned.
    """
    meeting = _find_meeting(workspace, slug, wish, parse_day(wish.on, "--on") or today)
    _refuse_second(meeting)
    edits = edits and not dry_run and is_somebody_there() and bool(sys.stdout and sys.stdout.isatty())
    if edits:
        _require_editor()
    content = _make_content(workspace, meeting, today)
    refuse_errors(kinds.MEETING, meeting.file, content)
    change = create_file(workspace.root, Path(meeting.file), content, dry_run=dry_run)
    if dry_run:
        report_change(change, dry_run=True)
        return
    write(f"{meeting.file}\n")
    if edits:
        revise(find_target(workspace, slug, f"{kinds.MEETING.file}{meeting.id}", today))


def _require_editor() -> None:
    """Refuse, before anything is written, where there is nothing to open the record in.

    Raises:
        UsageError: there is no editor.
    """
    try:
        find_editor()
    except UsageError as error:
        raise UsageError(error.message, f"{error.hint} Or add --no-edit.") from None


def _find_meeting(workspace: Workspace, slug: str, wish: MeetingWish, day: date) -> NewMeeting:
    """Return the meeting that is meant; say what is wrong with documents.

    Raises:
        UsageError: nothing says which, or there is no such touchpoint.
        DataError: the rhythm has errors, and no such touchpoint.
    """
    source = load_source(workspace, slug)
    loaded = source.account.load(kinds.MEETINGS)
    warn_of(workspace, [*workspace.team.findings, *source.findings, *loaded.findings])
    rhythm: Meetings = loaded.document or Meetings()
    if wish.title is not None:
        if wish.touchpoint:
            hint = "Leave one out: a touchpoint has its title in the rhythm."
            raise UsageError("a meeting has a touchpoint or a --title, not both", hint)
        title = _read_title(wish.title)
        return NewMeeting(source, make_slug(title), day, None, None, title, wish.kind)
    if wish.touchpoint in rhythm.touchpoints:
        name = wish.touchpoint or ""
        if wish.kind:
            raise UsageError(
                "--kind is for a meeting with --title", "A touchpoint has its kind in the rhythm."
            )
        return NewMeeting(source, name, day, name, rhythm.touchpoints[name], None, None)
    require_sound(workspace, loaded.findings)
    raise _explain_missing(slug, wish.touchpoint, rhythm)


def _read_title(text: str) -> str:
    try:
        return make_one_line(require_text(text))
    except UsageError as error:
        raise UsageError(f"--title: {error.message}", error.hint) from None


def _explain_missing(slug: str, name: str | None, rhythm: Meetings) -> UsageError:
    """Return why no meeting is meant, and what to write."""
    outside = "`--title TEXT` begins the record of a meeting outside the rhythm."
    known = rhythm.touchpoints
    if not known:
        enters = f"`samctl put {slug} meetings.touchpoints title=TITLE every=SPAN from=DATE` enters one"
        return UsageError(f"{slug} has no touchpoints on file", f"{enters}. {outside}")
    if name is None:
        listed = ", ".join(known)
        return UsageError("nothing says which meeting it was", f"Name a touchpoint: {listed}. {outside}")
    hint = ask_meaning(name, known) or f"Known: {', '.join(known)}."
    return UsageError(f"{slug} has no touchpoint `{make_printable(name)}`", f"{hint} {outside}")


def _refuse_second(meeting: NewMeeting) -> None:
    """Refuse what is on record already, under whatever name.

    Raises:
        UsageError: it is.
    """
    account = meeting.source.account
    for loaded in account.load_meetings():
        record = loaded.document
        same = record and meeting.touchpoint_id and record.touchpoint == meeting.touchpoint_id
        if loaded.stem == meeting.id or (record and same and record.date == meeting.day):
            way = f"`samctl edit {account.slug} {kinds.MEETING.file}{loaded.stem}` opens it"
            other = "; a second one of that day gets another --title" if meeting.title else ""
            raise UsageError(f"{loaded.file} is on record already", f"{way}{other}.")


def _make_content(workspace: Workspace, meeting: NewMeeting, today: date) -> bytes:
    """Return the text of the record."""
    team = workspace.team.document
    source, last, touchpoint = meeting.source, meeting.last, meeting.touchpoint
    people = team.people if team else {}
    attendance = carry_over(last.meeting if last else None, touchpoint, people, source.stakeholders)
    _report_gone(attendance)
    values: dict[str, Any] = {
        "touchpoint": meeting.touchpoint_id,
        "title": meeting.title,
        "kind": meeting.kind,
        "date": meeting.day,
        "attendees": [*attendance.ours],
        "customer_attendees": [*attendance.theirs],
    }
    if touchpoint and touchpoint.agenda:
        values["agenda"] = [*touchpoint.agenda]
    known_until = min(meeting.day, today)
    names = Names(workspace, source.profile)
    earlier = [each for each in source.records if (each.meeting.date or date.min) <= meeting.day]
    still_open = find_open_actions(earlier, known_until, source.stakeholders)
    return make_record(
        values,
        [
            Comment("agenda", list_actions(source.account.slug, still_open, known_until, names)),
            Comment("summary", _list_changes(workspace, meeting, known_until, names)),
        ],
    )


def _report_gone(attendance: Attendance) -> None:
    if attendance.gone:
        say(f"Not carried over, as nobody on file has the id: {', '.join(attendance.gone)}.")


def _list_changes(workspace: Workspace, meeting: NewMeeting, until: date, names: Names) -> list[str]:
    """Return the lines that tell what changed since the last such meeting, else since the last of all."""
    account, records = meeting.source.account, meeting.source.records
    previous = meeting.last or find_last(records, meeting.day)
    since = previous.meeting.date if previous else None
    if previous is None or since is None:
        return []
    ground = Ground(
        records=records,
        kpis=account.load(kinds.KPIS).document,
        plan=account.load(kinds.PLAN).document,
        selection=account.load(kinds.SELECTION).document,
        criteria=workspace.criteria.document,
        names=names,
    )
    found = tell_changes(ground, Stretch(since, until))
    return [f"Changed since {previous.id}:", *(f"  {line}" for line in found)] if found else []
