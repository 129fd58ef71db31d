"""What the two sides owe each other, as people read it."""

from __future__ import annotations

from collections.abc import Iterator

from samctl.cli.kpis.commitments.sentences import (
    SIDES,
    say_due,
    say_origin,
    say_owner,
    say_rate,
    say_rate_short,
    say_record,
    say_state,
    say_title,
)
from samctl.cli.kpis.commitments.survey import PARTIES, AccountObligations, Survey
from samctl.cli.output import TableFormat, is_colourful, paint
from samctl.cli.sections import Entry, Section, format_sentences
from samctl.cli.tables import Column, Table, format_paragraphs
from samctl.practices.kpis.obligations import Obligation

_STYLES = {"overdue": "red", "broken": "red", "late": "yellow"}
_COLUMNS = [
    Column("State"),
    Column("Due"),
    Column("Who"),
    Column("What", wraps=True),
    Column("Owner", wraps=True),
    Column("Comes from", wraps=True),
    Column("Record", wraps=True),
    Column("Id"),
]


def list_commitments(survey: Survey, form: TableFormat) -> str:
    """Return the obligations and the kept rates: of one account, or of all."""
    if survey.single:
        (account,) = survey.accounts
        return _list_account(survey, account, form)
    if not survey.accounts:
        return format_paragraphs(["No commitments are on file yet."])
    parts = [_make_obligations(survey, form) or _say_nothing(form), _make_rates(survey).format(form)]
    return "\n".join(part for part in parts if part)


def _list_account(survey: Survey, account: AccountObligations, form: TableFormat) -> str:
    if not account.obligations and not account.left_out:
        way = f"`samctl put {account.slug} kpis.commitments` asks for the first."
        return format_paragraphs([f"{account.name} has no commitments on file yet. {way}"])
    name = paint(account.name, "bold", form is TableFormat.TABLE and is_colourful())
    count = len(account.obligations)
    others = f", {account.left_out} not shown" if account.left_out else ""
    head = f"{name}: {count} obligation{'s' * (count != 1)}, as of {survey.today}{others}."
    rates = [say_rate(party, account.rates[party]) for party in PARTIES]
    return "\n".join(
        part
        for part in (
            format_sentences([head, *rates], form),
            _make_obligations(survey, form) or _say_nothing(form),
        )
        if part
    )


def _say_nothing(form: TableFormat) -> str:
    return format_sentences(["No obligation found."], form)


def _make_obligations(survey: Survey, form: TableFormat) -> str:
    found = list(survey.list_rows())
    rows = [_make_row(survey, *each) for each in found]
    columns = list(_COLUMNS)
    if survey.single:
        rows = [row[1:] for row in rows]
    else:
        columns.insert(0, Column("Account"))
    styles = {index: _STYLES[each.state] for index, (_, each) in enumerate(found) if each.state in _STYLES}
    return Section("", Table(columns, rows, styles), _describe).format(form)


def _make_row(survey: Survey, account: AccountObligations, each: Obligation) -> list[str]:
    return [
        account.slug,
        say_state(each, survey.today),
        say_due(each),
        SIDES[each.party],
        say_title(each),
        say_owner(account, each),
        say_origin(each),
        say_record(each),
        each.id,
    ]


def _describe(row: dict[str, str]) -> Iterator[Entry]:
    where = f"{row['Account']}, " if "Account" in row else ""
    record = f"; {row['Record']}" if row["Record"] else ""
    yield (
        f"{row['State']}: {row['What']} ({where}{row['Id']})",
        [f"{row['Who']}, {row['Owner']}; due {row['Due']}; from {row['Comes from']}{record}"],
    )


def _make_rates(survey: Survey) -> Section:
    columns = [Column("Account"), Column("We kept", "right"), Column("They kept", "right")]
    rows = [
        [account.slug, *(say_rate_short(account.rates[party]) for party in PARTIES)]
        for account in survey.accounts
    ]
    return Section("Kept in the last twelve months", Table(columns, rows), _describe_rate)


def _describe_rate(row: dict[str, str]) -> Iterator[Entry]:
    yield row["Account"], [f"we kept {row['We kept']}, they kept {row['They kept']}"]
