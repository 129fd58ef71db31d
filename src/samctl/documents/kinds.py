"""The kinds of documents: which file holds which model, and where it belongs."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from samctl.documents.record import Record


SCHEMA_VERSION = 1
"""The version of the file format that this samctl knows; `samctl.yaml` names that of its workspace."""


class Kind(NamedTuple):
    """A kind of document.

    Args:
        name: what users and commands call it.
        file: its file, from the workspace's root or from the account's folder; for the records of
            meetings, of which there are many, the folder.
        module: its module in `samctl.documents`; imported when first needed.
        model_name: its model in that module.
        of_account: whether every account has one of its own.
    """

    name: str
    file: str
    module: str
    model_name: str
    of_account: bool = True

    @property
    def model(self) -> type[Record]:
        """The pydantic model of the document."""
        model: type[Record] = getattr(import_module(f"samctl.documents.{self.module}"), self.model_name)
        return model


WORKSPACE = Kind("workspace", "samctl.yaml", "workspace", "Settings", of_account=False)
TEAM = Kind("team", "team.yaml", "team", "Team", of_account=False)
CRITERIA = Kind("criteria", "criteria.yaml", "criteria", "Criteria", of_account=False)
CHECKLIST = Kind("checklist", "templates/handoff.yaml", "checklist", "Checklist", of_account=False)
SELECTION = Kind("selection", "selection.yaml", "selection", "Selection")
HANDOFF = Kind("handoff", "handoff.yaml", "handoff", "Handoff")
PROFILE = Kind("profile", "profile.yaml", "profile", "Profile")
NEEDS = Kind("needs", "needs.yaml", "needs", "Needs")
PLAN = Kind("plan", "plan.yaml", "plan", "Plan")
MEETINGS = Kind("meetings", "meetings.yaml", "meetings", "Meetings")
MEETING = Kind("meeting", "meetings/", "meetings", "Meeting")
KPIS = Kind("kpis", "kpis.yaml", "kpis", "Kpis")
CRM = Kind("crm", "crm.yaml", "crm", "Crm")

WORKSPACE_KINDS = (WORKSPACE, TEAM, CRITERIA, CHECKLIST)
ACCOUNT_KINDS = (SELECTION, HANDOFF, PROFILE, NEEDS, PLAN, MEETINGS, KPIS)
"""The documents of an account that people keep; one of each."""
KINDS = (*WORKSPACE_KINDS, *ACCOUNT_KINDS, MEETING, CRM)
