"""What the figures of a ranking mean, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from samctl.cli.figures import format_percent, format_percent_down, format_points
from samctl.cli.score.contest import Contest
from samctl.practices.selection.result import FullRanking, Leader
from samctl.practices.selection.shortlist import format_quantity, name_criterion
from samctl.practices.selection.stability import Shift, Tolerance

_MOST_NAMED = 3


def say_verdicts(contest: Contest) -> list[str]:
    """Return the sentences below a ranking, the most important first."""
    return [f"{sentence[0].upper()}{sentence[1:]}" for sentence in _find_verdicts(contest)]


def _find_verdicts(contest: Contest) -> Iterator[str]:
    if contest.suppositions:
        yield f"What if: {'; '.join(contest.suppositions)}. Nothing of this is written."
    leader = contest.evaluation.leader
    if leader is None:
        yield _say_nobody(contest)
    else:
        names = _join([_name(contest, account) for account in leader.accounts])
        verb = "lead" if len(leader.accounts) > 1 else "leads"
        yield from _say_necessity(contest, leader, names, verb)
        yield from _say_tolerance(contest, leader, names, verb)
        if leader.tolerance and leader.tolerance.share < 1:
            yield from _say_shift(contest, leader.minimum_shift)
            yield from _say_touchiest(contest, leader)
        yield from _say_critical(contest, leader)
        yield from _say_full_ranking(contest, contest.evaluation.full_ranking)
    yield from _say_consistency(contest)
    yield from _say_draws(contest)
    if not contest.suppositions:
        yield _say_approval(contest)


def _say_nobody(contest: Contest) -> str:
    """Return why nobody is ranked."""
    if not contest.entrants:
        return "There are no accounts yet: `samctl add NAME` adds one."
    if all(each.reason == "knocked_out" for each in contest.evaluation.not_ranked):
        return "Every account is knocked out; the reasons are beside them."
    return "No account can be ranked yet: rate them with `samctl rate ACCOUNT CRITERION VALUE`."


def _say_necessity(contest: Contest, leader: Leader, names: str, verb: str) -> Iterator[str]:
    ranking = contest.evaluation.ranking
    if all(place.appraisal.is_certain and not place.appraisal.to_confirm for place in ranking):
        return
    if leader.necessary:
        yield f"{names} {verb} whatever the missing ratings turn out to be."
        return
    rivals = [
        place.appraisal.name
        for place in ranking
        if place.best_rank == 1 and place.appraisal.id not in leader.accounts
    ]
    if rivals:
        yield f"The missing ratings decide who leads: {_join(rivals)} could still be first."
    else:
        yield f"{names} {verb} by the middle of what is possible; the missing ratings could still change it."


def _say_tolerance(contest: Contest, leader: Leader, names: str, verb: str) -> Iterator[str]:
    if leader.tolerance is None:
        return
    judgement = f" That is {leader.judgement}." if leader.judgement else ""
    yield f"{names} {verb} {_say_bound(contest, leader.tolerance)}{judgement}"


def _say_bound(contest: Contest, tolerance: Tolerance) -> str:
    if tolerance.share >= 1:
        return "whatever the weights: no other account is better on any criterion that counts."
    rival = _name(contest, tolerance.rivals.behind)
    return f"while no weight is off by more than {format_percent_down(tolerance.share)} (against {rival})."


def _say_shift(contest: Contest, shift: Shift | None) -> Iterator[str]:
    if shift is None:
        return
    sources = _join([_name_criterion(contest, name) for name in shift.sources])
    yield (
        f"Smallest change of mind that ends it: {_count_points(shift)} of weight from {sources} to "
        f"{_name_criterion(contest, shift.target)} ({_name(contest, shift.rivals.behind)} draws level)."
    )


def _count_points(shift: Shift) -> str:
    points = format_points(shift.points, 1)
    return f"{points} point" if points == "1" else f"{points} points"


def _say_touchiest(contest: Contest, leader: Leader) -> Iterator[str]:
    """Name the weights whose limits are nearest to what they are now."""
    limits = []
    for criterion, interval in leader.weight_intervals.items():
        if interval is None:
            continue
        name, now = _name_criterion(contest, criterion), format_percent(interval.weight, 1)
        if interval.low_rivals and interval.low > 0:
            distance = interval.weight - interval.low
            limits.append((distance, name, f"{name} below {format_percent(interval.low, 1)} (now {now})"))
        if interval.high_rivals and interval.high < 1:
            distance = interval.high - interval.weight
            limits.append((distance, name, f"{name} above {format_percent(interval.high, 1)} (now {now})"))
    if limits:
        yield f"Touchiest weights: {', '.join(text for _, _, text in sorted(limits)[:2])}."


def _say_critical(contest: Contest, leader: Leader) -> Iterator[str]:
    effects = {
        "leader": "the leader",
        "top": f"the top {contest.evaluation.top.n if contest.evaluation.top else ''}",
    }
    for effect, changed in effects.items():
        steps = [
            f"{_name(contest, each.account)} {_name_criterion(contest, each.criterion)} "
            f"{format_quantity(each.stated)} to {format_quantity(each.changed)}"
            for each in leader.critical_ratings
            if each.effect == effect
        ]
        if steps:
            more = f", and {len(steps) - _MOST_NAMED} more" if len(steps) > _MOST_NAMED else ""
            yield f"One step changes {changed}: {'; '.join(steps[:_MOST_NAMED])}{more}."


def _say_full_ranking(contest: Contest, full_ranking: FullRanking) -> Iterator[str]:
    tolerance = full_ranking.tolerance
    if tolerance is None or len(contest.evaluation.ranking) <= 2:
        return
    pair = f"{_name(contest, tolerance.rivals.ahead)} against {_name(contest, tolerance.rivals.behind)}"
    if tolerance.share >= 1:
        yield "The whole ranking holds whatever the weights."
    else:
        bound = format_percent_down(tolerance.share)
        yield f"The whole ranking holds while no weight is off by more than {bound} ({pair})."


def _say_consistency(contest: Contest) -> Iterator[str]:
    consistency = contest.consistency
    if consistency is None or consistency.ratio is None:
        return
    verdict = "acceptable" if consistency.is_acceptable else "too high: look at the comparisons again"
    yield (
        f"Consistency ratio of the comparisons: {format_points(consistency.ratio, 3)}, {verdict} "
        "(limit 0.1, random index of Saaty 1980)."
    )


def _say_draws(contest: Contest) -> Iterator[str]:
    simulation = contest.evaluation.simulation
    if simulation is None or contest.evaluation.top is None:
        return
    uncertainty = format_points(contest.evaluation.problem.weight_uncertainty * 100)
    drawn = {
        "stated": f"within ±{uncertainty} % of the stated ones",
        "order": "in the stated order of importance",
        "any": "of any kind",
    }
    yield (
        f"Top {contest.evaluation.top.n}: share of {simulation.draws:,} weightings drawn "
        f"{drawn[contest.assume]} (seed {contest.seed})."
    )


def _say_approval(contest: Contest) -> str:
    approval = contest.criteria.approval
    on = f" on {approval.on}" if approval and approval.on else ""
    if contest.approval_state == "approved":
        by = f" by {contest.approver}" if contest.approver else ""
        return f"Criteria approved{by}{on}."
    if contest.approval_state == "changed":
        return f"Criteria changed since their approval{on}."
    return "Criteria not approved yet: `samctl approve criteria --as PERSON`."


def _name(contest: Contest, account: str) -> str:
    return contest.entrants[account].name


def _name_criterion(contest: Contest, criterion: str) -> str:
    return name_criterion(contest.criteria, criterion)


def _join(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
