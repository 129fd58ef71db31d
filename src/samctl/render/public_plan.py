"""The plan as the customer's view holds it, as a document again, so that practices can look at it.

What the view left out is not there: the model's own blanks stand in its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from samctl.documents.plan import Plan
from samctl.practices.plan.timeline import Timeline, trace_public_timeline
from samctl.render.view import Part, list_field_names


def read_public_plan(view: Mapping[str, Any]) -> Plan | None:
    """Return the plan with public fields only; None where there is none.

    Args:
        view: of an account, made for the customer.
    """
    part = view["plan"]
    return Plan.model_validate(_take(part)) if part else None


def make_public_timeline(view: Mapping[str, Any], today: date) -> Timeline | None:
    """Return the customer's time line of a plan; None where there is no plan.

    Args:
        view: of an account, made for the customer.
        today: the day.
    """
    plan = read_public_plan(view)
    return trace_public_timeline(plan, today) if plan else None


def _take(value: Any) -> Any:
    """Return what a part of the view holds as plain data, under the names of the file."""
    if isinstance(value, Part):
        return {name: _take(getattr(value, name)) for name in list_field_names(value)} if value else None
    if isinstance(value, dict):
        return {key: _take(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_take(item) for item in value]
    return value
