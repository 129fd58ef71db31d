"""`whitespace --explain`: the inputs and the arithmetic behind every figure that `whitespace` prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from samctl.cli.amounts import UNKNOWN, say_exactly, say_rate, spell_number
from samctl.cli.output import TableFormat
from samctl.cli.sections import Entry, Section, format_sentences
from samctl.cli.tables import Column, Table, format_table
from samctl.cli.whitespace.description import describe_cell, describe_frame
from samctl.cli.whitespace.sentences import (
    STATES,
    tell_without,
)
from samctl.cli.whitespace.shares import say_share, say_unsettled
from samctl.cli.whitespace.survey import Subject, Survey
from samctl.practices.needs.white_space import TO_WIN, UNSETTLED, Cell, Figures, Reckoning, State

_NONE = "none"
_ALL = "all"
_COUNTS: dict[Reckoning, str] = {
    "ours": "with us",
    "to_win": "to win",
    "no_demand": "no",
    "without_supplier": "only in the range: supplier unknown",
    "without_spend": "not known: spend",
    "without_rate": "not known: no exchange rate",
    "unknown": "not known",
}
_COUNTED: dict[Reckoning, str] = {
    "unknown": "of which nothing is known",
    "without_spend": "of unknown spend",
    "without_supplier": "of unknown supplier",
    "without_rate": "without an exchange rate",
}
_RULES = (
    "Share of wallet: with us / known; known: with us + to win. To win: spend with a competitor, in house or "
    "open. What has no demand counts nowhere.",
    "Spend whose supplier is unknown makes the share a range: from none of it with us to all of it with us. "
    "What else is not known is in no sum; it could make a share higher where the supplier is ours or "
    "unknown, lower where it is not ours or unknown.",
)


class Step(NamedTuple):
    """A figure and how it comes about.

    Args:
        name: what it is a figure of, such as `unit pumps`.
        figure: its name.
        arithmetic: what is added up, divided or counted.
        result: what comes out.
        terms: the amounts that are added up, each with where it stands.
    """

    name: str
    figure: str
    arithmetic: str
    result: str
    terms: tuple[tuple[str, Decimal], ...] = ()


Collect = Callable[[Callable[[Cell], bool]], list[tuple[str, Decimal]]]
"""Returns the amounts of the cells that pass a test, each with where it stands."""


def explain_figures(survey: Survey, form: TableFormat) -> str:
    """Return the inputs and the arithmetic of all figures; CSV holds the arithmetic alone."""
    if form is TableFormat.CSV:
        columns = [Column(title) for title in ("account", "of", "figure", "arithmetic", "result")]
        rows = [[slug, *step[:4]] for slug, step in _list_all(survey)]
        return format_table(Table(columns, rows), form)
    horizon = f"{survey.today} + {survey.within} = {survey.until}"
    rules = [*_RULES, f"Contracts: those that end by {horizon}; days are counted from {survey.today}."]
    parts = [format_sentences(rules, form)]
    for subject in survey.subjects:
        parts.append(_make_inputs(subject, survey).format(form))
        parts.append(_make_steps("", list(_list_steps(subject))).format(form))
    if not survey.is_single:
        parts.append(_make_steps("All accounts", list(_list_sums(survey))).format(form))
    parts.append(format_sentences(list(tell_without(survey)), form))
    return "\n".join(part for part in parts if part)


def describe_explanation(survey: Survey) -> dict[str, Any]:
    """Return all inputs and all arithmetic as plain data."""
    return {
        **describe_frame(survey),
        "rules": list(_RULES),
        "accounts": [
            {
                "account": subject.slug,
                "inputs": [describe_cell(each, survey) for each in subject.matrix.whole.cells],
                "figures": [_describe_step(each) for each in _list_steps(subject)],
            }
            for subject in survey.subjects
        ],
        "total": [_describe_step(each) for each in _list_sums(survey)],
        "without_white_space": [slug for slug, _ in survey.without],
    }


def _list_all(survey: Survey) -> Iterator[tuple[str, Step]]:
    for subject in survey.subjects:
        yield from ((subject.slug, step) for step in _list_steps(subject))
    if not survey.is_single:
        yield from (("", step) for step in _list_sums(survey))


def _make_inputs(subject: Subject, survey: Survey) -> Section:
    columns = [
        Column("Unit"),
        Column("Offering"),
        Column("State"),
        Column("Stated", "right"),
        Column(f"In {survey.currency}", "right"),
        Column("Counts", wraps=True),
    ]
    rows = [
        [
            cell.unit,
            _say_offering(subject, cell.offering),
            STATES[cell.state] if cell.state else UNKNOWN,
            _say_stated(cell, survey.currency),
            _say_conversion(cell),
            _COUNTS[cell.reckoning],
        ]
        for cell in subject.matrix.whole.cells
    ]
    return Section(f"{subject.name} ({subject.slug})", Table(columns, rows), _describe_input)


def _describe_input(row: dict[str, str]) -> Iterator[Entry]:
    unit, offering, state, stated, converted, counts = row.values()
    yield f"{unit}, {offering}: {state}", [f"{stated}; {converted}; counts: {counts}"]


def _say_offering(subject: Subject, offering: str) -> str:
    """Return the name of an offering with the id that the arithmetic uses."""
    name = subject.name_offering(offering)
    return name if name == offering else f"{name} ({offering})"


def _say_stated(cell: Cell, currency: str) -> str:
    stated = cell.spend.stated
    if stated is None:
        return UNKNOWN
    foreign = f"{stated.currency} " if stated.currency not in (None, currency) else ""
    return foreign + say_exactly(stated.amount)


def _say_conversion(cell: Cell) -> str:
    worth = cell.spend
    if worth.amount is None:
        return "no rate" if worth.stated else UNKNOWN
    rate = f"x {say_rate(worth.rate)} = " if worth.rate else ""
    return rate + say_exactly(worth.amount)


def _make_steps(title: str, steps: Sequence[Step]) -> Section:
    columns = [Column("Of"), Column("Figure"), Column("Arithmetic", wraps=True), Column("Result", "right")]
    rows = [[step.name, step.figure, step.arithmetic, step.result] for step in steps]
    return Section(title, Table(columns, rows), _describe_row)


def _describe_row(row: dict[str, str]) -> Iterator[Entry]:
    yield f"{row['Of']}, {row['Figure']}: {row['Result']}", [row["Arithmetic"]]


def _list_steps(subject: Subject) -> Iterator[Step]:
    """Yield how the figures of an account come about, those of its units and offerings first."""
    for of, name, figures in subject.list_figures():
        collect = partial(_collect_cells, figures)
        yield from _explain(f"{of} {name}".rstrip(), figures, collect)
    whole = subject.matrix.whole
    yield from _explain_states(whole, partial(_collect_cells, whole))


def _list_sums(survey: Survey) -> Iterator[Step]:
    """Yield how the figures of all accounts together come about."""
    collect = partial(_collect_accounts, survey)
    yield from _explain(_ALL, survey.whole, collect)
    yield from _explain_states(survey.whole, collect)


def _collect_cells(figures: Figures, test: Callable[[Cell], bool]) -> list[tuple[str, Decimal]]:
    return [
        (f"{cell.unit}.{cell.offering}", cell.spend.amount)
        for cell in figures.cells
        if cell.spend.amount is not None and test(cell)
    ]


def _collect_accounts(survey: Survey, test: Callable[[Cell], bool]) -> list[tuple[str, Decimal]]:
    found = []
    for subject in survey.subjects:
        amounts = [amount for _, amount in _collect_cells(subject.matrix.whole, test)]
        if amounts:
            found.append((subject.slug, sum(amounts, Decimal(0))))
    return found


def _explain(name: str, figures: Figures, collect: Collect) -> Iterator[Step]:
    share = figures.share
    ours, known, unassigned = map(say_exactly, (share.ours, share.known, share.unassigned))
    terms = collect(lambda cell: cell.reckoning == "ours")
    yield _sum_up(name, "with us", terms, is_known=figures.knows_spend)
    terms = collect(lambda cell: cell.reckoning == "to_win")
    yield _sum_up(name, "to win", terms, is_known=figures.knows_potential())
    if figures.knows_spend:
        yield Step(name, "known", f"{ours} + {say_exactly(share.to_win)}", known)
    division = f"{ours} / {known}"
    if share.unassigned:
        yield _sum_up(name, "supplier unknown", collect(lambda cell: cell.reckoning == "without_supplier"))
        whole = f"({known} + {unassigned})"
        division = f"{ours} / {whole} to ({ours} + {unassigned}) / {whole}"
    yield Step(name, "share", _NONE if share.low is None else division, say_share(share))
    counts = [f"{len(figures.find(each))} {_COUNTED[each]}" for each in UNSETTLED if figures.find(each)]
    yield Step(name, "not known", " + ".join(counts) or _NONE, say_unsettled(figures))


def _explain_states(figures: Figures, collect: Collect) -> Iterator[Step]:
    for state in TO_WIN:
        terms = collect(partial(_is_to_win, state))
        yield _sum_up(_ALL, f"to win, {STATES[state]}", terms, is_known=figures.knows_potential(state))


def _is_to_win(state: State, cell: Cell) -> bool:
    return cell.reckoning == "to_win" and cell.state == state


def _sum_up(name: str, figure: str, terms: Sequence[tuple[str, Decimal]], *, is_known: bool = True) -> Step:
    addends = " + ".join(say_exactly(amount) for _, amount in terms)
    total = sum((amount for _, amount in terms), Decimal(0))
    return Step(name, figure, addends or _NONE, say_exactly(total) if is_known else UNKNOWN, tuple(terms))


def _describe_step(step: Step) -> dict[str, Any]:
    terms = [{"of": label, "amount": spell_number(amount)} for label, amount in step.terms]
    return {**step._asdict(), "terms": terms}
