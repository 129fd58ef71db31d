"""An approval: how a document keeps it, and whether it still holds.

It is bound to a fingerprint of the content that was approved, so any later change of meaning undoes it. What
belongs to that content is for each document to say.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from samctl.documents.approval import Approval
from samctl.documents.changes import Changes

ApprovalState = Literal["missing", "unbound", "changed", "valid"]
"""Not given, given without a fingerprint, given for other content, holding."""


def judge_approval(approval: Approval | None, fingerprint: str) -> ApprovalState:
    """Return whether an approval was given, and whether it was for what the document holds now.

    Args:
        approval: as the document keeps it.
        fingerprint: of the document's present content.
    """
    if approval is None or not (approval.by or approval.on or approval.fingerprint):
        return "missing"
    if not approval.fingerprint:
        return "unbound"
    return "valid" if approval.fingerprint == fingerprint else "changed"


def record_approval(present: Approval | None, by: str, on: date, fingerprint: str) -> Changes:
    """Return the changes that put an approval into a document: only its fields, where there is one.

    Args:
        present: the one that the document has; notes beside its fields stay.
        by: who approves, by id.
        on: the day.
        fingerprint: of what is approved.
    """
    approval = {"by": by, "on": on, "fingerprint": fingerprint}
    if present is None:
        return {("approval",): approval}
    return {("approval", name): value for name, value in approval.items()}
