"""What a plan proposes, needs and fears, as documents for us show it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from samctl.documents.fields import OfferKind
from samctl.documents.plan import Plan, Proposal, ProposalStatus, Risk
from samctl.documents.team import Team
from samctl.practices.graph import Graph, Node
from samctl.practices.money import Exchange, Total, Worth, add_up
from samctl.render.titles import Titles, name_entry

DECLINED: ProposalStatus = "declined"
DRAFT: ProposalStatus = "draft"


class ProposalLine(NamedTuple):
    """A proposal of the plan.

    Args:
        id: of the proposal.
        title: its words; the id where it has none.
        kind: what sort of offer it is.
        summary: what we offer to do.
        benefit: what the customer gains from it.
        status: how far it is; one without a status is a draft.
        progress: how much of it is done, in percent.
        start: first day.
        end: last day.
        moves: how often its last day was moved.
        owner: who of us carries it, by id.
        sponsor: who carries it at the customer, by id.
        answers: the titles of the needs and opportunities that it answers.
        goals: the titles of the goals that it serves.
        to_customer: what it is worth to the customer a year.
        to_us: what it is worth to us a year.
    """

    id: str
    title: str
    kind: OfferKind | None
    summary: str | None
    benefit: str | None
    status: ProposalStatus
    progress: Decimal | None
    start: date | None
    end: date | None
    moves: int
    owner: str | None
    sponsor: str | None
    answers: list[str]
    goals: list[str]
    to_customer: Worth
    to_us: Worth


class ValueLine(NamedTuple):
    """What the proposals come to that were not declined.

    Args:
        to_customer: what they are worth to the customer a year.
        to_us: what they are worth to us a year.
        number: how many they are.
        drafts: how many of them are drafts.
    """

    to_customer: Total
    to_us: Total
    number: int
    drafts: int


class ResourceLine(NamedTuple):
    """Something that the plan needs.

    Args:
        title: what; the id where it has no title.
        kind: what sort.
        amount: how much.
        unit: of the amount.
        start: from when.
        to: until when.
        proposal: the title of the proposal that needs it.
        pool: what of ours it is taken from.
        status: how far it is.
        shared: whether the customer may see it.
    """

    title: str
    kind: Literal["people", "budget", "technology", "partner"] | None
    amount: Decimal | None
    unit: str | None
    start: date | None
    to: date | None
    proposal: str | None
    pool: str | None
    status: Literal["requested", "approved", "secured"] | None
    shared: bool


class RiskLine(NamedTuple):
    """What could thwart the plan.

    Args:
        title: the risk in a few words; the id where it has no title.
        probability: from 1 to 5.
        impact: from 1 to 5.
        weight: the one times the other; None where either is unknown.
        response: what we do about it.
        owner: who watches it, by id.
    """

    title: str
    probability: int | None
    impact: int | None
    weight: int | None
    response: str | None
    owner: str | None


def list_proposals(
    plan: Plan | None, graph: Graph, titles: Titles, exchange: Exchange, day: date
) -> list[ProposalLine]:
    """Return the proposals of a plan, in the order of the document; declined ones last.

    Args:
        plan: None where there is none.
        graph: of the account.
        titles: of what is in it.
        exchange: the exchange rates.
        day: whose rates hold.
    """
    found = [
        _describe(name, each, graph, titles, exchange, day)
        for name, each in (plan.proposals if plan else {}).items()
    ]
    return sorted(found, key=lambda each: each.status == DECLINED)


def sum_up_value(proposals: list[ProposalLine]) -> ValueLine:
    """Return what proposals come to."""
    counting = [each for each in proposals if each.status != DECLINED]
    return ValueLine(
        to_customer=add_up(each.to_customer for each in counting),
        to_us=add_up(each.to_us for each in counting),
        number=len(counting),
        drafts=sum(each.status == DRAFT for each in counting),
    )


def list_resources(plan: Plan | None, team: Team | None) -> list[ResourceLine]:
    """Return what a plan needs, in the order of the document."""
    return [
        ResourceLine(
            title=name_entry(name, each),
            kind=each.kind,
            amount=each.amount,
            unit=each.unit,
            start=each.from_,
            to=each.to,
            proposal=name_entry(each.for_, plan.proposals.get(each.for_)) if plan and each.for_ else None,
            pool=_name_pool(each.pool, team),
            status=each.status,
            shared=each.shared,
        )
        for name, each in (plan.resources if plan else {}).items()
    ]


def list_risks(plan: Plan | None) -> list[RiskLine]:
    """Return the risks of a plan, the heaviest first; those of unknown weight last."""
    found = [_describe_risk(name, each) for name, each in (plan.risks if plan else {}).items()]
    return sorted(found, key=lambda each: -(each.weight or 0))


def _describe(
    name: str, proposal: Proposal, graph: Graph, titles: Titles, exchange: Exchange, day: date
) -> ProposalLine:
    node = Node("proposal", name)
    answered = [*graph.find_earlier([node], "need"), *graph.find_earlier([node], "opportunity")]
    return ProposalLine(
        id=name,
        title=titles.find(node),
        kind=proposal.kind,
        summary=proposal.summary,
        benefit=proposal.benefit,
        status=proposal.status or DRAFT,
        progress=proposal.progress,
        start=proposal.start,
        end=proposal.end,
        moves=len(proposal.history),
        owner=proposal.owner,
        sponsor=proposal.sponsor,
        answers=titles.list(answered),
        goals=titles.list(graph.find_later([node], "plan goal")),
        to_customer=exchange.appraise(proposal.value_to_customer, day),
        to_us=exchange.appraise(proposal.value_to_us, day),
    )


def _describe_risk(name: str, risk: Risk) -> RiskLine:
    known = risk.probability is not None and risk.impact is not None
    return RiskLine(
        title=name_entry(name, risk),
        probability=risk.probability,
        impact=risk.impact,
        weight=(risk.probability or 0) * (risk.impact or 0) if known else None,
        response=risk.response,
        owner=risk.owner,
    )


def _name_pool(name: str | None, team: Team | None) -> str | None:
    entry = team.pools.get(name or "") if team else None
    return (entry.name if entry else None) or name
