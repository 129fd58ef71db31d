"""Resources as people read them: each pool period by period, then what is taken from none."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from samctl.cli.amounts import UNKNOWN
from samctl.cli.output import TableFormat
from samctl.cli.plan.resources.sentences import (
    say_amount,
    say_capacity,
    say_group,
    say_period,
    say_sharers,
    say_verdict,
    tell_limits,
    tell_shortages,
)
from samctl.cli.plan.resources.survey import Survey
from samctl.cli.sections import Entry, Section, format_sentences
from samctl.cli.tables import Column, Table, format_paragraphs
from samctl.practices.plan.resources import Draw


def list_resources(survey: Survey, form: TableFormat) -> str:
    """Return what plans need against what there is."""
    if not survey.draws and survey.exit_code:
        return format_paragraphs(["No resources can be read: `samctl check` shows what to mend."])
    if not survey.draws:
        return format_paragraphs(
            ["No resources are on file. `samctl edit ACCOUNT plan` adds them to a plan, under `resources`."]
        )
    pools = [draw for draw in survey.draws if draw.group.pool]
    parts = [
        format_sentences(list(_introduce(survey)), form),
        *(_make_pool(draw, survey).format(form) for draw in pools),
        _make_others(survey).format(form),
        format_sentences(list(tell_limits(survey)), form),
    ]
    return "\n".join(part for part in parts if part)


def _introduce(survey: Survey) -> Iterator[str]:
    count = len(survey.accounts)
    whose = survey.accounts[0] if count == 1 else f"{count} accounts"
    if survey.periods:
        start, end = survey.periods[0].start, survey.periods[-1].end
        yield f"What the plans of {whose} need from {start} to {end}, by {survey.length}. For us only."
    else:
        yield f"What the plans of {whose} need, as of {survey.today}: nothing any more that has days."
    yield from tell_shortages(survey)


# ---- pools


def _make_pool(draw: Draw, survey: Survey) -> Section:
    columns = [
        Column(survey.length.capitalize()),
        Column("Needed", "right"),
        Column("Committed", "right"),
        Column("Requested", "right"),
        Column("There is", "right"),
        Column("So"),
        Column("Who", wraps=True),
    ]
    shown = [index for index, amount in enumerate(draw.demand) if amount]
    rows = [_make_period(draw, index, survey) for index in shown]
    short = draw.find_shortages()
    styles = {place: "red" for place, index in enumerate(shown) if index in short}
    title = f"{say_group(draw.group)}: {say_capacity(draw, survey)}"

    def describe(row: dict[str, str]) -> Iterator[Entry]:
        what = f"{row['Needed']} needed ({row['Committed']} committed, {row['Requested']} requested)"
        yield (
            f"{row[columns[0].title]}: {row['So']}",
            [f"{what}, there is {row['There is']}: {row['Who']}"],
        )

    return Section(title, Table(columns, rows, styles), describe)


def _make_period(draw: Draw, index: int, survey: Survey) -> list[str]:
    needed, committed = draw.demand[index], draw.committed[index]
    return [
        say_period(survey.periods[index], survey.length),
        say_amount(needed),
        say_amount(committed),
        say_amount(needed - committed),
        say_amount(draw.capacity[index]) if draw.capacity else UNKNOWN,
        say_verdict(draw, index),
        say_sharers(draw, index),
    ]


# ---- what is taken from no pool


def _make_others(survey: Survey) -> Section:
    columns = [
        Column("What"),
        Column("Needed", "right"),
        Column("Committed", "right"),
        Column(f"Most in a {survey.length}", wraps=True),
        Column("Accounts", wraps=True),
    ]
    rows = [_make_other(draw, survey) for draw in survey.draws if not draw.group.pool and any(draw.demand)]

    def describe(row: dict[str, str]) -> Iterator[Entry]:
        most = row[columns[3].title]
        yield (
            f"{row['What']}: {row['Needed']} needed, {row['Committed']} committed",
            [f"most in {most}; {row['Accounts']}"],
        )

    return Section("Taken from no pool, so nobody knows how much there is", Table(columns, rows), describe)


def _make_other(draw: Draw, survey: Survey) -> list[str]:
    most = max(range(len(draw.demand)), key=draw.demand.__getitem__)
    peak = f"{say_period(survey.periods[most], survey.length)}: {say_amount(draw.demand[most])}"
    counted = [want for want in draw.wants if any(want.amounts)]
    return [
        say_group(draw.group),
        say_amount(_sum_up(draw.demand, steady=draw.group.steady)),
        say_amount(_sum_up(draw.committed, steady=draw.group.steady)),
        peak,
        ", ".join(dict.fromkeys(want.account for want in counted)),
    ]


def _sum_up(amounts: tuple[Fraction, ...], *, steady: bool) -> Fraction:
    """Return what is used up in all periods; of what is needed all the time, the most at any time."""
    return max(amounts) if steady else sum(amounts, Fraction(0))
