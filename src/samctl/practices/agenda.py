"""What is due on an account, across the practices: what an agenda lists.

Beside what `dues` finds, that is

- recurring contacts: the times to come, and the last one if no meeting counts for it,
- meetings outside the rhythm: those for which a record is begun, and those that one agreed on,
- contracts that end, ours and those of competitors,
- facts to confirm: on the day on which they grow older than `freshness` allows,
- plans and criteria to review: a year after their approval; a plan at the end of its horizon at the latest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Literal, NamedTuple

from samctl.documents import kinds
from samctl.documents.criteria import Criteria
from samctl.documents.handoff import Handoff
from samctl.documents.meetings import Meeting, Meetings, Touchpoint
from samctl.documents.needs import Needs
from samctl.documents.plan import Plan
from samctl.documents.profile import Profile
from samctl.documents.selection import Selection
from samctl.documents.spans import go_forward
from samctl.practices.dues import Due, Side, find_side
from samctl.practices.meetings.agreements import History, is_begun
from samctl.practices.meetings.schedule import Occurrence, Policy, list_agreed, list_contacts
from samctl.practices.meetings.standing import judge_contact
from samctl.practices.profile.freshness import Fact

Kind = Literal[
    "contact", "action", "step", "benchmark", "goal", "commitment", "contract", "fact", "rating", "review"
]

REVIEW = "1 year"
"""How long after their approval plans and criteria are reviewed."""

_BY_DOCUMENT: dict[str, Kind] = {
    kinds.HANDOFF.name: "step",
    kinds.MEETING.name: "action",
    kinds.PLAN.name: "goal",
    kinds.KPIS.name: "commitment",
}


class Item(NamedTuple):
    """Something that is due.

    Args:
        kind: what sort of thing it is.
        due: what, by when, by whom, and where it stands.
        side: which side it is up to; None where nobody is named.
        time: when on that day, such as `10:00`.
        occurrence: of a recurring contact, which time it is.
        people: who of us takes part beside the owner, by id.
        instead_of: the owner of a recurring contact whose deputy takes it, by id.
    """

    kind: Kind
    due: Due
    side: Side | None
    time: str | None = None
    occurrence: Occurrence | None = None
    people: tuple[str, ...] = ()
    instead_of: str | None = None


class Span(NamedTuple):
    """The days that an agenda looks at; what is overdue is in it, too.

    Args:
        today: the first.
        until: the last; before today where only what is overdue counts.
    """

    today: date
    until: date

    @classmethod
    def of(cls, today: date, days: int) -> Span:
        """Return so many days, of which today is the first; 0 for what is overdue alone."""
        far = (date.max - today).days
        return cls(today, today + timedelta(days=min(days - 1, far)))


def list_dues(dues: Iterable[Due], stakeholders: Collection[str], span: Span) -> Iterator[Item]:
    """Return what is open and due by the last day.

    Args:
        dues: from all documents of an account.
        stakeholders: the customer's people, by id.
        span: the days looked at.
    """
    for due in dues:
        if due.day <= span.until:
            kind = "benchmark" if "benchmarks" in due.path else _BY_DOCUMENT[due.document]
            yield Item(kind, due, find_side(due.owner, stakeholders))


def list_touchpoints(
    meetings: Meetings | None, history: History, span: Span, policy: Policy
) -> Iterator[Item]:
    """Return the times of recurring contacts that are not over: those to come, and the last if it is overdue.

    Args:
        meetings: the document.
        history: tells when each was held, and on which days people agreed.
        span: the days looked at.
        policy: decides on which days they are held.
    """
    for name, touchpoint in (meetings.touchpoints if meetings else {}).items():
        agreed = history.find_agreed(name, touchpoint, span.today)
        if touchpoint.to and touchpoint.to < span.today:
            for time in list_agreed(touchpoint, policy, agreed):
                if span.today <= time.day <= span.until:
                    yield _make_contact(name, touchpoint, time)
            continue
        days = history.list_held(name, span.today)
        standing = judge_contact(touchpoint, days, span.today, policy, agreed)
        if standing.is_overdue and standing.last:
            yield _make_contact(name, touchpoint, standing.last)
        for time in list_contacts(touchpoint, span.today, span.until, policy, agreed):
            if not (time.day == span.today and span.today in days):
                yield _make_contact(name, touchpoint, time)


def list_single_meetings(
    records: Mapping[str, Meeting], manager: str | None, span: Span
) -> Iterator[tuple[str, Item]]:
    """Return the meetings outside the rhythm that records are begun for, and those that they agreed on.

    An agreed day (`next`) is told until it has passed: nothing tells whether the meeting was held. Where
    another record is of that day, it is told by that one.

    Args:
        records: by the file that each stands in.
        manager: the account manager, who sees to a meeting where its record names none of us.
        span: the days looked at.
    """
    single = {file: each for file, each in records.items() if not each.touchpoint}
    days = {each.date for each in single.values()}
    for file, meeting in single.items():
        begun = meeting.date if is_begun(meeting, span.today) else None
        agreed = meeting.next if meeting.next not in days else None
        owner = next(iter(meeting.attendees), manager)
        for field, day in (("date", begun), ("next", agreed)):
            if day and span.today <= day <= span.until:
                due = Due(kinds.MEETING.name, (field,), meeting.title or "", owner, day)
                yield file, Item("contact", due, "us", people=tuple(meeting.attendees))


def list_contracts(
    handoff: Handoff | None, needs: Needs | None, manager: str | None, span: Span
) -> Iterator[Item]:
    """Return the contracts that end: our own of the handoff, and those of the white space.

    Args:
        handoff: names the end of the contract that sales closed.
        needs: name those of what the units buy.
        manager: the account manager, who sees to it.
        span: the days looked at; what has ended is no longer due.
    """
    contract = handoff.context.contract if handoff and handoff.context else None
    if contract and contract.term_end:
        due = Due(
            kinds.HANDOFF.name,
            ("context", "contract", "term_end"),
            "Contract ends",
            manager,
            contract.term_end,
        )
        yield from _within(Item("contract", due, "us"), span)
    for unit, offerings in (needs.white_space if needs else {}).items():
        for offering, holding in offerings.items():
            if holding.contract_end:
                path = ("white_space", unit, offering, "contract_end")
                whose = "Our contract" if holding.state == "ours" else f"Contract of {holding.competitor}"
                whose = whose if holding.state == "ours" or holding.competitor else "Contract"
                title = f"{whose} for {offering} at {unit} ends"
                due = Due(kinds.NEEDS.name, path, title, manager, holding.contract_end)
                yield from _within(Item("contract", due, "us"), span)


def list_stale_facts(
    facts: Iterable[Fact], profile: Profile | None, manager: str | None, span: Span
) -> Iterator[Item]:
    """Return the facts that are to be confirmed by the last day.

    Args:
        facts: of the account.
        profile: names who of us knows a person at the customer.
        manager: the account manager, who sees to the rest.
        span: the days looked at.
    """
    people = profile.stakeholders if profile else {}
    for fact in facts:
        day = go_forward(fact.as_of, fact.limit) if fact.as_of and fact.limit else None
        if day and day <= span.until:
            person = people.get(str(fact.path[1])) if fact.kind == "stakeholders" else None
            owner = (person.contact if person else None) or manager
            yield Item("fact", Due(fact.document, fact.path, f"Confirm: {fact.title}", owner, day), "us")


def list_old_ratings(
    selection: Selection | None, limit: str | None, manager: str | None, span: Span
) -> Iterator[Item]:
    """Return the ratings of an account whose tier is decided as one thing to renew, on the day of the oldest.

    Args:
        selection: the ratings and the decision.
        limit: how old a rating may grow; None where the settings do not say.
        manager: the account manager.
        span: the days looked at.
    """
    if selection is None or selection.decision is None or not limit:
        return
    days = {name: rating.on for name, rating in selection.ratings.items() if rating.on}
    if days:
        oldest = min(days, key=lambda name: days[name])
        due = Due(
            kinds.SELECTION.name,
            ("ratings", oldest),
            "Rate again, the oldest first",
            manager,
            go_forward(days[oldest], limit),
        )
        if due.day <= span.until:
            yield Item("rating", due, "us")


def list_plan_reviews(plan: Plan | None, manager: str | None, span: Span) -> Iterator[Item]:
    """Return the review of a plan: a year after its approval, at the end of its horizon at the latest."""
    if plan is None:
        return
    approved = plan.approval.on if plan.approval else None
    day = min(go_forward(approved, REVIEW), plan.horizon.end) if approved else plan.horizon.end
    if day <= span.until:
        path = ("approval", "on") if approved and day < plan.horizon.end else ("horizon", "end")
        title = "Review the plan" if path[0] == "approval" else "Review the plan, whose horizon ends"
        yield Item("review", Due(kinds.PLAN.name, path, title, manager, day), "us")


def list_criteria_reviews(criteria: Criteria | None, span: Span) -> Iterator[Item]:
    """Return the review of the selection criteria, a year after their approval, by who approved them."""
    approval = criteria.approval if criteria else None
    if approval and approval.on:
        day = go_forward(approval.on, REVIEW)
        if day <= span.until:
            due = Due(
                kinds.CRITERIA.name, ("approval", "on"), "Review the selection criteria", approval.by, day
            )
            yield Item("review", due, "us")


def _make_contact(name: str, touchpoint: Touchpoint, time: Occurrence) -> Item:
    title = touchpoint.title or touchpoint.kind or name
    due = Due(kinds.MEETINGS.name, ("touchpoints", name), title, time.owner, time.day)
    absent = touchpoint.owner if touchpoint.owner != time.owner else None
    return Item("contact", due, "us", touchpoint.time, time, tuple(touchpoint.attendees), absent)


def _within(item: Item, span: Span) -> Iterator[Item]:
    if span.today <= item.due.day <= span.until:
        yield item
