"""Opportunities: what each is worth to the customer and to us, in the workspace's currency."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from samctl.documents.needs import Needs, Opportunity
from samctl.practices.graph import Graph, Node
from samctl.practices.money import Exchange, Total, Worth, add_up


class Prospect(NamedTuple):
    """An opportunity with what it is worth and what it belongs to.

    Args:
        id: of the opportunity.
        opportunity: the entry of the document.
        to_customer: what it is worth to the customer a year.
        to_us: what it is worth to us a year.
        needs: those that it addresses, by id.
        proposals: those that take it up, by id; without declined ones.
        declined: such proposals that the customer has declined.
    """

    id: str
    opportunity: Opportunity
    to_customer: Worth
    to_us: Worth
    needs: tuple[str, ...]
    proposals: tuple[str, ...]
    declined: tuple[str, ...]


def list_prospects(needs: Needs, graph: Graph, exchange: Exchange, day: date) -> tuple[Prospect, ...]:
    """Return the opportunities, the most useful to the customer first.

    They stand by benefit for the customer, then by benefit for us, the greater first and those of unknown
    amount last; then by effort, the least first and unknown ones last; then in the order of the document.

    Args:
        needs: the document.
        graph: of the account.
        exchange: the exchange rates.
        day: whose rates hold.
    """
    found = [
        _appraise_opportunity(name, opportunity, graph, exchange, day)
        for name, opportunity in needs.opportunities.items()
    ]
    return tuple(sorted(found, key=_judge_order))


def add_up_both(prospects: Sequence[Prospect]) -> tuple[Total, Total]:
    """Return what opportunities are worth altogether: to the customer, and to us."""
    return add_up(each.to_customer for each in prospects), add_up(each.to_us for each in prospects)


def _appraise_opportunity(
    name: str, opportunity: Opportunity, graph: Graph, exchange: Exchange, day: date
) -> Prospect:
    node = Node("opportunity", name)
    proposals = graph.find_later([node], "proposal", "addresses")
    return Prospect(
        id=name,
        opportunity=opportunity,
        to_customer=exchange.appraise(opportunity.value_to_customer, day),
        to_us=exchange.appraise(opportunity.value_to_us, day),
        needs=tuple(need.id for need in graph.find_earlier([node], "need", "addresses")),
        proposals=tuple(each.id for each in proposals if each not in graph.ended),
        declined=tuple(each.id for each in proposals if each in graph.ended),
    )


def _judge_order(prospect: Prospect) -> tuple[bool, Decimal, bool, Decimal, int]:
    to_customer, to_us = prospect.to_customer.amount, prospect.to_us.amount
    return (
        to_customer is None,
        -(to_customer or Decimal(0)),
        to_us is None,
        -(to_us or Decimal(0)),
        prospect.opportunity.effort or 99,
    )
