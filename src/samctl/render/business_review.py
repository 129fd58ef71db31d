"""The business review with the customer: the review as far as they may see it.

Everything in it comes from the customer's view. Of the KPIs it shows those that measure an agreed goal.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from samctl.practices.meetings.decisions import FOR_BOTH
from samctl.practices.money import Exchange
from samctl.render.gatherings import find_people
from samctl.render.occasion import Gap, NothingToRenderError, Occasion, Prepared, find_salutation
from samctl.render.offered import OfferedProposal, SharedGoal, list_offered, list_shared_goals
from samctl.render.public_account import release_documents
from samctl.render.review import Review, has_begun, tell_review
from samctl.render.view import Part

_MOST_STEPS = 6


class ComingLine(NamedTuple):
    """What comes next.

    Args:
        day: when.
        what: `mark` (on the way to a goal), `begins` or `ends` (a proposal).
        title: of it.
    """

    day: date
    what: Literal["mark", "begins", "ends"]
    title: str


class BusinessReviewValues(NamedTuple):
    """What the template sees beside the documents.

    Args:
        salutation: how the profile begins a letter to the recipient; None where there is none.
        review: what it tells of both sides.
        shared_goals: those that are agreed with them, with the marks on the way.
        running: the proposals that both work on.
        coming: what comes next, the earliest first.
        contact: our account manager.
    """

    salutation: str | None
    review: Review
    shared_goals: list[SharedGoal]
    running: list[OfferedProposal]
    coming: list[ComingLine]
    contact: Part | None


def prepare_business_review(occasion: Occasion) -> Prepared:
    """Return what the business review takes beside the documents, and what it leaves out.

    Raises:
        NothingToRenderError: there is nothing to look back on or forward to.
    """
    view, today = occasion.view, occasion.today
    documents = release_documents(occasion.documents, view)
    account = documents.account
    if not has_begun(documents):
        raise NothingToRenderError(
            f"{account}: no meeting, commitment or agreed goal is on file, so there is nothing to review",
            f'`samctl put {account} plan.goals title="..." mutual=true due=DATE` sets a goal for both sides.',
        )
    offered = list_offered(view, Exchange.of(documents.settings), today)
    shared_goals = list_shared_goals(view, offered, today)
    manager = view["profile"].account_team.account_manager or view["meetings"].contact.questions_to
    values = BusinessReviewValues(
        salutation=find_salutation(occasion),
        review=tell_review(occasion, documents, FOR_BOTH),
        shared_goals=shared_goals,
        running=[each for each in offered if each.status == "running"],
        coming=sorted(_list_coming(shared_goals, offered, today), key=lambda each: each.day)[:_MOST_STEPS],
        contact=next(iter(find_people(view["team"].people, [manager])), None),
    )
    return Prepared(values._asdict(), tuple(_find_gaps(values)))


def _list_coming(
    goals: list[SharedGoal], offered: list[OfferedProposal], today: date
) -> Iterator[ComingLine]:
    for goal in goals:
        for mark in goal.benchmarks:
            if mark.due and mark.due >= today and mark.done_on is None:
                yield ComingLine(mark.due, "mark", mark.title)
    for each in offered:
        if each.start and each.start >= today and each.status in ("accepted", "running"):
            yield ComingLine(each.start, "begins", each.title)
        if each.end and each.end >= today and each.status == "running":
            yield ComingLine(each.end, "ends", each.title)


def _find_gaps(values: BusinessReviewValues) -> Iterator[Gap]:
    """Yield what the review leaves out, in the order in which it would stand there."""
    review = values.review
    if not review.figures:
        yield Gap("plan.goals", "figures: a goal that is `mutual` and has a `kpi`")
    if not (review.ours or review.our_rate.total):
        yield Gap("kpis.commitments", "what we owe them, with `party: us`")
    if not (review.theirs or review.their_rate.total):
        yield Gap("kpis.commitments", "what they owe us, with `party: customer`")
    if review.next_review is None:
        yield Gap("meetings.touchpoints", "when the next review is: one of `kind: review`")
    if values.contact is None:
        yield Gap("profile.account_team.account_manager", "whom they turn to")
