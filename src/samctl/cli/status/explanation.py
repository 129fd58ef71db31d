"""`status --explain`: every figure with its inputs, weights and formula, to be worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from samctl.cli.figures import format_points
from samctl.cli.output import TableFormat
from samctl.cli.sections import Entry, Section, format_sentences
from samctl.cli.status.sentences import UNKNOWN, say_coverage, say_fact
from samctl.cli.status.survey import Line, Survey
from samctl.cli.tables import Column, Table
from samctl.documents.addresses import join_steps
from samctl.practices.kpis.health.axes import Axis, Component, Input

RULES = (
    "Component: the mean of the points of its known inputs; at least and at most, with the unknown ones at 0 "
    "and at 100.",
    "Axis: sum of weight x value / sum of weight over the components that have a value; at least and at most "
    "over all, those without a value at 0 and at 100.",
)

FORMULAS = {
    "rhythm": "100 x held / due, of each touchpoint",
    "coverage": "100 for who was met, 0 for who was not",
    "decision_makers": "100 for who was met, 0 for who was not",
    "actions": "done in time 100, late 50, open past the day 0",
    "kpis": "value / target in percent (target / value where less is better), at most 100; those count whose "
    "baseline is not still to come",
    "benchmarks": "reached in time 100, late 50, missed 0",
    "commitments": "kept 100, be it late; broken or overdue 0",
    "feedback": "positive 100, neutral 50, negative 0",
    "score": "straight lines between (0, 0), (exit, 40), (entry, 70), (100, 100)",
    "trend": "50 + 50 x points a year / 10, from 0 to 100",
    "wallet": "50 + 50 x change a year in percent / 20, from 0 to 100",
}
"""What the points of an input follow from."""

_COLUMNS = [
    Column("What", wraps=True),
    Column("Points", "right"),
    Column("At least", "right"),
    Column("At most", "right"),
    Column("Known", "right"),
    Column("How", wraps=True),
    Column("Where"),
]


def explain_account(survey: Survey, form: TableFormat) -> str:
    """Return how the figures of an account come about."""
    line = survey.lines[0]
    if form is TableFormat.CSV:
        rows = [[axis.name, *row] for axis in line.health.axes.values() for row in _list_rows(axis, line)]
        return Section("", Table([Column("Axis"), *_COLUMNS], rows), _describe).format(form)
    settings = survey.basis.settings
    window = (
        f"As of {survey.basis.today}; the window of {settings.window} begins after {survey.basis.since}. "
        f"An axis of which less than {settings.min_coverage} % is known is withheld."
    )
    parts = [format_sentences([f"{line.name} ({line.slug}).", window, *RULES], form)]
    for axis in line.health.axes.values():
        rows = [*_list_rows(axis, line)]
        bold = {index: "bold" for index, row in enumerate(rows) if not row[0].startswith("    ")}
        parts.append(Section(_say_head(axis), Table(_COLUMNS, rows, bold), _describe).format(form))
    return "\n".join(parts)


def _say_head(axis: Axis) -> str:
    """Return an axis as its sum: `engagement = (30 x 100 + 20 x 75) / 50 = 90`."""
    known = [each for each in axis.components if each.value is not None and each.weight]
    if axis.mean is None:
        return f"{axis.name}: {UNKNOWN}, nothing of it is known"
    terms = " + ".join(f"{_round(each.weight)} x {_round(each.value)}" for each in known)
    total = _round(sum((each.weight for each in known), Fraction(0)))
    withheld = "" if axis.value is not None else f", withheld: {say_coverage(axis.coverage)} is known"
    return f"{axis.name} = ({terms}) / {total} = {_round(axis.mean)}{withheld}"


def _list_rows(axis: Axis, line: Line) -> Iterator[list[str]]:
    yield [
        axis.name,
        _round(axis.value),
        _round(axis.low),
        _round(axis.high),
        say_coverage(axis.coverage),
        "",
        "",
    ]
    for component in axis.components:
        yield [
            f"  {component.name.replace('_', ' ')}",
            _round(component.value),
            _round(component.low),
            _round(component.high),
            say_coverage(component.coverage),
            f"weight {_round(component.weight)}; {component.missing or FORMULAS[component.name]}",
            "",
        ]
        for each in component.inputs:
            yield _make_row(each, component, line)


def _make_row(entry: Input, component: Component, line: Line) -> list[str]:
    points = entry.points
    facts = [
        f"{name.replace('_', ' ')} {say_fact(fact)}" for name, fact in entry.facts.items() if fact is not None
    ]
    return [
        f"    {entry.title}",
        _round(points.value) if points else UNKNOWN,
        _round(points.low if points else Fraction(0)),
        _round(points.high if points else Fraction(100)),
        say_coverage(entry.coverage if points else Fraction(0)),
        "; ".join([entry.state, *facts]),
        join_steps([entry.document, *entry.path]) if entry.document else "",
    ]


def _describe(row: dict[str, str]) -> Iterator[Entry]:
    between = f", {row['At least']} to {row['At most']}" if row["At least"] != row["At most"] else ""
    indent = " " * (len(row["What"]) - len(row["What"].lstrip()))
    head = f"{indent}{row['What'].strip()}: {row['Points']}{between}; {row['Known']} known"
    yield head, [f"{indent}{each}" for each in (row["How"], row["Where"]) if each]


def _round(number: Fraction | None) -> str:
    return UNKNOWN if number is None else format_points(number, 2)
