"""The figures of a unit, an offering or an account in words: share of wallet, spend, what is there to win."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from samctl.cli.amounts import UNKNOWN, say_number
from samctl.cli.sections import Entry
from samctl.cli.tables import Column
from samctl.practices.needs.white_space import Figures, Share, State, round_share

COLUMNS = (
    Column("With us", "right"),
    Column("Known", "right"),
    Column("Share", "right"),
    Column("Could be"),
    Column("To win", "right"),
    Column("Not known", "right"),
)
"""Of a table that has a line for each unit, offering or account."""


def say_figures(figures: Figures) -> list[str]:
    """Return the cells of these columns."""
    return [
        say_ours(figures),
        say_known(figures),
        say_share(figures.share),
        say_direction(figures.share),
        say_potential(figures),
        say_unsettled(figures),
    ]


def describe_figures(name: str, row: dict[str, str]) -> Entry:
    """Return what these columns say as an entry of lines.

    Args:
        name: whose figures they are.
        row: the cells by the titles of their columns.
    """
    could_be = f", could be {row['Could be']}" if row["Could be"] else ""
    return f"{name}: share of wallet {row['Share']}{could_be}", [
        f"with us {row['With us']} of {row['Known']} known; to win {row['To win']}; "
        f"{row['Not known']} cells not known"
    ]


def say_share(share: Share) -> str:
    """Return a share of wallet: `49.2 %`, or what it lies between where a supplier is unknown."""
    if share.low is None or share.high is None:
        return UNKNOWN
    low, high = _say_percent(share.low), _say_percent(share.high)
    return low if share.low == share.high else f"{low} to {high}"


def say_direction(share: Share) -> str:
    """Return what spend that is not known could make of a share; nothing where it could change nothing."""
    if share.low is None:
        return ""
    directions = [word for word, may in (("higher", share.may_rise), ("lower", share.may_fall)) if may]
    return " or ".join(directions)


def say_ours(figures: Figures) -> str:
    """Return the spend with us; unknown where no spend is known at all."""
    return _say_of_known(figures.share.ours, figures)


def say_known(figures: Figures) -> str:
    """Return the spend that is known; unknown where none is."""
    return _say_of_known(figures.share.known, figures)


def say_potential(figures: Figures, *states: State) -> str:
    """Return what is there to win; unknown where nothing is known of it and it may be there.

    Args:
        figures: of the cells.
        states: in which spend is looked at; all that are not ours if none.
    """
    known = figures.knows_potential(*states)
    return say_number(figures.sum_potential(*states).amount) if known else UNKNOWN


def say_unsettled(figures: Figures) -> str:
    """Return how many cells something is unknown about: `6 of 21`."""
    return f"{figures.unsettled} of {len(figures.cells)}"


def _say_of_known(amount: Decimal, figures: Figures) -> str:
    return say_number(amount) if figures.knows_spend else UNKNOWN


def _say_percent(share: Fraction) -> str:
    sign, percent = round_share(share)
    return f"{sign}{percent} %"
