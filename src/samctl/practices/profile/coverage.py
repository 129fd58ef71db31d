"""Who of us is in touch with whom of them: who holds the contact, and who met whom how often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from samctl.documents.meetings import Meeting
from samctl.documents.profile import AccountTeam, Stakeholder
from samctl.practices.team.roster import list_functions


class Touch(NamedTuple):
    """What one of us and one of them have to do with each other.

    Args:
        holds: whether ours holds the contact.
        meetings: how many meetings both took part in.
        last: the latest of these; None where there is none.
    """

    holds: bool = False
    meetings: int = 0
    last: date | None = None


class Coverage(NamedTuple):
    """Who of us is in touch with whom of them.

    Args:
        ours: our people who serve the account, hold a contact or took part in a meeting, by id.
        theirs: the customer's people, by id.
        touches: by one of ours and one of theirs; pairs without any touch are left out.
    """

    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    touches: Mapping[tuple[str, str], Touch]


def draw_coverage(
    people: Mapping[str, Stakeholder],
    account_team: AccountTeam | None,
    meetings: Iterable[Meeting],
    today: date,
) -> Coverage:
    """Return who of us is in touch with whom of them.

    Args:
        people: of the customer.
        account_team: who of us serves the account.
        meetings: the records; those still to come, and those without a date, do not count.
        today: the last day that counts.
    """
    touches: dict[tuple[str, str], Touch] = {}
    for name, person in people.items():
        if person.contact:
            touches[person.contact, name] = Touch(holds=True)
    for meeting in meetings:
        if meeting.date is None or meeting.date > today:
            continue
        for ours in dict.fromkeys(meeting.attendees):
            for theirs in dict.fromkeys(meeting.customer_attendees):
                if theirs in people:
                    touch = touches.get((ours, theirs), Touch())
                    last = max(touch.last or meeting.date, meeting.date)
                    touches[ours, theirs] = Touch(touch.holds, touch.meetings + 1, last)
    serving = [each for each, _ in list_functions(account_team)]
    ours_found = dict.fromkeys([*serving, *(each for each, _ in touches)])
    return Coverage(tuple(ours_found), tuple(people), touches)
