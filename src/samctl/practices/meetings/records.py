"""What the records of meetings hold: open actions of both sides, reviews, the customer's feedback."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from samctl.documents.likeness import holds_words
from samctl.documents.meetings import Action, Feedback, Meeting, Meetings
from samctl.practices.dues import Side, find_side

Sentiment = Literal["positive", "neutral", "negative"]


class MeetingRecord(NamedTuple):
    """A meeting with the name of its file.

    Args:
        id: such as `2027-01-18-quarterly-review`.
        meeting: what the file holds.
    """

    id: str
    meeting: Meeting


class MeetingAction(NamedTuple):
    """Something that was promised in a meeting.

    Args:
        meeting_id: of the record that it stands in.
        name: its id there.
        action: the entry.
        days_overdue: since its day; 0 where it is done, still to come, or nobody named a day.
        side: who promised it; None where nobody is named.
    """

    meeting_id: str
    name: str
    action: Action
    days_overdue: int
    side: Side | None

    @property
    def names(self) -> tuple[str, ...]:
        """What it may be called, the shortest first: its id, `MEETING/ACTION`, its address."""
        whole = f"{self.meeting_id}/{self.name}"
        return (self.name, whole, f"meetings/{whole}", f"meetings/{self.meeting_id}.actions.{self.name}")


class FeedbackEntry(NamedTuple):
    """Something that the customer said about us.

    Args:
        record: of the meeting in which they did.
        number: its place among the feedback of that meeting, from 0.
        feedback: the entry.
    """

    record: MeetingRecord
    number: int
    feedback: Feedback


class FeedbackChoice(NamedTuple):
    """Which feedback is wanted; None for any.

    Args:
        said_by: the id of who said it.
        sentiment: how it was meant.
        since: the first day.
        words: that stand in it; case and accents do not count.
    """

    said_by: str | None = None
    sentiment: Sentiment | None = None
    since: date | None = None
    words: str | None = None

    def holds(self, entry: FeedbackEntry) -> bool:
        """Return whether feedback is wanted; what does not tell is not."""
        feedback, day = entry.feedback, entry.record.meeting.date
        return (
            self.said_by in (None, feedback.from_)
            and self.sentiment in (None, feedback.sentiment)
            and (self.since is None or (day is not None and day >= self.since))
            and (self.words is None or holds_words(feedback.text or "", self.words))
        )


def is_done(action: Action, today: date) -> bool:
    """Return whether an action is done; one that is to be done on a later day is not."""
    return action.done_on is not None and action.done_on <= today


def count_days_overdue(action: Action, today: date) -> int:
    """Return how many days an open action is past its day; 0 where it is not."""
    return max((today - action.due).days, 0) if action.due and not is_done(action, today) else 0


def list_actions(
    records: Iterable[MeetingRecord], today: date, stakeholders: Collection[str] = ()
) -> list[MeetingAction]:
    """Return all actions, done ones too, in the order of the records.

    Args:
        records: of the meetings of one account.
        today: decides what is done, and how late the rest is.
        stakeholders: the customer's people, by id; whoever else owns an action is one of ours.
    """
    return [
        MeetingAction(
            meeting_id=record.id,
            name=name,
            action=action,
            days_overdue=count_days_overdue(action, today),
            side=find_side(action.owner, stakeholders),
        )
        for record in records
        for name, action in record.meeting.actions.items()
    ]


def find_open_actions(
    records: Iterable[MeetingRecord], today: date, stakeholders: Collection[str] = ()
) -> tuple[MeetingAction, ...]:
    """Return the actions that are not done, the one that is due first first; those without a day last.

    Args:
        records: of the meetings of one account.
        today: decides what is done, and how late the rest is.
        stakeholders: the customer's people, by id; whoever else owns an action is one of ours.
    """
    found = [each for each in list_actions(records, today, stakeholders) if not is_done(each.action, today)]
    return tuple(sorted(found, key=lambda each: (each.action.due or date.max, each.meeting_id)))


def is_review(meeting: Meeting, rhythm: Meetings | None) -> bool:
    """Return whether a meeting was a review: its touchpoint, or it itself, is of the kind `review`."""
    touchpoint = rhythm.touchpoints.get(meeting.touchpoint or "") if rhythm else None
    return meeting.kind == "review" or (touchpoint is not None and touchpoint.kind == "review")


def find_last_review(
    records: Iterable[MeetingRecord], rhythm: Meetings | None, before: date
) -> MeetingRecord | None:
    """Return the last review that was held before a day; None where there was none.

    Args:
        records: of the meetings of one account.
        rhythm: tells which touchpoints are reviews.
        before: the day; a review on that day is not looked at.
    """
    return find_last((each for each in records if is_review(each.meeting, rhythm)), before)


def find_last(records: Iterable[MeetingRecord], before: date) -> MeetingRecord | None:
    """Return the record of the last meeting that was held before a day; None where there was none.

    Args:
        records: of the meetings among which to look.
        before: the day; a meeting on that day is not looked at.
    """
    dated = [(each.meeting.date, each.id, each) for each in records if each.meeting.date]
    held = [each for each in dated if each[0] < before]
    return max(held, key=lambda each: each[:2])[2] if held else None


def list_feedback(
    records: Iterable[MeetingRecord], choice: FeedbackChoice | None = None
) -> tuple[FeedbackEntry, ...]:
    """Return what the customer said about us, the newest first.

    Args:
        records: of the meetings of one account.
        choice: which feedback is wanted; None for all.
    """
    wanted = choice or FeedbackChoice()
    dated = sorted(records, key=lambda each: (each.meeting.date or date.min, each.id), reverse=True)
    return tuple(entry for record in dated for entry in _list_entries(record) if wanted.holds(entry))


def _list_entries(record: MeetingRecord) -> Iterator[FeedbackEntry]:
    for number, feedback in enumerate(record.meeting.feedback):
        yield FeedbackEntry(record, number, feedback)
