"""The offer to the customer: what they want, what we propose, what we reach together, what each side gives.

Everything in it comes from the customer's view: what is internal is not there to begin with. Drafts and what
the customer declined stay out, goals that are ours alone, and what would be contributed to any of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

from samctl.practices.meetings.recurrence import find_next
from samctl.practices.money import Exchange, Total, add_up
from samctl.render.contributions import ContributionLine, list_contributions
from samctl.render.occasion import Gap, NothingToRenderError, Occasion, Prepared, find_salutation
from samctl.render.offered import (
    OfferedProposal,
    SharedGoal,
    list_drafts,
    list_offered,
    list_shared_goals,
)
from samctl.render.proposals import DECLINED, DRAFT
from samctl.render.titles import find_title
from samctl.render.understanding import TheirGoalLine, list_their_goals
from samctl.render.view import Part

_MOST_STEPS = 6
_PERSONAL = ("review", "meeting", "visit", "workshop")


class OfferStep(NamedTuple):
    """What comes next, and when.

    Args:
        day: when.
        what: `benchmark`, `ours` or `theirs` (a contribution), `begins` (a proposal) or `contact`.
        title: of it.
        owner: the name of whoever sees to it.
    """

    day: date
    what: Literal["benchmark", "ours", "theirs", "begins", "contact"]
    title: str
    owner: str | None = None


class OfferValues(NamedTuple):
    """What the template sees beside the documents.

    Args:
        salutation: how the profile begins a letter to the recipient; None where there is none.
        their_goals: with the needs that serve each; the needs that serve none come last.
        offered: the proposals; neither drafts nor declined ones.
        waiting: the titles of those that wait for their decision.
        worth: what the proposals are worth to them a year, altogether.
        shared_goals: those that are agreed with them.
        ours: what we contribute.
        theirs: what they contribute.
        steps: what comes next, the earliest first.
        manager: our account manager.
        questions_to: whom they ask, if that is somebody else.
        escalation_to: whom they turn to when that does not help.
        sponsor: our executive who stands for the account.
    """

    salutation: str | None
    their_goals: list[TheirGoalLine]
    offered: list[OfferedProposal]
    waiting: list[str]
    worth: Total
    shared_goals: list[SharedGoal]
    ours: list[ContributionLine]
    theirs: list[ContributionLine]
    steps: list[OfferStep]
    manager: Part | None
    questions_to: Part | None
    escalation_to: Part | None
    sponsor: Part | None


def prepare_offer(occasion: Occasion) -> Prepared:
    """Return what the offer takes beside the documents, and what it leaves out.

    Raises:
        NothingToRenderError: there is nothing to offer yet.
    """
    view, today = occasion.view, occasion.today
    exchange = Exchange.of(occasion.documents.settings)
    offered = list_offered(view, exchange, today)
    shared_goals = list_shared_goals(view, offered, today)
    drafts = list_drafts(view)
    _require_content(view["account"], offered, shared_goals, drafts)
    proposals = {each.id: each.title for each in offered}
    goals = {each.id: each.title for each in shared_goals}
    ours = list_contributions(view, "us", proposals, goals, today)
    theirs = list_contributions(view, "customer", proposals, goals, today)
    named = list(_choose_people(view))
    values = OfferValues(
        salutation=find_salutation(occasion),
        their_goals=list_their_goals(view),
        offered=offered,
        waiting=[each.title for each in offered if each.status == "proposed"],
        worth=add_up(each.worth for each in offered),
        shared_goals=shared_goals,
        ours=ours,
        theirs=theirs,
        steps=sorted(
            [
                *_list_marks(shared_goals, today),
                *_list_beginnings(offered, today),
                *_list_promises(ours, theirs, today),
                *_find_contact(view, today),
            ],
            key=lambda each: each.day,
        )[:_MOST_STEPS],
        manager=named[0],
        questions_to=named[1],
        escalation_to=named[2],
        sponsor=named[3],
    )
    withheld = [Gap(f"plan.proposals.{name}.status", f"a draft: {title}") for name, title in drafts.items()]
    return Prepared(values._asdict(), tuple(_find_gaps(view, values)), tuple(withheld))


def _require_content(
    account: str, offered: list[OfferedProposal], shared_goals: list[SharedGoal], drafts: Mapping[str, str]
) -> None:
    if offered or shared_goals:
        return
    if drafts:
        name = next(iter(drafts))
        raise NothingToRenderError(
            f"{account}: all proposals are drafts, so there is nothing to offer yet",
            f"`samctl set {account} plan.proposals.{name}.status=proposed` releases one for the customer.",
        )
    raise NothingToRenderError(
        f"{account}: the plan has no proposal yet, so there is nothing to offer",
        f'`samctl put {account} plan.proposals title="..." status=proposed` makes one.',
    )


def _choose_people(view: Mapping[str, Any]) -> Iterator[Part | None]:
    """Yield account manager, whom to ask, whom to turn to and the sponsor; nobody is named twice."""
    team, contact = view["profile"].account_team, view["meetings"].contact
    manager = team.account_manager or contact.questions_to
    named: set[str] = set()
    for slug in (manager, contact.questions_to, contact.escalation_to, team.executive_sponsor):
        yield None if slug in named else view["team"].people.get(slug)
        named.add(slug)


def _list_marks(goals: list[SharedGoal], today: date) -> Iterator[OfferStep]:
    for goal in goals:
        for each in goal.benchmarks:
            if each.due and each.due >= today and each.done_on is None:
                yield OfferStep(each.due, "benchmark", each.title)


def _list_beginnings(offered: list[OfferedProposal], today: date) -> Iterator[OfferStep]:
    for each in offered:
        if each.start and each.start >= today and each.status in ("accepted", "running"):
            yield OfferStep(each.start, "begins", each.title, str(each.owner.name) if each.owner else None)


def _list_promises(
    ours: list[ContributionLine], theirs: list[ContributionLine], today: date
) -> Iterator[OfferStep]:
    for each in ours:
        if each.due and each.due >= today and each.kept_on is None:
            yield OfferStep(each.due, "ours", each.title, each.owner)
    for each in theirs:
        if each.due and each.due >= today and each.kept_on is None:
            yield OfferStep(each.due, "theirs", each.title, each.owner)


def _find_contact(view: Mapping[str, Any], today: date) -> Iterator[OfferStep]:
    """Yield the next time that we meet."""
    found = [
        (day, each.title)
        for each in view["meetings"].touchpoints.values()
        if each.kind in _PERSONAL and each.title
        for day in [find_next(each, today)]
        if day
    ]
    if found:
        day, title = min(found)
        yield OfferStep(day, "contact", title)


def _find_untitled(view: Mapping[str, Any]) -> Iterator[Gap]:
    """Yield what is left out because it has no title: its id is a word of ours."""
    for name, each in view["plan"].proposals.items():
        if not find_title(each) and each.status not in (None, DRAFT, DECLINED):
            yield Gap(f"plan.proposals.{name}.title", "what the proposal is called")
    for name, each in view["plan"].goals.items():
        if not find_title(each) and each.mutual:
            yield Gap(f"plan.goals.{name}.title", "what the goal is called")


def _find_gaps(view: Mapping[str, Any], values: OfferValues) -> Iterator[Gap]:
    """Yield what the offer leaves out, in the order in which it would stand there."""
    if not any(each.title for each in values.their_goals):
        yield Gap("profile.goals", "what they want to achieve")
    if not view["needs"].needs:
        yield Gap("needs.needs", "what they need")
    if not values.offered:
        yield Gap("plan.proposals", "what we propose")
    yield from _find_untitled(view)
    for proposal in values.offered:
        if not proposal.benefit:
            yield Gap(f"plan.proposals.{proposal.id}.benefit", f"what they gain from: {proposal.title}")
        if proposal.worth.stated is None:
            field = f"plan.proposals.{proposal.id}.value_to_customer"
            yield Gap(field, f"what it is worth to them: {proposal.title}")
    for goal in values.shared_goals:
        if not goal.benchmarks:
            yield Gap(f"plan.goals.{goal.id}.benchmarks", f"the marks on the way to: {goal.title}")
    if not values.ours:
        yield Gap("kpis.commitments", "what we contribute, with `for:` a goal or a proposal")
    if not values.theirs:
        yield Gap("kpis.commitments", "what they contribute, with `for:` a goal or a proposal")
    if values.manager is None:
        yield Gap("profile.account_team.account_manager", "whom they turn to")
    elif not (values.manager.phone or values.manager.email):
        slug = view["profile"].account_team.account_manager or view["meetings"].contact.questions_to
        yield Gap(f"team.people.{slug}.phone", f"phone number or e-mail address of {values.manager.name}")
