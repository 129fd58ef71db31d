"""`selection.yaml`: an account's ratings and the decision on its tier (practice 2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Annotated, Any, ClassVar, NamedTuple

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from samctl.documents.fields import Day, Entries, Number, Text, parse_number
from samctl.documents.record import Problem, Record, collected, optional
from samctl.documents.references import CriterionId, PersonId, TierId


class Interval(NamedTuple):
    """A rated value; a certain one has equal ends."""

    low: Decimal
    high: Decimal


def _parse_interval(value: Any) -> Interval:
    if isinstance(value, Interval):
        return value
    if not isinstance(value, list):
        number = parse_number(value)
        return Interval(number, number)
    if len(value) != 2:
        raise PydanticCustomError("interval", "an interval has two ends, such as [3, 4]")
    low, high = (parse_number(end) for end in value)
    if low > high:
        raise PydanticCustomError("interval", "an interval starts with its lower end")
    return Interval(low, high)


_NUMBER_OR_PAIR: dict[str, Any] = {
    "anyOf": [
        {"type": "number"},
        {"type": "string"},
        {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
    ]
}
RatedValue = Annotated[Interval, BeforeValidator(_parse_interval), WithJsonSchema(_NUMBER_OR_PAIR)]


class Rating(Record):
    """What an account was rated on a criterion, when, by whom and why."""

    value: RatedValue | None = optional("A level or a measured number; `[3, 4]` where only that is known.", 4)
    on: Day | None = optional("Day of the rating.", "2026-09-30")
    by: PersonId | None = optional("Who rated.", "am-rhein")
    evidence: Text | None = optional("What it rests on.", "frame contract 2025, spend report")


def _widen_rating(value: Any) -> Any:
    """Bring the short form, a bare value, into the long one."""
    return value if isinstance(value, dict | Rating) else {"value": value}


RatingEntry = Annotated[
    Rating, BeforeValidator(_widen_rating, json_schema_input_type=RatedValue | Rating | None)
]


class Decision(Record):
    """The decision on an account's tier, with what it rested on."""

    tier: TierId | None = optional("The tier decided.", "key")
    by: PersonId | None = optional("Who decided.", "ceo")
    on: Day | None = optional("When.", "2026-10-02")
    reason: Text | None = optional("Why, in a sentence.")
    score: Number | None = optional("The score on that day; written by `samctl select`.", "78.75")
    criteria: Text | None = optional("Fingerprint of the criteria on that day; written by `samctl select`.")


class Selection(Record):
    """An account's ratings on the selection criteria, and the decision."""

    internal: ClassVar[bool] = True

    ratings: Entries[CriterionId, RatingEntry] = collected("Ratings by criterion.", {"product-fit": 4})
    history: Entries[CriterionId, dict[Day, RatingEntry]] = collected(
        "Earlier ratings by criterion and day; kept when a rating changes.",
        {"product-fit": {"2025-09-30": 3}},
    )
    decision: Decision | None = optional("Written by `samctl select`.")

    def find_problems(self) -> Iterable[Problem]:
        """Return earlier ratings that are not earlier."""
        return _find_late_history(self)


def _find_late_history(selection: Selection) -> Iterator[Problem]:
    for criterion, entries in selection.history.items():
        current = selection.ratings.get(criterion)
        for day in entries:
            if current and current.on and day > current.on:
                yield Problem(
                    ("history", criterion, day.isoformat()),
                    f"is later than the rating of {current.on.isoformat()}",
                    "The latest rating belongs under `ratings`.",
                    at_key=True,
                )
