"""What has to be decided, as documents ask about it."""

from __future__ import annotations

from datetime import date

from samctl.practices.meetings.decisions import Ground
from samctl.render.dossier import Documents


def make_ground(documents: Documents, today: date) -> Ground:
    """Return what questions arise from.

    Args:
        documents: of the account, as the readers see them.
        today: the day.
    """
    return Ground(
        profile=documents.profile,
        needs=documents.needs,
        plan=documents.plan,
        kpis=documents.kpis,
        records=documents.meeting_records,
        approval=documents.approval,
        today=today,
    )
