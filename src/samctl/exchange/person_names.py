"""The parts of a person's name, as far as it tells them.

Address books want family name and given names apart; files have one name. It is split only where something
says how: the salutation on file (`Sehr geehrte Frau Vogt`), a comma (`Vogt, Petra`), a particle in small
letters (`Anna von der Heide`), or there being just two words. Of other names nobody but the person knows
which words are the family's; they are left whole, as the family name, by which address books sort.
"""

from __future__ import annotations

from typing import NamedTuple

_TITLES = frozenset({"dr", "prof", "professor", "ing", "dipl-ing", "mag", "mr", "mrs", "ms", "herr", "frau"})


class PersonName(NamedTuple):
    """The parts of a name, in the order of a vCard's `N`.

    Args:
        family: the family name; the whole name where it cannot be split.
        given: the given names.
        additional: always empty; nothing tells middle names from given ones.
        prefix: titles in front.
        suffix: always empty.
    """

    family: str
    given: str = ""
    additional: str = ""
    prefix: str = ""
    suffix: str = ""


def split_name(name: str, salutation: str = "") -> PersonName:
    """Return the parts of a name.

    Args:
        name: in full, on one line.
        salutation: how a letter to the person begins; empty where unknown.
    """
    words = name.split()
    count = 0
    while count < len(words) - 1 and _is_title(words[count]):
        count += 1
    titles, words = words[:count], words[count:]
    family = " ".join(words)
    first, comma, rest = family.partition(", ")
    if comma:
        return PersonName(first, rest, prefix=" ".join(titles))
    place = _find_family(words, salutation)
    if place:
        return PersonName(" ".join(words[place:]), " ".join(words[:place]), prefix=" ".join(titles))
    return PersonName(family, prefix=" ".join(titles))


def _is_title(word: str) -> bool:
    return word.casefold().replace(".-", "-").rstrip(".") in _TITLES


def _find_family(words: list[str], salutation: str) -> int:
    """Return where the family name begins; 0 where nothing tells."""
    greeted = salutation.rstrip(" ,!").split()
    shared = 0
    while shared < min(len(words), len(greeted)) and words[-1 - shared] == greeted[-1 - shared]:
        shared += 1
    if 0 < shared < len(words):
        return len(words) - shared
    particle = next((index for index, word in enumerate(words) if index and word[:1].islower()), 0)
    return particle or (1 if len(words) == 2 else 0)
