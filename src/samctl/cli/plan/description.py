"""A plan for programs: JSON and CSV, version 1. Exact numbers are texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from samctl.cli.amounts import spell_number
from samctl.cli.plan.survey import Survey
from samctl.cli.score.exact import describe_number
from samctl.documents.plan import Move, Proposal
from samctl.practices.approval import name_state
from samctl.practices.kpis.targets import Comparison
from samctl.practices.plan.standing import BenchmarkStanding, GoalStanding
from samctl.practices.plan.steps import Step

_FIELDS = (
    *("kind", "id", "goal", "title", "status", "start", "due", "days_late", "done_on", "owner", "sponsor"),
    *("kpi", "from", "to", "reading_on", "value", "target", "attainment", "light", "progress", "mutual"),
    *("serves", "moves"),
)


def describe_plan(survey: Survey) -> dict[str, Any]:
    """Return how far a plan is as plain data."""
    plan = survey.plan
    return {
        **describe_account(survey),
        "horizon": {"start": plan.horizon.start.isoformat(), "end": plan.horizon.end.isoformat()},
        "approval": describe_approval(survey),
        "goals": [describe_goal(each, survey) for each in survey.standings],
        "proposals": [_describe_proposal(name, each) for name, each in plan.proposals.items()],
        "next": [describe_step(step) for step in survey.next_steps],
        "overdue": [describe_step(step) for step in survey.overdue],
        "unaddressed_needs": survey.unaddressed_needs,
        "unserved_goals": survey.unserved_goals,
        "idle_proposals": survey.idle_proposals,
    }


def describe_account(survey: Survey) -> dict[str, Any]:
    """Return what every result about one plan begins with."""
    return {
        "schema": 1,
        "today": survey.today.isoformat(),
        "account": survey.slug,
        "name": survey.name,
    }


def describe_approval(survey: Survey) -> dict[str, Any]:
    """Return whether a plan is approved as it is, by whom and when."""
    approval = survey.plan.approval
    return {
        "state": name_state(survey.approval),
        "by": approval.by if approval else None,
        "on": spell_day(approval.on) if approval else None,
    }


def describe_goal(standing: GoalStanding, survey: Survey) -> dict[str, Any]:
    """Return how far a goal is, with its benchmarks."""
    goal = standing.goal
    return {
        "goal": standing.id,
        "title": goal.title,
        "status": standing.status,
        "reasons": [reason._asdict() for reason in standing.reasons],
        "due": spell_day(goal.due),
        "owner": goal.owner,
        "mutual": goal.mutual,
        "kpi": goal.kpi,
        "unit": survey.find_unit(goal) or None,
        "better": standing.better,
        "from": spell_number(goal.from_),
        "to": spell_number(goal.to),
        **_describe_comparison(standing.comparison),
        "addresses": goal.addresses,
        "proposals": survey.list_proposals(standing.id),
        "moves": _describe_moves(goal.history),
        "benchmarks": [_describe_benchmark(each) for each in standing.benchmarks],
    }


def describe_step(step: Step) -> dict[str, Any]:
    """Return something that is open and has a day."""
    return {
        "kind": step.kind,
        "id": step.id,
        "goal": step.goal,
        "title": step.title,
        "owner": step.owner,
        "due": step.day.isoformat(),
        "days_late": step.days_late,
    }


def spell_rows(survey: Survey) -> Iterator[list[str]]:
    """Yield a row for each goal, benchmark and proposal, below their headings.

    Ids and days of a cell are separated by blanks; the value of a benchmark is the one that it was done with.
    """
    yield list(_FIELDS)
    for row in _list_records(describe_plan(survey)):
        yield [_spell(row.get(field)) for field in _FIELDS]


def spell_day(day: date | None) -> str | None:
    """Return a day as programs read it."""
    return day.isoformat() if day else None


def _describe_comparison(comparison: Comparison | None) -> dict[str, Any]:
    reading = comparison.reading if comparison else None
    return {
        "reading": reading and {"on": reading.day.isoformat(), "value": spell_number(reading.value)},
        **describe_number("target", comparison.target if comparison else None),
        **describe_number("attainment", comparison.attainment if comparison else None),
        "light": comparison.light if comparison else None,
    }


def _describe_benchmark(each: BenchmarkStanding) -> dict[str, Any]:
    benchmark = each.benchmark
    return {
        "benchmark": each.id,
        "title": benchmark.title,
        "due": spell_day(benchmark.due),
        "state": each.state,
        "days_late": each.days_late,
        "target": spell_number(benchmark.target),
        "value": spell_number(benchmark.value),
        "done_on": spell_day(benchmark.done_on),
        "moves": _describe_moves(benchmark.history),
    }


def _describe_proposal(name: str, proposal: Proposal) -> dict[str, Any]:
    return {
        "proposal": name,
        "title": proposal.title,
        "kind": proposal.kind,
        "status": proposal.status,
        "start": spell_day(proposal.start),
        "end": spell_day(proposal.end),
        "progress": spell_number(proposal.progress),
        "owner": proposal.owner,
        "sponsor": proposal.sponsor,
        "addresses": proposal.addresses,
        "goals": proposal.goals,
        "moves": _describe_moves(proposal.history),
    }


def _describe_moves(history: Mapping[date, Move]) -> list[dict[str, Any]]:
    return [
        {"on": on.isoformat(), "due": move.due.isoformat(), "reason": move.reason}
        for on, move in sorted(history.items())
    ]


def _list_records(described: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for goal in described["goals"]:
        reading = goal["reading"] or {}
        measured = {"reading_on": reading.get("on"), "value": reading.get("value")}
        yield {**goal, **measured, "kind": "goal", "id": goal["goal"], "goal": None}
        for each in goal["benchmarks"]:
            names = {"kind": "benchmark", "id": each["benchmark"], "goal": goal["goal"]}
            yield {**each, **names, "status": each["state"], "owner": goal["owner"], "kpi": goal["kpi"]}
    for proposal in described["proposals"]:
        names = {"kind": "proposal", "id": proposal["proposal"], "due": proposal["end"]}
        yield {**proposal, **names, "serves": proposal["goals"]}


def _spell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return " ".join(each["due"] if isinstance(each, dict) else str(each) for each in value)
        case int() | Decimal() | str():
            return " ".join(str(value).split())
        case _:
            raise TypeError(f"no cell holds {value!r}")
