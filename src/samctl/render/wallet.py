"""The white space as documents for us show it: our share of wallet, what is to win, contracts that end."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from samctl.practices.money import Exchange, Total
from samctl.practices.needs.white_space import Figures, draw_matrix, list_contracts, round_share
from samctl.render.dossier import Documents

HORIZON = "12 months"
"""How far ahead the end of a competitor's contract matters in a document."""


class ShareLine(NamedTuple):
    """Our share of wallet in percent.

    Args:
        low: if nothing of the spend whose supplier is unknown is ours; None where no spend is known.
        high: if all of it is.
        may_rise: whether spend that is not known could make it higher.
        may_fall: whether spend that is not known could make it lower.
    """

    low: Decimal | None
    high: Decimal | None
    may_rise: bool
    may_fall: bool


class UnitLine(NamedTuple):
    """The white space at a unit of the customer, or at all of them.

    Args:
        name: of the unit; None for all of them.
        ours: what is spent with us a year.
        to_win: what is spent with others, or would be spent.
        share: our share of wallet.
        unsettled: of how many offerings something is unknown.
    """

    name: str | None
    ours: Decimal
    to_win: Total
    share: ShareLine
    unsettled: int


class ContractLine(NamedTuple):
    """A contract of a competitor that has ended or ends within a year.

    Args:
        unit: the name of the unit.
        offering: the name of what it is about.
        competitor: who has it; None where nobody knows.
        end: its last day.
        has_ended: whether that is past.
        spend: what the unit spends on it a year, in the workspace's currency.
        is_covered: whether an opportunity of ours is about it.
    """

    unit: str
    offering: str
    competitor: str | None
    end: date
    has_ended: bool
    spend: Decimal | None
    is_covered: bool


class WalletLines(NamedTuple):
    """The white space of an account.

    Args:
        whole: all units together.
        units: each by itself.
        contracts: of competitors, that have ended or end within a year, the earliest end first.
    """

    whole: UnitLine
    units: list[UnitLine]
    contracts: list[ContractLine]


def list_wallet(documents: Documents, exchange: Exchange, today: date) -> WalletLines | None:
    """Return the white space of an account; None where nothing of it is on file."""
    needs, profile = documents.needs, documents.profile
    if needs is None or not needs.white_space:
        return None
    units = profile.business.units if profile and profile.business else {}
    competitors = profile.competitors if profile else {}

    def name_unit(unit: str) -> str:
        entry = units.get(unit)
        return (entry.name if entry else None) or unit

    def name_competitor(competitor: str | None) -> str | None:
        entry = competitors.get(competitor or "")
        return (entry.name if entry else None) or competitor

    matrix = draw_matrix(needs, units, exchange, today)
    return WalletLines(
        whole=_sum_up(None, matrix.whole),
        units=[_sum_up(name_unit(unit), matrix.of_unit(unit)) for unit in matrix.units],
        contracts=[
            ContractLine(
                unit=name_unit(each.cell.unit),
                offering=documents.settings.name_offering(each.cell.offering),
                competitor=name_competitor(each.cell.competitor),
                end=each.end,
                has_ended=each.has_ended,
                spend=each.cell.spend.amount,
                is_covered=bool(each.cell.opportunities),
            )
            for each in list_contracts(matrix.whole.cells, today, HORIZON)
        ],
    )


def _sum_up(name: str | None, figures: Figures) -> UnitLine:
    share = figures.share
    return UnitLine(
        name=name,
        ours=share.ours,
        to_win=figures.sum_potential(),
        share=ShareLine(_to_percent(share.low), _to_percent(share.high), share.may_rise, share.may_fall),
        unsettled=figures.unsettled,
    )


def _to_percent(share: Fraction | None) -> Decimal | None:
    return None if share is None else round_share(share)[1]
