"""The paper on needs: what the customer needs, ranked, what answers it, and where we can act."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from samctl.practices.graph import (
    Break,
    Graph,
    Node,
    draw_graph,
    find_idle_opportunities,
    find_overlaps,
    find_unserved_goals,
    follow_chain,
)
from samctl.practices.money import Exchange, Total, Worth
from samctl.practices.needs.opportunities import add_up_both, list_prospects
from samctl.practices.needs.ranking import WEIGHTS, Factor, Group, RankedNeed, list_groups, rank_needs
from samctl.render.occasion import NothingToRenderError, Occasion, Prepared
from samctl.render.titles import Titles


class BreakLine(NamedTuple):
    """Where a chain breaks.

    Args:
        missing: the step that is not reached.
        last: the titles of what was reached before it.
        declined: whether the customer has declined it.
        at_need: whether nothing was reached behind the need.
    """

    missing: str
    last: list[str]
    declined: bool
    at_need: bool


class NeedLine(NamedTuple):
    """A need as the paper shows it.

    Args:
        id: of the need.
        title: its words; the id where it has none.
        statement: in the customer's words.
        best_rank: the best place that it can take.
        worst_rank: the worst one.
        low: the fewest points that it can have.
        high: the most.
        impact: from 1 to 5.
        urgency: from 1 to 5.
        our_fit: from 1 to 5.
        likelihood: in percent.
        likelihood_counts: whether the likelihood matters to the points.
        worth: what meeting it is worth to the customer a year.
        stakeholders: who has it, by id.
        evidence: what it rests on.
        customer_goals: the titles of what it serves.
        opportunities: the titles of what answers it; so on to `plan_goals`.
        proposals: those that were not declined.
        plan_goals: ours that it leads to.
        breaks: where the chain breaks.
    """

    id: str
    title: str
    statement: str | None
    best_rank: int
    worst_rank: int
    low: Decimal
    high: Decimal
    impact: int | None
    urgency: int | None
    our_fit: int | None
    likelihood: Decimal | None
    likelihood_counts: bool
    worth: Worth
    stakeholders: list[str]
    evidence: list[str]
    customer_goals: list[str]
    opportunities: list[str]
    proposals: list[str]
    plan_goals: list[str]
    breaks: list[BreakLine]


class GroupLines(NamedTuple):
    """The needs of a kind.

    Args:
        name: `problem`, `shared`, `foreseen` or `unsorted`.
        needs: of that kind, in the order of their points.
    """

    name: Group
    needs: list[NeedLine]


class OverlapLine(NamedTuple):
    """Where a goal of theirs and one of ours want the same.

    Args:
        theirs: the title of their goal.
        ours: the title of our goal.
        mutual: whether ours is agreed with them.
        needs: the titles of the needs that tie the two together.
    """

    theirs: str
    ours: str
    mutual: bool
    needs: list[str]


class OpportunityLine(NamedTuple):
    """An opportunity as the paper shows it.

    Args:
        title: its words; the id where it has none.
        to_customer: what it is worth to the customer a year.
        to_us: what it is worth to us a year.
        effort: from 1 to 5.
        probability: in percent.
        owner: who of us pursues it, by id.
        partner: whom it needs on board.
    """

    title: str
    to_customer: Worth
    to_us: Worth
    effort: int | None
    probability: Decimal | None
    owner: str | None
    partner: str | None


class RateLine(NamedTuple):
    """A rate that amounts of the paper are converted with.

    Args:
        currency: the foreign one.
        value: of one unit of it, in the workspace's currency.
        own: the workspace's currency.
        since: the day from which the rate holds.
    """

    currency: str
    value: Decimal
    own: str
    since: date


class NeedsValues(NamedTuple):
    """What the template sees beside the documents.

    Args:
        weights: of impact, urgency and our fit, by their names.
        ranked: the needs in the order of their points.
        rates: those that amounts are converted with.
        groups: the same by kind.
        overlaps: where a goal of theirs and one of ours want the same.
        opportunities: the most useful to the customer first.
        totals: what the opportunities are worth altogether: to the customer, and to us.
        unaddressed: the titles of needs that nothing addresses.
        unserved: the titles of goals of theirs that no need serves.
        idle: the titles of opportunities that no proposal takes up.
    """

    weights: dict[Factor, int]
    ranked: list[NeedLine]
    rates: list[RateLine]
    groups: list[GroupLines]
    overlaps: list[OverlapLine]
    opportunities: list[OpportunityLine]
    totals: tuple[Total, Total]
    unaddressed: list[str]
    unserved: list[str]
    idle: list[str]


def prepare_needs(occasion: Occasion) -> Prepared:
    """Return what the paper on needs takes beside the documents.

    Raises:
        NothingToRenderError: no needs are on file.
    """
    documents = occasion.documents
    needs = documents.needs
    if needs is None:
        raise NothingToRenderError(
            f"{documents.account} has no needs on file",
            f"`samctl put {documents.account} needs.needs` asks for the first.",
        )
    exchange = Exchange.of(documents.settings)
    graph = draw_graph(documents.profile, needs, documents.plan)
    titles = Titles(documents.profile, needs, documents.plan)
    ranked = rank_needs(needs)
    prospects = list_prospects(needs, graph, exchange, occasion.today)

    worths = [worth for each in prospects for worth in (each.to_customer, each.to_us)]
    lines = {
        each.id: _describe_need(each, graph, titles, exchange.appraise(each.need.value, occasion.today))
        for each in ranked
    }
    unaddressed = [each for each in ranked if not follow_chain(graph, Node("need", each.id)).is_addressed]
    values = NeedsValues(
        weights=dict(WEIGHTS),
        ranked=list(lines.values()),
        rates=_list_rates([*(each.worth for each in lines.values()), *worths], exchange.currency),
        groups=[
            GroupLines(name, [lines[each.id] for each in members]) for name, members in list_groups(ranked)
        ],
        overlaps=[
            OverlapLine(
                titles.find(each.customer_goal),
                titles.find(each.plan_goal),
                bool(documents.plan and documents.plan.goals[each.plan_goal.id].mutual),
                titles.list(each.needs),
            )
            for each in find_overlaps(graph)
        ],
        opportunities=[
            OpportunityLine(
                titles.find(Node("opportunity", each.id)),
                each.to_customer,
                each.to_us,
                each.opportunity.effort,
                each.opportunity.probability,
                each.opportunity.owner,
                each.opportunity.partner,
            )
            for each in prospects
        ],
        totals=add_up_both(prospects),
        unaddressed=titles.list([Node("need", each.id) for each in unaddressed]),
        unserved=titles.list(find_unserved_goals(graph)),
        idle=titles.list(find_idle_opportunities(graph)),
    )
    return Prepared(values._asdict())


def _describe_need(ranked: RankedNeed, graph: Graph, titles: Titles, worth: Worth) -> NeedLine:
    need, score = ranked.need, ranked.score
    node = Node("need", ranked.id)
    chain = follow_chain(graph, node)
    return NeedLine(
        id=ranked.id,
        title=titles.find(node),
        statement=need.statement,
        best_rank=ranked.best_rank,
        worst_rank=ranked.worst_rank,
        low=_to_decimal(score.points.low),
        high=_to_decimal(score.points.high),
        impact=need.impact,
        urgency=need.urgency,
        our_fit=need.our_fit,
        likelihood=need.likelihood,
        likelihood_counts=score.likelihood.counts,
        worth=worth,
        stakeholders=need.stakeholders,
        evidence=need.evidence,
        customer_goals=titles.list(chain.customer_goals),
        opportunities=titles.list(chain.opportunities),
        proposals=titles.list(chain.proposals),
        plan_goals=titles.list(chain.plan_goals),
        breaks=[_describe_break(each, titles) for each in chain.breaks],
    )


def _list_rates(worths: Iterable[Worth], own: str) -> list[RateLine]:
    """Return the rates that amounts are converted with, each once."""
    found = {
        worth.stated.currency: RateLine(worth.stated.currency, worth.rate.value, own, worth.rate.since)
        for worth in worths
        if worth.rate and worth.stated and worth.stated.currency
    }
    return [found[currency] for currency in sorted(found)]


def _describe_break(found: Break, titles: Titles) -> BreakLine:
    at_need = found.last[0].step == "need"
    return BreakLine(found.missing, titles.list(found.last), found.declined, at_need)


def _to_decimal(number: Fraction) -> Decimal:
    return (Decimal(number.numerator) / Decimal(number.denominator)).normalize() + 0
