"""Currencies as numbers carry them: ISO 4217 codes and signs."""

from __future__ import annotations

from functools import cache

_CODES = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF "
    "CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD "
    "HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD "
    "LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK "
    "PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS "
    "TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG"
)
CURRENCIES = frozenset(_CODES.split())
"""ISO 4217 codes; a list, because three letters behind a number may also be `MIO` or `TSD`."""

_SIGNS = {"€": "EUR", "£": "GBP", "US$": "USD", "₹": "INR", "₩": "KRW", "₺": "TRY", "₽": "RUB", "₴": "UAH"}
_SHARED_SIGNS = {
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP"),
    "¥": ("JPY", "CNY"),
}


def find_unit(mark: str) -> str | None:
    """Return the unit that a code or sign at a number means, or None where it is none.

    Args:
        mark: such as `eur`, `€` or `$`.

    Returns:
        An ISO 4217 code, or the sign itself where several currencies share it.
    """
    code = _SIGNS.get(mark, mark.upper())
    return code if code in CURRENCIES or code in _SHARED_SIGNS else None


def find_currency(unit: str, home: str) -> str | None:
    """Return the currency that a unit means, or None where it is no currency.

    Args:
        unit: an ISO 4217 code, or a sign that several currencies share.
        home: the ISO code of our own currency; a shared sign means it if it can, else the best known.
    """
    if unit in _SHARED_SIGNS:
        return home if home in _SHARED_SIGNS[unit] else _SHARED_SIGNS[unit][0]
    return unit if unit in CURRENCIES else None


def find_named_currency(text: str) -> str | None:
    """Return the ISO 4217 code of a currency by its code, sign or name (`Euro`, `Schweizer Franken`).

    A sign or name that several currencies share is none.
    """
    unit = find_unit(text.strip())
    return unit if unit in CURRENCIES else _list_names().get(text.strip().casefold())


@cache
def _list_names() -> dict[str, str]:
    """Return codes by name, English and German, in the singular and the plural."""
    from babel import Locale
    from babel.numbers import get_currency_name

    names = {
        get_currency_name(code, count, Locale(language)).casefold(): code
        for language in ("en", "de")
        for count in (None, 1, 2)
        for code in sorted(CURRENCIES)
    }
    return {**names, "pound sterling": "GBP", "pfund sterling": "GBP"}
