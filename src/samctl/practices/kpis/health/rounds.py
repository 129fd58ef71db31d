"""The score of an account along time: its rating rounds.

People rate an account over some days. Ratings given within thirty days after the first of them are one round,
and its day is that of the last. The score of a round takes for each criterion the rating in force on that
day: the last one given up to it. Where a criterion has no rating today, its last earlier one is in force on
its own day only: nobody knows how long it held. A criterion without a rating in force is unknown, and widens
the score. Scores of all rounds are by today's criteria, so that only ratings move them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from samctl.documents.selection import Rating, Selection
from samctl.practices.selection.appraisal import Appraisal
from samctl.practices.selection.shortlist import Entrant, make_datum
from samctl.practices.selection.standing import Yardstick

ROUND = timedelta(days=30)
"""So long after its first rating a round goes on."""

YEAR = 365
"""Days, where a slope is told a year."""


class Round(NamedTuple):
    """A round of ratings.

    Args:
        first: the day of the first rating.
        day: the day of the last.
        criteria: which were rated.
        appraisal: the account's figures on that day.
    """

    first: date
    day: date
    criteria: tuple[str, ...]
    appraisal: Appraisal


class Slope(NamedTuple):
    """How much the score changes a year, in points: the least-squares line through the rounds.

    Args:
        value: through the point scores.
        low: at least, whatever the unknown ratings turn out to be.
        high: at most.
    """

    value: Fraction
    low: Fraction
    high: Fraction


class Scores(NamedTuple):
    """The score of an account along time.

    Args:
        rounds: its rating rounds up to today, the earliest first.
        present: by the ratings in force today; None where the criteria cannot serve.
    """

    rounds: tuple[Round, ...]
    present: Appraisal | None

    @property
    def unrated(self) -> str | None:
        """The first criterion that is not rated today, if any is."""
        parts = self.present.contributions if self.present else {}
        return next((name for name, part in parts.items() if part.datum is None), None)


def trace_scores(
    selection: Selection | None, yardstick: Yardstick | None, today: date, since: date
) -> Scores:
    """Return the score of an account along time, up to a day.

    Args:
        selection: present and earlier ratings.
        yardstick: the criteria; without them there are no scores.
        today: the last day that counts.
        since: rounds that end after it, or after the decision, are of interest.
    """
    if yardstick is None:
        return Scores((), None)
    decided = selection.decision.on if selection and selection.decision else None
    rounds = list_rounds(selection, yardstick, today, min(since, decided or date.min))
    return Scores(rounds, measure_score(selection, yardstick, today))


def list_rounds(
    selection: Selection | None, yardstick: Yardstick | None, today: date, since: date
) -> tuple[Round, ...]:
    """Return the rating rounds of an account up to a day, the earliest first.

    Args:
        selection: present and earlier ratings.
        yardstick: the criteria; without them there are no scores.
        today: the last day that counts.
        since: rounds that end after it are listed.
    """
    if selection is None or yardstick is None:
        return ()
    days: dict[date, list[str]] = {}
    for criterion in (each.id for each in yardstick.problem.criteria):
        for day in _list_days(selection, criterion):
            if day <= today:
                days.setdefault(day, []).append(criterion)
    rounds = []
    for group in _divide(sorted(days)):
        if group[-1] <= since:
            continue
        rated = dict.fromkeys(criterion for day in group for criterion in days[day])
        appraisal = measure_score(selection, yardstick, group[-1])
        rounds.append(Round(group[0], group[-1], tuple(rated), appraisal))
    return tuple(rounds)


def measure_score(selection: Selection | None, yardstick: Yardstick, day: date) -> Appraisal:
    """Return the figures of an account by the ratings in force on a day."""
    known = selection or Selection()
    in_force = {
        criterion.id: rating
        for criterion in yardstick.problem.criteria
        if (rating := find_rating(known, criterion.id, day))
    }
    return yardstick.measure(Entrant("", "", Selection(ratings=in_force)))


def find_rating(selection: Selection, criterion: str, day: date) -> Rating | None:
    """Return the rating of a criterion that is in force on a day; None where nobody can tell."""
    present = selection.ratings.get(criterion)
    history = selection.history.get(criterion, {})
    last = max(history, default=None)
    is_known = make_datum(present) is not None
    if present and is_known and (present.on <= day if present.on else last is None or day > last):
        return present
    earlier = max((each for each in history if each <= day), default=None)
    if earlier is None or (not is_known and earlier == last and day > last):
        return None
    return history[earlier]


def measure_slope(rounds: Sequence[Round]) -> Slope | None:
    """Return how the score changes; None of less than two rounds.

    slope = sum of (day - mean day) x score / sum of (day - mean day)², times 365
    """
    if len(rounds) < 2:
        return None
    days = [Fraction((each.day - rounds[0].day).days) for each in rounds]
    mean = sum(days, Fraction(0)) / len(days)
    spread = sum(((day - mean) * (day - mean) for day in days), Fraction(0))
    shares = [YEAR * (day - mean) / spread for day in days]
    scores = [each.appraisal for each in rounds]
    pairs = list(zip(shares, scores, strict=True))
    return Slope(
        value=_add(share * score.score for share, score in pairs),
        low=_add(share * (score.low if share > 0 else score.high) for share, score in pairs),
        high=_add(share * (score.high if share > 0 else score.low) for share, score in pairs),
    )


def _add(numbers: Iterable[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0))


def _list_days(selection: Selection, criterion: str) -> list[date]:
    """Return the days on which a criterion was rated."""
    present = selection.ratings.get(criterion)
    days = set(selection.history.get(criterion, {}))
    if present and present.on and make_datum(present):
        days.add(present.on)
    return sorted(days)


def _divide(days: Sequence[date]) -> list[list[date]]:
    """Return days in rounds, each beginning with the first day that lies in none before."""
    rounds: list[list[date]] = []
    for day in days:
        if rounds and day - rounds[-1][0] <= ROUND:
            rounds[-1].append(day)
        else:
            rounds.append([day])
    return rounds
