"""Ids made from names: lower-case words of `a-z` and `0-9` joined by hyphens.

The rules, in this order; the same name always gives the same id, on every machine:

1. German letters are spelled out (`ä` -> `ae`, `ß` -> `ss`), `&` is the word `and`, letters that Unicode
   does not take apart are replaced by their usual Latin spelling (`ø` -> `o`, `ł` -> `l`, `þ` -> `th`).
2. All other accents are dropped (Unicode NFKD).
3. Apostrophes are dropped (`O'Hara` -> `ohara`), and so are the dots of abbreviations made of single
   letters (`S.p.A.` -> `spa`, but `acme.com` -> `acme-com`).
4. What else is not a letter or digit separates words. Legal forms (`GmbH`, `Ltd`) stay: they tell
   companies apart.
5. At most 60 characters, cut between words where possible. A name that Windows reserves for a device
   (`con`, `aux`) gets `-account` behind it. A name in which nothing remains, such as one in Greek, is
   `account-` and eight digits of its SHA-256.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from samctl.documents.fields import SLUG_PATTERN

LONGEST_SLUG = 60

_SLUG = re.compile(SLUG_PATTERN.removesuffix("$") + r"\Z")
_SPELLINGS = str.maketrans(
    {
        "&": " and ",
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ı": "i",
        "'": "",
        "’": "",
        "‘": "",
        "ʼ": "",
        "`": "",
        "´": "",
    }
)
_ABBREVIATION = re.compile(r"(?<!\w)[^\W\d_](?:\.[^\W\d_])+(?!\w)")
_RESERVED = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")


def is_slug(text: str) -> bool:
    """Return whether a text is an id: lower-case words of `a-z` and `0-9` joined by hyphens."""
    return _SLUG.match(text) is not None


def make_slug(name: str) -> str:
    """Return the id that a name makes; never empty, and always the same for the same name."""
    words = re.findall(r"[a-z0-9]+", _fold(name))
    slug = _cut("-".join(words), LONGEST_SLUG)
    if not slug:
        return f"account-{_digest(name, 8)}"
    return f"{slug}-account" if _RESERVED.fullmatch(slug) else slug


def make_unique_slug(name: str, taken: Collection[str], *qualifiers: str) -> str:
    """Return an id for a name that is not among those taken.

    Args:
        name: the name.
        taken: ids in use.
        qualifiers: what tells things of the same name apart in words, such as the city; tried in this
            order. Where none helps, six digits of the name's SHA-256 do.
    """
    slug = make_slug(name)
    if slug not in taken:
        return slug
    for qualifier in filter(str.strip, qualifiers):
        candidate = _join(slug, make_slug(qualifier))
        if candidate not in taken:
            return candidate
    seed = name
    while (candidate := _join(slug, _digest(seed, 6))) in taken:
        seed = candidate
    return candidate


def normalise_name(name: str) -> str:
    """Return the form in which two spellings of one name are equal, in any script.

    Case, accents, punctuation and spaces do not count; legal forms do.
    """
    return " ".join(re.findall(r"[^\W_]+", _fold(name))) or " ".join(name.split())


def fold_spelling(name: str) -> str:
    """Return the form in which spellings with the same letters are equal: `GTX Pro`, `gtx-pro`, `GTXPro`."""
    return normalise_name(name).replace(" ", "")


def _fold(name: str) -> str:
    """Return a name in lower case, its letters spelled out and stripped of accents."""
    from unicodedata import combining, normalize

    spelled = normalize("NFC", name).lower().translate(_SPELLINGS)
    if not spelled.isascii():
        spelled = "".join(letter for letter in normalize("NFKD", spelled).lower() if not combining(letter))
    return _ABBREVIATION.sub(lambda match: match[0].replace(".", ""), spelled)


def _cut(slug: str, longest: int) -> str:
    if len(slug) <= longest:
        return slug
    whole_words = slug[: longest + 1].rpartition("-")[0]
    return whole_words or slug[:longest]


def _join(slug: str, suffix: str) -> str:
    suffix = _cut(suffix, LONGEST_SLUG // 2)
    return f"{_cut(slug, LONGEST_SLUG - len(suffix) - 1)}-{suffix}"


def _digest(text: str, length: int) -> str:
    from hashlib import sha256
    from unicodedata import normalize

    return sha256(normalize("NFC", text).encode(errors="surrogatepass")).hexdigest()[:length]
