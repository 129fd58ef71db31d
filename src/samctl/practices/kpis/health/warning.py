"""The early warning: a key account that is no longer worth it, with two thresholds.

A key account is worth it from its decision on. It is flagged once its score was under `exit.below` in
`exit.reviews` rating rounds in a row, and the flag falls only when a round reaches the least score of the
tier again, not at `exit.below`: so an account on the threshold is not flagged and cleared in turns.

A round is *below* if the score is under `exit.below` whatever the unknown ratings turn out to be, or the
account is knocked out; *back* if it surely reaches the tier; *between* if it is surely not below and may not
reach the tier; *unclear* if it may be below or not. What is unclear neither counts nor ends a row.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal, NamedTuple

from samctl.practices.kpis.health.fit import Thresholds, find_hole, find_thresholds, list_recent_rounds
from samctl.practices.kpis.health.rounds import (
    YEAR,
    Round,
    Scores,
    Slope,
    list_rounds,
    measure_slope,
)
from samctl.practices.kpis.health.sources import Account, Basis
from samctl.practices.selection.appraisal import Appraisal

Verdict = Literal["below", "between", "back", "unclear"]


class Alarm(NamedTuple):
    """Whether a key account still is worth it.

    Args:
        flagged: None where a broken document keeps it from being told.
        below: the rounds since the row began that led to the flag, or may lead to it; the earliest first.
        thresholds: the scores that count; None for an account that is no key account, or without them.
        reviews: so many rounds in a row raise the flag.
        slope: of the score over the rounds of the window; None with less than two, or holes in them.
        crossing: when the score goes below, if it goes on like this; None where it does not.
    """

    flagged: bool | None = False
    below: tuple[Round, ...] = ()
    thresholds: Thresholds | None = None
    reviews: int = 1
    slope: Slope | None = None
    crossing: date | None = None

    @property
    def is_stubborn(self) -> bool:
        """Whether it has been so for twice the rounds that raise the flag."""
        return bool(self.flagged) and len(self.below) >= 2 * self.reviews


def raise_alarm(account: Account, basis: Basis, scores: Scores) -> Alarm:
    """Return whether a key account is flagged, and where its score is going."""
    recent = list_recent_rounds(scores, basis)
    slope = None if find_hole(recent, scores) else measure_slope(recent)
    thresholds, reviews = _find_terms(account, basis)
    if not _can_tell(account, basis):
        return Alarm(None, (), thresholds, reviews)
    if thresholds is None:
        return Alarm(slope=slope)
    rounds = scores.rounds
    since = account.decided_on
    counted = [each for each in rounds if since is None or each.day > since]
    flagged, below = follow_rounds(counted, thresholds, reviews)
    crossing = None if flagged else _find_crossing(rounds, slope, thresholds)
    return Alarm(flagged, below, thresholds, reviews, slope, crossing)


def is_flagged(account: Account, basis: Basis) -> bool:
    """Return whether the alarm of an account is on: quicker than to raise it, by the rounds that count."""
    thresholds, reviews = _find_terms(account, basis)
    if thresholds is None or not _can_tell(account, basis):
        return False
    since = account.decided_on or date.min
    return follow_rounds(
        list_rounds(account.selection, basis.yardstick, basis.today, since), thresholds, reviews
    )[0]


def _find_terms(account: Account, basis: Basis) -> tuple[Thresholds | None, int]:
    """Return the scores that count, None where nothing is watched, and how many rounds raise the flag."""
    leave = basis.criteria.exit if basis.criteria else None
    watched = bool(leave and leave.below is not None and basis.is_key_account(account))
    thresholds = find_thresholds(account, basis) if watched else None
    return thresholds, max(leave.reviews or 1, 1) if leave else 1


def _can_tell(account: Account, basis: Basis) -> bool:
    """Return whether the criteria can serve and nothing that the alarm rests on is broken."""
    broken = any(each in account.doubts for each in ("selection", "history", "decision"))
    return basis.yardstick is not None and not broken


def follow_rounds(
    rounds: Iterable[Round], thresholds: Thresholds, reviews: int
) -> tuple[bool, tuple[Round, ...]]:
    """Return whether an account is flagged after some rounds, and the rounds since the row began.

    Args:
        rounds: since the decision, the earliest first.
        thresholds: exit and entry.
        reviews: so many below in a row raise the flag.
    """
    flagged = False
    row: list[Round] = []
    for each in rounds:
        verdict = judge_round(each.appraisal, thresholds)
        if verdict == "back" or (verdict == "between" and not flagged):
            flagged, row = False, []
        elif verdict == "below" or flagged:
            row.append(each)
            flagged = flagged or len(row) >= reviews
    return flagged, tuple(row)


def judge_round(appraisal: Appraisal, thresholds: Thresholds) -> Verdict:
    """Return what a score says beside the thresholds, whatever its unknown ratings turn out to be."""
    if appraisal.failed or appraisal.high < thresholds.exit:
        return "below"
    if appraisal.low < thresholds.exit or appraisal.to_confirm:
        return "unclear"
    return "back" if appraisal.low >= thresholds.entry else "between"


def _find_crossing(rounds: tuple[Round, ...], slope: Slope | None, thresholds: Thresholds) -> date | None:
    """Return when the score falls below the exit, going on from the last round along the slope."""
    if slope is None or slope.value >= 0 or not rounds:
        return None
    above = rounds[-1].appraisal.score - thresholds.exit
    if above < 0:
        return None
    days = Fraction(YEAR) * above / -slope.value
    left = (date.max - rounds[-1].day).days
    return rounds[-1].day + timedelta(days=int(days) + 1) if days < left else None
