"""Recording results from a CSV file: read, shown, then written as one change or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple

from samctl.cli.exports import read_export
from samctl.cli.opening import require_sound
from samctl.cli.output import TableFormat, say
from samctl.cli.tables import Column, Table, format_paragraphs, format_table
from samctl.cli.writing import apply_to_several
from samctl.documents import kinds
from samctl.documents.changes import Changes
from samctl.documents.printable import make_printable
from samctl.errors import DataError
from samctl.exchange.results import Fault, Figures, Result
from samctl.exchange.results import read_results as read_rows
from samctl.exchange.tables import read_table
from samctl.practices.kpis.recording import ContradictionError, record_actual
from samctl.store.loading import Loaded
from samctl.store.workspace import Workspace

_MOST_SHOWN = 40


class Import(NamedTuple):
    """What a file would bring.

    Args:
        source: the name of the file.
        new: results that are not on file yet.
        known: how many are on file already.
        passed: how many rows are targets or baselines, and no results.
        parts: the documents with what changes in them.
    """

    source: str
    new: tuple[Result, ...]
    known: int
    passed: int
    parts: tuple[tuple[Loaded[Any], Changes], ...]


def read_results(
    workspace: Workspace,
    file: Path,
    today: date,
    *,
    decimal: Literal["comma", "point"] | None,
    replace: bool,
) -> Import:
    """Return what a CSV file would put on record.

    Raises:
        DataError: the file cannot be read, a row is wrong or contradicts what is on file, or a document has
            errors; all faults are listed.
    """
    export = read_export(file)
    table = read_table(export.content, source=export.source, sheet=export.sheet)
    accounts = {account.slug: account for account in workspace.open_accounts()}
    loaded = {slug: account.load(kinds.KPIS) for slug, account in accounts.items()}
    figures = {
        slug: Figures(accounts[slug].name, each.document.kpis if each.document else {})
        for slug, each in loaded.items()
    }
    found = read_rows(table, figures, today, decimal)
    faults = list(found.faults)
    new: list[Result] = []
    changes: dict[str, Changes] = {}
    for result in found.results:
        kpi = figures[result.account].kpis[result.kpi]
        try:
            made = record_actual(result.kpi, kpi, result.day, result.value, replace=replace)
        except ContradictionError as error:
            faults.append(Fault(result.line, "", f"{error}; add --replace if the file is right"))
            continue
        if made:
            new.append(result)
            changes.setdefault(result.account, {}).update(made)
    for slug in dict.fromkeys(result.account for result in found.results):
        require_sound(workspace, loaded[slug].findings)
    _refuse(str(file), faults)
    parts = tuple((loaded[slug], each) for slug, each in changes.items())
    return Import(str(file), tuple(new), len(found.results) - len(new), found.passed, parts)


def preview(results: Import) -> str:
    """Return what would be put on record."""
    head = f"{make_printable(results.source)}: {len(results.new)} new, {results.known} on file already"
    head += f", {results.passed} targets or baselines passed over" if results.passed else ""
    rows = [
        [each.account, each.kpi, each.day.isoformat(), f"{each.value:f}"]
        for each in results.new[:_MOST_SHOWN]
    ]
    more = len(results.new) - len(rows)
    columns = [Column("Account"), Column("KPI"), Column("Date"), Column("Value", "right")]
    text = format_paragraphs([head])
    if rows:
        text += format_table(Table(columns, rows), TableFormat.TABLE)
    return text + (f"... and {more} more\n" if more else "")


def carry_out(workspace: Workspace, results: Import) -> None:
    """Write all that is new, as one change.

    Raises:
        ChangedMeanwhileError: somebody else changed the same values; nothing was written.
    """
    changes = apply_to_several(workspace, results.parts)
    count = len(results.new)
    say(f"{count} result{'s' * (count != 1)} recorded in {', '.join(change.path for change in changes)}.")


def _refuse(source: str, faults: list[Fault]) -> None:
    """Refuse a file with faults.

    Raises:
        DataError: there are some; it lists them.
    """
    if faults:
        count = len(faults)
        what = "1 row is wrong" if count == 1 else f"{count} cells or rows are wrong"
        lines = "\n".join(_say_faults(make_printable(source), sorted(faults, key=lambda each: each.line)))
        raise DataError(f"{what}, so nothing is imported\n{lines}", "Mend the file and import it again.")


def _say_faults(source: str, faults: list[Fault]) -> Iterator[str]:
    for fault in faults:
        column = f"column {make_printable(fault.column)}: " if fault.column else ""
        yield f"{source}:{fault.line}: {column}{fault.reason}"
