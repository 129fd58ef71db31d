"""A plan at a glance: how far its goals are and why, what is overdue, what is next, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from samctl.cli.amounts import UNKNOWN
from samctl.cli.output import TableFormat, is_colourful, paint
from samctl.cli.plan.sentences import (
    GOAL_STYLES,
    GOAL_WORDS,
    say_approval,
    say_benchmark,
    say_figure,
    say_moves,
    say_proposal,
    say_reason,
    say_statuses,
    say_step,
    say_title,
    say_when,
    tell_loose_ends,
    tell_unknown,
)
from samctl.cli.plan.survey import Survey
from samctl.cli.sections import Entry, Section, format_head, format_sentences
from samctl.cli.tables import Column, Table
from samctl.documents.counts import format_count
from samctl.documents.printable import make_one_line
from samctl.practices.plan.standing import BenchmarkStanding, GoalStanding
from samctl.practices.plan.steps import Step

_NOBODY = "nobody"


def list_plan(survey: Survey, form: TableFormat) -> str:
    """Return a plan at a glance."""
    parts = [
        format_sentences(list(_introduce(survey, form)), form),
        _make_goals(survey).format(form),
        _make_steps(survey, survey.overdue, "Overdue").format(form),
        _make_steps(survey, survey.next_steps, "Next").format(form),
        _make_benchmarks(survey).format(form),
        _make_proposals(survey).format(form),
    ]
    missing = [*tell_loose_ends(survey), *tell_unknown(survey)]
    if missing:
        parts.append(format_head("Missing", form) + format_sentences(missing, form))
    return "\n".join(part for part in parts if part)


def _introduce(survey: Survey, form: TableFormat) -> Iterator[str]:
    horizon = survey.plan.horizon
    name = paint(survey.name, "bold", form is TableFormat.TABLE and is_colourful())
    yield f"{name}: plan from {horizon.start} to {horizon.end}, {say_approval(survey)}. For us only."
    if survey.standings:
        count = len(survey.standings)
        late = len(survey.overdue)
        overdue = f"{format_count(late, 'step')} overdue" if late else "nothing overdue"
        goals = f"{format_count(count, 'goal')}: {say_statuses(survey.standings)}"
        yield f"{goals}; {overdue}. `--explain` shows the arithmetic."
    else:
        yield f"It has no goals yet: `samctl put {survey.slug} plan.goals` adds one."


# ---- goals


def _make_goals(survey: Survey) -> Section:
    columns = [
        Column("Goal"),
        Column("What", wraps=True),
        Column("Status"),
        Column("Now", "right"),
        Column("On"),
        Column("Target then", "right"),
        Column("To reach", "right"),
        Column("Due"),
        Column("Owner", wraps=True),
        Column("Agreed with them"),
        Column("Why", wraps=True),
    ]
    rows = [_make_goal(each, survey) for each in survey.standings]
    styles = {
        index: GOAL_STYLES[each.status]
        for index, each in enumerate(survey.standings)
        if each.status in GOAL_STYLES
    }
    return Section("Goals", Table(columns, rows, styles), _describe_goal)


def _make_goal(standing: GoalStanding, survey: Survey) -> list[str]:
    goal, comparison, unit = standing.goal, standing.comparison, survey.find_unit(standing.goal)
    reading = comparison.reading if comparison else None
    return [
        standing.id,
        ", ".join(part for part in (make_one_line(goal.title or ""), say_moves(goal.history)) if part),
        GOAL_WORDS[standing.status],
        say_figure(reading.value, unit) if reading else UNKNOWN,
        reading.day.isoformat() if reading else "",
        say_figure(comparison.target, unit) if reading and comparison else "",
        say_figure(goal.to, unit),
        _say_day(goal.due),
        survey.names(goal.owner, _NOBODY),
        "yes" if goal.mutual else "no",
        "; ".join(say_reason(reason, standing, survey) for reason in standing.reasons),
    ]


def _describe_goal(row: dict[str, str]) -> Iterator[Entry]:
    what = f": {row['What']}" if row["What"] else ""
    agreed = "agreed with them" if row["Agreed with them"] == "yes" else "not agreed with them"
    measured = f"Now {row['Now']}"
    if row["On"]:
        measured += f" on {row['On']}, target then {row['Target then']}"
    yield (
        f"{row['Goal']} ({row['Status']}){what}",
        [
            f"{measured}, to reach {row['To reach']} by {row['Due']}.",
            f"Owner {row['Owner']}, {agreed}.",
            f"Why: {row['Why']}.",
        ],
    )


# ---- steps


def _make_steps(survey: Survey, steps: Sequence[Step], title: str) -> Section:
    columns = [Column("Due"), Column("When"), Column("What", wraps=True), Column("Owner", wraps=True)]
    rows = [
        [step.day.isoformat(), say_when(step, survey), say_step(step), survey.names(step.owner, _NOBODY)]
        for step in steps
    ]
    styles = {index: "red" for index, step in enumerate(steps) if step.days_late}
    return Section(title, Table(columns, rows, styles), _describe_step)


def _describe_step(row: dict[str, str]) -> Iterator[Entry]:
    yield f"{row['Due']} ({row['When']}): {row['What']}", [f"owner {row['Owner']}"]


# ---- benchmarks


def _make_benchmarks(survey: Survey) -> Section:
    columns = [
        Column("Goal"),
        Column("Due"),
        Column("State"),
        Column("Benchmark", wraps=True),
        Column("Target", "right"),
        Column("Reached with", "right"),
    ]
    found = [(standing, each) for standing in survey.standings for each in standing.benchmarks]
    if not any(each.benchmark.value is not None for _, each in found):
        columns = columns[:-1]
    rows = [_make_benchmark(survey, *each)[: len(columns)] for each in found]
    styles = {index: "red" for index, (_, each) in enumerate(found) if each.state == "missed"}
    return Section("Benchmarks", Table(columns, rows, styles), _describe_benchmark)


def _make_benchmark(survey: Survey, standing: GoalStanding, each: BenchmarkStanding) -> list[str]:
    benchmark, unit = each.benchmark, survey.find_unit(standing.goal)
    moved = say_moves(benchmark.history)
    return [
        standing.id,
        _say_day(benchmark.due),
        say_benchmark(each, survey),
        say_title(each.id, benchmark) + (f", {moved}" if moved else ""),
        say_figure(benchmark.target, unit),
        say_figure(benchmark.value, unit) if benchmark.value is not None or each.is_done else "",
    ]


def _describe_benchmark(row: dict[str, str]) -> Iterator[Entry]:
    reached = f", reached with {row['Reached with']}" if row.get("Reached with") else ""
    yield (
        f"{row['Due']} ({row['State']}): {row['Benchmark']}",
        [f"target {row['Target']}{reached}; goal {row['Goal']}"],
    )


# ---- proposals


def _make_proposals(survey: Survey) -> Section:
    columns = [
        Column("Status"),
        Column("Proposal", wraps=True),
        Column("Start"),
        Column("End"),
        Column("Owner", wraps=True),
        Column("Their sponsor", wraps=True),
        Column("Serves", wraps=True),
    ]
    rows = []
    for name, proposal in survey.plan.proposals.items():
        moved = say_moves(proposal.history)
        rows.append(
            [
                say_proposal(proposal, survey),
                say_title(name, proposal) + (f", {moved}" if moved else ""),
                _say_day(proposal.start),
                _say_day(proposal.end),
                survey.names(proposal.owner, _NOBODY),
                survey.names(proposal.sponsor, _NOBODY),
                ", ".join(proposal.goals) or "no goal",
            ]
        )
    return Section("Proposals", Table(columns, rows), _describe_proposal)


def _describe_proposal(row: dict[str, str]) -> Iterator[Entry]:
    people = f"owner {row['Owner']}, their sponsor {row['Their sponsor']}"
    yield (
        f"{row['Status']}: {row['Proposal']}",
        [f"{row['Start']} to {row['End']}; {people}; serves {row['Serves']}"],
    )


def _say_day(day: date | None) -> str:
    return day.isoformat() if day else UNKNOWN
