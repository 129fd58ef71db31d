"""The portfolio on the screen: a line for each account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from samctl.cli.output import TableFormat
from samctl.cli.sections import Entry, Section, format_sentences
from samctl.cli.status.choice import list_tiers
from samctl.cli.status.sentences import STYLES, say_axis, say_next, say_proposal, say_tier
from samctl.cli.status.survey import Line, Survey
from samctl.cli.tables import Column, Table, fits_terminal
from samctl.practices.kpis.health.axes import AXES

_COLUMNS = [
    Column("Account"),
    Column("Name", wraps=True),
    Column("Tier"),
    Column("Manager", wraps=True),
    Column("Engagement", "right"),
    Column("Value", "right"),
    Column("Fit", "right"),
    Column("Next contact"),
    Column("Overdue", "right"),
    Column("Proposal"),
]


def list_portfolio(survey: Survey, form: TableFormat) -> str:
    """Return the accounts, what needs a decision first in each tier."""
    today = survey.basis.today
    table = _make_table(survey, form)
    section = Section("", table, _describe)
    sentences = [_sum_up(survey), *_tell_left_out(survey)]
    if not table.rows:
        return format_sentences(sentences, form)
    legend = (
        f"As of {today}, 0 to 100; in brackets how much of it is known. `samctl status ACCOUNT` shows one."
    )
    return "\n".join([section.format(form), format_sentences([*sentences, legend], form)])


def _make_table(survey: Survey, form: TableFormat) -> Table:
    """Return the table; without the names where that is what makes it fit the terminal."""
    rows = [_make_row(each, survey) for each in survey.lines]
    styles = {
        index: STYLES[each.health.proposal.action]
        for index, each in enumerate(survey.lines)
        if each.health.proposal.action in STYLES
    }
    whole = Table(_COLUMNS, rows, styles)
    rest = [index for index, column in enumerate(_COLUMNS) if column.title != "Name"]
    short = Table(
        [_COLUMNS[index] for index in rest], [[row[index] for index in rest] for row in rows], styles
    )
    is_narrow = form is TableFormat.TABLE and not fits_terminal(whole)
    return short if is_narrow and fits_terminal(short) else whole


def _make_row(line: Line, survey: Survey) -> list[str]:
    return [
        line.slug,
        line.name,
        say_tier(line),
        line.manager_name,
        *(say_axis(line.health.axes[name]) for name in AXES),
        say_next(line, survey.basis.today),
        str(line.overdue_count or ""),
        say_proposal(line),
    ]


def _describe(row: dict[str, str]) -> Iterator[Entry]:
    proposal = f"; {row['Proposal']}" if row["Proposal"] else ""
    overdue = f"; {row['Overdue']} overdue" if row["Overdue"] else ""
    yield (
        f"{row['Name']} ({row['Account']}): {row['Tier']}{proposal}",
        [
            f"Engagement {row['Engagement']}, value {row['Value']}, fit {row['Fit']}.",
            f"{row['Manager']}; next contact {row['Next contact']}{overdue}.",
        ],
    )


def _sum_up(survey: Survey) -> str:
    """Return how many accounts are shown, and what is proposed for them."""
    count = len(survey.lines)
    if not count:
        return "No account is as asked for."
    proposed = Counter(each.health.proposal.action for each in survey.lines)
    flagged = sum(bool(each.health.alarm.flagged) for each in survey.lines)
    parts = [f"{proposed[each]} to {each}" for each in ("exit", "demote", "repair", "keep") if proposed[each]]
    told = f": {', '.join(parts)}" if parts else ""
    alarms = f"; {flagged} flagged" if flagged else ""
    return f"{count} account{'s' * (count != 1)}{told}{alarms}."


def _tell_left_out(survey: Survey) -> Iterator[str]:
    """Yield how many accounts are not shown, by tier."""
    if not survey.left_out or survey.wish.tier or survey.wish.person:
        return
    tiers = [*list_tiers(survey.basis), ""]
    named = sorted(
        survey.left_out, key=lambda each: (tiers.index(each) if each in tiers else len(tiers), each)
    )
    parts = [f"{survey.left_out[each]} {each or 'without a decision'}" for each in named]
    yield f"Left out: {', '.join(parts)}; --all shows them, too."
