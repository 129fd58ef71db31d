"""What became of the commitments of both sides, and how many were kept.

A commitment that is owed once is

- *broken*, if it was broken and not kept after that,
- *late*, if it was kept after its day, or after it was broken,
- *kept*, if it was kept otherwise,
- *overdue*, if its day has passed, else *open*.

One that recurs is owed in every period of `every`. The first period begins on `since`, or ends on `due`;
where neither is on file, the periods are those of the calendar, from that of the first day on record.
Without any of these nobody can tell what was due, and it is open. A period is judged like a commitment that
is due on its last day. Where a period has two days on which it was kept and the one before it has none, the
first of the two stands for that one, which is late. After `until` nothing more is owed: a day on which it was
kept within the length of one period after that stands for the last one where that was not kept.

    kept rate of a side = (kept + late) / (kept + late + broken + overdue)

of all that was due in the last twelve months, each period counted by itself; unknown where nothing was due.
What is due later counts from the day on which it is settled. Days after today are not known yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from samctl.documents.kpis import Commitment
from samctl.documents.spans import go_back, go_forward
from samctl.practices.kpis.periods import Division, Period

Party = Literal["us", "customer"]
CommitmentState = Literal["open", "kept", "late", "broken", "overdue"]

WINDOW = "12 months"
"""How far back a kept rate looks, unless another window is asked for."""


class Occurrence(NamedTuple):
    """One time that something was owed.

    Args:
        start: first day of the period; None of what is owed once.
        due: last day; None where nobody said by when.
        state: today.
        settled_on: when it was kept or broken; None where it was not.
    """

    start: date | None
    due: date | None
    state: CommitmentState
    settled_on: date | None


class CommitmentStanding(NamedTuple):
    """What became of a commitment.

    Args:
        id: of the commitment.
        commitment: the entry of the document.
        occurrences: the earliest first: one for what is owed once, of what recurs the periods of the window
            (the last twelve months) and the one that runs; none where nobody can tell when it began.
        today: the day.
    """

    id: str
    commitment: Commitment
    occurrences: tuple[Occurrence, ...]
    today: date

    @property
    def current(self) -> Occurrence | None:
        """What counts today: of what recurs the running period, or the one before if that failed."""
        if len(self.occurrences) > 1:
            before, running = self.occurrences[-2:]
            if running.state == "open" and before.state in ("broken", "overdue"):
                return before
        return self.occurrences[-1] if self.occurrences else None

    @property
    def state(self) -> CommitmentState:
        """What became of it, as of today."""
        return self.current.state if self.current else "open"

    @property
    def due(self) -> date | None:
        """By when what counts today is owed."""
        return self.current.due if self.current else None


class KeptRate(NamedTuple):
    """How many of a side's commitments were kept.

    Args:
        kept: in time.
        late: after their day.
        broken: and not kept after that.
        overdue: past their day, and nobody says what became of them.
    """

    kept: int = 0
    late: int = 0
    broken: int = 0
    overdue: int = 0

    @property
    def total(self) -> int:
        """How many were due."""
        return sum(self)

    @property
    def rate(self) -> Fraction | None:
        """The share that was kept, be it late; None where nothing was due."""
        return Fraction(self.kept + self.late, self.total) if self.total else None


def judge_commitment(
    name: str, commitment: Commitment, today: date, window: str = WINDOW
) -> CommitmentStanding:
    """Return what became of a commitment.

    Args:
        name: its id.
        commitment: the entry of the document.
        today: after which nothing is known.
        window: how far back the periods of one that recurs are looked at.
    """
    oldest = go_back(today, window)
    judged = _judge_periods(commitment, today, oldest) if commitment.every else _judge_once(commitment, today)
    return CommitmentStanding(name, commitment, tuple(judged), today)


def list_due(
    commitments: Mapping[str, Commitment], party: Party, today: date, window: str = WINDOW
) -> Iterator[tuple[str, Occurrence]]:
    """Yield each time that a side owed something within a window, with the commitment's id: kept or not.

    Args:
        commitments: of an account, by id; what names no party counts for neither side.
        party: the side.
        today: the last day that counts.
        window: how far back is looked.
    """
    oldest = go_back(today, window)
    for name, commitment in commitments.items():
        if commitment.party == party:
            for occurrence in judge_commitment(name, commitment, today, window).occurrences:
                if occurrence.state != "open" and oldest < (_find_day(occurrence, today) or oldest):
                    yield name, occurrence


def measure_kept_rate(commitments: Mapping[str, Commitment], party: Party, today: date) -> KeptRate:
    """Return how many of a side's commitments were kept in the last twelve months.

    Args:
        commitments: of an account, by id; what names no party counts for neither side.
        party: the side.
        today: the last day that counts.
    """
    states = Counter(occurrence.state for _, occurrence in list_due(commitments, party, today))
    return KeptRate(states["kept"], states["late"], states["broken"], states["overdue"])


def is_failing(standing: CommitmentStanding) -> bool:
    """Return whether a commitment is overdue today, or was broken in the last twelve months."""
    settled_on = standing.current.settled_on if standing.current else None
    is_recent = settled_on is not None and settled_on > go_back(standing.today, WINDOW)
    return standing.state == "overdue" or (standing.state == "broken" and is_recent)


def divide_commitment(commitment: Commitment) -> tuple[Division, date] | None:
    """Return the periods of a commitment that recurs and a day of the first; None where nobody can tell."""
    if not commitment.every:
        return None
    if commitment.since:
        return Division.from_first_day(commitment.every, commitment.since), commitment.since
    if commitment.due:
        return Division.from_last_day(commitment.every, commitment.due), commitment.due
    days = list_days(commitment.kept, commitment.kept_on) + list_days(commitment.broken, commitment.broken_on)
    return (Division(commitment.every), min(days)) if days else None


def find_bounds(commitment: Commitment) -> Period:
    """Return the first and the last day on which an outcome counts: those of the periods of what recurs."""
    bounds = Period(date.min, date.max)
    divided = divide_commitment(commitment)
    if divided is None:
        return bounds
    division, first = divided
    if commitment.since or commitment.due:
        bounds = bounds._replace(start=division.find_period(first).start)
    if commitment.until:
        bounds = bounds._replace(end=division.find_period(commitment.until).end)
    return bounds


def find_grace(commitment: Commitment) -> date | None:
    """Return the last day on which the last period can be kept late; None where no period is the last."""
    if not commitment.every or not commitment.until:
        return None
    return max(go_forward(commitment.until, commitment.every), find_bounds(commitment).end)


def list_days(days: list[date], day: date | None) -> list[date]:
    """Return the days of a list and a single one in their order, each once."""
    return sorted({*days, *([day] if day else [])})


def _find_day(occurrence: Occurrence, today: date) -> date | None:
    """Return the day by which something counts: when it was due, or, where that is to come, settled."""
    due = occurrence.due
    return due if due and due <= today else occurrence.settled_on


def _judge_once(commitment: Commitment, today: date) -> Iterator[Occurrence]:
    kept = max((day for day in list_days(commitment.kept, commitment.kept_on) if day <= today), default=None)
    broken = [day for day in list_days(commitment.broken, commitment.broken_on) if day <= today]
    yield _judge(None, commitment.due, kept, broken, today)


def _judge_periods(commitment: Commitment, today: date, oldest: date) -> Iterator[Occurrence]:
    """Yield the periods that end after a day, up to the one that runs."""
    divided = divide_commitment(commitment)
    if divided is None:
        return
    division, first = divided
    last = max(min(today, commitment.until or today), division.find_period(first).start)
    kept = _assign(commitment, division, today)
    broken = [day for day in list_days(commitment.broken, commitment.broken_on) if day <= today]
    for period in division.list_periods(max(first, min(oldest, last)), last):
        due = min(period.end, commitment.until or period.end)
        failed = [day for day in broken if period.start <= day <= period.end]
        if due > oldest:
            yield _judge(period.start, due, kept.get(period), failed, today)


def _assign(commitment: Commitment, division: Division, today: date) -> dict[Period, date]:
    """Return the day on which each period was kept.

    Two days in one period settle the one before it, too, where that has none; but no period before the
    first day on which the commitment was kept, unless it is on file when the first one is owed. A day after
    the last period settles that one where it failed.
    """
    days = [day for day in list_days(commitment.kept, commitment.kept_on) if day <= today]
    if not days:
        return {}
    after = find_bounds(commitment).end
    beginning = division.find_period(commitment.since or commitment.due or days[0]).start
    found: dict[Period, list[date]] = {}
    for day in days:
        if beginning <= day <= after:
            found.setdefault(division.find_period(day), []).append(day)
    settled = {period: each[-1] for period, each in found.items()}
    for period, each in found.items():
        before = division.find_ended(period.start) if len(each) > 1 and period.start > beginning else None
        if before and before not in found:
            settled[before] = each[0]
    late = [day for day in days if after < day <= (find_grace(commitment) or after)]
    if late and commitment.until:
        last = division.find_period(commitment.until)
        broken = list_days(commitment.broken, commitment.broken_on)
        failed = max((day for day in broken if last.start <= day <= last.end), default=date.min)
        if settled.get(last, date.min) <= failed:
            settled[last] = late[0]
    return settled


def _judge(
    start: date | None, due: date | None, kept: date | None, broken: list[date], today: date
) -> Occurrence:
    if broken and (kept is None or kept <= broken[-1]):
        return Occurrence(start, due, "broken", broken[-1])
    if kept:
        is_late = bool(broken) or (due is not None and kept > due)
        return Occurrence(start, due, "late" if is_late else "kept", kept)
    return Occurrence(start, due, "overdue" if due and due < today else "open", None)
