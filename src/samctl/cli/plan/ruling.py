"""The rules that decide the status of a goal, and what each of them found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from samctl.cli.figures import format_percent
from samctl.cli.plan.sentences import say_figure, say_reason
from samctl.cli.plan.survey import Survey
from samctl.practices.kpis.targets import NEAR
from samctl.practices.plan.standing import GOAL_STATUSES, GoalStanding, GoalStatus


class Rule(NamedTuple):
    """What makes a status.

    Args:
        status: that it makes.
        text: what must hold.
    """

    status: GoalStatus
    text: str


_TEXTS: dict[GoalStatus, str] = {
    "reached": "its KPI was last measured as good as the goal, or better",
    "not_begun": "the plan has not started, and no benchmark is done or missed",
    "behind": f"its day has passed, a benchmark is missed, or its KPI is red (below {format_percent(NEAR)})",
    "at_risk": "its KPI is amber, a benchmark was done with a worse value than its target, "
    "or an open day was moved twice or more",
    "on_track": "its KPI is green, or a benchmark is done",
    "unknown": "nothing is measured, and nothing was due",
}
RULES = tuple(Rule(status, _TEXTS[status]) for status in GOAL_STATUSES)
"""The rules in the order in which they are tried."""


class Verdict(NamedTuple):
    """What a rule found about a goal.

    Args:
        number: of the rule, from 1.
        rule: the rule.
        holds: whether it decided.
        because: what was found, in words.
    """

    number: int
    rule: Rule
    holds: bool
    because: str


def weigh_rules(standing: GoalStanding, survey: Survey) -> Iterator[Verdict]:
    """Yield what the rules found, up to the one that decided."""
    for number, rule in enumerate(RULES, 1):
        holds = rule.status == standing.status
        because = _say_reasons(standing, survey) if holds else _deny(rule.status, standing, survey)
        yield Verdict(number, rule, holds, because)
        if holds:
            return


def _say_reasons(standing: GoalStanding, survey: Survey) -> str:
    return "; ".join(say_reason(reason, standing, survey) for reason in standing.reasons)


def _deny(status: GoalStatus, standing: GoalStanding, survey: Survey) -> str:
    """Return why a rule does not hold."""
    match status:
        case "reached":
            return _deny_reached(standing, survey)
        case "not_begun":
            start = survey.plan.horizon.start
            begun = f"the plan began on {start}"
            return begun if start <= survey.today else "a benchmark is done or missed already"
        case "behind":
            due = standing.goal.due
            day = f"its day, {due}, has not passed" if due else "it has no day"
            return f"{day}, no benchmark is missed, and its KPI is not red"
        case "at_risk":
            return "its KPI is not amber, no benchmark was done short, and no open day was moved that often"
        case _:
            return "its KPI is not green, and no benchmark is done"


def _deny_reached(standing: GoalStanding, survey: Survey) -> str:
    goal, comparison = standing.goal, standing.comparison
    if goal.to is None:
        return "no value to reach is on file"
    if comparison is None or comparison.reading is None:
        return "nothing was measured"
    unit = survey.find_unit(goal)
    word = {"higher": "less", "lower": "more"}[standing.better]
    return f"{say_figure(comparison.reading.value, unit)} is {word} than {say_figure(goal.to, unit)}"
