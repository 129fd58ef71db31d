"""The KPIs of an account as people read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from samctl.cli.kpis.sentences import (
    LIGHT_STYLES,
    UNKNOWN,
    say_attainment,
    say_day,
    say_figure,
    say_next_target,
    say_nothing,
    say_title,
    say_trend,
)
from samctl.cli.kpis.survey import Survey
from samctl.cli.output import TableFormat, is_colourful, paint
from samctl.cli.sections import Entry, Section, format_sentences
from samctl.cli.tables import Column, Table
from samctl.documents.printable import make_one_line
from samctl.practices.kpis.standing import KpiStanding

_COLUMNS = [
    Column("KPI"),
    Column("What", wraps=True),
    Column("Now", "right"),
    Column("On"),
    Column("Target then", "right"),
    Column("Attained", "right"),
    Column("Light"),
    Column("Trend"),
    Column("Target today", "right"),
    Column("Next target"),
    Column("Owner", wraps=True),
    Column("Source", wraps=True),
]


def list_kpis(survey: Survey, form: TableFormat) -> str:
    """Return the KPIs with their targets, their trend, and who answers for them."""
    if not survey.standings:
        return format_sentences([say_nothing(survey.slug, survey.name)], form)
    rows = [_make_row(each, survey) for each in survey.standings]
    styles = {
        index: LIGHT_STYLES[each.comparison.light]
        for index, each in enumerate(survey.standings)
        if each.comparison.light
    }
    section = Section("", Table(_COLUMNS, rows, styles), _describe)
    return "\n".join([format_sentences(list(_introduce(survey, form)), form), section.format(form)])


def _introduce(survey: Survey, form: TableFormat) -> Iterator[str]:
    name = paint(survey.name, "bold", form is TableFormat.TABLE and is_colourful())
    lights = Counter(each.comparison.light or UNKNOWN for each in survey.standings)
    counted = ", ".join(
        f"{lights[each]} {each}" for each in ("red", "amber", "green", UNKNOWN) if lights[each]
    )
    stale = sum(each.is_stale for each in survey.standings)
    count = len(survey.standings)
    overdue = f"; {stale} stale" if stale else ""
    yield f"{name}: {count} KPI{'s' * (count != 1)}, as of {survey.today}: {counted}{overdue}."
    yield "Green from 100 % of the target on, amber from 90 %. `--explain` shows the arithmetic."


def _make_row(standing: KpiStanding, survey: Survey) -> list[str]:
    kpi, comparison = standing.kpi, standing.comparison
    reading = comparison.reading
    return [
        standing.id,
        make_one_line(kpi.title or ""),
        say_figure(reading.value if reading else None, kpi),
        say_day(standing),
        say_figure(comparison.target, kpi),
        say_attainment(standing),
        comparison.light or UNKNOWN,
        say_trend(standing),
        say_figure(standing.target_today, kpi),
        say_next_target(standing, survey.today),
        survey.names(kpi.owner, "nobody"),
        make_one_line(kpi.source or "") or UNKNOWN,
    ]


def _describe(row: dict[str, str]) -> Iterator[Entry]:
    what = f"{row['What']} ({row['KPI']})" if row["What"] else row["KPI"]
    yield (
        f"{row['Light']}: {what}",
        [
            f"Now {row['Now']} (measured: {row['On']}), target then {row['Target then']}, "
            f"attained {row['Attained']}.",
            f"Target today {row['Target today']}, next {row['Next target']}.",
            f"Trend {row['Trend']}.",
            f"Owner {row['Owner']}; source: {row['Source']}.",
        ],
    )


def summarise(standing: KpiStanding) -> str:
    """Return how a KPI stands in one sentence."""
    comparison = standing.comparison
    if comparison.reading is None:
        return f"{say_title(standing)}: nothing measured yet."
    said = f"{say_figure(comparison.reading.value, standing.kpi)} on {comparison.reading.day}"
    if comparison.target is None:
        return f"{say_title(standing)}: {said}; no target on that day."
    target = say_figure(comparison.target, standing.kpi)
    attained = "" if comparison.attainment is None else f", {say_attainment(standing)}"
    return f"{say_title(standing)}: {said}, target {target}{attained}: {comparison.light}."
