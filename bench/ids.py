"""The ids that the generated documents define, and refer to in each other."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

CRITERIA = (
    "product-fit",
    "revenue-potential",
    "growth-potential",
    "cultural-fit",
    "geographic-alignment",
    "ability-to-pay",
    "existing-relationships",
    "channel-potential",
)
"""The criteria that accounts are rated on; `revenue-potential` is measured in money, the others in levels."""

PEOPLE = tuple(f"person-{number:02}" for number in range(1, 31))
EXECUTIVE = "executive-01"
"""Who approves; nobody's account manager."""

TODAY = date(2026, 11, 23)
"""The day that the example workspace and the generated ones are written for."""

UNITS = ("pumps", "service", "logistics")
STAKEHOLDERS = tuple(f"contact-{letter}" for letter in "abcdef")
GOALS = ("less-energy", "fewer-stops", "new-markets")
COMPETITORS = ("drive-tec", "motoren-west")
NEEDS = ("unplanned-stops", "spare-parts", "old-controls", "training", "energy-report", "noise")
OFFERS = ("monitoring", "retrofit", "frame-contract", "academy")
PLAN_GOALS = ("service-share", "second-site", "joint-roadmap")
PROPOSALS = ("joint-monitoring", "spare-parts-store", "retrofit-line-3")
KPIS = (
    "share-of-service",
    "delivery-on-time",
    "stops-a-month",
    "revenue",
    "satisfaction",
    "response-time",
    "complaints",
)
TOUCHPOINTS = (
    "operations-call",
    "quarterly-review",
    "executive-dinner",
    "site-visit",
    "service-report",
    "fair",
)


def make_day(random: Random, oldest: int, youngest: int) -> str:
    """Return a day so many days before today; negative numbers lie ahead."""
    return str(TODAY - timedelta(days=random.randint(youngest, oldest)))
