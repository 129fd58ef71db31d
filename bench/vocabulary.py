"""Words for invented companies, people and what is said about them."""

from __future__ import annotations

from random import Random

_FIRST = ("Alt", "Berg", "Dorn", "Eich", "Falken", "Grau", "Hasel", "Kalt", "Linden", "Mar", "Nieder", "Ost")
_SECOND = ("ach", "brunn", "feld", "furt", "hagen", "hofen", "kirch", "leben", "mark", "rode", "tal", "wald")
_TRADES = ("Pumpen", "Papier", "Logistik", "Maschinen", "Werften", "Chemie", "Mining", "Foods", "Energie")
_GIVEN = ("Anna", "Birgit", "Carlos", "Dagmar", "Emil", "Franka", "Giulia", "Henrik", "Ines", "Jakob")
_TITLES = ("Chief Operating Officer", "Head of Purchasing", "Plant Manager", "Head of Maintenance")
_SUBJECTS = (
    "The plant",
    "Their purchasing",
    "The new hall",
    "Line three",
    "The contract",
    "The board",
)
_VERBS = ("expects", "needs", "has asked for", "will decide on", "compares", "pays for", "postponed")
_OBJECTS = (
    "drives with lower losses",
    "spare parts within a day",
    "a single contact",
    "frame prices",
)
_ENDS = (
    "since spring",
    "before the budget closes",
    "in all three sites",
    "by the end of May",
    "once more",
)
CITIES = ("Basel", "Bielefeld", "Bologna", "Gothenburg", "Hamburg", "Linz", "Lyon", "Toledo")


def make_company(random: Random, number: int) -> str:
    """Return a company's name; the number keeps it apart from all others."""
    return f"{make_surname(random)} {random.choice(_TRADES)} {number}"


def make_surname(random: Random) -> str:
    """Return the name of a family, or of the place it comes from."""
    return random.choice(_FIRST) + random.choice(_SECOND)


def make_person(random: Random) -> str:
    """Return a person's name."""
    return f"{random.choice(_GIVEN)} {make_surname(random)}"


def make_position(random: Random) -> str:
    """Return a position in a company."""
    return random.choice(_TITLES)


def make_phrase(random: Random) -> str:
    """Return a title of some words."""
    return f"{random.choice(_OBJECTS)} {random.choice(_ENDS)}".capitalize()


def make_sentences(random: Random, count: int) -> str:
    """Return some sentences of prose."""
    parts = (_SUBJECTS, _VERBS, _OBJECTS, _ENDS)
    return " ".join(" ".join(map(random.choice, parts)) + "." for _ in range(count))
