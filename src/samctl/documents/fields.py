"""The kinds of values that fields hold: ids, texts, days, exact numbers, money, levels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError, core_schema

from samctl.documents.days import has_day_shape, parse_iso_day
from samctl.documents.findings import FieldPath
from samctl.documents.marks import Reference
from samctl.documents.record import Problem, Record, optional, required

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_DECIMAL = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d{1,3})?")

# Control characters but tab and line feed, and what turns the direction of writing round: a reader cannot
# see them, and a terminal would obey them.
_INVISIBLE = r"\x00-\x08\x0B-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069"
TEXT_PATTERN = rf"^[^{_INVISIBLE}]*$"
NAME_PATTERN = rf"^[^{_INVISIBLE}\n\u2028\u2029]*$"


def parse_day(value: Any) -> date:
    """Return the day that an ISO text such as `2026-09-30` names.

    Raises:
        PydanticCustomError: it is no ISO date, or no day of the calendar.
    """
    if isinstance(value, str):
        day = parse_iso_day(value)
        if day is not None:
            return day
        if has_day_shape(value):
            raise PydanticCustomError("calendar", "{value} is not a day of the calendar", {"value": value})
    if isinstance(value, date):
        return value
    raise PydanticCustomError("day", "{value} is not a date", {"value": repr(value)})


def parse_number(value: Any) -> Decimal:
    """Return the exact decimal that a number in a file means, as it is written there.

    A YAML reader hands over floats; their shortest text is what the user wrote, up to 15 digits.

    Raises:
        PydanticCustomError: it is no finite number.
    """
    if type(value) is int:
        return Decimal(value)
    if isinstance(value, int | float | str | Decimal) and not isinstance(value, bool):
        text = str(value)
        if _DECIMAL.fullmatch(text):
            return Decimal(text)
    raise PydanticCustomError("number", "{value} is not a number", {"value": repr(value)})


Slug = Annotated[str, Field(pattern=SLUG_PATTERN, examples=["rheintal-pumpen"])]
"""An id: lower-case words joined by hyphens."""

Text = Annotated[str, Field(strict=True, pattern=TEXT_PATTERN)]
"""A text, of any number of lines; a bare number is refused, because `00123` would lose its zeros."""

Name = Annotated[str, Field(strict=True, min_length=1, pattern=NAME_PATTERN)]
"""A text on one line that must not be empty."""

Day = Annotated[
    date,
    BeforeValidator(parse_day),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-09-30"]}),
]
"""A day, ISO 8601, quoted or not."""

_AS_NUMBER = (
    BeforeValidator(parse_number),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": f"^{_DECIMAL.pattern}$"}]}),
)

Number = Annotated[Decimal, *_AS_NUMBER]
"""An exact decimal; more than 15 digits need quotes."""

Share = Annotated[Decimal, Field(ge=0, le=100), *_AS_NUMBER]
"""A percentage, 0 to 100."""

NonNegative = Annotated[Decimal, Field(ge=0), *_AS_NUMBER]
"""A number of at least 0."""

Level = Annotated[int, Field(strict=True, ge=1, le=5)]
"""A judgement from 1 (low) to 5 (high)."""

Count = Annotated[int, Field(strict=True, ge=0)]
"""A whole number of at least 0."""

Flag = Annotated[bool, Field(strict=True)]
"""`true` or `false`."""

Currency = Annotated[str, Field(strict=True, pattern=r"^[A-Z]{3}$", examples=["EUR"])]
"""An ISO 4217 code."""

ForeignCurrency = Annotated[Currency, Reference("currency")]
"""The currency of an amount: the workspace's own, or one that has an exchange rate there."""

Span = Annotated[
    str,
    Field(
        strict=True,
        pattern=r"^[1-9][0-9]{0,3} (day|week|month|quarter|year)s?$",
        examples=["2 weeks", "3 months", "1 year"],
    ),
]
"""A length of time in words, such as `2 weeks`, `3 months` or `1 year`."""


class AmountIn(Record):
    """An amount in a currency of its own."""

    amount: Number = required("The amount.", 120000)
    currency: ForeignCurrency | None = optional("ISO code; the workspace's currency where absent.", "USD")


def _widen_money(value: Any) -> Any:
    """Bring the short form, a plain number, into the long one."""
    return value if isinstance(value, dict | AmountIn) else {"amount": value}


Money = Annotated[
    AmountIn,
    BeforeValidator(
        _widen_money,
        json_schema_input_type=Number | AmountIn,
    ),
]
"""An amount: a plain number in the workspace's currency, or `{amount: 120000, currency: USD}`."""


def _refuse_negative(amount: AmountIn) -> AmountIn:
    if amount.amount < 0:
        raise PydanticKnownError("greater_than_equal", {"ge": 0})
    return amount


Spend = Annotated[Money, AfterValidator(_refuse_negative)]
"""An amount that is spent, so that shares of it can be told: nothing or more."""


Email = Annotated[
    str,
    Field(
        strict=True,
        pattern=rf"^[^@\s{_INVISIBLE}]+@[^@\s{_INVISIBLE}]+$",
        examples=["a.muster@example.com"],
    ),
]
"""An e-mail address, as far as a pattern can tell."""


OfferKind = Literal["partnership", "solution", "service", "commercial", "innovation"]
"""What sort of offer an opportunity or a proposal is."""


class EmptyWhenNull(NamedTuple):
    """Takes a heading with nothing below it, which YAML reads as null, for an empty collection."""

    kind: type

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the collection's schema behind a step that replaces null."""
        kind = self.kind

        def fill(value: Any) -> Any:
            return kind() if value is None else value

        return core_schema.no_info_before_validator_function(fill, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the collection's JSON Schema, which admits null."""
        made = handler(schema)
        return {**made, "type": [made["type"], "null"]}


_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

Entries = Annotated[dict[_Key, _Value], EmptyWhenNull(dict)]
"""A mapping; empty where its heading has nothing below."""

Items = Annotated[list[_Value], EmptyWhenNull(list)]
"""A list; empty where its heading has nothing below."""


def find_reversed(path: FieldPath, start: date | None, end: date | None) -> Iterator[Problem]:
    """Return a problem at `path`, where the end stands, if it lies before the start."""
    if start and end and end < start:
        yield Problem(
            path, f"{end} is before {start}", "The end must not lie before the start; correct one of the two."
        )
