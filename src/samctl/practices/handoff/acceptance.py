"""The two signatures of a handoff: what they are bound to, who may give them, and what follows from both.

A signature holds for who hands over to whom, the context and the outcome of every required step. Steps that
are not required may still be ticked off afterwards: nobody waited for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

from samctl.documents.changes import BLANK, Changes
from samctl.documents.fingerprint import compute_fingerprint
from samctl.documents.handoff import Handoff, SignOff
from samctl.documents.kpis import Kpis
from samctl.documents.meetings import Meetings
from samctl.documents.profile import Profile
from samctl.documents.slugs import make_unique_slug
from samctl.documents.team import Team
from samctl.practices.approval import Verdict as Verdict
from samctl.practices.approval import is_given, judge_approval
from samctl.practices.handoff.promises import find_commitment

Side = Literal["sales", "account_management"]
SIDES: tuple[Side, ...] = ("sales", "account_management")
"""The side that hands over, and the side that accepts."""

_NOT_SIGNED = ("sign_offs", "reopened", "earlier")
_OUTCOME = ("done_on", "by", "note")
_OWN = "x"
"""A user's own data, at any level, which samctl never reads."""


class Consequences(NamedTuple):
    """What two signatures bring about in other documents.

    Args:
        profile: the account's team gets the new account manager.
        meetings: questions and recurring contacts go to whoever took over.
        kpis: each promise becomes a commitment, and open ones get their new owner.
    """

    profile: Changes
    meetings: Changes
    kpis: Changes


def select_signed_content(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of a handoff's plain data that a signature is bound to."""
    content = {name: value for name, value in _drop_own(data).items() if name not in _NOT_SIGNED}
    if isinstance(content.get("items"), dict):
        content["items"] = {name: _strip_item(item) for name, item in content["items"].items()}
    if isinstance(content.get("context"), dict):
        context = _drop_own(content["context"])
        content["context"] = {
            name: _drop_own(value) if name == "contract" else value for name, value in context.items()
        }
    return content


def compute_content_fingerprint(data: Mapping[str, Any]) -> str:
    """Return the fingerprint of a handoff's plain data that signatures carry."""
    return compute_fingerprint(select_signed_content(data))


def find_sign_off(handoff: Handoff, side: Side) -> SignOff | None:
    """Return the signature of a side, if it was given."""
    signed = handoff.sign_offs
    given = (signed.sales if side == "sales" else signed.account_management) if signed else None
    return given if is_given(given) else None


def judge_signature(handoff: Handoff, side: Side, fingerprint: str) -> Verdict:
    """Return whether a side signed, and whether it signed what the document holds now."""
    return judge_approval(find_sign_off(handoff, side), fingerprint)


def is_completed(handoff: Handoff, data: Mapping[str, Any]) -> bool:
    """Return whether both sides signed what the document holds now."""
    fingerprint = compute_content_fingerprint(data)
    return all(judge_signature(handoff, side, fingerprint) == "valid" for side in SIDES)


def find_signer(handoff: Handoff, side: Side) -> str | None:
    """Return who signs for a side."""
    return handoff.from_ if side == "sales" else handoff.to


def find_side(handoff: Handoff, person: str, team: Team, day: date) -> Side | None:
    """Return the side that a person signs for: as its person, or as the deputy in an absence.

    Who stands in for the other side signs for their own nevertheless.
    """
    signers = {side: find_signer(handoff, side) for side in SIDES}
    own = next((side for side, signer in signers.items() if signer == person), None)
    if own:
        return own
    absent = [side for side, who in signers.items() if who and person in find_deputies(team, who, day)]
    unsigned = (side for side in absent if find_sign_off(handoff, side) is None)
    return next(unsigned, absent[0] if absent else None)


def find_deputies(team: Team, person: str, day: date) -> set[str]:
    """Return who stands in for somebody who is away on a day."""
    absences = team.people[person].absent if person in team.people else []
    return {each.deputy for each in absences if each.deputy and each.covers(day)}


def find_open_items(handoff: Handoff) -> list[str]:
    """Return the required items that are not done: while there are any, nobody signs."""
    return [name for name, item in handoff.items.items() if item.required and item.done_on is None]


def record_signature(handoff: Handoff, side: Side, by: str, on: date, fingerprint: str) -> Changes:
    """Return the changes that a signature makes; an old one of the same side gives way."""
    signature = {"by": by, "on": on, "fingerprint": fingerprint}
    if handoff.sign_offs is None:
        return {("sign_offs",): {side: signature}}
    if find_sign_off(handoff, side) is None:
        return {("sign_offs", side): signature}
    return {("sign_offs", side, name): value for name, value in signature.items()}


def record_reopening(handoff: Handoff, by: str | None, on: date, reason: str) -> Changes:
    """Return the changes that open a signed handoff again: both signatures go, the reason stays."""
    before = handoff.reopened.get(on)
    changes: Changes
    if before:
        path = ("reopened", on.isoformat())
        changes = {(*path, "reason"): f"{before.reason}; {reason}"}
        if by:
            changes[*path, "by"] = by
    else:
        changes = {("reopened", on.isoformat()): {"by": by, "reason": reason} if by else {"reason": reason}}
    for side in SIDES:
        if find_sign_off(handoff, side) is not None:
            changes[("sign_offs", side)] = BLANK
    return changes


def find_consequences(
    handoff: Handoff,
    profile: Profile,
    kpis: Kpis | None,
    meetings: Meetings | None,
    *,
    afterwards: bool = False,
) -> Consequences:
    """Return what both signatures together bring about, as far as it is not there yet.

    Args:
        handoff: signed by both, or about to be.
        profile: of the account.
        kpis: its commitments.
        meetings: its rhythm of contact.
        afterwards: whether both had signed before, as on two branches of git that were merged; an account
            manager who was named since then stays.
    """
    present = profile.account_team.account_manager if profile.account_team else None
    replaced = (None, handoff.from_) if afterwards else (present,)
    in_profile: Changes = {}
    if handoff.to and present != handoff.to and present in replaced:
        in_profile[("account_team", "account_manager")] = handoff.to
    in_kpis = {**_pass_on_commitments(handoff, kpis), **_track_promises(handoff, kpis)}
    return Consequences(in_profile, _pass_on_contact(handoff, meetings), in_kpis)


def _track_promises(handoff: Handoff, kpis: Kpis | None) -> Changes:
    """Return a commitment for each promise that none tracks."""
    changes: Changes = {}
    taken = set(kpis.commitments) if kpis else set()
    for name, text in (handoff.context.promises if handoff.context else {}).items():
        if find_commitment(name, text, kpis) is None:
            commitment = {"party": "us", "title": text, "owner": handoff.to, "from": "handoff"}
            slug = make_unique_slug(name, taken, "handoff")
            taken.add(slug)
            changes["commitments", slug] = {key: value for key, value in commitment.items() if value}
    return changes


def _pass_on_commitments(handoff: Handoff, kpis: Kpis | None) -> Changes:
    """Return the new owner of what whoever hands over still owes."""
    return {
        ("commitments", name, "owner"): handoff.to
        for name, each in (kpis.commitments if kpis else {}).items()
        if _is_passed_on(handoff, each.owner) and not (each.kept_on or each.broken_on)
    }


def _pass_on_contact(handoff: Handoff, meetings: Meetings | None) -> Changes:
    """Return the new person for questions and recurring contacts of whoever hands over."""
    if meetings is None:
        return {}
    changes: Changes = {
        ("touchpoints", name, "owner"): handoff.to
        for name, each in meetings.touchpoints.items()
        if _is_passed_on(handoff, each.owner)
    }
    if meetings.contact and _is_passed_on(handoff, meetings.contact.questions_to):
        changes["contact", "questions_to"] = handoff.to
    return changes


def _is_passed_on(handoff: Handoff, owner: str | None) -> bool:
    return owner is not None and owner == handoff.from_ and handoff.to is not None


def _strip_item(item: Any) -> Any:
    """Return an item without its outcome where the handoff does not wait for it."""
    own = _drop_own(item)
    if not isinstance(own, dict) or own.get("required") is not False:
        return own
    return {name: value for name, value in own.items() if name not in _OUTCOME}


def _drop_own(data: Any) -> Any:
    """Return the plain data of a record without what the user keeps there for themselves."""
    if not isinstance(data, Mapping):
        return data
    return {name: value for name, value in data.items() if name != _OWN}
