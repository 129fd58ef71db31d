"""`needs.yaml`: what the customer needs, where we can act, and who holds what today (practice 5)."""

from __future__ import annotations

from typing import Annotated, Literal

from samctl.documents.fields import Day, Entries, Items, Level, Money, OfferKind, Share, Slug, Spend, Text
from samctl.documents.record import Record, collected, optional
from samctl.documents.references import (
    CompetitorId,
    CustomerGoalId,
    Definition,
    NeedId,
    OfferingId,
    PersonId,
    PlanGoalId,
    StakeholderId,
    UnitId,
)


class Need(Record):
    """A problem or a wish of the customer's."""

    title: Text | None = optional("The need in a few words.", "Unplanned stops on line 3")
    kind: Literal["problem", "shared", "foreseen"] | None = optional(
        "A problem of today, one where their need and ours overlap, or one to foresee.", "problem"
    )
    statement: Text | None = optional("The need in the customer's words.")
    stakeholders: Items[StakeholderId] = collected("Who has it.", ["coo"], kind=list)
    serves: CustomerGoalId | None = optional("The customer's goal that it serves.", "energy-30")
    our_goal: PlanGoalId | None = optional("Our goal in the plan, where the two overlap.", "service-share")
    impact: Level | None = optional("How much it matters to the customer, 1 to 5.", 5)
    urgency: Level | None = optional("How soon it must be met, 1 to 5.", 4)
    our_fit: Level | None = optional("How well we can act on it, 1 to 5.", 4, internal=True)
    value: Money | None = optional("What meeting it is worth to the customer a year.", 400000)
    likelihood: Share | None = optional("For a foreseen need: how likely it is, percent.", 60)
    evidence: Items[Text] = collected("What it rests on.", ["downtime report of March 2026"], kind=list)


class Opportunity(Record):
    """A way to create value together."""

    title: Text | None = optional("The opportunity in a few words.", "Condition monitoring")
    kind: OfferKind | None = optional("What sort of offer it is.", "solution")
    summary: Text | None = optional("What we would do.")
    addresses: Items[NeedId] = collected("The needs that it answers.", ["unplanned-stops"], kind=list)
    unit: UnitId | None = optional("The unit of the white space where it applies.", "pumps")
    offering: OfferingId | None = optional(
        "The offering of the white space that it would bring in.", "monitoring"
    )
    value_to_customer: Money | None = optional("Worth to the customer a year.", 400000)
    value_to_us: Money | None = optional("Worth to us a year.", 150000, internal=True)
    effort: Level | None = optional("Our effort, 1 (little) to 5 (much).", 3, internal=True)
    probability: Share | None = optional("How likely it is to succeed, percent.", 50, internal=True)
    partner: Text | None = optional("Whom we would need on board.")
    owner: PersonId | None = optional("Who of us pursues it.", "am-rhein")


class Holding(Record):
    """Who supplies an offering to a unit today; unknown where it is absent."""

    state: Literal["ours", "competitor", "in_house", "open", "no_demand"] | None = optional(
        "Who has it; unknown where absent.", "competitor"
    )
    competitor: CompetitorId | None = optional("The competitor who has it.", "drive-tec", internal=True)
    spend: Spend | None = optional("What the unit spends on it a year.", 300000)
    contract_end: Day | None = optional("Last day of the present contract.", "2027-06-30")


class Needs(Record):
    """What the customer needs and where we can act."""

    as_of: Day | None = optional("Day on which the needs were last confirmed.", "2026-10-15")
    needs: Entries[Annotated[Slug, Definition("need")], Need] = collected("The needs by id.")
    opportunities: Entries[Annotated[Slug, Definition("opportunity")], Opportunity] = collected(
        "Ways to create value together by id."
    )
    white_space: Entries[UnitId, Entries[Annotated[Slug, Definition("offering")], Holding]] = collected(
        "Unit -> offering -> who supplies it today.",
        {"pumps": {"drives": {"state": "ours", "spend": 1200000}}},
        internal=True,
    )
