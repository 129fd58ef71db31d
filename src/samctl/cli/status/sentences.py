"""What is to be said about how accounts stand, in words and rounded figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from samctl.cli.figures import format_fixed, format_points
from samctl.cli.status.survey import Line
from samctl.practices.kpis.health.axes import Axis, Component, Fact
from samctl.practices.kpis.health.evidence import Evidence
from samctl.practices.kpis.health.proposal import Proposal

UNKNOWN = "unknown"
STYLES = {"exit": "red", "demote": "red", "repair": "yellow"}
"""How a line is painted, by what is proposed."""

_SIDES = {"us": "we", "customer": "the customer", None: "somebody"}


def say_axis(axis: Axis) -> str:
    """Return an axis: `73`, `73 (85 %)` where not all of it is known, `unknown (35 %)`, `unknown`."""
    value = UNKNOWN if axis.value is None else format_fixed(axis.value, 0)
    return value if axis.coverage in (0, 1) else f"{value} ({say_coverage(axis.coverage)})"


def say_coverage(coverage: Fraction) -> str:
    """Return how much is known; never `100 %` or `0 %` where that is not so."""
    percent = 100 * coverage
    if percent and percent < 1:
        return "<1 %"
    return f"{percent.__floor__()} %"


def say_value(of: Axis | Component) -> str:
    """Return a value in points with one place."""
    return UNKNOWN if of.value is None else format_fixed(of.value, 1)


def say_bounds(of: Axis | Component) -> str:
    """Return between what a value lies; empty where it is certain."""
    if of.low == of.high:
        return ""
    return f"{format_fixed(of.low, 1)} to {format_fixed(of.high, 1)}"


def say_fact(fact: Fact) -> str:
    """Return a fact; numbers with at most two places."""
    return format_points(fact, 2) if isinstance(fact, Fraction) else str(fact)


def say_next(line: Line, today: date) -> str:
    """Return when the next recurring contact is."""
    if line.next_contact is None:
        return "none"
    return "today" if line.next_contact.day == today else line.next_contact.day.isoformat()


def say_tier(line: Line) -> str:
    """Return the tier decided."""
    return (line.tier or "not decided") if line.is_legible else UNKNOWN


def say_proposal(line: Line) -> str:
    """Return what is proposed, and whether the alarm is on: `demote, flagged`."""
    proposal, flagged = line.health.proposal, line.health.alarm.flagged
    if proposal.action is None:
        return UNKNOWN if flagged is None or line.health.alarm.thresholds else ""
    return f"{proposal.action}, flagged" if flagged else proposal.action


def explain_proposal(proposal: Proposal) -> str:
    """Return what is proposed and why: `Proposal: repair: ...`."""
    why = "; ".join(proposal.reasons)
    if proposal.action is None:
        return f"Proposal: none: {why}."
    what = f"{proposal.action} to {proposal.tier}" if proposal.action == "demote" else proposal.action
    return f"Proposal: {what}: {why}."


def suggest_decision(line: Line) -> str:
    """Return the command that records the answer to a proposal; empty where there is nothing to decide."""
    proposal = line.health.proposal
    if proposal.action not in ("demote", "exit") or not proposal.tier:
        return ""
    command = f"samctl select {line.slug} --tier {proposal.tier} --as PERSON --reason TEXT"
    return f"`{command}` records the decision and ends the alarm."


def say_alarm(line: Line) -> Iterator[str]:
    """Yield sentences about the alarm: the rounds, the thresholds, the slope and where it leads."""
    alarm = line.health.alarm
    if alarm.flagged is None:
        yield "Alarm: unknown, as documents that tell have errors."
        return
    if alarm.thresholds is None:
        return
    leave, entry = (format_points(each, 2) for each in (alarm.thresholds.exit, alarm.thresholds.entry))
    rounds = "a round" if alarm.reviews == 1 else f"{alarm.reviews} rounds in a row"
    rule = f"It goes on when the score is under {leave} in {rounds}, and off when a round reaches {entry}."
    scores = ", ".join(f"{format_points(each.appraisal.score, 2)} on {each.day}" for each in alarm.below)
    if alarm.flagged:
        yield f"Alarm: on; rounds since it began: {scores}. {rule}"
    elif alarm.below:
        verb = "is" if len(alarm.below) == 1 else "are"
        yield f"Alarm: off, but {len(alarm.below)} of {alarm.reviews} rounds {verb} below: {scores}. {rule}"
    else:
        yield f"Alarm: off. {rule}"
    yield from _say_slope(line)


def _say_slope(line: Line) -> Iterator[str]:
    alarm = line.health.alarm
    if alarm.slope is None:
        return
    points = format_points(alarm.slope.value, 1)
    sign = "+" if alarm.slope.value > 0 else ""
    leads = f"; it goes below the exit threshold on {alarm.crossing}" if alarm.crossing else ""
    yield f"Slope of the score: {sign}{points} points a year{leads}."


def say_evidence(evidence: Evidence) -> str:
    """Return one thing that got worse."""
    match evidence.kind:
        case "rating":
            return f"{evidence.title}: rated {evidence.now}, {evidence.before} before"
        case "kpi":
            return f"{evidence.title}: {evidence.now}, not {evidence.before}"
        case _:
            whose = _SIDES[evidence.side]
            broke = "broke this" if evidence.now == "broken" else "should have kept this"
            return f"{evidence.title}: {whose} {broke}"
