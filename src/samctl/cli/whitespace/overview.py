"""The white space of several accounts as people read it: a line for each, the totals, the contracts."""

from __future__ import annotations

from collections.abc import Iterator

from samctl.cli.output import TableFormat
from samctl.cli.sections import Entry, Section, format_sentences
from samctl.cli.tables import Column, Table, format_paragraphs
from samctl.cli.whitespace.listing import format_contracts, make_potential
from samctl.cli.whitespace.sentences import (
    tell_share,
    tell_unfitting,
    tell_without,
    tell_without_rate,
)
from samctl.cli.whitespace.shares import COLUMNS, describe_figures, say_figures
from samctl.cli.whitespace.survey import Survey


def list_accounts(survey: Survey, form: TableFormat) -> str:
    """Return a line for each account that has white space on file, and what they come to together."""
    if not survey.subjects:
        way = "`samctl put ACCOUNT needs.white_space.UNIT.OFFERING` asks what is there."
        return format_paragraphs([f"No account has white space on file yet. {way}"])
    count = f"{len(survey.subjects)} account{'s' * (len(survey.subjects) != 1)}"
    introduction = [
        f"White space of {count}; spend a year, in {survey.currency}. For us only.",
        tell_share(survey.whole, survey.currency),
    ]
    parts = [
        format_sentences(introduction, form),
        _make_lines(survey).format(form),
        make_potential(survey).format(form),
        format_contracts(survey, form),
        format_sentences([*_tell_missing(survey), *tell_without(survey)], form),
    ]
    return "\n".join(part for part in parts if part)


def _make_lines(survey: Survey) -> Section:
    rows = [[each.slug, each.name, *say_figures(each.matrix.whole)] for each in survey.subjects]
    rows.append(["all", "", *say_figures(survey.whole)])
    columns = [Column("Account"), Column("Name", wraps=True), *COLUMNS]
    return Section("", Table(columns, rows, {len(rows) - 1: "bold"}), _describe_line)


def _describe_line(row: dict[str, str]) -> Iterator[Entry]:
    yield describe_figures(f"{row['Name']} ({row['Account']})" if row["Name"] else row["Account"], row)


def _tell_missing(survey: Survey) -> Iterator[str]:
    """Return what can be mended at once, and where all that is not known is named."""
    for subject in survey.subjects:
        for sentence in (*tell_without_rate(subject), *tell_unfitting(subject)):
            yield f"{subject.slug}: {sentence}"
    if survey.whole.unsettled:
        yield "`samctl whitespace ACCOUNT` names the cells that are not known."
