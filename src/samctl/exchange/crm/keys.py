"""Ids of a CRM in the form in which they are compared.

Salesforce has two spellings of one id: 15 characters in which case counts, as reports show them, and 18,
whose last three tell the case of the others, as interfaces and the Data Loader have them.
"""

from __future__ import annotations

import re

SALESFORCE = "salesforce"

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
_GROUP = 5
_SHORT, _LONG = 15, 18
_CAPITALS = {code: "01"[chr(code).isupper()] for code in range(128)}
_ID = re.compile(r"[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?")


def fold_key(key: str, system: str) -> str:
    """Return an id in the form in which all its spellings are equal.

    Args:
        key: the id as it stands somewhere.
        system: whose id it is; elsewhere than in Salesforce every letter counts.
    """
    key = key.strip()
    if system != SALESFORCE or not _ID.fullmatch(key):
        return key
    has_lost_case = len(key) == _LONG and key in (key.upper(), key.lower())
    return _lengthen(_restore_case(key) if has_lost_case else key[:_SHORT])


def _lengthen(short: str) -> str:
    """Return the 18 characters of an id of 15: each group of five gets a digit that tells its capitals."""
    capitals = short.translate(_CAPITALS)
    groups = (capitals[start : start + _GROUP] for start in range(0, _SHORT, _GROUP))
    return short + "".join(_DIGITS[int(group[::-1], 2)] for group in groups)


def _restore_case(key: str) -> str:
    """Return the first 15 characters of an id of 18 in their proper case, which other programs may lose."""
    digits = [_DIGITS.find(letter) for letter in key[_SHORT:_LONG].upper()]
    if -1 in digits:
        return key[:_SHORT]
    return "".join(
        letter.upper() if digits[place // _GROUP] >> place % _GROUP & 1 else letter.lower()
        for place, letter in enumerate(key[:_SHORT])
    )
