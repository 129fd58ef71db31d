"""The rules of practice 7 about what was said and promised in meetings: SAM703, SAM705 and SAM706."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from samctl.documents.findings import Severity
from samctl.documents.meetings import Action, Meeting, Meetings
from samctl.documents.printable import make_one_line
from samctl.documents.profile import Stakeholder
from samctl.documents.rules import Remark, Rule, rule
from samctl.documents.spans import go_back
from samctl.documents.team import Person
from samctl.practices.dues import Side, find_side
from samctl.practices.meetings.records import count_days_overdue, is_review
from samctl.practices.profile.completeness import decides
from samctl.practices.profile.contacts import log_contacts

_SIDES: dict[Side | None, str] = {"us": "we", "customer": "the customer", None: "somebody"}

INTERVALS = 2
"""So many review intervals may pass without somebody who decides."""


class RecordCase(NamedTuple):
    """What the rules about one meeting look at.

    Args:
        meeting: its record.
        rhythm: tells whether it was a review.
        people: ours, by id.
        stakeholders: the customer's people, by id.
        today: the day.
    """

    meeting: Meeting
    rhythm: Meetings | None
    people: Mapping[str, Person]
    stakeholders: Mapping[str, Stakeholder]
    today: date


class DeciderCase(NamedTuple):
    """What the rule about those who decide looks at.

    Args:
        stakeholders: the customer's people, by id.
        meetings: the records.
        key_account: whether the account is one; None where its tier is not decided.
        tier: the tier decided.
        decided_on: when.
        review: how often that tier asks for a review; None where the settings do not say.
        today: the day.
    """

    stakeholders: Mapping[str, Stakeholder]
    meetings: Sequence[Meeting]
    key_account: bool | None
    tier: str | None
    decided_on: date | None
    review: str | None
    today: date


@rule("SAM703", "action-overdue", Severity.WARNING)
def action_overdue(case: RecordCase) -> Iterator[Remark]:
    """Something that was promised in a meeting, by us or by the customer, is past its day and not done.

    What is promised face to face is remembered by the one who waits for it. Ours has to be done before the
    next meeting begins with it; theirs has to be asked for, politely and at once. An action that is marked as
    done on a day still to come is open until then.

    Bad: `offer-line-4: {title: Offer for line 4, owner: am-rhein, due: 2026-11-20}` on 2026-11-23.

    Good: the same with `done_on: 2026-11-19`, or with the day that both sides agreed on anew.
    """
    for name, action in case.meeting.actions.items():
        days = count_days_overdue(action, case.today)
        if days:
            title = make_one_line(action.title or "") or name
            when = f"by {action.due}, {days} day{'s' * (days != 1)} ago"
            side, owner = _SIDES[find_side(action.owner, case.stakeholders)], _say_owner(case, action)
            message = f"{side} should have done this {when}: {title}{owner}"
            hint = f"Do it, or ask for it; `samctl actions done ACCOUNT {name}` ticks it off."
            yield Remark(("actions", name), message, hint)


@rule("SAM705", "review-without-feedback", Severity.INFO)
def review_without_feedback(case: RecordCase) -> Iterator[Remark]:
    """A review is on record, and nothing of what the customer said about us.

    A review is the one occasion on which they are asked for it. Praise tells what to go on with, a complaint
    what they will leave us for; what was not written down is lost to everybody who was not in the room. A
    meeting is a review if its touchpoint, or it itself, is of the kind `review`; it is looked at from the day
    after.

    Bad: `touchpoint: quarterly-review` without `feedback`.

    Good: `feedback: [{from: coo, text: Fewer slides next time, sentiment: neutral}]`
    """
    held = case.meeting.date is not None and case.meeting.date < case.today
    if held and is_review(case.meeting, case.rhythm) and not case.meeting.feedback:
        message = f"a review of {case.meeting.date} without the customer's feedback"
        hint = "Write down what they said about us, with `from` and `sentiment`; ask them if nobody did."
        yield Remark(("feedback",), message, hint)


@rule("SAM706", "decision-maker-unseen", Severity.WARNING)
def decision_maker_unseen(case: DeciderCase) -> Iterator[Remark]:
    """On a key account, nobody who decides was in a meeting for two review intervals of its tier.

    Whoever runs the plant is easy to meet; whoever signs is not, and hears of us from others then. Looked at
    are the stakeholders with the role `decision_maker` or `approver`, and the meetings on record that name
    them in `customer_attendees`; one of them is enough. The time is twice `cadence.TIER.review` and begins
    with the decision on the tier. Where a record with one of them has no date, nobody can tell, and nothing
    is said.

    Bad: with `cadence: {key: {review: 3 months}}`, half a year of calls with the maintenance alone.

    Good: `customer_attendees: [coo, maintenance]` in a record of the last six months, `coo` being a
    `decision_maker`
    """
    deciding = {name: each for name, each in case.stakeholders.items() if decides(each)}
    if not case.key_account or not case.review or not deciding:
        return
    log = log_contacts(case.meetings, case.today)
    oldest = case.today
    for _ in range(INTERVALS):
        oldest = go_back(oldest, case.review)
    since = max(
        [day for day in (*(log.last.get(name) for name in deciding), case.decided_on) if day],
        default=None,
    )
    if log.undated & deciding.keys() or (since is not None and since >= oldest):
        return
    seen = ", ".join(
        f"{make_one_line(each.name)} {f'last on {log.last[name]}' if name in log.last else 'never'}"
        for name, each in deciding.items()
    )
    message = f"nobody who decides was in a meeting since {oldest}: {seen}"
    hint = (
        f"The tier {case.tier} asks for a review every {case.review}: invite one of them to the next, "
        "or go there."
    )
    yield Remark(("touchpoints",), message, hint)


def _say_owner(case: RecordCase, action: Action) -> str:
    """Return who promised an action, in brackets; nothing where nobody is named."""
    owner = action.owner
    if owner is None:
        return ""
    known = case.stakeholders.get(owner) or case.people.get(owner)
    return f" ({make_one_line(known.name) if known else owner})"


RULES: tuple[Rule[Any], ...] = (action_overdue, review_without_feedback)
"""The rules about one meeting."""

ACCOUNT_RULES: tuple[Rule[Any], ...] = (decision_maker_unseen,)
"""The rules about all meetings of an account."""
