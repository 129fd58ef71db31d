"""The deals of an account as they stood on a day: what was won, lost and open, and what nobody can tell.

A deal that was decided after the day was open on it; one that began after it did not exist. Where the file
does not say when a deal was decided, or what became of it, each of what it may have been is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from samctl.documents.crm import Deal
from samctl.practices.money import Exchange, Worth

Stage = Literal["open", "won", "lost"]


class Span(NamedTuple):
    """Days from one to another, both included."""

    first: date
    last: date


class Sale(NamedTuple):
    """A deal as it stood on a day.

    Args:
        stages: what it may have been then; one where the file tells.
        day: when it was decided; None where nobody knows, or it was open.
        worth: its value, by the rate of the day on which it was decided.
        product: what was sold; empty where unknown.
    """

    stages: frozenset[Stage]
    day: date | None
    worth: Worth
    product: str


class Sales(NamedTuple):
    """The deals of a stage, in a span or at all.

    Args:
        certain: those that belong to it.
        possible: those that may belong to it.
    """

    certain: tuple[Sale, ...]
    possible: tuple[Sale, ...]


class DealHistory(NamedTuple):
    """The deals of an account as they stood on a day.

    Args:
        as_of: the day.
        begins_on: the first day that is on file; None where no deal has a day.
        sales: all deals that existed.
        systems: where they come from, in the order of the alphabet.
    """

    as_of: date
    begins_on: date | None
    sales: tuple[Sale, ...]
    systems: tuple[str, ...]

    @classmethod
    def of(
        cls, deals: Mapping[str, Deal], as_of: date, exchange: Exchange, begins_on: date | None = None
    ) -> DealHistory:
        """Return the history of an account.

        Args:
            deals: by id.
            as_of: the day.
            exchange: what foreign amounts are worth; those of decided deals by the rate of that day.
            begins_on: the first day from which deals of any account are on file; None where only these tell.
        """
        existing = [deal for deal in deals.values() if _existed(deal, as_of)]
        days = [*filter(None, [begins_on, *map(find_first_day, existing)])]
        return cls(
            as_of,
            min(days, default=None),
            tuple(_judge(deal, as_of, exchange) for deal in existing),
            tuple(sorted({deal.system for deal in existing if deal.system})),
        )

    def covers(self, span: Span) -> bool:
        """Return whether deals are on file from the first day of a span on."""
        return self.begins_on is not None and self.begins_on <= span.first

    def find(self, stage: Stage, span: Span | None = None) -> Sales:
        """Return the deals that had come to a stage, in a span or at all."""
        certain: list[Sale] = []
        possible: list[Sale] = []
        for sale in self.sales:
            if stage not in sale.stages or (span and sale.day and not span.first <= sale.day <= span.last):
                continue
            (certain if len(sale.stages) == 1 else possible).append(sale)
        return Sales(tuple(certain), tuple(possible))


def find_first_day(deal: Deal) -> date | None:
    """Return the first day that is known of a deal; None where none is."""
    return min(filter(None, (deal.opened_on, deal.closed_on)), default=None)


def _existed(deal: Deal, as_of: date) -> bool:
    first = find_first_day(deal)
    return first is None or first <= as_of


def _judge(deal: Deal, as_of: date, exchange: Exchange) -> Sale:
    decided = deal.closed_on if deal.closed_on and deal.closed_on <= as_of else None
    stages = frozenset(_find_stages(deal, as_of))
    day = None if stages == {"open"} else decided
    return Sale(stages, day, exchange.appraise(deal.value, decided or as_of), deal.product or "")


def _find_stages(deal: Deal, as_of: date) -> Iterator[Stage]:
    """Yield what a deal may have been on a day: open where it is, or was decided later or on no known day."""
    if deal.stage == "open" or deal.closed_on is None or deal.closed_on > as_of:
        yield "open"
    if deal.stage == "open" or (deal.closed_on and deal.closed_on > as_of):
        return
    if deal.stage is None:
        yield from ("open", "won", "lost")
    else:
        yield deal.stage
