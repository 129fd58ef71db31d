"""What is to be said about the white space, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samctl.cli.amounts import UNKNOWN, say_number, say_worth
from samctl.cli.whitespace.shares import say_direction, say_share, say_unsettled
from samctl.cli.whitespace.survey import Subject, Survey
from samctl.practices.needs.white_space import IN_SUMS, Cell, Contract, Figures, Reckoning, State

GAP = "?"
STATES: dict[State, str] = {
    "ours": "ours",
    "competitor": "competitor",
    "in_house": "in house",
    "open": "open",
    "no_demand": "no demand",
}
_MOST_NAMED = 12


def say_briefly(cell: Cell) -> str:
    """Return what a cell of the matrix holds: `ours 780,000`; a question mark for what is not known."""
    if cell.reckoning in ("unknown", "no_demand"):
        return STATES[cell.state] if cell.state else GAP
    state = STATES[cell.state] if cell.state else GAP
    return f"{state} {say_worth(cell.spend) if cell.spend.stated else GAP}"


def say_cell(subject: Subject, cell: Cell, survey: Survey) -> str:
    """Return all that is known about an offering at a unit."""
    if cell.state is None and cell.spend.stated is None:
        return UNKNOWN
    state = STATES[cell.state] if cell.state else "supplier unknown"
    competitor = subject.name_competitor(cell.competitor)
    parts = [f"{state} ({competitor})" if competitor else state]
    if cell.spend.stated:
        parts.append(say_worth(cell.spend))
    elif cell.state != "no_demand":
        parts.append("spend unknown")
    if cell.contract_end:
        parts.append(f"{'until' if cell.contract_end >= survey.today else 'ended'} {cell.contract_end}")
    return ", ".join(parts)


def say_competitor(subject: Subject, cell: Cell) -> str:
    """Return the name of the competitor who has a cell."""
    return subject.name_competitor(cell.competitor) or UNKNOWN


def say_coverage(cell: Cell) -> str:
    """Return the opportunities that would bring a cell in."""
    return ", ".join(cell.opportunities) or "no opportunity"


def say_when(contract: Contract) -> str:
    """Return how far off the end of a contract is."""
    if contract.days == 0:
        return "ends today"
    days = f"{abs(contract.days)} day{'s' * (abs(contract.days) != 1)}"
    return f"ended {days} ago" if contract.has_ended else f"in {days}"


def say_cells(subject: Subject, cells: Iterable[Cell]) -> str:
    """Return cells by the ids of units: `tissue-mill: motors, call-outs; energy: motors`."""
    by_unit: dict[str, list[str]] = {}
    for cell in cells:
        by_unit.setdefault(cell.unit, []).append(subject.name_offering(cell.offering))
    return "; ".join(f"{unit}: {', '.join(offerings)}" for unit, offerings in by_unit.items())


def tell_share(figures: Figures, currency: str) -> str:
    """Return the share of wallet with all that it takes to judge it, in a sentence."""
    share = figures.share
    if share.low is None:
        reason = "all spend that is known is 0" if figures.find(*IN_SUMS) else "no spend is known"
        return f"Share of wallet: unknown, as {reason} ({say_unsettled(figures)} cells not known)."
    known = f"{say_number(share.ours)} with us of {currency} {say_number(share.known)} known"
    if share.unassigned:
        known += f" and {say_number(share.unassigned)} whose supplier is unknown"
    gaps = f"{say_unsettled(figures)} cells not known"
    direction = say_direction(share)
    effect = f"; with their spend, it could be {direction}" if direction else ""
    return f"Share of wallet: {say_share(share)} ({known}); {gaps}{effect}."


def tell_what_is_missing(subject: Subject) -> Iterator[str]:
    """Return sentences about the cells that something is unknown about, each of them named."""
    whole = subject.matrix.whole
    sentences: dict[Reckoning, str] = {
        "unknown": "Nothing is known about",
        "without_spend": "The spend is unknown, so it is in no sum",
        "without_supplier": "Who supplies it is unknown, so the share is a range",
    }
    for reckoning, words in sentences.items():
        found = whole.find(reckoning)
        if found:
            yield f"{words} ({_count(found)}): {say_cells(subject, found)}."
    yield from tell_without_rate(subject)
    yield from tell_unfitting(subject)


def tell_without_rate(subject: Subject) -> Iterator[str]:
    """Return which amounts are in no sum because their currency has no exchange rate."""
    found = subject.matrix.whole.find("without_rate")
    if found:
        named = "; ".join(_say_spend(subject, each) for each in found)
        yield f"Without an exchange rate, so in no sum ({_count(found)}): {named}."


def tell_open_ended(subject: Subject) -> Iterator[str]:
    """Return which contracts of competitors have no end on file."""
    if subject.open_ended:
        named = "; ".join(
            f"{each.unit}: {subject.name_offering(each.offering)} ({say_competitor(subject, each)})"
            for each in subject.open_ended
        )
        yield f"The end of the contract is unknown: {named}."


def tell_without(survey: Survey) -> Iterator[str]:
    """Return which accounts have no white space on file."""
    names = [name for _, name in survey.without]
    if names:
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        count = f"{len(names)} account{'s' * (len(names) != 1)}"
        yield f"No white space on file, so in no sum ({count}): {', '.join(names[:_MOST_NAMED])}{more}."


def tell_unfitting(subject: Subject) -> Iterator[str]:
    """Return where a spend is stated that counts nowhere, as there is said to be no demand."""
    found = [each for each in subject.matrix.whole.find("no_demand") if each.spend.stated]
    if found:
        named = "; ".join(_say_spend(subject, each) for each in found)
        yield f"Said to have no demand, so in no sum, though a spend is stated: {named}."


def _say_spend(subject: Subject, cell: Cell) -> str:
    return f"{cell.unit}: {subject.name_offering(cell.offering)} {say_worth(cell.spend)}"


def _count(cells: tuple[Cell, ...]) -> str:
    return f"{len(cells)} cell{'s' * (len(cells) != 1)}"
