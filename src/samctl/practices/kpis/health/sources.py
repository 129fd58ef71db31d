"""What the health of an account is judged by: its documents, and what all accounts are held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from samctl.documents.criteria import Criteria
from samctl.documents.kpis import Kpis
from samctl.documents.meetings import Meeting, Meetings
from samctl.documents.plan import Plan
from samctl.documents.profile import Stakeholder
from samctl.documents.selection import Selection
from samctl.documents.spans import go_back
from samctl.documents.workspace import Cadence, StatusSettings
from samctl.practices.kpis.health.axes import Input, Inputs
from samctl.practices.kpis.health.doubts import Topic
from samctl.practices.meetings.schedule import Policy
from samctl.practices.selection.decision import is_key_account
from samctl.practices.selection.standing import Yardstick


class Account(NamedTuple):
    """What an account's documents say, as far as they are sound.

    Args:
        meetings: the rhythm.
        records: of the meetings held, by the name of their file, such as `2026-11-09-ops-call`.
        stakeholders: the customer's people, by id.
        plan: its benchmarks.
        kpis: the figures, and the commitments of both sides.
        selection: the ratings and the decision.
        doubts: what is broken and must not be relied on, with the file to mend.
        broken_kpis: the KPIs of which that is so, with the file.
    """

    meetings: Meetings | None = None
    records: Mapping[str, Meeting] = {}
    stakeholders: Mapping[str, Stakeholder] = {}
    plan: Plan | None = None
    kpis: Kpis | None = None
    selection: Selection | None = None
    doubts: Mapping[Topic, str] = {}
    broken_kpis: Mapping[str, str] = {}

    def settle(self, found: Iterable[Input], missing: str, *topics: Topic) -> Inputs:
        """Return what was found for a component, withheld where a part of the documents that tell is broken.

        Args:
            found: what it counts.
            missing: why there is nothing.
            topics: what must be sound.
        """
        for topic in topics:
            if topic in self.doubts:
                return Inputs(tuple(found), f"{self.doubts[topic]} has errors", withheld=True)
        return Inputs(tuple(found), missing)

    @property
    def tier(self) -> str | None:
        """The tier decided."""
        return self.selection.decision.tier if self.selection and self.selection.decision else None

    @property
    def decided_on(self) -> date | None:
        """When."""
        return self.selection.decision.on if self.selection and self.selection.decision else None


class Basis(NamedTuple):
    """What all accounts are held against.

    Args:
        settings: weights, window and coverage.
        cadence: how often each tier is spoken to and reviewed.
        criteria: the sound criteria; None where they cannot serve.
        yardstick: the same, made ready to measure.
        policy: decides on which days contacts are held.
        today: after which nothing is known.
        since: the day before the first of the window.
    """

    settings: StatusSettings
    cadence: Mapping[str, Cadence]
    criteria: Criteria | None
    yardstick: Yardstick | None
    policy: Policy
    today: date
    since: date

    def is_within(self, day: date | None) -> bool:
        """Return whether a day lies in the window, today included."""
        return day is not None and self.since < day <= self.today

    def find_people_since(self, account: Account) -> date:
        """Return since when people count as met: two review intervals of the tier, else the window."""
        cadence = self.cadence.get(account.tier or "")
        if cadence is None or not cadence.review:
            return self.since
        return go_back(go_back(self.today, cadence.review), cadence.review)

    def is_key_account(self, account: Account) -> bool:
        """Return whether an account is decided to be a key account."""
        return bool(is_key_account(self.criteria, account.selection))
