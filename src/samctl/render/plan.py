"""The account plan: what we want together, how far we are, and what it takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from samctl.practices.approval import Verdict
from samctl.practices.graph import draw_graph
from samctl.practices.money import Exchange
from samctl.practices.profile.account_map import draw_account_map
from samctl.practices.profile.completeness import decides
from samctl.practices.team.roster import list_functions
from samctl.render.blanks import BlankLine, find_blanks
from samctl.render.changes import ChangeLine, list_changes
from samctl.render.contacts import ContactLine, MeetingLine, describe_last_meeting, list_contacts
from samctl.render.dossier import Documents
from samctl.render.goals import GoalLine, list_goals
from samctl.render.next_steps import ActionLine, DueLine, list_actions, list_steps
from samctl.render.occasion import Occasion, Prepared
from samctl.render.people import PersonLine, StandingLines, list_people, list_standing
from samctl.render.proposals import (
    ProposalLine,
    ResourceLine,
    RiskLine,
    ValueLine,
    list_proposals,
    list_resources,
    list_risks,
    sum_up_value,
)
from samctl.render.titles import Titles
from samctl.render.wallet import WalletLines, list_wallet

_NEXT = 3
"""How many steps the first page names."""


class PlanValues(NamedTuple):
    """What the template sees beside the documents.

    Args:
        serving: who of us serves the account: the id of the person and the function.
        goals: of the plan, with how far they are.
        proposals: of the plan, declined ones last.
        value: what the proposals come to that were not declined.
        resources: what the plan needs.
        wanted: those that nobody has approved yet.
        risks: what could thwart the plan, the heaviest first.
        steps: what is due next, at most three; overdue ones come first.
        later: how many more things are due.
        approval: whether that of the plan holds: `missing`, `unbound`, `changed` or `valid`.
        changes: since the approval; None where nobody knows what was approved.
        wallet: the white space; None where nothing of it is on file.
        people: at the customer, superiors before those who report to them.
        deciding: those of them who decide or approve.
        standing: where we stand with the people.
        contacts: the recurring contacts, the next one first.
        last_meeting: the meeting that was held last.
        actions: open ones of all meetings.
        blanks: what the plan lacks, with the commands that begin it.
        is_begun: whether there is anything in the plan but its horizon.
    """

    serving: list[tuple[str, str]]
    goals: list[GoalLine]
    proposals: list[ProposalLine]
    value: ValueLine
    resources: list[ResourceLine]
    wanted: list[ResourceLine]
    risks: list[RiskLine]
    steps: list[DueLine]
    later: int
    approval: Verdict
    changes: list[ChangeLine] | None
    wallet: WalletLines | None
    people: list[PersonLine]
    deciding: list[PersonLine]
    standing: StandingLines
    contacts: list[ContactLine]
    last_meeting: MeetingLine | None
    actions: list[ActionLine]
    blanks: list[BlankLine]
    is_begun: bool


def prepare_plan(occasion: Occasion) -> Prepared:
    """Return what the plan takes beside the documents."""
    return Prepared(survey_plan(occasion.documents, occasion.today)._asdict())


def survey_plan(documents: Documents, today: date) -> PlanValues:
    """Return all that a plan tells about an account."""
    profile, plan = documents.profile, documents.plan
    assert profile is not None  # an account without one is not rendered
    exchange = Exchange.of(documents.settings)
    graph = draw_graph(profile, documents.needs, plan)
    titles = Titles(profile, documents.needs, plan)
    account_map = draw_account_map(profile, documents.records, today)
    proposals = list_proposals(plan, graph, titles, exchange, today)
    resources = list_resources(plan, documents.team)
    steps = list_steps(documents, today)
    people = list_people(account_map)
    return PlanValues(
        serving=list(list_functions(profile.account_team)),
        goals=list_goals(plan, documents.kpis, graph, titles, today),
        proposals=proposals,
        value=sum_up_value(proposals),
        resources=resources,
        wanted=_find_wanted(resources),
        risks=list_risks(plan),
        steps=steps[:_NEXT],
        later=len(steps[_NEXT:]),
        approval=documents.approval,
        changes=_find_changes(documents),
        wallet=list_wallet(documents, exchange, today),
        people=people,
        deciding=[each for each in people if decides(profile.stakeholders[each.id])],
        standing=list_standing(account_map),
        contacts=list_contacts(documents, today),
        last_meeting=describe_last_meeting(documents, account_map.names, today),
        actions=list_actions(documents, today),
        blanks=find_blanks(documents, today),
        is_begun=plan is not None and bool(plan.charter or plan.swot or plan.goals or plan.proposals),
    )


def _find_wanted(resources: Sequence[ResourceLine]) -> list[ResourceLine]:
    return [each for each in resources if each.status not in ("approved", "secured")]


def _find_changes(documents: Documents) -> list[ChangeLine] | None:
    if documents.plan is None or documents.changes is None:
        return None
    return list_changes(documents.changes, documents.plan)
