"""`plan.yaml`: the plan for one to three years and the offer made from it (practice 6)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field

from samctl.documents.approval import Approval
from samctl.documents.fields import (
    Day,
    Entries,
    Flag,
    Items,
    Level,
    Money,
    NonNegative,
    Number,
    OfferKind,
    Share,
    Slug,
    Text,
    find_reversed,
)
from samctl.documents.record import Problem, Record, collected, optional, required
from samctl.documents.references import (
    Definition,
    KpiId,
    NeedOrOpportunityId,
    PersonId,
    PlanGoalId,
    PoolId,
    ProposalId,
    StakeholderId,
)


class Horizon(Record):
    """The first and the last day of the plan."""

    start: Day = required("First day.", "2027-01-01")
    end: Day = required("Last day, one to three years later.", "2029-12-31")


class Charter(Record):
    """What the two companies want from each other, in four sentences."""

    field_of_play: Text | None = optional("Where we want to work together.")
    value_to_customer: Text | None = optional("What they gain.")
    how: Text | None = optional("How we make it happen.")
    value_to_us: Text | None = optional("What we gain.", internal=True)


class Swot(Record):
    """Our position at this customer."""

    strengths: Items[Text] = collected("What we do well.", kind=list)
    weaknesses: Items[Text] = collected("Where we fall short.", kind=list)
    opportunities: Items[Text] = collected("What we could win.", kind=list)
    threats: Items[Text] = collected("What we could lose.", kind=list)


class Move(Record):
    """That a day was moved: what it was before, and why."""

    due: Day = required("The day that it was due before.", "2027-06-30")
    reason: Text | None = optional("Why it was moved.", "the shut of the mill was postponed")


_Moves = Entries[Day, Move]
"""How often a day was moved: by the day of each move; `samctl plan move` writes it."""


class Benchmark(Record):
    """A short-term mark on the way to a goal."""

    title: Text | None = optional("What is reached then.", "Pilot on line 3 running")
    due: Day | None = optional("By when.", "2027-06-30")
    target: Number | None = optional("Value of the goal's KPI by then.", 25)
    done_on: Day | None = optional("When it was reached.", "2027-06-12")
    value: Number | None = optional("Value of the goal's KPI then.", 26)
    history: _Moves = collected("Earlier due days, by the day of the move.", internal=True)


class PlanGoal(Record):
    """A long-term goal of the plan."""

    title: Text | None = optional("The goal in a few words.", "Half of their service volume")
    kpi: KpiId | None = optional("The KPI that measures it.", "share-of-service")
    from_: Number | None = optional("Value at the start.", 20, alias="from")
    to: Number | None = optional("Value to reach.", 50)
    due: Day | None = optional("By when.", "2029-12-31")
    owner: PersonId | None = optional("Who of us carries it.", "am-rhein")
    mutual: Flag = optional("Whether it is agreed with the customer.", True, default=False)
    addresses: Items[NeedOrOpportunityId] = collected(
        "Needs that it answers.", ["unplanned-stops"], kind=list
    )
    benchmarks: Entries[Annotated[Slug, Definition("benchmark")], Benchmark] = collected(
        "Short-term marks by id, each before the goal's due date."
    )
    history: _Moves = collected("Earlier due days, by the day of the move.", internal=True)


ProposalStatus = Literal["draft", "proposed", "accepted", "running", "done", "declined"]
"""How far a proposal is."""


class Proposal(Record):
    """A strategic proposal to the customer."""

    title: Text | None = optional("The proposal in a few words.", "Joint condition monitoring")
    kind: OfferKind | None = optional("What sort of offer it is.", "partnership")
    summary: Text | None = optional("What we offer to do.")
    benefit: Text | None = optional("What the customer gains from it, in a sentence or two.")
    addresses: Items[NeedOrOpportunityId] = collected(
        "Needs and opportunities that it answers.", ["unplanned-stops"], kind=list
    )
    goals: Items[PlanGoalId] = collected("Goals of the plan that it serves.", ["service-share"], kind=list)
    value_to_customer: Money | None = optional("Worth to the customer a year.", 400000)
    value_to_us: Money | None = optional("Worth to us a year.", 150000, internal=True)
    start: Day | None = optional("First day.", "2027-02-01")
    end: Day | None = optional("Last day.", "2027-12-31")
    owner: PersonId | None = optional("Who of us carries it.", "am-rhein")
    sponsor: StakeholderId | None = optional("Who carries it at the customer.", "coo")
    status: ProposalStatus | None = optional(
        "How far it is; the customer's documents leave out what is a draft.", "draft"
    )
    progress: Share | None = optional("How much of it is done, in percent.", 40)
    history: _Moves = collected("Earlier last days, by the day of the move.", internal=True)


class Resource(Record):
    """Something the plan needs; the customer sees it only where it is `shared`."""

    title: Text | None = optional("What is needed.", "Data engineer")
    kind: Literal["people", "budget", "technology", "partner"] | None = optional("What sort.", "people")
    amount: NonNegative | None = optional("How much.", 60)
    unit: Text | None = optional("Unit of the amount.", "days")
    from_: Day | None = optional("From when.", "2027-02-01", alias="from")
    to: Day | None = optional("Until when.", "2027-12-31")
    for_: ProposalId | None = optional("The proposal that needs it.", "joint-monitoring", alias="for")
    steady: Flag = optional(
        "Whether the amount is needed all the time, as positions are, instead of used up over it.",
        True,
        default=False,
    )
    pool: PoolId | None = optional("What of ours it is taken from, in `team.yaml`.", "data-engineers")
    status: Literal["requested", "approved", "secured"] | None = optional("How far it is.", "requested")
    shared: Flag = optional("Whether the customer may see it.", True, default=False)


class Risk(Record):
    """What could thwart the plan."""

    title: Text | None = optional("The risk in a few words.", "Drive-Tec cuts its prices")
    probability: Level | None = optional("How likely, 1 to 5.", 3)
    impact: Level | None = optional("How bad, 1 to 5.", 4)
    response: Text | None = optional("What we do about it.")
    owner: PersonId | None = optional("Who watches it.", "am-rhein")


class SharedWithCustomer(Record):
    """When the plan was shown to the customer, and what they said."""

    on: Day | None = optional("When.", "2027-01-18")
    with_: Items[StakeholderId] = Field(
        default_factory=list, description="Who saw it.", examples=[["coo"]], alias="with"
    )
    feedback: Text | None = optional("What they said.")


class Plan(Record):
    """The plan for an account."""

    horizon: Horizon = required(
        "The time that the plan covers.", {"start": "2027-01-01", "end": "2029-12-31"}
    )
    charter: Charter | None = optional("What the two companies want from each other.")
    swot: Swot | None = optional("Our position at this customer.", internal=True)
    goals: Entries[Annotated[Slug, Definition("plan goal")], PlanGoal] = collected("Long-term goals by id.")
    proposals: Entries[Annotated[Slug, Definition("proposal")], Proposal] = collected(
        "Strategic proposals by id."
    )
    resources: Entries[Slug, Resource] = Field(
        default_factory=dict,
        description="What the plan needs, by id; internal but for what is `shared`.",
        json_schema_extra={"internal": True, "internal_unless": "shared"},
    )
    risks: Entries[Slug, Risk] = collected("What could thwart the plan, by id.", internal=True)
    approval: Approval | None = optional("Written by `samctl approve plan`.")
    shared_with_customer: SharedWithCustomer | None = optional("When the customer saw the plan.")

    def find_problems(self) -> Iterable[Problem]:
        """Return spans of time that end before they begin."""
        yield from find_reversed(("horizon", "end"), self.horizon.start, self.horizon.end)
        for name, proposal in self.proposals.items():
            yield from find_reversed(("proposals", name, "end"), proposal.start, proposal.end)
        for name, resource in self.resources.items():
            yield from find_reversed(("resources", name, "to"), resource.from_, resource.to)
