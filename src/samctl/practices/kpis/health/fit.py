"""*Fit*: whether the account still is what it was chosen for.

- score: the score from the ratings, put through straight lines between (0, 0), (exit, 40), (entry, 70) and
  (100, 100); entry is the least score of the tier decided, exit that of `exit.below` for a key account and
  the entry for the others; 0 where it is knocked out; unknown where less is rated than `min_coverage` of the
  criteria asks for, where no tier is decided, or the tier asks for nothing
- trend: the slope of the score over the rating rounds of the window, in points a year: -10 or less is worth
  0, none 50, +10 or more 100; unknown with less than two rounds, or where a criterion was not rated in one
  of them, or is not today
- commitments: the customer's that were due in the window: kept 100, be it late, broken or overdue 0
- wallet: how much the KPIs that measure our share of their spending change a year, of their mean: -20 % or
  less is worth 0, none 50, +20 % or more 100; the line runs through the last four readings of the window
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction
from typing import NamedTuple

from samctl.documents.kpis import Kpi
from samctl.documents.printable import make_one_line
from samctl.practices.kpis.health.axes import (
    FULL,
    HALF,
    NONE,
    Axis,
    Input,
    Inputs,
    Points,
    make_axis,
    make_component,
)
from samctl.practices.kpis.health.rounds import YEAR, Round, Scores, measure_slope
from samctl.practices.kpis.health.sources import Account, Basis
from samctl.practices.kpis.health.value import find_unusable, judge_commitments
from samctl.practices.kpis.standing import judge_kpi
from samctl.practices.kpis.targets import Reading
from samctl.practices.kpis.trend import find_trend

AT_EXIT, AT_ENTRY = Fraction(40), Fraction(70)
"""What a score is worth on the two thresholds."""

STEEP = Fraction(10)
"""So many points a year are a trend of 100, or of 0 where they are lost."""

STEEP_WALLET = Fraction(1, 5)
"""The same for our share of the customer's spending, of its mean."""

_SHORTEST = timedelta(days=30)
"""Readings that lie closer together tell nothing of a year."""


class Thresholds(NamedTuple):
    """The scores between which a tier is kept.

    Args:
        entry: from which on an account belongs to the tier.
        exit: under which it is questioned; never above the entry.
    """

    entry: Fraction
    exit: Fraction

    def rate(self, score: Fraction) -> Fraction:
        """Return what a score is worth, 0 to 100."""
        if score < self.exit:
            return AT_EXIT * score / self.exit
        if score < self.entry:
            return AT_EXIT + (AT_ENTRY - AT_EXIT) * (score - self.exit) / (self.entry - self.exit)
        if self.entry == FULL:
            return FULL
        return AT_ENTRY + (FULL - AT_ENTRY) * (score - self.entry) / (FULL - self.entry)


def find_thresholds(account: Account, basis: Basis) -> Thresholds | None:
    """Return the thresholds of the tier decided; None where there is none, or it asks for nothing."""
    tier = basis.criteria.tiers.get(account.tier or "") if basis.criteria else None
    if basis.criteria is None or tier is None or not tier.min:
        return None
    entry = Fraction(tier.min)
    leave = basis.criteria.exit
    below = leave.below if leave and basis.is_key_account(account) else None
    return Thresholds(entry, entry if below is None else min(Fraction(below), entry))


def judge_fit(account: Account, basis: Basis, scores: Scores) -> Axis:
    """Return the axis of an account."""
    weights = basis.settings.fit
    components = [
        make_component("score", Fraction(weights.score), _judge_score(account, basis, scores)),
        make_component("trend", Fraction(weights.trend), _judge_trend(account, basis, scores)),
        make_component(
            "commitments", Fraction(weights.commitments), judge_commitments(account, basis, "customer")
        ),
        make_component("wallet", Fraction(weights.wallet), _judge_wallet(account, basis)),
    ]
    return make_axis("fit", components, Fraction(basis.settings.min_coverage) / 100)


def _judge_score(account: Account, basis: Basis, scores: Scores) -> Inputs:
    """Return what the present score is worth beside the thresholds of the tier."""
    appraisal = scores.present
    if basis.yardstick is None or appraisal is None:
        return Inputs((), "the criteria cannot be used")
    thresholds = find_thresholds(account, basis)
    if thresholds is None:
        return account.settle((), _explain_no_thresholds(account, basis), "selection", "decision")
    state = "rated"
    points: Points | None
    if appraisal.failed:
        state, points = f"knocked out by {appraisal.failed[0]}", Points.of(NONE)
    elif appraisal.coverage < basis.yardstick.problem.min_coverage:
        state, points = "too little is rated", None
    else:
        low = NONE if appraisal.to_confirm else thresholds.rate(appraisal.low)
        points = Points(thresholds.rate(appraisal.score), low, thresholds.rate(appraisal.high))
    entry = Input(
        title="Score",
        state=state,
        points=points,
        document="selection",
        path=("ratings",),
        facts={
            "score": appraisal.score,
            "low": appraisal.low,
            "high": appraisal.high,
            "rated": 100 * appraisal.coverage,
            "exit": thresholds.exit,
            "entry": thresholds.entry,
        },
        coverage=Fraction(1) if appraisal.failed else appraisal.coverage,
    )
    return account.settle([entry], "", "selection", "decision")


def _explain_no_thresholds(account: Account, basis: Basis) -> str:
    tier = account.tier
    if tier is None:
        return "no tier is decided"
    known = basis.criteria is not None and tier in basis.criteria.tiers
    return f"the tier {tier} asks for no score" if known else f"there is no tier {tier}"


def list_recent_rounds(scores: Scores, basis: Basis) -> tuple[Round, ...]:
    """Return the rating rounds of the window, the earliest first."""
    return tuple(each for each in scores.rounds if basis.is_within(each.day))


def find_hole(rounds: Sequence[Round], scores: Scores) -> str:
    """Return that a criterion was not rated in a round, or is not today; empty where all were and are.

    A score with a hole in it and one without are no two points of a line: filling the hole is no rise.
    """
    for each in rounds:
        for name, part in each.appraisal.contributions.items():
            if part.datum is None:
                return f"{name} was not rated on {each.day}"
    return f"{scores.unrated} is not rated" if scores.unrated else ""


def _judge_trend(account: Account, basis: Basis, scores: Scores) -> Inputs:
    """Return what the slope of the score is worth."""
    rounds = list_recent_rounds(scores, basis)
    slope = measure_slope(rounds)
    if slope is None:
        count = "one rating round" if rounds else "no rating round"
        return account.settle((), f"{count} in the window, and it takes two", "selection", "history")
    hole = find_hole(rounds, scores)
    entry = Input(
        title="Slope of the score",
        state=hole or f"{len(rounds)} rounds",
        points=None if hole else Points(*(rate_slope(each, STEEP) for each in slope)),
        document="selection",
        path=("history",),
        facts={
            "points_a_year": None if hole else slope.value,
            **{f"score_on_{each.day}": each.appraisal.score for each in rounds},
        },
    )
    return account.settle([entry], "", "selection", "history")


def _judge_wallet(account: Account, basis: Basis) -> Inputs:
    """Return what the change of our share of the customer's spending is worth."""
    figures = account.kpis.kpis if account.kpis else {}
    found = [
        _judge_share(name, kpi, account, basis)
        for name, kpi in figures.items()
        if kpi.measures == "share_of_wallet"
    ]
    missing = "no KPI is marked `measures: share_of_wallet`"
    broken = next((file for name, file in account.broken_kpis.items() if name not in figures), "")
    if broken:  # which may be the one
        return Inputs(tuple(found), f"{broken} has errors", withheld=True)
    return account.settle(found, missing, "kpis")


def _judge_share(name: str, kpi: Kpi, account: Account, basis: Basis) -> Input:
    readings = [Reading(day, kpi.actuals[day]) for day in sorted(kpi.actuals) if basis.is_within(day)]
    trend = find_trend(readings, "higher")
    used = trend.readings if trend else ()
    mean = sum((Fraction(each.value) for each in used), NONE) / len(used) if used else NONE
    state = find_unusable(judge_kpi(name, kpi, basis.today), account, basis)
    if not state and (trend is None or used[-1].day - used[0].day < _SHORTEST):
        state = "less than two readings, 30 days apart"
    elif not state and mean <= 0:
        state = "nothing is spent with us"
    change = trend.slope * YEAR / mean if trend and not state else None
    return Input(
        title=make_one_line(kpi.title or "") or name,
        state=state or f"{len(used)} readings",
        points=None if change is None else Points.of(rate_slope(change, STEEP_WALLET)),
        document="kpis",
        path=("kpis", name),
        facts={
            "change_a_year": None if change is None else 100 * change,
            "mean": mean if used else None,
            **{f"value_on_{each.day}": Fraction(each.value) for each in used},
        },
    )


def rate_slope(slope: Fraction, steep: Fraction) -> Fraction:
    """Return what a slope is worth: none 50, as steep as that 100, and 0 where it falls as steeply."""
    return min(max(HALF + HALF * slope / steep, NONE), FULL)
