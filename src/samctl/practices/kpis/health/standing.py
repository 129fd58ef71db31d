"""How an account stands: its three axes, the alarm with its evidence, and what is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from samctl.practices.kpis.health.axes import Axis, AxisName
from samctl.practices.kpis.health.engagement import judge_engagement
from samctl.practices.kpis.health.evidence import Evidence, list_evidence
from samctl.practices.kpis.health.fit import judge_fit
from samctl.practices.kpis.health.proposal import Proposal, propose
from samctl.practices.kpis.health.rounds import trace_scores
from samctl.practices.kpis.health.sources import Account, Basis
from samctl.practices.kpis.health.steps import Step, list_mends, rank_steps
from samctl.practices.kpis.health.unknowns import list_unknowns
from samctl.practices.kpis.health.value import judge_value
from samctl.practices.kpis.health.warning import Alarm, raise_alarm


class Health(NamedTuple):
    """How an account stands.

    Args:
        axes: the three, by name.
        alarm: whether a key account still is worth it.
        evidence: what got worse within the window, or since the row of the alarm began.
        proposal: what to do.
    """

    axes: dict[AxisName, Axis]
    alarm: Alarm
    evidence: tuple[Evidence, ...]
    proposal: Proposal


def judge_health(account: Account, basis: Basis) -> Health:
    """Return how an account stands."""
    scores = trace_scores(account.selection, basis.yardstick, basis.today, basis.since)
    alarm = raise_alarm(account, basis, scores)
    engagement, value = judge_engagement(account, basis), judge_value(account, basis)
    axes = {axis.name: axis for axis in (engagement, value, judge_fit(account, basis, scores))}
    since = min(basis.since, alarm.below[0].first) if alarm.below else basis.since
    evidence = list_evidence(account, basis, axes, since)
    return Health(axes, alarm, evidence, propose(account, basis, scores, axes, alarm))


def list_steps(account: Account, basis: Basis, axes: Mapping[AxisName, Axis]) -> tuple[Step, ...]:
    """Return what gives a key account the most points back, or makes an axis known; none of the others.

    Args:
        account: its documents.
        basis: the criteria and today.
        axes: as judged.
    """
    if not basis.is_key_account(account):
        return ()
    scores = trace_scores(account.selection, basis.yardstick, basis.today, basis.since)
    return rank_steps(
        step
        for axis in axes.values()
        for step in (
            list_mends(account, basis, axis)
            if axis.value is not None
            else list_unknowns(account, basis, scores, axis)
        )
    )
