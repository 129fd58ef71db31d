"""A year of contact with a customer: the rhythm, and a record of each meeting, about 1 KB."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from bench.ids import PEOPLE, STAKEHOLDERS, TODAY, TOUCHPOINTS
from bench.vocabulary import CITIES, make_phrase, make_sentences

_FIRST = date(2025, 11, 24)
_WEEKS = dict(zip(TOUCHPOINTS, (2, 13, 26, 13, 4, 52), strict=True))
"""How many weeks lie between two times of a touchpoint: 50 meetings a year in all."""

_OPEN_WEEKS = 6
"""What was promised in the last weeks is mostly open; of what is older, one in fifty was forgotten."""


def make_rhythm(random: Random, number: int) -> dict[str, Any]:
    """Return a rhythm of contact that has run for a year."""
    return {
        "contact": {"questions_to": random.choice(PEOPLE), "response_within": "1 day"},
        "touchpoints": {name: _make_touchpoint(random, name) for name in TOUCHPOINTS},
    }


def make_records(random: Random) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the records of the meetings of a year, with the names of their files without the ending."""
    for name, weeks in _WEEKS.items():
        day = _FIRST
        while day < TODAY:
            yield f"{day}-{name}", _make_record(random, name, day)
            day += timedelta(weeks=weeks)


def _make_touchpoint(random: Random, name: str) -> dict[str, Any]:
    return {
        "title": make_phrase(random),
        "kind": "review" if "review" in name else random.choice(("call", "visit", "meeting")),
        "every": f"{_WEEKS[name]} weeks",
        "from": str(_FIRST),
        "time": "10:00",
        "minutes": 45,
        "with": random.sample(STAKEHOLDERS, 2),
        "attendees": random.sample(PEOPLE, 2),
        "owner": random.choice(PEOPLE),
        "place": f"{random.choice(CITIES)} plant",
        "purpose": make_sentences(random, 1),
        "agenda": [make_phrase(random), make_phrase(random)],
    }


def _make_record(random: Random, touchpoint: str, day: date) -> dict[str, Any]:
    names = ("first-offer", "stop-list", "spare-parts")[: random.randint(0, 3)]
    return {
        "touchpoint": touchpoint,
        "date": str(day),
        "attendees": random.sample(PEOPLE, 2),
        "customer_attendees": random.sample(STAKEHOLDERS, 3),
        "summary": make_sentences(random, 4),
        "decisions": {"agreed": {"title": make_phrase(random), "by": random.choice(STAKEHOLDERS)}},
        "feedback": [
            {"from": random.choice(STAKEHOLDERS), "text": make_sentences(random, 1), "sentiment": sentiment}
            for sentiment in random.sample(("positive", "neutral", "negative"), random.randint(0, 2))
        ],
        "actions": {name: _make_action(random, day) for name in names},
        "rating": random.randint(2, 5),
    }


def _make_action(random: Random, day: date) -> dict[str, Any]:
    due = day + timedelta(days=random.randint(7, 40))
    is_recent = day > TODAY - timedelta(weeks=_OPEN_WEEKS)
    is_open = random.random() < (0.6 if is_recent else 0.02)
    return {
        "title": make_phrase(random),
        "owner": random.choice((*PEOPLE, *STAKEHOLDERS)),
        "due": str(due),
        "done_on": None if is_open else str(min(due + timedelta(days=random.randint(-5, 9)), TODAY)),
    }
