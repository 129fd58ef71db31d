"""The approval of a plan: what it is bound to, and who may give it.

It holds for what was planned: goals, days, targets, values, proposals, resources, risks. What comes of it
later (a benchmark reached, a proposal accepted, a resource secured) does not undo it, nor does showing the
plan to the customer. A moved day does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from samctl.documents.fingerprint import compute_fingerprint
from samctl.documents.team import Team
from samctl.practices.team.roster import TEAM_LEAD

EXECUTIVE = "executive"

_NOT_APPROVED = ("approval", "shared_with_customer")
_OUTCOMES: dict[str, tuple[str, ...]] = {
    "goals": (),
    "benchmarks": ("done_on", "value"),
    "proposals": ("status", "progress"),
    "resources": ("status",),
    "risks": (),
    "history": (),
}
"""The mappings whose entries have ids, each with what an approval leaves open in an entry."""

_OWN = "x"
"""A user's own data, at any level, which samctl never reads; an entry may have it as its id."""


def select_approved_content(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of a plan's plain data that an approval is bound to."""
    return _select_fields(data, _NOT_APPROVED)


def compute_content_fingerprint(data: Mapping[str, Any]) -> str:
    """Return the fingerprint of a plan's plain data that its approval carries."""
    return compute_fingerprint(select_approved_content(data))


def find_objection(team: Team, person: str, account_manager: str | None) -> str | None:
    """Return why somebody of the team may not approve a plan; None where they may.

    Args:
        team: the document.
        person: who approves, by id.
        account_manager: of the account; whoever wrote the plan does not approve it.
    """
    roles = team.people[person].roles if person in team.people else []
    leads = any(group.lead == person for group in team.teams.values())
    if person == account_manager:
        return "is the account's own account manager"
    if EXECUTIVE not in roles and TEAM_LEAD not in roles and not leads:
        return "is neither an executive nor a team lead"
    return None


def list_approvers(team: Team, account_manager: str | None) -> Iterator[str]:
    """Return who may approve the plan of an account, in the order of the team's document."""
    return (person for person in team.people if find_objection(team, person, account_manager) is None)


def _select_fields(record: Mapping[str, Any], left_out: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the fields of a record, and of those in it, without what an approval leaves open."""
    return {
        name: _select_entries(value, _OUTCOMES[name]) if name in _OUTCOMES else _select(value)
        for name, value in record.items()
        if name != _OWN and name not in left_out
    }


def _select_entries(entries: Any, left_out: tuple[str, ...]) -> Any:
    if not isinstance(entries, dict):
        return entries
    return {name: _select(entry, left_out) for name, entry in entries.items()}


def _select(value: Any, left_out: tuple[str, ...] = ()) -> Any:
    return _select_fields(value, left_out) if isinstance(value, dict) else value
