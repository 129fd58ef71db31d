"""Ratings that rest on deals: which criteria they rate, and what becomes of the ratings on file.

What somebody rated by hand wins. A rating is known to be measured by its evidence, which begins with the name
of the measure: `won_value_12m: 23 deals, salesforce`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Literal, NamedTuple

from samctl.documents.changes import Changes
from samctl.documents.criteria import Criterion
from samctl.documents.crm import Deal
from samctl.documents.selection import Interval, Rating, Selection
from samctl.documents.workspace import MeasureName
from samctl.practices.selection.measures import MEASURES, Measurement, MeasureUnit
from samctl.practices.selection.rating import record_rating

Outcome = Literal["new", "changed", "same", "conflict", "unknown", "earlier"]
"""What becomes of a rating: `earlier` goes into the history, for the present one is of a later day."""

_PLACES: dict[MeasureUnit, int] = {"money": 2, "percent": 1, "days": 0, "deals": 0, "products": 0}
_UNITS: dict[MeasureUnit, frozenset[str]] = {
    "percent": frozenset({"%", "percent", "prozent"}),
    "days": frozenset({"day", "days", "tag", "tage"}),
    "deals": frozenset({"deal", "deals", "order", "orders", "auftrag", "aufträge"}),
    "products": frozenset({"product", "products", "produkt", "produkte"}),
}


class MeasuredRating(NamedTuple):
    """What a measure says about an account on a criterion, and what becomes of it.

    Args:
        criterion: the criterion.
        measure: the measure.
        measured: what it comes to.
        rating: as it would be on file; None where it is unknown.
        present: the rating that it is held against; None where there is none.
        outcome: what becomes of it.
    """

    criterion: str
    measure: MeasureName
    measured: Measurement
    rating: Rating | None
    present: Rating | None
    outcome: Outcome


class Appraiser(NamedTuple):
    """How measured ratings are made.

    Args:
        as_of: the day that they hold for.
        by: who answers for them; None for nobody.
        take_measured: whether what was measured takes the place of what was rated by hand.
    """

    as_of: date
    by: str | None = None
    take_measured: bool = False

    def rate(
        self,
        selection: Selection | None,
        mapping: Mapping[str, MeasureName],
        measured: Mapping[MeasureName, Measurement],
        deals: Iterable[Deal],
    ) -> list[MeasuredRating]:
        """Return what measures say about an account.

        Args:
            selection: its present ratings.
            mapping: criterion and measure.
            measured: every measure of the account.
            deals: of the account; the systems that they come from are told.
        """
        origin = ", ".join(sorted({deal.system for deal in deals if deal.system}))
        return [
            self._judge(selection, criterion, name, measured[name], origin)
            for criterion, name in mapping.items()
        ]

    def _judge(
        self,
        selection: Selection | None,
        criterion: str,
        name: MeasureName,
        measured: Measurement,
        origin: str,
    ) -> MeasuredRating:
        rating = self._make_rating(name, measured, origin)
        present = selection.ratings.get(criterion) if selection else None
        is_earlier = bool(present and present.on and self.as_of < present.on)
        if selection and is_earlier:
            present = selection.history.get(criterion, {}).get(self.as_of)
        outcome: Outcome
        if rating is None:
            outcome = "unknown"
        elif present is None or present.value is None:
            outcome = "earlier" if is_earlier else "new"
        elif present.value == rating.value:
            outcome = "same"
        elif not is_measured(present) and not self.take_measured:
            outcome = "conflict"
        else:
            outcome = "earlier" if is_earlier else "changed"
        return MeasuredRating(criterion, name, measured, rating, present, outcome)

    def _make_rating(self, name: MeasureName, measured: Measurement, origin: str) -> Rating | None:
        value = round_measurement(name, measured)
        if value is None:
            return None
        count = f"{measured.deals} deal{'s' * (measured.deals != 1)}"
        evidence = f"{name}: {count}{f', {origin}' if origin else ''}"
        return Rating(value=value, on=self.as_of, by=self.by, evidence=evidence)


def record_measured(selection: Selection | None, ratings: Iterable[MeasuredRating]) -> Changes:
    """Return the changes that measured ratings make; old ratings move into the history."""
    changes: dict[tuple[str | int, ...], object] = {}
    for each in ratings:
        if each.rating is not None and each.outcome in ("new", "changed", "earlier"):
            changes |= record_rating(selection, each.criterion, each.rating)
    return changes


def is_measured(rating: Rating) -> bool:
    """Return whether a rating rests on deals, as its evidence tells."""
    name, colon, _ = (rating.evidence or "").partition(":")
    return bool(colon) and name in MEASURES


def round_measurement(name: MeasureName, measured: Measurement) -> Interval | None:
    """Return what a measurement is as a rating: money in hundredths, percent in tenths, else whole numbers.

    Half is rounded up; the ends of an interval are rounded away from each other.
    """
    if measured.low is None or measured.high is None:
        return None
    places = _PLACES[MEASURES[name].unit]
    if measured.is_certain:
        number = _round(measured.low, places, _round_half_up)
        return Interval(number, number)
    return Interval(_round(measured.low, places, floor), _round(measured.high, places, ceil))


def find_mapping_problem(criterion: Criterion, name: MeasureName, currency: str) -> tuple[str, str] | None:
    """Return why a measure cannot rate a criterion and what to do about it; None where it can.

    Args:
        criterion: that it is to rate.
        name: of the measure.
        currency: of the workspace, in which amounts are measured.
    """
    if criterion.measure is None:
        hint = "Give the criterion a `measure:` with points for numbers, or leave it out here."
        return "the criterion is rated in levels, and no measure tells these", hint
    unit, wanted = criterion.measure.unit or "", MEASURES[name].unit
    fits = unit == currency if wanted == "money" else unit.casefold() in _UNITS[wanted]
    if not unit or fits:
        return None
    measured_in = currency if wanted == "money" else {"percent": "%"}.get(wanted, wanted)
    hint = f"State the points of the criterion in {measured_in}, or choose another measure."
    return f"`{name}` is measured in {measured_in}, and the criterion in {unit}", hint


def _round_half_up(number: Fraction) -> int:
    """Return the nearest whole number, halves away from zero."""
    whole = floor(abs(number) + Fraction(1, 2))
    return whole if number >= 0 else -whole


def _round(number: Fraction, places: int, towards: Callable[[Fraction], int]) -> Decimal:
    """Return a fraction as a decimal of so many places, without zeros behind the point that say nothing."""
    rounded = Decimal(towards(number * 10**places)).scaleb(-places)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded.normalize()
