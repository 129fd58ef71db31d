"""The plan as the customer sees it: without what is not theirs to see yet, and along time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from samctl.documents.plan import Plan
from samctl.practices.plan.timeline import Timeline, trace_public_timeline
from samctl.render.offered import is_offered
from samctl.render.view import restore_record


def release_plan(plan: Plan) -> Plan:
    """Return a plan with only the proposals that the customer is shown, and the goals agreed with them.

    What another proposal needs goes with it: even its id would give a draft away. Whole entries are left out
    here; the view leaves out the internal fields of the others.
    """
    proposals = {name: each for name, each in plan.proposals.items() if is_offered(each)}
    goals = {name: each for name, each in plan.goals.items() if each.mutual}
    resources = {
        name: each for name, each in plan.resources.items() if each.for_ is None or each.for_ in proposals
    }
    return plan.model_copy(update={"proposals": proposals, "goals": goals, "resources": resources})


def make_public_timeline(view: Mapping[str, Any], today: date) -> Timeline | None:
    """Return the customer's time line of a plan; None where there is no plan.

    Args:
        view: of an account, made for the customer.
        today: the day.
    """
    part = view["plan"]
    return trace_public_timeline(restore_record(part), today) if part else None
