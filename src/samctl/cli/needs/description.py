"""Needs and opportunities for programs: JSON and CSV, version 1. Exact numbers are texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from samctl.cli.amounts import describe_total, describe_worth, spell_number
from samctl.cli.figures import format_points
from samctl.cli.needs.survey import Survey
from samctl.practices.graph import (
    Break,
    Chain,
    Node,
    Overlap,
    find_idle_opportunities,
    find_unserved_goals,
)
from samctl.practices.needs.opportunities import Prospect, add_up_both
from samctl.practices.needs.ranking import WEIGHTS, RankedNeed


def describe_survey(survey: Survey) -> dict[str, Any]:
    """Return everything about an account's needs as plain data."""
    needs = [describe_need(survey, each) for each in survey.ranked]
    to_customer, to_us = add_up_both(survey.prospects)
    return {
        **describe_account(survey),
        "needs": needs,
        "overlaps": [_describe_overlap(survey, each) for each in survey.overlaps],
        "unaddressed": [each["need"] for each in needs if not each["chain"]["addressed"]],
        "goals_without_need": _list_ids(find_unserved_goals(survey.graph)),
        "opportunities_without_proposal": _list_ids(find_idle_opportunities(survey.graph)),
        "opportunities": [describe_prospect(survey, each) for each in survey.prospects],
        "totals": {"value_to_customer": describe_total(to_customer), "value_to_us": describe_total(to_us)},
    }


def describe_account(survey: Survey) -> dict[str, Any]:
    """Return what every result of the command begins with."""
    as_of = survey.needs.as_of
    return {
        "schema": 1,
        "today": survey.today.isoformat(),
        "account": survey.slug,
        "name": survey.name,
        "as_of": as_of.isoformat() if as_of else None,
        "currency": survey.currency,
        "weights": dict(WEIGHTS),
    }


def describe_need(survey: Survey, ranked: RankedNeed) -> dict[str, Any]:
    """Return a need with its place, its inputs and its chain."""
    need, points = ranked.need, ranked.score.points
    return {
        "need": ranked.id,
        "title": need.title,
        "kind": need.kind,
        "best_rank": ranked.best_rank,
        "worst_rank": ranked.worst_rank,
        "points_low": format_points(points.low),
        "points_high": format_points(points.high),
        "impact": need.impact,
        "urgency": need.urgency,
        "our_fit": need.our_fit,
        "likelihood": spell_number(need.likelihood),
        "unknown": list(ranked.score.unknown),
        "value": describe_worth(survey.appraise(need), survey.currency),
        "serves": need.serves,
        "our_goal": need.our_goal,
        "statement": need.statement,
        "stakeholders": need.stakeholders,
        "evidence": need.evidence,
        "chain": _describe_chain(survey.follow(ranked)),
    }


def describe_prospect(survey: Survey, prospect: Prospect) -> dict[str, Any]:
    """Return an opportunity with what it is worth and what takes it up."""
    opportunity = prospect.opportunity
    return {
        "opportunity": prospect.id,
        "title": opportunity.title,
        "kind": opportunity.kind,
        "needs": list(prospect.needs),
        "unit": opportunity.unit,
        "offering": opportunity.offering,
        "value_to_customer": describe_worth(prospect.to_customer, survey.currency),
        "value_to_us": describe_worth(prospect.to_us, survey.currency),
        "effort": opportunity.effort,
        "probability": spell_number(opportunity.probability),
        "partner": opportunity.partner,
        "owner": opportunity.owner,
        "proposals": list(prospect.proposals),
        "declined": list(prospect.declined),
    }


def spell_need_rows(survey: Survey) -> Iterator[list[str]]:
    """Return the needs as rows under their headings; several ids in a cell are separated by blanks."""
    steps = ("customer_goals", "opportunities", "proposals", "declined", "plan_goals")
    plain = (
        "need",
        "title",
        "kind",
        "best_rank",
        "worst_rank",
        "points_low",
        "points_high",
        "impact",
        "urgency",
        "our_fit",
        "likelihood",
        "our_goal",
    )
    yield [*plain, "value", "value_currency", "value_converted", *steps, "addressed", "complete"]
    for each in survey.ranked:
        described = describe_need(survey, each)
        chain = described["chain"]
        yield [
            *(_spell(described[name]) for name in plain),
            *_spell_worth(described["value"]),
            *(_spell(chain[name]) for name in steps),
            _spell(chain["addressed"]),
            _spell(chain["complete"]),
        ]


def spell_opportunity_rows(survey: Survey) -> Iterator[list[str]]:
    """Return the opportunities as rows under their headings; blanks separate several ids in a cell."""
    worths = ("value_to_customer", "value_to_us")
    front = ("opportunity", "title", "kind", "needs", "unit", "offering")
    back = ("effort", "probability", "partner", "owner", "proposals", "declined")
    headings = [f"{name}{part}" for name in worths for part in ("", "_currency", "_converted")]
    yield [*front, *headings, *back]
    for prospect in survey.prospects:
        described = describe_prospect(survey, prospect)
        yield [
            *(_spell(described[name]) for name in front),
            *(cell for name in worths for cell in _spell_worth(described[name])),
            *(_spell(described[name]) for name in back),
        ]


def _describe_chain(chain: Chain) -> dict[str, Any]:
    return {
        "customer_goals": _list_ids(chain.customer_goals),
        "opportunities": _list_ids(chain.opportunities),
        "proposals": _list_ids(chain.proposals),
        "declined": _list_ids(chain.declined),
        "plan_goals": _list_ids(chain.plan_goals),
        "addressed": chain.is_addressed,
        "complete": not chain.breaks,
        "breaks": [_describe_break(each) for each in chain.breaks],
    }


def _describe_break(found: Break) -> dict[str, Any]:
    return {
        "missing": _spell_step(found.missing),
        "last": [{"step": _spell_step(node.step), "id": node.id} for node in found.last],
        "declined": found.declined,
    }


def _describe_overlap(survey: Survey, overlap: Overlap) -> dict[str, Any]:
    return {
        "customer_goal": overlap.customer_goal.id,
        "plan_goal": overlap.plan_goal.id,
        "mutual": bool(survey.plan and survey.plan.goals[overlap.plan_goal.id].mutual),
        "needs": _list_ids(overlap.needs),
    }


def _list_ids(nodes: Sequence[Node]) -> list[str]:
    return [node.id for node in nodes]


def _spell_step(step: str) -> str:
    return step.replace(" ", "_")


def _spell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(value) if isinstance(value, list) else str(value)


def _spell_worth(described: dict[str, Any] | None) -> list[str]:
    if described is None:
        return ["", "", ""]
    return [_spell(described[name]) for name in ("stated", "currency", "amount")]
