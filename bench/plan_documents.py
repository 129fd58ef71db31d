"""What is planned with a customer: documents as long as well-kept ones, about 4 KB."""

from __future__ import annotations

from random import Random
from typing import Any

from bench.ids import EXECUTIVE, KPIS, NEEDS, OFFERS, PEOPLE, PLAN_GOALS, PROPOSALS, STAKEHOLDERS, TOUCHPOINTS
from bench.vocabulary import CITIES, make_phrase, make_sentences
from samctl.practices.plan.approval import compute_content_fingerprint


def make_plan(random: Random, number: int) -> dict[str, Any]:
    """Return the plan for three years, approved and shown to the customer."""
    charter = ("field_of_play", "value_to_customer", "how", "value_to_us")
    swot = ("strengths", "weaknesses", "opportunities", "threats")
    plan = {
        "horizon": {"start": "2027-01-01", "end": "2029-12-31"},
        "charter": {name: make_sentences(random, 1) for name in charter},
        "swot": {name: [make_phrase(random), make_phrase(random)] for name in swot},
        "goals": {name: _make_plan_goal(random, name) for name in PLAN_GOALS},
        "proposals": {name: _make_proposal(random) for name in PROPOSALS},
        "resources": {"engineer": _make_resource(random), "test-bench": _make_resource(random)},
        "risks": {"price-war": _make_risk(random), "new-owner": _make_risk(random)},
    }
    approval = {"by": EXECUTIVE, "on": "2026-11-16", "fingerprint": compute_content_fingerprint(plan)}
    shared = {"on": "2026-11-18", "with": [random.choice(STAKEHOLDERS)]}
    return {**plan, "approval": approval, "shared_with_customer": shared}


def make_meetings(random: Random, number: int) -> dict[str, Any]:
    """Return the rhythm of contact."""
    return {
        "contact": {
            "questions_to": random.choice(PEOPLE),
            "escalation_to": random.choice(PEOPLE),
            "response_within": "1 day",
            "channels": ["phone", "email"],
        },
        "touchpoints": {name: _make_touchpoint(random) for name in TOUCHPOINTS},
    }


def make_kpis(random: Random, number: int) -> dict[str, Any]:
    """Return results against targets, and the commitments of both sides."""
    commitments = {name: _make_commitment(random) for name in ("parts-24h", "forecast", "report", "samples")}
    kpis = {name: _make_kpi(random) for name in KPIS}
    kpis[KPIS[0]]["kind"] = "leading"
    return {"kpis": kpis, "commitments": commitments}


def _make_plan_goal(random: Random, name: str) -> dict[str, Any]:
    marks = {
        f"{name}-{year}": {"title": make_phrase(random), "due": f"{year}-06-30"} for year in (2027, 2028)
    }
    return {
        "title": make_phrase(random),
        "kpi": random.choice(KPIS),
        "from": random.randint(5, 30),
        "to": random.randint(40, 80),
        "due": "2029-12-31",
        "owner": random.choice(PEOPLE),
        "mutual": True,
        "addresses": [random.choice(NEEDS)],
        "benchmarks": marks,
    }


def _make_proposal(random: Random) -> dict[str, Any]:
    return {
        "title": make_phrase(random),
        "kind": "partnership",
        "summary": make_sentences(random, 1),
        "addresses": [random.choice(NEEDS), random.choice(OFFERS)],
        "goals": [random.choice(PLAN_GOALS)],
        "value_to_customer": random.randrange(20, 900) * 1_000,
        "value_to_us": random.randrange(20, 900) * 1_000,
        "start": "2027-02-01",
        "end": "2027-12-31",
        "owner": random.choice(PEOPLE),
        "status": "draft",
    }


def _make_resource(random: Random) -> dict[str, Any]:
    return {
        "title": make_phrase(random),
        "kind": "people",
        "amount": random.randint(5, 90),
        "unit": "days",
        "from": "2027-02-01",
        "to": "2027-12-31",
        "for": random.choice(PROPOSALS),
    }


def _make_risk(random: Random) -> dict[str, Any]:
    return {
        "title": make_phrase(random),
        "probability": random.randint(1, 5),
        "impact": random.randint(1, 5),
        "response": make_sentences(random, 1),
        "owner": random.choice(PEOPLE),
    }


def _make_touchpoint(random: Random) -> dict[str, Any]:
    return {
        "title": make_phrase(random),
        "kind": random.choice(("call", "review", "visit")),
        "every": "2 weeks",
        "from": "2027-01-11",
        "to": "2029-12-31",
        "weekday": random.choice(("monday", "thursday")),
        "time": "10:00",
        "minutes": 45,
        "with": random.sample(STAKEHOLDERS, 2),
        "attendees": random.sample(PEOPLE, 2),
        "owner": random.choice(PEOPLE),
        "place": f"{random.choice(CITIES)} plant",
        "purpose": make_sentences(random, 2),
        "agenda": [make_phrase(random), make_phrase(random), make_phrase(random)],
    }


def _make_kpi(random: Random) -> dict[str, Any]:
    quarters = ("2026-03-31", "2026-06-30", "2026-09-30")
    return {
        "title": make_phrase(random),
        "unit": "%",
        "better": "higher",
        "kind": "result",
        "baseline": {"2025-12-31": random.randint(5, 40)},
        "targets": {f"{year}-12-31": random.randint(40, 90) for year in (2026, 2027, 2028, 2029)},
        "actuals": {day: random.randint(900, 990) / 10 for day in quarters},  # above any target
        "every": "3 months",
        "owner": random.choice(PEOPLE),
        "source": make_sentences(random, 1),
    }


def _make_commitment(random: Random) -> dict[str, Any]:
    return {
        "party": random.choice(("us", "customer")),
        "title": make_phrase(random),
        "owner": random.choice((*PEOPLE, *STAKEHOLDERS)),
        "every": "1 month",
        "kept": ["2026-08-31", "2026-09-30", "2026-10-31"],
        "from": "handoff",
    }
