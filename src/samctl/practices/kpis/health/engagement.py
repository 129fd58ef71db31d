"""*Engagement*: whether the two sides speak with each other as agreed, and do what they agreed on.

- rhythm: per touchpoint the share of its times in the window for which a meeting is on record
- coverage: of the people whom the touchpoints in force name, but at least so many as `people` says, how many
  were in a meeting in the last two review intervals
- decision_makers: the same of the stakeholders who decide or approve
- actions: those of both sides that were due in the window: done in time 100, done late 50, open past their
  day 0

How well people feel they know the customer, the profile's `coverage`, plays no part: only meetings do.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from samctl.documents.findings import FieldPath
from samctl.documents.printable import make_one_line
from samctl.practices.kpis.health.axes import (
    FULL,
    NONE,
    Axis,
    Input,
    Inputs,
    Points,
    make_axis,
    make_component,
)
from samctl.practices.kpis.health.deadlines import judge_deadline
from samctl.practices.kpis.health.doubts import Topic
from samctl.practices.kpis.health.sources import Account, Basis
from samctl.practices.meetings.agreements import list_held
from samctl.practices.meetings.standing import judge_contacts

_DECIDING = ("decision_maker", "approver")


def judge_engagement(account: Account, basis: Basis) -> Axis:
    """Return the axis of an account."""
    weights = basis.settings.engagement
    met = _find_met(account, basis)
    components = [
        make_component("rhythm", Fraction(weights.rhythm), _judge_rhythm(account, basis)),
        make_component("coverage", Fraction(weights.coverage), _judge_coverage(account, basis, met)),
        make_component(
            "decision_makers", Fraction(weights.decision_makers), _judge_decision_makers(account, basis, met)
        ),
        make_component("actions", Fraction(weights.actions), _judge_actions(account, basis)),
    ]
    return make_axis("engagement", components, Fraction(basis.settings.min_coverage) / 100)


def _judge_rhythm(account: Account, basis: Basis) -> Inputs:
    """Return how much of each recurring contact was held."""
    found = []
    for name, touchpoint in (account.meetings.touchpoints if account.meetings else {}).items():
        held = list_held(account.records.values(), name, basis.today)
        times = judge_contacts(touchpoint, held, basis.since, basis.today, basis.policy)
        if not times:
            continue
        kept = sum(each.held_on is not None for each in times)
        missed = [each.last.day for each in times if each.last and each.is_overdue]
        found.append(
            Input(
                title=make_one_line(touchpoint.title or "") or name,
                state=f"{kept} of {len(times)} held",
                points=Points.of(Fraction(100 * kept, len(times))),
                document="meetings",
                path=("touchpoints", name),
                facts={"held": kept, "due": len(times), "missed_last": missed[-1] if missed else None},
            )
        )
    return account.settle(found, "no contact was due in the window", "touchpoints", "attendance")


def _find_met(account: Account, basis: Basis) -> dict[str, date]:
    """Return when each of the customer's people was in a meeting last, as far as that counts."""
    since = basis.find_people_since(account)
    met: dict[str, date] = {}
    for record in account.records.values():
        if record.date and since < record.date <= basis.today:
            for person in record.customer_attendees:
                met[person] = max(record.date, met.get(person, record.date))
    return met


def _judge_coverage(account: Account, basis: Basis, met: dict[str, date]) -> Inputs:
    """Return which people whom the rhythm names were met."""
    found = [
        _make_person(account, person, met, "meetings", ("touchpoints", touchpoint, "with"))
        for person, touchpoint in list_named(account, basis).items()
    ]
    missing = range(len(found), basis.settings.people) if found else ()
    found += [Input(f"person {number + 1}", "not named in the rhythm", Points.of(NONE)) for number in missing]
    return _settle_people(account, basis, found, "no touchpoint names anybody", "touchpoints")


def list_named(account: Account, basis: Basis) -> dict[str, str]:
    """Return the people whom the touchpoints in force name, each with the last one that does."""
    named: dict[str, str] = {}
    for name, touchpoint in (account.meetings.touchpoints if account.meetings else {}).items():
        begun = touchpoint.from_ is None or touchpoint.from_ <= basis.today
        if begun and (touchpoint.to is None or touchpoint.to >= basis.today):
            named.update(dict.fromkeys(touchpoint.with_, name))
    return named


def _judge_decision_makers(account: Account, basis: Basis, met: dict[str, date]) -> Inputs:
    """Return which people who decide were met."""
    found = [
        _make_person(account, name, met, "profile", ("stakeholders", name, "roles"))
        for name, person in account.stakeholders.items()
        if any(role in _DECIDING for role in person.roles)
    ]
    return _settle_people(account, basis, found, "the profile names nobody who decides", "stakeholders")


def _make_person(account: Account, slug: str, met: dict[str, date], document: str, path: FieldPath) -> Input:
    known = account.stakeholders.get(slug)
    return Input(
        title=make_one_line(known.name) if known else slug,
        state="met" if slug in met else "not met",
        points=Points.of(FULL if slug in met else NONE),
        document=document,
        path=path,
        facts={"met_on": met.get(slug)},
    )


def _settle_people(
    account: Account, basis: Basis, found: list[Input], missing: str, *topics: Topic
) -> Inputs:
    """Return the people of a component; nobody can be met before the first contact was due."""
    since = basis.find_people_since(account)
    if found and not any(_list_occasions(account, basis, since)):
        return Inputs(tuple(found), "no meeting was due, and none is on record", withheld=True)
    return account.settle(found, missing, *topics, "attendance")


def _list_occasions(account: Account, basis: Basis, since: date) -> Iterator[bool]:
    """Yield whether people could be met: at a meeting on record, or one that was due."""
    yield from (bool(each.date and since < each.date <= basis.today) for each in account.records.values())
    for name, touchpoint in (account.meetings.touchpoints if account.meetings else {}).items():
        held = list_held(account.records.values(), name, basis.today)
        yield bool(judge_contacts(touchpoint, held, since, basis.today, basis.policy))


def _judge_actions(account: Account, basis: Basis) -> Inputs:
    """Return what became of the actions that were due."""
    found = [
        judged
        for record, meeting in account.records.items()
        for name, action in meeting.actions.items()
        if (judged := judge_deadline(action, basis, f"meetings/{record}", ("actions", name), failed="open"))
    ]
    return account.settle(found, "no action was due in the window", "actions")
