"""The early warning as a rule: SAM805."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from samctl.documents.findings import Severity
from samctl.documents.rules import Remark, Rule, rule
from samctl.practices.kpis.health.evidence import Evidence
from samctl.practices.kpis.health.standing import Health

_MOST = 3
"""So much evidence is named; `samctl status` shows all of it."""


class WorthCase(NamedTuple):
    """What the rule about an account's worth looks at.

    Args:
        health: how it stands.
        tier: which its score still reaches; None where it reaches none.
    """

    health: Health
    tier: str | None


@rule("SAM805", "value-lost", Severity.WARNING)
def value_lost(case: WorthCase) -> Iterator[Remark]:
    """A key account is no longer worth it: it scored under `exit.below` in `exit.reviews` rounds in a row.

    A key account takes the best people from others that could be one. Nobody decides to let it go on: it just
    goes on. Ratings within thirty days are one round, and only rounds after the decision count. The warning
    ends with a new decision, or when a round reaches the least score of the tier again, not when it is just
    above `exit.below`; so it does not come and go with every rating. `samctl status ACCOUNT` shows the
    evidence and what is proposed.

    Bad: `exit: {below: 65, reviews: 2}`, and a key account that was rated 62 in March and 60 in September.

    Good: the same after `samctl select ACCOUNT --tier develop --as ceo --reason "their market is gone"`.
    """
    alarm, evidence = case.health.alarm, case.health.evidence
    if not alarm.flagged or alarm.thresholds is None:
        return
    scores = ", ".join(
        "knocked out" if each.appraisal.failed else f"{_round(each.appraisal.score)} on {each.day}"
        for each in alarm.below
    )
    leave, entry = _round(alarm.thresholds.exit), _round(alarm.thresholds.entry)
    message = f"value lost: under {leave} and not back at {entry} since ({scores})"
    named = [_say(each) for each in evidence[:_MOST]]
    more = len(evidence) - len(named)
    told = f"{'; '.join(named)}{f'; and {more} more' if more else ''}. " if named else ""
    tier = case.tier or "TIER"
    hint = (
        f"{told}`samctl status ACCOUNT` shows all of it; `samctl select ACCOUNT --tier {tier} --as PERSON "
        "--reason TEXT` records a decision."
    )
    yield Remark(("decision", "tier"), message, hint, at_key=False)


def _say(evidence: Evidence) -> str:
    if evidence.kind == "rating":
        return f"{evidence.title} {evidence.before} to {evidence.now} on {evidence.day}"
    if evidence.kind == "kpi":
        return f"{evidence.title} {evidence.now}, not {evidence.before}"
    whose = "we" if evidence.side == "us" else "the customer"
    return f"{whose}, {evidence.now}: {evidence.title}"


def _round(number: Fraction) -> str:
    """Return a score rounded half up to two places, without needless zeros."""
    rounded = Decimal((number * 100 + Fraction(1, 2)).__floor__()) / 100
    return f"{rounded:f}"


RULES: tuple[Rule[WorthCase], ...] = (value_lost,)
