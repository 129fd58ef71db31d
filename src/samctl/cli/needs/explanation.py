"""`needs --explain`: the inputs, the weights and the arithmetic behind every figure that `needs` prints."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from samctl.cli.amounts import (
    UNKNOWN,
    describe_total,
    describe_worth,
    say_exactly,
    say_rate,
    say_total,
)
from samctl.cli.figures import format_points
from samctl.cli.needs.description import describe_account
from samctl.cli.needs.sentences import (
    FACTORS,
    FORMULA,
    say_range,
    say_rank,
    say_title,
    tell_left_out,
    tell_unknown,
)
from samctl.cli.needs.survey import Survey
from samctl.cli.output import TableFormat
from samctl.cli.sections import Entry, Section, format_head, format_sentences
from samctl.cli.tables import Column, Table
from samctl.practices.money import Total, Worth
from samctl.practices.needs.opportunities import add_up_both
from samctl.practices.needs.ranking import Input, Likelihood, RankedNeed

_COLUMNS = [
    Column("Input"),
    Column("Value", "right"),
    Column("Weight", "right"),
    Column("Points", "right"),
]
_RANKS = (
    "Best rank: 1 and one more for every need that has more points in any case. "
    "Worst rank: 1 and one more for every need that may have more."
)
_ORDER = (
    "Order: by best rank, worst rank, impact, urgency (unknown ones last), then as in needs.yaml; "
    "opportunities by benefit for the customer, then for us, then by least effort."
)
_UNKNOWN = "An unknown level can be 1 to 5, an unknown likelihood 0 to 100 %: the points lie in between."


def explain_needs(survey: Survey, form: TableFormat) -> str:
    """Return how the points of needs come about; CSV holds the inputs alone."""
    if form is TableFormat.CSV:
        return Section("", _tabulate_inputs(survey), _describe_row).format(form)
    rules = [f"Points: {FORMULA}.", _UNKNOWN, _RANKS, _ORDER]
    parts = [format_sentences(rules, form)]
    for each in survey.ranked:
        title = f"{say_title(each)} ({each.id})"
        table = Table(_COLUMNS, list(_make_rows(each)))
        outcome = format_sentences([_say_outcome(survey, each)], form)
        gap = "\n" if form is TableFormat.MARKDOWN else ""
        parts.append(Section(title, table, _describe_row).format(form) + gap + outcome)
    unknown = list(tell_unknown(survey))
    return "\n".join([*parts, *([format_sentences(unknown, form)] if unknown else [])])


def explain_money(survey: Survey, form: TableFormat) -> str:
    """Return how amounts in other currencies are converted, and what the sums consist of."""
    sentences = [*_tell_rates(survey), *_tell_sums(survey), *tell_left_out(survey.prospects)]
    if not sentences:
        return ""
    return format_head("Amounts", form) + format_sentences(sentences, form)


def describe_explanation(survey: Survey) -> dict[str, Any]:
    """Return all inputs, weights and results as plain data."""
    to_customer, to_us = add_up_both(survey.prospects)
    return {
        **describe_account(survey),
        "formula": FORMULA,
        "needs": [_describe_need(each) for each in survey.ranked],
        "amounts": [
            {"field": field, **(describe_worth(worth, survey.currency) or {"stated": None})}
            for field, worth in survey.list_worths()
        ],
        "totals": {"value_to_customer": describe_total(to_customer), "value_to_us": describe_total(to_us)},
    }


def _make_rows(ranked: RankedNeed) -> Iterator[list[str]]:
    score = ranked.score
    for each in score.inputs:
        yield [FACTORS[each.name], _say_level(each), f"x {each.weight}", say_range(each.points)]
    yield ["sum", "", "", say_range(score.total)]
    yield ["likelihood", *_say_likelihood(score.likelihood)]
    yield ["points", "", "", say_range(score.points)]


def _say_level(given: Input) -> str:
    return f"{UNKNOWN}: 1 to 5" if given.value is None else str(given.value)


def _say_likelihood(likelihood: Likelihood) -> list[str]:
    """Return the likelihood, what the sum is multiplied by, and nothing for the points."""
    if not likelihood.counts:
        return ["there today", "x 1", ""]
    low, high = (f"{format_points(share * 100)} %" for share in likelihood.factor)
    stated = UNKNOWN if likelihood.value is None else f"{format_points(likelihood.value * 100)} %"
    between = stated if low == high else f"{stated}: {low} to {high}"
    return [between, f"x {say_range(likelihood.factor)}", ""]


def _say_outcome(survey: Survey, ranked: RankedNeed) -> str:
    own = ranked.score.points
    others = [each for each in survey.all_ranked if each.id != ranked.id]
    certain = [each.id for each in others if each.score.points.low > own.high]
    possible = [each.id for each in others if each.score.points.high > own.low and each.id not in certain]
    parts = [f"Rank {say_rank(ranked)} of {len(survey.all_ranked)}"]
    if certain:
        parts.append(f"ahead: {', '.join(certain)}")
    if possible:
        parts.append(f"may be ahead: {', '.join(possible)}")
    return "; ".join(parts) + "."


def _describe_row(row: dict[str, str]) -> Iterator[Entry]:
    yield ": ".join(cell for cell in row.values() if cell), ()


def _tabulate_inputs(survey: Survey) -> Table:
    titles = ("need", "input", "value", "weight", "low", "high", "stake")
    rows = []
    for ranked in survey.ranked:
        score = ranked.score
        rows += [
            [
                ranked.id,
                each.name,
                str(each.value or ""),
                str(each.weight),
                *map(format_points, (*each.points, each.stake)),
            ]
            for each in score.inputs
        ]
        chance = score.likelihood
        value = "" if chance.value is None else format_points(chance.value * 100)
        factor = map(format_points, chance.factor)
        rows.append([ranked.id, "likelihood", value, "", *factor, format_points(chance.stake)])
        rows.append([ranked.id, "points", "", "", *map(format_points, score.points), ""])
    return Table([Column(title) for title in titles], rows)


def _tell_rates(survey: Survey) -> Iterator[str]:
    for field, worth in survey.list_worths():
        stated = worth.stated
        if stated is None or stated.currency in (None, survey.currency):
            continue
        said = f"{field}: {stated.currency} {say_exactly(stated.amount)}"
        if worth.amount is None or worth.rate is None:
            yield f"{said}; samctl.yaml has no rate for {stated.currency} up to {survey.today}."
        else:
            yield f"{said} x {say_rate(worth.rate)} = {survey.currency} {say_exactly(worth.amount)}."


def _tell_sums(survey: Survey) -> Iterator[str]:
    if not survey.prospects:
        return
    to_customer, to_us = add_up_both(survey.prospects)
    yield _say_sum("for the customer", [each.to_customer for each in survey.prospects], to_customer)
    yield _say_sum("for us", [each.to_us for each in survey.prospects], to_us)


def _say_sum(side: str, worths: list[Worth], total: Total) -> str:
    addends = [say_exactly(each.amount) for each in worths if each.amount is not None]
    return f"Sum of the opportunities {side}: {' + '.join(addends) or 'none'} = {say_total(total)}."


def _describe_need(ranked: RankedNeed) -> dict[str, Any]:
    score = ranked.score
    chance = score.likelihood
    return {
        "need": ranked.id,
        "inputs": [
            {
                "input": each.name,
                "value": each.value,
                "weight": each.weight,
                "points_low": format_points(each.points.low),
                "points_high": format_points(each.points.high),
                "stake": format_points(each.stake),
            }
            for each in score.inputs
        ],
        "sum_low": format_points(score.total.low),
        "sum_high": format_points(score.total.high),
        "likelihood": {
            "value": _spell_share(chance.value),
            "counts": chance.counts,
            "factor_low": format_points(chance.factor.low),
            "factor_high": format_points(chance.factor.high),
            "stake": format_points(chance.stake),
        },
        "points_low": format_points(score.points.low),
        "points_high": format_points(score.points.high),
        "best_rank": ranked.best_rank,
        "worst_rank": ranked.worst_rank,
    }


def _spell_share(share: Fraction | None) -> str | None:
    return None if share is None else format_points(share * 100)
