"""What a document's template sees: the view of the account, the occasion, and what was computed for it."""

from __future__ import annotations

from collections.abc import Callable

from samctl.render.handoff import prepare_handoff
from samctl.render.introduction import prepare_introduction
from samctl.render.needs import prepare_needs
from samctl.render.occasion import Occasion, Prepared
from samctl.render.offer import prepare_offer
from samctl.render.one_pager import prepare_one_pager
from samctl.render.plan import prepare_plan
from samctl.render.profile import prepare_profile
from samctl.render.view import Audience

_PREPARATIONS: dict[tuple[Audience, str], Callable[[Occasion], Prepared]] = {
    (Audience.INTERNAL, "handoff"): prepare_handoff,
    (Audience.CUSTOMER, "introduction"): prepare_introduction,
    (Audience.INTERNAL, "profile"): prepare_profile,
    (Audience.INTERNAL, "needs"): prepare_needs,
    (Audience.INTERNAL, "plan"): prepare_plan,
    (Audience.INTERNAL, "one-pager"): prepare_one_pager,
    (Audience.CUSTOMER, "offer"): prepare_offer,
}


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
    found = _PREPARATIONS.get((audience, name))
    prepared = found(occasion) if found else Prepared({})
    return prepared._replace(values={**always, **prepared.values})
