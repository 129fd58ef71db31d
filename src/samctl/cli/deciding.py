"""What `rate`, `select` and `approve` check before anything is written."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from samctl.cli.opening import require_person, require_sound
from samctl.cli.output import say
from samctl.documents.criteria import FEWEST_CRITERIA, MOST_CRITERIA, Criteria
from samctl.documents.fingerprint import compute_fingerprint
from samctl.documents.selection import Rating, Selection
from samctl.documents.suggestions import ask_meaning
from samctl.errors import DataError, UsageError

if TYPE_CHECKING:
    from samctl.documents.changes import Changes
    from samctl.store.workspace import Account, Workspace

_INTERVAL = re.compile(r"([^.\s]\S*?)\.\.(\S+)|\[\s*([^\s,]+)\s*,\s*([^\s,\]]+)\s*\]")


def note_history(selection: Selection | None, criterion: str, changes: Changes) -> Changes:
    """Say what becomes of earlier ratings where that may surprise, and return the changes unchanged."""
    from samctl.practices.selection.rating import find_lost_rating

    lost = find_lost_rating(selection, criterion, changes)
    if lost is not None:
        say(f"Note: the history holds one rating a day; the earlier one of {lost} gives way (git keeps it).")
    if changes and not any(path[0] == "ratings" for path in changes):
        say("Note: the account is rated on a later day already; this one goes into the history.")
    return changes


def require_criteria(workspace: Workspace) -> Criteria:
    """Return the criteria.

    Raises:
        DataError: there are none, or they have errors; a score by half of them would be wrong.
    """
    loaded = workspace.criteria
    require_sound(workspace, loaded.findings)
    if loaded.document is None or not loaded.document.criteria:
        raise DataError(
            "there are no criteria",
            f"Put {FEWEST_CRITERIA} to {MOST_CRITERIA} of them into criteria.yaml; `samctl init` shows how.",
        )
    return loaded.document


def require_countable(workspace: Workspace, criteria: Criteria) -> None:
    """Refuse to go on with fewer than 3 or more than 8 criteria.

    Raises:
        DataError: there are too few or too many.
    """
    from samctl.practices.selection.shortlist import count_fits

    if not count_fits(criteria):
        place = workspace.locate_field(workspace.criteria, ("criteria",))
        raise DataError(
            f"{place}: SAM201 there are {len(criteria.criteria)} criteria; "
            f"a choice rests on {FEWEST_CRITERIA} to {MOST_CRITERIA}",
            "Add what else matters, or merge and drop the least important.",
        )


def make_rating(
    workspace: Workspace, criterion: str, value: str, on: date, by: str | None, evidence: str | None
) -> Rating:
    """Return a rating made on the command line.

    Raises:
        UsageError: the criterion does not exist, or its scale does not know the value.
    """
    criteria = require_criteria(workspace)
    if criterion not in criteria.criteria:
        raise UsageError(f"there is no criterion `{criterion}`", ask_meaning(criterion, criteria.criteria))
    return parse_rating(
        criteria, criterion, {"value": value, "on": on, "by": by, "evidence": evidence}, "VALUE"
    )


def parse_rating(criteria: Criteria, criterion: str, data: dict[str, Any], origin: str) -> Rating:
    """Return a rating whose value is a text from the command line, such as `4` or `3..4`.

    Raises:
        UsageError: it is none, or lies outside the levels of the criterion.
    """
    from pydantic import ValidationError

    from samctl.practices.selection.shortlist import find_misfits, make_scales

    interval = _INTERVAL.fullmatch(data["value"])
    ends = [end for end in interval.groups() if end] if interval else data["value"]
    try:
        rating = Rating.model_validate({**data, "value": ends})
    except ValidationError as error:
        text = error.errors(include_url=False)[0]["msg"]
        raise UsageError(f"{origin}: {text}", "Such as 4, 2400000, or 3..4 for an interval.") from None
    for misfit in find_misfits(criteria, make_scales(criteria), Selection(ratings={criterion: rating})):
        raise UsageError(f"{origin}: {misfit.message.removeprefix(f'ratings.{criterion}: ')}", misfit.hint)
    return rating


def make_decision(
    workspace: Workspace, account: Account, tier: str, person: str, on: date, reason: str | None
) -> dict[str, Any]:
    """Return the fields of a decision, with the score and the criteria it rests on; say where it departs.

    Raises:
        UsageError: there is no such tier.
    """
    from samctl.cli.figures import format_points
    from samctl.documents import kinds
    from samctl.practices.selection.shortlist import Entrant
    from samctl.practices.selection.standing import Yardstick

    criteria = require_criteria(workspace)
    if tier not in criteria.tiers:
        raise UsageError(f"--tier: there is no tier `{tier}`", ask_meaning(tier, criteria.tiers))
    require_countable(workspace, criteria)
    yardstick = Yardstick.of(criteria)
    assert yardstick is not None
    entrant = Entrant(account.slug, account.name, account.load(kinds.SELECTION).document)
    scored = yardstick.find_tier(entrant)
    if scored != tier:
        verdict = f"the score says {scored}" if scored else "the score does not rank it"
        say(f"Note: {verdict}, decided is {tier}." + ("" if reason else " Give the reason with --reason."))
    if person not in (workspace.find_people("executive") or ()):
        say(f"Note: {person} is not an executive; executives decide on tiers.")
    fingerprint = compute_fingerprint(workspace.criteria.data, without=["approval"])
    score = format_points(yardstick.measure(entrant).score, places=6)
    return {"tier": tier, "by": person, "on": on, "reason": reason, "score": score, "criteria": fingerprint}


def make_criteria_approval(workspace: Workspace, person: str, on: date) -> dict[str, Any]:
    """Return an approval of the present criteria.

    Raises:
        UsageError: the person is no executive.
        DataError: the criteria have errors, or there are too few or too many.
    """
    from samctl.practices.approval import record_approval

    criteria = require_criteria(workspace)
    require_countable(workspace, criteria)
    if "executive" not in require_person(workspace, person, "--as").roles:
        executives = ", ".join(sorted(workspace.find_people("executive") or ())) or "none so far"
        raise UsageError(f"--as: {person} is not an executive", f"Executives in team.yaml: {executives}.")
    return record_approval(person, on, compute_fingerprint(workspace.criteria.data, without=["approval"]))
