"""The rules of practice 4: SAM401 to SAM408."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from samctl.documents.findings import Severity
from samctl.documents.printable import make_one_line
from samctl.documents.profile import Profile
from samctl.documents.rules import Remark, Rule, rule
from samctl.practices.profile.account_map import find_cycles
from samctl.practices.profile.completeness import STRONG, PartName, decides, measure_completeness
from samctl.practices.profile.contacts import LIVE_DAYS, QUIET_DAYS, ContactLog
from samctl.practices.profile.freshness import Fact, FactKind, find_stale
from samctl.practices.profile.naming import tell_apart
from samctl.practices.profile.verdict import count_threads, find_quiet

_OTHER_RULE = "decision_makers"  # the part that SAM402 looks at, on every account
_FILL: dict[PartName, tuple[str, str]] = {
    "business": (
        "their business and markets",
        "`samctl set ACCOUNT profile.business.summary=TEXT profile.business.markets+=TEXT` begins it.",
    ),
    "goals": (
        "their goals and initiatives",
        "`samctl put ACCOUNT profile.goals title=TEXT owner=STAKEHOLDER` enters one.",
    ),
    "stakeholders": (
        "their people, and so about who decides",
        "`samctl put ACCOUNT profile.stakeholders name=NAME title=TITLE` enters one.",
    ),
    "analyst_reports": (
        "analyst reports, or their own annual report",
        "`samctl put ACCOUNT profile.analyst_reports title=TITLE date=DATE takeaways=TEXT` enters one.",
    ),
    "competition": (
        "our competitors there",
        "`samctl put ACCOUNT profile.competitors name=NAME` enters one.",
    ),
}
_CONFIRM: dict[FactKind, str] = {
    "stakeholders": "Ask, correct what has changed, and set `as_of` to that day.",
    "competitors": "Ask around, correct what has changed, and set `as_of` to that day.",
    "analyst_reports": "Look for a newer report, enter it, and remove this one.",
    "needs": "Go through the needs with the customer, and set `as_of` to that day.",
}


class ProfileCase(NamedTuple):
    """What the rules about an account's profile look at.

    Args:
        profile: of the account.
        key_account: whether it is one; None where its tier is not decided.
        log: when we last met whom.
        today: decides who has gone quiet.
    """

    profile: Profile
    key_account: bool | None
    log: ContactLog
    today: date


class FreshnessCase(NamedTuple):
    """What the rule about old facts looks at.

    Args:
        facts: those of one document.
        today: the day.
    """

    facts: tuple[Fact, ...]
    today: date


@rule("SAM401", "profile-gap", Severity.WARNING)
def profile_gap(case: ProfileCase) -> Iterator[Remark]:
    """A part of the profile of a key account is empty.

    Whoever carries a key account knows its business and markets, its goals and initiatives, its people and
    what they answer for, who decides, what analysts and its own reports say, and who competes with us there.
    A part about which nothing is on file is not known, or known to one of us only. The part about who decides
    has a rule of its own, SAM402, which holds for every account.

    Bad: a key account whose `profile.yaml` has no `competitors`.

    Good: `competitors: {drive-tec: {name: Drive-Tec, present_in: [service], strengths: [price]}}`
    """
    if not case.key_account:
        return
    for part in measure_completeness(case.profile).parts:
        if part.is_empty and part.name != _OTHER_RULE:
            what, hint = _FILL[part.name]
            path = (part.field,) if part.field in case.profile.model_fields_set else ()
            yield Remark(path, f"a key account with nothing on file about {what}", hint)


@rule("SAM402", "no-decision-maker", Severity.WARNING)
def no_decision_maker(case: ProfileCase) -> Iterator[Remark]:
    """People are on file, but none of them decides or approves.

    Somebody signs. Whoever does not know who that is prepares offers for people who may only recommend them,
    and learns of the decision when it has been made.

    Bad: `stakeholders: {buyer: {name: Jan Keller, roles: [gatekeeper]}}`

    Good: `stakeholders: {coo: {name: Petra Vogt, roles: [decision_maker]}, ...}`; `approver` counts, too.
    """
    people = case.profile.stakeholders
    if people and not any(map(decides, people.values())):
        others = f", of {len(people)} people" if len(people) > 1 else ""
        message = f"nobody on file is known to decide or approve{others}"
        hint = "`samctl set ACCOUNT profile.stakeholders.ID.roles+=decision_maker` says who does."
        yield Remark(("stakeholders",), message, hint)


@rule("SAM403", "single-threaded", Severity.WARNING)
def single_threaded(case: ProfileCase) -> Iterator[Remark]:
    """Fewer than two people at the customer are in live contact with us.

    One person moves to another company, and the account begins again from nothing. Somebody is in live
    contact with us whose `coverage` is multiple or deep, or who took part in a meeting within the last 90
    days. Nothing is said where neither is on file for anybody.

    Bad: `coverage: deep` for one person, and none or `brief` for all others, who have met nobody for months.

    Good: two or three people with `coverage: multiple` or in the records of recent meetings.
    """
    people = case.profile.stakeholders
    threads = count_threads(people, case.log, case.today)
    if not threads.is_single:
        return
    names = tell_apart(people)
    who = f"only {names[threads.live[0]]} is" if threads.live else "nobody is"
    others = f", of {len(people)} people on file" if len(people) > 1 else ""
    known = "known to be " if threads.unknown else ""
    message = f"{who} {known}in live contact with us{others}"
    basis = f"It rests on `coverage` (multiple or deep) and on meetings since {_reach_back(case, LIVE_DAYS)}"
    hint = f"{basis}. Meet further people, and put their coverage on file."
    yield Remark(("stakeholders",), message, hint)


@rule("SAM404", "reports-to-cycle", Severity.ERROR)
def reports_to_cycle(case: ProfileCase) -> Iterator[Remark]:
    """People report to each other in a circle.

    Nobody stands at the top of it, so the account map cannot be drawn, and one of the entries is wrong.

    Bad: `coo: {reports_to: plant}` and `plant: {reports_to: coo}`

    Good: `plant: {reports_to: coo}`, and no `reports_to` for whoever is at the top.
    """
    names = tell_apart(case.profile.stakeholders)
    for cycle in find_cycles(case.profile):
        steps = " who reports to ".join([*(names[each] + "," for each in cycle[1:]), names[cycle[0]]])
        hint = "Correct one `reports_to` of the circle, or leave it out for whoever is at the top."
        path = ("stakeholders", cycle[0], "reports_to")
        yield Remark(path, f"{names[cycle[0]]} reports to {steps}", hint, at_key=False)


@rule("SAM405", "unknown-support", Severity.INFO)
def unknown_support(case: ProfileCase) -> Iterator[Remark]:
    """Nobody knows how somebody of influence 4 or 5 stands to us, or how well we are in touch with them.

    Such a person can carry a project or end it. Unknown is neither neutral nor out of touch: it is a question
    to ask at the next opportunity.

    Bad: `cfo: {name: Urs Frei, influence: 5}`

    Good: `cfo: {name: Urs Frei, influence: 5, support: neutral, coverage: brief}`
    """
    names = tell_apart(case.profile.stakeholders)
    for slug, person in case.profile.stakeholders.items():
        missing = [field for field in ("support", "coverage") if getattr(person, field) is None]
        if person.influence in STRONG and missing:
            message = f"{names[slug]} has influence {person.influence}, and {' and '.join(missing)} unknown"
            values = " ".join(f"profile.stakeholders.{slug}.{field}=..." for field in missing)
            yield Remark(("stakeholders", slug), message, f"Once you know: `samctl set ACCOUNT {values}`.")


@rule("SAM406", "stale-fact", Severity.WARNING)
def stale_fact(case: FreshnessCase) -> Iterator[Remark]:
    """A fact is older than `freshness` in the settings allows, and wants confirming.

    People change posts, competitors change prices, and a map of last year leads astray today. What is told
    is the age of facts about people and competitors by their `as_of`, of analyst reports by their `date`, and
    of the needs by the `as_of` of their document. A fact without a day is of unknown age, and not stale.

    Bad: `coo: {name: Petra Vogt, as_of: 2026-01-15}` in November, with `freshness: {stakeholders: 6 months}`.

    Good: the same with `as_of: 2026-11-17`, the day on which somebody last looked whether it still holds.
    """
    for fact in find_stale(case.facts):
        verb = "published" if fact.kind == "analyst_reports" else "last confirmed"
        message = f"{fact.title}: {verb} on {fact.as_of}, more than {fact.limit} ago"
        hint = f"Fresh is {fact.oldest} or later. {_CONFIRM[fact.kind]}"
        yield Remark(fact.path, message, hint, at_key=False)


@rule("SAM407", "champion-dark", Severity.WARNING)
def champion_dark(case: ProfileCase) -> Iterator[Remark]:
    """A mentor or a sponsor has had no contact with us for more than 30 days.

    They speak for us when we are not in the room. Whoever hears nothing for weeks stops doing so, or has a
    reason for the silence that we should know. The day of the last contact is that of the last meeting on
    record among whose `customer_attendees` they are. Nothing is said where no meeting is on record at all.

    Bad: `grothe: {name: Bernd Grothe, support: mentor}`, last met six weeks ago.

    Good: a call this month, with a record: `date: 2026-11-17`, `customer_attendees: [grothe]`.
    """
    people = case.profile.stakeholders
    names = tell_apart(people)
    for slug, last in find_quiet(people, case.log, case.today):
        part = "our mentor" if people[slug].support == "mentor" else "a sponsor"
        since = f"for {(case.today - last).days} days, since {last}" if last else "in any meeting on record"
        message = f"{names[slug]}, {part}, has met nobody of us {since}"
        hint = (
            f"It rests on the `customer_attendees` of meetings since {_reach_back(case, QUIET_DAYS)}. "
            "Call, and put the contact on record."
        )
        yield Remark(("stakeholders", slug), message, hint)


@rule("SAM408", "goal-without-owner", Severity.INFO)
def goal_without_owner(case: ProfileCase) -> Iterator[Remark]:
    """Nobody at the customer is named who carries one of their goals.

    A goal that somebody answers for has a budget and a person who is glad of help with it. Without a name it
    is a sentence from the annual report.

    Bad: `energy-30: {title: 30 % less energy by 2028}`

    Good: `energy-30: {title: 30 % less energy by 2028, owner: coo}`, somebody of the `stakeholders`.
    """
    for slug, goal in case.profile.goals.items():
        if not goal.owner:
            title = make_one_line(goal.title or "") or slug
            hint = f"Once you know: `samctl set ACCOUNT profile.goals.{slug}.owner=STAKEHOLDER`."
            yield Remark(("goals", slug), f"nobody at the customer carries the goal: {title}", hint)


def _reach_back(case: ProfileCase, days: int) -> date:
    """Return the day that lies so many days before today."""
    return case.today - timedelta(days=days)


PROFILE_RULES = (
    profile_gap,
    no_decision_maker,
    single_threaded,
    reports_to_cycle,
    unknown_support,
    champion_dark,
    goal_without_owner,
)
FRESHNESS_RULES = (stale_fact,)
RULES: tuple[Rule[Any], ...] = (*PROFILE_RULES, *FRESHNESS_RULES)
