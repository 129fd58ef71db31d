"""What an import of accounts would do: planned as a value, so that it can be shown before it is done.

Nothing is guessed. A row whose number, date or text cannot be used is left out whole, so that a later run
with the corrected file brings it in whole. Two kinds of cells are left out alone, because the account is
sound without them: a country that has no code, and a parent that is no account.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from samctl.documents.findings import FieldPath
from samctl.documents.slugs import make_slug, make_unique_slug, normalise_name
from samctl.exchange.amounts import DecimalMark
from samctl.exchange.cells import quote_cell
from samctl.exchange.mapping import ColumnMap, map_columns
from samctl.exchange.rows import Reading, RowReader
from samctl.exchange.scales import Scale
from samctl.exchange.tables import Table

_CITY = ("headquarters", "city")


class AccountDraft(NamedTuple):
    """An account as one row of the table has it.

    Args:
        line: of the file, from 1.
        slug: id of the account: a new one, or that of the account it matches.
        name: the account's name.
        profile: value by field of `profile.yaml`, the name first. Texts, days in ISO form, ids and country
            codes are `str`, whole numbers `int`, other numbers `Decimal`; money is a `Decimal`, or a
            mapping of `amount` and `currency` where the currency is not ours.
        ratings: rated number by criterion, written without exponent.
    """

    line: int
    slug: str
    name: str
    profile: Mapping[FieldPath, Any]
    ratings: Mapping[str, Decimal]


class SkippedRow(NamedTuple):
    """A row that is left out, and why; `name` is empty where the row has none."""

    line: int
    name: str
    reason: str


class LeftOutCell(NamedTuple):
    """A cell that is left out of an account that is imported."""

    line: int
    name: str
    column: str
    reason: str


class ImportPlan(NamedTuple):
    """What an import would do.

    Args:
        columns: what every column is for.
        new: accounts to create, in the order of the file.
        existing: rows whose account exists already, under its slug.
        skipped: rows left out, by line.
        left_out: single cells left out, by line.
    """

    columns: ColumnMap
    new: tuple[AccountDraft, ...]
    existing: tuple[AccountDraft, ...]
    skipped: tuple[SkippedRow, ...]
    left_out: tuple[LeftOutCell, ...]


def plan_import(
    table: Table,
    *,
    mapping: Sequence[tuple[str, str]],
    rates: Sequence[tuple[str, str]],
    criteria: Mapping[str, Scale],
    accounts: Mapping[str, str],
    currency: str,
    decimal: DecimalMark | None = None,
) -> ImportPlan:
    """Return what an import of a table of accounts would do.

    Args:
        table: one row an account.
        mapping: column and field of the profile, such as `("Country", "headquarters.country")`.
        rates: column and criterion.
        criteria: scale by criterion.
        accounts: name by slug of the accounts that exist.
        currency: ISO 4217 code of the workspace.
        decimal: the decimal mark of the file, if the user states it.

    Raises:
        UsageError: a column, field or criterion does not exist, or no column holds the names.
        DataError: a column of numbers does not show how it is to be read, or is in another unit than its
            criterion.
    """
    columns = map_columns(table, mapping, rates, criteria)
    reader = RowReader.prepare(table, columns, criteria, currency, decimal)
    readings = [reader.read(row) for row in table.rows]
    sound = [each for each in readings if not each.faults]
    skipped = [SkippedRow(problem.line, "", problem.message) for problem in table.problems]
    skipped += [SkippedRow(each.line, each.name, "; ".join(each.faults)) for each in readings if each.faults]
    matched, repeated = _match(sound, accounts)
    find_account = _index_accounts(matched, accounts)
    resolved = [_resolve(reading, slug, find_account) for slug, reading in matched.items()]
    return ImportPlan(
        columns,
        tuple(draft for draft, _ in resolved if draft.slug not in accounts),
        tuple(draft for draft, _ in resolved if draft.slug in accounts),
        tuple(sorted([*skipped, *repeated], key=lambda row: row.line)),
        tuple(cell for _, cells in resolved for cell in cells),
    )


def _match(
    readings: Iterable[Reading], accounts: Mapping[str, str]
) -> tuple[dict[str, Reading], list[SkippedRow]]:
    """Return the rows by the slug of their account, and those whose account has a row before.

    A row means the account of the same name, else the one whose slug its name makes, else a new one.
    """
    named = _index_names(accounts)
    matched: dict[str, Reading] = {}
    repeated: list[SkippedRow] = []
    for reading in readings:
        name = normalise_name(reading.name)
        slug = named.get(name) or make_slug(reading.name)
        if name not in named and slug not in accounts:
            slug = make_unique_slug(reading.name, matched, str(reading.profile.get(_CITY, "")))
        if slug in matched:
            reason = f"line {matched[slug].line} has the same account, {quote_cell(matched[slug].name)}"
            repeated.append(SkippedRow(reading.line, reading.name, reason))
        else:
            named[name] = slug
            matched[slug] = reading
    return matched, repeated


def _index_names(accounts: Mapping[str, str]) -> dict[str, str]:
    """Return slugs by normalised name; of accounts that share a name the first."""
    return {normalise_name(name): slug for slug, name in sorted(accounts.items(), reverse=True)}


def _index_accounts(matched: Mapping[str, Reading], accounts: Mapping[str, str]) -> dict[str, str]:
    """Return the slug of every account there will be, by normalised name and by the slug itself."""
    slugs = {slug: slug for slug in (*accounts, *matched)}
    return {
        **slugs,
        **_index_names(accounts),
        **_index_names({slug: each.name for slug, each in matched.items()}),
    }


def _resolve(
    reading: Reading, slug: str, accounts: Mapping[str, str]
) -> tuple[AccountDraft, list[LeftOutCell]]:
    """Return the draft of an account with its parents as slugs, and the cells that stay out of it."""
    profile = dict(reading.profile)
    left_out = list(reading.left_out)
    for path, (column, text) in reading.parents.items():
        parent = accounts.get(normalise_name(text)) or accounts.get(text)
        if parent is None or parent == slug:
            problem = "is the account itself" if parent else "is no account of the file or the workspace"
            left_out.append((column, f"{quote_cell(text)} {problem}"))
        else:
            profile[path] = parent
    draft = AccountDraft(reading.line, slug, reading.name, profile, reading.ratings)
    return draft, [LeftOutCell(reading.line, reading.name, column, reason) for column, reason in left_out]
