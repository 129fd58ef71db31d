"""One account by itself: its score, its interval and what is still open, whatever the other accounts are."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from samctl.practices.selection.problem import Candidate, Criterion, Problem, Tier, Verdict
from samctl.practices.selection.scales import UNKNOWN, Datum, Value


class Contribution(NamedTuple):
    """What one criterion adds to one account's score.

    Args:
        datum: what is known, or None.
        value: what it is worth, 0 to 1.
        weight: the criterion's normalised weight.
    """

    datum: Datum | None
    value: Value
    weight: Fraction

    @property
    def points(self) -> Fraction:
        """The points it adds to the score: c = 100 w v, at the middle of an uncertain value."""
        return 100 * self.weight * self.value.midpoint

    @property
    def low(self) -> Fraction:
        """The points it adds at least."""
        return 100 * self.weight * self.value.low

    @property
    def high(self) -> Fraction:
        """The points it adds at most."""
        return 100 * self.weight * self.value.high

    @property
    def at_stake(self) -> Fraction:
        """The points that finding out could settle; 0 when the value is certain."""
        return 100 * self.weight * self.value.width


class OpenQuestion(NamedTuple):
    """The fact worth asking for first.

    Args:
        criterion: its criterion's id.
        points: the points at stake.
    """

    criterion: str
    points: Fraction


class Appraisal(NamedTuple):
    """One account's figures. Adding or removing other accounts changes none of them.

    Args:
        id: the account's id.
        name: its name.
        score: point score, 0 to 100: the middle of the interval, and the sum of the contributions' points.
        low: the score with every uncertain value at its lower end.
        high: the score with every uncertain value at its upper end.
        coverage: the share of weight, 0 to 1, with a datum; an interval counts as one.
        tier: the tier of the point score, or None below the lowest tier.
        possible_tiers: the tiers that the interval touches, highest first; None for below the lowest.
        contributions: by criterion id, in the order of the criteria.
        failed: the criteria whose knock-out the account fails.
        to_confirm: the criteria whose knock-out is neither passed nor failed yet.
    """

    id: str
    name: str
    score: Fraction
    low: Fraction
    high: Fraction
    coverage: Fraction
    tier: str | None
    possible_tiers: tuple[str | None, ...]
    contributions: Mapping[str, Contribution]
    failed: tuple[str, ...]
    to_confirm: tuple[str, ...]

    @property
    def is_certain(self) -> bool:
        """Whether every value is certain."""
        return not self.uncertain

    @property
    def uncertain(self) -> tuple[str, ...]:
        """The criteria whose value is still open, because the rating is missing or an interval."""
        return tuple(name for name, part in self.contributions.items() if part.value.width)

    @property
    def outside_scale(self) -> tuple[str, ...]:
        """The criteria whose measure lies beyond the ends of its scale."""
        return tuple(name for name, part in self.contributions.items() if part.value.outside)

    @property
    def ask_first(self) -> OpenQuestion | None:
        """The uncertain value with the most points at stake (the first id of equals), if any are."""
        at_stake = {name: part.at_stake for name, part in self.contributions.items()}
        name = min(at_stake, key=lambda name: (-at_stake[name], name))
        return OpenQuestion(name, at_stake[name]) if at_stake[name] else None


def appraise(problem: Problem, candidate: Candidate) -> Appraisal:
    """Work out the figures of one account.

    Raises:
        ValueError: a rating is not on its scale.
    """
    contributions = {
        criterion.id: _contribution(problem, criterion, candidate) for criterion in problem.criteria
    }
    parts = contributions.values()
    low, high = (
        sum((part.low for part in parts), Fraction(0)),
        sum((part.high for part in parts), Fraction(0)),
    )
    score = (low + high) / 2
    verdicts = {
        criterion.id: criterion.knock_out.test(contributions[criterion.id].datum)
        for criterion in problem.criteria
        if criterion.knock_out is not None
    }
    tiers = possible_tiers(problem.tiers, low, high)
    return Appraisal(
        id=candidate.id,
        name=candidate.name,
        score=score,
        low=low,
        high=high,
        coverage=sum((part.weight for part in parts if part.datum is not None), Fraction(0)),
        tier=possible_tiers(problem.tiers, score, score)[0],
        possible_tiers=tiers,
        contributions=contributions,
        failed=tuple(name for name, verdict in verdicts.items() if verdict is Verdict.FAILED),
        to_confirm=tuple(name for name, verdict in verdicts.items() if verdict is Verdict.UNKNOWN),
    )


def possible_tiers(tiers: tuple[Tier, ...], low: Fraction, high: Fraction) -> tuple[str | None, ...]:
    """The tiers whose half-open band [min, next higher min) the scores from `low` to `high` touch.

    Args:
        tiers: highest first.
        low: the least score, in points.
        high: the greatest score, in points.

    Returns:
        Tier ids, highest first, then None if the scores reach below the lowest tier; never empty.
    """
    touched: list[str | None] = []
    ceiling: Fraction | None = None
    for tier in tiers:
        if high >= tier.min and (ceiling is None or low < ceiling):
            touched.append(tier.id)
        ceiling = tier.min
    if ceiling is None or low < ceiling:
        touched.append(None)
    return tuple(touched)


def _contribution(problem: Problem, criterion: Criterion, candidate: Candidate) -> Contribution:
    datum = candidate.data.get(criterion.id)
    try:
        value = UNKNOWN if datum is None else criterion.scale.value(datum)
    except ValueError as error:
        raise ValueError(f"{candidate.id}, {criterion.id}: {error}") from None
    return Contribution(datum, value, problem.weights[criterion.id])
