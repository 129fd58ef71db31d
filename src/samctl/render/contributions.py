"""What each side contributes, as the customer is told: shared resources and the commitments of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from samctl.render.titles import find_title

Side = Literal["us", "customer"]


class ContributionLine(NamedTuple):
    """What a side contributes.

    Args:
        title: what.
        amount: how much, for a resource.
        unit: of the amount.
        owner: the name of whoever sees to it.
        due: by when.
        every: how often, for what recurs.
        kept_on: when it was kept.
        about: the title of the proposal or the goal that it belongs to.
    """

    title: str
    amount: Decimal | None
    unit: str | None
    owner: str | None
    due: date | None
    every: str | None
    kept_on: date | None
    about: str | None


def list_contributions(
    view: Mapping[str, Any],
    side: Side,
    proposals: Mapping[str, str],
    goals: Mapping[str, str],
    today: date,
) -> list[ContributionLine]:
    """Return what a side contributes to an offer.

    Args:
        view: of the customer.
        side: whose contributions.
        proposals: the titles of those in the offer, by id.
        goals: the titles of those that are agreed, by id.
        today: what is kept after it is not kept yet.
    """
    resources = _list_resources(view, proposals) if side == "us" else ()
    return [*resources, *_list_commitments(view, side, {**goals, **proposals}, today)]


def _list_resources(view: Mapping[str, Any], proposals: Mapping[str, str]) -> Iterator[ContributionLine]:
    """Yield the resources that the customer may see; what a draft needs is not among them."""
    for each in view["plan"].resources.values():
        title = find_title(each)
        if title and (each.for_ is None or each.for_ in proposals):
            about = proposals.get(each.for_)
            yield ContributionLine(title, each.amount, each.unit, None, None, None, None, about)


def _list_commitments(
    view: Mapping[str, Any], side: Side, titles: Mapping[str, str], today: date
) -> Iterator[ContributionLine]:
    for each in view["kpis"].commitments.values():
        title = find_title(each)
        if title and each.party == side and each.for_ in titles:
            yield ContributionLine(
                title=title,
                amount=None,
                unit=None,
                owner=_name(view, each.owner),
                due=each.due,
                every=each.every,
                kept_on=each.kept_on if each.kept_on and each.kept_on <= today else None,
                about=titles[each.for_],
            )


def _name(view: Mapping[str, Any], slug: str | None) -> str | None:
    """Return the name of one of our people or of a stakeholder; None where nobody is meant."""
    if not slug:
        return None
    known: Any = view["team"].people.get(slug) or view["profile"].stakeholders.get(slug)
    return str(known.name) if known else slug
