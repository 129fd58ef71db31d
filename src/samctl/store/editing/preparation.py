"""Values as a program gives them, made ready to be written, and what a reader will make of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from samctl.store.editing.refusal import EditRefusedError

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

Value: TypeAlias = (
    "str | int | Decimal | Fraction | bool | date | Sequence[Value] | Mapping[Any, Value] | None"
)
"""What can be written: mappings have keys of str, int or date; a Fraction must be a decimal."""

_EXACT_DIGITS = 15  # a reader's float keeps as many decimal digits; longer numbers are written as text
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Token(NamedTuple):
    """A scalar with one spelling, which needs no quotes.

    Args:
        text: as it is written.
        data: what a reader makes of it.
    """

    text: str
    data: int | float | bool | str | None


def prepare(value: Value) -> Any:
    """Return a value made of dict, list, str and `Token` only.

    Raises:
        EditRefusedError: a number without an exact decimal form, text that is no Unicode.
        TypeError: a type that no document holds.
    """
    if isinstance(value, str):
        return _prepare_text(str.__str__(value))
    if value is None:
        return Token("null", None)
    if isinstance(value, bool):
        return Token("true" if value else "false", value)
    if isinstance(value, int):
        return Token(str(int(value)), int(value))
    if isinstance(value, date) and not isinstance(value, datetime):
        return Token(value.isoformat(), value.isoformat())
    if isinstance(value, Mapping):
        return {prepare_key(key): prepare(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [prepare(item) for item in value]
    return _prepare_number(value)


def prepare_key(key: object) -> str | Token:
    """Return a mapping's key as text to be written, or as a token that is never quoted."""
    if isinstance(key, bool) or not isinstance(key, str | int | date):
        raise TypeError(f"no key of a document: {key!r}")
    prepared: str | Token = prepare(key)
    if isinstance(prepared, str) and (_DATE.fullmatch(prepared) or prepared == "on"):
        # A reader's keys are text, so a date comes back as such; and `on` is a field of our documents.
        return Token(prepared, prepared)
    return prepared


def kind_of(prepared: Any) -> str:
    """Return the kind of node that a prepared value becomes."""
    return "mapping" if isinstance(prepared, dict) else "sequence" if isinstance(prepared, list) else "scalar"


def read_back(prepared: Any) -> Any:
    """Return what a reader makes of a prepared value once it is written."""
    if isinstance(prepared, Token):
        return prepared.data
    if isinstance(prepared, dict):
        return {read_back(key): read_back(value) for key, value in prepared.items()}
    if isinstance(prepared, list):
        return [read_back(item) for item in prepared]
    return prepared


def _prepare_text(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise EditRefusedError(f"the text {text!r} is not valid Unicode", "Enter the text again.") from None
    return text


def _prepare_number(value: object) -> str | Token:
    from decimal import Decimal
    from fractions import Fraction

    if isinstance(value, Fraction):
        value = _decimal(value)
    if not isinstance(value, Decimal) or not value.is_finite():
        raise TypeError(f"no value of a document: {value!r}")
    text = format(value, "f")
    if "." not in text:
        return Token(str(int(value)), int(value))
    return text if len(value.as_tuple().digits) > _EXACT_DIGITS else Token(text, float(text))


def _decimal(value: Fraction) -> Decimal:
    """Return a fraction as the decimal number that it is."""
    from decimal import Decimal

    places, rest = 0, value.denominator
    while rest % 10 == 0:
        places, rest = places + 1, rest // 10
    for factor in (2, 5):
        while rest % factor == 0:
            places, rest = places + 1, rest // factor
    if rest != 1:
        raise EditRefusedError(f"{value} has no exact decimal form", "Round it first.")
    digits = value.numerator * 10**places // value.denominator
    sign = "-" if digits < 0 else ""
    padded = str(abs(digits)).rjust(places + 1, "0")
    return Decimal(sign + (f"{padded[:-places]}.{padded[-places:]}" if places else padded))
