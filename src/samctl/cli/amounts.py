"""Amounts and their sums: in words for people, exactly for programs."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from samctl.cli.figures import format_fixed, format_points
from samctl.practices.money import Rate, Total, Worth

UNKNOWN = "unknown"


def say_number(amount: Decimal) -> str:
    """Return an amount in groups of three digits; with cents only where it has some."""
    whole, _, cents = format_fixed(Fraction(amount), 2).partition(".")
    grouped = f"{int(whole):,}" if whole != "-0" else whole
    return grouped + (f".{cents}" if cents.strip("0") else "")


def say_exactly(amount: Decimal) -> str:
    """Return an amount with all its digits, in groups of three; with cents only where it has some."""
    whole, point, rest = f"{amount:,f}".partition(".")
    rest = rest.rstrip("0")
    return f"{whole}{point}{rest.ljust(2, '0')}" if rest else whole


def say_worth(worth: Worth) -> str:
    """Return an amount in the workspace's currency; in its own where there is no exchange rate."""
    if worth.stated is None:
        return UNKNOWN
    if worth.amount is None:
        return f"{worth.stated.currency} {say_number(worth.stated.amount)} (no rate)"
    return say_number(worth.amount)


def say_rate(rate: Rate) -> str:
    """Return an exchange rate with the day that it holds from: `0.92 (since 2026-01-01)`."""
    return f"{spell_number(rate.value)} (since {rate.since})"


def say_total(total: Total) -> str:
    """Return a sum; unknown where no amount is in it and some are left out."""
    return say_number(total.amount) if total.is_known else UNKNOWN


def spell_number(number: Decimal | None) -> str | None:
    """Return a decimal exactly, without needless zeros."""
    return None if number is None else format_points(Fraction(number), max(0, -_find_exponent(number)))


def describe_worth(worth: Worth, currency: str) -> dict[str, Any] | None:
    """Return an amount: as stated, and in the workspace's currency; null where nobody knows it.

    Args:
        worth: the amount.
        currency: of the workspace.
    """
    if worth.stated is None:
        return None
    return {
        "stated": spell_number(worth.stated.amount),
        "currency": worth.stated.currency or currency,
        "rate": spell_number(worth.rate.value) if worth.rate else None,
        "rate_since": worth.rate.since.isoformat() if worth.rate else None,
        "amount": spell_number(worth.amount),
    }


def describe_total(total: Total) -> dict[str, Any]:
    """Return a sum, null where nothing is known of it, and how many amounts are in it and are not."""
    return {
        "amount": spell_number(total.amount) if total.is_known else None,
        "counted": total.counted,
        "unknown": total.unknown,
        "without_rate": total.without_rate,
    }


def _find_exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
