"""What `check` says about an account's handoff."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from samctl.documents import kinds
from samctl.documents.findings import Finding
from samctl.practices.handoff import rules
from samctl.practices.handoff.acceptance import compute_content_fingerprint
from samctl.store.workspace import Account

_RESTS_ON = {
    rules.handoff_overdue.code: (kinds.HANDOFF,),
    rules.signed_incomplete.code: (kinds.HANDOFF,),
    rules.no_contact_promise.code: (kinds.MEETINGS,),
    rules.promise_untracked.code: (kinds.KPIS,),
}
"""Documents that a rule finds a gap in: nothing is said where a broken part was cut out of them."""


def check_handoff(account: Account, today: date) -> Iterator[Finding]:
    """Return the findings of practice 3 on one account."""
    profile = account.load(kinds.PROFILE)
    loaded = account.load(kinds.HANDOFF)
    if not loaded.exists:
        if profile.document is not None:
            for rule in rules.NO_HANDOFF_RULES:
                yield from rule.run(rules.NoHandoffCase(profile.document), profile.file)
        return
    if loaded.document is None:
        return
    case = rules.HandoffCase(
        handoff=loaded.document,
        fingerprint=compute_content_fingerprint(loaded.data),
        kpis=account.load(kinds.KPIS).document,
        meetings=account.load(kinds.MEETINGS).document,
        today=today,
    )
    for each in rules.HANDOFF_RULES:
        if not any(account.load(kind).findings for kind in _RESTS_ON.get(each.code, ())):
            yield from each.run(case, loaded.file)
