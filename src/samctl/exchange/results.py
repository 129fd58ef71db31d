"""Results of KPIs in a table: columns `account`, `kpi`, `date` and `value`, one result a row.

A few other words are taken for these columns. Where a column `kind` says that a row is a `target` or a
`baseline`, as in our own export, it is no result and is passed over; other columns are not used. Numbers are
read in the notation that the column shows, days as `2027-03-31` or `31.03.2027`. Whatever is wrong is a fault
with its line and column; no cell is ever computed, a formula is a text that is no number.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from samctl.documents.kpis import Kpi
from samctl.documents.slugs import normalise_name
from samctl.documents.suggestions import ask_meaning
from samctl.errors import DataError
from samctl.exchange.amounts import DecimalMark, find_notation
from samctl.exchange.cells import CellError, is_unknown, quote_cell
from samctl.exchange.days import read_day
from samctl.exchange.measurements import parse_measurement, strip_unit
from samctl.exchange.tables import Row, Table, fold_column, tidy_column

COLUMNS: dict[str, tuple[str, ...]] = {
    "account": ("account", "customer", "kunde"),
    "kpi": ("kpi", "figure", "kennzahl"),
    "date": ("date", "day", "on", "datum"),
    "value": ("value", "actual", "wert"),
}
"""What a column may be called, the first word being its own; case does not count."""

_KIND = "kind"
_NO_RESULTS = ("baseline", "target")


class Figures(NamedTuple):
    """The KPIs of an account.

    Args:
        name: of the account.
        kpis: by id.
    """

    name: str
    kpis: Mapping[str, Kpi]


class Result(NamedTuple):
    """A result as a row tells it.

    Args:
        line: of the file, from 1.
        account: its id.
        kpi: its id.
        day: when it was measured.
        value: in the unit of the KPI.
    """

    line: int
    account: str
    kpi: str
    day: date
    value: Decimal


class Fault(NamedTuple):
    """A cell that cannot be used.

    Args:
        line: of the file, from 1.
        column: its name; empty for the row as a whole.
        reason: why.
    """

    line: int
    column: str
    reason: str


class Results(NamedTuple):
    """What a table says.

    Args:
        results: each day of a KPI once.
        faults: everything that is wrong.
        passed: how many rows are targets or baselines.
    """

    results: tuple[Result, ...]
    faults: tuple[Fault, ...]
    passed: int = 0


def read_results(
    table: Table, accounts: Mapping[str, Figures], today: date, decimal: DecimalMark | None = None
) -> Results:
    """Return the results in a table, and what is wrong with it.

    Args:
        table: the table.
        accounts: with their KPIs, by id.
        today: the last day that can have been measured.
        decimal: the decimal mark, where known.

    Raises:
        DataError: a column is missing, or nothing shows what numbers such as `1,234` mean.
    """
    reader = _Reader(table, accounts, today)
    faults = [Fault(problem.line, "", problem.message) for problem in table.problems]
    rows = [row for row in table.rows if not _is_no_result(table, row)]
    located = [(row, found) for row in rows if (found := reader.find_kpi(row, faults))]
    notation = find_notation(
        ((row.line, reader.strip(row, kpi)) for row, (_, _, kpi) in located),
        column=reader.name("value"),
        source=table.source,
        decimal=decimal,
    )
    results: dict[tuple[str, str, date], Result] = {}
    for row, (account, name, kpi) in located:
        result = reader.read(row, account, name, kpi, notation.decimal, faults)
        earlier = results.setdefault(result[1:4], result) if result else None
        if result and earlier and earlier.value != result.value:
            other = f"{earlier.value:f} in line {earlier.line}"
            reason = f"{name} is {result.value:f} on {result.day} here, and {other}"
            faults.append(Fault(row.line, reader.name("value"), reason))
    passed = len(table.rows) - len(rows)
    return Results(tuple(results.values()), tuple(sorted(faults, key=lambda each: each.line)), passed)


class _Reader:
    """Reads the rows of a table.

    Args:
        table: the table.
        accounts: with their KPIs, by id.
        today: the last day that can have been measured.
    """

    def __init__(self, table: Table, accounts: Mapping[str, Figures], today: date) -> None:
        self._table = table
        self._columns = {name: _find_column(table, name) for name in COLUMNS}
        self._accounts = accounts
        self._by_name: dict[str, list[str]] = {}
        for slug, figures in accounts.items():
            self._by_name.setdefault(normalise_name(figures.name), []).append(slug)
        self._today = today

    def name(self, column: str) -> str:
        """Return what a column is called in the table."""
        return tidy_column(self._table.columns[self._columns[column]])

    def find_kpi(self, row: Row, faults: list[Fault]) -> tuple[str, str, Kpi] | None:
        """Return the account and the KPI that a row is about; None where it names none of them."""
        try:
            column = "account"
            account = self._find_account(self._cell(row, column))
            column = "kpi"
            name = self._find_name(account, self._cell(row, column))
        except CellError as error:
            faults.append(Fault(row.line, self.name(column), str(error)))
            return None
        return account, name, self._accounts[account].kpis[name]

    def strip(self, row: Row, kpi: Kpi) -> str:
        """Return what stands for a value, without the KPI's unit."""
        return strip_unit(self._cell(row, "value"), kpi.unit or "")

    def read(
        self,
        row: Row,
        account: str,
        name: str,
        kpi: Kpi,
        decimal: DecimalMark | None,
        faults: list[Fault],
    ) -> Result | None:
        """Return the result that a row tells; None where a cell is wrong, or nothing was measured."""
        value = self._cell(row, "value")
        before = len(faults)
        day: date | None = None
        try:
            day = self._read_day(self._cell(row, "date"))
        except CellError as error:
            faults.append(Fault(row.line, self.name("date"), str(error)))
        try:
            number = parse_measurement(value, kpi.unit or "", decimal)
        except CellError as error:
            reason = "there is no value; leave the row out" if is_unknown(value) else str(error)
            faults.append(Fault(row.line, self.name("value"), reason))
        return None if len(faults) > before or day is None else Result(row.line, account, name, day, number)

    def _cell(self, row: Row, column: str) -> str:
        return row.cells[self._columns[column]].strip()

    def _find_account(self, text: str) -> str:
        if text in self._accounts:
            return text
        named = self._by_name.get(normalise_name(text), [])
        if len(named) == 1:
            return named[0]
        if named:
            raise CellError(f"{quote_cell(text)} is the name of {', '.join(named)}; write the id")
        raise CellError(_ask(f"there is no account {quote_cell(text)}", text, list(self._accounts)))

    def _find_name(self, account: str, text: str) -> str:
        kpis = self._accounts[account].kpis
        if text in kpis:
            return text
        wanted = normalise_name(text)
        named = [name for name, kpi in kpis.items() if wanted and normalise_name(kpi.title or "") == wanted]
        if len(named) == 1:
            return named[0]
        raise CellError(_ask(f"{account} has no KPI {quote_cell(text)}", text, list(kpis)))

    def _read_day(self, text: str) -> date:
        day = date.fromisoformat(read_day(text))
        if day > self._today:
            raise CellError(f"{day} lies in the future")
        return day


def _is_no_result(table: Table, row: Row) -> bool:
    kinds = [
        cell for column, cell in zip(table.columns, row.cells, strict=True) if fold_column(column) == _KIND
    ]
    return any(cell.strip().casefold() in _NO_RESULTS for cell in kinds)


def _find_column(table: Table, name: str) -> int:
    folded = [fold_column(column) for column in table.columns]
    found = [folded.index(word) for word in COLUMNS[name] if word in folded]
    if len(found) == 1:
        return found[0]
    if found:
        both = " and ".join(quote_cell(tidy_column(table.columns[index])) for index in found[:2])
        raise DataError(f"{table.source}: the columns {both} both mean `{name}`", "Leave one of them out.")
    hint = f"The first line names the columns: {', '.join(COLUMNS)}."
    raise DataError(f"{table.source}: there is no column `{name}`", hint)


def _ask(problem: str, text: str, known: list[str]) -> str:
    nearest = ask_meaning(text, known)
    return f"{problem}; {nearest[:1].lower()}{nearest[1:]}" if nearest.startswith("Did") else problem
