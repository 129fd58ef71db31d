"""All that is on file about an account, as documents about it are made from it."""

from __future__ import annotations

from typing import NamedTuple

from samctl.documents.criteria import Criteria
from samctl.documents.differences import Difference
from samctl.documents.handoff import Handoff
from samctl.documents.kpis import Kpis
from samctl.documents.meetings import Meeting, Meetings
from samctl.documents.needs import Needs
from samctl.documents.plan import Plan
from samctl.documents.profile import Profile
from samctl.documents.selection import Selection
from samctl.documents.team import Team
from samctl.documents.workspace import Settings
from samctl.practices.approval import Verdict
from samctl.practices.meetings.records import MeetingRecord


class Earlier(NamedTuple):
    """What was on file about an account on the day of the last review; None for what was not there.

    Args:
        profile: of that day.
        needs: of that day.
    """

    profile: Profile | None = None
    needs: Needs | None = None


class Documents(NamedTuple):
    """All that is on file about an account; None for a document that is not there.

    Args:
        account: its id.
        settings: of the workspace.
        team: our people.
        profile: and so on: the account's documents.
        records: of the meetings held, earliest first.
        record_ids: the names of their files, in the same order.
        criteria: what the accounts are rated on.
        earlier: what was on file on the day of the last review; None where nobody knows, or nobody asked.
        fingerprint: of the handoff's content, as signatures are bound to it.
        approval: of the plan: whether it still holds.
        changes: of the plan since it was approved; None where nobody knows what was approved.
    """

    account: str
    settings: Settings
    team: Team | None = None
    profile: Profile | None = None
    selection: Selection | None = None
    handoff: Handoff | None = None
    needs: Needs | None = None
    plan: Plan | None = None
    meetings: Meetings | None = None
    kpis: Kpis | None = None
    records: tuple[Meeting, ...] = ()
    record_ids: tuple[str, ...] = ()
    criteria: Criteria | None = None
    earlier: Earlier | None = None
    fingerprint: str = ""
    approval: Verdict = "missing"
    changes: tuple[Difference, ...] | None = None

    @property
    def meeting_records(self) -> tuple[MeetingRecord, ...]:
        """The records of meetings with their names."""
        return tuple(map(MeetingRecord, self.record_ids, self.records))
