"""What an offer holds of the plan: proposals that are neither drafts nor declined, and mutual goals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from samctl.documents.fields import AmountIn
from samctl.practices.money import Exchange, Worth
from samctl.practices.plan.timeline import PUBLIC_STATUSES
from samctl.render.proposals import DRAFT
from samctl.render.titles import find_title, name_entry
from samctl.render.view import Part


class OfferedProposal(NamedTuple):
    """A proposal to the customer.

    Args:
        id: of the proposal.
        title: its words.
        summary: what we offer to do.
        benefit: what they gain from it.
        status: `proposed`, `accepted`, `running` or `done`.
        progress: how much of it is done, in percent.
        start: first day.
        end: last day.
        answers: the titles of the needs that it answers.
        worth: what it is worth to them a year.
        owner: our person who carries it.
        sponsor: whoever carries it at the customer.
    """

    id: str
    title: str
    summary: str | None
    benefit: str | None
    status: str
    progress: Decimal | None
    start: date | None
    end: date | None
    answers: list[str]
    worth: Worth
    owner: Part | None
    sponsor: Part | None


class SharedBenchmark(NamedTuple):
    """A mark on the way to a goal of both sides.

    Args:
        title: what is reached then.
        due: by when.
        target: value of the goal's KPI by then.
        done_on: when it was reached.
    """

    title: str
    due: date | None
    target: Decimal | None
    done_on: date | None


class SharedGoal(NamedTuple):
    """A goal that is agreed with the customer.

    Args:
        id: of the goal.
        title: its words.
        kpi: what the figure is called that measures it.
        unit: of the figure.
        start: value at the start.
        to: value to reach.
        due: by when.
        proposals: the titles of those in the offer that serve it.
        benchmarks: in the order of their days.
    """

    id: str
    title: str
    kpi: str | None
    unit: str | None
    start: Decimal | None
    to: Decimal | None
    due: date | None
    proposals: list[str]
    benchmarks: list[SharedBenchmark]


def list_offered(view: Mapping[str, Any], exchange: Exchange, day: date) -> list[OfferedProposal]:
    """Return the proposals that the customer is shown, in the order of the document.

    Args:
        view: of the customer.
        exchange: the exchange rates.
        day: whose rates hold.
    """
    return [
        OfferedProposal(
            id=name,
            title=name_entry(name, each),
            summary=each.summary,
            benefit=each.benefit,
            status=each.status,
            progress=each.progress,
            start=each.start,
            end=each.end,
            answers=list(_find_answers(view, each.addresses)),
            worth=_appraise(each.value_to_customer, exchange, day),
            owner=view["team"].people.get(each.owner),
            sponsor=view["profile"].stakeholders.get(each.sponsor),
        )
        for name, each in view["plan"].proposals.items()
        if is_offered(each)
    ]


def is_offered(proposal: Any) -> bool:
    """Return whether the customer is shown a proposal; not without a title, as its id is a word of ours."""
    return proposal.status in PUBLIC_STATUSES and find_title(proposal) is not None


def list_drafts(view: Mapping[str, Any]) -> dict[str, str]:
    """Return the titles of the proposals that the customer is not shown yet, by id."""
    proposals = view["plan"].proposals
    return {name: name_entry(name, each) for name, each in proposals.items() if each.status in (None, DRAFT)}


def list_shared_goals(
    view: Mapping[str, Any], offered: list[OfferedProposal], today: date
) -> list[SharedGoal]:
    """Return the goals that are agreed with the customer, in the order of the document.

    Args:
        view: of the customer.
        offered: the proposals in the offer.
        today: what is done after it is not done yet.
    """
    plan, kpis = view["plan"], view["kpis"].kpis
    found = []
    for name, goal in plan.goals.items():
        if not goal.mutual or not find_title(goal):
            continue
        kpi = kpis.get(goal.kpi)
        found.append(
            SharedGoal(
                id=name,
                title=name_entry(name, goal),
                kpi=name_entry(goal.kpi, kpi) if kpi else None,
                unit=kpi.unit if kpi else None,
                start=goal.from_,
                to=goal.to,
                due=goal.due,
                proposals=[each.title for each in offered if name in plan.proposals[each.id].goals],
                benchmarks=_list_benchmarks(goal, today),
            )
        )
    return found


def _list_benchmarks(goal: Part, today: date) -> list[SharedBenchmark]:
    found = [
        SharedBenchmark(name_entry(name, each), each.due, each.target, _pick_past(each.done_on, today))
        for name, each in goal.benchmarks.items()
        if find_title(each)
    ]
    return sorted(found, key=lambda each: each.due or date.max)


def _find_answers(view: Mapping[str, Any], addressed: list[str]) -> Iterator[str]:
    """Yield the titles of the needs that a proposal answers, by itself or through an opportunity."""
    needs, opportunities = view["needs"].needs, view["needs"].opportunities
    named = [*addressed]
    for name in addressed:
        if name in opportunities:
            named += opportunities[name].addresses
    for name in dict.fromkeys(named):
        title = find_title(needs.get(name))
        if title:
            yield title


def _appraise(amount: Part | None, exchange: Exchange, day: date) -> Worth:
    """Return what an amount of the view is worth."""
    stated = AmountIn.model_construct(amount=amount.amount, currency=amount.currency) if amount else None
    return exchange.appraise(stated, day)


def _pick_past(day: date | None, today: date) -> date | None:
    return day if day and day <= today else None
