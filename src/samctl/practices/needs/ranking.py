"""The ranking of needs: which of them to act on first.

A need's points, of 100 at most:

    points = (10 x impact + 6 x urgency + 4 x our fit) x likelihood

Impact, urgency and our fit are levels from 1 to 5. The likelihood counts for foreseen needs; what is there
today is certain. Impact weighs as much as the other two together: a need that hardly hurts is worth little
effort, however urgent. The sum is multiplied by the likelihood as any expected value is.

An input that nobody knows is neither zero nor in the middle: the points become an interval, from the lowest
level to the highest, and the rank one from the best place that is possible to the worst.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from samctl.documents.needs import Need, Needs

Factor = Literal["impact", "urgency", "our_fit", "likelihood"]
Group = Literal["problem", "shared", "foreseen", "unsorted"]

GROUPS: tuple[Group, ...] = ("problem", "shared", "foreseen", "unsorted")
"""The kinds of needs, in the order in which they are shown; `unsorted` ones have no kind on file."""

WEIGHTS: dict[Factor, int] = {"impact": 10, "urgency": 6, "our_fit": 4}
"""Points for each level of an input."""

_LEVELS = (1, 5)
_CERTAIN = Fraction(1)
_ANY_LIKELIHOOD = (Fraction(0), _CERTAIN)


class Range(NamedTuple):
    """What a number can be, both ends included; they are equal where it is known."""

    low: Fraction
    high: Fraction

    @property
    def is_known(self) -> bool:
        """Whether there is only one number that it can be."""
        return self.low == self.high


class Input(NamedTuple):
    """What an input contributes to the points of a need.

    Args:
        name: of the field.
        value: as the document says it, the likelihood as a share of 1; None where nobody knows it.
        weight: points for each level.
        points: the weight times the level.
        stake: the points that the best case loses if this turns out as low as it can; 0 where it is known.
    """

    name: Factor
    value: int | None
    weight: int
    points: Range
    stake: Fraction


class Likelihood(NamedTuple):
    """What the likelihood does to the points of a need.

    Args:
        value: as the document says it, as a share of 1; None where nobody knows it.
        counts: whether it does anything: for foreseen needs, and for those whose kind nobody knows.
        factor: what the sum is multiplied by; 1 where it does not count.
        stake: the points that the best case loses if this turns out as low as it can.
    """

    value: Fraction | None
    counts: bool
    factor: Range
    stake: Fraction


class Score(NamedTuple):
    """The points of a need, with all that they come from.

    Args:
        inputs: impact, urgency and our fit.
        likelihood: what the sum is multiplied by.
        total: the sum before that.
        points: what comes out.
    """

    inputs: tuple[Input, ...]
    likelihood: Likelihood
    total: Range
    points: Range

    @property
    def unknown(self) -> tuple[Factor, ...]:
        """The inputs that nobody knows, the one that decides most first."""
        missing = [(each.stake, each.name) for each in self.inputs if each.value is None]
        if self.likelihood.counts and self.likelihood.value is None:
            missing.append((self.likelihood.stake, "likelihood"))
        return tuple(name for _, name in sorted(missing, key=lambda each: -each[0]))


class RankedNeed(NamedTuple):
    """A need in its place.

    Args:
        id: of the need.
        need: the entry of the document.
        group: its kind.
        score: its points.
        best_rank: the place that it takes if all that is unknown turns out in its favour, from 1.
        worst_rank: the place that it takes in the opposite case; equal to the other where nothing can
            change it. Needs of the same points share a place.
    """

    id: str
    need: Need
    group: Group
    score: Score
    best_rank: int
    worst_rank: int


def score_need(need: Need) -> Score:
    """Return the points of a need, exactly."""
    levels: dict[Factor, int | None] = {
        "impact": need.impact,
        "urgency": need.urgency,
        "our_fit": need.our_fit,
    }
    weighed = {name: _weigh(level, WEIGHTS[name]) for name, level in levels.items()}
    total = Range(
        sum((each.low for each in weighed.values()), Fraction(0)),
        sum((each.high for each in weighed.values()), Fraction(0)),
    )
    likelihood = _judge_likelihood(need, total)
    best = likelihood.factor.high
    inputs = tuple(
        Input(name, level, WEIGHTS[name], weighed[name], (weighed[name].high - weighed[name].low) * best)
        for name, level in levels.items()
    )
    points = Range(total.low * likelihood.factor.low, total.high * best)
    return Score(inputs, likelihood, total, points)


def rank_needs(needs: Needs) -> tuple[RankedNeed, ...]:
    """Return the needs, the one to act on first in front.

    They stand by best rank, then by worst rank. Needs that share both stand by impact, then by urgency, the
    greater first and unknown ones last, then in the order of the document.
    """
    scores = {name: score_need(need) for name, need in needs.needs.items()}
    ranked = [_place(name, need, scores) for name, need in needs.needs.items()]
    return tuple(sorted(ranked, key=_judge_order))


def list_groups(ranked: Sequence[RankedNeed]) -> Iterator[tuple[Group, list[RankedNeed]]]:
    """Return the needs by kind, in the order of the ranking; kinds without needs are left out."""
    for group in GROUPS:
        found = [each for each in ranked if each.group == group]
        if found:
            yield group, found


def _weigh(level: int | None, weight: int) -> Range:
    low, high = _LEVELS if level is None else (level, level)
    return Range(Fraction(low * weight), Fraction(high * weight))


def _judge_likelihood(need: Need, total: Range) -> Likelihood:
    """Return what a need's likelihood does; one whose kind nobody knows may be there today."""
    stated = None if need.likelihood is None else Fraction(need.likelihood) / 100
    if need.kind not in ("foreseen", None):
        return Likelihood(stated, False, Range(_CERTAIN, _CERTAIN), Fraction(0))
    low, high = _ANY_LIKELIHOOD if stated is None else (stated, stated)
    if need.kind is None:
        high = _CERTAIN
    return Likelihood(stated, True, Range(low, high), (high - low) * total.high)


def _place(name: str, need: Need, scores: Mapping[str, Score]) -> RankedNeed:
    own = scores[name].points
    others = [score.points for other, score in scores.items() if other != name]
    return RankedNeed(
        id=name,
        need=need,
        group=need.kind or "unsorted",
        score=scores[name],
        best_rank=1 + sum(other.low > own.high for other in others),
        worst_rank=1 + sum(other.high > own.low for other in others),
    )


def _judge_order(ranked: RankedNeed) -> tuple[int, int, int, int]:
    return ranked.best_rank, ranked.worst_rank, -(ranked.need.impact or 0), -(ranked.need.urgency or 0)
