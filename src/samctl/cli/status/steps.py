"""What to do next about an account, in words, with the command that does it or puts it on record."""

from __future__ import annotations

from collections.abc import Iterator

from samctl.cli.figures import format_fixed
from samctl.cli.sections import Entry, Section
from samctl.cli.status.survey import Line, NamedStep
from samctl.cli.tables import Column, Table
from samctl.documents.addresses import join_steps
from samctl.practices.kpis.health.steps import BROKEN_BEFORE, Step

_COLUMNS = [
    Column("Gains"),
    Column("What to do", wraps=True),
    Column("Who", wraps=True),
    Column("Command"),
    Column("Where"),
]
_OUTCOMES = {
    "broken": "make it good; broken on {}",
    BROKEN_BEFORE: "keep it this time; broken on {}",
    "overdue": "keep it, or say that it was broken; due on {}",
}

_TO_FILL = {
    "rhythm": "put {} meetings.touchpoints title=TITLE every=SPAN from=DATE",
    "decision_makers": "set {} profile.stakeholders.ID.roles+=decision_maker",
    "kpis": "put {} kpis.kpis title=TEXT unit=UNIT every=SPAN",
    "score": "rate {} CRITERION VALUE",
    "trend": "rate {} CRITERION VALUE",
    "wallet": "put {} kpis.kpis title=TEXT unit=% measures=share_of_wallet",
}
"""How to put on record what a component counts."""


def tabulate_steps(line: Line) -> Section:
    """Return what to do next."""
    return Section("Next steps", Table(_COLUMNS, [_list_cells(each, line) for each in line.steps]), _describe)


def say_step(step: Step) -> str:
    """Return what to do, and why."""
    match step.kind:
        case "action":
            return f"{step.title}: do it; it was due on {step.day}"
        case "benchmark":
            return f"{step.title}: reach it, or agree on a new day; it was due on {step.day}"
        case "commitment":
            times = f", {step.times} times" if step.times > 1 else ""
            return f"{step.title}: {_OUTCOMES[step.state].format(step.day)}{times}"
        case "kpi":
            how = (
                f"press ahead with {', '.join(step.through)}"
                if step.through
                else "nothing in the plan serves it"
            )
            return f"{step.title}: {step.state}; {how}"
        case "touchpoint":
            return f"{step.title}: hold it; it was not held on {step.day}"
        case "person":
            return f"{step.title}: meet them; not met of late"
        case "rhythm":
            return "Name somebody else in the rhythm, and meet them"
        case "rating" | "measurement" | "target":
            return f"{step.title}: {step.state}"
        case "meeting":
            return f"{step.title}: hold it and put it on record"
        case "errors":
            return f"{step.title}: mend it"
        case "component":
            return f"{step.title}: {step.state}"


def say_command(step: Step, slug: str) -> str:
    """Return the command that does a step or puts it on record; what is to be filled in, in capitals."""
    subject = step.subject
    match step.kind:
        case "action":
            words = f"actions done {slug} {subject}"
        case "benchmark":
            words = f"plan done {slug} {subject}"
        case "commitment":
            words = f"commitments keep {slug} {subject}{' --on DATE' if step.state == 'overdue' else ''}"
        case "kpi":
            words = f"kpi {slug} {subject} --explain"
        case "touchpoint":
            words = f"log {slug} {subject} --on DATE"
        case "person":
            words = f"log {slug} {step.through[0] if step.through else '--title TEXT'}"
        case "rhythm":
            words = f"set {slug} meetings.touchpoints.{subject}.with+=STAKEHOLDER"
        case "rating":
            words = f"rate {slug} {subject} VALUE"
        case "measurement":
            words = f"kpi record {slug} {subject} VALUE"
        case "target":
            words = f"set {slug} kpis.kpis.{subject}.targets.DATE=VALUE"
        case "meeting":
            words = f"log {slug} {f'{subject} --on DATE' if subject else '--title TEXT'}"
        case "errors":
            words = f"check {slug}"
        case "component":
            words = _fill(step, slug)
    return f"samctl {words}"


def _fill(step: Step, slug: str) -> str:
    if step.subject == "commitments":
        party = "us" if step.axis == "value" else "customer"
        return f"put {slug} kpis.commitments title=TEXT party={party} due=DATE"
    if step.subject == "coverage":
        return f"set {slug} {join_steps([step.document, *step.path])}+=STAKEHOLDER"
    if step.subject == "benchmarks" and not step.path:
        return f"set {slug} plan.horizon.start=DATE plan.horizon.end=DATE"
    if step.subject == "benchmarks":
        return f"put {slug} {join_steps([step.document, *step.path])} title=TEXT due=DATE"
    return _TO_FILL[step.subject].format(slug)


def say_gain(step: Step) -> str:
    """Return what a step is worth: `+3.6 engagement`, or what it makes known: `40.0 of value known`."""
    points = format_fixed(step.points, 1)
    return f"{points} of {step.axis} known" if step.makes_known else f"+{points} {step.axis}"


def _list_cells(named: NamedStep, line: Line) -> list[str]:
    step = named.step
    side = " (customer)" if step.side == "customer" else ""
    return [
        say_gain(step),
        say_step(step),
        f"{named.owner}{side}",
        say_command(step, line.slug),
        f"{line.slug} {join_steps([step.document, *step.path])}",
    ]


def _describe(row: dict[str, str]) -> Iterator[Entry]:
    yield (
        f"{row['Gains']}  {row['What to do']}",
        [f"{row['Who']}; {row['Where']}", row["Command"]],
    )
