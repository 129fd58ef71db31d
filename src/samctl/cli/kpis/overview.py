"""The KPIs of all accounts, a line for each: how many have which light, when measured last, what is stale."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from samctl.cli.kpis.sentences import LIGHT_STYLES, UNKNOWN
from samctl.cli.opening import warn_of
from samctl.cli.output import TableFormat, format_json
from samctl.cli.sections import Entry, Section, format_sentences
from samctl.cli.tables import Column, Table, format_csv
from samctl.documents import kinds
from samctl.documents.counts import format_count
from samctl.documents.findings import Finding
from samctl.errors import DataError
from samctl.practices.kpis.standing import KpiStanding, judge_kpi
from samctl.practices.kpis.targets import Light
from samctl.store.workspace import Workspace

_LIGHTS: tuple[Light, ...] = ("red", "amber", "green")
_COUNTS = (*_LIGHTS, UNKNOWN)
_FIELDS = ("account", "name", "kpis", *_COUNTS, "stale", "measured_on")
_COLUMNS = [
    Column("Account"),
    Column("Name", wraps=True),
    Column("KPIs", "right"),
    *(Column(each.capitalize(), "right") for each in _COUNTS),
    Column("Stale", "right"),
    Column("Measured last"),
]


class AccountKpis(NamedTuple):
    """The KPIs of an account.

    Args:
        slug: of the account.
        name: of the account.
        standings: how each KPI stands.
    """

    slug: str
    name: str
    standings: tuple[KpiStanding, ...]

    def count(self, light: str) -> int:
        """Return how many have a light; `unknown` are those without one."""
        return sum((each.comparison.light or UNKNOWN) == light for each in self.standings)

    @property
    def stale(self) -> int:
        """How many are measured no more."""
        return sum(each.is_stale for each in self.standings)

    @property
    def measured_on(self) -> date | None:
        """When any of them was measured last; None where none was."""
        days = [each.comparison.reading.day for each in self.standings if each.comparison.reading]
        return max(days, default=None)


class Overview(NamedTuple):
    """The KPIs of a portfolio.

    Args:
        accounts: those with KPIs; the most red ones first, then the most stale, amber and unknown ones.
        without: how many accounts have none.
        today: the day.
        broken: whether a document has errors.
    """

    accounts: tuple[AccountKpis, ...]
    without: int
    today: date
    broken: bool

    @property
    def exit_code(self) -> int:
        """What the command ends with."""
        return DataError.exit_code if self.broken else 0


def survey_overview(workspace: Workspace, today: date) -> Overview:
    """Return the KPIs of all accounts; say what is wrong with documents, used as far as they are sound.

    Args:
        workspace: as opened.
        today: after which nothing counts as measured.
    """
    found: list[AccountKpis] = []
    findings: list[Finding] = []
    accounts = list(workspace.open_accounts())
    for account in accounts:
        loaded = account.load(kinds.KPIS)
        findings += loaded.findings
        if loaded.document and loaded.document.kpis:
            standings = (judge_kpi(name, kpi, today) for name, kpi in loaded.document.kpis.items())
            found.append(AccountKpis(account.slug, account.name, tuple(standings)))
    warn_of(workspace, findings)
    return Overview(
        tuple(sorted(found, key=_judge_urgency)), len(accounts) - len(found), today, bool(findings)
    )


def format_overview(overview: Overview, form: TableFormat) -> str:
    """Return the KPIs of a portfolio in the form asked for."""
    described = [_describe(each) for each in overview.accounts]
    if form is TableFormat.JSON:
        return format_json({"schema": 1, "today": overview.today.isoformat(), "accounts": described})
    if form is TableFormat.CSV:
        return format_csv([_FIELDS, *([_spell(each[name]) for name in _FIELDS] for each in described)])
    rows = [[_spell(each[name], "never") for name in _FIELDS] for each in described]
    lights = [
        next((each for each in _LIGHTS[:2] if account.count(each)), None) for account in overview.accounts
    ]
    styles = {index: LIGHT_STYLES[each] for index, each in enumerate(lights) if each}
    table = Section("", Table(_COLUMNS, rows, styles), _describe_row).format(form)
    said = format_sentences([*_conclude(overview)], form)
    return "\n".join(part for part in (table, said) if part)


def _judge_urgency(account: AccountKpis) -> tuple[int, int, int, int, str]:
    return (
        -account.count("red"),
        -account.stale,
        -account.count("amber"),
        -account.count(UNKNOWN),
        account.slug,
    )


def _describe(account: AccountKpis) -> dict[str, Any]:
    return {
        "account": account.slug,
        "name": account.name,
        "kpis": len(account.standings),
        **{each: account.count(each) for each in _COUNTS},
        "stale": account.stale,
        "measured_on": account.measured_on and account.measured_on.isoformat(),
    }


def _spell(value: object, missing: str = "") -> str:
    return missing if value is None else str(value)


def _describe_row(row: dict[str, str]) -> Iterator[Entry]:
    lights = ", ".join(
        f"{row[each.capitalize()]} {each}" for each in _COUNTS if row[each.capitalize()] != "0"
    )
    stale = f"; {row['Stale']} stale" if row["Stale"] != "0" else ""
    yield f"{row['Name']} ({row['Account']}): {lights}{stale}", [f"measured last: {row['Measured last']}"]


def _conclude(overview: Overview) -> Iterator[str]:
    if not overview.accounts:
        yield "No account has KPIs on file yet. `samctl put ACCOUNT kpis.kpis` asks for the first."
        return
    if overview.without:
        yield f"Without KPIs: {format_count(overview.without, 'account')}."
    yield f"As of {overview.today}. `samctl kpi ACCOUNT` shows those of one."
