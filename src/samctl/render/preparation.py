"""What a document's template sees: the view of the account, the occasion, and what was computed for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from samctl.render.agenda import AgendaValues, prepare_agenda
from samctl.render.business_review import BusinessReviewValues, prepare_business_review
from samctl.render.handoff import HandoffValues, prepare_handoff
from samctl.render.introduction import IntroductionValues, prepare_introduction
from samctl.render.minutes import (
    InternalMinutesValues,
    MinutesValues,
    prepare_internal_minutes,
    prepare_minutes,
)
from samctl.render.needs import NeedsValues, prepare_needs
from samctl.render.occasion import Occasion, Prepared
from samctl.render.offer import OfferValues, prepare_offer
from samctl.render.one_pager import OnePagerValues, prepare_one_pager
from samctl.render.plan import PlanValues, prepare_plan
from samctl.render.profile import ProfileValues, prepare_profile
from samctl.render.public_account import is_shared
from samctl.render.public_plan import release_plan
from samctl.render.review import ReviewValues, prepare_review
from samctl.render.view import Audience, make_view


class Preparation(NamedTuple):
    """How a document is prepared.

    Args:
        prepare: finds out what its template takes beside the documents.
        values: the type of that, whose fields are variables of the template.
    """

    prepare: Callable[[Occasion], Prepared]
    values: type[Any]


PREPARATIONS: dict[tuple[Audience, str], Preparation] = {
    (Audience.INTERNAL, "plan"): Preparation(prepare_plan, PlanValues),
    (Audience.INTERNAL, "one-pager"): Preparation(prepare_one_pager, OnePagerValues),
    (Audience.INTERNAL, "profile"): Preparation(prepare_profile, ProfileValues),
    (Audience.INTERNAL, "needs"): Preparation(prepare_needs, NeedsValues),
    (Audience.INTERNAL, "handoff"): Preparation(prepare_handoff, HandoffValues),
    (Audience.INTERNAL, "review"): Preparation(prepare_review, ReviewValues),
    (Audience.INTERNAL, "minutes"): Preparation(prepare_internal_minutes, InternalMinutesValues),
    (Audience.CUSTOMER, "offer"): Preparation(prepare_offer, OfferValues),
    (Audience.CUSTOMER, "introduction"): Preparation(prepare_introduction, IntroductionValues),
    (Audience.CUSTOMER, "agenda"): Preparation(prepare_agenda, AgendaValues),
    (Audience.CUSTOMER, "minutes"): Preparation(prepare_minutes, MinutesValues),
    (Audience.CUSTOMER, "business-review"): Preparation(prepare_business_review, BusinessReviewValues),
}
"""The documents for which something is found out beforehand, by audience and name."""


def prepare(name: str, audience: Audience, occasion: Occasion) -> Prepared:
    """Return all variables of a document's template, and what the document leaves out.

    What belongs to a document of one audience is not there for a document of the same name for the other.

    Args:
        name: of the document.
        audience: whom it is for.
        occasion: what it is made for.

    Raises:
        DataError: too little is known to make it.
    """
    people = occasion.view["profile"].stakeholders
    always = {
        **occasion.view,
        "today": occasion.today,
        "recipient": people[occasion.recipient] if occasion.recipient else None,
    }
    plan = occasion.documents.plan
    if audience is Audience.CUSTOMER:
        always["meeting_records"] = list(filter(is_shared, occasion.view["meeting_records"]))
    if audience is Audience.CUSTOMER and plan:
        released = occasion.documents._replace(plan=release_plan(plan))
        always["plan"] = make_view(released, audience)["plan"]
    found = PREPARATIONS.get((audience, name))
    prepared = found.prepare(occasion) if found else Prepared({})
    return prepared._replace(values={**always, **prepared.values})
