"""White space: who supplies what to which unit, our share of wallet, and what is there to win.

The share of wallet is the spend with us by the spend that is known and goes to somebody. What is unknown is
never zero: a spend whose supplier is unknown makes the share a range; where the spend is unknown, it is left
out, together with what it could do to the share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from samctl.documents.needs import Holding, Needs
from samctl.documents.spans import go_forward
from samctl.practices.money import Exchange, Total, Worth, add_up

State = Literal["ours", "competitor", "in_house", "open", "no_demand"]
"""Who supplies an offering to a unit."""

Reckoning = Literal[
    "ours", "to_win", "no_demand", "without_supplier", "without_spend", "without_rate", "unknown"
]
"""How a cell counts: with us, not with us, not at all; or why it is not in the sums."""

TO_WIN: tuple[State, ...] = ("competitor", "in_house", "open")
"""The states of spend that is there and is not ours."""

UNSETTLED: tuple[Reckoning, ...] = ("unknown", "without_spend", "without_supplier", "without_rate")
"""Cells that something is unknown about, so that the share is a range or leaves them out."""

IN_SUMS: tuple[Reckoning, ...] = ("ours", "to_win", "without_supplier")
"""Cells whose spend is known and goes to somebody."""


class Cell(NamedTuple):
    """What is known about an offering at a unit.

    Args:
        unit: of the customer, by id.
        offering: of ours, by id.
        state: who supplies it; None where nobody knows.
        spend: what the unit spends on it a year.
        competitor: who has it, by id, where a competitor has it.
        contract_end: the last day of the present contract.
        opportunities: that would bring it in, by id.
    """

    unit: str
    offering: str
    state: State | None
    spend: Worth
    competitor: str | None
    contract_end: date | None
    opportunities: tuple[str, ...]

    @property
    def reckoning(self) -> Reckoning:
        """How it counts."""
        if self.state == "no_demand":
            return "no_demand"
        if self.spend.stated is None:
            return "without_spend" if self.state else "unknown"
        if self.spend.lacks_rate:
            return "without_rate"
        if self.state is None:
            return "without_supplier"
        return "ours" if self.state == "ours" else "to_win"


class Share(NamedTuple):
    """Our share of wallet, as far as it is known.

    Args:
        ours: spend with us.
        to_win: spend with a competitor, in-house or open.
        unassigned: spend whose supplier is unknown.
        may_rise: whether spend that is not known could make it higher.
        may_fall: whether spend that is not known could make it lower.
    """

    ours: Decimal
    to_win: Decimal
    unassigned: Decimal
    may_rise: bool
    may_fall: bool

    @property
    def known(self) -> Decimal:
        """The spend that is known to be with us or not."""
        return self.ours + self.to_win

    @property
    def low(self) -> Fraction | None:
        """The share if nothing of the unassigned spend is ours; None where no spend is known."""
        return _divide(self.ours, self.known + self.unassigned)

    @property
    def high(self) -> Fraction | None:
        """The share if all of the unassigned spend is ours; None where no spend is known."""
        return _divide(self.ours + self.unassigned, self.known + self.unassigned)


class Figures(NamedTuple):
    """What some cells come to: those of a unit, of an offering, of an account or of several.

    Args:
        cells: those that are summed up.
    """

    cells: tuple[Cell, ...]

    @property
    def share(self) -> Share:
        """Our share of wallet."""
        ours, to_win, unassigned = map(self._add_up, IN_SUMS)
        hidden = [each.state for each in self.find("unknown", "without_spend", "without_rate")]
        return Share(
            ours=ours,
            to_win=to_win,
            unassigned=unassigned,
            may_rise=to_win + unassigned > 0 and any(state in (None, "ours") for state in hidden),
            may_fall=ours + unassigned > 0 and any(state != "ours" for state in hidden),
        )

    @property
    def knows_spend(self) -> bool:
        """Whether the spend that is known says anything: it is nothing only where all is settled."""
        return not self.unsettled or bool(self.find("ours", "to_win"))

    def sum_potential(self, *states: State) -> Total:
        """Return what there is to win in some states, or in all of them, with what is left out."""
        return add_up(each.spend for each in self.cells if each.state in (states or TO_WIN))

    def knows_potential(self, *states: State) -> bool:
        """Return whether such a sum says anything: it is nothing only where nobody can have any of it."""
        total = self.sum_potential(*states)
        may_be_more = any(each.state is None for each in self.cells)
        return total.counted > 0 or (total.is_known and not may_be_more)

    def find(self, *reckonings: Reckoning) -> tuple[Cell, ...]:
        """Return the cells that count in one of several ways."""
        return tuple(each for each in self.cells if each.reckoning in reckonings)

    @property
    def unsettled(self) -> int:
        """How many cells something is unknown about."""
        return len(self.find(*UNSETTLED))

    def _add_up(self, reckoning: Reckoning) -> Decimal:
        return add_up(each.spend for each in self.find(reckoning)).amount


class WhiteSpace(NamedTuple):
    """The matrix of an account's units and the offerings, a cell for each pair.

    Args:
        units: by id: those of the profile, then any others that the needs name.
        offerings: by id, in the order in which the document first names them.
        whole: all cells, unit by unit.
    """

    units: tuple[str, ...]
    offerings: tuple[str, ...]
    whole: Figures

    def of_unit(self, unit: str) -> Figures:
        """Return the cells of a unit."""
        return Figures(tuple(each for each in self.whole.cells if each.unit == unit))

    def of_offering(self, offering: str) -> Figures:
        """Return the cells of an offering."""
        return Figures(tuple(each for each in self.whole.cells if each.offering == offering))


class Contract(NamedTuple):
    """A contract of a competitor.

    Args:
        cell: what it is about.
        end: its last day.
        days: from today until then; negative where it has ended.
    """

    cell: Cell
    end: date
    days: int

    @property
    def has_ended(self) -> bool:
        """Whether its last day is past."""
        return self.days < 0


def draw_matrix(needs: Needs, units: Iterable[str], exchange: Exchange, day: date) -> WhiteSpace:
    """Return the white space of an account.

    Args:
        needs: the document.
        units: of the customer's profile, by id.
        exchange: the exchange rates.
        day: whose rates hold.
    """
    rows = tuple(dict.fromkeys([*units, *needs.white_space]))
    columns = tuple(dict.fromkeys(name for held in needs.white_space.values() for name in held))
    covered = _list_coverage(needs)
    cells = []
    for unit in rows:
        for offering in columns:
            holding = needs.white_space.get(unit, {}).get(offering) or Holding()
            spend = exchange.appraise(holding.spend, day)
            cells.append(_make_cell(unit, offering, holding, spend, covered.get((unit, offering), ())))
    return WhiteSpace(rows, columns, Figures(tuple(cells)))


def sum_up(matrices: Iterable[WhiteSpace]) -> Figures:
    """Return the figures of several accounts together."""
    return Figures(tuple(cell for matrix in matrices for cell in matrix.whole.cells))


def list_contracts(cells: Iterable[Cell], today: date, horizon: str) -> tuple[Contract, ...]:
    """Return the contracts of competitors that have ended or end within a horizon, the earliest end first.

    Args:
        cells: to look at.
        today: from which the horizon counts.
        horizon: a length of time such as `12 months`; its last day belongs to it.
    """
    latest = go_forward(today, horizon)
    found = [
        Contract(cell, cell.contract_end, (cell.contract_end - today).days)
        for cell in _list_rivals(cells)
        if cell.contract_end is not None and cell.contract_end <= latest
    ]
    return tuple(sorted(found, key=lambda contract: contract.end))


def find_open_ended(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Return what competitors supply under contracts whose end is unknown."""
    return tuple(cell for cell in _list_rivals(cells) if cell.contract_end is None)


def round_share(share: Fraction) -> tuple[Literal["", "<", ">"], Decimal]:
    """Return a share of 1 in tenths of a percent, rounded half up, and a sign where that would say too much.

    What is not quite nothing is less than 0.1, what is not quite everything more than 99.9.
    """
    tenths = (share * 1000 + Fraction(1, 2)).__floor__()
    if share > 0 and tenths == 0:
        return "<", Decimal("0.1")
    if share < 1 and tenths == 1000:
        return ">", Decimal("99.9")
    return "", Decimal(tenths).scaleb(-1)


def _list_rivals(cells: Iterable[Cell]) -> Iterator[Cell]:
    return (cell for cell in cells if cell.state == "competitor")


def _list_coverage(needs: Needs) -> Mapping[tuple[str | None, str | None], Sequence[str]]:
    covered: dict[tuple[str | None, str | None], list[str]] = {}
    for name, opportunity in needs.opportunities.items():
        covered.setdefault((opportunity.unit, opportunity.offering), []).append(name)
    return covered


def _make_cell(
    unit: str, offering: str, holding: Holding, spend: Worth, opportunities: Sequence[str]
) -> Cell:
    return Cell(
        unit=unit,
        offering=offering,
        state=holding.state,
        spend=spend,
        competitor=holding.competitor,
        contract_end=holding.contract_end,
        opportunities=tuple(opportunities),
    )


def _divide(part: Decimal, whole: Decimal) -> Fraction | None:
    return Fraction(part) / Fraction(whole) if whole > 0 else None
