"""What to do about a key account: the first of these that holds.

1. *exit*: it is flagged, and knocked out, or no tier above the lowest is reached
2. *repair*: it is flagged, below the exit threshold, or heading below it within twelve months; and it is not
   flagged yet, or the cause is ours to mend: less than 75 % of our commitments kept, *value* below 50, or
   *engagement* below 50; but not after twice `exit.reviews` rounds, when repair has been tried
3. *demote*: it is flagged otherwise
4. *keep*

Of an account that is no key account, nothing is proposed; nor where too little is rated to tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from samctl.documents.spans import go_forward
from samctl.practices.kpis.health.axes import HALF, Axis, AxisName
from samctl.practices.kpis.health.rounds import Scores
from samctl.practices.kpis.health.sources import Account, Basis
from samctl.practices.kpis.health.warning import Alarm, judge_round

Action = Literal["keep", "repair", "demote", "exit"]

AHEAD = "12 months"
"""How far ahead a falling score is looked at."""

LEAST_KEPT = 75
"""The percentage of our commitments kept below which the cause is ours."""

_OURS: tuple[AxisName, ...] = ("value", "engagement")


class Proposal(NamedTuple):
    """What to do.

    Args:
        action: None where nothing is proposed.
        reasons: why, in sentences without a full stop.
        tier: which the score reaches, where another one is proposed.
    """

    action: Action | None = None
    reasons: tuple[str, ...] = ()
    tier: str | None = None


def propose(
    account: Account, basis: Basis, scores: Scores, axes: Mapping[AxisName, Axis], alarm: Alarm
) -> Proposal:
    """Return what to do about an account.

    Args:
        account: its documents.
        basis: the criteria and today.
        scores: of the account.
        axes: by name.
        alarm: whether it is flagged, and where its score is going.
    """
    score = scores.present
    if alarm.flagged is None or basis.yardstick is None or score is None:
        return Proposal(None, ("the ratings, the decision or the criteria have errors",))
    if alarm.thresholds is None:
        return Proposal(None, (_explain_nothing(account, basis),))
    verdict = judge_round(score, alarm.thresholds)
    tiers = basis.yardstick.problem.tiers
    reached = find_reached_tier(scores, basis)
    lowest = tiers[-1].id if tiers else None
    if alarm.flagged and reached in (None, lowest):
        why = f"knocked out by {score.failed[0]}" if score.failed else f"the score reaches {lowest} only"
        return Proposal("exit", (_tell_row(alarm), why), lowest)
    concerns = _list_concerns(alarm, verdict == "below", basis)
    causes = _list_causes(axes)
    if concerns and not alarm.flagged:
        return Proposal("repair", (*concerns, *causes))
    if alarm.flagged and causes and not alarm.is_stubborn:
        return Proposal("repair", (*concerns, *causes))
    if alarm.flagged:
        tried = ("repair has been tried",) if causes else ("the cause is not ours to mend",)
        return Proposal("demote", (*concerns, *tried), reached)
    if verdict == "unclear":
        return Proposal(None, ("too little is rated to tell",))
    return Proposal("keep", ("the score is above the exit threshold",))


def find_reached_tier(scores: Scores, basis: Basis) -> str | None:
    """Return the highest tier that the present score may reach; None where it reaches none, or is out."""
    score = scores.present
    if basis.yardstick is None or score is None or score.failed:
        return None
    return next((each.id for each in basis.yardstick.problem.tiers if score.high >= each.min), None)


def _explain_nothing(account: Account, basis: Basis) -> str:
    if account.tier is None:
        return "no tier is decided"
    if not basis.is_key_account(account):
        return "not a key account"
    return "the criteria name no exit threshold"


def _list_concerns(alarm: Alarm, is_below: bool, basis: Basis) -> list[str]:
    if alarm.flagged:
        return [_tell_row(alarm)]
    if is_below:
        return ["the score is below the exit threshold"]
    if alarm.crossing and alarm.crossing <= go_forward(basis.today, AHEAD):
        return [f"the score falls below the exit threshold on {alarm.crossing}, if it goes on like this"]
    return []


def _tell_row(alarm: Alarm) -> str:
    count = len(alarm.below)
    return f"flagged: {count} rating round{'s' * (count != 1)} without a way back"


def _list_causes(axes: Mapping[AxisName, Axis]) -> list[str]:
    """Return what of it is ours to mend."""
    kept = next(each.value for each in axes["value"].components if each.name == "commitments")
    causes = []
    if kept is not None and kept < LEAST_KEPT:
        causes.append(f"we kept less than {LEAST_KEPT} % of our commitments")
    for name in _OURS:
        value = axes[name].value
        if value is not None and value < HALF:
            causes.append(f"{name} is below 50")
    return causes
