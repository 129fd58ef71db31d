"""A cell as the value that its field holds: a number, money, a day, a country, a text."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from samctl.exchange.amounts import DecimalMark, Notation, parse_amount
from samctl.exchange.cells import CellError, quote_cell, read_text
from samctl.exchange.countries import find_country, suggest_countries
from samctl.exchange.currencies import find_currency
from samctl.exchange.days import DayOrder, read_day

NUMERIC_KINDS = ("money", "number", "whole number")
"""Kinds of fields whose columns must show how they write numbers."""


class NoCountryError(CellError):
    """A country that has no code."""


class Notes(NamedTuple):
    """How a column is to be read.

    Args:
        notation: how it writes numbers.
        order: what stands first in its days, where the cells leave it open.
        currency: ISO 4217 code of the workspace.
    """

    notation: Notation = Notation()
    order: DayOrder | None = None
    currency: str = ""


def read_value(text: str, kind: str, notes: Notes) -> Any:
    """Return the value of a cell that says something.

    Args:
        text: the cell.
        kind: of the field: `country`, `day`, `money`, `number`, `whole number`, else a text.
        notes: how its column is to be read.

    Returns:
        A `Decimal`, or a mapping of `amount` and `currency` for money that is not in ours; a whole number as
        an `int`; an ISO day, a country code or a text on one line.

    Raises:
        NoCountryError: it is no country.
        CellError: it cannot be read as what it should be.
    """
    decimal = notes.notation.decimal
    match kind:
        case "day":
            return read_day(text, notes.order)
        case "country":
            return _read_country(text)
        case "number":
            return parse_amount(text, decimal)
        case "whole number":
            return _read_whole_number(text, decimal)
        case "money":
            unit = find_currency(notes.notation.unit, notes.currency)
            return make_money(parse_amount(text, decimal), unit, notes.currency)
        case _:
            return read_text(text)


def make_money(amount: Decimal, currency: str | None, home: str) -> Any:
    """Return an amount as documents hold it: plain where it is in our currency or names none.

    Args:
        amount: the amount.
        currency: its ISO 4217 code, where known.
        home: the code of ours.
    """
    return amount if currency in (None, home) else {"amount": amount, "currency": currency}


def _read_country(text: str) -> str:
    name = read_text(text)
    code = find_country(name)
    if code is None:
        meant = suggest_countries(name)
        asked = f"; did you mean {' or '.join(meant)}?" if meant else ""
        raise NoCountryError(f"{quote_cell(name)} is not a country or its ISO code{asked}")
    return code


def _read_whole_number(text: str, decimal: DecimalMark | None) -> int:
    amount = parse_amount(text, decimal)
    if amount != int(amount):
        raise CellError(f"{quote_cell(text)} is not a whole number")
    return int(amount)
