"""What `check` says about the meetings of an account: promises past their day, feedback, who was there."""

from __future__ import annotations

from collections.abc import Iterator

from samctl.cli.agenda.inspection import RhythmBasis
from samctl.documents import kinds
from samctl.documents.findings import Finding
from samctl.documents.profile import Profile
from samctl.practices.meetings import record_rules as rules
from samctl.practices.selection.decision import is_key_account
from samctl.store.workspace import Account


def check_records(account: Account, basis: RhythmBasis) -> Iterator[Finding]:
    """Return the findings about what was said and promised in the meetings of one account.

    Nothing is said of a record from which a broken part was cut out.

    Args:
        account: whose meetings are looked at.
        basis: tells who is of ours, how often reviews are asked for, and the day.
    """
    profile: Profile | None = account.load(kinds.PROFILE).document
    rhythm = account.load(kinds.MEETINGS)
    stakeholders = profile.stakeholders if profile else {}
    for loaded in account.load_meetings():
        if loaded.document is not None and not loaded.findings:
            case = rules.RecordCase(
                loaded.document, rhythm.document, basis.policy.people, stakeholders, basis.today
            )
            for rule in rules.RULES:
                yield from rule.run(case, loaded.file)
    yield from _check_deciders(account, basis)


def _check_deciders(account: Account, basis: RhythmBasis) -> Iterator[Finding]:
    """Return that nobody who decides was met; nothing where what tells it was cut out as broken."""
    profile, selection = account.load(kinds.PROFILE), account.load(kinds.SELECTION).document
    records = account.load_meetings()
    if profile.document is None or any(each.findings for each in (profile, *records)):
        return
    decision = selection.decision if selection else None
    cadence = basis.cadence.get(decision.tier or "") if decision else None
    case = rules.DeciderCase(
        stakeholders=profile.document.stakeholders,
        meetings=[each.document for each in records if each.document],
        key_account=is_key_account(basis.criteria, selection),
        tier=decision.tier if decision else None,
        decided_on=decision.on if decision else None,
        review=cadence.review if cadence else None,
        today=basis.today,
    )
    for rule in rules.ACCOUNT_RULES:
        yield from rule.run(case, account.load(kinds.MEETINGS).file)
