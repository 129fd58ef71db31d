"""The one-pager: an account and its plan on one page, for whoever has two minutes."""

from __future__ import annotations

from typing import NamedTuple

from samctl.render.blanks import BlankLine
from samctl.render.contacts import ContactLine, MeetingLine
from samctl.render.goals import GoalLine
from samctl.render.next_steps import DueLine
from samctl.render.occasion import Occasion, Prepared
from samctl.render.people import PersonLine, StandingLines
from samctl.render.plan import survey_plan
from samctl.render.proposals import ResourceLine, RiskLine, ValueLine
from samctl.render.titles import name_entry
from samctl.render.wallet import WalletLines

_MOST_GOALS = 4
_MOST_NAMED = 3


class OnePagerValues(NamedTuple):
    """What the template sees beside the documents: of everything, what fits on a page.

    Args:
        serving: who of us serves the account: the id of the person and the function.
        their_goals: the titles of the customer's own goals, at most three.
        more_of_theirs: how many more there are.
        goals: of the plan, with how far they are, at most four.
        more_goals: how many more there are.
        value: what the proposals come to that were not declined.
        wanted: resources that nobody has approved yet, at most three.
        more_wanted: how many more there are.
        risk: the heaviest; None where none is on file.
        steps: what is due next, at most three.
        wallet: the white space; None where nothing of it is on file.
        deciding: the people at the customer who decide or approve.
        standing: where we stand with the people.
        next_contact: the recurring contact that comes next.
        last_meeting: the meeting that was held last.
        blanks: what the plan lacks, at most three.
    """

    serving: list[tuple[str, str]]
    their_goals: list[str]
    more_of_theirs: int
    goals: list[GoalLine]
    more_goals: int
    value: ValueLine
    wanted: list[ResourceLine]
    more_wanted: int
    risk: RiskLine | None
    steps: list[DueLine]
    wallet: WalletLines | None
    deciding: list[PersonLine]
    standing: StandingLines
    next_contact: ContactLine | None
    last_meeting: MeetingLine | None
    blanks: list[BlankLine]


def prepare_one_pager(occasion: Occasion) -> Prepared:
    """Return what the one-pager takes beside the documents."""
    documents = occasion.documents
    plan = survey_plan(documents, occasion.today)
    theirs = documents.profile.goals if documents.profile else {}
    titles = [name_entry(name, each) for name, each in theirs.items()]
    values = OnePagerValues(
        serving=plan.serving,
        their_goals=titles[:_MOST_NAMED],
        more_of_theirs=len(titles[_MOST_NAMED:]),
        goals=plan.goals[:_MOST_GOALS],
        more_goals=len(plan.goals[_MOST_GOALS:]),
        value=plan.value,
        wanted=plan.wanted[:_MOST_NAMED],
        more_wanted=len(plan.wanted[_MOST_NAMED:]),
        risk=next(iter(plan.risks), None),
        steps=plan.steps,
        wallet=plan.wallet,
        deciding=plan.deciding,
        standing=plan.standing,
        next_contact=next((each for each in plan.contacts if each.day), None),
        last_meeting=plan.last_meeting,
        blanks=plan.blanks[:_MOST_NAMED],
    )
    return Prepared(values._asdict())
