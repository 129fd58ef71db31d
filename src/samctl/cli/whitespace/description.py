"""The white space for programs: JSON and CSV, version 1. Exact numbers are texts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from samctl.cli.amounts import describe_total, describe_worth, spell_number
from samctl.cli.figures import format_points
from samctl.cli.whitespace.survey import Subject, Survey
from samctl.practices.needs.white_space import TO_WIN, UNSETTLED, Cell, Contract, Figures, Share, State


def describe_survey(survey: Survey) -> dict[str, Any]:
    """Return everything about the white space of accounts as plain data."""
    return {
        **describe_frame(survey),
        "accounts": [_describe_subject(each, survey) for each in survey.subjects],
        "total": describe_figures(survey.whole),
        "without_white_space": [slug for slug, _ in survey.without],
    }


def describe_frame(survey: Survey) -> dict[str, Any]:
    """Return what every result of the command begins with."""
    return {
        "schema": 1,
        "today": survey.today.isoformat(),
        "currency": survey.currency,
        "within": survey.within,
        "until": survey.until.isoformat(),
    }


def describe_figures(figures: Figures) -> dict[str, Any]:
    """Return the share of wallet, what is there to win, and how much is not known."""
    return {
        "share_of_wallet": describe_share(figures.share),
        "to_win": {
            **{state: _describe_potential(figures, state) for state in TO_WIN},
            "sum": _describe_potential(figures),
        },
        "cell_count": len(figures.cells),
        "not_known": {reckoning: len(figures.find(reckoning)) for reckoning in UNSETTLED},
    }


def _describe_potential(figures: Figures, *states: State) -> dict[str, Any]:
    total = describe_total(figures.sum_potential(*states))
    return total if figures.knows_potential(*states) else {**total, "amount": None}


def describe_share(share: Share) -> dict[str, Any]:
    """Return a share of wallet in percent, with the amounts that it is made of."""
    return {
        "low": _spell_share(share.low),
        "high": _spell_share(share.high),
        "with_us": spell_number(share.ours),
        "known": spell_number(share.known),
        "supplier_unknown": spell_number(share.unassigned),
        "could_be_higher": share.low is None or share.may_rise,
        "could_be_lower": share.low is None or share.may_fall,
    }


def describe_cell(cell: Cell, survey: Survey) -> dict[str, Any]:
    """Return what is known about an offering at a unit."""
    return {
        "unit": cell.unit,
        "offering": cell.offering,
        "state": cell.state,
        "competitor": cell.competitor,
        "spend": describe_worth(cell.spend, survey.currency),
        "contract_end": cell.contract_end.isoformat() if cell.contract_end else None,
        "opportunities": list(cell.opportunities),
        "counts_as": cell.reckoning,
    }


def spell_rows(survey: Survey) -> Iterator[list[str]]:
    """Return the cells of all accounts as rows under their headings; opportunities separated by blanks."""
    plain = ("unit", "offering", "state", "competitor")
    yield [
        *("account", *plain, "spend", "spend_currency", "spend_converted"),
        *("contract_end", "opportunities", "counts_as"),
    ]
    for subject in survey.subjects:
        for cell in subject.matrix.whole.cells:
            described = describe_cell(cell, survey)
            spend = described["spend"] or {}
            yield [
                subject.slug,
                *(described[name] or "" for name in plain),
                *(spend.get(name) or "" for name in ("stated", "currency", "amount")),
                described["contract_end"] or "",
                " ".join(cell.opportunities),
                cell.reckoning,
            ]


def _describe_subject(subject: Subject, survey: Survey) -> dict[str, Any]:
    matrix = subject.matrix
    return {
        "account": subject.slug,
        "name": subject.name,
        "as_of": subject.as_of.isoformat() if subject.as_of else None,
        "units": [
            {"unit": each, "name": subject.name_unit(each), **describe_figures(matrix.of_unit(each))}
            for each in matrix.units
        ],
        "offerings": [
            {"offering": each, **describe_figures(matrix.of_offering(each))} for each in matrix.offerings
        ],
        "cells": [describe_cell(each, survey) for each in matrix.whole.cells],
        "contracts": [_describe_contract(each, subject, survey) for each in subject.contracts],
        "contracts_without_end": [
            {"unit": each.unit, "offering": each.offering, "competitor": each.competitor}
            for each in subject.open_ended
        ],
        **describe_figures(matrix.whole),
    }


def _describe_contract(contract: Contract, subject: Subject, survey: Survey) -> dict[str, Any]:
    cell = contract.cell
    return {
        "unit": cell.unit,
        "offering": cell.offering,
        "competitor": cell.competitor,
        "competitor_name": subject.name_competitor(cell.competitor),
        "spend": describe_worth(cell.spend, survey.currency),
        "end": contract.end.isoformat(),
        "days": contract.days,
        "ended": contract.has_ended,
        "opportunities": list(cell.opportunities),
    }


def _spell_share(share: Fraction | None) -> str | None:
    return None if share is None else format_points(share * 100)
