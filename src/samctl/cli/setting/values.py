"""Values as people type them, read by the type of the field they are for."""

from __future__ import annotations

import csv
import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from samctl.documents.addresses import Address
from samctl.documents.days import has_day_shape, parse_iso_day
from samctl.documents.printable import make_printable
from samctl.documents.shapes import EntriesOf, FieldsOf, ListOf, Shape, Value, find_fields
from samctl.documents.slugs import is_slug, make_slug, normalise_name
from samctl.documents.suggestions import ask_meaning
from samctl.errors import UsageError

if TYPE_CHECKING:
    from samctl.cli.setting.scope import Scope

_WHOLE = re.compile(r"[-+]?[0-9]+")
_NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]{1,2})?")
_MOST_DIGITS = 30
_QUOTIENT = re.compile(r"[0-9]+ */ *[0-9]+")
_MONEY = re.compile(r"(?P<amount>\S+)(?:\s+(?P<currency>[A-Za-z]{3}))?")
_THOUSANDS = re.compile(r"[-+]?[1-9][0-9]{0,2}\.[0-9]{3}")
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}


def parse_value(scope: Scope, address: Address, text: str) -> Any:
    """Return what a text means at an address, as the editor of files takes it.

    What only the model can tell, such as a number out of range, is left to it.

    Raises:
        UsageError: the text cannot mean a value there.
    """
    try:
        return _parse(scope, address.shape, text, address)
    except UsageError as error:
        raise UsageError(f"{address}: {error.message}", error.hint) from None


def parse_items(scope: Scope, address: Address, text: str) -> list[Any]:
    """Return what a text adds to a list, or takes out of it: prose is one item, whatever commas it has.

    Raises:
        UsageError: the text cannot mean an item there.
    """
    assert isinstance(address.shape, ListOf)
    item = address.shape.item
    if isinstance(item, Value) and item.is_prose:
        return [require_text(text)]
    parsed: list[Any] = parse_value(scope, address, text)
    return parsed


def _parse(scope: Scope, shape: Shape, text: str, address: Address) -> Any:
    text = require_text(text)
    if isinstance(shape, ListOf):
        if isinstance(shape.item, FieldsOf):
            return [_parse_record(scope, shape.item, text, address)]
        return [_parse(scope, shape.item, item, address) for item in split_items(text)]
    if isinstance(shape, FieldsOf) and shape.short:
        return _parse_single(scope, shape.short, text)
    if isinstance(shape, FieldsOf):
        raise UsageError("holds several fields", _list_fields(address, shape))
    if isinstance(shape, EntriesOf):
        key = "KEY" if isinstance(shape.item, Value) else "KEY..."
        raise UsageError("holds entries, each under a key of its own", f"Name one: `{address}.{key}=VALUE`.")
    return _parse_single(scope, shape, text)


def split_items(text: str) -> list[str]:
    """Return the items of a list that stand in one text: commas and line ends part them.

    An item that has a comma of its own stands in double quotes.

    Raises:
        UsageError: quotes are not closed, or an item is empty.
    """
    try:
        rows = list(csv.reader(text.splitlines(), skipinitialspace=True, strict=True))
    except csv.Error:
        raise UsageError(
            "the double quotes in the list do not fit", 'Write items with commas as `"one, two", three`.'
        ) from None
    items = [item.strip() for row in rows for item in row]
    if not all(items):
        raise UsageError("an item of the list is empty", "Write the items with one comma between two.")
    return items


def require_text(text: str) -> str:
    """Return a text without the blanks around it.

    Raises:
        UsageError: there is nothing else, or it cannot be saved.
    """
    stripped = text.strip()
    if not stripped:
        raise UsageError("there is nothing but blanks", "Write a value.")
    try:
        stripped.encode()
    except UnicodeEncodeError:
        raise UsageError("the text is not valid Unicode", "Enter it in a UTF-8 terminal.") from None
    return stripped


def _parse_single(scope: Scope, value: Value, text: str) -> Any:
    if value.refers_to and "currency" not in value.refers_to:
        return _parse_id(scope, value, text)
    if value.kind == "choice":
        return _parse_choice(value, text)
    if value.kind == "day":
        return parse_day(text, scope.today)
    if value.kind == "flag":
        if text.lower() not in _FLAGS:
            raise UsageError(f"{_show(text)} is neither `true` nor `false`", "Write `true` or `false`.")
        return _FLAGS[text.lower()]
    if value.kind == "money":
        return _parse_money(text, scope.currency)
    if value.kind == "whole number":
        if not _WHOLE.fullmatch(text) or len(text) > _MOST_DIGITS:
            raise UsageError(f"{_show(text)} is not a whole number", "Write digits, such as 5.")
        return int(text)
    if value.kind == "number":
        return parse_number(text)
    if value.kind == "judgement":
        return text if _QUOTIENT.fullmatch(text) else parse_number(text)
    return _parse_own(text) if value.kind == "anything" else text


def parse_day(text: str, today: date) -> date:
    """Return the day that a text means: `2026-09-30`, or `today`.

    Raises:
        UsageError: it means none.
    """
    day = today if text.lower() == "today" else parse_iso_day(text)
    if day is None:
        what = "a day of the calendar" if has_day_shape(text) else "a date"
        raise UsageError(f"{_show(text)} is not {what}", "Write YYYY-MM-DD, such as 2026-09-30, or `today`.")
    return day


def parse_number(text: str) -> Decimal:
    """Return the exact number that a text is.

    Raises:
        UsageError: it is none.
    """
    if not _NUMBER.fullmatch(text) or len(format(Decimal(text), "f")) > _MOST_DIGITS:
        raise UsageError(
            f"{_show(text)} is not a number",
            "Write digits with a decimal point, such as 2400000 or 4.5, and no other marks.",
        )
    return Decimal(text)


def _parse_money(text: str, own: str) -> Any:
    parts = _MONEY.fullmatch(text)
    if parts is None:
        raise UsageError(f"{_show(text)} is not an amount", "Write `120000`, or `120000 USD`.")
    if _THOUSANDS.fullmatch(parts["amount"]):
        whole, _, rest = parts["amount"].partition(".")
        raise UsageError(
            f"{_show(text)} can be read in two ways",
            f"Write `{whole}{rest}`, or `{whole}.{rest[:2]}` with cents.",
        )
    currency = (parts["currency"] or own).upper()
    amount = parse_number(parts["amount"])
    return amount if currency == own else {"amount": amount, "currency": currency}


def _parse_choice(value: Value, text: str) -> str | int:
    known = {str(choice): choice for choice in value.choices}
    if text not in known:
        nearest = ask_meaning(text, known)
        hint = nearest if nearest.startswith("Did") else f"One of: {', '.join(known)}."
        raise UsageError(f"{_show(text)} is not a known value", hint)
    return known[text]


def _parse_id(scope: Scope, value: Value, text: str) -> str:
    """Return a text that is written as an id; whether it is defined is checked with the whole document."""
    if is_slug(text):
        return text
    named = scope.find_ids(value.refers_to)
    meant = [key for key, name in named.items() if normalise_name(name) == normalise_name(text)]
    hint = f"Did you mean {' or '.join(f'`{key}`' for key in meant)}?" if meant else ""
    hint = hint or ask_meaning(make_slug(text), named) or "Write the id, not the name."
    raise UsageError(f"{_show(text)} is not an id", hint)


def _parse_own(text: str) -> Any:
    """Return a value among the user's own data: a number or a flag where it is written as one."""
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch(r"-?(0|[1-9][0-9]{0,14})", text):
        return int(text)
    return Decimal(text) if re.fullmatch(r"-?(0|[1-9][0-9]{0,6})\.[0-9]{1,8}", text) else text


def _parse_record(scope: Scope, shape: FieldsOf, text: str, address: Address) -> dict[str, Any]:
    """Return an item that has fields: `from=controller,to=coo`."""
    fields = find_fields(shape.model)
    record: dict[str, Any] = {}
    for part in split_items(text):
        name, sign, value = (piece.strip() for piece in part.partition("="))
        example = f"Write `{address}+=FIELD=VALUE,FIELD=VALUE` with {', '.join(fields)}."
        if not sign:
            raise UsageError(f"{_show(part)} is not a field of an item with its value", example)
        if name not in fields or name == "x":
            raise UsageError(f"an item has no field `{make_printable(name)}`", ask_meaning(name, fields))
        if name in record:
            raise UsageError(f"the field `{name}` of the item is given twice", "Give it once.")
        record[name] = _parse(scope, fields[name].shape, value, address)
    return {name: record[name] for name in fields if name in record}


def _list_fields(address: Address, shape: FieldsOf) -> str:
    names = [name for name in find_fields(shape.model) if name != "x"]
    return f"Set one of them, such as `{address}.{names[0]}=...`: {', '.join(names)}."


def _show(text: str) -> str:
    shown = make_printable(text)
    return repr(shown if len(shown) <= 60 else shown[:57] + "...")
