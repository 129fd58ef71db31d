"""`plan --explain`: for each goal the rule that decided, and the arithmetic behind every figure."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from samctl.cli.amounts import spell_number
from samctl.cli.figures import format_grouped, format_percent, format_points
from samctl.cli.output import TableFormat
from samctl.cli.plan.description import describe_account, describe_goal, spell_day
from samctl.cli.plan.ruling import RULES, Verdict, weigh_rules
from samctl.cli.plan.sentences import GOAL_WORDS, say_figure, say_title
from samctl.cli.plan.survey import Survey
from samctl.cli.sections import format_head, format_sentences
from samctl.documents.counts import format_count
from samctl.documents.printable import make_one_line
from samctl.practices.kpis.targets import NEAR, Stretch, TargetPath
from samctl.practices.plan.standing import OFTEN, BenchmarkStanding, GoalStanding

_INTRODUCTION = (
    "The first rule that holds is the status of a goal: "
    + "; ".join(f"{number}. {GOAL_WORDS[rule.status]}: {rule.text}" for number, rule in enumerate(RULES, 1))
    + "."
)
_ATTAINMENT = (
    "Attainment: what was measured / its target, or its target / what was measured where less is better. "
    f"Green from 100 %, amber from {format_percent(NEAR)}, red below."
)


class Reckoning(NamedTuple):
    """Where a target comes from.

    Args:
        source: whose dated values it runs through: those of the `kpi`, or those of the `goal`.
        path: all of them.
        stretch: the two around the day of the reading; None where there is no target on that day.
    """

    source: str
    path: TargetPath
    stretch: Stretch | None


def explain_plan(survey: Survey, form: TableFormat) -> str:
    """Return the rules, and for each goal what they found and what they were given."""
    parts = [format_sentences([_INTRODUCTION, _ATTAINMENT], form)]
    for standing in survey.standings:
        head = f"{say_title(standing.id, standing.goal)}: {GOAL_WORDS[standing.status]}"
        parts.append(format_head(head, form) + format_sentences(list(_tell(standing, survey)), form))
    return "\n".join(parts)


def describe_explanation(survey: Survey) -> dict[str, Any]:
    """Return the rules and the inputs as plain data."""
    goals = []
    for standing in survey.standings:
        reckoning = reckon(standing, survey)
        goals.append(
            {
                **describe_goal(standing, survey),
                "rules": [_describe_verdict(each) for each in weigh_rules(standing, survey)],
                "path": reckoning and _describe_reckoning(reckoning),
            }
        )
    thresholds = {"amber": format_points(NEAR), "moved": OFTEN}
    return {**describe_account(survey), "thresholds": thresholds, "goals": goals}


def spell_explanation(survey: Survey) -> Iterator[list[str]]:
    """Yield a row for each rule that was looked at, below their headings."""
    yield ["goal", "rule", "status", "holds", "because"]
    for standing in survey.standings:
        for each in weigh_rules(standing, survey):
            holds = "yes" if each.holds else "no"
            yield [standing.id, str(each.number), each.rule.status, holds, each.because]


def reckon(standing: GoalStanding, survey: Survey) -> Reckoning | None:
    """Return where the target of a goal's KPI comes from; None where no KPI is on file."""
    kpi, path = survey.find_kpi(standing.goal), survey.find_path(standing.goal)
    if kpi is None or path is None:
        return None
    reading = standing.comparison.reading if standing.comparison else None
    stretch = path.find_stretch(reading.day) if reading else None
    return Reckoning("kpi" if kpi.targets else "goal", path, stretch)


def _tell(standing: GoalStanding, survey: Survey) -> Iterator[str]:
    for each in weigh_rules(standing, survey):
        mark = "yes" if each.holds else "no"
        yield f"{each.number}. {GOAL_WORDS[each.rule.status]}: {mark}; {each.because}."
    yield from _tell_figure(standing, survey)
    yield from (_tell_benchmark(each, standing, survey) for each in standing.benchmarks)
    if standing.goal.history:
        yield f"Goal moved: {_say_history(standing.goal.history, standing.goal.due)}."


def _tell_figure(standing: GoalStanding, survey: Survey) -> Iterator[str]:
    reckoning, comparison = reckon(standing, survey), standing.comparison
    if reckoning is None or comparison is None:
        named = make_one_line(standing.goal.kpi or "")
        yield f"Target: none, as {f'its KPI {named} is not' if named else 'no KPI is'} on file."
        return
    unit, kpi = survey.find_unit(standing.goal), survey.find_kpi(standing.goal)
    owned = "the KPI's targets" if reckoning.source == "kpi" else "the goal's start, benchmarks and end"
    points = ", ".join(f"{say_figure(value, '')} on {day}" for day, value in reckoning.path.points)
    yield f"Path, by {owned}: {points or 'none'}."
    if comparison.reading is None or kpi is None:
        yield f"Reading: none up to {survey.today}."
        return
    reading = comparison.reading
    count = sum(day <= survey.today for day in kpi.actuals)
    measured = say_figure(reading.value, unit)
    yield f"Reading: {measured} on {reading.day}, the last of {count} up to {survey.today}."
    if comparison.target is None or reckoning.stretch is None:
        yield f"Target on {reading.day}: none, the path begins later."
        return
    yield f"Target on {reading.day}: {_say_arithmetic(reckoning, comparison.target, reading.day)}."
    yield _say_attainment(standing, comparison.target)


def _say_arithmetic(reckoning: Reckoning, target: Fraction, day: Any) -> str:
    stretch = reckoning.stretch
    assert stretch is not None  # else there is no target
    (start, low) = stretch.start
    if stretch.end is None:
        why = "in steps, " if reckoning.path.between == "step" else ""
        return f"{format_grouped(target)}, {why}the value of {start} holds on"
    end, high = stretch.end
    past, whole = (day - start).days, (end - start).days
    low_text, high_text = (format_grouped(Fraction(value)) for value in (low, high))
    line = f"{low_text} + ({high_text} - {low_text}) x {past} / {whole} days"
    return f"{format_grouped(target)} = {line}, between {start} and {end}"


def _say_attainment(standing: GoalStanding, target: Fraction) -> str:
    comparison = standing.comparison
    assert comparison is not None
    assert comparison.reading is not None
    value = format_grouped(Fraction(comparison.reading.value))
    better = f"{standing.better} is better"
    light = comparison.light or "no light"
    if comparison.attainment is None:
        ratio = f"a ratio of {value} and {format_grouped(target)}"
        return f"Attainment: none, {ratio} says nothing; {better}: {light}."
    pair = (value, format_grouped(target)) if standing.better == "higher" else (format_grouped(target), value)
    return f"Attainment: {' / '.join(pair)} = {format_percent(comparison.attainment, 1)}, {better}: {light}."


def _tell_benchmark(each: BenchmarkStanding, standing: GoalStanding, survey: Survey) -> str:
    benchmark, unit = each.benchmark, survey.find_unit(standing.goal)
    parts = [f"due {benchmark.due}" if benchmark.due else "no day set"]
    if each.is_done:
        parts.append(f"done {benchmark.done_on}")
        if benchmark.value is not None:
            parts.append(f"with {say_figure(benchmark.value, unit)} for {say_figure(benchmark.target, unit)}")
    else:
        parts.append(f"not done on {survey.today}")
    late = f" by {format_count(each.days_late, 'day')}" if each.days_late else ""
    moved = f"; moved: {_say_history(benchmark.history, benchmark.due)}" if benchmark.history else ""
    return f"Benchmark {say_title(each.id, benchmark)}: {', '.join(parts)}: {each.state}{late}{moved}."


def _say_history(history: Any, due: Any) -> str:
    moves = [
        f"{move.due} (on {on}: {' '.join(move.reason.split()) if move.reason else 'no reason'})"
        for on, move in sorted(history.items())
    ]
    return f"{', '.join(moves)}, now {due}"


def _describe_verdict(each: Verdict) -> dict[str, Any]:
    return {
        "rule": each.number,
        "status": each.rule.status,
        "holds": each.holds,
        "because": each.because,
    }


def _describe_reckoning(reckoning: Reckoning) -> dict[str, Any]:
    def describe_point(point: Any) -> dict[str, Any]:
        return {"on": spell_day(point[0]), "value": spell_number(point[1])}

    stretch = reckoning.stretch
    return {
        "source": reckoning.source,
        "between": reckoning.path.between,
        "points": [describe_point(point) for point in reckoning.path.points],
        "start": describe_point(stretch.start) if stretch else None,
        "end": describe_point(stretch.end) if stretch and stretch.end else None,
    }
