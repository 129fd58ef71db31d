"""An account's documents as the customer sees them: what is computed for the customer is computed from these.

They are made of the customer's view, so what is internal is not there to begin with. Left out are also, as
from the offer, proposals that are drafts or declined and goals that are not agreed; the figures that measure
none of the goals left; commitments that belong to what was left out; meetings that none of them attended; and
entries without a title, as their ids are words of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from samctl.documents.kpis import Kpis
from samctl.documents.meetings import Meeting
from samctl.documents.needs import Needs
from samctl.documents.plan import Plan, PlanGoal
from samctl.render.dossier import Documents
from samctl.render.public_plan import release_plan
from samctl.render.titles import find_title
from samctl.render.view import Part, restore_record

_Entry = TypeVar("_Entry")


def release_documents(documents: Documents, view: Mapping[str, Any]) -> Documents:
    """Return an account's documents with what the customer may see of them.

    Args:
        documents: of the account; only its settings and the names of its records are taken.
        view: of the customer.
    """
    plan = _release_plan(_restore(view["plan"]))
    parts = zip(documents.record_ids, view["meeting_records"], strict=True)
    records = {name: _release_meeting(restore_record(part)) for name, part in parts if is_shared(part)}
    return Documents(
        account=documents.account,
        settings=documents.settings,
        profile=_restore(view["profile"]),
        needs=_release_needs(_restore(view["needs"])),
        plan=plan,
        meetings=_restore(view["meetings"]),
        kpis=_release_kpis(_restore(view["kpis"]), plan),
        records=tuple(records.values()),
        record_ids=tuple(records),
    )


def is_shared(record: Any) -> bool:
    """Return whether a record is of a meeting with the customer.

    That is one which they attended, or which is only begun and belongs to the rhythm of contact with them.

    Args:
        record: of the view.
    """
    is_told = record.summary or record.decisions or record.actions
    return bool(record.customer_attendees) or bool(record.touchpoint and not is_told)


def _restore(part: Part) -> Any:
    return restore_record(part) if part else None


def _release_plan(plan: Plan | None) -> Plan | None:
    if plan is None:
        return None
    released = release_plan(plan)
    goals = {name: _release_goal(each) for name, each in _keep_titled(released.goals).items()}
    return released.model_copy(update={"goals": goals})


def _release_goal(goal: PlanGoal) -> PlanGoal:
    return goal.model_copy(update={"benchmarks": _keep_titled(goal.benchmarks)})


def _release_needs(needs: Needs | None) -> Needs | None:
    if needs is None:
        return None
    return needs.model_copy(
        update={"needs": _keep_titled(needs.needs), "opportunities": _keep_titled(needs.opportunities)}
    )


def _release_kpis(kpis: Kpis | None, plan: Plan | None) -> Kpis | None:
    """Return the figures of agreed goals, and the commitments that belong to them or to nothing."""
    if kpis is None:
        return None
    goals, proposals = (plan.goals, plan.proposals) if plan else ({}, {})
    shown = {goal.kpi for goal in goals.values()}
    figures = {name: each for name, each in _keep_titled(kpis.kpis).items() if name in shown}
    commitments = {
        name: each.model_copy(update={"reasons": {}})  # our words about what went wrong with them
        for name, each in _keep_titled(kpis.commitments).items()
        if each.for_ is None or each.for_ in goals or each.for_ in proposals
    }
    return kpis.model_copy(update={"kpis": figures, "commitments": commitments})


def _release_meeting(meeting: Meeting) -> Meeting:
    return meeting.model_copy(
        update={"decisions": _keep_titled(meeting.decisions), "actions": _keep_titled(meeting.actions)}
    )


def _keep_titled(entries: Mapping[str, _Entry]) -> dict[str, _Entry]:
    return {name: each for name, each in entries.items() if find_title(each)}
