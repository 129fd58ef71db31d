"""The review of an account: what changed, what is owed, what came of it, what has to be decided.

For us; `business_review` tells the customer the same of what they may see.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from samctl.documents.profile import Support
from samctl.documents.selection import Interval
from samctl.practices.graph import draw_graph
from samctl.practices.meetings.decisions import CAUSES, Cause, NeededDecision, find_decisions
from samctl.practices.meetings.progress import (
    Stretch,
    list_new,
    list_person_changes,
    list_rating_changes,
)
from samctl.practices.meetings.records import find_last_review
from samctl.practices.meetings.upcoming import find_next_review
from samctl.practices.profile.account_map import draw_account_map
from samctl.render.blanks import BlankLine, find_blanks
from samctl.render.dossier import Documents
from samctl.render.gatherings import (
    HeldLine,
    UpcomingLine,
    describe_held,
    describe_upcoming,
    find_touchpoint,
    make_diary,
)
from samctl.render.goals import GoalLine, list_goals
from samctl.render.next_steps import ActionLine, list_actions
from samctl.render.occasion import Occasion, Prepared
from samctl.render.people import StandingLines, list_standing
from samctl.render.proposals import RiskLine, list_risks
from samctl.render.questions import make_ground
from samctl.render.review_lines import (
    CommitmentLine,
    FigureLine,
    KeptLine,
    NewsLines,
    list_commitments,
    list_figures,
    list_news,
    measure_rate,
)
from samctl.render.titles import Titles, name_entry


class Review(NamedTuple):
    """What a review tells both sides.

    Args:
        last: the review before; None where none is on record.
        news: what happened since; None where no review is on record.
        our_actions: what we have promised in meetings and not done yet, oldest first; and
            what nobody is named for.
        their_actions: the same of the customer.
        figures: how the KPIs stand.
        ours: our commitments that are not done with, and those that recur.
        theirs: the customer's.
        our_rate: how many of ours were kept.
        their_rate: how many of theirs were kept.
        decisions: what has to be decided, at most five.
        next_review: when the next one is; None where nobody can tell.
    """

    last: HeldLine | None
    news: NewsLines | None
    our_actions: list[ActionLine]
    their_actions: list[ActionLine]
    figures: list[FigureLine]
    ours: list[CommitmentLine]
    theirs: list[CommitmentLine]
    our_rate: KeptLine
    their_rate: KeptLine
    decisions: list[NeededDecision]
    next_review: UpcomingLine | None


class RatingLine(NamedTuple):
    """A rating that has another value than it had in the last review.

    Args:
        criterion: what is rated.
        before: the value then; None where there was none.
        after: the value now.
        on: when it was rated so.
    """

    criterion: str
    before: str | None
    after: str
    on: date


class AttitudeLine(NamedTuple):
    """Somebody at the customer who stands to us otherwise than in the last review, or who is new.

    Args:
        name: of the person.
        is_new: whether they were not on file then.
        support_before: how they stood to us.
        support: how they do now.
        influence_before: from 1 to 5.
        influence: the same now.
    """

    name: str
    is_new: bool
    support_before: Support | None
    support: Support | None
    influence_before: int | None
    influence: int | None


class ReviewValues(NamedTuple):
    """What the template sees beside the documents.

    Args:
        review: what it tells of both sides.
        ratings: on the selection criteria, that have another value since the last review.
        attitudes: people at the customer who stand to us otherwise since; None where the history does not
            tell how they stood.
        new_needs: the titles of needs that came up since, as far as the history tells.
        new_opportunities: the same of opportunities.
        goals: of the plan, with how far they are.
        standing: where we stand with the people at the customer.
        risks: what could thwart the plan, the heaviest first.
        blanks: what the plan lacks, with the commands that begin it.
        is_begun: whether there is anything to review: a meeting, a figure, a commitment or a goal.
    """

    review: Review
    ratings: list[RatingLine]
    attitudes: list[AttitudeLine] | None
    new_needs: list[str]
    new_opportunities: list[str]
    goals: list[GoalLine]
    standing: StandingLines
    risks: list[RiskLine]
    blanks: list[BlankLine]
    is_begun: bool


def prepare_review(occasion: Occasion) -> Prepared:
    """Return what the review takes beside the documents."""
    documents, today = occasion.documents, occasion.today
    profile, plan, kpis, needs = documents.profile, documents.plan, documents.kpis, documents.needs
    assert profile is not None  # an account without one is not rendered
    stretch, earlier = find_stretch(documents, today), documents.earlier
    graph = draw_graph(profile, needs, plan)
    values = ReviewValues(
        review=tell_review(occasion, documents, CAUSES),
        ratings=_list_ratings(documents, stretch) if stretch else [],
        attitudes=_list_attitudes(documents),
        new_needs=[
            name_entry(name, needs.needs[name])
            for name in list_new(earlier.needs.needs if earlier and earlier.needs else None, needs.needs)
        ]
        if needs
        else [],
        new_opportunities=[
            name_entry(name, needs.opportunities[name])
            for name in list_new(
                earlier.needs.opportunities if earlier and earlier.needs else None, needs.opportunities
            )
        ]
        if needs
        else [],
        goals=list_goals(plan, kpis, graph, Titles(profile, needs, plan), today),
        standing=list_standing(draw_account_map(profile, documents.records, today)),
        risks=list_risks(plan),
        blanks=find_blanks(documents, today),
        is_begun=has_begun(documents),
    )
    return Prepared(values._asdict())


def find_stretch(documents: Documents, today: date) -> Stretch | None:
    """Return the time since the last review before today; None where none is on record."""
    last = find_last_review(documents.meeting_records, documents.meetings, today)
    return Stretch(last.meeting.date, today) if last and last.meeting.date else None


def has_begun(documents: Documents) -> bool:
    """Return whether there is anything to review: a meeting, a figure, a commitment or a goal."""
    plan, kpis = documents.plan, documents.kpis
    return bool(documents.records or (plan and plan.goals) or (kpis and (kpis.kpis or kpis.commitments)))


def tell_review(occasion: Occasion, documents: Documents, causes: Sequence[Cause]) -> Review:
    """Return what a review tells both sides.

    Args:
        occasion: knows the day, and on which days contacts are held.
        documents: of the account, as the readers see them.
        causes: why they decide about something together.
    """
    today, kpis = occasion.today, documents.kpis
    last = find_last_review(documents.meeting_records, documents.meetings, today)
    stretch = find_stretch(documents, today)
    actions = list_actions(documents, today)
    upcoming = find_next_review(make_diary(occasion, documents))
    return Review(
        last=describe_held(last.meeting, find_touchpoint(documents, last.meeting)) if last else None,
        news=list_news(documents, stretch) if stretch else None,
        our_actions=[each for each in actions if each.side != "customer"],
        their_actions=[each for each in actions if each.side == "customer"],
        figures=list_figures(kpis, stretch, today),
        ours=list_commitments(kpis, "us", today),
        theirs=list_commitments(kpis, "customer", today),
        our_rate=measure_rate(kpis, "us", today),
        their_rate=measure_rate(kpis, "customer", today),
        decisions=list(find_decisions(make_ground(documents, today), causes)),
        next_review=describe_upcoming(upcoming) if upcoming else None,
    )


def _list_ratings(documents: Documents, stretch: Stretch) -> list[RatingLine]:
    criteria = documents.criteria.criteria if documents.criteria else {}
    return [
        RatingLine(
            criterion=(criteria[each.criterion].name if each.criterion in criteria else None)
            or each.criterion,
            before=_spell(each.before) if each.before else None,
            after=_spell(each.after),
            on=each.on,
        )
        for each in list_rating_changes(documents.selection, stretch)
    ]


def _spell(value: Interval) -> str:
    """Return a rated value: a level, or the ends between which it lies."""
    return f"{value.low:f}" if value.low == value.high else f"{value.low:f}–{value.high:f}"


def _list_attitudes(documents: Documents) -> list[AttitudeLine] | None:
    if documents.earlier is None or documents.earlier.profile is None:
        return None
    return [
        AttitudeLine(
            name=each.stakeholder.name,
            is_new=each.before is None,
            support_before=each.before.support if each.before else None,
            support=each.stakeholder.support,
            influence_before=each.before.influence if each.before else None,
            influence=each.stakeholder.influence,
        )
        for each in list_person_changes(documents.earlier.profile, documents.profile)
    ]
