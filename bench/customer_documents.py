"""Who a customer is, what it was rated and what it needs: documents as long as well-kept ones, about 4 KB."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from bench.ids import COMPETITORS, CRITERIA, GOALS, NEEDS, OFFERS, PEOPLE, STAKEHOLDERS, UNITS, make_day
from bench.vocabulary import CITIES, make_company, make_person, make_phrase, make_position, make_sentences


def make_profile(random: Random, number: int) -> dict[str, Any]:
    """Return who the customer is."""
    return {
        "name": make_company(random, number),
        "website": f"https://www.account-{number}.example",
        "crm": {"hubspot": f"{random.randrange(10**5, 10**6)}"},
        "industry": "Machinery",
        "headquarters": {"city": random.choice(CITIES), "country": "DE"},
        "employees": random.randrange(100, 40_000),
        "revenue": {year: random.randrange(10, 2_000) * 1_000_000 for year in (2023, 2024, 2025)},
        "customer_since": make_day(random, 3_000, 1_000),
        "account_team": {
            "account_manager": random.choice(PEOPLE),
            "executive_sponsor": random.choice(PEOPLE),
            "members": dict(zip(random.sample(PEOPLE, 2), ["service", "engineering"], strict=True)),
        },
        "business": {
            "summary": make_sentences(random, 3),
            "markets": ["water supply", "chemicals", "food"],
            "units": {unit: {"name": unit.title(), "summary": make_sentences(random, 1)} for unit in UNITS},
        },
        "goals": {goal: _make_customer_goal(random) for goal in GOALS},
        "stakeholders": {name: _make_stakeholder(random, name) for name in STAKEHOLDERS},
        "influences": [{"from": STAKEHOLDERS[1], "to": STAKEHOLDERS[0], "kind": "influences"}],
        "competitors": {name: _make_competitor(random) for name in COMPETITORS},
        "analyst_reports": {"annual-2025": {"title": make_phrase(random), "date": "2026-03-20"}},
    }


def make_selection(random: Random, number: int) -> dict[str, Any]:
    """Return what the account was rated, earlier too, and the decision on its tier."""
    ratings = {name: _make_rating(random, name) for name in CRITERIA}
    days = [date(year, 9, 15) for year in (2025, 2024)]
    history = {name: {str(day): _make_rating(random, name, day) for day in days} for name in CRITERIA}
    decision = {
        "tier": random.choice(("key", "develop", "standard")),
        "by": random.choice(PEOPLE),
        "on": "2026-10-02",
        "reason": make_sentences(random, 2),
    }
    return {"ratings": ratings, "history": history, "decision": decision}


def make_needs(random: Random, number: int) -> dict[str, Any]:
    """Return what the customer needs and where we can act."""
    spaces = ("drives", "monitoring", "training")
    return {
        "as_of": "2026-10-15",
        "needs": {name: _make_need(random, foreseen=name == NEEDS[0]) for name in NEEDS},
        "opportunities": {name: _make_opportunity(random) for name in OFFERS},
        "white_space": {unit: {name: _make_holding(random) for name in spaces} for unit in UNITS},
    }


def _make_rating(random: Random, criterion: str, day: date | None = None) -> dict[str, Any]:
    value: int | list[int] = random.randint(1, 5)
    if criterion == "revenue-potential":
        value = random.randrange(50, 6_000) * 1_000
    elif day is None and random.random() < 0.1:
        value = [3, 4]
    on = {} if day else {"on": make_day(random, 90, 10)}
    return {"value": value, **on, "by": random.choice(PEOPLE), "evidence": make_sentences(random, 1)}


def _make_customer_goal(random: Random) -> dict[str, Any]:
    return {
        "title": make_phrase(random),
        "unit": random.choice(UNITS),
        "owner": random.choice(STAKEHOLDERS),
        "due": "2028-12-31",
        "initiatives": [make_phrase(random)],
    }


def _make_stakeholder(random: Random, name: str) -> dict[str, Any]:
    return {
        "name": make_person(random),
        "title": make_position(random),
        "unit": random.choice(UNITS),
        **({} if name == STAKEHOLDERS[0] else {"reports_to": STAKEHOLDERS[0]}),
        "roles": ["decision_maker" if name == STAKEHOLDERS[0] else random.choice(("influencer", "user"))],
        "influence": random.randint(1, 5),
        "support": random.choice(("supporter", "neutral", "opponent")),
        "coverage": random.choice(("multiple", "deep")),
        "relation": {"now": "vendor", "wanted": "problem_solver"},
        "contact": random.choice(PEOPLE),
        "email": f"{name}@customer.example",
        "as_of": make_day(random, 100, 10),
    }


def _make_competitor(random: Random) -> dict[str, Any]:
    return {
        "name": make_person(random),
        "present_in": [random.choice(UNITS)],
        "strengths": [make_phrase(random)],
        "weaknesses": [make_phrase(random)],
        "share_of_wallet": random.randint(5, 60),
        "as_of": make_day(random, 100, 10),
    }


def _make_need(random: Random, *, foreseen: bool) -> dict[str, Any]:
    return {
        "title": make_phrase(random),
        "kind": "foreseen" if foreseen else random.choice(("problem", "shared")),
        "statement": make_sentences(random, 1),
        "stakeholders": [random.choice(STAKEHOLDERS)],
        "serves": random.choice(GOALS),
        "impact": random.randint(1, 5),
        "urgency": random.randint(1, 5),
        "value": random.randrange(20, 900) * 1_000,
        "evidence": [make_phrase(random)],
    }


def _make_opportunity(random: Random) -> dict[str, Any]:
    return {
        "title": make_phrase(random),
        "kind": "solution",
        "summary": make_sentences(random, 1),
        "addresses": list(NEEDS),
        "unit": random.choice(UNITS),
        "value_to_customer": random.randrange(20, 900) * 1_000,
        "value_to_us": {"amount": random.randrange(20, 900) * 1_000, "currency": "USD"},
        "effort": random.randint(1, 5),
        "probability": random.randrange(10, 90, 5),
        "owner": random.choice(PEOPLE),
    }


def _make_holding(random: Random) -> dict[str, Any]:
    return {
        "state": "competitor",
        "competitor": random.choice(COMPETITORS),
        "spend": random.randrange(10, 900) * 1_000,
        "contract_end": make_day(random, -300, -900),
    }
