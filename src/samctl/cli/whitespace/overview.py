"""The white space of several accounts as people read it: a line for each, the totals, the contracts."""

from __future__ import annotations

from collections.abc import Iterator

from samctl.cli.output import TableFormat
from samctl.cli.sections import Entry, Section, format_sentences
from samctl.cli.tables import Column, Table, format_paragraphs
from samctl.cli.whitespace.listing import format_contracts, make_potential
from samctl.cli.whitespace.sentences import (
    say_direction,
    say_known,
    say_ours,
    say_potential,
    say_share,
    say_unsettled,
    tell_share,
    tell_unfitting,
    tell_without,
    tell_without_rate,
)
from samctl.cli.whitespace.survey import Survey
from samctl.practices.needs.white_space import Figures


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
    columns = [
        Column("Account"),
        Column("Name", wraps=True),
        Column("With us", "right"),
        Column("Known", "right"),
        Column("Share", "right"),
        Column("Could be"),
        Column("To win", "right"),
        Column("Not known", "right"),
    ]
    rows = [_make_line(each.slug, each.name, each.matrix.whole) for each in survey.subjects]
    rows.append(_make_line("all", "", survey.whole))
    return Section("", Table(columns, rows, {len(rows) - 1: "bold"}), _describe_line)


def _make_line(slug: str, name: str, figures: Figures) -> list[str]:
    return [
        slug,
        name,
        say_ours(figures),
        say_known(figures),
        say_share(figures.share),
        say_direction(figures.share),
        say_potential(figures),
        say_unsettled(figures),
    ]


def _describe_line(row: dict[str, str]) -> Iterator[Entry]:
    head = f"{row['Name']} ({row['Account']})" if row["Name"] else row["Account"]
    could_be = f", could be {row['Could be']}" if row["Could be"] else ""
    yield (
        f"{head}: share of wallet {row['Share']}{could_be}",
        [
            f"with us {row['With us']} of {row['Known']} known; to win {row['To win']}; "
            f"{row['Not known']} cells not known"
        ],
    )


def _tell_missing(survey: Survey) -> Iterator[str]:
    """Return what can be mended at once, and where all that is not known is named."""
    for subject in survey.subjects:
        for sentence in (*tell_without_rate(subject), *tell_unfitting(subject)):
            yield f"{subject.slug}: {sentence}"
    if survey.whole.unsettled:
        yield "`samctl whitespace ACCOUNT` names the cells that are not known."
