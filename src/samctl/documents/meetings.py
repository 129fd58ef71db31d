"""`meetings.yaml`, the rhythm of contact, and the records of the meetings held (practice 7)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field

from samctl.documents.fields import Day, Entries, Items, Level, Name, Slug, Text, find_reversed
from samctl.documents.record import Problem, Record, collected, optional
from samctl.documents.references import (
    Definition,
    PersonId,
    PersonOrStakeholderId,
    StakeholderId,
    TouchpointId,
)
from samctl.documents.rhythms import Every

ResponseTime = Annotated[
    str,
    Field(strict=True, pattern=r"^[1-9]\d* (day|week|hour|working day)s?$", examples=["1 day", "4 hours"]),
]
"""How soon the customer gets an answer."""

TimeOfDay = Annotated[str, Field(strict=True, pattern=r"^([01]\d|2[0-3]):[0-5]\d$", examples=["10:00"])]
"""Hours and minutes, 00:00 to 23:59."""

Minutes = Annotated[int, Field(strict=True, ge=1, le=1440)]
"""A length of time within a day."""

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
ContactKind = Literal["call", "email", "meeting", "review", "visit", "workshop", "event"]


class Contact(Record):
    """What the customer was promised: whom to ask, and how soon there is an answer."""

    questions_to: PersonId | None = optional("Whom to ask.", "am-rhein")
    escalation_to: PersonId | None = optional("Whom to turn to when that does not help.", "lead-dach")
    topics: Entries[Name, PersonId] = collected(
        "Whom else to ask, by the subject of the question.", {"spare parts": "service-lead"}
    )
    response_within: ResponseTime | None = optional("How soon they get an answer.", "1 day")
    channels: Items[Text] = collected("How they reach us.", ["phone", "email"], kind=list)
    address: Literal["formal", "informal"] = optional(
        "How letters in German speak to them: `formal` with Sie, `informal` with Du.",
        "informal",
        default="formal",
    )


class Touchpoint(Record):
    """A contact that recurs."""

    title: Text | None = optional("As it is printed.", "Operations call")
    kind: ContactKind | None = optional("What sort of contact; `review` counts as one.", "call")
    every: Every | None = optional(
        "How often: `2 weeks`, `every second Tuesday`, `third Thursday of the quarter`, or an RRULE.",
        "2 weeks",
    )
    from_: Day | None = optional("First time.", "2027-01-11", alias="from")
    to: Day | None = optional("Last time; open where absent.", "2029-12-31")
    weekday: Weekday | None = optional(
        "On which day of the week; the first one on or after each day of a rhythm such as `2 weeks`.",
        "monday",
    )
    time: TimeOfDay | None = optional("When it begins, in quotes.", "10:00")
    minutes: Minutes | None = optional("How long it takes.", 30)
    with_: Items[StakeholderId] = Field(
        default_factory=list, description="Who of the customer takes part.", examples=[["coo"]], alias="with"
    )
    attendees: Items[PersonId] = collected("Who of us takes part beside the owner.", ["ceo"], kind=list)
    owner: PersonId | None = optional("Who of us sees to it.", "am-rhein")
    place: Text | None = optional("Where, or the link.", "Basel plant")
    purpose: Text | None = optional("What it is for.")
    agenda: Items[Text] = collected("What is spoken about each time.", ["results", "next quarter"], kind=list)


class Meetings(Record):
    """The rhythm of contact with a customer."""

    contact: Contact | None = optional("What the customer was promised.")
    touchpoints: Entries[Annotated[Slug, Definition("touchpoint")], Touchpoint] = collected(
        "Recurring contacts by id."
    )

    def find_problems(self) -> Iterable[Problem]:
        """Return touchpoints that end before they begin."""
        for name, touchpoint in self.touchpoints.items():
            yield from find_reversed(("touchpoints", name, "to"), touchpoint.from_, touchpoint.to)


class MeetingDecision(Record):
    """Something that was decided."""

    title: Text | None = optional("What was decided.", "The pilot runs until June")
    by: PersonOrStakeholderId | None = optional("Who decided, on either side.", "coo")


class Feedback(Record):
    """Something that the customer said about us."""

    from_: PersonOrStakeholderId | None = optional("Who said it.", "coo", alias="from")
    text: Text | None = optional("What was said.")
    sentiment: Literal["positive", "neutral", "negative"] | None = optional(
        "How it was meant, as we understood it.", "positive", internal=True
    )


class Action(Record):
    """Something that somebody of either side promised to do."""

    title: Text | None = optional("What is to be done.", "Offer for line 4")
    owner: PersonOrStakeholderId | None = optional("Who does it: one of ours or a stakeholder.", "am-rhein")
    due: Day | None = optional("By when.", "2027-02-01")
    done_on: Day | None = optional("When it was done.", "2027-01-29")


class Meeting(Record):
    """The record of one meeting."""

    touchpoint: TouchpointId | None = optional(
        "The touchpoint that it belongs to; absent outside the rhythm.", "quarterly-review"
    )
    title: Text | None = optional("For a meeting outside the rhythm: what it was.", "Visit to the trade fair")
    kind: ContactKind | None = optional("For a meeting outside the rhythm: what sort.", "visit")
    date: Day | None = optional("When it was held.", "2027-01-18")
    attendees: Items[PersonId] = collected("Who of us took part.", ["am-rhein"], kind=list)
    customer_attendees: Items[StakeholderId] = collected("Who of the customer took part.", ["coo"], kind=list)
    agenda: Items[Text] = collected("What it was planned to speak about.", ["results"], kind=list)
    summary: Text | None = optional("What was spoken about.")
    decisions: Entries[Slug, MeetingDecision] = collected("What was decided, by id.")
    feedback: Items[Feedback] = collected("What the customer said about us.", kind=list)
    actions: Entries[Slug, Action] = collected("What was promised, by id.")
    next: Day | None = optional("The day agreed on for the next one.", "2027-04-19")
    rating: Level | None = optional("How it went, 1 to 5.", 4, internal=True)
    notes: Text | None = optional("Remarks for ourselves.", internal=True)

    def find_problems(self) -> Iterable[Problem]:
        """Return a meeting that nobody can tell from another."""
        if self.touchpoint is None and not self.title:
            hint = "Add `touchpoint:` with one of the rhythm, or `title:` for a meeting outside it."
            yield Problem((), "the meeting has neither a touchpoint nor a title", hint)
