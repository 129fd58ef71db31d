"""What was promised in the meetings of some accounts, gathered account by account."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import NamedTuple

from samctl.cli.handoff.cases import Names
from samctl.cli.meetings.records import Source, load_source
from samctl.cli.opening import require_person, warn_of
from samctl.cli.sharing import share_out
from samctl.documents.findings import Finding
from samctl.documents.printable import make_one_line
from samctl.errors import DataError
from samctl.practices.dues import Side
from samctl.practices.meetings.records import MeetingAction, is_done, list_actions
from samctl.store.workspace import Workspace


class ActionChoice(NamedTuple):
    """Which actions are wanted.

    Args:
        person: only what is up to this person of ours, and on the accounts that they manage what the
            customer owes and what nobody is named for.
        overdue: only what is past its day.
        side: only what this side promised.
        everything: whether those that are done are wanted, too.
    """

    person: str | None = None
    overdue: bool = False
    side: Side | None = None
    everything: bool = False

    def holds(self, action: MeetingAction, today: date, manager: str | None) -> bool:
        """Return whether an action is wanted.

        Args:
            action: which.
            today: decides what is done.
            manager: of the account.
        """
        if not self.everything and is_done(action.action, today):
            return False
        if (self.overdue and not action.days_overdue) or self.side not in (None, action.side):
            return False
        if self.person is None or (action.side == "us" and action.action.owner == self.person):
            return True
        return manager == self.person and action.side != "us"


class ActionLine(NamedTuple):
    """An action with its account, in plain values: thousands of them travel between processes.

    Args:
        account: its id.
        name: of the customer.
        meeting: the id of the record that it stands in.
        id: of the action there.
        title: what is to be done, on one line.
        side: who promised it; None where nobody is named.
        owner: the same by id.
        owner_name: and by name.
        due: by when; None where nobody said so.
        days_overdue: 0 where it is not.
        done_on: when it was done, or is to be on a day still to come.
        is_done: whether it is done.
        file: of the record.
    """

    account: str
    name: str
    meeting: str
    id: str
    title: str
    side: Side | None
    owner: str | None
    owner_name: str
    due: date | None
    days_overdue: int
    done_on: date | None
    is_done: bool
    file: str


class ActionSurvey(NamedTuple):
    """The actions that were asked for.

    Args:
        lines: the open ones by their day, then the done ones, the last first.
        today: the day.
        single: whether one account was asked for.
        broken: whether documents have errors.
    """

    lines: tuple[ActionLine, ...]
    today: date
    single: bool
    broken: bool

    @property
    def exit_code(self) -> int:
        """What the command ends with."""
        return DataError.exit_code if self.broken else 0


def survey_actions(workspace: Workspace, slugs: list[str], choice: ActionChoice, today: date) -> ActionSurvey:
    """Return what was promised; say what is wrong with documents, which are used as far as they are sound.

    Args:
        workspace: as opened.
        slugs: of accounts; all where there are none.
        choice: which actions are wanted.
        today: decides what is done and what is overdue.

    Raises:
        UsageError: there is no such account or person.
    """
    if choice.person:
        require_person(workspace, choice.person, "--for")
    chosen = list(dict.fromkeys(slugs))
    for slug in chosen:
        workspace.open_account(slug)
    lines: list[ActionLine] = []
    findings: list[Finding] = [*workspace.team.findings]
    for found, wrong in share_out(partial(_gather, workspace, choice, today), chosen or workspace.slugs):
        lines += found
        findings += wrong
    warn_of(workspace, findings)
    return ActionSurvey(tuple(sorted(lines, key=_order)), today, len(chosen) == 1, bool(findings))


def _gather(
    workspace: Workspace, choice: ActionChoice, today: date, slugs: list[str]
) -> tuple[list[ActionLine], list[Finding]]:
    lines: list[ActionLine] = []
    findings: list[Finding] = []
    for slug in slugs:
        source = load_source(workspace, slug)
        findings += source.findings
        names = Names(workspace, source.profile)
        lines += [
            _make_line(source, each, names, today)
            for each in list_actions(source.records, today, source.stakeholders)
            if choice.holds(each, today, source.manager)
        ]
    return lines, findings


def _make_line(source: Source, found: MeetingAction, names: Names, today: date) -> ActionLine:
    action = found.action
    return ActionLine(
        account=source.account.slug,
        name=source.name,
        meeting=found.meeting_id,
        id=found.name,
        title=make_one_line(action.title or "") or found.name,
        side=found.side,
        owner=action.owner,
        owner_name=make_one_line(names(action.owner, "nobody named")),
        due=action.due,
        days_overdue=found.days_overdue,
        done_on=action.done_on,
        is_done=is_done(action, today),
        file=source.find_file(found.meeting_id),
    )


def _order(line: ActionLine) -> tuple[bool, int, str, str]:
    if line.is_done:
        return True, -(line.done_on or date.min).toordinal(), line.account, line.meeting
    return False, (line.due or date.max).toordinal(), line.account, line.meeting
