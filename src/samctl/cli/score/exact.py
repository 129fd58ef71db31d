"""The ranking as JSON, version 1: exact numbers as decimals and as fractions."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from samctl.cli.figures import format_points
from samctl.cli.score.contest import Contest
from samctl.practices.selection.ranking import Exclusion, Place
from samctl.practices.selection.result import FullRanking, Leader
from samctl.practices.selection.stability import Shift, Tolerance, WeightInterval

SCHEMA = 1


def describe_ranking(contest: Contest, accounts: list[str], tier: str | None) -> dict[str, Any]:
    """Return a ranking as plain data in the form of JSON version 1.

    Args:
        contest: the ranking.
        accounts: list only these, if any are named.
        tier: list only this tier.
    """
    places, left_out = contest.choose(accounts, tier)
    evaluation = contest.evaluation
    approval = contest.criteria.approval
    simulation = evaluation.simulation
    described: dict[str, Any] = {
        "schema": SCHEMA,
        "today": contest.today.isoformat(),
        "weights": _describe_weights(contest),
        "approval": {
            "state": contest.approval_state,
            "by": approval.by if approval else None,
            "on": approval.on.isoformat() if approval and approval.on else None,
        },
        "ranking": [_describe_place(contest, place) for place in places],
        "not_ranked": [_describe_exclusion(each) for each in left_out],
        "leader": _describe_leader(evaluation.leader) if evaluation.leader else None,
        "full_ranking": _describe_full_ranking(evaluation.full_ranking),
        "top": {
            "n": evaluation.top.n,
            "weight_intervals": _describe_intervals(evaluation.top.weight_intervals),
        }
        if evaluation.top
        else None,
        "simulation": {"draws": simulation.draws if simulation else 0, "seed": contest.seed},
    }
    if contest.suppositions:
        described["what_if"] = list(contest.suppositions)
    return described


def describe_number(name: str, number: Fraction | None) -> dict[str, str | None]:
    """Return a number under its name, rounded to 6 places, and exactly under the name with `_exact`."""
    if number is None:
        return {name: None, f"{name}_exact": None}
    return {name: format_points(number), f"{name}_exact": str(number)}


def _describe_weights(contest: Contest) -> dict[str, Any]:
    weights = contest.evaluation.problem.weights
    consistency = contest.consistency
    return {
        "method": contest.criteria.weights,
        "assume": contest.assume,
        "uncertainty": format_points(contest.evaluation.problem.weight_uncertainty * 100),
        "normalised": {name: format_points(weight) for name, weight in weights.items()},
        "normalised_exact": {name: str(weight) for name, weight in weights.items()},
        "consistency": {
            "lambda_max": format_points(consistency.lambda_max),
            "ci": format_points(consistency.index),
            "cr": _round_or_none(consistency.ratio),
            "ri": _round_or_none(consistency.random_index),
        }
        if consistency
        else None,
    }


def _describe_place(contest: Contest, place: Place) -> dict[str, Any]:
    appraisal = place.appraisal
    evaluation = contest.evaluation
    question = appraisal.ask_first
    simulated = evaluation.simulation.acceptabilities[appraisal.id] if evaluation.simulation else None
    expected = evaluation.expected_ranks[appraisal.id] if evaluation.expected_ranks else None
    central = simulated.central_weights if simulated else None
    return {
        "account": appraisal.id,
        "name": appraisal.name,
        "rank": place.rank,
        "tied": place.tied,
        **describe_number("score", appraisal.score),
        "low": format_points(appraisal.low),
        "high": format_points(appraisal.high),
        "best_rank": place.best_rank,
        "worst_rank": place.worst_rank,
        "coverage": format_points(appraisal.coverage),
        "tier": appraisal.tier,
        "possible_tiers": list(appraisal.possible_tiers),
        "contributions": {name: format_points(part.points) for name, part in appraisal.contributions.items()},
        "uncertain": list(appraisal.uncertain),
        "to_confirm": list(appraisal.to_confirm),
        "outside_scale": list(appraisal.outside_scale),
        "ask_first": {"criterion": question.criterion, "points": format_points(question.points)}
        if question
        else None,
        "expected_rank": _round_or_none(expected),
        "rank_shares": [format_points(share) for share in simulated.rank_shares] if simulated else [],
        "top_share": _round_or_none(simulated.top_share) if simulated else None,
        "central_weights": {name: format_points(weight) for name, weight in central.items()}
        if central
        else None,
    }


def _describe_exclusion(exclusion: Exclusion) -> dict[str, Any]:
    appraisal = exclusion.appraisal
    return {
        "account": appraisal.id,
        "name": appraisal.name,
        "reason": exclusion.reason,
        "criterion": exclusion.criterion,
        "score": format_points(appraisal.score),
        "coverage": format_points(appraisal.coverage),
    }


def _describe_leader(leader: Leader) -> dict[str, Any]:
    return {
        "accounts": list(leader.accounts),
        "necessary": leader.necessary,
        **_describe_tolerance(leader.tolerance),
        "against": leader.tolerance.rivals.behind if leader.tolerance else None,
        "weight_intervals": _describe_intervals(leader.weight_intervals),
        "minimum_shift": _describe_shift(leader.minimum_shift) if leader.minimum_shift else None,
        "critical_ratings": [
            {
                "account": each.account,
                "criterion": each.criterion,
                "from": format_points(each.stated),
                "to": format_points(each.changed),
                "effect": each.effect,
            }
            for each in leader.critical_ratings
        ],
    }


def _describe_shift(shift: Shift) -> dict[str, Any]:
    return {
        **describe_number("points", shift.points),
        "from": {name: format_points(points) for name, points in shift.sources.items()},
        "to": shift.target,
        "against": shift.rivals.behind,
    }


def _describe_full_ranking(full_ranking: FullRanking) -> dict[str, Any]:
    return {
        **_describe_tolerance(full_ranking.tolerance),
        "weight_intervals": _describe_intervals(full_ranking.weight_intervals),
        "ties": [list(tie) for tie in full_ranking.ties],
    }


def _describe_tolerance(tolerance: Tolerance | None) -> dict[str, str | None]:
    return describe_number("tolerance", tolerance.share if tolerance else None)


def _describe_intervals(intervals: Mapping[str, WeightInterval | None]) -> dict[str, Any]:
    """Return the limits of each weight; null where it is all the weight and cannot move alone."""
    return {
        name: {
            "low": format_points(interval.low),
            "high": format_points(interval.high),
            "low_exact": str(interval.low),
            "high_exact": str(interval.high),
        }
        if interval
        else None
        for name, interval in intervals.items()
    }


def _round_or_none(number: Fraction | None) -> str | None:
    return None if number is None else format_points(number)
