"""What `check` says about an account's profile: gaps, people, old facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from samctl.documents import kinds
from samctl.documents.findings import Finding
from samctl.documents.workspace import Freshness
from samctl.practices.profile import rules
from samctl.practices.profile.contacts import log_contacts
from samctl.practices.profile.freshness import list_facts
from samctl.practices.profile.verdict import rests_on_meetings
from samctl.store.workspace import Account

_ABOUT_WHAT_IS_THERE = (rules.reports_to_cycle,)
"""Rules that do not go by what is missing: they hold where a broken part was cut out of the profile, too."""

_REST_ON_MEETINGS = (rules.single_threaded, rules.champion_dark)


def check_profile(
    account: Account, key_account: bool | None, freshness: Freshness, today: date
) -> Iterator[Finding]:
    """Return the findings of practice 4 on one account.

    Args:
        account: whose profile and needs are looked at.
        key_account: whether it is one; None where its tier is not decided.
        freshness: how old facts may grow.
        today: decides what is old, and who has gone quiet.
    """
    yield from _check_people(account, key_account, today)
    yield from _check_ages(account, freshness, today)


def _check_people(account: Account, key_account: bool | None, today: date) -> Iterator[Finding]:
    loaded = account.load(kinds.PROFILE)
    if loaded.document is None:
        return
    asked = rests_on_meetings(loaded.document.stakeholders)
    records = account.load_meetings() if asked else []
    log = log_contacts((each.document for each in records if each.document), today)
    case = rules.ProfileCase(loaded.document, key_account, log, today)
    unread = any(each.findings for each in records)
    for rule in rules.PROFILE_RULES:
        if loaded.findings and rule not in _ABOUT_WHAT_IS_THERE:
            continue
        if not (unread and rule in _REST_ON_MEETINGS):
            yield from rule.run(case, loaded.file)


def _check_ages(account: Account, freshness: Freshness, today: date) -> Iterator[Finding]:
    profile = account.load(kinds.PROFILE)
    needs = account.load(kinds.NEEDS)
    facts = list_facts(profile.document, needs.document, freshness, today)
    for loaded in (profile, needs):
        case = rules.FreshnessCase(tuple(each for each in facts if each.document == loaded.kind.name), today)
        for rule in rules.FRESHNESS_RULES:
            yield from rule.run(case, loaded.file)
