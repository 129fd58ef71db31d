"""The communication scheme: whom the customer asks, how soon there is an answer, how often we speak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple, get_args

from samctl.documents.changes import Changes
from samctl.documents.findings import FieldPath
from samctl.documents.meetings import Contact, Meetings, Touchpoint
from samctl.documents.slugs import make_unique_slug
from samctl.documents.spans import go_forward
from samctl.documents.workspace import Cadence
from samctl.practices.calendar import WorkingCalendar

Matter = Literal["who", "how often", "by which channel", "response time", "escalation"]
MATTERS: tuple[Matter, ...] = get_args(Matter)
"""What a customer wants to be told, what is needed first."""

Rhythm = Literal["call", "email", "review"]
"""The kinds of contact that the scheme sets up."""

_RESPONSE = "1 working day"
_CHANNELS = ("phone", "email")


class Gap(NamedTuple):
    """Something that the customer was not told.

    Args:
        what: the matter.
        field: of `meetings.yaml`, to be filled.
        needed: whether a handoff is not done properly without it.
        wish: the field of `Wishes` that fills it.
    """

    what: Matter
    field: FieldPath
    needed: bool
    wish: str


class Wishes(NamedTuple):
    """What the customer shall be told; None leaves a matter as it is.

    Args:
        questions_to: whom to ask.
        escalation_to: whom to turn to when that does not help.
        response_within: how soon there is an answer.
        channels: how they reach us.
        topics: whom else to ask, by the subject of the question.
        call_every: how often we telephone.
        email_every: how often we write.
        review_every: how often we hold a review.
        address: `formal` or `informal`, of letters in German.
    """

    questions_to: str | None = None
    escalation_to: str | None = None
    response_within: str | None = None
    channels: Sequence[str] | None = None
    topics: Mapping[str, str] | None = None
    call_every: str | None = None
    email_every: str | None = None
    review_every: str | None = None
    address: str | None = None


def find_gaps(meetings: Meetings | None) -> tuple[Gap, ...]:
    """Return what the customer was not told yet, what is needed first."""
    contact = meetings.contact if meetings else None
    recurs = meetings is not None and any(each.every for each in meetings.touchpoints.values())
    gaps = [
        (Gap("who", ("contact", "questions_to"), True, "questions_to"), contact and contact.questions_to),
        (Gap("how often", ("touchpoints",), True, "call_every"), recurs),
        (Gap("by which channel", ("contact", "channels"), True, "channels"), _has_channel(contact)),
        (
            Gap("response time", ("contact", "response_within"), False, "response_within"),
            contact and contact.response_within,
        ),
        (
            Gap("escalation", ("contact", "escalation_to"), False, "escalation_to"),
            contact and contact.escalation_to,
        ),
    ]
    return tuple(gap for gap, told in gaps if not told)


def propose_scheme(handoff_to: str | None, lead: str | None, cadence: Cadence | None) -> Wishes:
    """Return what customers are usually told.

    Args:
        handoff_to: the new account manager.
        lead: of the new account manager's team.
        cadence: of the account's tier; without it, no rhythm is proposed.
    """
    return Wishes(
        questions_to=handoff_to,
        escalation_to=lead if lead != handoff_to else None,
        response_within=_RESPONSE,
        channels=_CHANNELS,
        call_every=cadence.contact if cadence else None,
        review_every=cadence.review if cadence else None,
    )


def fill_blanks(meetings: Meetings | None, wishes: Wishes, usual: Wishes) -> Wishes:
    """Return the wishes, with the usual where neither they nor the document say anything."""
    blank = {gap.wish for gap in find_gaps(meetings)}
    touchpoints = meetings.touchpoints.values() if meetings else ()
    recurring = [each.kind == "review" for each in touchpoints if each.every]
    if not any(recurring):
        blank.add("review_every")
    if all(recurring):  # we meet for reviews alone, or never
        blank.add("call_every")
    filled = {name: getattr(usual, name) for name in blank if getattr(wishes, name) is None}
    return wishes._replace(**filled)


def record_scheme(
    meetings: Meetings | None,
    wishes: Wishes,
    titles: Mapping[str, str],
    owner: str | None,
    start: date,
    *,
    calendar: WorkingCalendar | None = None,
    restart: bool = False,
) -> Changes:
    """Return the changes that settle what the customer is told; what is so already does not change.

    Args:
        meetings: the document; None where there is none yet.
        wishes: what to settle.
        titles: of a new rhythm, by its kind: `call`, `email`, `review`.
        owner: who of us sees to a new rhythm.
        start: the first day of a new rhythm, of reviews one span later, when there is something to review; a
            rhythm that ended before it is over and stays as it is.
        calendar: moves a first day to a working day; None leaves it.
        restart: whether a rhythm that runs begins anew on that day.
    """
    changes = _change_contact(meetings.contact if meetings else None, wishes)
    touchpoints = meetings.touchpoints if meetings else {}
    rhythms: dict[Rhythm, str | None] = {
        "call": wishes.call_every,
        "email": wishes.email_every,
        "review": wishes.review_every,
    }
    for kind, every in rhythms.items():
        if not every:
            continue
        name = _find_running(touchpoints, kind, start)
        if name is None:
            name = make_unique_slug(f"regular-{kind}", touchpoints, start.isoformat())
            first = _find_first(kind, every, start, calendar)
            made = {"title": titles[kind], "kind": kind, "every": every, "from": first, "owner": owner}
            changes["touchpoints", name] = {field: value for field, value in made.items() if value}
            continue
        if touchpoints[name].every != every:
            changes["touchpoints", name, "every"] = every
        first = _find_first(kind, every, start, calendar)
        if restart and touchpoints[name].from_ != first:
            changes["touchpoints", name, "from"] = first
    return changes


def _find_first(kind: Rhythm, every: str, start: date, calendar: WorkingCalendar | None) -> date:
    """Return the first day of a rhythm; of reviews a span later, when there is something to review."""
    first = go_forward(start, every) if kind == "review" else start
    return calendar.move(first, 0) if calendar else first


def _has_channel(contact: Contact | None) -> bool:
    return contact is not None and any(channel.strip() for channel in contact.channels)


def _change_contact(contact: Contact | None, wishes: Wishes) -> Changes:
    """Return the changes of the contact: field by field where there is one, so that notes in it stay."""
    wanted = {path: value for path, value in _list_contact(contact, wishes) if value}
    if contact is not None:
        return {
            ("contact", *path): value
            for path, value in wanted.items()
            if _find_present(contact, path) != value
        }
    made: dict[str, Any] = {}
    for (field, *topic), value in wanted.items():
        if topic:
            made.setdefault(field, {})[topic[0]] = value
        else:
            made[field] = value
    return {("contact",): made} if made else {}


def _list_contact(contact: Contact | None, wishes: Wishes) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Return the values that are wished for by their field below `contact`, in the document's order."""
    yield ("questions_to",), wishes.questions_to
    yield ("escalation_to",), wishes.escalation_to
    known = {topic.casefold(): topic for topic in contact.topics} if contact else {}
    for topic, person in (wishes.topics or {}).items():
        yield ("topics", known.get(topic.casefold(), topic)), person
    yield ("response_within",), wishes.response_within
    yield ("channels",), list(wishes.channels or ())
    yield ("address",), wishes.address


def _find_present(contact: Contact, path: tuple[str, ...]) -> Any:
    value = getattr(contact, path[0])
    return value.get(path[1]) if len(path) > 1 else value


def _find_running(touchpoints: Mapping[str, Touchpoint], kind: Rhythm, start: date) -> str | None:
    """Return the first touchpoint of a kind that recurs and has not ended."""
    running = (
        name
        for name, each in touchpoints.items()
        if each.kind == kind and (each.every or not each.from_) and (each.to is None or each.to >= start)
    )
    return next(running, None)
