"""The deals of an account as they stood on a day: what was won, lost and open, and what nobody can tell.

A deal that was decided after the day was open on it; one that began after it did not exist. Where the file
does not say when a deal was decided, or what became of it, each of what it may have been is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from samctl.documents.crm import Deal
from samctl.documents.spans import go_back
from samctl.practices.money import Exchange, Worth

Stage = Literal["open", "won", "lost"]

_LAG = "1 month"
"""How long after the last day on file figures still hold."""

_QUIET = "3 months"
"""How long nothing may happen to any deal in a CRM that is up to date."""


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
        on_file: the days of which deals are on file; None where nobody knows.
        sales: all deals that existed.
    """

    as_of: date
    on_file: Span | None
    sales: tuple[Sale, ...]

    @classmethod
    def of(
        cls, deals: Mapping[str, Deal], as_of: date, exchange: Exchange, on_file: Span | None
    ) -> DealHistory:
        """Return the history of an account.

        Args:
            deals: by id.
            as_of: the day.
            exchange: what foreign amounts are worth; those of decided deals by the rate of that day.
            on_file: the days of which deals are on file, those of other accounts included; None where nobody
                knows.
        """
        existing = [deal for deal in deals.values() if _existed(deal, as_of)]
        return cls(as_of, on_file, tuple(_judge(deal, as_of, exchange) for deal in existing))

    def find_gap(self, span: Span) -> str:
        """Return why deals may be missing in a span, in words; nothing where they are on file."""
        if self.on_file is None:
            return "no deal has a day"
        if span.first < self.on_file.first:
            return f"deals are on file from {self.on_file.first} on only"
        if self.on_file.last < go_back(span.last, _LAG):
            return f"deals are on file up to {self.on_file.last} only"
        return ""

    def find(self, stage: Stage, span: Span | None = None) -> Sales:
        """Return the deals that had come to a stage, in a span or at all."""
        certain: list[Sale] = []
        possible: list[Sale] = []
        for sale in self.sales:
            if stage not in sale.stages or (span and sale.day and not span.first <= sale.day <= span.last):
                continue
            (certain if len(sale.stages) == 1 else possible).append(sale)
        return Sales(tuple(certain), tuple(possible))


def find_coverage(deals: Iterable[Deal], imported_on: Iterable[date]) -> Span | None:
    """Return the days of which deals are on file; None where no deal has a day.

    They begin with the first deal. They end with the last import, if anything happened to a deal in the three
    months before it; else with the last thing that happened, for the file that was imported is an old one.

    Args:
        deals: of all accounts.
        imported_on: the days of imports.
    """
    days: list[date] = []
    for deal in deals:
        decided = deal.closed_on if deal.stage in ("won", "lost") else None
        days += [day for day in (deal.opened_on, decided) if day]
    if not days:
        return None
    last, imported = max(days), max(imported_on, default=date.min)
    is_fresh = last >= go_back(imported, _QUIET)
    return Span(min(days), max(last, imported) if is_fresh else last)


def _existed(deal: Deal, as_of: date) -> bool:
    days = [day for day in (deal.opened_on, deal.closed_on) if day]
    return not days or min(days) <= as_of


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
