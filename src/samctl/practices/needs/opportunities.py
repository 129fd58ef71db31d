"""Opportunities: what each is worth to the customer and to us, in the workspace's currency."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from samctl.documents.fields import AmountIn
from samctl.documents.needs import Needs, Opportunity
from samctl.practices.graph import Graph, Node
from samctl.practices.money import Exchange


class Worth(NamedTuple):
    """An amount as far as it is known.

    Args:
        stated: as the document says it; None where nobody knows it.
        amount: in the workspace's currency; None where it is unknown, or where there is no exchange rate.
        rate: what one unit of the stated currency is worth; None where the amount is not a foreign one, or
            where there is no rate.
    """

    stated: AmountIn | None
    amount: Decimal | None
    rate: Decimal | None = None

    @property
    def lacks_rate(self) -> bool:
        """Whether it is known, but only in a currency that has no exchange rate on the day."""
        return self.stated is not None and self.amount is None


class Total(NamedTuple):
    """A sum of what can be added up.

    Args:
        amount: the sum, in the workspace's currency.
        counted: how many amounts are in it.
        unknown: how many are left out because nobody knows them.
        without_rate: how many are left out because their currency has no exchange rate.
    """

    amount: Decimal
    counted: int
    unknown: int
    without_rate: int


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


def appraise(stated: AmountIn | None, exchange: Exchange, day: date) -> Worth:
    """Return what an amount is worth, by the exchange rate of a day."""
    amount = exchange.convert(stated, day)
    if stated is None or stated.currency in (None, exchange.currency):
        return Worth(stated, amount)
    one = AmountIn(amount=Decimal(1), currency=stated.currency)
    return Worth(stated, amount, exchange.convert(one, day))


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


def add_up(worths: Iterable[Worth]) -> Total:
    """Return the sum of amounts, and how many are not in it."""
    worths = list(worths)
    amounts = [each.amount for each in worths if each.amount is not None]
    return Total(
        amount=sum(amounts, Decimal(0)),
        counted=len(amounts),
        unknown=sum(each.stated is None for each in worths),
        without_rate=sum(each.lacks_rate for each in worths),
    )


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
        to_customer=appraise(opportunity.value_to_customer, exchange, day),
        to_us=appraise(opportunity.value_to_us, exchange, day),
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
