"""The road map for programs: JSON and CSV, version 1. Exact numbers are texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from samctl.cli.roadmap.survey import Survey
from samctl.practices.plan.lanes import GoalLane, Milestone, ProposalLane, ResourceLane
from samctl.practices.plan.timeline import Timeline

_COLUMNS = (
    *("kind", "id", "goals", "title", "start", "end", "status", "progress"),
    *("days_late", "done_on", "moved_from", "amount", "unit", "for"),
)


def describe_timeline(survey: Survey) -> dict[str, Any]:
    """Return a plan along time as plain data."""
    timeline = survey.timeline
    return {
        "schema": 1,
        "today": timeline.today.isoformat(),
        "account": survey.slug,
        "name": survey.name,
        "for_customer": timeline.is_public,
        "horizon": {"start": timeline.horizon[0].isoformat(), "end": timeline.horizon[1].isoformat()},
        "shown": {"start": timeline.start.isoformat(), "end": timeline.end.isoformat()},
        "goals": [_describe_goal(each, timeline) for each in timeline.goals],
        "proposals": [_describe_proposal(each) for each in timeline.proposals],
        "resources": [_describe_resource(each) for each in timeline.resources],
        "undated": [each._asdict() for each in timeline.undated],
    }


def spell_rows(timeline: Timeline) -> Iterator[list[str]]:
    """Yield a row for each goal, benchmark, proposal and resource, below their headings.

    Ids and days of a cell are separated by blanks; a benchmark is on the day of its end.
    """
    yield list(_COLUMNS)
    for row in _list_records(timeline):
        yield [_spell(row.get(column)) for column in _COLUMNS]


def _list_records(timeline: Timeline) -> Iterator[dict[str, Any]]:
    for goal in timeline.goals:
        described = _describe_goal(goal, timeline)
        yield {"kind": "goal", **described, "id": goal.id, "end": goal.due, "goals": None}
        for each in described["benchmarks"]:
            renamed = {"id": each["benchmark"], "end": each["day"], "status": each["state"]}
            yield {"kind": "benchmark", **each, **renamed, "goals": goal.id}
    for proposal in timeline.proposals:
        yield {"kind": "proposal", **_describe_proposal(proposal), "id": proposal.id}
    for resource in timeline.resources:
        described = _describe_resource(resource)
        yield {
            "kind": "resource",
            **described,
            "id": resource.id,
            "start": resource.start,
            "end": resource.end,
        }
    for undated in timeline.undated:
        if undated.kind != "goal":  # a goal has its row already
            yield {**undated._asdict(), "goals": undated.goal}


def _describe_goal(goal: GoalLane, timeline: Timeline) -> dict[str, Any]:
    return {
        "goal": goal.id,
        "title": goal.title,
        "start": goal.start.isoformat(),
        "due": _spell_day(goal.due),
        "status": goal.status,
        "moved_from": _spell_days(goal.moved_from),
        "benchmarks": [_describe_milestone(each, timeline) for each in goal.milestones],
    }


def _describe_milestone(milestone: Milestone, timeline: Timeline) -> dict[str, Any]:
    return {
        "benchmark": milestone.id,
        "title": milestone.title,
        "day": milestone.day.isoformat(),
        "state": milestone.state,
        "days_late": None if timeline.is_public else milestone.days_late,
        "done_on": _spell_day(milestone.done_on),
        "moved_from": _spell_days(milestone.moved_from),
    }


def _describe_proposal(proposal: ProposalLane) -> dict[str, Any]:
    return {
        "proposal": proposal.id,
        "title": proposal.title,
        "start": _spell_day(proposal.start),
        "end": _spell_day(proposal.end),
        "status": proposal.status,
        "progress": None if proposal.progress is None else str(proposal.progress),
        "goals": list(proposal.goals),
        "moved_from": _spell_days(proposal.moved_from),
    }


def _describe_resource(resource: ResourceLane) -> dict[str, Any]:
    return {
        "resource": resource.id,
        "title": resource.title,
        "from": _spell_day(resource.start),
        "to": _spell_day(resource.end),
        "amount": None if resource.amount is None else str(resource.amount),
        "unit": resource.unit,
        "status": resource.status,
        "for": resource.proposal,
    }


def _spell(value: Any) -> str:
    if value is None:
        return ""
    return " ".join(value) if isinstance(value, list) else str(value)


def _spell_day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _spell_days(days: Iterable[date]) -> list[str]:
    return [day.isoformat() for day in days]
