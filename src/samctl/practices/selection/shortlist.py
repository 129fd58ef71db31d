"""From the documents to the engine's question: criteria, scales, weights, what is known of each account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

from samctl.documents.criteria import FEWEST_CRITERIA, MOST_CRITERIA, Criteria
from samctl.documents.criteria import Criterion as CriterionEntry
from samctl.documents.rules import Remark
from samctl.documents.selection import Rating, Selection
from samctl.practices.selection.comparisons import Consistency, weigh_by_comparison
from samctl.practices.selection.problem import Candidate, Criterion, KnockOut, Problem, Tier
from samctl.practices.selection.scales import Datum, MeasureScale, RatingScale, Scale
from samctl.practices.selection.weights import normalise, rank_order_centroid

_PERCENT = Fraction(1, 100)
_DIGITS = 60


class Entrant(NamedTuple):
    """An account that takes part in the selection, as its documents tell it.

    Args:
        slug: its id.
        name: as it is printed.
        selection: its ratings and the decision; None where there is no such document.
    """

    slug: str
    name: str
    selection: Selection | None


class Importances(NamedTuple):
    """Normalised weights and, where they come from pairwise comparisons, how consistent these are."""

    weights: Mapping[str, Fraction]
    consistency: Consistency | None = None


def weigh(criteria: Criteria) -> Importances:
    """Return the weights that the criteria document states, by whichever method it names.

    Raises:
        ValueError: a weight is missing, or they contradict each other; validation has said where.
    """
    entries = criteria.criteria
    if criteria.weights == "rank":
        ranks = {name: entry.rank for name, entry in entries.items() if entry.rank is not None}
        return Importances(rank_order_centroid(ranks))
    if criteria.weights == "pairwise":
        judgements = {
            (one, other): ratio for one, row in criteria.comparisons.items() for other, ratio in row.items()
        }
        compared = weigh_by_comparison(list(entries), judgements)
        return Importances(compared.weights, compared.consistency)
    stated = {name: Fraction(entry.weight) for name, entry in entries.items() if entry.weight is not None}
    return Importances(normalise(stated))


def pose_problem(criteria: Criteria, entrants: list[Entrant], weights: Mapping[str, Fraction]) -> Problem:
    """Return the engine's question for a set of accounts.

    Ratings that no scale accepts are left out, as unknown; `find_misfits` names them.

    Args:
        criteria: without contradictions, as validation leaves it.
        entrants: the accounts.
        weights: normalised, by criterion, as `weigh` returns them.
    """
    posed = [_pose_criterion(criteria, name, weights[name]) for name in criteria.criteria]
    tiers = [
        Tier(name, Fraction(tier.min), tier.max_accounts)
        for name, tier in sorted(criteria.tiers.items(), key=lambda item: item[1].min, reverse=True)
    ]
    return Problem(
        criteria=tuple(posed),
        candidates=tuple(pose_candidate(posed, each) for each in entrants),
        tiers=tuple(tiers),
        min_coverage=Fraction(criteria.min_coverage) * _PERCENT,
        weight_uncertainty=Fraction(criteria.weight_uncertainty) * _PERCENT,
    )


def pose_candidate(criteria: Sequence[Criterion], entrant: Entrant) -> Candidate:
    """Return an account with what is known of it; ratings that their scale does not know are left out."""
    ratings = entrant.selection.ratings if entrant.selection else {}
    data = {each.id: make_datum(ratings.get(each.id)) for each in criteria}
    usable = {each.id: datum for each in criteria if (datum := data[each.id]) and _is_usable(each, datum)}
    return Candidate(entrant.slug, entrant.name, usable)


def make_scale(entry: CriterionEntry) -> Scale | None:
    """Return the scale of a criterion; None where the document gives none that can be used."""
    if entry.measure is not None:
        points = sorted(
            (Fraction(x), Fraction(value) * _PERCENT) for x, value in entry.measure.values.items()
        )
        return MeasureScale(tuple(points))
    if not entry.rating:
        return None
    valued = {level: meaning.value for level, meaning in entry.rating.items() if meaning.value is not None}
    if valued:
        return RatingScale(
            tuple(sorted((Fraction(x), Fraction(value) * _PERCENT) for x, value in valued.items()))
        )
    lowest, highest = min(entry.rating), max(entry.rating)
    return RatingScale.even(Fraction(lowest), Fraction(highest), levels=highest - lowest + 1)


def make_scales(criteria: Criteria) -> dict[str, Scale]:
    """Return the scale of every criterion that has one."""
    made = {name: make_scale(entry) for name, entry in criteria.criteria.items()}
    return {name: scale for name, scale in made.items() if scale is not None}


def find_misfits(criteria: Criteria, scales: Mapping[str, Scale], selection: Selection) -> Iterator[Remark]:
    """Return the ratings that lie outside the levels of their criterion.

    Args:
        criteria: for the names.
        scales: by criterion, as `make_scales` returns them.
        selection: the ratings.
    """
    for name, rating in selection.ratings.items():
        scale = scales.get(name)
        datum = make_datum(rating)
        if datum is None or not isinstance(scale, RatingScale) or scale.covers(datum):
            continue
        lowest, highest = (format_quantity(end) for end in (scale.points[0][0], scale.points[-1][0]))
        message = f"ratings.{name}: {format_datum(datum)} is no level of {name_criterion(criteria, name)}"
        yield Remark(
            ("ratings", name, "value"), message, f"Its levels run from {lowest} to {highest}.", at_key=False
        )


def make_datum(rating: Rating | None) -> Datum | None:
    """Return what a rating says, or None where it says nothing."""
    if rating is None or rating.value is None:
        return None
    return Datum(Fraction(rating.value.low), Fraction(rating.value.high))


def format_datum(datum: Datum) -> str:
    """Return what is known as the file shows it: `4`, or `3 to 4` for an interval."""
    low, high = format_quantity(datum.low), format_quantity(datum.high)
    return low if low == high else f"{low} to {high}"


def format_quantity(quantity: Fraction) -> str:
    """Return a level or a measured number without needless zeros: `4`, `3.5`, `2400000`."""
    with localcontext(prec=_DIGITS):
        number = (Decimal(quantity.numerator) / quantity.denominator).normalize()
        return format(number, "f")


def name_criterion(criteria: Criteria, slug: str) -> str:
    """Return a criterion's name as it is printed; made from its id where the document gives none."""
    entry = criteria.criteria.get(slug)
    return entry.name if entry and entry.name else slug.replace("-", " ").capitalize()


def count_fits(criteria: Criteria) -> bool:
    """Return whether there are as many criteria as people can weigh: 3 to 8."""
    return FEWEST_CRITERIA <= len(criteria.criteria) <= MOST_CRITERIA


def _pose_criterion(criteria: Criteria, name: str, weight: Fraction) -> Criterion:
    entry = criteria.criteria[name]
    scale = make_scale(entry)
    if scale is None:
        raise ValueError(f"the criterion {name} has no scale")
    bounds = entry.knock_out
    knock_out = None
    if bounds is not None:
        least, most = (None if bound is None else Fraction(bound) for bound in (bounds.min, bounds.max))
        knock_out = KnockOut(min=least, max=most)
    return Criterion(name, name_criterion(criteria, name), weight, scale, knock_out)


def _is_usable(criterion: Criterion, datum: Datum) -> bool:
    return isinstance(criterion.scale, MeasureScale) or criterion.scale.covers(datum)
