"""What codes and lengths of time are called: the English words, which the catalogues translate.

A code that is not listed, such as a channel or a role of the user's own, is its own name.
"""

from __future__ import annotations

WORDS: dict[str, dict[str | int, str]] = {
    "reason": {
        "new_customer": "new customer",
        "promoted": "became a key account",
        "reassigned": "change of the account manager",
    },
    "phase": {
        "prepare": "Prepare",
        "transfer": "Transfer",
        "introduce": "Introduce",
        "settle": "Settle in",
    },
    "part": {
        "sales": "sales",
        "account_manager": "account manager",
        "lead": "team lead",
        "executive_sponsor": "executive sponsor",
        "customer": "the customer",
    },
    "role": {
        "decision_maker": "decision maker",
        "approver": "approver",
        "influencer": "influencer",
        "evaluator": "evaluator",
        "user": "user",
        "sponsor": "sponsor",
        "coach": "coach",
        "gatekeeper": "gatekeeper",
    },
    "influence": {1: "very low", 2: "low", 3: "medium", 4: "high", 5: "very high"},
    "support": {
        "mentor": "mentor",
        "supporter": "supporter",
        "neutral": "neutral",
        "opponent": "opponent",
        "enemy": "enemy",
    },
    "coverage": {
        "none": "not in touch",
        "brief": "briefly in touch",
        "multiple": "several contacts",
        "deep": "closely in touch",
    },
    "outcome": {
        "untracked": "not tracked yet",
        "open": "open",
        "late": "overdue",
        "kept": "kept",
        "broken": "broken",
    },
    "contact": {
        "call": "Telephone call",
        "email": "E-mail",
        "meeting": "Meeting",
        "review": "Review",
        "visit": "Visit",
        "workshop": "Workshop",
        "event": "Event",
    },
    "way": {"call": "by phone", "email": "by e-mail"},
    "matter": {
        "who": "whom to ask",
        "how often": "how often we speak",
        "by which channel": "how they reach us",
        "response time": "how soon there is an answer",
        "escalation": "whom to turn to when that does not help",
    },
    "goal status": {
        "reached": "reached",
        "not_begun": "not begun",
        "behind": "behind",
        "at_risk": "at risk",
        "on_track": "on track",
        "unknown": "unknown",
    },
    "proposal status": {
        "draft": "draft",
        "proposed": "proposed",
        "accepted": "accepted",
        "running": "under way",
        "done": "completed",
        "declined": "declined",
    },
    "resource status": {
        "requested": "requested",
        "approved": "approved",
        "secured": "secured",
    },
    "offer": {
        "partnership": "partnership",
        "solution": "solution",
        "service": "service",
        "commercial": "commercial offer",
        "innovation": "innovation",
    },
    "plan part": {
        "horizon": "Time of the plan",
        "charter": "What we want together",
        "swot": "Our position",
        "goal": "Goal",
        "benchmark": "Benchmark",
        "proposal": "Proposal",
        "resource": "Resource",
        "risk": "Risk",
        "other": "Other",
    },
    "plan field": {
        "title": "title",
        "due": "by when",
        "target": "target",
        "kpi": "KPI",
        "from": "start value",
        "to": "value to reach",
        "owner": "responsible",
        "mutual": "agreed with the customer",
        "addresses": "what it answers",
        "benchmarks": "benchmarks",
        "kind": "kind",
        "summary": "summary",
        "benefit": "benefit",
        "goals": "goals",
        "value_to_customer": "worth to the customer",
        "value_to_us": "worth to us",
        "start": "first day",
        "end": "last day",
        "sponsor": "their sponsor",
        "amount": "amount",
        "unit": "unit",
        "for": "for which proposal",
        "pool": "pool",
        "shared": "shown to the customer",
        "probability": "probability",
        "impact": "impact",
        "response": "response",
        "field_of_play": "where we want to work together",
        "how": "how",
        "strengths": "strengths",
        "weaknesses": "weaknesses",
        "opportunities": "opportunities",
        "threats": "threats",
    },
    "channel": {
        "phone": "phone",
        "telephone": "phone",
        "mobile": "mobile phone",
        "email": "e-mail",
        "e-mail": "e-mail",
        "mail": "e-mail",
        "video": "video call",
        "chat": "chat",
        "post": "post",
        "letter": "letter",
    },
}
"""Words by kind of code and by code."""

RHYTHMS = {
    (1, "day"): "daily",
    (1, "week"): "weekly",
    (1, "month"): "monthly",
    (3, "month"): "quarterly",
    (6, "month"): "every six months",
    (1, "year"): "yearly",
}
"""Rhythms that have a name, by number and unit."""

INTERVALS = {
    "hour": "every %(num)s hours",
    "day": "every %(num)s days",
    "working day": "every %(num)s working days",
    "week": "every %(num)s weeks",
    "month": "every %(num)s months",
    "quarter": "every %(num)s quarters",
    "year": "every %(num)s years",
}
"""All other rhythms, by unit."""

RESPONSES = {
    "hour": ("within %(num)s hour", "within %(num)s hours"),
    "day": ("within %(num)s day", "within %(num)s days"),
    "working day": ("within %(num)s working day", "within %(num)s working days"),
    "week": ("within %(num)s week", "within %(num)s weeks"),
}
"""How soon something is, by unit, singular and plural."""
