"""What the scoring engine is asked: criteria, candidate accounts and tiers, whatever file they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from samctl.practices.selection.scales import Datum, Scale
from samctl.practices.selection.weights import normalise


class Verdict(Enum):
    """The outcome of a knock-out."""

    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"


class KnockOut(NamedTuple):
    """A bound that an account must keep to take part at all, in the criterion's own unit.

    Args:
        min: the least that passes, or None.
        max: the most that passes, or None.
    """

    min: Fraction | None = None
    max: Fraction | None = None

    def test(self, datum: Datum | None) -> Verdict:
        """Test the datum itself: an interval fails only if all of it fails, and passes only if all passes."""
        if datum is None:
            return Verdict.UNKNOWN
        if (self.min is not None and datum.high < self.min) or (
            self.max is not None and datum.low > self.max
        ):
            return Verdict.FAILED
        if (self.min is None or datum.low >= self.min) and (self.max is None or datum.high <= self.max):
            return Verdict.PASSED
        return Verdict.UNKNOWN


class Criterion(NamedTuple):
    """One criterion.

    Args:
        id: its id in the documents.
        name: its name for people.
        importance: raw importance g_j in any unit, not negative.
        scale: from a datum to a value.
        knock_out: the bound an account must keep, if there is one.
    """

    id: str
    name: str
    importance: Fraction
    scale: Scale
    knock_out: KnockOut | None = None


class Candidate(NamedTuple):
    """One account that may be chosen.

    Args:
        id: its id in the documents.
        name: its name for people; accounts of equal score are shown by name.
        data: what is known, by criterion id; None or no entry where nothing is.
    """

    id: str
    name: str
    data: Mapping[str, Datum | None]


class Tier(NamedTuple):
    """A band of scores, from `min` up to the next higher tier's.

    Args:
        id: its id in the documents.
        min: the least score in points, 0 to 100, that belongs to it.
        max_accounts: how many accounts it has room for, or None.
    """

    id: str
    min: Fraction
    max_accounts: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A complete question for the engine.

    Args:
        criteria: in the order of the document; figures do not depend on it.
        candidates: in any order.
        tiers: highest first.
        min_coverage: the share of weight, 0 to 1, that must be rated for an account to be ranked.
        weight_uncertainty: by how much of itself, 0 to 1, a stated weight may be off in the simulation.

    Raises:
        ValueError: no criterion, an id given twice, a rating on an unknown criterion, weights that are
            negative or add up to zero, tiers not in falling order, or a share outside 0 to 1.
    """

    criteria: tuple[Criterion, ...]
    candidates: tuple[Candidate, ...]
    tiers: tuple[Tier, ...] = ()
    min_coverage: Fraction = Fraction(0)
    weight_uncertainty: Fraction = Fraction(1, 4)
    weights: Mapping[str, Fraction] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        ids = _unique("criterion", [criterion.id for criterion in self.criteria])
        _unique("account", [candidate.id for candidate in self.candidates])
        _unique("tier", [tier.id for tier in self.tiers])
        for candidate in self.candidates:
            if unknown := set(candidate.data) - ids:
                raise ValueError(f"{candidate.id} is rated on unknown criteria: {', '.join(sorted(unknown))}")
        if any(upper.min <= lower.min for upper, lower in pairwise(self.tiers)):
            raise ValueError("the tiers must be listed from the highest to the lowest")
        for name in ("min_coverage", "weight_uncertainty"):
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"{name} must lie between 0 and 1, not {getattr(self, name)}")
        importances = {criterion.id: criterion.importance for criterion in self.criteria}
        object.__setattr__(self, "weights", normalise(importances))


def _unique(kind: str, ids: list[str]) -> set[str]:
    unique: set[str] = set()
    for name in ids:
        if name in unique:
            raise ValueError(f"the {kind} {name} is given twice")
        unique.add(name)
    return unique
