"""The road map as tables: what is when, how far it is, and from where it was moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from samctl.cli.output import TableFormat
from samctl.cli.roadmap.survey import Survey
from samctl.cli.sections import Entry, Section, format_head, format_sentences
from samctl.cli.tables import Column, Table
from samctl.documents.printable import make_one_line
from samctl.practices.plan.lanes import Milestone, ProposalLane, ResourceLane
from samctl.practices.plan.timeline import Timeline

UNKNOWN = "unknown"


def format_report(survey: Survey) -> str:
    """Return a plan along time as Markdown."""
    form = TableFormat.MARKDOWN
    timeline = survey.timeline
    parts = [
        format_sentences([introduce(survey)], form),
        _make_goals(timeline).format(form),
        make_benchmarks(timeline).format(form),
        _make_proposals(timeline).format(form),
        _make_resources(timeline).format(form),
        format_undated(timeline, form),
    ]
    return "\n".join(part for part in parts if part)


def introduce(survey: Survey) -> str:
    """Return the sentence that every road map begins with."""
    timeline = survey.timeline
    start, end = timeline.horizon
    audience = "As the customer may see it." if timeline.is_public else "For us only."
    empty = " There is nothing on it yet." if timeline.is_empty else ""
    return f"{survey.name}: road map on {timeline.today}, plan from {start} to {end}. {audience}{empty}"


def make_benchmarks(timeline: Timeline) -> Section:
    """Return the benchmarks of all goals, by the numbers of their goals."""
    is_moved = any(each.moved_from for goal in timeline.goals for each in goal.milestones)
    columns = [
        Column("Goal", "right"),
        Column("Day"),
        Column("Benchmark", wraps=True),
        Column("State"),
        *([Column("Moved", wraps=True)] if is_moved else []),
    ]
    rows: list[list[str]] = []
    styles: dict[int, str] = {}
    for number, goal in enumerate(timeline.goals, 1):
        for each in goal.milestones:
            if each.state == "missed":
                styles[len(rows)] = "red"
            moved = [say_moves(each.moved_from)] if is_moved else []
            title = make_one_line(each.title)
            rows.append([str(number), each.day.isoformat(), title, _say_state(each), *moved])

    def describe(row: dict[str, str]) -> Iterator[Entry]:
        head = f"{row['Day']}: {row['Benchmark']}, {row['State']}"
        yield f"{head} (goal {row['Goal']})", [each for each in [row.get("Moved", "")] if each]

    return Section("Benchmarks", Table(columns, rows, styles), describe)


def format_undated(timeline: Timeline, form: TableFormat) -> str:
    """Return what has no day and so lies nowhere; nothing where everything has one."""
    if not timeline.undated:
        return ""
    sentences = [f"{each.kind}: {make_one_line(each.title)} ({each.id})" for each in timeline.undated]
    return format_head("Without a day", form) + format_sentences(sentences, form)


def say_goal_status(status: str | None) -> str:
    """Return what the status of a goal is called; nothing for none."""
    return (status or "").replace("_", " ")


def say_proposal(proposal: ProposalLane) -> str:
    """Return the status of a proposal, and how much of it is done where that is known."""
    progress = "" if proposal.progress is None else f" {proposal.progress.normalize():f} %"
    return f"{proposal.status or 'draft'}{progress}"


def say_moves(days: Sequence[date]) -> str:
    """Return from where something was moved; nothing where it was not."""
    if not days:
        return ""
    return f"from {days[0]}" if len(days) == 1 else f"{len(days)} times, first from {days[0]}"


def _say_state(milestone: Milestone) -> str:
    days = "" if not milestone.days_late else f"{milestone.days_late} day{'s' * (milestone.days_late != 1)}"
    if milestone.state == "missed":
        return f"missed, {days} ago"
    if milestone.state == "late":
        return f"reached {milestone.done_on}, {days} late"
    return f"reached {milestone.done_on}" if milestone.done_on else milestone.state


def _make_goals(timeline: Timeline) -> Section:
    ours = [] if timeline.is_public else [Column("Status"), Column("Moved")]
    columns = [Column("No", "right"), Column("Goal"), Column("Due"), *ours]
    rows = []
    for number, goal in enumerate(timeline.goals, 1):
        judged = [] if timeline.is_public else [say_goal_status(goal.status), say_moves(goal.moved_from)]
        rows.append([str(number), make_one_line(goal.title), _say_day(goal.due), *judged])
    return Section("Goals", Table(columns, rows), lambda row: [])


def _make_proposals(timeline: Timeline) -> Section:
    numbers = {goal.id: str(number) for number, goal in enumerate(timeline.goals, 1)}
    moved = [] if timeline.is_public else [Column("Moved")]
    columns = [Column("Proposal"), Column("Goals"), Column("Start"), Column("End"), Column("Status"), *moved]
    rows = [
        [
            make_one_line(each.title),
            ", ".join(numbers[goal] for goal in each.goals),
            *_say_span(each),
            say_proposal(each),
            *([] if timeline.is_public else [say_moves(each.moved_from)]),
        ]
        for each in timeline.proposals
    ]
    return Section("Proposals", Table(columns, rows), lambda row: [])


def _make_resources(timeline: Timeline) -> Section:
    status = [] if timeline.is_public else [Column("Status")]
    columns = [Column("Resource"), Column("Amount"), Column("From"), Column("To"), Column("For"), *status]
    titles = {each.id: each.title for each in timeline.proposals}
    rows = [
        [
            make_one_line(each.title),
            say_amount(each),
            *_say_span(each),
            make_one_line(titles.get(each.proposal or "", each.proposal or "")),
            *([] if timeline.is_public else [each.status or UNKNOWN]),
        ]
        for each in timeline.resources
    ]
    return Section("Resources", Table(columns, rows), lambda row: [])


def say_amount(resource: ResourceLane) -> str:
    """Return how much of a resource is needed."""
    if resource.amount is None:
        return UNKNOWN
    return f"{resource.amount.normalize():,f} {make_one_line(resource.unit or '')}".rstrip()


def _say_span(lane: ProposalLane | ResourceLane) -> tuple[str, str]:
    return _say_day(lane.start), _say_day(lane.end)


def _say_day(day: date | None) -> str:
    return day.isoformat() if day else UNKNOWN
