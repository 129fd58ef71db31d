"""An approval or a signature: how a document keeps it, and whether it still holds.

It is bound to a fingerprint of the content that was approved, so any later change of meaning undoes it. What
belongs to that content is for each document to say.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from samctl.documents.changes import Changes

if TYPE_CHECKING:  # whoever approves criteria need not wait for the models of plans and handoffs
    from samctl.documents.approval import Approval
    from samctl.documents.criteria import Criteria
    from samctl.documents.handoff import SignOff
    from samctl.documents.plan import Plan

Verdict = Literal["missing", "unbound", "changed", "valid"]
"""Not given, given without a fingerprint, given for other content, holding."""

State = Literal["approved", "changed", "none"]
"""Of a document: approved as it is, changed since, or not approved."""


def judge_approval(given: Approval | SignOff | None, fingerprint: str) -> Verdict:
    """Return whether an approval or a signature was given, and for what the document holds now.

    Args:
        given: as the document keeps it.
        fingerprint: of the document's present content.
    """
    if given is None or not is_given(given):
        return "missing"
    if not given.fingerprint:
        return "unbound"
    return "valid" if given.fingerprint == fingerprint else "changed"


def name_state(verdict: Verdict) -> State:
    """Return what a verdict on an approval means: one that is bound to nothing approves nothing."""
    return "approved" if verdict == "valid" else "changed" if verdict == "changed" else "none"


def is_given(given: Approval | SignOff | None) -> bool:
    """Return whether there is more of an approval or a signature than its heading."""
    return given is not None and bool(given.by or given.on or given.fingerprint)


def record_approval(by: str, on: date, fingerprint: str) -> dict[str, Any]:
    """Return an approval as a document keeps it."""
    return {"by": by, "on": on, "fingerprint": fingerprint}


def renew_approval(document: Criteria | Plan, approval: dict[str, Any]) -> Changes:
    """Return the changes that put an approval into a document: only its fields, where there is one."""
    if document.approval is None:
        return {("approval",): approval}
    return {("approval", name): value for name, value in approval.items()}
