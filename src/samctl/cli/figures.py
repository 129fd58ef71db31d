"""Exact numbers as people read them: rounded half up, once, when they are printed."""

from __future__ import annotations

from fractions import Fraction

_HALF = Fraction(1, 2)


def round_half_up(number: Fraction, places: int) -> Fraction:
    """Return a number rounded to so many places, halves away from zero."""
    scale = 10**places
    rounded = (abs(number) * scale + _HALF).__floor__()
    return Fraction(rounded if number >= 0 else -rounded, scale)


def format_fixed(number: Fraction, places: int = 1) -> str:
    """Return a number with exactly so many places: `78.8`, `75.0`."""
    rounded = round_half_up(number, places)
    sign = "-" if rounded < 0 else ""
    whole, rest = divmod(abs(rounded.numerator) * (10**places // rounded.denominator), 10**places)
    return f"{sign}{whole}.{rest:0{places}}" if places else f"{sign}{whole}"


def format_points(number: Fraction, places: int = 6) -> str:
    """Return a number with at most so many places and no needless zeros: `78.75`, `75`."""
    text = format_fixed(number, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def format_grouped(number: Fraction, places: int = 6) -> str:
    """Return a number with at most so many places, its digits in groups of three: `1,240,000`, `-0.25`."""
    text = format_points(number, places)
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, rest = digits.partition(".")
    return f"{sign}{int(whole):,}{point}{rest}"


def format_percent(share: Fraction, places: int = 0) -> str:
    """Return a share of 1 as a percentage: `85 %`; with places, without needless zeros: `11.6 %`."""
    return f"{format_points(share * 100, places)} %"


def format_percent_down(share: Fraction) -> str:
    """Return a bound that must not be promised too high, rounded down: whole percents, tenths below 10."""
    percent = share * 100
    return (
        f"{percent.__floor__()} %"
        if percent >= 10
        else f"{format_points(Fraction((percent * 10).__floor__(), 10))} %"
    )


def format_share(share: Fraction) -> str:
    """Return a share of draws in whole percents; a share between none and half a percent is `<1 %`."""
    if 0 < share < Fraction(1, 200):
        return "<1 %"
    if 1 > share > Fraction(199, 200):
        return ">99 %"
    return format_percent(share)
