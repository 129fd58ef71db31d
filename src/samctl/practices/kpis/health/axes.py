"""What an axis is made of: components with weights, and inputs with points.

    component   value = mean of the points of its known inputs
                low, high = the same over all inputs, the unknown ones at 0 and at 100
                coverage = share of its inputs that is known
    axis        value = sum of weight x value / sum of weight, over the components that have a value
                low, high = sum of weight x low (high) / sum of all weights, without a value 0 (100)
                coverage = sum of weight x coverage / sum of all weights

Where less than `min_coverage` of an axis is known, its value is withheld. Everything is in points, 0 to 100,
and exact. What is missing never lowers a value: it widens the interval, and takes coverage away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from samctl.documents.findings import FieldPath

AxisName = Literal["engagement", "value", "fit"]
AXES: tuple[AxisName, ...] = ("engagement", "value", "fit")

Fact = str | int | date | Fraction | None
"""What an input says: words, a count, a day, an exact number; None where that is not known."""

FULL = Fraction(100)
HALF = Fraction(50)
NONE = Fraction(0)


class Points(NamedTuple):
    """What an input is worth, and what it may be worth at least and at most."""

    value: Fraction
    low: Fraction
    high: Fraction

    @classmethod
    def of(cls, value: Fraction) -> Points:
        """Return points that are certain."""
        return cls(value, value, value)


class Input(NamedTuple):
    """One thing that a component counts.

    Args:
        title: what it is.
        state: what is the case, in a word or two, such as `in time`.
        points: 0 to 100; None where they are not known.
        document: where it stands, such as `kpis` or `meetings/2026-11-09-ops-call`; empty for nowhere.
        path: the field there.
        facts: what the points follow from, by name.
        coverage: how much of it is known, 0 to 1, where it has points.
    """

    title: str
    state: str
    points: Points | None
    document: str = ""
    path: FieldPath = ()
    facts: Mapping[str, Fact] = {}
    coverage: Fraction = Fraction(1)


class Component(NamedTuple):
    """A part of an axis.

    Args:
        name: of the weight in the settings.
        weight: not negative.
        value: the mean of the known inputs; None where none is known.
        low: with the unknown ones at 0.
        high: with the unknown ones at 100.
        coverage: the share of it that is known, 0 to 1.
        missing: why it has no value; empty where it has one.
        inputs: what it counts.
    """

    name: str
    weight: Fraction
    value: Fraction | None
    low: Fraction
    high: Fraction
    coverage: Fraction
    missing: str = ""
    inputs: tuple[Input, ...] = ()


class Axis(NamedTuple):
    """One of the three axes.

    Args:
        name: which.
        value: 0 to 100; None where too little is known.
        low: what it is at least.
        high: what it is at most.
        coverage: the share of its weight that is known, 0 to 1.
        components: in the order of the settings.
        mean: the value as it would be without `min_coverage`; None where nothing is known.
    """

    name: AxisName
    value: Fraction | None
    low: Fraction
    high: Fraction
    coverage: Fraction
    components: tuple[Component, ...]
    mean: Fraction | None


class Inputs(NamedTuple):
    """What was found for a component, before it is weighed.

    Args:
        entries: what it counts.
        missing: why there is nothing to count, or why that must not be counted.
        withheld: whether the entries cannot be relied on.
    """

    entries: tuple[Input, ...]
    missing: str = ""
    withheld: bool = False


def make_component(name: str, weight: Fraction, found: Inputs) -> Component:
    """Return a component from what was found for it."""
    known = [each for each in found.entries if each.points]
    if found.withheld or not known:
        states = dict.fromkeys(each.state for each in found.entries)
        missing = found.missing if found.withheld or not states else ", ".join(states)
        return Component(name, weight, None, NONE, FULL, NONE, missing, found.entries)
    count = len(found.entries)
    unknown = count - len(known)
    points = [each.points for each in known if each.points]
    value = low = high = sum((each.value for each in points), NONE)
    if any(each.low is not each.high for each in points):  # which is rare, and exact sums are slow
        low = sum((each.low for each in points), NONE)
        high = sum((each.high for each in points), NONE)
    return Component(
        name=name,
        weight=weight,
        value=value / len(points),
        low=low / count,
        high=(high + FULL * unknown) / count,
        coverage=sum((each.coverage for each in known), NONE) / count,
        inputs=found.entries,
    )


def make_axis(name: AxisName, components: Sequence[Component], min_coverage: Fraction) -> Axis:
    """Return an axis from its components.

    Args:
        name: which.
        components: with weights of which at least one is above 0.
        min_coverage: the share of the weight that must be known for a value, 0 to 1.
    """
    whole = sum((each.weight for each in components), NONE)
    known = [each for each in components if each.value is not None and each.weight]
    weight = sum((each.weight for each in known), NONE)
    mean = _average((each.weight * (each.value or NONE) for each in known), weight) if weight else None
    coverage = _average((each.weight * each.coverage for each in components), whole)
    return Axis(
        name=name,
        value=mean if coverage >= min_coverage else None,
        low=_average((each.weight * each.low for each in components), whole),
        high=_average((each.weight * each.high for each in components), whole),
        coverage=coverage,
        components=tuple(components),
        mean=mean,
    )


def _average(parts: Iterable[Fraction], whole: Fraction) -> Fraction:
    return sum(parts, NONE) / whole
