"""Beginning a handoff: who hands over, why, who plays which part, and what becomes of an earlier one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from samctl.documents.changes import Changes
from samctl.documents.handoff import Handoff, Part, Reason, Transfer
from samctl.documents.profile import Profile, Stakeholder
from samctl.documents.spans import go_back
from samctl.documents.team import Team

_NEW = "3 months"
_KEPT = tuple(info.alias or name for name, info in Transfer.model_fields.items() if name != "x")


def find_giver(profile: Profile, taker: str) -> str | None:
    """Return who hands an account over where nobody says so: its sales owner, else its account manager."""
    team = profile.account_team
    known = [team.sales, team.account_manager] if team else []
    if team and team.account_manager and team.account_manager != taker:
        known.reverse()
    return next((person for person in known if person and person != taker), None)


def find_reason(profile: Profile, giver: str, key_account: bool | None, started_on: date) -> Reason:
    """Return why an account is handed over where nobody says so.

    It is reassigned where its present account manager hands it over, promoted where it is a key account and
    has been a customer for three months, and new otherwise.
    """
    team = profile.account_team
    if team and team.account_manager == giver:
        return "reassigned"
    since = profile.customer_since
    is_old = since is not None and since <= go_back(started_on, _NEW)
    return "promoted" if key_account and is_old else "new_customer"


def find_parts(profile: Profile, team: Team, giver: str, taker: str) -> dict[Part, str | None]:
    """Return who plays which part in a handoff; None where nobody does yet."""
    group = team.people[taker].team if taker in team.people else None
    lead = team.teams[group].lead if group in team.teams else None
    return {
        "sales": giver,
        "account_manager": taker,
        "lead": lead if lead != taker else None,
        "executive_sponsor": profile.account_team.executive_sponsor if profile.account_team else None,
        "customer": _find_decider(profile.stakeholders),
    }


def begin(
    *, giver: str, taker: str, reason: Reason, started_on: date, target: date, items: Mapping[str, Any]
) -> Changes:
    """Return the fields of a handoff that begins."""
    values = {
        "from": giver,
        "to": taker,
        "reason": reason,
        "started_on": started_on,
        "target": target,
        "items": dict(items),
    }
    return {(name,): value for name, value in values.items()}


def begin_again(old: Handoff, data: Mapping[str, Any], beginning: Changes) -> Changes:
    """Return the changes that begin another handoff where one was completed.

    What sales knew about the customer stays; who, when, the checklist and the signatures move to `earlier`.

    Args:
        old: the completed handoff.
        data: its plain data.
        beginning: the fields of the new one.
    """
    day = old.started_on or old.target or beginning[("started_on",)]
    while day in old.earlier:  # two handoffs that began on one day; neither is lost
        day += timedelta(days=1)
    kept = {name: data[name] for name in _KEPT if data.get(name)}
    gone: Changes = {(name,): None for name in ("sign_offs", "reopened") if name in data}
    return {**beginning, **gone, ("earlier", day.isoformat()): kept}


def _find_decider(stakeholders: Mapping[str, Stakeholder]) -> str | None:
    """Return the customer's person for what they have to do: who decides, of several the most influential."""
    deciders = [name for name, each in stakeholders.items() if "decision_maker" in each.roles]
    return max(deciders, key=lambda name: stakeholders[name].influence or 0, default=None)
