"""How accounts stand, as plain data for programs: JSON version 1, and rows for CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from samctl.cli.agenda.entries import describe_entry
from samctl.cli.figures import format_points
from samctl.cli.score.exact import describe_number
from samctl.cli.status.explanation import FORMULAS
from samctl.cli.status.steps import say_command, say_step
from samctl.cli.status.survey import Line, NamedStep, Survey
from samctl.documents.addresses import join_steps
from samctl.documents.findings import format_path
from samctl.practices.kpis.health.axes import AXES, Axis, Component, Fact, Input
from samctl.practices.kpis.health.evidence import Evidence
from samctl.practices.kpis.health.proposal import Proposal
from samctl.practices.kpis.health.warning import Alarm

_FIELDS = ("value", "low", "high", "coverage")


def describe_survey(survey: Survey, *, explain: bool = False) -> dict[str, Any]:
    """Return how accounts stand; with what every component counts where that is asked for."""
    settings, basis = survey.basis.settings, survey.basis
    return {
        "schema": 1,
        "today": basis.today.isoformat(),
        "window": {"span": settings.window, "after": basis.since.isoformat()},
        "min_coverage": format_points(Fraction(settings.min_coverage)),
        "left_out": sum(survey.left_out.values()),
        "accounts": [_describe_line(each, survey, explain=explain) for each in survey.lines],
    }


def spell_rows(survey: Survey) -> Iterator[list[str]]:
    """Yield a row for each account, the titles of the columns first."""
    yield [
        "account",
        "name",
        "tier",
        "decided",
        "manager",
        *(f"{axis}_{name}" if name != "value" else axis for axis in AXES for name in _FIELDS),
        "next_contact",
        "overdue",
        "flagged",
        "rounds_below",
        "proposal",
        "reason",
    ]
    for line in survey.lines:
        alarm, proposal = line.health.alarm, line.health.proposal
        yield [
            line.slug,
            line.name,
            line.tier or "",
            _spell_day(line.decided_on) or "",
            line.manager or "",
            *(text for name in AXES for text in _spell_axis(line.health.axes[name])),
            line.next_contact.day.isoformat() if line.next_contact else "",
            str(line.overdue_count),
            "" if alarm.flagged is None else "yes" if alarm.flagged else "no",
            str(len(alarm.below)),
            proposal.action or "",
            "; ".join(proposal.reasons),
        ]


def _spell_axis(axis: Axis) -> list[str]:
    numbers = (axis.value, axis.low, axis.high, 100 * axis.coverage)
    return ["" if each is None else format_points(each) for each in numbers]


def _describe_line(line: Line, survey: Survey, *, explain: bool) -> dict[str, Any]:
    contact = line.next_contact
    described: dict[str, Any] = {
        "account": line.slug,
        "name": line.name,
        "tier": line.tier,
        "decided": _spell_day(line.decided_on),
        "manager": line.manager,
        "axes": {name: _describe_axis(axis, line, explain) for name, axis in line.health.axes.items()},
        "next_contact": contact
        and {"on": contact.day.isoformat(), "touchpoint": contact.touchpoint, "title": contact.title},
        "overdue": line.overdue_count,
        "alarm": _describe_alarm(line.health.alarm, line),
        "proposal": _describe_proposal(line.health.proposal),
    }
    if survey.wish.account:
        described["next_steps"] = [_describe_step(each, line) for each in line.steps]
        described["overdue_items"] = [describe_entry(each) for each in line.overdue]
    return described


def _describe_axis(axis: Axis, line: Line, explain: bool) -> dict[str, Any]:
    return {
        **_describe_figures(axis),
        "components": {each.name: _describe_component(each, line, explain) for each in axis.components},
    }


def _describe_figures(of: Axis | Component) -> dict[str, Any]:
    return {
        **describe_number("value", of.value),
        **describe_number("low", of.low),
        **describe_number("high", of.high),
        **describe_number("coverage", 100 * of.coverage),
    }


def _describe_component(component: Component, line: Line, explain: bool) -> dict[str, Any]:
    described = {
        **_describe_figures(component),
        **describe_number("weight", component.weight),
        "missing": component.missing or None,
    }
    if explain:
        described["formula"] = FORMULAS[component.name]
        described["inputs"] = [_describe_input(each, line) for each in component.inputs]
    return described


def _describe_input(entry: Input, line: Line) -> dict[str, Any]:
    points = entry.points
    return {
        "title": entry.title,
        "state": entry.state,
        **describe_number("points", points.value if points else None),
        **describe_number("low", points.low if points else Fraction(0)),
        **describe_number("high", points.high if points else Fraction(100)),
        **describe_number("coverage", 100 * entry.coverage if points else Fraction(0)),
        "facts": _describe_facts(entry.facts),
        "file": f"accounts/{line.slug}/{entry.document}.yaml" if entry.document else None,
        "field": format_path(entry.path) if entry.document else None,
        "address": join_steps([entry.document, *entry.path]) if entry.document else None,
    }


def _describe_facts(facts: Mapping[str, Fact]) -> dict[str, Any]:
    described: dict[str, Any] = {}
    for name, fact in facts.items():
        if isinstance(fact, Fraction):
            described |= describe_number(name, fact)
        else:
            described[name] = fact.isoformat() if isinstance(fact, date) else fact
    return described


def _describe_alarm(alarm: Alarm, line: Line) -> dict[str, Any]:
    thresholds = alarm.thresholds
    return {
        "flagged": alarm.flagged,
        "rounds_below": len(alarm.below),
        "rounds": [
            {"on": each.day.isoformat(), **describe_number("score", each.appraisal.score)}
            for each in alarm.below
        ],
        "reviews": alarm.reviews if thresholds else None,
        **describe_number("threshold", thresholds.exit if thresholds else None),
        **describe_number("entry", thresholds.entry if thresholds else None),
        **describe_number("slope", alarm.slope.value if alarm.slope else None),
        "crosses_on": _spell_day(alarm.crossing),
        "evidence": [_describe_evidence(each, line) for each in line.health.evidence],
    }


def _describe_evidence(evidence: Evidence, line: Line) -> dict[str, Any]:
    return {
        "kind": evidence.kind,
        "title": evidence.title,
        "on": evidence.day.isoformat(),
        "from": evidence.before or None,
        "to": evidence.now,
        "side": evidence.side,
        "file": f"accounts/{line.slug}/{evidence.document}.yaml",
        "field": format_path(evidence.path),
    }


def _describe_step(named: NamedStep, line: Line) -> dict[str, Any]:
    step = named.step
    return {
        "kind": step.kind,
        "axis": step.axis,
        "effect": "makes_known" if step.makes_known else "gives_back",
        **describe_number("points", step.points),
        "title": step.title,
        "what": say_step(step),
        "side": step.side,
        "owner": step.owner,
        "owner_name": named.owner,
        "command": say_command(step, line.slug),
        "file": f"accounts/{line.slug}/{step.document}.yaml",
        "field": format_path(step.path),
        "address": join_steps([step.document, *step.path]),
    }


def _describe_proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "action": proposal.action,
        "reason": "; ".join(proposal.reasons) or None,
        "tier": proposal.tier,
    }


def _spell_day(day: date | None) -> str | None:
    return day.isoformat() if day else None
