"""The records of an account's meetings, with what it takes to show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from samctl.documents import kinds
from samctl.documents.findings import Finding
from samctl.documents.printable import make_one_line
from samctl.documents.profile import Profile, Stakeholder
from samctl.practices.meetings.records import MeetingRecord
from samctl.store.workspace import Account, Workspace


class Source(NamedTuple):
    """An account as the lists of what was said and promised in meetings need it.

    Args:
        account: as opened.
        records: as far as they are sound, in the order of their ids.
        profile: as far as it is sound.
        findings: what is wrong with either.
    """

    account: Account
    records: list[MeetingRecord]
    profile: Profile | None
    findings: list[Finding]

    @property
    def name(self) -> str:
        """The name of the customer; the account's id where there is none."""
        return make_one_line(self.profile.name) if self.profile else self.account.slug

    @property
    def stakeholders(self) -> Mapping[str, Stakeholder]:
        """The customer's people, by id."""
        return self.profile.stakeholders if self.profile else {}

    @property
    def manager(self) -> str | None:
        """The account manager, by id."""
        team = self.profile.account_team if self.profile else None
        return team.account_manager if team else None

    def find_file(self, record: str) -> str:
        """Return the path of a record, by its id."""
        return f"{self.account.folder}/{kinds.MEETING.file}{record}.yaml"


def load_source(workspace: Workspace, slug: str) -> Source:
    """Return the meetings of an account.

    Raises:
        UsageError: there is no such account.
    """
    account = workspace.open_account(slug)
    profile, loaded = account.load(kinds.PROFILE), account.load_meetings()
    findings = [finding for each in (profile, *loaded) for finding in each.findings]
    return Source(account, load_records(account), profile.document, [*findings, *account.folder_findings])


def load_records(account: Account) -> list[MeetingRecord]:
    """Return the records of an account as far as they are sound, in the order of their ids."""
    return [MeetingRecord(each.stem, each.document) for each in account.load_meetings() if each.document]
