"""White space that deals fill: what a unit bought of us, where nobody has said yet who supplies it.

Names are compared, never guessed: a product is an offering, and a deal's unit one of the profile's, where the
two are spelled with the same letters; case, accents, blanks and hyphens do not count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from samctl.documents.changes import Changes
from samctl.documents.crm import Deal
from samctl.documents.needs import Needs
from samctl.documents.profile import Profile
from samctl.documents.slugs import fold_spelling
from samctl.documents.spans import go_back
from samctl.documents.workspace import Offering

WINDOW = "24 months"
"""How far back a purchase tells who supplies something today."""


class Purchase(NamedTuple):
    """An offering of ours that a unit bought lately.

    Args:
        unit: of the customer, by id.
        offering: of ours, by id.
        deals: how many were won.
        last: the day of the last one.
    """

    unit: str
    offering: str
    deals: int
    last: date


def find_purchases(
    deals: Mapping[str, Deal],
    profile: Profile,
    needs: Needs | None,
    offerings: Mapping[str, Offering],
    as_of: date,
) -> tuple[Purchase, ...]:
    """Return what units bought in the last 24 months where the white space does not say who supplies it.

    Args:
        deals: of the account, by id.
        profile: has the units.
        needs: has the white space; None where there is none yet.
        offerings: of the settings, by id.
        as_of: the day.
    """
    business = profile.business.units if profile.business else {}
    units = _index((name, each.name) for name, each in business.items())
    products = _index((name, each.name) for name, each in offerings.items())
    oldest = go_back(as_of, WINDOW)
    days: dict[tuple[str, str], list[date]] = {}
    for deal in deals.values():
        unit = units.get(fold_spelling(deal.unit or ""))
        offering = products.get(fold_spelling(deal.product or ""))
        day = deal.closed_on if deal.stage == "won" else None
        if unit and offering and day and oldest < day <= as_of and not _is_known(needs, unit, offering):
            days.setdefault((unit, offering), []).append(day)
    return tuple(Purchase(*cell, len(found), max(found)) for cell, found in sorted(days.items()))


def record_purchases(purchases: tuple[Purchase, ...]) -> Changes:
    """Return the changes that enter purchases into the white space."""
    return {("white_space", each.unit, each.offering, "state"): "ours" for each in purchases}


def _index(names: Iterator[tuple[str, str | None]]) -> dict[str, str]:
    """Return ids by every spelling; what two ids share means neither."""
    found: dict[str, set[str]] = {}
    for name, title in names:
        for spelling in {fold_spelling(name), fold_spelling(title or "")} - {""}:
            found.setdefault(spelling, set()).add(name)
    return {spelling: min(ids) for spelling, ids in found.items() if len(ids) == 1}


def _is_known(needs: Needs | None, unit: str, offering: str) -> bool:
    """Return whether the white space says who supplies an offering to a unit."""
    holding = needs.white_space.get(unit, {}).get(offering) if needs else None
    return holding is not None and (holding.state is not None or holding.competitor is not None)
