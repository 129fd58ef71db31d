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
    "function": {
        "account_manager": "account manager",
        "executive_sponsor": "executive sponsor",
        "digital services": "digital services",
        "engineering": "engineering",
        "finance": "finance",
        "it": "IT",
        "legal": "legal",
        "logistics": "logistics",
        "marketing": "marketing",
        "procurement": "procurement",
        "product management": "product management",
        "quality": "quality",
        "sales": "sales",
        "service": "service",
        "specialist": "specialist",
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
