"""What `check` says about the rhythm of contact: of an account, and of the settings that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from samctl.cli.agenda.policy import find_policy
from samctl.documents import kinds
from samctl.documents.criteria import Criteria
from samctl.documents.file_rules import INVALID_FIELD
from samctl.documents.findings import Finding, Place
from samctl.documents.meetings import Meetings
from samctl.documents.workspace import Cadence, Calendar
from samctl.practices.calendar import is_known_zone
from samctl.practices.meetings import rhythm_rules as rules
from samctl.practices.meetings.schedule import Policy
from samctl.practices.selection.decision import is_key_account
from samctl.store.workspace import Account, Workspace


class RhythmBasis(NamedTuple):
    """What the rhythms of all accounts are held against.

    Args:
        cadence: what the settings ask for, by tier.
        policy: decides on which days contacts are held.
        criteria: tell which tiers are those of key accounts.
        today: the day.
    """

    cadence: Mapping[str, Cadence]
    policy: Policy
    criteria: Criteria | None
    today: date

    @classmethod
    def of(cls, workspace: Workspace, today: date) -> RhythmBasis:
        """Return what a workspace holds rhythms against."""
        settings = workspace.settings.document
        cadence = settings.cadence if settings else {}
        return cls(cadence, find_policy(workspace), workspace.criteria.document, today)


def check_rhythm(account: Account, basis: RhythmBasis) -> Iterator[Finding]:
    """Return the findings about the rhythm of one account.

    Nothing is said where a broken part was cut out of what tells the rhythm, or the meetings held.
    """
    loaded = account.load(kinds.MEETINGS)
    selection = account.load(kinds.SELECTION).document
    if loaded.findings:
        return
    decision = selection.decision if selection else None
    records = account.load_meetings()
    case = rules.RhythmCase(
        meetings=loaded.document or Meetings(),
        records=[each.document for each in records if each.document],
        key_account=is_key_account(basis.criteria, selection),
        tier=decision.tier if decision else None,
        decided_on=decision.on if decision else None,
        cadence=basis.cadence.get(decision.tier or "") if decision else None,
        policy=basis.policy,
        today=basis.today,
    )
    unread = any(each.findings for each in records)
    for rule in rules.RULES:
        if not (unread and rule in rules.ON_RECORDS):
            yield from rule.run(case, loaded.file)


def check_time_zone(calendar: Calendar, file: str) -> Iterator[Finding]:
    """Return that the settings name a time zone that nobody knows."""
    if calendar.timezone and not is_known_zone(calendar.timezone):
        message = f"calendar: there is no time zone `{calendar.timezone}`"
        hint = "Write its name in the IANA database, such as Europe/Berlin."
        yield INVALID_FIELD.find(Place(file, ("calendar", "timezone")), message, hint)
