"""`criteria.yaml`: the weighted criteria by which the executives choose key accounts (practice 2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from samctl.documents.approval import Approval
from samctl.documents.fields import Count, Entries, NonNegative, Number, Share, Slug, Text, parse_number
from samctl.documents.record import Problem, Record, collected, optional, required
from samctl.documents.references import CriterionId, Definition

FEWEST_CRITERIA = 3
MOST_CRITERIA = 8
_QUOTIENT = re.compile(r"(\d+)\s*/\s*(\d+)")


def _parse_ratio(value: Any) -> Fraction:
    """Return the judgement of a comparison: 1 to 9, or a reciprocal written `1/4`."""
    quotient = _QUOTIENT.fullmatch(value) if isinstance(value, str) else None
    if isinstance(value, Fraction):
        ratio = value
    elif quotient and int(quotient[2]):
        ratio = Fraction(int(quotient[1]), int(quotient[2]))
    else:
        try:
            ratio = Fraction(parse_number(value))
        except PydanticCustomError:
            raise PydanticCustomError("ratio", "{value} is no judgement", {"value": repr(value)}) from None
    if not Fraction(1, 9) <= ratio <= 9:
        raise PydanticCustomError("ratio", "{value} is outside 1/9 to 9", {"value": str(value)})
    return ratio


Ratio = Annotated[
    Fraction,
    BeforeValidator(_parse_ratio),
    WithJsonSchema({"type": ["number", "string"], "examples": [3, "1/4"]}),
]
"""How many times as important one criterion is as another, Saaty's 1 to 9 and their reciprocals."""


class LevelMeaning(Record):
    """What a level means, with a value of its own where the levels are not evenly spaced."""

    means: Text | None = optional("The level in words.", "half")
    value: Share | None = optional("Its value, 0 to 100; evenly spaced where no level has one.", 40)


def _widen_level(value: Any) -> Any:
    return value if isinstance(value, dict | LevelMeaning) else {"means": value}


LevelEntry = Annotated[
    LevelMeaning, BeforeValidator(_widen_level, json_schema_input_type=Text | LevelMeaning | None)
]
RatingLevel = Annotated[int, Field(ge=0, le=100)]


class Measure(Record):
    """A criterion measured in numbers: its value runs straight from point to point."""

    unit: Text | None = optional("Unit of the measured number.", "EUR")
    values: dict[Number, Share] = required(
        "Measured number -> value from 0 to 100, at least two points, rising or falling.",
        {0: 0, 500000: 50, 5000000: 100},
    )


class KnockOut(Record):
    """An account beyond these bounds is out, whatever its score."""

    min: Number | None = optional("The least that is acceptable, in levels or in the measure's unit.", 2)
    max: Number | None = optional("The most that is acceptable.", 90)


class Criterion(Record):
    """One criterion with its weight and its scale."""

    name: Text | None = optional("As it is printed.", "Product fit")
    weight: NonNegative | None = optional("Importance; only the proportions matter.", 25)
    rank: Annotated[int, Field(strict=True, ge=1)] | None = optional(
        "Position in the order of importance, 1 first; for `weights: rank`.", 1
    )
    question: Text | None = optional(
        "What to ask when rating.", "How much of what they buy can we deliver today?"
    )
    rating: dict[RatingLevel, LevelEntry] | None = optional(
        "Levels and what they mean.", {1: "none of it", 3: "half", 5: "all"}
    )
    measure: Measure | None = optional("A scale for a measured number, instead of levels.")
    knock_out: KnockOut | None = optional("Bounds that end an account's candidacy.")


class Tier(Record):
    """A tier of accounts, from a score on."""

    min: Share = required("Least score of the tier, 0 to 100.", 75)
    max_accounts: Count | None = optional("How many accounts we can serve in it.", 12)


class Exit(Record):
    """When a key account is questioned."""

    below: Share | None = optional("Score under which it is flagged.", 65)
    reviews: Count | None = optional("For so many ratings in a row.", 2)


class Criteria(Record):
    """The criteria, their weights and the tiers."""

    approval: Approval | None = optional("Written by `samctl approve criteria`.")
    weights: Literal["direct", "swing", "rank", "pairwise"] = optional(
        "Where the weights come from.", "direct", default="direct"
    )
    weight_uncertainty: Share = optional(
        "How wrong the weights may be, percent.", 25, default=parse_number(25)
    )
    min_coverage: Share = optional(
        "Percent of weight that must be rated to be ranked.", 60, default=parse_number(60)
    )
    criteria: Entries[Annotated[Slug, Definition("criterion")], Criterion] = collected(
        "The criteria, 3 to 8 of them, by id."
    )
    comparisons: Entries[CriterionId, dict[CriterionId, Ratio]] = collected(
        "For `weights: pairwise`: how many times as important the first is as the second.",
        {"product-fit": {"revenue-potential": 3, "cultural-fit": "1/4"}},
    )
    tiers: Entries[Annotated[Slug, Definition("tier")], Tier] = collected(
        "Tiers from the highest down.", {"key": {"min": 75, "max_accounts": 12}}
    )
    exit: Exit | None = optional("When a key account is questioned.", {"below": 65, "reviews": 2})

    def find_problems(self) -> Iterable[Problem]:
        """Return scales that measure nothing and weights that are missing or contradict each other."""
        for name, criterion in self.criteria.items():
            yield from _find_scale_problems(("criteria", name), criterion)
        yield from _WEIGHT_PROBLEMS[self.weights](self)
        yield from _find_tier_problems(self.tiers)


def _find_scale_problems(path: tuple[str, ...], criterion: Criterion) -> Iterator[Problem]:
    if criterion.rating is not None and criterion.measure is not None:
        yield Problem(
            (*path, "measure"), "has both `rating` and `measure`", "Keep one of the two.", at_key=True
        )
    elif criterion.rating is not None:
        yield from _find_level_problems((*path, "rating"), criterion.rating)
    elif criterion.measure is not None:
        yield from _find_point_problems((*path, "measure", "values"), list(criterion.measure.values.items()))
    else:
        yield Problem(
            path,
            "has no scale",
            "Add `rating:` with its levels, such as {1: none, 5: all}, or `measure:` with points.",
            at_key=True,
        )
    knock_out = criterion.knock_out
    if knock_out:
        yield from _find_bound_problems((*path, "knock_out"), knock_out, criterion.rating)


def _find_bound_problems(
    path: tuple[str, ...], bounds: KnockOut, levels: dict[int, LevelMeaning] | None
) -> Iterator[Problem]:
    """Return bounds that nobody can meet."""
    least, most = bounds.min, bounds.max
    if least is None and most is None:
        yield Problem(path, "has no bound", "Give `min` or `max`.", at_key=True)
    elif least is not None and most is not None and least > most:
        yield Problem(
            path, f"nobody is at least {least} and at most {most}", "Exchange the two.", at_key=True
        )
    elif levels and least is not None and least > max(levels):
        hint = f"The highest level is {max(levels)}."
        yield Problem((*path, "min"), f"no level reaches {least}, so everybody is out", hint)
    elif levels and most is not None and most < min(levels):
        hint = f"The lowest level is {min(levels)}."
        yield Problem((*path, "max"), f"no level is as low as {most}, so everybody is out", hint)


def _find_level_problems(path: tuple[str, ...], levels: dict[int, LevelMeaning]) -> Iterator[Problem]:
    if len(levels) < 2:
        yield Problem(
            path, "a scale needs at least two levels", "Describe the lowest and the highest.", at_key=True
        )
    valued = [level for level, meaning in levels.items() if meaning.value is not None]
    if valued and len(valued) < len(levels):
        missing = next(level for level in levels if level not in valued)
        yield Problem(
            (*path, missing), f"level {missing} has no `value`", "Give every level a value, or none."
        )


def _find_point_problems(path: tuple[str, ...], points: list[tuple[Any, Any]]) -> Iterator[Problem]:
    if len(points) < 2:
        yield Problem(
            path, "a measure needs at least two points", "Such as {0: 0, 5000000: 100}.", at_key=True
        )
    values = [value for _, value in sorted(points)]
    rising = all(low < high for low, high in pairwise(values))
    falling = all(low > high for low, high in pairwise(values))
    if not rising and not falling:
        yield Problem(
            path,
            "the values neither rise nor fall throughout",
            "From point to point the value must always rise, or always fall.",
            at_key=True,
        )


def _find_tier_problems(tiers: dict[str, Tier]) -> Iterator[Problem]:
    by_least: dict[Any, str] = {}
    for name, tier in tiers.items():
        other = by_least.setdefault(tier.min, name)
        if other != name:
            hint = "Each tier begins at a score of its own."
            yield Problem(("tiers", name, "min"), f"begins at {tier.min}, and so does {other}", hint)


def _find_direct_problems(criteria: Criteria) -> Iterator[Problem]:
    known = {name: each.weight for name, each in criteria.criteria.items() if each.weight is not None}
    for name in [name for name in criteria.criteria if name not in known]:
        yield Problem(("criteria", name), "has no weight", "Add `weight:`, such as 25.", at_key=True)
    if known and len(known) == len(criteria.criteria) and not any(known.values()):
        yield Problem(
            ("criteria",), "the weights sum to zero", "Give at least one criterion a weight.", at_key=True
        )


def _find_rank_problems(criteria: Criteria) -> Iterator[Problem]:
    for name, each in criteria.criteria.items():
        if each.rank is None:
            hint = "With `weights: rank` every criterion needs `rank:`, 1 for the most important."
            yield Problem(("criteria", name), "has no rank", hint, at_key=True)


def _find_pairwise_problems(criteria: Criteria) -> Iterator[Problem]:
    given = {(one, other) for one, row in criteria.comparisons.items() for other in row}
    for one, other in sorted(given):
        if one == other:
            yield Problem(("comparisons", one, other), "is compared with itself", "Remove it.", at_key=True)
        elif (other, one) in given and one > other:
            hint = "Each pair once, either way round; remove one of the two."
            yield Problem(("comparisons", one, other), f"is also given as {other}: {one}", hint, at_key=True)
    for one, other in combinations(criteria.criteria, 2):
        if (one, other) not in given and (other, one) not in given:
            hint = f"Add `{one}: {{{other}: ...}}`: how many times as important is the first?"
            yield Problem(("comparisons",), f"{one} and {other} are not compared", hint, at_key=True)


_WEIGHT_PROBLEMS = {
    "direct": _find_direct_problems,
    "swing": _find_direct_problems,
    "rank": _find_rank_problems,
    "pairwise": _find_pairwise_problems,
}
