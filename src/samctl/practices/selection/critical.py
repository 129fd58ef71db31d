"""Critical ratings: where one step of one rating changes who leads or who is among the first N."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from samctl.practices.selection.appraisal import Appraisal, Contribution
from samctl.practices.selection.problem import Criterion, Problem, Verdict
from samctl.practices.selection.scales import Datum

Effect = Literal["leader", "top"]


class CriticalRating(NamedTuple):
    """A rating that decides.

    Args:
        account: the id of the account.
        criterion: the id of the criterion.
        stated: the rating as it is, in the criterion's unit.
        changed: the next level, or the next point of a measure, that makes the difference.
        effect: "leader" if the set of leaders changes, else "top": the set of the first N changes.
    """

    account: str
    criterion: str
    stated: Fraction
    changed: Fraction
    effect: Effect


def critical_ratings(
    problem: Problem, appraisals: Sequence[Appraisal], top: int | None
) -> list[CriticalRating]:
    """Change every certain rating of a ranked account by one step down and one step up.

    A step that knocks the account out counts as well. Missing and interval ratings are left to the rank
    interval.

    Args:
        problem: the question.
        appraisals: the ranked accounts, by falling score.
        top: N, or None where only the leader matters.
    """
    scores = sorted(appraisal.score for appraisal in appraisals)
    found: list[CriticalRating] = []
    for appraisal in appraisals:
        at = bisect_left(scores, appraisal.score)
        others = scores[:at] + scores[at + 1 :]
        sets: dict[Effect, _First] = {"leader": _First(1, others, appraisal.score)}
        if top is not None:
            sets["top"] = _First(top, others, appraisal.score)
        for criterion in problem.criteria:
            for stated, changed, gain in _steps(criterion, appraisal.contributions[criterion.id]):
                score = None if gain is None else appraisal.score + gain
                effect = next((name for name, members in sets.items() if members.changes_at(score)), None)
                if effect is not None:
                    found.append(CriticalRating(appraisal.id, criterion.id, stated, changed, effect))
    return found


class _First:
    """The set of accounts with a rank of at most N, seen from one account whose score may change.

    The set is everybody who reaches the N-th greatest score. Of the others, those who reach a threshold
    are the fewer, the higher it is, so two such sets hold the same others if they hold as many.

    Args:
        size: N.
        others: the scores of all other accounts, rising.
        score: the account's present score.
    """

    def __init__(self, size: int, others: Sequence[Fraction], score: Fraction) -> None:
        count = len(others)
        # The score to reach for a place; it is the others' N-th, or none if there is a place for everybody.
        self._threshold = others[-size] if size <= count else None
        # How many of the others are in the set while the account is not above that score, and once it is.
        self._without = count if self._threshold is None else count - bisect_left(others, self._threshold)
        self._with = count - bisect_left(others, others[1 - size]) if 1 < size <= count else 0
        self._now = self._members(score)

    def changes_at(self, score: Fraction | None) -> bool:
        """Whether the set is another one once the account has this score, or None once it is knocked out."""
        return self._members(score) != self._now

    def _members(self, score: Fraction | None) -> tuple[int, bool]:
        """How many of the others are in the set, and whether the account itself is."""
        if score is None:
            return self._without, False
        if self._threshold is None:
            return self._without, True
        return self._with if score > self._threshold else self._without, score >= self._threshold


def _steps(
    criterion: Criterion, contribution: Contribution
) -> Iterator[tuple[Fraction, Fraction, Fraction | None]]:
    """One step down, one up: the rating as it is, as changed, and the points gained; None if knocked out."""
    datum = contribution.datum
    if datum is None or not datum.is_certain:
        return
    for direction in (-1, 1):
        changed = criterion.scale.next_point(datum.low, direction)
        if changed is None:
            continue
        step = Datum.certain(changed)
        if criterion.knock_out is not None and criterion.knock_out.test(step) is Verdict.FAILED:
            yield datum.low, changed, None
        else:
            gain = criterion.scale.value(step).low - contribution.value.low
            yield datum.low, changed, 100 * contribution.weight * gain
