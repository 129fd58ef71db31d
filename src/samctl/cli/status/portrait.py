"""One account on the screen: its axes and what they are made of, the alarm, what to do next, the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from samctl.cli.agenda.entries import list_notes, say_kind, say_owner, spell_place
from samctl.cli.output import TableFormat, is_colourful, paint
from samctl.cli.sections import Entry, Section, format_sentences
from samctl.cli.status.sentences import (
    explain_proposal,
    say_alarm,
    say_bounds,
    say_coverage,
    say_evidence,
    say_tier,
    say_value,
    suggest_decision,
)
from samctl.cli.status.steps import tabulate_steps
from samctl.cli.status.survey import Line, Survey
from samctl.cli.tables import Column, Table
from samctl.documents.addresses import join_steps
from samctl.practices.kpis.health.axes import Axis, Component

_AXES = [
    Column("Axis"),
    Column("Value", "right"),
    Column("Lies between", "right"),
    Column("Known", "right"),
    Column("Weight", "right"),
    Column("Counts", wraps=True),
]
_EVIDENCE = [Column("Since"), Column("What got worse", wraps=True), Column("Where")]
_OVERDUE = [
    Column("Day"),
    Column("What", wraps=True),
    Column("Who", wraps=True),
    Column("Kind"),
    Column("Note", wraps=True),
    Column("Where"),
]


def show_account(survey: Survey, form: TableFormat) -> str:
    """Return how an account stands."""
    line = survey.lines[0]
    parts = [format_sentences([*_introduce(line, survey, form)], form)]
    parts.append(_tabulate_axes(line).format(form))
    parts.append(tabulate_steps(line).format(form))
    parts.append(Section("Evidence", Table(_EVIDENCE, _list_evidence(line)), _describe_evidence).format(form))
    overdue = Table(
        _OVERDUE,
        [
            [
                each.day.isoformat(),
                each.title,
                say_owner(each),
                say_kind(each.kind),
                ", ".join(list_notes(each)),
                spell_place(each),
            ]
            for each in line.overdue
        ],
    )
    parts.append(Section("Overdue", overdue, _describe_overdue).format(form))
    closing = "`--explain` shows how each figure comes about."
    return "\n".join([part for part in parts if part] + [format_sentences([closing], form)])


def _introduce(line: Line, survey: Survey, form: TableFormat) -> Iterator[str]:
    name = paint(line.name, "bold", form is TableFormat.TABLE and is_colourful())
    since = f" since {line.decided_on}" if line.decided_on and line.is_legible else ""
    yield f"{name}: {say_tier(line)}{since}; account manager {line.manager_name}; as of {survey.basis.today}."
    yield explain_proposal(line.health.proposal)
    yield from filter(None, [suggest_decision(line)])
    yield from say_alarm(line)
    contact = line.next_contact
    if contact is None:
        yield "Next contact: none, as no rhythm runs."
    else:
        yield f"Next contact: {contact.title} on {contact.day}, {contact.owner}."


class _Row(NamedTuple):
    """A line of the table of axes."""

    cells: list[str]
    style: str = ""


def _tabulate_axes(line: Line) -> Section:
    rows = [row for axis in line.health.axes.values() for row in _list_rows(axis)]
    styles = {index: row.style for index, row in enumerate(rows) if row.style}
    return Section("", Table(_AXES, [row.cells for row in rows], styles), _describe_axis)


def _list_rows(axis: Axis) -> Iterator[_Row]:
    counts = "" if axis.value is not None else "too little is known"
    yield _Row(
        [axis.name, say_value(axis), say_bounds(axis), say_coverage(axis.coverage), "", counts], "bold"
    )
    for each in axis.components:
        yield _Row(
            [
                f"  {each.name.replace('_', ' ')}",
                say_value(each),
                say_bounds(each),
                say_coverage(each.coverage),
                f"{each.weight.limit_denominator(100)}",
                say_counts(each),
            ]
        )


def say_counts(component: Component) -> str:
    """Return what a component counts, or why it has no value."""
    if component.value is None:
        return component.missing
    if component.name == "rhythm":
        held, due = (sum(int(str(each.facts[name])) for each in component.inputs) for name in ("held", "due"))
        return f"{held} of {due} times held"
    states: dict[str, int] = {}
    for each in component.inputs:
        states[each.state] = states.get(each.state, 0) + 1
    if len(component.inputs) == 1:
        return next(iter(states))
    return ", ".join(f"{count} {state}" if count > 1 else f"1 {state}" for state, count in states.items())


def _describe_axis(row: dict[str, str]) -> Iterator[Entry]:
    between = f", between {row['Lies between'].replace(' to ', ' and ')}" if row["Lies between"] else ""
    weight = f", weight {row['Weight']}" if row["Weight"] else ""
    details = [row["Counts"]] if row["Counts"] else []
    indent = "  " if row["Axis"].startswith(" ") else ""
    yield f"{indent}{row['Axis'].strip()}: {row['Value']}{between}; {row['Known']} known{weight}", details


def _list_evidence(line: Line) -> list[list[str]]:
    return [
        [
            each.day.isoformat(),
            say_evidence(each),
            f"{line.slug} {join_steps([each.document, *each.path])}",
        ]
        for each in line.health.evidence
    ]


def _describe_evidence(row: dict[str, str]) -> Iterator[Entry]:
    yield f"{row['Since']}  {row['What got worse']}", [row["Where"]]


def _describe_overdue(row: dict[str, str]) -> Iterator[Entry]:
    about = "; ".join(part for part in (row["Kind"], row["Who"], row["Note"]) if part)
    yield f"{row['Day']}  {row['What']}", [about, row["Where"]]
