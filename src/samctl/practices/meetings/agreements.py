"""On which days people agreed for times of a recurring contact, whatever its rhythm says.

A day is agreed on in two ways:

1. Somebody has begun the record of a meeting for today or later. A record is begun, and not of a meeting
   held, while nothing is in it of what was said, decided or promised.
2. The last meeting that was held names the day of the next one (`next`).

An agreed day stands for the time of the rhythm for which a meeting on that day counts, as `find_time` tells.
That time is held on the agreed day then. Where `next` names it, the times between the meeting and that one
fall away, as it is the next. A day whose time is not after the last meeting stands beside the rhythm: that
time is over. So does one that has passed without a meeting while its time is still to come: that one stays.
Where several days stand for the same time, the first record begun wins.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from samctl.documents.meetings import Meeting, Touchpoint
from samctl.practices.meetings.recurrence import find_last, find_next


class Agreed(NamedTuple):
    """What people agreed on about the times of a recurring contact.

    Args:
        days: when times are held, by the day that the rhythm names.
        extra: days beside the rhythm.
        skipped: two days; times between them fall away. None where none do.
    """

    days: Mapping[date, date]
    extra: tuple[date, ...] = ()
    skipped: tuple[date, date] | None = None

    def skips(self, nominal: date) -> bool:
        """Return whether a time of the rhythm falls away."""
        return self.skipped is not None and self.skipped[0] < nominal < self.skipped[1]


NOTHING_AGREED = Agreed({})


class History(NamedTuple):
    """The meetings on record with a customer.

    Args:
        records: those that were read.
        settled: the days of others, which were held and agreed on no next day, by the id of their touchpoint.
    """

    records: Sequence[Meeting]
    settled: Mapping[str, Collection[date]] = {}

    def list_held(self, touchpoint: str, today: date) -> list[date]:
        """Return the days up to today on which a touchpoint was held, the earliest first."""
        settled = (day for day in self.settled.get(touchpoint, ()) if day <= today)
        return sorted([*list_held(self.records, touchpoint, today), *settled])

    def find_agreed(self, name: str, touchpoint: Touchpoint, today: date) -> Agreed:
        """Return what was agreed on about the times of a touchpoint.

        Args:
            name: its id.
            touchpoint: what recurs.
            today: decides which records are begun, and which meeting was the last.
        """
        own = [each for each in self.records if each.touchpoint == name]
        last = max(self.list_held(name, today), default=date.min)
        named = [each.next for each in own if each.date == last and each.next and each.next > last]
        begun = sorted(each.date for each in own if each.date and is_begun(each, today))
        days: dict[date, date] = {}
        extra: list[date] = []
        skipped = None
        for day in dict.fromkeys([*begun, *named]):
            time = find_time(touchpoint, day)
            if time and day in named:
                skipped = (last, time)
            if time is None or time <= last or (day < today <= time and time not in days):
                extra.append(day)
            else:
                days.setdefault(time, day)
        return Agreed(days, tuple(extra), skipped)


def list_held(meetings: Iterable[Meeting], touchpoint: str, today: date) -> tuple[date, ...]:
    """Return the days on which a touchpoint was held, as the records say, the earliest first.

    Args:
        meetings: the records; one that is only begun does not count.
        touchpoint: its id.
        today: the last day that counts.
    """
    own = (each for each in meetings if each.touchpoint == touchpoint and not is_begun(each, today))
    return tuple(sorted(each.date for each in own if each.date and each.date <= today))


def is_begun(meeting: Meeting, today: date) -> bool:
    """Return whether a record was only begun: nothing is in it of what happened, and its day is not past."""
    if meeting.date is None or meeting.date < today:
        return False
    told = (meeting.summary or "").strip()
    return not (told or meeting.decisions or meeting.feedback or meeting.actions or meeting.rating)


def find_time(touchpoint: Touchpoint, day: date) -> date | None:
    """Return the time of a rhythm for which a meeting on a day counts; None where nobody can tell.

    That is the nearest, as `find_middle` draws the line; the first one, however early the day is, and the
    last one, however late.
    """
    following = day + timedelta(days=1) if day < date.max else day
    before, after = find_last(touchpoint, following), find_next(touchpoint, following)
    if before is None or after is None:
        return before or after
    return after if day > find_middle(before, after) else before


def find_middle(before: date | None, nominal: date) -> date:
    """Return the day after which a meeting counts for a time; any day where there is none before it."""
    return before + (nominal - before) / 2 if before else date.min
