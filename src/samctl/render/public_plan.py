"""The plan along time as the customer sees it: made from the view that holds no internal field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from samctl.practices.plan.timeline import Timeline, trace_public_timeline
from samctl.render.view import restore_record


def make_public_timeline(view: Mapping[str, Any], today: date) -> Timeline | None:
    """Return the customer's time line of a plan; None where there is no plan.

    Args:
        view: of an account, made for the customer.
        today: the day.
    """
    part = view["plan"]
    return trace_public_timeline(restore_record(part), today) if part else None
