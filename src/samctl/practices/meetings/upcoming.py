"""Which meeting comes next, and when it is held.

The day of a recurring contact is, the first that there is:

1. that of a record which somebody has begun for today or later,
2. the next time of its rhythm: on the day that was agreed on, else off holidays and absences as the schedule
   has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from samctl.documents.meetings import Meetings, Touchpoint
from samctl.practices.meetings.agreements import History, is_begun
from samctl.practices.meetings.records import MeetingRecord, is_review
from samctl.practices.meetings.schedule import Occurrence, Policy, find_next_contact


class UpcomingMeeting(NamedTuple):
    """A meeting to come.

    Args:
        day: when it is held.
        touchpoint_id: of the recurring contact that it is a time of; None outside the rhythm.
        touchpoint: the same; None outside the rhythm.
        record: which somebody has begun for it.
        owner: who of us sees to it, by id: the owner, or the deputy.
        is_covered: whether anybody of us is there to see to it.
    """

    day: date
    touchpoint_id: str | None = None
    touchpoint: Touchpoint | None = None
    record: MeetingRecord | None = None
    owner: str | None = None
    is_covered: bool = True

    @property
    def has_agenda(self) -> bool:
        """Whether anybody wrote down what it is about."""
        own = self.record.meeting.agenda if self.record else []
        return bool(own or (self.touchpoint and self.touchpoint.agenda))


class Diary(NamedTuple):
    """What tells which meetings come.

    Args:
        rhythm: the recurring contacts.
        records: of the meetings held and begun.
        policy: decides on which days contacts are held.
        today: the day.
    """

    rhythm: Meetings | None
    records: Sequence[MeetingRecord]
    policy: Policy
    today: date


def find_next_meeting(diary: Diary) -> UpcomingMeeting | None:
    """Return the next meeting that needs an agenda; None where nobody can tell when one is.

    It is the next of those with an `agenda`; where none has one, the next review; else the next of all.
    """
    coming = sorted(_list_coming(diary), key=lambda each: (each.day, each.touchpoint_id or ""))
    choices = (
        [each for each in coming if each.has_agenda],
        [each for each in coming if _is_review(each, diary)],
        coming,
    )
    return next((found[0] for found in choices if found), None)


def find_next_review(diary: Diary) -> UpcomingMeeting | None:
    """Return the next review; None where nobody can tell when one is."""
    found = [each for each in _list_coming(diary) if _is_review(each, diary)]
    return min(found, key=lambda each: (each.day, each.touchpoint_id or ""), default=None)


def find_next_of(diary: Diary, touchpoint: str) -> UpcomingMeeting | None:
    """Return the next meeting of a recurring contact; None where it is over, or its rhythm tells no day.

    Args:
        diary: has the touchpoint.
        touchpoint: its id.
    """
    assert diary.rhythm is not None  # it has the touchpoint
    entry = diary.rhythm.touchpoints[touchpoint]
    own = [each for each in diary.records if each.meeting.touchpoint == touchpoint]
    begun = _find_begun(own, diary.today)
    if begun and begun.meeting.date:
        return UpcomingMeeting(begun.meeting.date, touchpoint, entry, begun, entry.owner)
    history = History([each.meeting for each in own])
    time = find_next_time(history, touchpoint, entry, diary.today, diary.policy)
    if time is None:
        return None
    return UpcomingMeeting(time.day, touchpoint, entry, owner=time.owner, is_covered=time.is_covered)


def find_next_time(
    history: History, name: str, touchpoint: Touchpoint, today: date, policy: Policy
) -> Occurrence | None:
    """Return the next time of a recurring contact; None where there is none.

    Args:
        history: the meetings on record; what was held today is not to come.
        name: the id of the touchpoint.
        touchpoint: what recurs.
        today: the day.
        policy: decides on which days it is held.
    """
    start = today + timedelta(days=1) if today in history.list_held(name, today) else today
    return find_next_contact(touchpoint, start, policy, history.find_agreed(name, touchpoint, today))


def describe_record(diary: Diary, record: MeetingRecord) -> UpcomingMeeting | None:
    """Return the meeting that a record is of; None where it has no day."""
    name, day = record.meeting.touchpoint, record.meeting.date
    entry = diary.rhythm.touchpoints.get(name) if diary.rhythm and name else None
    if day is None:
        return None
    return UpcomingMeeting(day, name if entry else None, entry, record, entry.owner if entry else None)


def _list_coming(diary: Diary) -> Iterator[UpcomingMeeting]:
    """Yield the next time of each recurring contact, and the records begun outside the rhythm."""
    for name in diary.rhythm.touchpoints if diary.rhythm else ():
        found = find_next_of(diary, name)
        if found:
            yield found
    for record in diary.records:
        if record.meeting.touchpoint is None and is_begun(record.meeting, diary.today):
            found = describe_record(diary, record)
            if found:
                yield found


def _find_begun(records: Sequence[MeetingRecord], today: date) -> MeetingRecord | None:
    begun = [each for each in records if is_begun(each.meeting, today)]
    return min(begun, key=lambda each: (each.meeting.date or date.max, each.id), default=None)


def _is_review(meeting: UpcomingMeeting, diary: Diary) -> bool:
    if meeting.record:
        return is_review(meeting.record.meeting, diary.rhythm)
    return meeting.touchpoint is not None and meeting.touchpoint.kind == "review"
