"""The rules of practice 7 about the rhythm of contact: SAM701, SAM702 and SAM704."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from samctl.documents.findings import FieldPath, Severity
from samctl.documents.meetings import Meeting, Meetings, Touchpoint
from samctl.documents.printable import make_one_line
from samctl.documents.rules import Remark, Rule, rule
from samctl.documents.spans import go_back, go_forward
from samctl.documents.workspace import Cadence
from samctl.practices.meetings.agreements import History
from samctl.practices.meetings.records import is_review
from samctl.practices.meetings.recurrence import lacks_first_day, list_occurrences
from samctl.practices.meetings.schedule import Policy
from samctl.practices.meetings.standing import judge_contact

_TOLERANCE = timedelta(days=7)
"""By so much two times may lie further apart than the tier asks for: months are not made of weeks."""

_REACHES = ("13 months", "10 years")
"""How far ahead times are listed, the further where there are fewer than two."""


class RhythmCase(NamedTuple):
    """What the rules about the rhythm of an account look at.

    Args:
        meetings: the rhythm; empty where there is no document.
        records: of the meetings held.
        key_account: whether it is one; None where its tier is not decided.
        tier: the tier decided.
        decided_on: when.
        cadence: what the settings ask for of that tier; None where they ask for nothing.
        policy: decides on which days contacts are held.
        today: the day.
    """

    meetings: Meetings
    records: Sequence[Meeting]
    key_account: bool | None
    tier: str | None
    decided_on: date | None
    cadence: Cadence | None
    policy: Policy
    today: date

    @property
    def running(self) -> Mapping[str, Touchpoint]:
        """The touchpoints that recur and are not over."""
        return {
            name: each
            for name, each in self.meetings.touchpoints.items()
            if each.every and (each.to is None or each.to >= self.today)
        }


@rule("SAM701", "no-rhythm", Severity.WARNING)
def no_rhythm(case: RhythmCase) -> Iterator[Remark]:
    """A key account without a rhythm of contact, or a rhythm that is slower than its tier's `cadence`.

    What has no day in the calendar is held when somebody has a problem. What is looked at is how far apart
    the times of all touchpoints together lie in the next 13 months, and those of the reviews among them; a
    week more than the tier asks for is let pass. An account that is no key account may be without any rhythm.
    But where there is one that is counted from its first day, as `2 weeks` is, it needs that day: without
    `from` it never comes up in the agenda.

    Bad: a key account without `touchpoints`; or `every: 2 months`, where the settings say
    `cadence: {key: {contact: 2 weeks}}`.

    Good: `touchpoints: {ops-call: {kind: call, every: 2 weeks, from: 2027-01-11, owner: am-rhein}}`
    """
    path: FieldPath = ("touchpoints",) if case.meetings.touchpoints else ()
    if not case.running:
        if case.key_account:
            hint = "`samctl put ACCOUNT meetings.touchpoints title=TITLE every=SPAN from=DATE` enters one."
            yield Remark(path, "a key account without a rhythm of contact", hint)
        return
    for name, touchpoint in case.running.items():
        if lacks_first_day(touchpoint):
            title, every = (make_one_line(each or "") for each in (touchpoint.title, touchpoint.every))
            message = f"{title or name}: `{every}` has no `from`, so nobody can tell when"
            hint = f"`samctl set ACCOUNT meetings.touchpoints.{name}.from=DATE` says when it is held first."
            yield Remark(("touchpoints", name), message, hint)
    if case.cadence is None:
        return
    reviews = {name: each for name, each in case.running.items() if each.kind == "review"}
    asked = (("contacts", case.running, case.cadence.contact), ("reviews", reviews, case.cadence.review))
    for what, touchpoints, span in asked:
        if not span:
            continue
        hint = f"The tier {case.tier} asks for one every {span}: speak more often, or change `cadence`."
        if not touchpoints:
            yield Remark(path, f"no {what} recur", hint)
            continue
        gap = _find_gap(touchpoints, span, case.today)
        if gap:
            message = f"no {what} between {gap[0]} and {gap[1]}, which is more than {span}"
            yield Remark(path, message, hint)


@rule("SAM702", "touchpoint-overdue", Severity.WARNING)
def touchpoint_overdue(case: RhythmCase) -> Iterator[Remark]:
    """The last time of a recurring contact has passed, and no meeting is on record for it.

    Either it was not held, and the customer waits for us; or it was, and nobody wrote down what was said. A
    meeting counts if it names the touchpoint and was held since the middle between that time and the one
    before. Public holidays and absences are taken into account as `calendar` and `absent` say, and so is the
    day that the last meeting agreed on (`next`).

    Bad: `ops-call: {every: 2 weeks, from: 2026-11-09}`, and no record of it since, on 2026-11-24.

    Good: `meetings/2026-11-23-ops-call.yaml` with `touchpoint: ops-call` and `date: 2026-11-23`
    """
    history = History(case.records)
    for name, touchpoint in case.running.items():
        held = history.list_held(name, case.today)
        agreed = history.find_agreed(name, touchpoint, case.today)
        standing = judge_contact(touchpoint, held, case.today, case.policy, agreed)
        if standing.is_overdue and standing.last:
            late = (case.today - standing.last.day).days
            title = make_one_line(touchpoint.title or "") or name
            last = f"the last on record was on {held[-1]}" if held else "none is on record"
            ago = f"{late} day{'s' * (late != 1)} ago"
            message = f"{title}: was to be held on {standing.last.day}, {ago}; {last}"
            hint = f"Hold it and put it on record: `samctl log ACCOUNT {name} --on DATE` begins the file."
            yield Remark(("touchpoints", name), message, hint)


@rule("SAM704", "no-review", Severity.WARNING)
def no_review(case: RhythmCase) -> Iterator[Remark]:
    """A key account without a review within the interval that its tier asks for.

    A review is where both sides see what came of the plan; without it the plan is a paper. A meeting is a
    review if its touchpoint, or it itself, is of the kind `review`. The interval is `cadence.TIER.review` in
    the settings; it begins with the decision on the tier.

    Bad: a key account since a year ago, with `cadence: {key: {review: 3 months}}` and no record of a review.

    Good: `meetings/2026-10-20-quarterly-review.yaml` with `touchpoint: quarterly-review`
    """
    span = case.cadence.review if case.cadence else None
    if not case.key_account or not span:
        return
    held = sorted(
        each.date
        for each in case.records
        if each.date and each.date <= case.today and is_review(each, case.meetings)
    )
    since = max((day for day in (*held, case.decided_on) if day), default=None)
    if since is None or since < go_back(case.today, span):
        last = f"the last was on {held[-1]}" if held else "none is on record"
        message = f"a key account without a review for more than {span}: {last}"
        hint = f"The tier {case.tier} asks for one every {span}: agree on a day with the customer."
        yield Remark(("touchpoints",) if case.meetings.touchpoints else (), message, hint)


def _find_gap(touchpoints: Mapping[str, Touchpoint], span: str, today: date) -> tuple[date, date] | None:
    """Return the first two times in a row that lie further apart than a span; None where there are none."""
    ordered: list[date] = []
    for reach in _REACHES:
        ordered = _list_days(touchpoints, today, go_forward(today, reach))
        if len(ordered) > 1:
            break
    return next(
        (pair for pair in pairwise(ordered) if pair[1] > go_forward(pair[0], span) + _TOLERANCE), None
    )


def _list_days(touchpoints: Mapping[str, Touchpoint], start: date, end: date) -> list[date]:
    """Return the days of several rhythms in their order; one without a first day begins at the start."""
    days: set[date] = set()
    for each in touchpoints.values():
        begun = each if each.from_ else each.model_copy(update={"from_": start})
        days.update(list_occurrences(begun, start, end))
    return sorted(days)


RULES: tuple[Rule[Any], ...] = (no_rhythm, touchpoint_overdue, no_review)
ON_RECORDS = (touchpoint_overdue, no_review)
"""Rules that go by what is missing among the records of meetings."""
