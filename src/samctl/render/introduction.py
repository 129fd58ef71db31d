"""The letter that introduces their contact to the customer: who, from whom, how to reach them, how often.

Everything in it comes from the customer's view: what is internal is not there to begin with. Of the
signatures, which are internal, it only tells whether the handover is over, and whether that is long ago.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from samctl.documents.spans import go_forward
from samctl.errors import DataError
from samctl.practices.handoff.acceptance import SIDES, find_sign_off, judge_signature
from samctl.practices.meetings.recurrence import find_next, names_day, recurs_within_weeks
from samctl.render.dossier import Documents
from samctl.render.occasion import Gap, Occasion, Prepared, find_salutation
from samctl.render.view import Part

_NEW = "3 months"  # after both have signed, the one who took over is still news


class TopicLine(NamedTuple):
    """Whom else they can ask.

    Args:
        name: the subject of the question.
        person: whom to ask.
    """

    name: str
    person: Part


class TouchpointLine(NamedTuple):
    """A contact to come, as the letter tells it.

    Args:
        title: of the contact.
        kind: what sort of contact.
        every: how often.
        weekday: on which day of the week.
        weekly: whether it recurs after days or weeks, and so always on the same day of the week.
        time: when it begins.
        minutes: how long it takes.
        following: the day on which it is next, where that is known.
        first: whether it is the first time then.
        with_reader: whether whoever reads the letter takes part.
        guests: the names of the others at the customer who take part.
        host: who of us holds it, if not whoever takes over.
        place: where.
        purpose: what it is for.
    """

    title: str | None
    kind: str | None
    every: str | None
    weekday: str | None
    weekly: bool
    time: str | None
    minutes: int | None
    following: date | None
    first: bool
    with_reader: bool
    guests: list[str]
    host: Part | None
    place: str | None
    purpose: str | None


class Letter(NamedTuple):
    """What the letter tells.

    Args:
        salutation: how the profile begins a letter to the recipient; None where there is none.
        taker: who takes over.
        giver: who hands over; None where nobody does.
        until: the day by which the handover is complete, while it is to come.
        overdue: whether that day is past, and the handover is not over.
        past: whether the handover is over.
        established: whether whoever took over is nobody new any more.
        questions_to: whom they ask, if that is somebody else.
        topics: whom else they can ask, by subject.
        channels: how they reach us.
        response_within: how soon they get an answer.
        escalation_to: whom they turn to when that does not help.
        touchpoints: the contacts to come.
    """

    salutation: str | None
    taker: Part
    giver: Part | None
    until: date | None
    overdue: bool
    past: bool
    established: bool
    questions_to: Part | None
    topics: list[TopicLine]
    channels: list[str]
    response_within: str | None
    escalation_to: Part | None
    touchpoints: list[TouchpointLine]


class IntroductionValues(NamedTuple):
    """What the template sees beside the documents.

    Args:
        letter: what it tells.
    """

    letter: Letter


def prepare_introduction(occasion: Occasion) -> Prepared:
    """Return the variable `letter`, and what the letter leaves out.

    Raises:
        DataError: nobody takes over, so that there is nobody to introduce.
    """
    view, today = occasion.view, occasion.today
    handoff, contact = view["handoff"], view["meetings"].contact
    manager = view["profile"].account_team.account_manager
    is_over = _is_signed(occasion.documents)
    has_successor = bool(is_over and manager and manager not in (handoff.from_, handoff.to))
    taker = manager if has_successor else handoff.to or contact.questions_to or manager
    if not taker:
        account = view["account"]
        raise DataError(
            f"{account}: nobody takes over, so the letter has nobody to introduce",
            f"`samctl handoff start {account} --to PERSON` names the account manager.",
        )
    people = view["team"].people
    is_established = _is_established(occasion.documents, today)
    is_handed = handoff.from_ != taker and not has_successor and not is_established
    giver = handoff.from_ if is_handed else None
    questions = contact.questions_to if contact.questions_to != taker else None
    escalation = contact.escalation_to if contact.escalation_to != taker else None
    letter = Letter(
        salutation=find_salutation(occasion),
        taker=people[taker],
        giver=people.get(giver),
        until=handoff.target if not is_over and handoff.target and handoff.target >= today else None,
        overdue=not is_over and handoff.target is not None and handoff.target < today,
        past=is_over,
        established=is_established,
        questions_to=people.get(questions),
        topics=[TopicLine(topic, people[person]) for topic, person in contact.topics.items()],
        channels=[channel for channel in contact.channels if channel],
        response_within=contact.response_within,
        escalation_to=people.get(escalation),
        touchpoints=list(_list_touchpoints(occasion, taker)),
    )
    return Prepared(IntroductionValues(letter)._asdict(), tuple(_find_gaps(occasion, letter, taker)))


def _is_established(documents: Documents, today: date) -> bool:
    """Return whether the account manager is nobody new: without a handoff on file, or long after it.

    What is on file does not tell then since when; "from now on" could be years late.
    """
    handoff = documents.handoff
    if handoff is None:
        return True
    given = [find_sign_off(handoff, side) for side in SIDES]
    days = [each.on for each in given if each and each.on]
    return _is_signed(documents) and bool(days) and go_forward(max(days), _NEW) < today


def _is_signed(documents: Documents) -> bool:
    """Return whether both sides signed the handoff as it stands, whatever day was meant for it."""
    handoff = documents.handoff
    return handoff is not None and all(
        judge_signature(handoff, side, documents.fingerprint) == "valid" for side in SIDES
    )


def _list_touchpoints(occasion: Occasion, taker: str) -> Iterator[TouchpointLine]:
    """Yield the contacts to come, as the letter tells them."""
    view, today = occasion.view, occasion.today
    people, stakeholders = view["team"].people, view["profile"].stakeholders
    shown = [each for each in view["meetings"].touchpoints.values() if not each.to or each.to >= today]
    for touchpoint in shown:
        every, first = touchpoint.every, touchpoint.from_
        if _is_rule(every):
            continue
        following = find_next(touchpoint, today)
        is_over = touchpoint.to and following is None and first is not None
        if is_over or not (every or following):
            continue
        weekday = None if names_day(every) else touchpoint.weekday
        yield TouchpointLine(
            title=touchpoint.title,
            kind=touchpoint.kind,
            every=every,
            weekday=weekday if every else None,
            weekly=recurs_within_weeks(every),
            time=touchpoint.time,
            minutes=touchpoint.minutes,
            following=following,
            first=bool(first and following and following == find_next(touchpoint, first)),
            with_reader=occasion.recipient in touchpoint.with_,
            guests=[stakeholders[slug].name for slug in touchpoint.with_ if slug != occasion.recipient],
            host=people.get(touchpoint.owner) if touchpoint.owner != taker else None,
            place=touchpoint.place,
            purpose=touchpoint.purpose,
        )


def _is_rule(every: str | None) -> bool:
    """Return whether a rhythm is written as iCalendar's RRULE, which nobody wants to read in a letter."""
    return every is not None and "FREQ=" in every.upper()


def _find_gaps(occasion: Occasion, letter: Letter, taker: str) -> Iterator[Gap]:
    """Yield what the letter leaves out, in the order in which it would stand there."""
    handoff, meetings = occasion.view["handoff"], occasion.view["meetings"]
    contact = meetings.contact
    if not handoff.from_ and not letter.past and not letter.established:
        yield Gap("handoff.from", "who hands over")
    yield from _find_blanks(letter.taker, taker, ("title", "phone", "email"))
    if letter.giver and letter.overdue:
        yield Gap("handoff.target", "the day by which the handover is complete; the one on file is past")
    elif letter.giver and not letter.past and not handoff.target:
        yield Gap("handoff.target", "the day by which the handover is complete")
    if letter.giver and (letter.until or letter.overdue):
        yield from _find_unreachable(letter.giver, handoff.from_)
    for topic in letter.topics:
        yield from _find_unreachable(topic.person, contact.topics[topic.name])
    if not letter.channels:
        yield Gap("meetings.contact.channels", "how they reach us")
    if not letter.response_within:
        yield Gap("meetings.contact.response_within", "how soon they get an answer")
    if not meetings.touchpoints:
        yield Gap("meetings.touchpoints", "how often we call, write and meet")
    for name, touchpoint in meetings.touchpoints.items():
        if _is_rule(touchpoint.every):
            yield Gap(f"meetings.touchpoints.{name}.every", "the rhythm in words; it is an iCalendar rule")
        elif not touchpoint.every and not touchpoint.from_:
            yield Gap(f"meetings.touchpoints.{name}.every", "how often")
    if not contact.escalation_to:
        yield Gap("meetings.contact.escalation_to", "whom to turn to when something goes wrong")
    elif letter.escalation_to:
        yield from _find_unreachable(letter.escalation_to, contact.escalation_to)


def _find_blanks(person: Part, slug: str, fields: tuple[str, ...]) -> Iterator[Gap]:
    names = {"title": "job title", "phone": "phone number", "email": "e-mail address"}
    for field in fields:
        if not person[field]:
            yield Gap(f"team.people.{slug}.{field}", f"{names[field]} of {person.name}")


def _find_unreachable(person: Part, slug: str) -> Iterator[Gap]:
    if not person.phone and not person.email:
        yield Gap(f"team.people.{slug}.phone", f"phone number or e-mail address of {person.name}")
